"""A case handed over is the same case elsewhere: its words, its authors, its times, its chain."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bbic_wizard.errors import Conflict, NotAllowed, NotFound
from bbic_wizard.model.change import Answered
from bbic_wizard.store import chain
from bbic_wizard.store.casebook import Casebook
from bbic_wizard.store.handed import Handed, read
from bbic_wizard.store.handover import take_in, take_out
from bbic_wizard.store.protocol import Listing
from bbic_wizard.store.sealing import NotSealed
from bbic_wizard.store.verify import verify
from tests.store.kept import BODY, DIGEST, Days, at, filled


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Casebook]:
    book = filled(tmp_path / "store.db")
    yield book
    book.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Casebook]:
    book = Casebook(tmp_path / "other.db", bytes(32), make=True, clock=Days())
    book.note("", "Eva", at(0), "unlock")
    yield book
    book.close()


def later() -> datetime:
    """The clock when a file is read: after all that is in it."""
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


def out(book: Casebook, case_id: str = "c2") -> bytes:
    return take_out(book.engine, book.path, case_id).written()


def into(book: Casebook, data: bytes) -> Handed:
    handed = read(data, later)
    take_in(book.engine, book.path, handed, "Eva", at(50), {"file": "ab"}, Days())
    return handed


def test_the_case_is_the_same_there(here: Casebook, there: Casebook) -> None:
    into(there, out(here))
    assert there.load("c2") == here.load("c2")
    links = there.audit("c2")
    assert [(k.seq, k.at, k.actor, k.hash) for k in links[:-1]] == [
        (k.seq, k.at, k.actor, k.hash) for k in here.audit("c2")
    ]
    assert (links[-1].action, links[-1].actor) == ("receive", "Eva")
    assert json.loads(links[-1].detail).items() >= {"file": "ab"}.items()
    row, before = there.row("c2"), here.row("c2")
    assert row is not None
    assert before is not None
    assert (row.title, row.status, row.fictional, row.seq, row.pack) == (
        before.title, before.status, before.fictional, before.seq, before.pack
    )  # fmt: skip
    assert row.handler == "Eva"
    assert there.pack(DIGEST) == here.pack(DIGEST)


def test_both_casebooks_are_whole_afterwards_and_work_goes_on_there(here: Casebook, there: Casebook) -> None:
    into(there, out(here))
    there.append("c2", 4, [Answered(place="child.name", value="vidare")], "Eva", at(51))
    assert verify(there.engine, there.path).whole
    assert verify(here.engine, here.path).whole


def test_unfinished_typing_and_bookmarks_stay_behind(here: Casebook, there: Casebook) -> None:
    data = out(here)
    assert b"halvskrivet" not in data
    into(there, data)
    assert there.all_typings("c2") == []


def test_what_was_struck_is_not_handed_over_and_stays_struck(here: Casebook, there: Casebook) -> None:
    here.strike("c2", 4, {3}, [], [], "Sara", at(20), Listing("Barn 2"))
    data = out(here)
    assert b"hemligt 2.2" not in data
    into(there, data)
    assert there.load("c2") == here.load("c2")
    assert verify(there.engine, there.path).whole


def test_what_is_not_there_or_disposed_of_cannot_be_handed_over(here: Casebook) -> None:
    here.dispose("c2", "Sara", at(20))
    with pytest.raises(NotAllowed):
        out(here)
    with pytest.raises(NotFound):
        out(here, "c9")


def told(book: Casebook, data: bytes) -> str:
    before = [book.rows(), book.audit("c2"), book.audit("")]
    with pytest.raises(Conflict) as problem:
        into(book, data)
    assert [book.rows(), book.audit("c2"), book.audit("")] == before
    return str(problem.value)


def test_a_case_that_is_there_is_never_written_over(here: Casebook, there: Casebook) -> None:
    first = out(here)
    into(there, first)
    assert "lika långt" in told(there, first)
    here.append("c2", 4, [Answered(place="child.name", value="mer")], "Sara", at(21))
    assert "Filen är nyare, med 1 ändring till" in told(there, out(here))
    assert "här är nyare, med 1 ändring till" in told(here, first)
    there.append("c2", 4, [Answered(place="child.name", value="annat")], "Eva", at(60))
    assert "lika till och med ändring 4" in told(there, out(here))
    there.dispose("c2", "Eva", at(61))
    assert "gallrat" in told(there, first)


def resigned(data: dict[str, Any]) -> None:
    """All links as somebody would write them who knows how."""
    prev = chain.START
    for link in data["links"]:
        prev = link["hash"] = chain.link(
            prev, data["id"], link["seq"], link["at"], link["actor"], link["action"], link["detail"]
        )


def set_in(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: Any) -> None:
        for key in path[:-1]:
            data = data[key]
        data[path[-1]] = value

    return change


def popped(name: str, place: int) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        data[name].pop(place)

    return change


def both(*changes: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        for one in changes:
            one(data)

    return change


def rewritten(data: dict[str, Any], body: str) -> None:
    """Another last change, with all that signs it made to fit."""
    mac = chain.body_mac(bytes.fromhex(data["salt"]), body)
    data["changes"][3] |= {"body": body, "mac": mac}
    data["links"][3]["detail"] = chain.detail(**chain.changed(4, [mac]))
    resigned(data)


def form(body: str) -> Callable[[dict[str, Any]], None]:
    """One more form, named as its contents say."""

    def change(data: dict[str, Any]) -> None:
        data["packs"][hashlib.sha256(body.encode()).hexdigest()] = body

    return change


def ended(at_: str) -> Callable[[dict[str, Any]], None]:
    """Another time for the last link, signed."""
    return both(set_in("links", -1, "at", value=at_), resigned)


def told_by(place: int, action: str, **detail: Any) -> Callable[[dict[str, Any]], None]:
    """A link that says something else, signed."""
    return both(
        set_in("links", place, "action", value=action),
        set_in("links", place, "detail", value=chain.detail(**detail)),
        resigned,
    )


HOSTILE: dict[str, Callable[[dict[str, Any]], None]] = {
    "another version": set_in("version", value=2),
    "an unknown field": set_in("more", value=1),
    "an id that is a path": set_in("id", value="../x"),
    "a number as text": set_in("changes", 0, "seq", value="1"),
    "no changes": set_in("changes", value=[]),
    "no links": set_in("links", value=[]),
    "a changed body": set_in("changes", 1, "body", value='{"place":"x","type":"Cleared","v":1}'),
    "a body that is gone": set_in("changes", 1, "body", value=None),
    "a changed author": set_in("changes", 1, "author", value="Eva"),
    "a changed time": set_in("changes", 1, "at", value="2026-11-20T08:00:00+00:00"),
    "a change missing": popped("changes", 3),
    "a link missing": popped("links", 1),
    "the last link missing, with its change": both(popped("links", 3), popped("links", 3)),
    "another salt": set_in("salt", value="00" * 32),
    "another title": set_in("title", value="Annat barn"),
    "another last day": set_in("deadline", value="2027-01-01"),
    "another status": set_in("status", value="godkänd"),
    "said to be real": set_in("fictional", value=False),
    "another form": set_in("pack", value="ab"),
    "a form that is another": lambda data: data["packs"].update({DIGEST: "{} "}),
    "characters that act in the title": set_in("title", value="a\x1b[2J"),
    "characters that act in a link": both(set_in("links", 4, "actor", value="a\x1b[2J"), resigned),
    "characters that act in a body": lambda data: rewritten(
        data, '{"place":"x","text":"\\u001b[2J","type":"Commented"}'
    ),
    "a body that is no change": lambda data: rewritten(data, '{"type":"Nonsense"}'),
    "a body nested deep": lambda data: rewritten(data, "[" * 100_000),
    "a time that is none": both(set_in("links", 4, "at", value="igår"), resigned),
    "a time before the one before": both(set_in("links", 4, "at", value="2020-01-01T00:00:00+00:00"), resigned),
    "a time with a character that acts": ended("2026-11-20\x9b20:00:00+00:00"),
    "a time written otherwise": ended("20261121T200000+0000"),
    "a time far ahead": ended("9998-01-01T00:00:00+00:00"),
    "a time two days ahead": ended("2026-11-26T12:00:00+00:00"),
    "a form that cannot be read": form('{"x":1}'),
    "a form nested deep": form("[" * 100_000),
    "a form with characters that act": form(BODY.replace("Namn", "\\u001b[31mNamn")),
    "a number beyond all measure": set_in("left", value=10**30),
    "a detail nested deep": both(set_in("links", 4, "detail", value='{"x":' + "[" * 900 + "]" * 900 + "}"), resigned),
    "a change told of twice": told_by(4, "change", first=4, macs=["0" * 64]),
    "changes told of by a reading": told_by(3, "open", first=4, macs=["0" * 64]),
    "contents taken away by a reading": both(set_in("changes", 1, "body", value=None), told_by(4, "open", gone=[2])),
    "another case's chain": set_in("id", value="c3"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_case_that_is_not_as_it_was_written_is_refused(here: Casebook, name: str) -> None:
    data = json.loads(out(here))
    HOSTILE[name](data)
    with pytest.raises(NotSealed) as problem:
        read(json.dumps(data).encode(), later)
    assert "Inget är ändrat" in str(problem.value)
    assert "hemligt" not in str(problem.value)


def test_a_last_change_that_fits_is_taken(here: Casebook) -> None:
    """So that the refusals above are for what they say."""
    data = json.loads(out(here))
    rewritten(data, '{"place":"x","text":"rad\\nrad","type":"Commented","v":1}')
    assert read(json.dumps(data).encode(), later).changes[3].seq == 4


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"[" * 100_000, b'{"version": 1}', b"\xff"])
def test_contents_that_are_no_case_are_refused(data: bytes) -> None:
    with pytest.raises(NotSealed):
        read(data)


def test_a_file_from_before_lines_were_bound_is_taken_and_bound_here(here: Casebook, there: Casebook) -> None:
    data = json.loads(out(here))
    for link in data["links"]:
        detail = {name: value for name, value in json.loads(link["detail"]).items() if name not in ("line", "marks")}
        link["detail"] = chain.detail(**detail)
    resigned(data)
    into(there, json.dumps(data).encode())
    assert verify(there.engine, there.path).whole


def test_a_clock_somewhat_ahead_and_another_form_are_taken(here: Casebook) -> None:
    data = json.loads(out(here))
    ended("2026-11-25T11:00:00+00:00")(data)
    form(BODY.replace("Namn", "Förnamn"))(data)
    assert len(read(json.dumps(data).encode(), later).packs) == 2
