"""Disposal: not before its day, all of it, and a line that says nothing stays."""

import json
from datetime import date

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.disposal import disposable, dispose, kept
from bbic_wizard.errors import NotAllowed, NotFound, StoreUnreadable
from bbic_wizard.model.change import Answered, CaseOpened, RecordAdded
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.protocol import Bookmark, Listing, Typing
from tests.conftest import Clock, ids, pack_of

PACK = pack_of(
    """
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    home: s
    means: actor
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name}
steps:
  - id: s
    title: Steg
    questions:
      - {id: name, kind: line, label: Namn, means: child.name}
      - {id: number, kind: line, label: Nummer, means: case.number}
      - {id: born, kind: date, label: Född, means: child.birth_date}
      - id: opened
        kind: choice
        label: Beslut
        means: opening.decision
        options: [{id: ja, label: Inleds, means: opening.open}, {id: nej, label: Nej, means: opening.not_open}]
      - {id: p, label: Personer, shows: people}
""",
    law="""
format: bbic-wizard/law
version: 1
rows:
  - {id: L-GALLR, topic: Fem år, new: "16:1", meaning: Fem år, confidence: V}
  - {id: L-GALLR30, topic: Trettio år, new: "16:2 a", meaning: Trettio år, confidence: V}
""",
)


def desk_on(store: MemoryStore, today: str) -> Desk:
    return Desk(store, Clock(), ids().__next__, "Sara", date.fromisoformat(today))


def case(
    store: MemoryStore, name: str, noted: str, born: str, decision: str = "ja", *, fictional: bool = False
) -> None:
    store.keep_pack(PACK.digest, PACK.body)
    changes = [
        CaseOpened(form="prov", form_version=1, pack=PACK.digest, fictional=fictional),
        Answered(place="s.name", value=f"Elin {name}"),
        Answered(place="s.number", value="2026-77"),
        Answered(place="s.born", value=born),
        Answered(place="s.opened", value=decision),
        RecordAdded(question="people", record="r1", values={"name": "Karin Ek"}),
    ]
    store.append(name, 0, changes, "Sara", f"{noted}T10:00:00+01:00", Listing(f"Elin {name} · 2026-77", "2026-77"))
    store.set_typing(name, "s.name", "Eva", Typing("Elin", 0, noted))
    store.set_bookmark(name, "Eva", Bookmark("s", "s.name", 0))


def test_the_cases_whose_day_has_come_are_told_the_earliest_first() -> None:
    store = MemoryStore()
    case(store, "old", "2020-01-01", "1995-06-01")  # thirty in June 2025
    case(store, "older", "2020-01-01", "1990-06-01")  # five years in January 2025
    case(store, "young", "2020-01-01", "2012-06-01")
    case(store, "small", "2021-05-25", "2012-06-01", "nej")
    case(store, "late", "2021-05-26", "2012-06-01", "nej")
    case(store, "game", "2010-01-01", "1980-06-01", fictional=True)
    found = disposable(desk_on(store, "2026-05-25"), date(2026, 5, 25))
    assert [(row.id, until.day) for row, until in found] == [
        ("older", date(2025, 1, 1)),
        ("old", date(2025, 6, 1)),
        ("small", date(2026, 5, 25)),
    ]


def test_before_its_day_a_case_is_not_disposed_of() -> None:
    store = MemoryStore()
    case(store, "c1", "2021-05-25", "2012-06-01", "nej")
    with pytest.raises(NotAllowed, match="tidigast den 25 maj 2026"):
        dispose(desk_on(store, "2026-05-24"), "c1", "Tiden har gått ut.")
    assert len(store.load("c1")) == 6
    assert store.rows()[0].title == "Elin c1 · 2026-77"


def test_a_case_without_a_day_is_not_disposed_of() -> None:
    store = MemoryStore()
    case(store, "c1", "2001-01-01", "9990-01-01")
    with pytest.raises(NotAllowed, match="inte gallras än"):
        dispose(desk_on(store, "2026-05-25"), "c1", "Tiden har gått ut.")


