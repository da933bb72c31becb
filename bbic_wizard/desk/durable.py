"""One open case as it is kept: read from the store, and every change durable before it is folded."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bbic_wizard.desk.listing import listing_of
from bbic_wizard.desk.packs import pinned_pack
from bbic_wizard.desk.today import day_for
from bbic_wizard.desk.typings import Typings
from bbic_wizard.errors import StoreUnreadable
from bbic_wizard.model.change import Change, FormMoved, Stamped
from bbic_wizard.model.fold import apply, fold
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.view import View
from bbic_wizard.store.protocol import Act, Store, Typing


@dataclass(frozen=True, slots=True)
class Coming:
    """Changes on their way to the store, and the case as it will be with them."""

    changes: Sequence[Change]
    expected: list[Stamped]
    after: View
    pack: Pack | None


class Durable(Typings):
    """The part of `Work` that meets the store. `view` is always the case as kept."""

    def __init__(
        self,
        store: Store,
        case_id: str,
        pack: Pack,
        actor: str,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        today: date | None = None,
        known: View | None = None,
    ) -> None:
        """`known`: the case as it is kept, when it has been read already."""
        self._store, self.actor, self._clock, self._new_id = store, actor, clock, new_id
        self.case_id, self.pack = case_id, pack
        self._today = today
        self._read(known)
        self.lasting = store.lasting  # whether what is kept is there tomorrow
        self.readonly = store.readonly
        self.saved_at: str | None = None

    def _read(self, known: View | None = None) -> None:
        """Read the case as it is kept."""
        self._journal = self._store.load(self.case_id)
        case = known.case if known is not None else fold(self.case_id, self._journal)
        self.today: date = self._today or day_for(case, self._clock().date())
        self.view = View(self.pack, case, self.today, known)
        self._typings = self._store.typings(self.case_id, self.actor)

    @property
    def case(self) -> Any:
        return self.view.case

    # --- changes ---------------------------------------------------------------

    def keep_together(self, changes: Sequence[Change]) -> None:
        """Keep changes as one act, which is undone as one."""
        self._keep(self.marked(changes))

    def marked(self, changes: Sequence[Change]) -> list[Change]:
        """Changes made one act, when they are several."""
        mark = self._new_id() if len(changes) > 1 else None
        return [change.model_copy(update={"together": mark}) for change in changes]

    def _keep(self, changes: Sequence[Change], pack: Pack | None = None) -> None:
        """Make changes durable, then fold them; with a pack, read through that from now on."""
        if changes:
            at = self._now()
            coming = self.coming(changes, at, pack)
            listing = listing_of(coming.after)
            self.came(coming, self._store.append(self.case_id, self._seq, changes, self.actor, at, listing))

    def coming(self, changes: Sequence[Change], at: str, pack: Pack | None = None) -> Coming:
        """What keeping these changes will make of the case."""
        expected = [Stamped(n, at, self.actor, change) for n, change in enumerate(changes, self._seq + 1)]
        return Coming(changes, expected, self._view_with(expected, pack), pack)

    def act(self, coming: Coming, action: str = "", detail: Mapping[str, Any] | None = None) -> Act:
        """The same as the store is to do it, with what else the log is told."""
        return Act(self.case_id, self._seq, coming.changes, listing_of(coming.after), action, detail)

    def came(self, coming: Coming, stamped: Sequence[Stamped]) -> None:
        """The changes are kept: fold them."""
        after = coming.after
        if stamped != coming.expected:  # dated otherwise, for the clock had gone back
            after = self._view_with(stamped, coming.pack)
        self._journal.extend(stamped)
        self.view, self.pack = after, after.pack
        self.saved_at = self._clock().strftime("%H.%M")

    @property
    def _seq(self) -> int:
        return self._journal[-1].seq if self._journal else 0

    def _view_after(self, changes: Sequence[Change]) -> View:
        """The view as it would be with these changes too."""
        return self.coming(changes, "").after

    def _view_with(self, stamped: Sequence[Stamped], pack: Pack | None = None) -> View:
        case = self.view.case
        for item in stamped:
            case = apply(case, item)
        return View(pack or self.pack, case, self.today, self.view)

    # --- what is done with the case as a whole -----------------------------------

    def all_typings(self) -> list[tuple[str, str, Typing]]:
        """All unfinished typing in this case, whoever typed: place, author, typing."""
        return self._store.all_typings(self.case_id)

    @property
    def handler(self) -> str:
        """Whose case it is said to be."""
        row = self._store.row(self.case_id)
        return row.handler if row is not None else ""

    def strike(
        self,
        gone: Collection[int],
        changes: Sequence[Change],
        typings: Collection[tuple[str, str]],
        handler: str | None = None,
    ) -> None:
        """Take what changes and typing say away for good, and say other changes, and another handler, instead."""
        mark, at = self._new_id(), self._now()
        marked = [change.model_copy(update={"together": mark}) for change in changes]
        left = [item for item in self._journal if item.seq not in gone]
        said = [Stamped(n, at, self.actor, change) for n, change in enumerate(marked, self._seq + 1)]
        after = View(self.pack, fold(self.case_id, [*left, *said]), self.today)
        self._store.strike(self.case_id, self._seq, gone, marked, typings, self.actor, at, listing_of(after), handler)
        self._read()

    def move_form(self, pack: Pack) -> None:
        """Read the case through another form from now on (`desk/moving.py` tells first what that means)."""
        form = pack.form
        self._store.keep_pack(pack.digest, pack.body)
        moved = FormMoved(form=form.id, form_version=form.version, profile=pack.profile, pack=pack.digest)
        self._keep([moved], pack)

    def pack_at(self, digest: str) -> Pack:
        """The form the case was read through earlier; that of today when it cannot be read any more."""
        with suppress(StoreUnreadable):
            return self.pack if digest in ("", self.pack.digest) else pinned_pack(self._store, digest)
        return self.pack
