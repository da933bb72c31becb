"""One note on the sorting desk, and how it is looked at."""

from typing import Any

from bbic_wizard.desk import sorting
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.reading.sorting import Passage, Sheet, sheets
from tests.conftest import work_on

TEXT = """Samtal med Karin
Datum: 2026-03-12

Hon är trött. Hon vaknar inte i tid.

"Han blir hård i armarna."

Elin säger att hon vill bo hemma.

Vi bokade en ny tid."""


def laid() -> Work:
    """A case with three people and one note on the desk."""
    work = work_on(shipped_pack())
    for name, role in (("Elin", "barnet"), ("Karin", "vårdnadshavare"), ("Sara", "personal")):
        work.add("people", {"kind": "person", "name": name, "roles": [role]})
    sorting.put_down(work, [{"note.title": "Samtal med Karin", "note.date": "2026-03-12", "note.text": TEXT}])
    return work


def person(work: Work, name: str) -> str:
    return next(record.id for record in work.case.records("people") if record.value("name") == name)


def sheet(work: Work) -> Sheet:
    return sheets(work.view)[0]


def passage(work: Work, words: str) -> Passage:
    return next(item for item in sheet(work).passages if item.text.startswith(words))


def statements(work: Work) -> list[dict[str, Any]]:
    return [
        {name: answer.value for name, answer in record.answers.items()} for record in work.case.records("statements")
    ]
