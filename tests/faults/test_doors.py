"""A casebook that should not open, by the command line: secrets, key slots, versions, clocks, two at once."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bbic_wizard.desk import casebooks
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.today import local_now
from bbic_wizard.store.engine import connect, writing
from tests.faults.conftest import Ran
from tests.faults.homes import CHILD, EVERY, OTHER, SECRET, contents, copied, facts, key_of, proved
from tests.faults.kill import Nursery

Call = Callable[..., Ran]
COMMANDS = (
    ["case", "list"],
    ["case", "new", "--name", "Nils", "--birth-date", "2018-01-02"],
    ["casebook", "verify"],
    ["casebook", "recovery"],
    ["casebook", "rekey"],
)


def refused_by_all(call: Call, folder: Path, *words: str, **given: Path) -> None:
    """No command opens it, each says the same, and nothing in the folder is touched."""
    before = contents(folder)
    for command in COMMANDS:
        call(*command, **given).refused(*words)
    assert contents(folder) == before


def changed(file: Path, **new: object) -> None:
    data = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(data | new), "utf-8")


def in_slots(folder: Path, change: Callable[[dict], object]) -> None:
    """Change the file with the key slots, and its copy."""
    for name in ("keyslots.json", "keyslots.json.bak"):
        data = json.loads((folder / name).read_text("utf-8"))
        change(data)
        (folder / name).write_text(json.dumps(data), "utf-8")


# --- secrets and key slots


def test_a_wrong_passphrase_opens_nothing_and_touches_nothing(folder: Path, call: Call, tmp_path: Path) -> None:
    wrong = tmp_path / "fel.txt"
    wrong.write_text(OTHER, "utf-8")
    wrong.chmod(0o600)
    refused_by_all(call, folder, "Lösenfrasen stämmer inte", "försök igen", secret=wrong)


def test_without_key_slots_nothing_is_made_in_their_place(folder: Path, call: Call) -> None:
    for name in ("keyslots.json", "keyslots.json.bak"):
        (folder / name).unlink()
    refused_by_all(call, folder, "keyslots.json saknas", "säkerhetskopia")
    call("casebook", "init").refused("finns redan en ärendebok")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"\xff\xfe\x00", b"9" * 100_000, b"[" * 50_000])
def test_key_slots_that_are_none_are_told(folder: Path, call: Call, data: bytes) -> None:
    for name in ("keyslots.json", "keyslots.json.bak"):
        (folder / name).write_bytes(data)
    refused_by_all(call, folder, "keyslots.json", "säkerhetskopia")


def cheaper(data: dict) -> None:
    for slot in data["slots"]:
        slot["argon2id"] |= {"t": 2}


def all_memory(data: dict) -> None:
    for slot in data["slots"]:
        slot["argon2id"] |= {"m": 2**40}


def other_casebook(data: dict) -> None:
    data["store_id"] = "0" * 32


def elsewhere(data: dict) -> None:
    data["file"] = "../../annan.db"


def newer(data: dict) -> None:
    data["version"] = 2


@pytest.mark.parametrize(
    ("tampering", "words"),
    [
        (cheaper, ["Lösenfrasen stämmer inte"]),
        (other_casebook, ["Lösenfrasen stämmer inte"]),
        (all_memory, ["keyslots.json"]),
        (elsewhere, ["keyslots.json"]),
        (newer, ["nyare version", "Uppdatera"]),
    ],
)
def test_key_slots_that_were_tampered_with_open_nothing(
    folder: Path, call: Call, tampering: Callable[[dict], None], words: list[str]
) -> None:
    in_slots(folder, tampering)
    refused_by_all(call, folder, *words)


def test_key_slots_from_before_an_exchange_of_keys_open_nothing_and_it_is_told(
    folder: Path, home: Path, call: Call, tmp_path: Path
) -> None:
    old = (folder / "keyslots.json").read_bytes()
    assert call("casebook", "rekey").code == 0
    for name in ("keyslots.json", "keyslots.json.bak"):
        (folder / name).write_bytes(old)
    refused_by_all(call, folder, "äldre än ärendeboken", "orörda", "säkerhetskopia")


def test_key_slots_of_another_casebook_are_told_from_a_wrong_passphrase(
    folder: Path, call: Call, tmp_path: Path
) -> None:
    other, _ = casebooks.make(str(tmp_path / "annan"), SECRET)
    other.close()
    for name in ("keyslots.json", "keyslots.json.bak"):
        (folder / name).write_bytes((tmp_path / "annan" / name).read_bytes())
    refused_by_all(call, folder, "Lösenfrasen stämmer, men", "säkerhetskopia")


# --- versions and clocks


def test_a_casebook_from_a_newer_version_is_refused_and_not_written(folder: Path, call: Call) -> None:
    file = folder / "store.db"
    engine = connect(file, key_of(folder))
    with writing(engine, file) as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        db.execute(text("CREATE TABLE framtid (x TEXT)"))
    engine.dispose()
    refused_by_all(call, folder, "nyare version", "Inget är ändrat", "Uppdatera programmet")


def test_a_clock_set_back_loses_nothing_and_is_noted(folder: Path) -> None:
    with closing(casebooks.unlock(None, SECRET)) as at_desk:
        case_id = at_desk.cases()[0].id
        work = at_desk.open(case_id)
        places = [name for name, question in work.pack.form.questions.items() if question.kind == "text"]
        work.answer(places[0], "Före")
    with closing(casebooks.unlock(None, SECRET)) as at_desk:
        long_ago = Desk(at_desk.store, lambda: local_now() - timedelta(days=400), actor=at_desk.actor)
        long_ago.open(case_id).answer(places[0], "Efter")
        proved(long_ago)
    with closing(casebooks.unlock(None, SECRET)) as at_desk:
        assert at_desk.notices == ()
        work = at_desk.open(case_id)
        assert work.case.value(places[0]) == "Efter"
        times = [datetime.fromisoformat(row.at) for row in at_desk.audit(case_id)]
        assert times == sorted(times)
        assert any("clock" in row.detail for row in at_desk.audit(case_id))
        proved(at_desk)


# --- two at once


@pytest.fixture
def elsewhere_open(home: Path) -> Iterator[Nursery]:
    """Another program that has the casebook open."""
    nursery = Nursery()
    nursery.begin({"mode": "commit", "seed": 4, "home": str(home), "end": 3, "stay": 1})
    nursery.until_done(3)
    yield nursery
    nursery.close()


def test_a_second_program_is_told_who_and_since_when_and_disturbs_nothing(
    folder: Path, home: Path, call: Call, elsewhere_open: Nursery, tmp_path: Path
) -> None:
    for command in COMMANDS:
        call(*command).refused("öppen på annat håll", "öppnade den 20", "på datorn", "Stäng den där")
    elsewhere_open.kill()
    assert call("case", "list").code == 0
    assert call("casebook", "verify").code == 0


def test_a_second_program_may_read_a_copy_and_leaves_none(
    folder: Path, home: Path, elsewhere_open: Nursery, tmp_path: Path
) -> None:
    with closing(casebooks.unlock_to_read(None, SECRET)) as reader:
        assert CHILD in {row.title for row in reader.cases(EVERY)}
        said = facts(reader)
    assert not list((home / "state").rglob("*.db*"))
    elsewhere_open.kill()
    with closing(casebooks.unlock(None, SECRET)) as at_desk:
        assert facts(at_desk) == said


# --- an older copy put back


def test_an_older_copy_put_back_is_told_once_and_opens(folder: Path, home: Path, call: Call, tmp_path: Path) -> None:
    earlier = copied(home, tmp_path / "då")
    assert call("case", "new", "--name", "Nils", "--birth-date", "2018-01-02").code == 0
    for file in folder.iterdir():
        file.unlink()
    for name, data in contents(earlier / folder.relative_to(home)).items():
        (folder / name).write_bytes(data)
    assert casebooks.OLDER in call("case", "list").err
    assert call("case", "list").err == ""
