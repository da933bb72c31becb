"""What the draft says of statements it leaves out because they do not belong to the decision."""

from typing import Any

from bbic_wizard.desk.drafting import draft_text
from tests.checks.cases import changing, facit, view


def marked(**reasons: str) -> dict[str, Any]:
    """The first model answer with these statements left out, each for a reason ("" for none)."""
    data = facit("a")
    for name, reason in reasons.items():
        given = {"relevance_reason": reason} if reason else {}
        data = changing(data, f"statements/{name.replace('_', '-')}", relevance="hör_inte_till", **given)
    return data


def told(data: dict[str, Any], audience: str = "internal") -> str:
    lines = draft_text(view(data), "utredning", "md", audience).splitlines()
    return next((line for line in lines if "hör inte till beslutet" in line), "")


def test_they_are_counted_by_reason_in_the_forms_order() -> None:
    data = marked(daniel_4="detalj", skolan_1="upprepar", skolan_2="upprepar")
    assert told(data) == (
        "_Tre uppgifter hör inte till beslutet och är utelämnade. Skäl: upprepar det som redan står (2); "
        "är en detalj som bedömningen inte behöver (1)._"
    )


def test_a_reason_that_was_not_given_is_told_as_missing() -> None:
    assert told(marked(skolan_1="", skolan_2="upprepar")).endswith("upprepar det som redan står (1); skäl saknas (1)._")


def test_nothing_left_out_says_nothing() -> None:
    assert told(facit("a")) == ""


def test_a_partys_copy_does_not_count_what_is_kept_from_parties() -> None:
    data = changing(marked(skolan_1="upprepar", daniel_4="annan_person"), "statements/daniel-4", withhold=True)
    assert "Två uppgifter" in told(data)
    assert told(data, "karin") == (
        "_En uppgift hör inte till beslutet och är utelämnad. Skäl: upprepar det som redan står (1)._"
    )
