"""One connection to an encrypted casebook: opened in a fixed order, its faults told in words.

The key enters as bytes, lives in the opener alone and is in no address, no log and no
exception. SQLAlchemy's own SQLCipher dialect would carry it in the address, so it is not used.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.pool import QueuePool

from bbic_wizard.errors import NotSaved, Problem, StoreBusy, StoreUnreadable

KEY_BYTES = 32
_OPENING_SECONDS = 0.5  # a program that has the casebook open keeps it: waiting longer would not help
_WAL_HEADER = 32  # bytes before the first frame of a write-ahead log
_BUSY, _READ_ONLY, _FULL, _CANNOT_OPEN = (
    sqlcipher.SQLITE_BUSY,
    sqlcipher.SQLITE_READONLY,
    sqlcipher.SQLITE_FULL,
    sqlcipher.SQLITE_CANTOPEN,
)
_NO_INDEX = {_CANNOT_OPEN, _FULL, sqlcipher.SQLITE_IOERR}  # what a log's index that cannot be made is told as
_DAMAGED = {sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_CORRUPT}
_SAFE = (  # after the lock is held and the key has proved right
    "synchronous = FULL",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "cache_size = -32768",
    "journal_size_limit = 16777216",
    "busy_timeout = 5000",
)


_openers: "WeakKeyDictionary[Engine, _Opener]" = WeakKeyDictionary()


def connect(path: Path, key: bytes, *, make: bool = False, readonly: bool = False) -> Engine:
    """An engine with the casebook open and, unless `readonly`, locked for this program alone.

    `make` demands that there is nothing there yet. Raises `StoreBusy` when another program has
    it open and `StoreUnreadable` when it is missing, a link, damaged or not opened by the key.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a store key has 32 bytes")
    with told(path, _not_opened):
        _look(path, make=make)
    opener = _Opener(path, key, readonly=readonly)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=opener,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    _openers[engine] = opener
    try:
        with told(path, _not_opened), engine.connect():
            pass
    except BaseException:
        engine.dispose()
        raise
    return engine


def beside(engine: Engine, path: Path, *, make: bool = False) -> Engine:
    """An engine on another file that has the same key: a copy, which need not ask for a passphrase."""
    return _openers[engine].beside(path, make=make)


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """One transaction: all of it is on disk when the block ends, or nothing is."""
    with told(path, _not_saved), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """The casebook as it is at one moment."""
    with told(path, _not_read), engine.connect() as connection:
        yield connection


def statement(engine: Engine, path: Path, text: str) -> list[tuple[Any, ...]]:
    """A statement that cannot be part of a transaction, and its rows."""
    with told(path, _not_saved):
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(text)
            rows = [tuple(row) for row in cursor.fetchall()]
            cursor.close()
            return rows
        finally:
            connection.close()


@contextmanager
def told(path: Path, words: Callable[[Path, int, bool], Problem]) -> Iterator[None]:
    """Turn a fault of the driver or the system into a message that quotes neither statement nor values."""
    try:
        yield
    except DBAPIError as problem:
        raise words(path, _code(problem.orig), False) from None
    except sqlcipher.Error as problem:
        raise words(path, _code(problem), False) from None
    except NoConnection:
        raise words(path, _BUSY, False) from None
    except OSError as problem:
        raise words(path, _CANNOT_OPEN, isinstance(problem, PermissionError)) from None


def _code(problem: BaseException | None) -> int:
    return int(getattr(problem, "sqlite_errorcode", 0) or 0) & 0xFF


class _Opener:
    """Opens the one connection. Without attributes to show, so that no printout holds the key."""

    __slots__ = ("__beside", "__open")

    def __init__(self, path: Path, key: bytes, *, readonly: bool) -> None:
        self.__open: Callable[[], Any] = lambda: _open_to_read(path, key) if readonly else _open(path, key)
        self.__beside: Callable[[Path, bool], Engine] = lambda other, make: connect(other, key, make=make)

    def __call__(self) -> Any:
        return self.__open()

    def beside(self, path: Path, *, make: bool) -> Engine:
        return self.__beside(path, make)


def _open(path: Path, key: bytes) -> Any:
    db = _keyed(path, key, "mode=rw")
    try:
        # Before the first read: a log first read in the shared way would keep its -shm file.
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        _prove(db)
        db.execute("PRAGMA journal_mode = WAL")
        for pragma in _SAFE:
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN IMMEDIATE")  # takes the lock now, not at the first save
        db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _open_to_read(path: Path, key: bytes) -> Any:
    """As it is on disk; on a medium where nothing can be written, by promising that nobody writes."""
    try:
        return _opened_to_read(path, key, "mode=ro")
    except sqlcipher.Error as problem:
        log = path.with_name(f"{path.name}-wal")
        if _code(problem) not in _NO_INDEX or (log.exists() and log.stat().st_size > _WAL_HEADER):
            raise
    return _opened_to_read(path, key, "mode=ro&immutable=1")  # would leave a log with changes unread


