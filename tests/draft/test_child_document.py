"""The document of its own about what the child has said: every statement met or loud, on a page."""

from bbic_wizard.checks.running import findings
from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.draft.blocks import Table, plain
from bbic_wizard.draft.compose import compose
from tests.checks.cases import Data, adding, changing, facit, fresh, gapped, skipping, view, with_, without

DOCUMENT = "barnets_ord"
A_PAGE = 700  # words of a table and short paragraphs that go on a sheet of A4, as the HTML is printed


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


def test_when_nothing_the_child_said_is_written_it_says_so_here_and_in_the_chapter() -> None:
    nothing = "Här står inget som Elin har sagt eller visat."
    assert nothing in _read(fresh())
    own_words = draft_text(view(fresh()), "utredning", "txt").partition("6. Elins egna ord")[2]
    assert own_words.partition("7. Delområden")[0].count(nothing) == 1
    assert nothing not in _read(facit("a"))


def test_a_case_is_one_page_and_nothing_else_comes_along() -> None:
    for letter in "ab":
        read = draft_text(view(facit(letter)), DOCUMENT, "md")
        assert len(read.replace("|", " ").split()) < A_PAGE
        assert "Övriga svar" not in read


def test_the_childs_words_are_whole_and_what_is_shortened_is_counted() -> None:
    for letter in "ab":
        data, read = facit(letter), " ".join(_read(facit(letter)).split())
        for said in view(data).child_statements():
            assert str(said.value("text")) in read
    told = " ".join(_read(facit("b")).split())
    assert "Tio skäl är förkortade." in told
    assert "Där står allt i sin helhet, skälen i kapitel 11." in told
    whole = changing(
        changing(facit("a"), "weighings/w1", because="Det är vårt skäl."), "weighings/w2", because="Så är det."
    )
    rest = without(whole, *(f"weighings/w{number}" for number in range(3, 9)))
    assert "förkorta" not in _read(rest)
    assert "Numren är desamma som i utredningen." in " ".join(_read(rest).split())


def test_the_reason_is_whole_where_the_child_is_not_followed_and_else_its_first_sentences() -> None:
    rows = {row[0]: row[2] for row in _rows(facit("b"))}
    assert rows["B3"].startswith("Motsäger (Behov 1). Theo upplever gemenskapen som schysst och vi återger det så. Vi ")
    assert rows["B3"].endswith("inte bara ett nej. Theo fick höra skälet den 20 maj 2026.")
    assert rows["B4"].endswith("när någon är med på kvällarna [U1, U9]."), "two words alone are no reason"
    assert rows["B6"] == ("Stödjer (Insats D). Visar vad som fungerar, tillsammans med den mindre gruppen [U5].")


def test_when_the_child_gets_to_know_why_is_never_left_out() -> None:
    rows = {row[0]: row[2] for row in _rows(gapped("b"))}
    assert rows["B3"].endswith("SAKNAS: Dag då barnet fick veta varför")
    later = skipping(facit("b"), "weighings/vag-3/told", "väntar", "Theo får veta den 2 juni, av Amina.")
    assert "inte gjort, se H" in {row[0]: row[2] for row in _rows(later)}["B3"]


def test_a_reason_that_is_missing_or_skipped_ends_before_what_the_child_was_told() -> None:
    rows = {row[0]: row[2] for row in _rows(gapped("a"))}
    assert "SAKNAS: Därför att. Elin fick höra skälet den 20 april 2026." in rows["B4"]
    skipped = skipping(gapped("a"), "weighings/w4/because", "väntar", "Skrivs efter samtalet den 2 juni.")
    assert "). Elin fick höra" not in (row := {row[0]: row[2] for row in _rows(skipped)}["B4"])
    assert ". Elin fick höra skälet" in row


def test_what_nobody_has_met_is_loud_in_its_row() -> None:
    rows = _rows(without(facit("a"), "weighings/w4"))
    assert next(row for row in rows if row[0] == "B4")[2].startswith("SAKNAS: B4 bemöts inte")


def test_the_view_on_the_proposal_and_the_feedback_belong_to_it() -> None:
    told = " ".join(_read(facit("b")).split())
    assert "Theos syn på förslaget. Theo fick höra förslaget av Amina den 20 maj" in told
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
    assert "bemöts inte" in row[2]
