"""What is being written and has not become an answer, and where the work is going on."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bbic_wizard.desk.phrases import Phrases
from bbic_wizard.model.text import clean, clean_value
from bbic_wizard.store.protocol import AuditRow, Bookmark, Store, Typing

SKIPPING = "skip:"  # before a place: what is being written of its skip, beside what is being written there


class Typings:
    """The part of `Work` that is kept outside the journal: unfinished typing, the bookmark and the log."""

    _store: Store
    _clock: Callable[[], datetime]
    _typings: dict[str, Typing]
    case_id: str
    actor: str
    readonly: bool
    saved_at: str | None

    def log(self) -> list[AuditRow]:
        """What the log tells of the case."""
        return self._store.audit(self.case_id)

    def type_(self, place: str, text: str, cursor: int = 0) -> None:
        """Keep unfinished typing (outside the journal)."""
        typing = Typing(clean(text), cursor, self._now())
        self._store.set_typing(self.case_id, place, self.actor, typing)
        self._typings[place] = typing
        self.saved_at = self._clock().strftime("%H.%M")

    def typing(self, place: str) -> Typing | None:
        """Unfinished typing at a place, if any was left."""
        return self._typings.get(place)

    def typings(self) -> dict[str, Typing]:
        """All unfinished answers in this case."""
        return {place: typing for place, typing in self._typings.items() if not place.startswith(SKIPPING)}

    def forget_typing(self, place: str) -> None:
        """The typing at a place was finished or given up."""
        if place in self._typings:
            self._store.set_typing(self.case_id, place, self.actor, None)
            del self._typings[place]

    def type_skip(self, place: str, written: Mapping[str, Any]) -> None:
        """Keep the unfinished skip of a place: its parts as `skip` takes them; nothing written forgets it."""
        if any(written.values()):
            self.type_(SKIPPING + place, json.dumps(clean_value(dict(written)), ensure_ascii=False))
        else:
            self.forget_typing(SKIPPING + place)

    def typed_skip(self, place: str) -> dict[str, Any]:
        """What was written of a skip that was not made."""
        typing = self.typing(SKIPPING + place)
        return dict(json.loads(typing.text)) if typing else {}

    @property
    def phrases(self) -> Phrases:
        """The phrases of whoever works here; they belong to no case."""
        return Phrases(self._store, self.actor, self._now)

    def mark(self, step: str, place: str = "", cursor: int = 0) -> None:
        """Remember where the work is going on."""
        if not self.readonly:
            self._store.set_bookmark(self.case_id, self.actor, Bookmark(step, place, cursor))

    def bookmark(self) -> Bookmark | None:
        """Where the work was going on last."""
        return self._store.bookmark(self.case_id, self.actor)

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")
