"""A disk that is full, gives out, or cannot be written: what was not saved is said, and what was saved is there."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.desk import casebooks, keeping, striking
from bbic_wizard.desk.desk import Desk
from bbic_wizard.errors import NotSaved, Problem, StoreUnreadable
from bbic_wizard.store.engine import statement
from tests.faults.acts import Doer
from tests.faults.conftest import Ran
from tests.faults.homes import CHILD, SECRET, at_home, contents, copied, facts, proved

Call = Callable[..., Ran]


class Acts:
    """What somebody may be doing when the disk is full; each writes something new every time."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.doer, self.n = desk, Doer(desk), 0

    def words(self) -> str:
        self.n += 1
        return f"Ord {self.n}. " * 2_000

    def answering(self) -> None:
        self.doer.work.answer(self.doer.places[0], self.words())

    def typing(self) -> None:
        self.doer.work.type_(self.doer.places[1], self.words())

    def skipping(self) -> None:
        code = next(iter(self.doer.work.pack.reasons))
        self.doer.work.type_skip(self.doer.places[2], {"code": str(code), "note": self.words()})

    def marking(self) -> None:
        self.words()
        self.doer.work.mark("steg", self.doer.places[3] * 300, self.n)

    def beginning_a_case(self) -> None:
        self.desk.new_case(f"Barn {self.n}", "2018-01-02", "way_in.other", "2026-05-20", self.words())

    def putting_away(self) -> None:
        self.words()
        self.desk.mark(self.doer.case_id, archived=bool(self.n % 2))

    def striking(self) -> None:
        work = self.desk.open(self.doer.case_id)
        striking.strike(work, striking.preview(work, CHILD), "Fel ärende.")


EVERYTHING = ["answering", "typing", "skipping", "marking", "beginning_a_case", "putting_away", "striking"]


def fails(act: Callable[[], None]) -> NotSaved:
    """Do it until it cannot be saved any more."""
    for _ in range(3_000):
        try:
            act()
        except NotSaved as problem:
            return problem
    raise AssertionError("there was room for all of it")


@contextmanager
def full(desk: Desk) -> Iterator[None]:
    """The casebook can grow no more."""
    book = keeping.casebook_of(desk)
    pages = statement(book.engine, book.path, "PRAGMA page_count")[0][0]
    statement(book.engine, book.path, f"PRAGMA max_page_count = {pages}")
    yield
    statement(book.engine, book.path, "PRAGMA max_page_count = 1000000")


@pytest.mark.parametrize("name", ["answering", "typing", "skipping", "beginning_a_case"])
def test_a_full_disk_is_told_and_what_was_saved_is_there(home: Path, name: str) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        acts = Acts(desk)
        with full(desk):
            problem = fails(getattr(acts, name))
            assert problem.title == "Det finns ingen plats kvar på disken"
            assert "finns på skärmen men är inte sparat" in problem.text
            assert "Frigör plats" in problem.remedy
            before = facts(desk)
            with pytest.raises(NotSaved):
                getattr(acts, name)()
            assert facts(desk) == before
            proved(desk)
        getattr(acts, name)()
        after = facts(desk)
        assert after != before
    with closing(casebooks.unlock(None, SECRET)) as desk:
        assert facts(desk) == after
        proved(desk)


# --- a small disk of its own (needs the right to mount)


