"""What the list says of a case."""

from datetime import date
from typing import Any

import pytest

from bbic_wizard.model.change import Answered, CaseOpened, Cleared, RecordAdded, RecordRemoved, Stamped
from bbic_wizard.model.fold import fold
from bbic_wizard.reading.limits import last_day
from bbic_wizard.reading.listing import line_of
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.view import View
from tests.conftest import pack_of

PACK = pack_of("""
steps:
  - id: s
    title: Steg
    questions:
      - {id: name, kind: line, label: Namn, means: child.name, required: true}
      - {id: number, kind: line, label: Nummer, means: case.number}
      - id: decision
        kind: choice
        label: Beslut
        means: opening.decision
        options:
          - {id: ja, label: Inleds, means: opening.open}
          - {id: nej, label: Inleds inte, means: opening.not_open}
          - {id: pågår, label: Pågår, means: opening.ongoing}
      - {id: day, kind: date, label: Dag, means: opening.date}
      - id: longer
        kind: records
        label: Förlängning
        one: förlängning
        means: extension
        fields:
          - id: what
            kind: choice
            label: Vad
            means: extension.what
            options:
              - {id: först, label: Förhandsbedömningen, means: extension.preliminary}
              - {id: utr, label: Utredningen, means: extension.investigation}
          - {id: to, kind: date, label: Till, means: extension.to}
          - {id: why, kind: text, label: Skäl, required: true}
""")


def view(*changes: Any) -> View:
    opened = CaseOpened(form="prov", form_version=1)
    stamped = [Stamped(n, "", "Sara", change) for n, change in enumerate([opened, *changes], 1)]
    return View(PACK, fold("c1", stamped), date(2026, 5, 25))


def begun(day: str, decision: str = "ja") -> list[Any]:
    return [Answered(place="s.decision", value=decision), Answered(place="s.day", value=day)]


def extended(number: int, **values: str) -> RecordAdded:
    return RecordAdded(question="s.longer", record=f"r{number}", values=values)


def test_a_case_is_called_by_the_child_and_the_number() -> None:
    name, number = Answered(place="s.name", value="Elin"), Answered(place="s.number", value="2026-7")
    assert line_of(view()).title == "Namnlöst ärende"
    assert line_of(view(number)).title == "2026-7"
    assert (line_of(view(name, number)).title, line_of(view(name, number)).number) == ("Elin · 2026-7", "2026-7")
    assert line_of(view(name, Cleared(place="s.name"))).title == "Namnlöst ärende"


def test_what_is_left_is_what_the_gaps_are() -> None:
    for changes in ([], [Answered(place="s.name", value="Elin")], [extended(1, what="utr")]):
        found = view(*changes)
        assert line_of(found).left == len(gaps(found))
    assert [line_of(view(*c)).left for c in ([], [Answered(place="s.name", value="Elin")])] == [1, 0]
    assert line_of(view(extended(1, what="utr"))).left == 2


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2026-02-10", date(2026, 6, 10)),
        ("2026-10-31", date(2027, 2, 28)),
        ("2027-10-31", date(2028, 2, 29)),
        ("2026-08-31", date(2026, 12, 31)),
        ("2026-09-01", date(2027, 1, 1)),
        ("9999-11-30", date(9999, 12, 31)),
        ("2026-02", None),
    ],
)
def test_four_months_are_counted_from_the_decision(day: str, last: date | None) -> None:
    assert last_day(view(*begun(day))) == last
    assert last_day(view(*begun(day, "pågår"))) == last


def test_no_investigation_has_no_last_day() -> None:
    assert last_day(view()) is None
    assert last_day(view(*begun("2026-02-10", "nej"))) is None
    assert last_day(view(Answered(place="s.day", value="2026-02-10"))) is None


def test_the_latest_extension_of_the_investigation_counts() -> None:
    longer = [extended(1, what="utr", to="2026-08-01"), extended(2, what="utr", to="2026-07-01")]
    assert last_day(view(*begun("2026-02-10"), *longer)) == date(2026, 8, 1)
    assert last_day(view(*begun("2026-02-10"), extended(1, what="först", to="2026-08-01"))) == date(2026, 6, 10)
    assert last_day(view(*begun("2026-02-10"), extended(1, what="utr", to="2026-08"))) == date(2026, 6, 10)
    gone = RecordRemoved(question="s.longer", record="r1")
    assert last_day(view(*begun("2026-02-10"), longer[0], gone)) == date(2026, 6, 10)
