"""A note is cut in passages: by empty lines, bullets, rows and dated headings; nothing in it is lost or changed."""

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbic_wizard.model.sorting_words import NoteHead, SortingWords
from bbic_wizard.reading.note_days import day_at_start, days_in
from bbic_wizard.reading.note_lines import BULLET, head_of
from bbic_wizard.reading.splitting import LONGEST, Piece, is_quoted, left_over, parts, pieces

WORDS = SortingWords(
    note_heads=[
        NoteHead(label="Datum", gives="day"),
        NoteHead(label="Antecknat av", gives="source"),
        NoteHead(label="Rubrik", gives="title"),
        NoteHead(label="Närvarande"),
        NoteHead(label="Gäller"),
    ],
    note_titles=["samtal", "möte", "besök"],
)
NOTE = """Samtal med Karin, kontoret
Datum: 2026-03-12
Antecknat av: Sara Lindmark
Närvarande: Karin, Omar

Hon är trött sedan i höstas. Hon skäms
för att barnen sett henne sova.

Om morgnarna:
- Hon vaknar inte alltid i tid.
  Elin klär på Alva.
• "Daniel har inte slagit henne."
Vill ha hjälp
Väntar på tid

Tisdag 21 april 2026
| Dag | Sov |
|-----|-----|
| mån | sent |
"""


def cut(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces(text, WORDS) if not piece.heading]


def headings(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces(text, WORDS) if piece.heading]


def test_a_note_is_cut_at_empty_lines_bullets_and_rows() -> None:
    assert cut(NOTE) == [
        "Hon är trött sedan i höstas. Hon skäms\nför att barnen sett henne sova.",
        "Hon vaknar inte alltid i tid.",
        "Elin klär på Alva.",
        "Daniel har inte slagit henne.",
        "Vill ha hjälp",
        "Väntar på tid",
        "Dag | Sov",
        "mån | sent",
    ]


def test_headings_name_what_follows_and_are_kept() -> None:
    assert headings(NOTE) == [
        "Samtal med Karin, kontoret",
        "Datum: 2026-03-12",
        "Antecknat av: Sara Lindmark",
        "Närvarande: Karin, Omar",
        "Om morgnarna:",
        "Tisdag 21 april 2026",
    ]


def test_what_stands_under_a_dated_heading_has_its_day() -> None:
    days = {NOTE[piece.start : piece.end]: piece.day for piece in pieces(NOTE, WORDS)}
    assert days["Vill ha hjälp"] == "2026-03-12"
    assert days["mån | sent"] == "2026-04-21"


def test_a_line_that_begins_with_a_day_and_says_something_is_a_passage_of_that_day() -> None:
    text = "2026-03-12\n\n24 april: Karin ringer. Det är bättre.\n\nHon vill komma."
    found = pieces(text)
    assert [(text[p.start : p.end], p.day, p.heading) for p in found] == [
        ("2026-03-12", "2026-03-12", True),
        ("24 april: Karin ringer. Det är bättre.", "2026-04-24", False),
        ("Hon vill komma.", "2026-04-24", False),
    ]


def test_the_head_gives_title_day_and_writer() -> None:
    head = head_of(NOTE, WORDS)
    assert (head.title, head.day, head.source) == ("Samtal med Karin, kontoret", "2026-03-12", "Sara Lindmark")
    assert head_of("Datum: 3 maj 2026\nRubrik: Hembesök\n\nText.", WORDS).title == "Hembesök"
    assert head_of("# 260312 Telefon\nKarin ringer.").day == "2026-03-12"
    assert head_of("Bara ord.").day is None


def test_a_passage_within_quotation_marks_is_told_without_them() -> None:
    text = "”Jag vill att mamma ska orka.”\n\n\"Hon\" sa 'nej'.\n\n»Mormor är bäst.«"
    found = pieces(text)
    assert [(text[p.start : p.end], p.quoted) for p in found] == [
        ("Jag vill att mamma ska orka.", True),
        ("\"Hon\" sa 'nej'.", False),
        ("Mormor är bäst.", True),
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2026-03-12 kl 10.00", "2026-03-12"),
        ("Tisdag 12 mars 2026", "2026-03-12"),
        ("den 3 dec. 2025", "2025-12-03"),
        ("12/3 2026", "2026-03-12"),
        ("260312 Samtal", "2026-03-12"),
        ("## 2026-03-12", "2026-03-12"),
        ("2026-02-31", None),
        ("170311-1234", None),
        ("12 mars", None),
        ("Hon kom 2026-03-12", None),
    ],
)
def test_days_at_the_start_of_a_line(line: str, day: str | None) -> None:
    found = day_at_start(line)
    assert (found[0] if found else None) == day


