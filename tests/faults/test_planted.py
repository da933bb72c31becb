"""A planted text is in no file the program writes: at rest, while it is open, after a fault, a strike, a disposal."""

import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.desk import casebooks, disposal, keeping, striking
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.work import Work
from bbic_wizard.model.change import Commented
from tests.faults.conftest import Ran
from tests.faults.homes import SECRET, contents, facts, key_of, proved
from tests.faults.pages import PAGE, standing_open, times_in_pages

PLANTED = "Örjan Hemligstad"
OPENLY = ("Elin", "child.name", "CREATE TABLE", "INSERT INTO")


@pytest.fixture
def everywhere(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which every place the program may write to lies, temporary files too."""
    for name in ("tmp", "cache"):
        (home / name).mkdir(exist_ok=True)
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(home / "tmp"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(home / "tmp")
    return home


def plant(desk: Desk) -> Work:
    """The text in every kind of place that a case has; the work on it."""
    case_id = desk.new_case(
        f"Elin till {PLANTED}", "2017-03-11", "way_in.notification", "2026-05-20", PLANTED, fictional=True
    )
    work = desk.open(case_id)
    form = work.pack.form
    first, second, third, fourth = [name for name, item in form.questions.items() if item.kind == "text"][:4]
    work.answer(first, f"{PLANTED} sade. " * 400)
    work.answer(second, PLANTED)
    work.answer(second, "Något annat.")
    work.type_(third, f"Det {PLANTED} berättade", 4)
    work.type_skip(fourth, {"note": f"{PLANTED} ville inte"})
    work.keep_together([Commented(place=first, text=f"Stämmer det med {PLANTED}?")])
    register = next(iter(form.by_meaning["actor"]))
    named = next(item.id for item in form.questions[register].fields if item.means == "actor.name")
    work.add(register, {named: f"Mor till {PLANTED}"})
    removed = work.add(register, {named: PLANTED})
    work.remove(register, removed)
    work.mark("steg", first, 3)
    desk.mark(case_id, handler=PLANTED)
    desk.mark(case_id, handler=f"Handläggaren till {PLANTED}")
    return work


def nothing_open(home: Path, *more: str) -> None:
    """Nothing of it is to be read, nor of what opens it, nor what the casebook's tables are called."""
    found = standing_open([home], [PLANTED, SECRET, key_of(paths.casebook()).hex(), *more])
    assert not found, found
    for name, data in contents(paths.casebook()).items():
        assert key_of(paths.casebook()) not in data, name
        assert not any(word.encode() in data for word in OPENLY), name


def test_open_and_left_nothing_of_it_can_be_read(everywhere: Path) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        plant(desk)
        assert (paths.casebook() / "store.db-wal").stat().st_size > 20_000
        nothing_open(everywhere)
        facts(desk)
        keeping.verify(desk)
    nothing_open(everywhere)
    assert times_in_pages(paths.casebook() / "store.db", key_of(paths.casebook()), PLANTED) > 8, "it is there"


def test_what_is_exported_is_found_by_the_same_search(everywhere: Path, call: Callable[..., Ran]) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        case_id = plant(desk).case_id
    target = everywhere / "export.json"
    assert call("case", "export", case_id, "-o", target).code == 0
    assert standing_open([everywhere], [PLANTED]) == [(target, PLANTED)]
    text = target.read_text("utf-8")
    for code in ("utf-16-le", "utf-16-be"):
        target.write_bytes(text.encode(code))
        assert set(standing_open([everywhere], [PLANTED])) == {(target, PLANTED)}
    assert target.stat().st_mode & 0o777 == 0o600


def test_every_command_leaves_nothing_of_it(everywhere: Path, call: Callable[..., Ran]) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        case_id = plant(desk).case_id
    for words in (
        ["case", "list"],
        ["case", "history", case_id],
        ["check", case_id],
        ["draft", case_id],
        ["case", "export", case_id],
        ["casebook", "verify"],
        ["casebook", "slots"],
        ["casebook", "recovery"],
        ["casebook", "backup", everywhere / "kopia"],
        ["casebook", "restore", everywhere / "kopia", everywhere / "åter"],
        ["casebook", "rescue", everywhere / "räddad"],
        ["casebook", "rekey"],
    ):
        ran = call(*words)
        assert ran.code in (0, 1), ran
        nothing_open(everywhere)
        assert SECRET not in ran.out + ran.err


def test_a_fault_with_the_text_in_hand_leaves_nothing_of_it(
    everywhere: Path, call: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        plant(desk)

    def broken(self: Desk, *given: object) -> None:
        said = next(row.title for row in self.store.rows() if PLANTED in row.title)
        raise RuntimeError(said)

    monkeypatch.setattr(Desk, "cases", broken)
    ran = call("case", "list")
    assert ran.code == 2
    assert "Något gick fel i programmet" in ran.err
    assert PLANTED not in ran.out + ran.err
    assert "RuntimeError" in paths.log().read_text("utf-8")
    nothing_open(everywhere)


def test_a_fault_of_the_database_carries_no_text(home: Path) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        work = plant(desk)
        keeping.casebook_of(desk).engine.raw_connection().driver_connection.execute("PRAGMA query_only = ON")
        with pytest.raises(Exception, match="läsa men inte ändra") as caught:
            work.answer("child.portrait", f"{PLANTED} igen")
        told: BaseException | None = caught.value
        while told is not None:
            assert PLANTED not in f"{told!r} {told}"
            told = told.__cause__


def test_struck_it_is_in_no_page_free_or_not_and_in_no_log(everywhere: Path) -> None:
    file, key = paths.casebook() / "store.db", key_of(paths.casebook())
    with closing(casebooks.unlock(None, SECRET)) as desk:
        work = plant(desk)
        assert times_in_pages(file, key, PLANTED) > 8
        shown = striking.preview(work, PLANTED)
        striking.strike(work, shown, "Fel ärende.")
        assert times_in_pages(file, key, PLANTED) == 0
        assert not any(PLANTED in text for text in facts(desk).values())
        proved(desk)
    assert times_in_pages(file, key, PLANTED) == 0
    with closing(casebooks.unlock(None, SECRET)) as desk:
        proved(desk)


def test_disposed_of_it_is_in_no_page_free_or_not_and_in_no_log(everywhere: Path) -> None:
    file, key = paths.casebook() / "store.db", key_of(paths.casebook())
    with closing(casebooks.unlock(None, SECRET)) as desk:
        case_id = plant(desk).case_id
        assert times_in_pages(file, key, PLANTED) > 8
        disposal.dispose(desk, case_id, "Övningen är slut.")
        assert times_in_pages(file, key, PLANTED) == 0
        proved(desk)
    assert times_in_pages(file, key, PLANTED) == 0


def test_what_was_struck_is_not_in_the_next_backup_nor_under_the_next_key(everywhere: Path) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        work = plant(desk)
        striking.strike(work, striking.preview(work, PLANTED), "Fel ärende.")
        keeping.backup(desk, everywhere / "kopia")
    back = Path(keeping.restore(everywhere / "kopia", str(everywhere / "åter")).path)
    assert times_in_pages(back / "store.db", key_of(back), PLANTED) == 0
    keeping.rekey(None, SECRET)
    folder = paths.casebook()
    (database,) = folder.glob("store*.db")
    assert times_in_pages(database, key_of(folder), PLANTED) == 0
    assert key_of(folder) != key_of(back)


def test_typing_that_became_an_answer_or_was_given_up_is_in_no_page(everywhere: Path) -> None:
    file, key = paths.casebook() / "store.db", key_of(paths.casebook())
    with closing(casebooks.unlock(None, SECRET)) as desk:
        work = desk.open(desk.cases()[0].id)
        for n in range(40):
            work.type_("child.portrait", f"{PLANTED} {n} " * 60)
        work.forget_typing("child.portrait")
    assert times_in_pages(file, key, PLANTED) == 0


def test_no_guess_at_a_page_is_needed_to_see_that_all_are_locked(home: Path) -> None:
    """Without the key no two pages look alike, and none has a byte that is commoner than chance makes it."""
    data = (paths.casebook() / "store.db").read_bytes()
    pages = [data[n : n + PAGE] for n in range(0, len(data), PAGE)]
    assert len({page[:64] for page in pages}) == len(pages)
    most = max(data.count(bytes([value])) for value in range(256))
    assert most < 1.3 * len(data) / 256


# --- temporary files


def spilled(desk: Desk, *pragmas: str) -> set[str]:
    """Files that were open while a sort of twenty megabytes went on."""
    driver = keeping.casebook_of(desk).engine.raw_connection().driver_connection
    for pragma in pragmas:
        driver.execute(pragma)
    seen: set[str] = set()

    def look() -> int:
        for number in Path("/proc/self/fd").iterdir():
            with suppress(OSError):
                seen.add(str(number.readlink()))
        return 0

    driver.set_progress_handler(look, 50_000)
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)"
    driver.execute(f"{many} SELECT i, '{PLANTED}' || hex(zeroblob(250)) AS v FROM n ORDER BY v || (i * 7919 % 40000)")
    rows = driver.execute(
        f"{many} SELECT '{PLANTED}' || hex(zeroblob(250)) || i AS v FROM n ORDER BY (i * 7919 % 40000), v"
    ).fetchall()
    assert len(rows) == 40_000
    driver.set_progress_handler(None, 0)
    return {name for name in seen if "etilqs" in name or tempfile.gettempdir() in name}


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks where Linux tells which files are open")
def test_a_great_sort_writes_no_temporary_file(everywhere: Path) -> None:
    with closing(casebooks.unlock(None, SECRET)) as desk:
        assert spilled(desk) == set()
        careless = spilled(desk, "PRAGMA temp_store = FILE", "PRAGMA cache_size = 20")
        assert careless, "without care it would have, and the search sees it"
