"""One case with its history, as data that can leave for another casebook.

It is all that the casebook holds of the case: each change as it was written with what
signs it, the audit chain, and the forms it is pinned to. `read` believes nothing: whoever
has the code may have written anything.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bbic_wizard.model.pack import Pack
from bbic_wizard.model.text import clean_value
from bbic_wizard.store.proof import Broken, Chains, Kept, broken_case
from bbic_wizard.store.protocol import AuditRow, CaseRow
from bbic_wizard.store.sealing import NotSealed
from bbic_wizard.store.times import instant

VERSION = 1
_MOST = 2**31
_AHEAD = timedelta(days=1)  # that another computer's clock may be before this one's
_Text = Annotated[str, Field(max_length=1_000)]
_Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Number = Annotated[int, Field(ge=1, le=_MOST)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class HandedChange(_Model):
    """A change as it was written; without a body when that was struck."""

    seq: _Number
    at: _Text
    author: _Text
    body: str | None
    mac: _Hex


class HandedLink(_Model):
    """A link of the case's audit chain."""

    seq: _Number
    at: _Text
    actor: _Text
    action: _Text
    detail: str
    hash: _Hex


class Handed(_Model):
    """The case."""

    version: int
    id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")
    title: _Text
    number: _Text
    deadline: _Text
    left: int = Field(ge=0, le=_MOST)
    status: _Text
    fictional: bool
    changed_at: _Text
    pack: _Text
    salt: _Hex
    changes: tuple[HandedChange, ...] = Field(min_length=1)
    links: tuple[HandedLink, ...] = Field(min_length=1)
    packs: dict[_Hex, str]

    def written(self) -> bytes:
        return self.model_dump_json().encode()

    def line(self) -> CaseRow:
        """The case's line, as nobody's yet. When it was changed is what its changes say."""
        return CaseRow(
            self.id,
            self.title,
            self.status,
            self.fictional,
            self.changes[-1].at,
            len(self.changes),
            self.pack,
            self.number,
            deadline=self.deadline,
            left=self.left,
        )

    def kept(self) -> list[Kept]:
        return [Kept(item.seq, item.at, item.author, item.body, item.mac) for item in self.changes]

    def chain(self) -> list[AuditRow]:
        return [
            AuditRow(0, self.id, link.seq, link.at, link.actor, link.action, link.detail, link.hash)
            for link in self.links
        ]


def _utc_now() -> datetime:
    return datetime.now(UTC)


def read(data: bytes, clock: Callable[[], datetime] = _utc_now) -> Handed:
    """The case, proved. Raises `NotSealed` when something in it is not as it was written."""
    try:
        return _proved(Handed.model_validate_json(data), clock() + _AHEAD)
    except (ValidationError, RecursionError):  # without quoting what stands there
        raise _refused("Den är skadad, eller gjord i en nyare version av programmet.") from None


def _proved(handed: Handed, latest: datetime) -> Handed:
    if handed.version != VERSION:
        raise _refused("Den är gjord i en nyare version av programmet.", "Uppdatera programmet.")
    if any(value != clean_value(value) for value in _values(handed)):
        raise _refused("Den innehåller tecken som inte hör hemma i text.")
    moments = [instant(at) for at in _times(handed)]
    if None in moments:
        raise _refused("En tidpunkt i den går inte att läsa.")
    if any(moment is not None and moment > latest for moment in moments):
        raise _refused("En tidpunkt i den har inte varit än.", "Kontrollera datorns klocka, eller be om en ny fil.")
    if any(hashlib.sha256(body.encode()).hexdigest() != digest for digest, body in handed.packs.items()):
        raise _refused("Ett formulär i den är ändrat.")
    for body in handed.packs.values():
        Pack.model_validate_json(body)  # else the case could not be opened here
    if (broken := prove(handed)) is not None:
        raise _refused(f"Historiken stämmer inte från post {broken.number}: {broken.what}.")
    return handed


def prove(handed: Handed) -> Broken | None:
    """The first thing in the case that is not as it was written."""
    chains = Chains()
    for link in handed.chain():
        if (broken := chains.follow(link)) is not None:
            return broken
    return broken_case(handed.line(), bytes.fromhex(handed.salt), handed.kept(), handed.chain(), marked=False)


def _values(handed: Handed) -> Iterator[object]:
    """All that may come to be shown; bodies and details are JSON, where a character may be written otherwise."""
    yield from (handed.title, handed.number, handed.deadline)
    for change in handed.changes:
        yield change.author
        yield _json(change.body)
    yield from map(_json, handed.packs.values())
    for link in handed.links:
        yield from (link.actor, link.action, _json(link.detail))


def _json(text: str | None) -> object:
    try:
        return json.loads(text or "null")
    except (ValueError, RecursionError):
        return text  # told when the changes are put together


def _times(handed: Handed) -> Iterator[str]:
    yield handed.changed_at
    yield from (change.at for change in handed.changes)
    yield from (link.at for link in handed.links)


def _refused(why: str, remedy: str = "Be om en ny fil.") -> NotSealed:
    return NotSealed("Ärendet i filen går inte att ta emot", f"{why} Inget är ändrat.", remedy)