def _opened_to_read(path: Path, key: bytes, how: str) -> Any:
    db = _keyed(path, key, how)
    try:
        _prove(db)
        for pragma in (*_SAFE, "query_only = ON"):
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


def _keyed(path: Path, key: bytes, how: str) -> Any:
    db = sqlcipher.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        isolation_level=None,
        timeout=_OPENING_SECONDS,
        check_same_thread=False,  # one at a time by the pool, from whichever thread
    )
    db.execute("PRAGMA cipher_log_level = NONE")  # it would write over the screen
    db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return db


def _prove(db: Any) -> None:
    """The first page can be read with this key, and what reads it is SQLCipher."""
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if not db.execute("PRAGMA cipher_version").fetchone():
        raise sqlcipher.NotSupportedError("no cipher")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _look(path: Path, *, make: bool) -> None:
    """Refuse a link; make the file, for this user alone, or see that it is there."""
    if path.is_symlink():
        raise StoreUnreadable("Ärendeboken är en länk till en annan fil", f"{path}.", "Ange filen själv.")
    if make:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            raise StoreUnreadable(
                "Det finns redan en ärendebok där", f"{path}. Inget är ändrat.", "Välj en annan plats."
            ) from None
        _keep_entry(path.parent)
    elif not path.exists() or path.stat().st_size == 0:  # an empty one would be taken for a new casebook
        what = "är tom" if path.exists() else "finns inte"
        raise StoreUnreadable(
            "Ärendebokens fil saknas", f"{path} {what}. Inget är ändrat.", "Ta fram en säkerhetskopia."
        )


def _keep_entry(folder: Path) -> None:
    """The folder's own entry for a new file is on disk too (not every system can be asked)."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# --- in words ------------------------------------------------------------------

DISK_FULL = "Det finns ingen plats kvar på disken"
_ON_SCREEN = "Det du skrivit finns på skärmen men är inte sparat."
_BUSY_TITLE = "Ärendeboken är öppen på annat håll"


def _not_opened(path: Path, code: int, forbidden: bool) -> Problem:
    if code == _BUSY:
        return StoreBusy(
            _BUSY_TITLE,
            f"{path}: Den kan bara ändras från ett ställe i taget.",
            "Stäng den där, eller öppna för att bara läsa.",
        )
    if forbidden or code == _READ_ONLY:
        why, remedy = "Behörighet saknas att läsa eller skriva filen.", "Öppna för att bara läsa, eller ange en annan."
    elif code in _NO_INDEX - {_FULL} and path.exists() and not _writable(path):
        why, remedy = "Filen eller disken är skrivskyddad.", "Öppna för att bara läsa, eller ange en annan."
    elif code == _FULL:
        why, remedy = "Det finns ingen plats kvar på disken.", "Frigör plats och försök igen."
    elif code in _DAMAGED:
        why, remedy = "Filen är skadad eller hör inte till lösenfrasen.", "Ta fram en säkerhetskopia."
    else:
        why, remedy = "Platsen går inte att läsa eller skriva till.", "Kontrollera disken och försök igen."
    return StoreUnreadable("Ärendeboken går inte att öppna", f"{path}: {why} Inget är ändrat.", remedy)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _not_read(path: Path, code: int, forbidden: bool) -> Problem:
    if code == _BUSY:
        return StoreBusy(_BUSY_TITLE, "Inget är ändrat.", "Stäng den där och försök igen.")
    if code in _DAMAGED:
        return StoreUnreadable(
            "En del av ärendeboken är skadad", f"{path}. Inget är ändrat.", "Ta fram en säkerhetskopia."
        )
    return StoreUnreadable(
        "Ärendeboken går inte att läsa", f"{path}. Inget är ändrat.", "Kontrollera disken och försök igen."
    )


def _not_saved(path: Path, code: int, forbidden: bool) -> Problem:
    if code == _FULL:
        return NotSaved(
            DISK_FULL,
            _ON_SCREEN,
            "Frigör plats och spara igen, eller spara på annat ställe.",
        )
    if code == _BUSY:
        return StoreBusy(_BUSY_TITLE, _ON_SCREEN, "Stäng den där och spara igen.")
    if code == _READ_ONLY or forbidden:
        return NotSaved("Du kan läsa men inte ändra", f"Filen är skrivskyddad. {_ON_SCREEN}", "Spara på annat ställe.")
    if code in _DAMAGED:
        return NotSaved(
            "Det gick inte att spara", f"Ärendeboken är skadad. {_ON_SCREEN}", "Spara texten på annat ställe."
        )
    return NotSaved("Det gick inte att spara", _ON_SCREEN, "Spara igen, eller spara på annat ställe.")
