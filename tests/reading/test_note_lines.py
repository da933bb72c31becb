"""Which lines of a note only name what follows. What may be a sentence is left to be sorted; no day is guessed."""

import pytest

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.reading.note_days import day_at_start
from bbic_wizard.reading.splitting import pieces

WORDS = shipped_pack().words


def read(text: str) -> list[tuple[str, str | None, bool]]:
    """Each passage: its words, its day, whether it is a heading."""
    return [(text[piece.start : piece.end], piece.day, piece.heading) for piece in pieces(text, WORDS)]


def left(text: str) -> list[str]:
    return [said for said, _, heading in read(text) if not heading]


def days(text: str) -> list[str | None]:
    return [day for _, day, heading in read(text) if not heading]


# --- nothing that may be said is passed over as a heading --------------------------------


def test_a_list_of_days_with_what_happened_is_all_to_be_sorted() -> None:
    text = "12/3 2026 Ringde Karin, inget svar\n13/3 Karin ringer upp, vill ha hjälp\n16/3 Hembesök, Alva lekte på golv"
    assert left(text) == text.split("\n")
    assert days(text) == ["2026-03-12", "2026-03-13", "2026-03-16"]


def test_a_short_first_sentence_without_a_full_stop_is_no_heading() -> None:
    assert left("Karin ringer, Elin har inte kommit hem\n\nHon är orolig.") == [
        "Karin ringer, Elin har inte kommit hem",
        "Hon är orolig.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Telefon från Karin, Elin har rymt hemifrån",
        "2026-03-12 Möte, Karin kom inte",
        "Gäller: Elin som blir slagen hemma",
        "Hembesök 16 mars 2026 visade att Alva sover på golvet",
    ],
)
def test_a_line_with_a_verb_is_a_sentence_whatever_else_it_holds(line: str) -> None:
    assert left(f"{line}\n\nHon ringer igen.")[0] == line


@pytest.mark.parametrize("line", ["Samtal med Karin", "Elin säger:", "Samtal med Karin 2026-03-12"])
def test_what_has_nothing_beneath_it_is_no_heading(line: str) -> None:
    assert left(line) == [line]


def test_a_dated_line_is_a_heading_only_when_it_says_what_it_is() -> None:
    text = "Journal\n\n2026-03-12 Samtal med Karin\nHon är trött.\n\n2026-03-13 Karin sjuk\nHon ringer igen i morgon."
    assert left(text) == ["Hon är trött.", "2026-03-13 Karin sjuk", "Hon ringer igen i morgon."]
    assert days(text) == ["2026-03-12", "2026-03-13", "2026-03-13"]


def test_a_label_in_the_middle_of_a_note_or_with_a_sentence_after_it_is_said() -> None:
    assert left("Samtal\nGäller: umgänge\n\nText.") == ["Text."]
    assert left("Samtal\n\nText.\n\nKontakt: Karin har ringt hit") == ["Text.", "Kontakt: Karin har ringt hit"]
    said = "Gäller: Elin blir slagen av sin pappa hemma."
    assert left(f"Samtal\n{said}\n\nText.") == [said, "Text."]


# --- the day -------------------------------------------------------------------------------


def test_a_heading_that_ends_with_its_day_gives_it_to_what_follows() -> None:
    text = "Samtal med Karin 12 mars 2026\n\nHon är trött.\n\nHembesök 16 mars 2026\n\nAlva lekte på golvet."
    assert days(text) == ["2026-03-12", "2026-03-16"]
    assert left(text) == ["Hon är trött.", "Alva lekte på golvet."]
    assert days("# Samtal 12 mars 2026\nEn.\n## Hembesök 16 mars\nTvå.") == ["2026-03-12", "2026-03-16"]


def test_a_sentence_about_a_day_is_told_on_the_notes_day() -> None:
    text = "Samtal\nDatum: 2026-03-13\n\n25 februari 2026 ryckte han henne i armen.\n\nHan ångrar sig."
    assert days(text) == ["2026-03-13", "2026-03-13"]
    text = "Samtal\nDatum: 2026-03-13\n\nOm händelsen 25 februari 2026:\n- Han ryckte henne."
    assert days(text) == ["2026-03-13"]


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    text = "2025-12-30\n\nEn.\n\n3 januari: Två.\n\n29 dec: Tre."
    assert days(text) == ["2025-12-30", "2026-01-03", "2025-12-29"]


def test_six_digits_far_from_the_notes_day_are_when_somebody_was_born() -> None:
    assert days("260312\n\n170311 Elin Fridlund.\n\n260320 Hon ringer.") == ["2026-03-12", "2026-03-20"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("[2026-03-04 10:12] Karin: Hej", "2026-03-04"),
        ("2026-03-04T10:12 Karin", "2026-03-04"),
        ("20260304 Samtal", "2026-03-04"),
        ("4/3-26 Samtal", "2026-03-04"),
        ("4/3 Samtal", "2026-03-04"),
        ("4/3: ringde", "2026-03-04"),
        ("1/2 tablett om dagen", None),
        ("ons 4/3 skolan ringde", "2026-03-04"),
        ("onsdag 4/3", "2026-03-04"),
        ("4 mars kl 10", "2026-03-04"),
        ("4 mars ringde Karin", None),
    ],
)
def test_days_as_they_are_jotted_down(line: str, day: str | None) -> None:
    found = day_at_start(line, "2026-03-01")
    assert (found[0] if found else None) == day


# --- chats, mail, tables --------------------------------------------------------------------


def test_a_chat_has_a_passage_for_each_message_with_its_day() -> None:
    text = (
        "[2026-03-04 10:12] Karin Fridlund: Hej, jag kommer inte i dag för Alva är sjuk och Daniel arbetar\n"
        "[2026-03-04 10:15] Sara Lindmark: Ok\n"
        "[2026-03-05 08:01] Karin Fridlund: Tack"
    )
    assert left(text) == text.split("\n")
    assert days(text) == ["2026-03-04", "2026-03-04", "2026-03-05"]


def test_a_chat_with_the_sender_on_a_line_of_its_own() -> None:
    text = "[2026-03-04 10:12] Karin Fridlund\nHej, jag kommer inte.\n[2026-03-05 10:15] Sara Lindmark\nOk"
    assert left(text) == ["Hej, jag kommer inte.", "Ok"]
    assert days(text) == ["2026-03-04", "2026-03-05"]


def test_a_mail_begins_with_labels() -> None:
    text = (
        "Från: Karin Fridlund\nSkickat: den 12 mars 2026 10:12\nTill: Sara Lindmark\nÄmne: Elin\n\n"
        "Hej\n\nElin är sjuk i dag."
    )
    assert left(text) == ["Hej", "Elin är sjuk i dag."]
    assert days(text) == ["2026-03-12", "2026-03-12"]


def test_a_table_pasted_out_of_word_is_a_passage_a_row() -> None:
    assert left("Dag\tSov\nmån\tsent\ntis\t21.00") == ["Dag\tSov", "mån\tsent", "tis\t21.00"]
