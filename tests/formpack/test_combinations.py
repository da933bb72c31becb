"""Combinations of factors are held against the factors and the checks there are, with file and line."""

import pytest

from bbic_wizard import resources
from bbic_wizard.errors import FileProblem
from bbic_wizard.formpack.load import load_pack

RULES: dict[str, frozenset[str]] = {"combo.young-carer": frozenset()}
OWN = """format: bbic-wizard/factors
version: 1
factors:
  - {id: risk.education.absence, kind: risk, area: education, label: Borta från skolan}
combinations:
  - {id: combo.young-carer, text: "Vad behöver barnet?", %s}
"""


def faults(what: str, own: str = OWN) -> list[str]:
    files = {**resources.read_forms(), "factors.yaml": own % what}
    files.pop("checks.yaml")
    try:
        load_pack(files, rules=RULES)
    except FileProblem as problem:
        return [str(fault) for fault in problem.faults]
    return []


def test_one_made_of_known_factors_is_taken() -> None:
    assert faults("factors: [[risk.education.absence]], ages: [7, 20]") == []
    assert faults("earlier_reports: 3") == []


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("factors: [[risk.education.absense]]", 'factors.yaml:6: okänd faktor "risk.education.absense", menade du'),
        ("factors: [[]]", "en tom lista kan aldrig vara funnen"),
        ("ages: [0, 2]", "minst en faktor (factors) eller earlier_reports behövs"),
        ("factors: [[risk.education.absence]], also: no_interpreter", "no_child_conversation"),
        ("factors: risk.education.absence", "factors.yaml:6"),
        ("earlier_reports: 0", "factors.yaml:6"),
    ],
)
def test_what_cannot_be_looked_for_is_told_with_its_line(what: str, told: str) -> None:
    assert [fault for fault in faults(what) if told in fault] != []


def test_one_that_no_check_looks_for_is_told() -> None:
    (told,) = faults("earlier_reports: 3", OWN.replace("young-carer", "young-career"))
    assert 'ingen kontroll letar efter kombinationen "combo.young-career", menade du "combo.young-carer"?' in told
