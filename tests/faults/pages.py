"""Reading a casebook's files as somebody with the key could, page by page, also the free ones and the log's."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, TAIL, SALT, WAL_HEAD, FRAME_HEAD = 4096, 80, 16, 32, 24
CODES = ("utf-8", "utf-16-le", "utf-16-be")


def plain_page(page: bytes, key: bytes, *, first: bool) -> bytes:
    """What an encrypted page holds (SQLCipher 4: AES-256-CBC, the start vector in the page's tail)."""
    body, start = page[SALT if first else 0 : -TAIL], page[-TAIL : -TAIL + 16]
    opened = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
    return opened.update(body) + opened.finalize()


def plain_pages(database: Path, key: bytes) -> Iterator[bytes]:
    """Every page of a database and every frame of its write-ahead log, in the clear."""
    data = database.read_bytes()
    for n in range(0, len(data) - PAGE + 1, PAGE):
        yield plain_page(data[n : n + PAGE], key, first=n == 0)
    log = database.with_name(f"{database.name}-wal")
    frames = log.read_bytes()[WAL_HEAD:] if log.exists() else b""
    for n in range(0, len(frames) - FRAME_HEAD - PAGE + 1, FRAME_HEAD + PAGE):
        number, page = frames[n : n + 4], frames[n + FRAME_HEAD : n + FRAME_HEAD + PAGE]
        yield plain_page(page, key, first=int.from_bytes(number) == 1)


def times_in_pages(database: Path, key: bytes, text: str) -> int:
    """How often a text stands in the pages, free or not. A text that crosses a page is found by its parts."""
    needles = [text.encode(code) for code in CODES]
    return sum(page.count(needle) for page in plain_pages(database, key) for needle in needles)


def standing_open(places: list[Path], texts: list[str]) -> list[tuple[Path, str]]:
    """Which files hold which of the texts in the clear, as UTF-8 or UTF-16; names of files too."""
    needles = [(text, text.encode(code)) for text in texts for code in CODES]
    found = []
    for file in (file for place in places for file in [place, *place.rglob("*")]):
        data = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
        found += [(file, text) for text, needle in needles if needle in data or text in file.name]
    return found