@pytest.fixture
def small(template: Path, tmp_path: Path) -> Iterator[Path]:
    """A home on a disk of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", place], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("may not mount a disk here")
    try:
        with at_home(copied(template, place / "hem")):
            yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(place: Path) -> Path:
    """Take all the room that is left."""
    filler = place / "fyllning"
    with filler.open("wb", buffering=0) as out, suppress(OSError):
        while True:
            out.write(bytes(4096))
    return filler


@pytest.mark.parametrize("name", EVERYTHING)
def test_on_a_disk_that_is_really_full_nothing_half_is_kept(small: Path, name: str) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        acts = Acts(desk)
        filler = fill(small)
        if name == "striking":  # until what is left in the log is used up
            fails(acts.putting_away)
        assert fails(getattr(acts, name)).title == "Det finns ingen plats kvar på disken"
        before = facts(desk)
        with pytest.raises(NotSaved, match=r"ingen plats kvar på disken.*Frigör plats"):
            getattr(acts, name)()
        assert facts(desk) == before
        filler.unlink()
        getattr(acts, name)()
        assert facts(desk) != before
        proved(desk)
    with closing(casebooks.unlock(None, SECRET)) as desk:
        assert desk.notices == ()
        proved(desk)


def test_with_a_full_disk_commands_say_so_and_it_can_be_read(small: Path, call: Call) -> None:
    filler = fill(small)
    before = contents(paths.casebook())
    for words in (
        ["case", "list"],
        ["case", "new", "--name", "Nils", "--birth-date", "2018-01-02"],
        ["casebook", "backup", small / "kopia"],
        ["casebook", "rekey"],
        ["casebook", "recovery"],
    ):
        call(*words).refused("plats")
    assert {name: data for name, data in contents(paths.casebook()).items() if name in before} == before
    assert not (small / "kopia").exists()
    with closing(casebooks.unlock_to_read(None, SECRET)) as desk:
        assert [row.title for row in desk.cases()] == [CHILD]
    filler.unlink()
    assert call("casebook", "verify").code == 0


def test_a_disk_too_full_for_a_backup_or_a_new_lock_leaves_nothing_half(small: Path, call: Call) -> None:
    filler = fill(small)
    with filler.open("rb+") as out:
        out.truncate(filler.stat().st_size - 120_000)  # room to open, not for a copy
    call("casebook", "backup", small / "kopia").refused("plats")
    call("casebook", "rekey").refused("plats")
    assert sorted(file.name for file in small.iterdir()) == ["fyllning", "hem"]
    assert sorted(contents(paths.casebook())) == ["keyslots.json", "keyslots.json.bak", "store.db"]
    filler.unlink()
    assert call("casebook", "verify").code == 0
    assert call("casebook", "backup", small / "kopia").code == 0


# --- a disk that gives out in the middle


@pytest.fixture
def limit() -> Iterator[Callable[[int], None]]:
    """No file can be written beyond so many bytes."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limiting(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))

    yield limiting
    resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.mark.skipif(os.name != "posix", reason="as POSIX limits files")
def test_a_disk_that_gives_out_anywhere_loses_nothing_that_was_told_as_done(
    folder: Path, call: Call, limit: Callable[[int], None]
) -> None:
    done, ends = 0, set()
    for size in range(0, 200_000, 9_000):
        limit(size)
        ran = call("case", "new", "--name", f"Barn {size}", "--birth-date", "2018-01-02")
        limit(resource.RLIM_INFINITY)
        ends.add(ran.code)
        if ran.code:
            ran.refused()
        with closing(casebooks.unlock(None, SECRET)) as desk:
            done += ran.code == 0
            assert len(desk.cases()) == 1 + done
            proved(desk)
    assert ends == {0, 2}


# --- what cannot be written


@pytest.fixture(params=["disk", "fil"])
def fixed(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Path]:
    """A home on a disk, or with a casebook's file, that can only be read."""
    place = copied(template, tmp_path / "hem")
    with at_home(place) as folder:
        what = place if request.param == "disk" else folder / "store.db"
        done = [
            subprocess.run(["mount", *words, str(what)], capture_output=True, check=False).returncode
            for words in (["--bind", str(what)], ["-o", "remount,ro,bind"])
        ]
        if any(done):
            pytest.skip("may not mount a disk here")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", what], check=True)


def test_what_can_only_be_read_is_read_and_never_written(fixed: Path, call: Call) -> None:
    before = contents(fixed)
    for words in (["case", "list"], ["case", "new", "--name", "Nils", "--birth-date", "2018-01-02"]):
        call(*words).refused("skrivskyddad", "Öppna för att bara läsa")
    with closing(casebooks.unlock_to_read(None, SECRET)) as desk:
        acts = Acts(desk)
        said = facts(desk)
        for name in (name for name in EVERYTHING if name != "marking"):  # where one stands is not kept then
            with pytest.raises(NotSaved, match="Du kan läsa men inte ändra"):
                getattr(acts, name)()
        assert facts(desk) == said
    assert {name: data for name, data in contents(fixed).items() if name in before} == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to an administrator")
@pytest.mark.parametrize("mode", [0o400, 0o000])
def test_a_file_one_may_not_write_or_read_is_told(folder: Path, call: Call, mode: int) -> None:
    (folder / "store.db").chmod(mode)
    call("case", "list").refused("Behörighet saknas")
    with suppress(StoreUnreadable, Problem), closing(casebooks.unlock_to_read(None, SECRET)) as desk:
        assert [row.title for row in desk.cases()] == [CHILD]
    assert (folder / "store.db").stat().st_mode & 0o777 == mode
