"""Making a casebook, unlocking it, and each way it can fail to open: what happened, what is safe, what to do."""

import os
import shutil
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.desk import casebooks, openers
from bbic_wizard.desk.casebooks import WrongKey
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.exports import write_private
from bbic_wizard.errors import NotAllowed, NotFound, NotSaved, StoreBusy, StoreUnreadable
from bbic_wizard.model.change import CaseOpened
from bbic_wizard.store import anchors, keyslots
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.folder import Folder
from bbic_wizard.store.protocol import Listing

SECRET = "fyra svanar åt gröt i natt"
OTHER = "torpet vinglar mot lila moln"
NAME = "Elin Planterad"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "COST", keyslots.LEAST)


@pytest.fixture
def book(tmp_path: Path) -> str:
    return str(tmp_path / "bok")


def made(book: str | None) -> str:
    """A casebook with one case; its recovery code."""
    desk, code = casebooks.make(book, SECRET)
    new_case(desk)
    desk.close()
    return code


def new_case(desk: Desk, name: str = NAME) -> None:
    opened = CaseOpened(form="prov", form_version=1, pack="", fictional=True)
    desk._store.append("c1", 0, [opened], "Sara", "2026-05-25T14:32:00+02:00", Listing(name))


def titles(desk: Desk) -> list[str]:
    found = [row.title for row in desk._store.rows()]
    desk.close()
    return found


def actions(book: str | None, secret: str = SECRET) -> list[str]:
    desk = casebooks.unlock(book, secret)
    found = [row.action for row in desk._store.audit("")]
    desk.close()
    return found


# --- making


def test_what_is_made_opens_with_the_passphrase_and_with_the_code(book: str) -> None:
    code = made(book)
    for secret in (SECRET, code, code.lower().replace("-", " ")):
        assert titles(casebooks.unlock(book, secret)) == [NAME]
    assert [(label, kind) for label, kind, _ in casebooks.slots(book)][1] == ("Återställningskod", "recovery")


def test_all_of_it_is_for_its_owner_alone_and_holds_no_text(book: str) -> None:
    made(book)
    folder = Path(book)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = [file for root in (folder, paths.state()) for file in root.rglob("*") if file.is_file()]
    assert {"store.db", "keyslots.json", "keyslots.json.bak"} <= {file.name for file in files}
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
        data = file.read_bytes()
        for text in (NAME, SECRET, "child.name"):
            assert text.encode() not in data
            assert text.encode("utf-16-le") not in data


def test_nothing_is_made_on_top_of_anything(book: str, tmp_path: Path) -> None:
    made(book)
    with pytest.raises(NotAllowed, match="finns redan en ärendebok"):
        casebooks.make(book, OTHER)
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]
    for name in ("keyslots.json", "keyslots.json.bak"):
        (Path(book) / name).unlink()
    with pytest.raises(NotAllowed, match="finns redan en ärendebok"):
        casebooks.make(book, OTHER)
    (tmp_path / "annat").mkdir()
    (tmp_path / "annat" / "brev.txt").write_text("mitt")
    (tmp_path / "fil").write_text("mitt")
    (tmp_path / "länk").symlink_to(tmp_path / "finns-inte")
    for name in ("annat", "fil", "länk"):
        with pytest.raises(NotAllowed, match="upptagen"):
            casebooks.make(str(tmp_path / name), SECRET)
    assert (tmp_path / "annat" / "brev.txt").read_text() == "mitt"


def test_an_empty_folder_is_a_place_for_a_casebook(book: str) -> None:
    Path(book).mkdir()
    made(book)
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]


def test_a_making_that_breaks_off_leaves_nothing_in_its_place(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise NotSaved("Det finns ingen plats kvar på disken")

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "write_slots", full)
        with pytest.raises(NotSaved):
            casebooks.make(book, SECRET)
    assert list(Path(book).parent.iterdir()) == []
    made(book)


def test_what_a_killed_making_left_is_cleared_by_the_next(book: str) -> None:
    left = Path(book).with_name(".bok.ny")
    left.mkdir()
    (left / "store.db").write_bytes(b"half")
    made(book)
    assert not left.exists()
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises((NotSaved, NotAllowed), match=r"kunde inte skapas|upptagen"):
        casebooks.make(str(tmp_path / "fil" / "bok"), SECRET)


