"""The list of cases as the desk keeps it, and the log of what is done with them."""

import hashlib
import json
from pathlib import Path

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed, NotFound, NotSaved
from bbic_wizard.model.change import CaseOpened
from bbic_wizard.reading.progress import gaps
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.protocol import Sought
from tests.conftest import Clock, ids, pack_of
from tests.store.books import KEY, new_book

PACK = pack_of("""
steps:
  - id: s
    title: Steg
    questions:
      - {id: name, kind: line, label: Namn, means: child.name, required: true}
      - {id: number, kind: line, label: Nummer, means: case.number}
      - {id: more, kind: text, label: Mer, required: true}
      - id: decision
        kind: choice
        label: Beslut
        means: opening.decision
        options: [{id: ja, label: Inleds, means: opening.open}]
      - {id: day, kind: date, label: Dag, means: opening.date}
""")


def desk_at(store: MemoryStore | Casebook) -> Desk:
    return Desk(store, Clock(), ids().__next__, "Sara")


def begun(store: MemoryStore | Casebook, case_id: str = "c1") -> Desk:
    store.keep_pack(PACK.digest, PACK.body)
    opened = CaseOpened(form="prov", form_version=1, pack=PACK.digest, fictional=True)
    store.append(case_id, 0, [opened], "Sara", "2026-05-25T14:00:00+02:00")
    return desk_at(store)


@pytest.fixture
def desk() -> Desk:
    return begun(MemoryStore())


def logged(desk: Desk, case_id: str = "c1") -> list[str]:
    return [row.action for row in desk.audit(case_id)]


def test_every_answer_is_seen_in_the_list(desk: Desk) -> None:
    work = desk.open("c1")
    work.answer("s.name", "Elin")
    assert (desk.row("c1").title, desk.row("c1").left, desk.row("c1").deadline) == ("Elin", 1, "")
    work.answer("s.number", "2026-7")
    work.answer("s.decision", "ja")
    work.answer("s.day", "2026-02-10")
    work.skip("s.more", "gäller_inte", "Frågan gäller ett äldre barn än Elin.")
    row = desk.row("c1")
    assert (row.title, row.number, row.deadline, row.left) == ("Elin · 2026-7", "2026-7", "2026-06-10", 0)
    work.undo()
    assert desk.row("c1").left == len(gaps(work.view)) == 1


def test_the_view_is_the_case_as_it_is_kept(desk: Desk) -> None:
    work = desk.open("c1")
    work.answer("s.name", "Elin")
    work.answer("s.more", "Text")
    again = desk.open("c1")
    assert work.case == again.case
    assert work.history() == again.history()


class SetBack(Clock):
    """A clock that is set back an hour after some looks."""

    def __call__(self):
        now = super().__call__()
        return now.replace(hour=now.hour - 1) if now.second > 3 else now


def test_when_the_clock_goes_back_the_case_shows_the_times_that_were_kept() -> None:
    store = MemoryStore()
    begun(store)
    desk = Desk(store, SetBack(), ids().__next__, "Sara")
    work = desk.open("c1")
    for text in ("Elin", "Elin A", "Elin B", "Elin C"):
        work.answer("s.name", text)
    times = [item.at for item in work.history()]
    assert times == sorted(times)
    assert work.case == desk.open("c1").case
    assert "clock" in desk.audit("c1")[-2].detail


def test_cases_are_found_counted_and_marked(desk: Desk) -> None:
    work = desk.open("c1")
    work.answer("s.name", "Åsa")
    assert [row.id for row in desk.cases(Sought(text="ÅS"))] == ["c1"]
    assert (desk.count(), desk.count(Sought(text="x"))) == (1, 0)
    desk.mark("c1", archived=True, transferred="2026-06-01")
    assert desk.cases() == []
    with pytest.raises(NotAllowed, match="Dagen går inte att läsa"):
        desk.mark("c1", transferred="hos Elins mormor")
    assert (desk.row("c1").archived, desk.row("c1").transferred) == (True, "2026-06-01")
    assert desk.open("c1").view.value("s.name") == "Åsa"
    with pytest.raises(NotFound, match="Ärendeboken är tom"):
        desk.row("nix")


def test_what_is_done_with_a_case_is_logged(desk: Desk) -> None:
    desk.open("c1").answer("s.name", "Elin")
    desk.read("c1")
    text = desk.export_case("c1")
    desk.drafted("c1", "utkastet", "utredning", "md", "a1")
    desk.noted("", "verify")
    desk.dispose("c1", {"reason": "övning"})
    assert logged(desk) == ["change", "read", "change", "read", "export", "draft", "dispose"]
    assert logged(desk, "") == ["verify"]
    export, draft = (json.loads(row.detail) for row in desk.audit("c1")[4:6])
    assert export == {"format": "json", "sha256": hashlib.sha256(text.encode()).hexdigest()}
    assert (draft["document"], draft["format"], draft["audience"]) == ("utredning", "md", "a1")
    assert draft["sha256"] == hashlib.sha256(b"utkastet").hexdigest()
    told = "".join(row.detail for row in desk.audit("c1"))
    assert not any(text in told for text in ("Elin", "utkastet"))


def test_a_disposed_case_is_neither_opened_read_nor_exported(desk: Desk) -> None:
    desk.dispose("c1", {})
    for act in (desk.open, desk.read, desk.export_case):
        with pytest.raises(NotAllowed, match="gallrat"):
            act("c1")


class Full(MemoryStore):
    """A disk without room for the log."""

    def note(self, *args: object, **named: object) -> None:
        raise NotSaved("Det finns ingen plats kvar på disken")


def test_a_full_disk_hinders_no_reading_but_every_file_that_leaves() -> None:
    desk = begun(Full())
    assert desk.open("c1").view.case.seq == 1
    assert desk.read("c1").case.seq == 1
    with pytest.raises(NotSaved):
        desk.export_case("c1")


def reading(tmp_path: Path) -> tuple[Desk, Work]:
    book = new_book(tmp_path)
    begun(book).open("c1").answer("s.name", "Elin")
    book.close()
    desk = desk_at(Casebook(book.path, KEY, readonly=True))
    return desk, desk.open("c1")


def test_a_casebook_that_can_only_be_read_shows_everything_and_keeps_nothing(tmp_path: Path) -> None:
    desk, work = reading(tmp_path)
    assert (desk.readonly, work.readonly, work.view.value("s.name")) == (True, True, "Elin")
    work.mark("s", "s.name", 3)
    assert work.bookmark() is None
    for act in (
        lambda: work.answer("s.name", "Theo"),
        lambda: work.type_("s.name", "The"),
        lambda: desk.mark("c1", archived=True),
        lambda: desk.dispose("c1", {}),
    ):
        with pytest.raises(NotSaved, match="Du kan läsa men inte ändra"):
            act()
    assert work.view.value("s.name") == "Elin"
    assert logged(desk) == ["change", "read", "change"]
    desk.close()


def test_a_case_just_made_opens_as_one_that_is_read_anew() -> None:
    desk = desk_at(MemoryStore())
    case_id = desk.new_case("Elin", "2017-03-11", "way_in.notification", "2026-03-02", "Orolig.", fictional=True)
    made, anew = desk.open(case_id), desk.open(case_id)
    assert (made.case, made.history()) == (anew.case, anew.history())
    assert (made.today, gaps(made.view)) == (anew.today, gaps(anew.view))
    made.answer("child.name", "Elin F")
    assert desk.open(case_id).case.answer("child.name").value == "Elin F"
