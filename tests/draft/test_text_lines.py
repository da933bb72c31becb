"""Plain text and the lines of the pane: within the width, each with its source and kind."""

from bbic_wizard.draft.blocks import Draft, Heading, ListBlock, Paragraph, Quote, Rule, Table, Text
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.text import Line, cells, lines, text
from tests.draft.helpers import answer, pack, skip, view_of


def of(*blocks: object, width: int = 40) -> list[Line]:
    return lines(Draft("prov", "Prov", blocks, ()), width)  # type: ignore[arg-type]


def test_lines_are_wrapped_at_words_and_long_words_are_cut() -> None:
    found = of(Paragraph((Text("ett två tre fyra fem sex sju åtta nio " + "x" * 50),)))
    assert [line.text for line in found] == ["ett två tre fyra fem sex sju åtta nio", "x" * 40, "x" * 10]


def test_each_line_knows_its_first_source() -> None:
    found = of(Paragraph((Text("Ledtext: "), Text("svaret " * 10, 7))), width=30)
    assert [line.source for line in found] == [7, 7, 7]


def test_kinds_tell_headings_items_and_states_apart() -> None:
    draft = compose(view_of(pack('# Prov\n\n## Ett\n\n- punkt\n\n{{ rest("child") }}\n'), skip("child.portrait")))
    kinds = [line.kind for line in lines(draft, 78)]
    assert kinds[0] == "watermark"
    assert {"h1", "h2", "item", "missing", "skip", "note", "blank"} <= set(kinds)


def test_a_small_table_keeps_its_columns_and_a_large_one_becomes_cards() -> None:
    head = ((Text("Datum"),), (Text("Kontakt"),))
    small = of(Table(head, (((Text("2026-03-11", 1),), (Text("Elin", 2),)),)))
    assert [line.text for line in small] == ["Datum       Kontakt", "----------  -------", "2026-03-11  Elin"]
    large = of(Table(head, (((Text("2026-03-11", 1),), (Text("Elin " * 12, 2),)),)))
    assert [(line.text, line.source) for line in large[:2]] == [
        ("Datum: 2026-03-11", 1),
        ("  Kontakt: Elin Elin Elin Elin Elin Elin", 2),
    ]


def test_lists_quotes_and_rules_are_moved_in() -> None:
    item = (Paragraph((Text("ett två tre fyra"),)),)
    found = of(ListBlock((item,), ordered=True, start=3), Quote((Paragraph((Text("citat"),)),)), Rule(), width=20)
    assert [line.text for line in found] == ["3. ett två tre fyra", "", "  citat", "", "-" * 20]


def test_wide_and_combining_characters_are_measured_as_a_terminal_does() -> None:
    assert [cells(word) for word in ("Elin", "你好", "e\u0301", "a\u200bb")] == [4, 4, 1, 2]


def test_the_text_ends_with_what_every_page_says() -> None:
    draft = compose(view_of(pack("# Prov\n"), answer("child.name", "Elin")))
    assert text(draft).endswith("UTKAST · inget beslut · 2026-05-25 · ÖVNING – PÅHITTADE PERSONER\n")


def test_a_real_case_is_not_called_practice() -> None:
    draft = compose(view_of(pack("# Prov\n"), fictional=False))
    assert "ÖVNING" not in text(draft)
    assert "UTKAST – inget beslut" in text(draft)


def test_headings_are_underlined() -> None:
    assert [line.text for line in of(Heading(1, (Text("Prov"),)))] == ["Prov", "===="]
