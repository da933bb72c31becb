"""The sorting desk under random acts: what is remembered is what is read anew, and nothing is in two passages."""

from contextlib import suppress
from itertools import pairwise
from random import Random

import pytest

from bbic_wizard.desk import sorting
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.reading.sorting import WHOLE, Divided, Passage, divide, join, sheet_of
from bbic_wizard.reading.view import View
from tests.conftest import work_on

PACK = shipped_pack()
SCRAPS = (
    *("Samtal", "12 mars 2026", " ", "\n", "\n\n", ". ", "Hon sa ", "”", "- ", "|", "\t", "kom", "Elin är arg. "),
    *("2026-03-12", "Datum: 2026-03-01\n", "[2026-03-04 10:12] Karin: ", "x" * 60),
)
AREAS = ("health", "safety")


def act(work: Work, chance: Random, passage: Passage, shown: Divided, people: list[str]) -> Divided:
    """One act at random; how the passages are shown after it."""
    note, who = work.view.records("note")[0], chance.choice(people)
    what = chance.choice(("send", "send", "childs", "out", "back", "divide", "join", "undo", "whole"))
    if what == "send":
        sorting.send(work, passage, chance.choice(AREAS), who)
    elif what == "childs":
        sorting.as_the_childs_words(work, passage, who)
    elif what == "out":
        sorting.leave_out(work, passage)
    elif what == "back":
        sorting.take_back(work, passage)
    elif what == "undo" and work.case.records("passages"):
        work.undo()
    elif what in ("divide", "join") and passage.state == "left":
        return (divide if what == "divide" else join)(work.view, note, shown, passage)
    return WHOLE if what == "whole" else shown


@pytest.mark.parametrize("seed", range(20))
def test_what_is_remembered_is_what_is_read_anew(seed: int) -> None:
    chance, shown = Random(seed), WHOLE
    text = "Hon " + "".join(chance.choice(SCRAPS) for _ in range(chance.randint(3, 40)))
    work = work_on(PACK)
    roles = (("Elin", "barnet"), ("Karin", "vårdnadshavare"))
    people = [work.add("people", {"kind": "person", "name": name, "roles": [role]}) for name, role in roles]
    sorting.put_down(work, [{"note.title": "Samtal", "note.text": text}])
    for _ in range(25):
        sheet = sheet_of(work.view, work.view.records("note")[0], shown)
        anew = View(PACK, work.case, work.today)
        assert sheet_of(anew, anew.records("note")[0], shown) == sheet
        assert all(before.end <= after.start for before, after in pairwise(sheet.passages))
        assert all(item.text == text[item.start : item.end] for item in sheet.passages)
        with suppress(NotAllowed):
            shown = act(work, chance, chance.choice(sheet.passages), shown, people)