def test_days_anywhere_and_of_a_known_year() -> None:
    assert list(days_in("från 2026-03-12 till 3 april 2026")) == ["2026-03-12", "2026-04-03"]
    assert day_at_start("3 april", "2026-03-12") == ("2026-04-03", 7)


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "Hon går kl. 15 hem. Alva har t.ex. Elin kvar. ”Jag vill inte.” Det är allt …"
    found = parts(text, Piece(0, len(text)), 1)
    assert [text[p.start : p.end] for p in found] == [
        "Hon går kl. 15 hem.",
        "Alva har t.ex. Elin kvar.",
        "Jag vill inte.",
        "Det är allt …",
    ]


def test_what_is_left_of_a_passage_comes_sentence_by_sentence() -> None:
    text = "En. Två. Tre. Fyra."
    rest = left_over(text, Piece(0, len(text)), [(4, 8)])
    assert [text[p.start : p.end] for p in rest] == ["En.", "Tre.", "Fyra."]


def test_a_passage_too_long_is_cut_after_sentences() -> None:
    text = "Det här är en mening. " * 1_000 + "x" * 9_000
    found = pieces(text)
    assert max(p.end - p.start for p in found) <= LONGEST
    assert all(text[p.start : p.end].startswith(("Det", "x")) for p in found)


SIGNS = 'aÅ .-–•|\n\t"”:#…['
SCRAPS = st.sampled_from(
    [*SIGNS, "\n\n", "Samtal", "12 mars 2026", "2026-03-12", "12/3", "kl 10.30", "Datum:", "- ", "1. ", "x" * 60]
)


@given(st.lists(SCRAPS, max_size=40).map("".join))
def test_every_letter_and_digit_of_a_note_is_in_exactly_one_passage_but_for_the_signs_of_lists(text: str) -> None:
    found = pieces(text, WORDS)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for finely in (0, 1, 2):
        shown = [part for piece in found for part in parts(text, piece, finely)]
        inside = {at for part in shown for at in range(part.start, part.end)} | _signs_of_lists(text)
        assert not [sign for at, sign in enumerate(text) if sign.isalnum() and at not in inside]


def _signs_of_lists(text: str) -> set[int]:
    found, at = set[int](), 0
    for line in text.split("\n"):
        sign = BULLET.match(line)
        found.update(range(at, at + sign.end()) if sign else ())
        at += len(line) + 1
    return found


def test_lines_that_were_taken_for_one_sentence_can_be_cut_apart() -> None:
    text = "ringde karin\ninget svar. Hon ringde igen\nalva sover"
    [piece] = pieces(text)
    assert [text[p.start : p.end] for p in parts(text, piece, 1)] == [
        "ringde karin\ninget svar.",
        "Hon ringde igen\nalva sover",
    ]
    fine = parts(text, piece, 2)
    assert [text[p.start : p.end] for p in fine] == ["ringde karin", "inget svar.", "Hon ringde igen", "alva sover"]
    rest = left_over(text, piece, [(fine[0].start, fine[0].end)], 2)
    assert [text[p.start : p.end] for p in rest] == ["inget svar.", "Hon ringde igen", "alva sover"]


def test_what_is_left_of_a_quotation_is_still_a_quotation() -> None:
    text = "”Han tog mig i armen. Det gjorde ont.”"
    [piece] = pieces(text)
    first, second = parts(text, piece, 1)
    assert (first.quoted, second.quoted) == (True, True)
    [rest] = left_over(text, piece, [(first.start, first.end)])
    assert (text[rest.start : rest.end], rest.quoted) == ("Det gjorde ont.", True)


def test_a_full_stop_after_the_quotation_mark_is_left_outside_with_it() -> None:
    text = "”Jag vill inte”."
    [piece] = pieces(text)
    assert (text[piece.start : piece.end], piece.quoted) == ("Jag vill inte", True)


def test_a_stretch_between_quotation_marks_is_known_as_quoted() -> None:
    text = "Hon är trött. ”Jag orkar inte.”"
    assert is_quoted(text, text.index("Jag"), len(text) - 1)
    assert not is_quoted(text, 0, 13)


def test_initials_and_more_abbreviations_do_not_end_a_sentence() -> None:
    text = "S. Lindmark bor kvar fr.o.m. Maj. Hon inkl. Alva åker."
    found = parts(text, Piece(0, len(text)), 1)
    assert [text[p.start : p.end] for p in found] == ["S. Lindmark bor kvar fr.o.m. Maj.", "Hon inkl. Alva åker."]


@pytest.mark.parametrize("text", ["a" + "." * 200_000, "a." + " " * 200_000 + "b", "a." + '"' * 200_000, "1" * 200_000])
def test_no_text_makes_cutting_slow(text: str) -> None:
    begun = perf_counter()
    pieces(text, WORDS)
    assert perf_counter() - begun < 2, "each sign is looked at a few times, not once for every other"


def test_the_sign_of_a_list_is_left_out_once_and_only_where_a_line_begins() -> None:
    text = "- a) Hon lagar mat. 1) Hon städar."
    [piece] = pieces(text)
    assert text[piece.start : piece.end] == "a) Hon lagar mat. 1) Hon städar."
    assert [text[p.start : p.end] for p in parts(text, piece, 2)] == ["a) Hon lagar mat.", "1) Hon städar."]
