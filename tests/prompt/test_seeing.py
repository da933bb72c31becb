"""Findings, times, law and guideline, line by line."""

import pytest

from bbic_wizard.checks import registry
from bbic_wizard.checks.registry import BY_ID
from bbic_wizard.checks.rule import Hit, Rule
from bbic_wizard.desk.opening import demo_desk
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import Problem
from tests.prompt.conftest import Lines

WHY = "Frånvaron utreds i syskonets ärende, och det står i planen."


class Elin(Lines):
    """The practice case, worked on line by line."""

    def __init__(self) -> None:
        self.case_id = "case_a"
        self.desk = demo_desk("case_a")

    @property
    def work(self) -> Work:
        return self.desk.open(self.case_id)


@pytest.fixture
def elin() -> Elin:
    return Elin()


@pytest.fixture
def one_check(monkeypatch: pytest.MonkeyPatch) -> str:
    """One check that can be left, with the words of another."""
    rule = Rule(
        "J-13",
        "protection",
        "RIKT",
        "warning",
        lambda view: [Hit("protections", {"date": "2026-03-02"})],
        source=("HAN",),
    )
    monkeypatch.setattr(registry, "RULES", (rule,))
    monkeypatch.setitem(BY_ID, rule.id, rule)
    return rule.id


def test_findings_are_counted_numbered_and_told_whole(elin: Elin, one_check: str) -> None:
    told = elin.write(".f", "1", "")
    assert "Fynd: 1. ■ Hindrar 0, ▲ Varning 1, • Tips 0." in told
    assert "1. J-13 Anmälan den 2026-03-02 har ingen omedelbar skyddsbedömning." in told
    assert "R Riktlinje: Haninge kommuns riktlinje" in told
    assert "Gör så här: " in told
    assert "Steg 3 av 37: Omedelbar skyddsbedömning." in told.split("Var: ")[1]


def test_a_finding_is_left_with_a_reason_and_heard_again(elin: Elin, one_check: str) -> None:
    told = elin.write(".f", "1", "l", "", WHY)
    assert "En motivering med ord behövs." in told
    assert elin.work.case.silenced[one_check].note == WHY
    told = elin.write(".f", "1", "h")
    assert f"Lämnad med motivering: {WHY}" in told
    assert f"Kontrollen {one_check} hörs igen." in told
    assert elin.work.case.silenced == {}


def test_breaking_off_leaves_it_as_it_was(elin: Elin, one_check: str) -> None:
    elin.write(".f", "1", "l", ".b")
    elin.write(".f", "1", ".b")
    elin.write(".f", "1", "x")
    assert elin.work.case.silenced == {}


def test_a_firm_check_says_that_it_stays(elin: Elin) -> None:
    work = elin.work
    for record in work.view.records("weighing"):
        work.remove("weighings", record.id)
    told = elin.write(".f", "1", "l", WHY)
    assert "TRAD-01" in told
    assert "går inte att lämna" in told
    assert elin.work.case.silenced == {}


def test_nothing_to_see_is_said(elin: Elin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "RULES", ())
    assert "Inget att åtgärda." in elin.write(".f")


def test_times_are_told_with_the_weekdays_remark_and_a_number_goes_there(elin: Elin) -> None:
    elin.work.answer("decision.planned", "2026-06-06")
    told = elin.write(".d", "1")
    assert "Planerad beslutsdag: 6 juni 2026, 12 dagar kvar. Nominell dag är" in told
    assert "Utredningen: 6 juli 2026, 42 dagar kvar." in told
    assert "Samtalet med barnet om förslaget" in told.split("Skriv siffran för att gå dit.")[1]


def test_the_law_of_the_question_and_a_search_in_it(elin: Elin) -> None:
    told = elin.write(".g omedelbar skyddsbedömning", "1", ".p", ".p 20:7", "1")
    assert "Lagkrav. Läst i källan.\n20 kap. 1 § SoL" in told
    assert "Tidigare: 11 kap. 10 § tredje stycket SoL (2001:453)" in told
    assert "Inget hittades." in elin.write(".p xyzzy")


def test_another_guideline_is_shown_before_it_is_followed(elin: Elin) -> None:
    told = elin.write(".regler", "1", "")
    assert "Ärendet följer: Nationellt, utan lokal riktlinje." in told
    assert "Inget som är skrivet försvinner." in told
    assert elin.work.pack.profile == "sol_national"
    assert "Ärendet följer nu Haninge 2025." in elin.write(".regler", "1", "byt")
    assert elin.work.pack.profile == "haninge_2025"


def test_a_guideline_that_cannot_be_read_is_told_and_the_interview_goes_on(
    elin: Elin, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(*_: object) -> None:
        raise Problem("Riktlinjen går inte att läsa", "Inget är ändrat.")

    monkeypatch.setattr("bbic_wizard.desk.moving.preview_move", unread)
    told = elin.write(".regler", "1", ".d")
    assert "Riktlinjen går inte att läsa" in told
    assert "Att hålla:" in told, "the next command is heard"
