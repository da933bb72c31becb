"""Acts of somebody at work, the same for the same seed, and what a casebook says after so many of them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.work import Work
from tests.faults.homes import CHILD, EVERY, text_places

TYPING, COMMITTING = "typing", "commit"
_WORDS = ("Elin", "säger", "att", "hon", "trivs", "i", "skolan", "och", "längtar", "hem", CHILD)


@dataclass(frozen=True)
class Act:
    """One thing somebody does, and what it makes the casebook say (None: nothing any more)."""

    kind: str
    place: str
    text: str
    says: dict[str, str | None]


def acts(seed: int, mode: str, places: list[str]) -> Iterator[Act]:
    """What is done, one after the other, without end."""
    chance = random.Random(seed)
    kinds = ["type"] * 6 + ["mark", "answer"] if mode == TYPING else ["answer"] * 6 + ["archive", "case", "type"]
    titles, away, written = 0, False, ""
    while True:
        kind, place = chance.choice(kinds), chance.choice(places[:3] if mode == TYPING else places)
        written = f"{written} {chance.choice(_WORDS)}".strip()[-900:]
        text = written if mode == TYPING else f"{written} " * chance.choice((1, 5, 40))
        if kind == "type":
            says: dict[str, str | None] = {f"typing {CHILD} {place}": text}
        elif kind == "answer":
            text = text.strip()
            says = {f"answer {CHILD} {place}": text, f"typing {CHILD} {place}": None}
        elif kind == "mark":
            says = {f"mark {CHILD}": f"steg {place} {len(text)}"}
        elif kind == "archive":
            away = not away
            says = {f"archived {CHILD}": "1" if away else None}
        else:
            titles += 1
            text = f"Barn {titles}"
            says = {f"case {text}": "utkast", f"answer {text} child.name": text}
            says |= {f"answer {text} child.birth_date": "2018-01-02"}
        yield Act(kind, place, text, says)


class Doer:
    """Does acts at a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case_id = next(row.id for row in desk.cases(EVERY) if row.title == CHILD)
        self.work: Work = desk.open(self.case_id)
        self.places = text_places(desk, self.case_id)

    def do(self, act: Act) -> None:
        todo: dict[str, Any] = {
            "type": lambda: self.work.type_(act.place, act.text, len(act.text)),
            "mark": lambda: self.work.mark("steg", act.place, len(act.text)),
            "answer": lambda: self.work.answer(act.place, act.text),
            "archive": lambda: self.desk.mark(self.case_id, archived=bool(next(iter(act.says.values())))),
            "case": lambda: self.desk.new_case(act.text, "2018-01-02", "way_in.other", "2026-05-20", ""),
        }
        todo[act.kind]()


def after(before: dict[str, str], seed: int, mode: str, places: list[str], count: int) -> dict[str, str]:
    """What a casebook says after so many acts."""
    said = dict(before)
    for _, act in zip(range(count), acts(seed, mode, places), strict=False):
        for name, value in act.says.items():
            said.pop(name, None)
            if value is not None:
                said[name] = value
    return said
