"""A caseworker's own phrases: one person's, no case's, kept in the casebook and filled for a case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.disposal import dispose
from bbic_wizard.desk.phrases import LONGEST, Phrases
from bbic_wizard.desk.striking import preview, strike
from bbic_wizard.errors import NotAllowed
from bbic_wizard.reading.phrases import FIELDS, filled, has_personal_number, named
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.protocol import Store
from tests.checks.cases import facit, fresh, view
from tests.conftest import Clock, ids
from tests.store.books import KEY, new_book

NOW = "2026-05-25T14:32:00+02:00"


@pytest.fixture(params=["memory", "casebook"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else new_book(tmp_path)
    yield made
    made.close()


def phrases(store: Store, actor: str = "Sara") -> Phrases:
    return Phrases(store, actor, lambda: NOW)


def test_the_program_comes_without_phrases(store: Store) -> None:
    assert phrases(store).all() == {}


def test_a_phrase_is_kept_changed_renamed_and_taken_away(store: Store) -> None:
    mine = phrases(store)
    assert mine.keep("HB", "Hembesök hos {namn} den {datum}.") == "hb"
    mine.keep("aa", "Samtal på kontoret.")
    assert list(mine.all()) == ["aa", "hb"]
    assert mine.get("Hb") == "Hembesök hos {namn} den {datum}."
    mine.keep("hb", "Oanmält hembesök.", "hb")
    mine.keep("hem", "Oanmält hembesök.", "hb")
    assert mine.all() == {"aa": "Samtal på kontoret.", "hem": "Oanmält hembesök."}
    mine.remove("hem")
    assert list(mine.all()) == ["aa"]


def test_they_are_one_persons_and_stand_in_no_case(store: Store) -> None:
    phrases(store).keep("hb", "Hembesök.")
    assert phrases(store).all() == {"hb": "Hembesök."}
    assert phrases(store, "Eva").all() == {}
    assert store.rows() == []
    assert not [row for row in store.audit("") if "Hembesök" in row.detail]


@pytest.mark.parametrize("short", ["", "  ", "två ord", "a" * 13, "a.b", "[b]", "\x1b[2J"])
def test_an_abbreviation_is_one_short_word(store: Store, short: str) -> None:
    with pytest.raises(NotAllowed, match="Förkortningen"):
        phrases(store).keep(short, "Text.")
    assert phrases(store).all() == {}


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1)])
def test_a_phrase_is_a_phrase(store: Store, text: str) -> None:
    with pytest.raises(NotAllowed):
        phrases(store).keep("hb", text)


def test_an_abbreviation_that_is_taken_overwrites_nothing(store: Store) -> None:
    mine = phrases(store)
    mine.keep("hb", "Hembesök.")
    mine.keep("aa", "Annat.")
    with pytest.raises(NotAllowed, match="används redan"):
        mine.keep("hb", "Något helt annat.")
    with pytest.raises(NotAllowed, match="används redan"):
        mine.keep("hb", "Något helt annat.", "aa")
    assert mine.all() == {"aa": "Annat.", "hb": "Hembesök."}


def test_fields_are_filled_once_and_what_is_not_known_stands() -> None:
    elin = view(facit("a"))
    assert filled("{namn}, {datum}, {jag}, {okänt}", elin, "Sara {namn}") == "Elin, 2026-05-25, Sara {namn}, {okänt}"
    bare = fresh()
    bare["answers"].pop("child.name")
    assert filled("{namn} {nummer}", view(bare), "Sara") == "{namn} {nummer}"
    assert set(FIELDS) == {"namn", "datum", "nummer", "jag"}


def test_they_are_on_disk_only_encrypted_and_there_the_next_time(tmp_path: Path) -> None:
    book = new_book(tmp_path)
    phrases(book).keep("hb", "Hembesök med kollega.")
    book.close()
    assert all(b"kollega" not in file.read_bytes() for file in tmp_path.iterdir())
    again = Casebook(tmp_path / "store.db", KEY)
    assert phrases(again).all() == {"hb": "Hembesök med kollega."}
    again.close()


@pytest.mark.parametrize(
    "number",
    ["170311-2384", "20170311-2384", "1703112384", "170311+2384", "201703112384", "170371-2384", "Elin 170311 2384."],
)
def test_a_personal_number_is_refused(store: Store, number: str) -> None:
    mine = phrases(store)
    with pytest.raises(NotAllowed, match="personnummer"):
        mine.keep("hb", f"Hembesök hos {number}")
    assert mine.all() == {}


@pytest.mark.parametrize("text", ["Ring 08-123 45 67.", "Den 2026-05-25 kl. 10.40", "Dnr 2026-001799", "171345-2384"])
def test_other_numbers_are_none(text: str) -> None:
    assert not has_personal_number(text)


def test_a_phrase_that_names_somebody_in_the_case_is_seen() -> None:
    elin = view(facit("a"))
    assert named("Vi ringde Karin och Inga-Britt.", elin) == ("Karin Fridlund", "Inga-Britt")
    assert named("Elin berättade.", elin) == ("Elin Fridlund",)
    assert named("Familjen Fridlund kom.", elin)[:1] == ("Elin Fridlund",)
    assert named("Sara Lindmark var med. BVC ringde. Två samtal per vecka.", elin) == ()
    assert named("Per ringde.", elin) == ("Per",)


def test_phrases_that_hold_a_text_or_name_somebody_are_told_by_abbreviation(store: Store) -> None:
    mine = phrases(store)
    mine.keep("kk", "Karin kom till kontoret.")
    mine.keep("hb", "Hembesök hos {namn}.")
    assert mine.holding("KONTORET") == ("kk",)
    assert mine.naming(view(facit("a"))) == {"kk": ("Karin Fridlund",)}


def test_a_strike_and_a_disposal_tell_of_ones_own_phrases_and_leave_them(store: Store) -> None:
    desk = Desk(store, Clock(), ids().__next__, "Sara")
    case = desk.new_case("Vera", "2016-03-01", "way_in.notification", "2026-05-01", "Oro för Vera.", fictional=True)
    desk.phrases.keep("ov", "Oro för Vera.")
    desk.phrases.keep("hb", "Hembesök.")
    work = desk.open(case)
    shown = preview(work, "Oro för Vera")
    assert "Det står också i din fras ov." in shown.beyond
    assert "din fras ov" in strike(work, shown, "Skrevs i fel ärende.").words
    told = dispose(desk, case, "Övningen är slut.")
    assert told.endswith("Din fras ov nämner någon i ärendet. Ta bort den bland dina egna fraser.")
    assert list(desk.phrases.all()) == ["hb", "ov"]