@pytest.mark.parametrize("weak", ["", "kort", "lösenordlösenord", "sommaren2026!", "socialtjänsten2026"])
def test_a_weak_passphrase_makes_nothing(book: str, weak: str) -> None:
    with pytest.raises(NotAllowed, match="Lösenfrasen räcker inte"):
        casebooks.make(book, weak)
    assert not Path(book).exists()


def test_looking_opens_and_makes_nothing(book: str) -> None:
    found = casebooks.look(book)
    assert (found.exists, found.earlier, found.path) == (False, None, Path(book))
    assert not Path(book).exists()
    made(book)
    assert casebooks.look(book).exists
    assert casebooks.look(str(Path(book) / "store.db")).path == Path(book)
    assert not casebooks.look(None).exists


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


# --- one at a time


def held(book: str) -> "subprocess.Popen[str]":
    """Another program that has the casebook open until its input ends."""
    script = f"""
        import sys
        from bbic_wizard.desk import casebooks
        desk = casebooks.unlock({book!r}, {SECRET!r}, actor="sara")
        casebooks.look({book!r})  # nothing that is asked while it is open may give up the lock
        casebooks.look({book!r} + "/store.db")
        casebooks.slots({book!r})
        casebooks.prove({book!r}, {SECRET!r})
        print("öppen", flush=True)
        sys.stdin.read()
        desk.close()
    """
    other = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "öppen\n"
    return other


def test_a_second_program_is_told_who_has_it_open_and_since_when(book: str) -> None:
    made(book)
    other = held(book)
    try:
        with pytest.raises(StoreBusy, match=r"sara öppnade den \d{4}-\d\d-\d\d \d\d\.\d\d på datorn .+bara läsa"):
            casebooks.unlock(book, SECRET)
        with pytest.raises(StoreBusy):
            casebooks.change_passphrase(book, SECRET, OTHER)
    finally:
        other.communicate()
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]


def test_one_that_is_open_elsewhere_can_be_read_in_a_copy_that_is_gone_afterwards(book: str) -> None:
    made(book)
    other = held(book)
    try:
        desk = casebooks.unlock_to_read(book, SECRET)
        assert [row.title for row in desk._store.rows()] == [NAME]
        with pytest.raises(NotSaved, match="läsa men inte ändra"):
            new_case(desk)
        copies = list((paths.state() / "kopior").iterdir())
        assert len(copies) == 1
        assert NAME.encode() not in b"".join(file.read_bytes() for file in copies[0].iterdir())
        desk.close()
        assert list((paths.state() / "kopior").iterdir()) == []
    finally:
        other.communicate()


def test_one_that_is_open_here_is_not_copied_since_that_would_give_up_its_lock(book: str) -> None:
    made(book)
    desk = casebooks.unlock(book, SECRET)
    with pytest.raises(StoreBusy, match="öppen här"):
        casebooks.unlock_to_read(book, SECRET)
    desk.close()
    casebooks.unlock_to_read(book, SECRET).close()


def test_a_copy_left_by_a_killed_program_is_gone_at_the_next_opening(book: str) -> None:
    made(book)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = paths.state() / "kopior" / f"{dead.pid}-00000000"
    left.mkdir(parents=True)
    (left / "store.db").write_bytes(b"x")
    casebooks.unlock(book, SECRET).close()
    assert not left.exists()


def test_a_killed_program_leaves_the_casebook_free(book: str) -> None:
    made(book)
    other = held(book)
    other.kill()
    other.communicate()
    assert Folder(Path(book)).holder() is not None
    desk = casebooks.unlock(book, SECRET)
    assert titles(desk) == [NAME]
    assert Folder(Path(book)).holder() is None


def test_a_medium_nobody_can_write_to_can_be_read(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made(book)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, how: False if how == os.W_OK else real(path, how))
    before = (Path(book) / "store.db").read_bytes()
    desk = casebooks.unlock_to_read(book, SECRET)
    with pytest.raises(NotSaved, match="läsa men inte ändra"):
        new_case(desk)
    assert titles(desk) == [NAME]
    assert (Path(book) / "store.db").read_bytes() == before
    assert not (paths.state() / "kopior").exists()


