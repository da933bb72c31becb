"""Big invented cases, made through the same doors as real ones: case file in, changes to the casebook.

The same numbers give the same case every time.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from bbic_wizard import resources
from bbic_wizard.desk import casebooks
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.formpack.load import load_pack
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.pack import Pack
from bbic_wizard.store.protocol import Bookmark, Listing
from benchmarks.terminal import USER

AT = "2026-05-25T14:32:00+02:00"
SECRET = "fyra svanar åt gröt i natt"  # of every casebook made here
_STORY = (
    "Elin berättar att hon sover bättre hos mormor skolan ser samma sak mamma säger att kvällarna är svåra "
    "pappa håller inte med läraren har märkt att hon är trött på måndagar barnet leker gärna med grannens hund "
    "vi träffade henne enskilt i ett lugnt rum och hon visade med kort hur det brukar vara hemma efter middagen"
)
_WORDS = _STORY.split()
_SENTENCE = 14  # words


def prose(words: int, seed: int) -> str:
    """Sentences in paragraphs of about a kilobyte, that many words in all."""
    chosen = random.Random(seed).choices(_WORDS, k=words)
    sentences = [" ".join(chosen[start : start + _SENTENCE]).capitalize() + "." for start in range(0, words, _SENTENCE)]
    return "\n".join(" ".join(sentences[start : start + 12]) for start in range(0, len(sentences), 12))


@dataclass
class Filling:
    """Fills a form: an answer to every question, then entries of the registers until there are enough answers."""

    pack: Pack
    answers: int
    actors: int
    words: int
    given: int = 0
    case: dict[str, Any] = field(default_factory=dict)

    def fill(self) -> dict[str, Any]:
        """The answers of a case file. Those that describe the actors come on top of the number asked for."""
        self._actors()
        registers = []
        for name, question in self.pack.form.questions.items():
            if not isinstance(question, RecordsQuestion):
                self.case[name] = self._value(question, varied=False)
            elif question.means != "actor":
                registers.append(name)
        for name in self._turns(registers):
            register = self.pack.form.questions[name]
            assert isinstance(register, RecordsQuestion)
            rows = self.case.setdefault(name, [])
            rows.append({"id": str(len(rows) + 1)} | {item.id: self._value(item) for item in register.fields})
        return self.case

    def _turns(self, registers: Sequence[str]) -> Iterator[str]:
        """Every register once; then what the child and others have said, every other time."""
        yield from registers
        said = self.pack.form.by_meaning["statement"][0]
        for name in cycle(registers):
            for turn in (said, name):
                if self.given >= self.answers:
                    return
                yield turn

    def _actors(self) -> None:
        name = self.pack.form.by_meaning["actor"][0]
        register = self.pack.form.questions[name]
        assert isinstance(register, RecordsQuestion)
        rows = [{item.id: self._value(item) for item in register.fields} for _ in range(self.actors)]
        self.case[name] = [{**row, "id": f"p{number}"} for number, row in enumerate(rows, 1)]
        self.given = 0

    def _value(self, question: Any, *, varied: bool = True) -> Any:
        """An answer of the question's kind; not `varied`: the first choice, with which most steps apply."""
        self.given += 1
        number = self.given
        match question.kind:
            case "text":
                return prose(self.words, number)
            case "line":
                return prose(4, number).rstrip(".")
            case "choice" | "choices":
                options = self.pack.options(question)
                chosen = options[number % len(options) if varied else 0].id
                return [chosen] if question.kind == "choices" else chosen
            case "yesno":
                return True
            case "date":
                return f"2026-0{number % 5 + 1}-{number % 27 + 1:02}"
            case "number":
                return int(question.minimum or 1)
            case "actor":
                return f"p{number % self.actors + 1}"
        target = question.to[0]  # links
        is_register = isinstance(self.pack.form.question(target), RecordsQuestion)
        first = "p1" if target == self.pack.form.by_meaning["actor"][0] else "1"
        return [f"{target}/{first}" if is_register else target]


def case_file(pack: Pack, answers: dict[str, Any]) -> str:
    """Answers as a case file."""
    head = {"format": "bbic-wizard/case", "version": 1, "form": pack.form.id, "fictional": True}
    return json.dumps({**head, "as_of": "2026-05-25", "answers": answers}, ensure_ascii=False)


def big_case() -> tuple[Pack, str]:
    """1 000 answers and 200 actors over the shipped form."""
    pack = shipped_pack()
    return pack, case_file(pack, Filling(pack, answers=1_000, actors=200, words=25).fill())


def long_draft() -> tuple[Pack, str]:
    """A case whose draft is about 60 pages, 25 000 words."""
    pack = shipped_pack()
    return pack, case_file(pack, Filling(pack, answers=600, actors=20, words=110).fill())


def long_text(size: int = 495_000) -> tuple[Pack, str]:
    """One field of the shipped form holding a text of that many characters, in paragraphs of a kilobyte."""
    pack = shipped_pack()
    return pack, case_file(pack, {LONG_TEXT: prose(size // 5, 1)[:size]})


LONG_TEXT = "child.portrait"


def form_of(questions: int, per_step: int) -> Pack:
    """A form of that many questions, two lines to a text, none of them required."""
    steps: list[dict[str, Any]] = []
    for start in range(0, questions, per_step):
        items = [
            {"id": f"q{n}", "kind": "text" if n % 3 == 2 else "line", "label": f"Fråga {n + 1}"}
            for n in range(start, min(start + per_step, questions))
        ]
        steps.append({"id": f"steg{len(steps) + 1}", "title": f"Steg {len(steps) + 1}", "questions": items})
    form = {"format": "bbic-wizard/form", "id": "prov", "version": 1, "title": "Prov", "steps": steps}
    files = {"barnutredning.yaml": json.dumps(form).encode(), "reasons.yaml": resources.read_forms()["reasons.yaml"]}
    return load_pack(files, resources.read_templates())


def filled(pack: Pack) -> tuple[Pack, str]:
    """Every question of such a form answered."""
    given = {
        name: prose(40 if question.kind == "text" else 4, number)
        for number, (name, question) in enumerate(pack.form.questions.items())
    }
    return pack, case_file(pack, given)


def casebook(path: Path, made: tuple[Pack, str], place: str = "", cursor: int = 0) -> Path:
    """A locked casebook holding one case, with the work left at a place."""
    pack, file = made
    desk, _ = casebooks.make(str(path), SECRET, actor=USER)
    store = desk._store
    try:
        if pack is shipped_pack():
            case_id = desk.import_case(file)
        else:
            case_id = "prov"
            store.keep_pack(pack.digest, pack.body)
            store.append(case_id, 0, read_case(file, pack), USER, AT, Listing("Prov"))
        step = pack.form.step_of.get(place, pack.form.steps[0].id)
        store.set_bookmark(case_id, USER, Bookmark(step, place or first_place(pack), cursor))
    finally:
        desk.close()
    return path


def empty_casebook(path: Path) -> Path:
    """A locked casebook without cases."""
    desk, _ = casebooks.make(str(path), SECRET, actor=USER)
    desk.close()
    return path


def first_place(pack: Pack) -> str:
    """The first question of a form."""
    return f"{pack.form.steps[0].id}.{pack.form.steps[0].questions[0].id}"