def test_nothing_is_left_of_a_case_but_a_line_that_says_nothing() -> None:
    store = MemoryStore()
    case(store, "c1", "2021-05-25", "2012-06-01", "nej")
    case(store, "c2", "2026-05-25", "2012-06-01")
    desk = desk_on(store, "2026-05-25")
    dispose(desk, "c1", "Tiden har gått ut.")
    row = store.row("c1")
    assert (row.title, row.number, row.disposed) == ("", "", True)
    assert {item.change.type for item in store.load("c1")} == {"Gone"}
    assert store.all_typings("c1") == []
    assert store.bookmark("c1", "Eva") is None
    with pytest.raises(NotAllowed, match="gallrat"):
        desk.open("c1")
    with pytest.raises(NotAllowed, match="redan gallrat"):
        dispose(desk, "c1", "Tiden har gått ut.")
    assert disposable(desk, date(2099, 1, 1))[0][0].id == "c2"
    assert desk.open("c2").view.text("child.name") == "Elin c2"  # the other one is untouched
    assert len(store.all_typings("c2")) == 1


def test_a_practice_case_can_go_any_day() -> None:
    store = MemoryStore()
    case(store, "c1", "2026-05-25", "2012-06-01", fictional=True)
    desk = desk_on(store, "2026-05-25")
    assert [until.day for _, until in kept(desk)] == [None]
    dispose(desk, "c1", "Övningen är slut.")
    assert store.row("c1").disposed


@pytest.mark.parametrize("reason", ["", " ", "Elin är klar.", "gällde karin", "Ärende 2026-77."])
def test_a_reason_is_needed_and_names_nobody(reason: str) -> None:
    store = MemoryStore()
    case(store, "c1", "2026-05-25", "2012-06-01", fictional=True)
    with pytest.raises(NotAllowed):
        dispose(desk_on(store, "2026-05-25"), "c1", reason)
    assert not store.row("c1").disposed


def test_the_log_is_told_the_reason_the_law_and_the_day() -> None:
    store = MemoryStore()
    case(store, "c1", "2021-05-25", "2012-06-01", "nej")
    dispose(desk_on(store, "2026-05-25"), "c1", "Tiden har gått ut.")
    row = store.audit("c1")[-1]
    assert (row.actor, row.action) == ("Sara", "dispose")
    told = {"reason": "Tiden har gått ut.", "law": "L-GALLR30", "day": "2026-05-25"}
    assert json.loads(row.detail).items() >= told.items()


def test_a_case_in_the_archive_is_told_too() -> None:
    store = MemoryStore()
    case(store, "c1", "2021-05-25", "2012-06-01", "nej")
    desk = desk_on(store, "2026-05-25")
    desk.mark("c1", archived=True)
    assert [(row.id, until.day) for row, until in kept(desk)] == [("c1", date(2026, 5, 25))]
    assert [row.id for row, _ in disposable(desk, date(2026, 5, 25))] == ["c1"]
    dispose(desk, "c1", "Tiden har gått ut.")
    assert [(row.id, until) for row, until in kept(desk)] == [("c1", None)]


def test_an_unknown_case_is_told() -> None:
    with pytest.raises(NotFound):
        dispose(desk_on(MemoryStore(), "2026-05-25"), "c9", "Tiden har gått ut.")


def test_a_case_whose_form_cannot_be_read_does_not_hide_the_others() -> None:
    store = MemoryStore()
    case(store, "c1", "2021-05-25", "2012-06-01", "nej")
    store.keep_pack("ab" * 32, "{}")
    opened = CaseOpened(form="prov", form_version=1, pack="ab" * 32, fictional=False)
    store.append("c2", 0, [opened], "Sara", "2010-01-01T10:00:00+01:00", Listing("Elin c2"))
    desk = desk_on(store, "2026-05-25")
    found = {row.id: until for row, until in kept(desk)}
    assert found["c1"] is not None
    assert found["c1"].day == date(2026, 5, 25)
    assert found["c2"] is not None
    assert found["c2"].day is None
    assert "går inte att se" in found["c2"].why
    assert [row.id for row, _ in disposable(desk, date(2026, 5, 25))] == ["c1"]
    with pytest.raises(StoreUnreadable):
        dispose(desk, "c2", "Tiden har gått ut.")
