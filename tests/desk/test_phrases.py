"""A caseworker's own phrases: one person's, no case's, kept in the casebook and filled for a case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bbic_wizard.desk.phrases import LONGEST, Phrases
from bbic_wizard.errors import NotAllowed
from bbic_wizard.reading.phrases import FIELDS, filled
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.protocol import Store
from tests.checks.cases import facit, fresh, view
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
    assert phrases(store, "Eva").all() == {}
    assert store.rows() == []
    assert store.audit("") == [] or all("Hembesök" not in row.detail for row in store.audit(""))


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
