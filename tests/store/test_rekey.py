"""A new key for all of it: whole at every step, and nothing left that the old key opens."""

from pathlib import Path

import pytest

from bbic_wizard.errors import NotSaved, StoreBusy, StoreUnreadable
from bbic_wizard.store import anchors, keyslots
from bbic_wizard.store import rekey as exchanging
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.engine import connect
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.keyslots import LEAST, Slots, WrongKey
from bbic_wizard.store.rekey import clean_leftovers, rekey
from bbic_wizard.store.verify import verify
from tests.store.kept import KEY, at, filled, tampered

OLD, NEW = "korrekt häst batteri", "helt ny lösenfras nu"


class Killed(BaseException):
    """The program ends here."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    place = tmp_path / "bok"
    place.mkdir()
    filled(place / "store.db").close()
    folder = Folder(place)
    folder.write_slots(made_slots(KEY, OLD))
    return folder


def made_slots(key: bytes, phrase: str, store_id: str = "") -> Slots:
    empty = keyslots.new_slots()
    empty = Slots(store_id or empty.store_id, "store.db")
    return keyslots.add(empty, key, phrase, kind="passphrase", label="S", made="", cost=LEAST)


@pytest.fixture
def fresh_key() -> bytes:
    return keyslots.new_key()


def exchange(folder: Folder, fresh_key: bytes) -> None:
    slots = folder.slots()
    key, _ = keyslots.open_with(slots, OLD)
    fresh = made_slots(fresh_key, NEW, slots.store_id)
    rekey(folder, slots, key, fresh, fresh_key, lambda book: book.note("", "Sara", at(40), "rekey"))


def contents(folder: Folder, phrase: str) -> list[object]:
    slots = folder.slots()
    key, _ = keyslots.open_with(slots, phrase)
    book = Casebook(folder.path / slots.file, key)
    try:
        assert verify(book.engine, book.path).whole
        return [book.rows(), [book.load(row.id) for row in book.rows()], book.all_typings("c1"), book.audit("c1")]
    finally:
        book.close()


def names(folder: Folder) -> list[str]:
    return sorted(path.name for path in folder.path.iterdir())


def test_everything_is_there_under_the_new_key_and_nothing_under_the_old(folder: Folder, fresh_key: bytes) -> None:
    before = contents(folder, OLD)
    exchange(folder, fresh_key)
    assert contents(folder, NEW) == before
    assert names(folder) == ["keyslots.json", "keyslots.json.bak", folder.slots().file]
    assert folder.slots().file != "store.db"
    with pytest.raises(WrongKey):
        keyslots.open_with(folder.slots(), OLD)
    with pytest.raises(StoreUnreadable):
        connect(folder.database, KEY)
    (folder.path / "keyslots.json").unlink()
    with pytest.raises(WrongKey):
        keyslots.open_with(folder.slots(), OLD)


def test_that_it_was_done_stands_in_the_casebook_and_outside_it(folder: Folder, fresh_key: bytes) -> None:
    exchange(folder, fresh_key)
    book = Casebook(folder.database, fresh_key)
    last = book.last_link()
    book.close()
    assert last is not None
    assert last.action == "rekey"
    seen = anchors.recall(folder.slots().store_id, folder.path)
    assert seen is not None
    assert (seen.id, seen.hash) == (last.id, last.hash)


def test_it_can_be_done_again(folder: Folder, fresh_key: bytes) -> None:
    exchange(folder, fresh_key)
    slots, key = folder.slots(), keyslots.new_key()
    rekey(folder, slots, fresh_key, made_slots(key, OLD, slots.store_id), key, lambda book: None)
    assert contents(folder, OLD)
    assert len(names(folder)) == 3


STEPS = [
    (exchanging, "_write_anew", "before"),
    (exchanging, "_write_anew", "after"),
    (exchanging, "_prove", "after"),
    (Folder, "write_slots", "before"),
    (Folder, "write_slots", "after"),
    (exchanging, "clean_leftovers", "before"),
]


@pytest.mark.parametrize(("where", "step", "when"), STEPS, ids=[f"{when} {step}" for _, step, when in STEPS])
def test_killed_anywhere_it_opens_with_one_key_and_then_only_that_is_left(
    folder: Folder, fresh_key: bytes, monkeypatch: pytest.MonkeyPatch, where: object, step: str, when: str
) -> None:
    before, real = contents(folder, OLD), getattr(where, step)

    def killed(*args: object) -> None:
        if when == "after":
            real(*args)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(where, step, killed)
        patched.setattr(exchanging, "_remove", lambda file: None)  # a killed program tidies nothing
        with pytest.raises(Killed):
            exchange(folder, fresh_key)
    phrase = NEW if (step, when) in (("write_slots", "after"), ("clean_leftovers", "before")) else OLD
    assert contents(folder, phrase) == before
    clean_leftovers(folder)
    assert contents(folder, phrase) == before
    assert len(names(folder)) == 3


def test_killed_between_the_two_key_slot_files_it_opens(
    folder: Folder, fresh_key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bbic_wizard.store import folder as files

    writes, real = iter(range(10)), files.write_whole

    def second(file: Path, data: bytes) -> None:
        real(file, data)
        if next(writes) == 1:
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(files, "write_whole", second)
        with pytest.raises(Killed):
            exchange(folder, fresh_key)
    assert contents(folder, NEW)
    clean_leftovers(folder)
    (folder.path / "keyslots.json").write_text("skadad")
    assert contents(folder, NEW)


def test_a_disk_without_room_leaves_the_casebook_as_it_was(
    folder: Folder, fresh_key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder, OLD)
    real = exchanging.statement

    def full(engine: object, path: Path, text: str) -> object:
        if "sqlcipher_export" in text:
            raise NotSaved("Det finns ingen plats kvar på disken")
        return real(engine, path, text)  # type: ignore[arg-type]

    monkeypatch.setattr(exchanging, "statement", full)
    with pytest.raises(NotSaved, match="byttes inte"):
        exchange(folder, fresh_key)
    assert contents(folder, OLD) == before
    assert names(folder) == ["keyslots.json", "keyslots.json.bak", "store.db"]


def test_a_casebook_that_is_not_whole_keeps_its_key(folder: Folder, fresh_key: bytes) -> None:
    tampered(folder.database, "UPDATE change_ SET author = 'Eva' WHERE case_id = 'c1' AND seq = 1")
    with pytest.raises(StoreUnreadable, match="byttes inte"):
        exchange(folder, fresh_key)
    assert names(folder) == ["keyslots.json", "keyslots.json.bak", "store.db"]
    assert keyslots.open_with(folder.slots(), OLD)[0] == KEY


def left_by_exchange(folder: Folder) -> None:
    (folder.path / "rekey.json").write_text('["store-0123456789abcdef.db", "store.db"]')


def test_slots_changed_since_they_were_read_keep_their_change(folder: Folder, fresh_key: bytes) -> None:
    seen = folder.slots()
    folder.write_slots(keyslots.add(seen, KEY, "nästa", kind="person", label="Bo", made="2026-05-25"))
    changed = folder.slots()
    with pytest.raises(StoreBusy):
        rekey(folder, seen, KEY, made_slots(fresh_key, NEW, seen.store_id), fresh_key, lambda book: None)
    assert folder.slots() == changed
    assert names(folder) == ["keyslots.json", "keyslots.json.bak", "store.db"]


def test_only_files_of_ours_are_taken_away(folder: Folder) -> None:
    for name in ("kopia.db", "store-gammal.db", "store.db.old"):
        (folder.path / name).write_text("min")
    (folder.path / "store-0123456789abcdef.db").write_text("kvar")
    (folder.path / "store-1111111111111111.db").write_text("okänd")
    assert clean_leftovers(folder) == []
    left_by_exchange(folder)
    assert [file.name for file in clean_leftovers(folder)] == ["store-0123456789abcdef.db"]
    assert "rekey.json" not in names(folder)
    assert "store-1111111111111111.db" in names(folder)
    assert {"kopia.db", "store-gammal.db", "store.db.old", "store.db"} <= set(names(folder))


def test_nothing_is_taken_away_on_the_word_of_the_copy(folder: Folder) -> None:
    (folder.path / "keyslots.json").write_text("skadad")
    (folder.path / "store-0123456789abcdef.db").write_text("kvar")
    left_by_exchange(folder)
    assert clean_leftovers(folder) == []


def test_what_cannot_be_taken_away_now_stays(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the copy of the key slots might name a file that is gone."""
    left = folder.path / "store-0123456789abcdef.db"
    left.write_text("kvar")
    left_by_exchange(folder)

    def full(self: Folder, slots: Slots) -> None:
        raise NotSaved("Det finns ingen plats kvar på disken")

    monkeypatch.setattr(Folder, "write_slots", full)
    assert clean_leftovers(folder) == []
    assert left.exists()
