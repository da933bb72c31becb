"""The document of its own about what the child has said: every statement met or loud, on a page."""

from bbic_wizard.checks.running import findings
from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.draft.blocks import Table, plain
from bbic_wizard.draft.compose import compose
from tests.checks.cases import Data, adding, facit, view, with_, without

DOCUMENT = "barnets_ord"
A_PAGE = 600  # words


def _read(data: Data) -> str:
    return draft_text(view(data), DOCUMENT, "txt")


def _rows(data: Data) -> list[list[str]]:
    it = view(data)
    draft = compose(it, DOCUMENT, findings=findings(it))
    table = next(block for block in draft.blocks if isinstance(block, Table))
    return [[plain(cell) for cell in row] for row in table.rows]


def test_every_statement_of_the_child_has_a_row_with_what_meets_it() -> None:
    for letter in "ab":
        rows = _rows(facit(letter))
        assert [row[0] for row in rows] == [f"B{number}" for number in range(1, len(rows) + 1)]
        assert len(rows) == len(view(facit(letter)).child_statements())
        assert all(cell for row in rows for cell in row)


def test_an_ordinary_case_is_one_page_and_nothing_else_comes_along() -> None:
    assert len(_read(facit("a")).split()) < A_PAGE
    assert "Övriga svar" not in _read(facit("b"))


def test_what_nobody_has_met_is_loud_in_its_row() -> None:
    rows = _rows(without(facit("a"), "weighings/w4"))
    assert next(row for row in rows if row[0] == "B4")[3].startswith("SAKNAS: B4 bemöts inte")


def test_the_view_on_the_proposal_and_the_feedback_belong_to_it() -> None:
    told = " ".join(_read(facit("b")).split())
    assert "Theos syn på förslaget. Den 20 maj fick Theo höra förslaget" in told
    assert "Så fick Theo veta vad det ledde till. Theo fick den 20 maj veta" in told
    assert "bokat till den 27 maj" in " ".join(_read(facit("a")).split()), "a reason stands where the answer would"


def test_what_is_seen_of_an_infant_is_numbered_and_met_like_words() -> None:
    born = with_(facit("a"), **{"child.birth_date": "2024-06-01"})
    seen = adding(
        born, "statements", informant_kind="observation", informant="skolan", form="observation", about=["people/elin"],
        text="Vänder sig bort när dörren slår.", date="2026-03-16",
    )  # fmt: skip
    assert "Vad vi sett hos Elin och hur det vägts" in _read(seen)
    row = next(row for row in _rows(seen) if "dörren slår" in row[1])
    assert row[0].startswith("B")
    assert "bemöts inte" in row[3]
