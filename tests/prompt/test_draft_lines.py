"""From a question to what the draft says of it, line by line."""

from io import StringIO

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.desk import Desk
from bbic_wizard.prompt.draft_lines import NOT_THERE, UNCITED
from tests.conftest import practice_desk


@pytest.fixture
def desk() -> Desk:
    return practice_desk()


def told(desk: Desk, step: str, place: str, *lines: str) -> str:
    desk.open("c1").mark(step, place, 0)
    out = StringIO()
    assert prompt.run(desk, "c1", StringIO("".join(f"{line}\n" for line in lines)), out, 300) == 0
    return out.getvalue()


def test_the_lines_of_a_question_are_read_with_who_wrote_them(desk: Desk) -> None:
    said = told(desk, "areas.safety", "areas.safety.assessment", ".rader").partition("Bedömning. Elin har berättat")[2]
    assert "Skrivet av Sara Lindmark 21 maj 2026" in said
    assert UNCITED not in said


def test_an_assessment_that_points_at_nothing_says_so(desk: Desk) -> None:
    desk.open("c1").answer("areas.safety.assessment", "Hemmet är tryggt nu.")
    said = told(desk, "areas.safety", "areas.safety.assessment", ".rader")
    assert f"Hemmet är tryggt nu.\n{UNCITED}" in said


def test_what_is_not_in_the_draft_is_said(desk: Desk) -> None:
    desk.open("c1").clear("areas.safety.unknown")
    assert NOT_THERE in told(desk, "areas.safety", "areas.safety.unknown", ".rader")


@pytest.mark.parametrize("field", ["date", "form", "informant", "areas"])
def test_what_a_line_tells_without_naming_it_leads_to_that_line(desk: Desk, field: str) -> None:
    said = told(desk, "collect_child", f"statements/b2/{field}", ".rader")
    assert NOT_THERE not in said
    assert "Källa: Elin Fridlund, 11 mars 2026" in said
