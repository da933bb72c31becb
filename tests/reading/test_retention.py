"""How long a case is kept, and on what ground."""

from datetime import date

import pytest

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.model.change import Answered, CaseOpened, Stamped
from bbic_wizard.model.fold import fold
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.retention import Retention, retention
from bbic_wizard.reading.view import View
from tests.conftest import pack_of

FORM = """
steps:
  - id: s
    title: Steg
    questions:
      - {id: born, kind: date, label: Född, means: child.birth_date}
      - id: opened
        kind: choice
        label: Beslut
        means: opening.decision
        options:
          - {id: ja, label: Inleds, means: opening.open}
          - {id: nej, label: Inleds inte, means: opening.not_open}
          - {id: pågår, label: Pågår, means: opening.ongoing}
"""
LAW = """
format: bbic-wizard/law
version: 1
rows:
  - {id: L-GALLR, topic: Fem år, new: "16:1", meaning: Fem år, confidence: V}
  - {id: L-GALLR30, topic: Trettio år, new: "16:2 a", meaning: Trettio år, confidence: %s}
"""
PACK = pack_of(FORM, law=LAW % "V")
NOTED = "2026-05-25T14:00:00+02:00"


def kept(born: str | None, decision: str | None, pack: Pack = PACK, at: str = NOTED, **opened: bool) -> Retention:
    given = {"s.born": born, "s.opened": decision}
    changes = [CaseOpened(form="prov", form_version=1, **opened)]
    changes += [Answered(place=place, value=value) for place, value in given.items() if value]
    case = fold("c1", [Stamped(n, at, "Sara", change) for n, change in enumerate(changes, 1)])
    return retention(View(pack, case, date(2026, 5, 25)), at)


@pytest.mark.parametrize("decision", ["ja", "pågår", None])
def test_an_investigation_is_kept_until_the_child_has_turned_thirty(decision: str | None) -> None:
    found = kept("2012-05-06", decision)
    assert (found.day, found.law, found.confidence) == (date(2042, 5, 6), "L-GALLR30", "V")
    assert found.why == "Utredningen sparas tills barnet fyllt 30 år, den 6 maj 2042 (enligt 16 kap. 2 a § SoL)."


def test_a_decision_not_to_open_is_kept_for_five_years() -> None:
    found = kept("2012-05-06", "nej")
    assert (found.day, found.law) == (date(2031, 5, 25), "L-GALLR30")
    assert "inleddes inte" in found.why


def test_a_decision_not_to_open_needs_no_birth_date() -> None:
    assert kept(None, "nej").day == date(2031, 5, 25)


def test_five_years_after_the_last_note_rule_when_they_end_later() -> None:
    found = kept("1999-01-01", "ja")
    assert (found.day, found.law) == (date(2031, 5, 25), "L-GALLR")
    assert found.why.endswith("den 25 maj 2031 (enligt 16 kap. 1 § SoL).")


def test_no_day_without_a_birth_date() -> None:
    found = kept(None, "ja")
    assert (found.day, found.law) == (None, "L-GALLR30")
    assert "födelsedatum saknas" in found.why


@pytest.mark.parametrize(
    ("born", "day"),
    [
        ("2012", date(2042, 12, 31)),
        ("2012-05", date(2042, 5, 31)),
        ("2012-05~", date(2042, 5, 31)),
        ("2012-02-29", date(2042, 3, 1)),
        ("9990-01-01", None),
    ],
)
def test_an_imprecise_birth_date_counts_from_its_last_day(born: str, day: date | None) -> None:
    assert kept(born, "ja").day == day


def test_a_case_noted_on_leap_day() -> None:
    assert kept(None, "nej", at="2024-02-29T10:00:00+01:00").day == date(2029, 3, 1)


def test_a_fictional_case_has_no_day() -> None:
    found = kept("2012-05-06", "ja", fictional=True)
    assert (found.day, found.law) == (None, "")


def test_an_unsure_provision_is_told_as_unsure() -> None:
    found = kept("2012-05-06", "ja", pack_of(FORM, law=LAW % "G"))
    assert found.day == date(2042, 5, 6)
    assert found.confidence == "G"
    assert "troligen 16 kap. 2 a § SoL; kontrollera lagrummet" in found.why


def test_a_law_table_without_the_row_says_so() -> None:
    found = kept("2012-05-06", "ja", pack_of(FORM))
    assert (found.confidence, "finns inte i lagtabellen" in found.why) == ("G", True)


def test_the_shipped_form_and_law_table_have_what_is_needed() -> None:
    pack = shipped_pack()
    assert {"L-GALLR", "L-GALLR30"} <= set(pack.law_by_id)
    assert {"opening.decision", "child.birth_date"} <= set(pack.form.by_meaning)
    assert "opening.not_open" in {
        option.means for option in pack.options(pack.form.questions[pack.form.by_meaning["opening.decision"][0]])
    }