def test_with_a_full_disk_it_can_still_be_read(book: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made(book)

    def full(*given: object, **more: object) -> None:
        raise NotSaved("Det finns ingen plats kvar på disken", "Det du skrivit finns på skärmen.")

    def no_space(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Casebook, "note", full)
    monkeypatch.setattr(shutil, "copyfileobj", no_space)
    with pytest.raises(NotSaved, match=r"öppnades inte.*ingen plats kvar.*Allt som är sparat finns kvar.*bara läsa"):
        casebooks.unlock(book, SECRET)
    assert titles(casebooks.unlock_to_read(book, SECRET)) == [NAME]
    assert list((paths.state() / "kopior").iterdir()) == []


def test_what_a_broken_off_exchange_of_keys_left_is_gone_after_the_next_opening(book: str) -> None:
    made(book)
    left = Path(book) / f"store-{'a' * 16}.db"
    left.write_bytes(b"half")
    casebooks.unlock(book, SECRET).close()
    assert left.exists()  # no exchange wrote that it made it
    (Path(book) / "rekey.json").write_text(f'["{left.name}"]')
    casebooks.unlock(book, SECRET).close()
    assert not left.exists()
    assert not (Path(book) / "rekey.json").exists()
    assert titles(casebooks.unlock(book, SECRET)) == [NAME]


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


# --- the secrets


def test_an_exchanged_passphrase_opens_nothing_more_and_the_others_do(book: str) -> None:
    code = made(book)
    casebooks.add_person(book, SECRET, "Eva", "en egen lösenfras för Eva Nordahl")
    casebooks.change_passphrase(book, SECRET, OTHER)
    with pytest.raises(WrongKey):
        casebooks.unlock(book, SECRET)
    (Path(book) / "keyslots.json").unlink()  # nor by the copy
    with pytest.raises(WrongKey):
        casebooks.unlock(book, SECRET)
    for secret in (OTHER, code, "en egen lösenfras för Eva Nordahl"):
        assert titles(casebooks.unlock(book, secret)) == [NAME]


def test_a_forgotten_passphrase_is_exchanged_with_the_code(book: str) -> None:
    code = made(book)
    casebooks.change_passphrase(book, code, OTHER)
    assert [kind for _, kind, _ in casebooks.slots(book)] == ["recovery", "passphrase"]
    with pytest.raises(WrongKey):
        casebooks.unlock(book, SECRET)
    for secret in (OTHER, code):
        assert titles(casebooks.unlock(book, secret)) == [NAME]


def test_a_person_exchanges_their_own_passphrase_and_nobody_elses(book: str) -> None:
    made(book)
    casebooks.add_person(book, SECRET, "Eva", "en egen lösenfras för Eva Nordahl")
    casebooks.change_passphrase(book, "en egen lösenfras för Eva Nordahl", OTHER)
    assert [(label, kind) for label, kind, _ in casebooks.slots(book)][-1] == ("Eva", "person")
    for secret in (OTHER, SECRET):
        assert titles(casebooks.unlock(book, secret)) == [NAME]


def test_a_new_code_takes_the_place_of_the_earlier(book: str) -> None:
    first = made(book)
    second = casebooks.new_recovery(book, SECRET)
    with pytest.raises(WrongKey):
        casebooks.unlock(book, first)
    assert titles(casebooks.unlock(book, second)) == [NAME]
    assert [kind for _, kind, _ in casebooks.slots(book)] == ["passphrase", "recovery"]


def test_persons_have_names_of_their_own_and_can_be_taken_away(book: str) -> None:
    made(book)
    casebooks.add_person(book, SECRET, "Eva", OTHER)
    with pytest.raises(NotAllowed, match="finns redan"):
        casebooks.add_person(book, SECRET, "Eva", OTHER)
    casebooks.remove_person(book, SECRET, "Eva")
    with pytest.raises(WrongKey):
        casebooks.unlock(book, OTHER)
    with pytest.raises(NotFound, match="ingen lösenfras"):
        casebooks.remove_person(book, SECRET, "Eva")


def test_secrets_are_changed_in_a_casebook_that_is_open_here(book: str) -> None:
    made(book)
    desk = casebooks.unlock(book, SECRET)
    casebooks.change_passphrase(book, SECRET, OTHER, desk=desk)
    assert [row.title for row in desk._store.rows()] == [NAME]
    desk.close()
    assert titles(casebooks.unlock(book, OTHER)) == [NAME]


def test_weak_passphrases_are_refused_for_everybody(book: str) -> None:
    made(book)
    for act in (
        lambda: casebooks.change_passphrase(book, SECRET, "kort"),
        lambda: casebooks.add_person(book, SECRET, "Eva", "lösenordlösenord"),
    ):
        with pytest.raises(NotAllowed, match="räcker inte"):
            act()
    assert len(casebooks.slots(book)) == 2


# --- the process


def test_an_open_casebook_leaves_no_core_file_and_is_not_looked_into(book: str) -> None:
    made(book)
    script = f"""
        import resource, ctypes
        from bbic_wizard.desk import casebooks
        casebooks.unlock({book!r}, {SECRET!r}).close()
        print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs a list of open files")
def test_no_file_stays_open_after_looking_reading_and_leaving(book: str) -> None:
    made(book)
    casebooks.unlock_to_read(book, SECRET).close()
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        casebooks.look(book)
        casebooks.look(str(Path(book) / "keyslots.json"))
        casebooks.unlock(book, SECRET).close()
        casebooks.unlock_to_read(book, SECRET).close()
        with pytest.raises(NotAllowed):
            casebooks.make(book, OTHER)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_looking_for_a_casebook_reads_in_nothing_heavy() -> None:
    code = "from bbic_wizard.desk import casebooks; casebooks.look(None); import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = {name.partition(".")[0] for name in done.stdout.split()}
    assert not {"sqlalchemy", "sqlcipher3", "cryptography", "pydantic", "zxcvbn", "ctypes", "socket"} & found


@pytest.mark.parametrize("gone", [False, True], ids=["another's change stands", "a secret taken away changes nothing"])
def test_two_who_change_the_passphrases_at_once(book: str, monkeypatch: pytest.MonkeyPatch, gone: bool) -> None:
    made(book)
    casebooks.add_person(book, SECRET, "Eva", OTHER)
    real = openers.opened

    def meanwhile(*args: object) -> object:
        monkeypatch.setattr(openers, "opened", real)
        casebooks.remove_person(book, SECRET, "Eva") if gone else casebooks.new_recovery(book, SECRET)
        meant.extend(casebooks.slots(book))
        return real(*args)  # type: ignore[arg-type]

    meant: list[tuple[str, str, str]] = []
    monkeypatch.setattr(openers, "opened", meanwhile)
    if gone:
        with pytest.raises(StoreBusy):
            casebooks.add_person(book, OTHER, "Bo", "sju lampor sjunger under bordet")
        assert casebooks.slots(book) == meant
    else:
        before = Folder(Path(book)).slots()
        casebooks.add_person(book, SECRET, "Bo", "sju lampor sjunger under bordet")
        after = Folder(Path(book)).slots()
        assert [slot[:2] for slot in casebooks.slots(book)] == [*(slot[:2] for slot in meant), ("Bo", "person")]
        assert {s.id for s in before.slots if s.kind == "recovery"}.isdisjoint(s.id for s in after.slots)


def test_a_file_made_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, real = tmp_path / "fil.txt", os.fsync

    def meanwhile(number: int) -> None:
        real(number)
        target.write_text("en annans")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(NotSaved, match="skrevs inte"):
        write_private(target, "min")
    assert target.read_text() == "en annans"
    assert list(tmp_path.iterdir()) == [target]
    write_private(target, "min", replace=True)
    assert target.read_text() == "min"


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_each_folder_of_what_is_remembered_is_for_its_owner_alone(
    tmp_path: Path, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "a" / "state")
    made(book)
    casebooks.unlock_to_read(book, SECRET).close()
    for place in ("a", "a/state", "a/state/anchors", "a/state/kopior"):
        assert stat.S_IMODE((tmp_path / place).stat().st_mode) == 0o700


def test_the_package_is_run_as_the_command() -> None:
    ran = subprocess.run([sys.executable, "-m", "bbic_wizard", "--help"], capture_output=True, check=False)
    assert ran.returncode == 0
    assert b"casebook" in ran.stdout


def test_the_process_is_protected_before_a_passphrase_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass

    from bbic_wizard.cli import keys
    from bbic_wizard.desk import process

    done: list[str] = []
    monkeypatch.setattr(process, "protect_process", lambda: done.append("protected"))
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: done.append("asked") or SECRET)
    assert keys.ask("Lösenfras: ") == SECRET
    assert done == ["protected", "asked"]
