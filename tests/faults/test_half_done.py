"""What a program leaves that is killed between two steps is finished or taken away at the next opening."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bbic_wizard.desk import casebooks, keeping
from bbic_wizard.desk.casebooks import WrongKey
from bbic_wizard.store import anchors, migrate, opened
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.tables import REVISION
from tests.faults.acts import COMMITTING, Doer
from tests.faults.first_shape import age
from tests.faults.homes import OTHER, SECRET, at_home, copied, facts, key_of, proved
from tests.faults.kill import Nursery


class Killed(BaseException):
    """The program ends here."""


def killed(*given: object) -> None:
    raise Killed


def test_a_copy_of_the_key_slots_from_before_an_exchange_lets_nobody_in_after_the_next_opening(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, half = folder / "keyslots.json.bak", folder / ".keyslots.json.bak.12345"
    earlier = copy.read_bytes()
    casebooks.change_passphrase(None, SECRET, OTHER)
    copy.write_bytes(earlier)
    half.write_bytes(earlier)
    casebooks.unlock(None, OTHER).close()
    assert copy.read_bytes() == (folder / "keyslots.json").read_bytes()
    assert not half.exists()
    (folder / "keyslots.json").unlink()
    with pytest.raises(WrongKey):
        casebooks.unlock(None, SECRET)


def test_only_files_the_program_had_begun_are_taken_away(folder: Path) -> None:
    for name in (".keyslots.json.7", ".opened.json.99", ".keyslots.json.bak.1"):
        (folder / name).write_bytes(b"halv")
    for name in (".keyslots.json", "keyslots.json.7", ".keyslots.json.mitt", "brev.txt"):
        (folder / name).write_bytes(b"mitt")
    casebooks.unlock(None, SECRET).close()
    assert {file.name for file in folder.iterdir()} == {
        "store.db", "keyslots.json", "keyslots.json.bak",
        ".keyslots.json", "keyslots.json.7", ".keyslots.json.mitt", "brev.txt",
    }  # fmt: skip


def test_the_copy_taken_before_a_migration_is_gone_also_when_it_was_killed_at_its_very_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    age(folder / "store.db", key_of(folder))
    copy = folder / f"store.db-before-{REVISION}"
    with monkeypatch.context() as patch:
        real = migrate._remove
        patch.setattr(migrate, "_remove", lambda file: killed() if file.stat().st_size else real(file))
        patch.setattr(migrate, "_keep_copy", lambda engine, path, key, kept: kept.write_bytes(path.read_bytes()))
        with pytest.raises(Killed):
            casebooks.unlock(None, SECRET)
    assert copy.exists()
    with closing(casebooks.unlock(None, SECRET)) as desk:
        proved(desk)
    assert not copy.exists()


def test_what_was_last_seen_is_remembered_while_somebody_works(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        doer, place = Doer(desk), keeping.casebook_of(desk).path.parent
        store_id = Folder(place).slots().store_id
        doer.work.answer(doer.places[0], "Ett")
        remembered = anchors.recall(store_id, place)
        doer.work.answer(doer.places[0], "Två")
        assert anchors.recall(store_id, place) == remembered, "not at every word"
        monkeypatch.setattr(opened, "_REMEMBERED", timedelta(0))
        doer.work.answer(doer.places[0], "Tre")
        last = keeping.casebook_of(desk).last_link()
        now = anchors.recall(store_id, place)
        assert last is not None
        assert now is not None
        assert (now.id, now.hash) == (last.id, last.hash)


def test_a_page_half_written_from_the_log_is_no_damage(template: Path, tmp_path: Path) -> None:
    """The power went while the log was being worked in: the log has the whole page still."""
    home = copied(template, tmp_path / "hem")
    with at_home(home) as folder, closing(Nursery()) as nursery:
        nursery.begin({"mode": COMMITTING, "seed": 2, "home": str(home), "end": 10, "stay": 1})
        nursery.until_done(10)
        nursery.kill()
        log, file = (folder / "store.db-wal").read_bytes(), folder / "store.db"
        number = int.from_bytes(log[32:36])
        data = bytearray(file.read_bytes())
        data[(number - 1) * 4096 + 2048 : number * 4096] = bytes(2048)
        file.write_bytes(data)
        with closing(casebooks.unlock(None, SECRET)) as desk:
            assert desk.notices == ()
            proved(desk)
            keeping.backup(desk, tmp_path / "kopia")
            assert facts(desk)
