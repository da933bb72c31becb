"""Unlocking a casebook, and each way it can fail to open: what happened, what is safe, what to do."""

import shutil
from pathlib import Path

import pytest

from bbic_wizard.desk import casebooks
from bbic_wizard.desk.casebooks import WrongKey
from bbic_wizard.errors import NotFound, StoreUnreadable
from bbic_wizard.store import anchors, keyslots
from bbic_wizard.store.folder import Folder
from tests.desk.books import NAME, OTHER, SECRET, actions, made, titles

# --- opening


def test_a_wrong_passphrase_is_told_with_the_same_words_and_changes_nothing(book: str) -> None:
    made(book)
    before = {file.name: file.read_bytes() for file in Path(book).iterdir()}
    told = set()
    for secret in (OTHER, "", SECRET.upper()):
        with pytest.raises(WrongKey) as problem:
            casebooks.unlock(book, secret)
        told.add(str(problem.value))
    assert len(told) == 1
    assert {file.name: file.read_bytes() for file in Path(book).iterdir()} == before


def test_the_wait_grows_with_each_wrong_passphrase_and_has_an_end() -> None:
    waits = [casebooks.delay_after(n) for n in range(8)]
    assert waits == [0, 1, 2, 4, 8, 16, 30, 30]
    assert casebooks.delay_after(100_000) == 30


def test_where_there_is_none_it_is_told_and_none_is_made(book: str) -> None:
    for act in (casebooks.unlock, casebooks.unlock_to_read, casebooks.new_recovery):
        with pytest.raises(NotFound, match=r"ingen ärendebok.*casebook init"):
            act(book, SECRET)
    assert not Path(book).exists()


def test_a_plain_casebook_is_told_with_how_to_lock_it(tmp_path: Path) -> None:
    plain = tmp_path / "ovningsbok.db"
    plain.write_bytes(b"SQLite format 3\0" + bytes(100))
    assert casebooks.look(str(plain)).earlier == plain
    with pytest.raises(NotFound, match=r"olåst.*casebook init --from"):
        casebooks.unlock(str(plain), SECRET)


def test_lost_key_slots_are_taken_from_the_copy_and_it_is_told(book: str) -> None:
    made(book)
    (Path(book) / "keyslots.json").unlink()
    desk = casebooks.unlock(book, SECRET)
    assert casebooks.FELL_BACK in desk.notices
    assert titles(desk) == [NAME]


def test_without_any_key_slots_it_is_refused_with_a_remedy(book: str) -> None:
    made(book)
    for name in ("keyslots.json", "keyslots.json.bak"):
        (Path(book) / name).unlink()
    with pytest.raises(StoreUnreadable, match=r"keyslots.json saknas.*orörda kvar.*säkerhetskopia"):
        casebooks.unlock(book, SECRET)
    assert (Path(book) / "store.db").exists()


def test_key_slots_of_another_casebook_are_told_apart_from_a_wrong_passphrase(book: str, tmp_path: Path) -> None:
    made(book)
    made(str(tmp_path / "annan"))
    for name in ("keyslots.json", "keyslots.json.bak"):
        shutil.copy(tmp_path / "annan" / name, Path(book) / name)
    with pytest.raises(StoreUnreadable, match=r"Lösenfrasen stämmer, men.*säkerhetskopia"):
        casebooks.unlock(book, SECRET)


def test_key_slots_from_before_an_exchange_of_keys_are_told(book: str) -> None:
    made(book)
    (Path(book) / "store.db").rename(Path(book) / "store-2.db")
    with pytest.raises(StoreUnreadable, match=r"äldre än ärendeboken.*Lägg tillbaka"):
        casebooks.unlock(book, SECRET)


def test_a_lost_database_is_told(book: str) -> None:
    made(book)
    (Path(book) / "store.db").unlink()
    with pytest.raises(StoreUnreadable, match=r"Ärendebokens fil saknas.*säkerhetskopia"):
        casebooks.unlock(book, SECRET)


@pytest.mark.parametrize("at", [0, 100, 4000])
def test_a_damaged_first_page_is_damage_and_no_wrong_passphrase(book: str, at: int) -> None:
    made(book)
    file = Path(book) / "store.db"
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    with pytest.raises(StoreUnreadable, match=r"Lösenfrasen stämmer, men.*skadad"):
        casebooks.unlock(book, SECRET)
    assert file.read_bytes() == data


def test_a_truncated_database_is_told(book: str) -> None:
    made(book)
    file = Path(book) / "store.db"
    for size in (0, 10, 4096):
        file.write_bytes(file.read_bytes()[:size])
        with pytest.raises(StoreUnreadable, match=r"säkerhetskopia|ingen ärendebok"):
            casebooks.unlock(book, SECRET)


def test_a_casebook_put_back_from_an_older_copy_is_told_and_opens(book: str, tmp_path: Path) -> None:
    made(book)
    shutil.copytree(book, tmp_path / "kopia")
    desk = casebooks.unlock(book, SECRET)
    assert casebooks.OLDER not in desk.notices
    desk.close()
    shutil.rmtree(book)
    shutil.copytree(tmp_path / "kopia", book)
    desk = casebooks.unlock(book, SECRET)
    assert casebooks.OLDER in desk.notices
    desk.close()
    assert casebooks.unlock(book, SECRET).notices == ()  # said once; what is seen now counts from now on


def test_a_casebook_without_a_recovery_code_is_told(book: str) -> None:
    made(book)
    folder = Folder(Path(book))
    found = folder.slots()
    folder.write_slots(keyslots.remove(found, found.slots[1].id))
    desk = casebooks.unlock(book, SECRET)
    assert desk.notices == (casebooks.NO_RECOVERY,)
    desk.close()


# --- what is noted


def test_coming_going_and_changes_of_secrets_are_noted(book: str) -> None:
    made(book)
    casebooks.change_passphrase(book, SECRET, OTHER)
    casebooks.add_person(book, OTHER, "Eva", SECRET)
    casebooks.remove_person(book, OTHER, "Eva")
    casebooks.new_recovery(book, OTHER)
    assert actions(book, OTHER) == [
        "made", "unlock", "close", *(["unlock", "slots", "close"] * 4), "unlock",
    ]  # fmt: skip


def test_what_was_last_seen_is_remembered_outside_at_closing(book: str) -> None:
    made(book)
    store_id = Folder(Path(book)).slots().store_id
    desk = casebooks.unlock(book, SECRET)
    opened = anchors.recall(store_id, Path(book))
    desk.close()
    closed = anchors.recall(store_id, Path(book))
    assert opened is not None
    assert closed is not None
    assert closed.id == opened.id + 1
