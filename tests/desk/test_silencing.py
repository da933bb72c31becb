"""Leaving what a check sees as it is: with a reason, for a check there is, and taken back like any other act."""

import json

import pytest

from bbic_wizard.checks import registry
from bbic_wizard.checks.registry import BY_ID
from bbic_wizard.checks.rule import Hit, Rule
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.opening import demo_desk
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import FileProblem, NotAllowed
from bbic_wizard.reading.view import View
from tests.checks.cases import facit

WHY = "Barnets ord från den 3 mars gäller en fråga som utreds i syskonets ärende."
SOFT = Rule("J-13", "protection", "RIKT", "warning", lambda view: [Hit("protections", {"date": "2026-03-02"})])


@pytest.fixture
def work() -> Work:
    return demo_desk("case_a").open("case_a")


@pytest.fixture
def soft(monkeypatch: pytest.MonkeyPatch) -> str:
    """A check of the program's, made one that can be left."""
    monkeypatch.setitem(BY_ID, SOFT.id, SOFT)
    monkeypatch.setattr(registry, "RULES", (SOFT,))
    return SOFT.id


def test_a_reason_leaves_what_the_check_sees_and_says_who(work: Work, soft: str) -> None:
    assert [one.silence for one in work.findings()] == [None]
    work.silence(soft, f"  {WHY} ")
    (seen,) = work.findings()
    assert seen.silence is not None
    assert (seen.silence.note, seen.silence.by) == (WHY, work.actor)
    length = len(work.history())
    work.silence(soft, WHY)
    assert len(work.history()) == length, "the same reason again changes nothing"
    work.unsilence(soft)
    assert [one.silence for one in work.findings()] == [None]


def test_it_is_undone_and_done_again(work: Work, soft: str) -> None:
    work.silence(soft, WHY)
    assert work.undo() == f"kontrollen {soft}"
    assert work.case.silenced == {}
    work.redo()
    assert work.case.silenced[soft].note == WHY
    work.unsilence(soft)
    work.undo()
    assert work.case.silenced[soft].note == WHY


def test_an_unknown_check_is_refused_with_what_was_meant(work: Work) -> None:
    with pytest.raises(NotAllowed, match='Kontrollen "TRAD-1" finns inte, menade du "TRAD-01"'):
        work.silence("TRAD-1", WHY)


def test_a_firm_check_and_an_empty_reason_are_refused(work: Work, soft: str) -> None:
    with pytest.raises(NotAllowed, match="går inte att lämna"):
        work.silence("TRAD-01", WHY)
    with pytest.raises(NotAllowed, match="En motivering med ord"):
        work.silence(soft, " \n ")
    assert work.case.silenced == {}


def test_a_check_that_is_not_left_is_not_let_be_heard_again(work: Work, soft: str) -> None:
    length = len(work.history())
    work.unsilence(soft)
    assert len(work.history()) == length


def test_findings_follow_the_case() -> None:
    work = demo_desk("case_a-facit").open("case_a-facit")
    before = [one for one in work.findings() if one.rule == "J-13"]
    for record in work.view.records("protection"):
        work.remove(work.view.register("protection") or "", record.id)
    after = [one for one in work.findings() if one.rule == "J-13"]
    assert len(after) > len(before)


def test_a_case_file_with_a_silence_of_an_unknown_check_is_refused_with_its_path() -> None:
    data = {**facit("a"), "silenced": {"J-113": {"note": WHY}, "TRAD-01": {"note": WHY}}}
    with pytest.raises(FileProblem) as refused:
        desk_with(data)
    assert [fault.text for fault in refused.value.faults] == ['silenced.J-113: okänd kontroll, menade du "J-13"?']


def desk_with(data: dict[str, object]) -> View:
    desk: Desk = demo_desk("case_b")
    return desk.read(desk.import_case(json.dumps(data), "elin.json"))
