"""What the program does at its casebook's door: open, lock, cover, and let go.

The door's screen lies beneath all others; locking takes away all that lies above it.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.worker import WorkerError

from bbic_wizard import settings
from bbic_wizard.desk import idle
from bbic_wizard.desk.effort import Effort
from bbic_wizard.errors import Problem
from bbic_wizard.tui import clipboard, forgetting
from bbic_wizard.tui.door import Door, Held
from bbic_wizard.tui.effort import writes

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk

TICK = 5.0  # seconds between looks at how long nobody has done anything
LINGER = 1.0  # seconds after which a draft that was being written when the program was locked is done
LONG = "long"  # the group of workers that the casebook is not closed under
LOCKED = "Programmet är låst. Allt är sparat."
LOCKED_IDLE = "Programmet är låst. Ingen har skrivit på {}. Allt är sparat."
CODE_UNSEEN = (
    "Återställningskoden hann inte bekräftas innan programmet låstes. Har du inte skrivit ner den, "
    "så gör en ny: Ctrl+P, Ny återställningskod."
)
READING = "Du kan läsa men inte ändra: {}. Det du skriver sparas inte."
UNPROTECTED = "det som skyddar historiken saknas"
BY_CODE = "Du öppnade med återställningskoden. Välj en ny lösenfras nu, så behövs inte koden nästa gång."
PRACTISING = "Övning med påhittade personer. Det du skriver här sparas inte."
_ACTS = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)


class Opening(App[None]):
    """The part of the program that holds the desk. Without a `door` there is a desk that nothing locks (practice)."""

    def __init__(self, door: Door | None, given: Held | None) -> None:
        super().__init__()
        self.door, self._given = door, given
        self.desk: Desk | None = None
        self.reading = ""  # why nothing can be changed; "" when it can
        self.unconfirmed: list[str] = []  # what is told of codes that nobody has said are written down
        self._return_to: str | None = None  # the case that was open when the program was locked
        self._locking = False
        self._told_reading = False
        self._clipboard_watch = clipboard.Clipboard()
        self.effort: Effort | None = None  # while a skip is being made in a practice case
        self.farewell = ""  # what is told in the terminal when the program has been left
        self.idle = idle.Idle(idle.minutes(settings.get("lock_after_minutes")))

    # What the rest of the program does

    def begin(self, desk: "Desk", case_id: str | None) -> None:
        """Show the desk's cases, and open the one named."""
        raise NotImplementedError

    # The door

    def outer_screen(self) -> Screen[None]:
        """What stands at the door: the unlock screen, or the first start's when there is no casebook."""
        assert self.door is not None
        if self.door.look().exists:
            from bbic_wizard.tui.screens.unlock import UnlockScreen

            given, self._given = self._given, None
            return UnlockScreen(self.door, given)
        from bbic_wizard.tui.screens.first_run import FirstRunScreen

        return FirstRunScreen(self.door)

    @property
    def shut(self) -> bool:
        """Whether nobody has shown that they may see what is within."""
        return self.door is not None and (self.desk is None or self._covered())

    def _covered(self) -> bool:
        return any(getattr(screen, "COVERS", False) for screen in self.screen_stack)

    async def stand_before(self, door: Door) -> None:
        """Go to another casebook's door instead; nothing is open yet."""
        self.door = door
        await self.push_screen(self.outer_screen())

    def enter(self, desk: "Desk", held: Held, reading: str = "") -> None:
        """The casebook is open: tell what is to be told of it, then show it. `reading`: why it can only be read."""
        from bbic_wizard.desk.resuming import is_code

        self.take(desk, reading)
        code = held if is_code(held.text) and not self.reading else None
        if code is None:
            held.forget()
        told = [*desk.notices, *self.unconfirmed]
        self.unconfirmed.clear()
        self._tell_first(told, lambda: self._offer_passphrase(code))

    def made(self, desk: "Desk", code: str) -> None:
        """A new casebook is open: show its recovery code, once, then the casebook."""
        from bbic_wizard.tui.dialogs.keys import RecoveryCode

        self.take(desk)
        self.until_confirmed(CODE_UNSEEN, RecoveryCode(code), self._go_in)

    def show_new_code(self, code: Held) -> None:
        """The recovery code was exchanged: show the new one, once."""
        from bbic_wizard.tui.dialogs.keys import RecoveryCode

        self.until_confirmed(CODE_UNSEEN, RecoveryCode(code.text))
        code.forget()

    def until_confirmed(self, otherwise: str, shown: Screen[Any], then: Callable[[], None] | None = None) -> None:
        """Show a code until somebody says it is written down; `otherwise` is told when it was locked before that."""
        self.unconfirmed.append(otherwise)

        def written(_: object) -> None:
            self.unconfirmed.remove(otherwise)
            if then is not None:
                then()

        self.push_screen(shown, written)

    def practise(self, desk: "Desk", case_id: str) -> None:
        """A throw-away desk beside the casebook that is not made yet."""
        self.door = None
        self.take(desk)
        self.begin(desk, case_id)
        self.notify(PRACTISING)

    def take(self, desk: "Desk", reading: str = "") -> None:
        """This is the desk now; `reading` is why it can only be read, if it can only be read."""
        self.desk = desk
        self.reading = reading or (UNPROTECTED if desk.readonly else "")
        self._told_reading = False
        self.idle.touched()

    def _tell_first(self, told: list[str], then: Callable[[], None]) -> None:
        if not told:
            then()
            return
        from bbic_wizard.tui.dialogs.small import Ask

        self.push_screen(Ask("Om ärendeboken", "\n\n".join(told), [("on", "Fortsätt")]), lambda _: then())

    def _offer_passphrase(self, code: Held | None) -> None:
        if code is None:
            self._go_in()
            return
        from bbic_wizard.tui.dialogs.keys import ChangePassphrase
        from bbic_wizard.tui.dialogs.small import Ask

        def chosen(what: str | None) -> None:
            if what == "new" and self.door is not None and self.desk is not None:
                self.push_screen(ChangePassphrase(self.door, self.desk, code), lambda _: self._go_in())
            else:
                code.forget()
                self._go_in()

        buttons = [("new", "Välj ny lösenfras"), ("later", "Senare")]
        self.push_screen(Ask("Ny lösenfras", BY_CODE, buttons), chosen)

    def _go_in(self) -> None:
        if self.desk is None:  # locked meanwhile
            return
        case_id, self._return_to = self._return_to, None
        self.begin(self.desk, case_id)
        if self.reading:
            self.tell_reading()

    # Reading only

    def tell_reading(self) -> None:
        """Say that nothing can be changed, and why: once in a dialog, then in passing."""
        text = READING.format(self.reading)
        if self._told_reading:
            self.notify(text, severity="warning")
            return
        from bbic_wizard.tui.dialogs.small import Ask

        self._told_reading = True
        self.push_screen(Ask("Du kan läsa men inte ändra", text, [("on", "Läs vidare")]))

    def refuses(self) -> bool:
        """Whether nothing can be changed here; if so, that is said."""
        if self.reading:
            self.tell_reading()
        return bool(self.reading)

    # Locking

    async def on_event(self, event: events.Event) -> None:
        """Notice that somebody is there. The first key after a long time locks, and does nothing else."""
        if isinstance(event, _ACTS) and not event.is_forwarded and self.door is not None:
            if self._is_left():
                was_open = self.desk is not None
                await self.lock_if_left()
                if was_open:
                    return
            self.idle.touched()
        if self.effort is not None and isinstance(event, events.Key) and not event.is_forwarded:
            self.effort.key(writing=writes(self.focused, event))
        await super().on_event(event)

    def watch_idle(self) -> None:
        """Look now and then whether anybody is there."""
        if self.door is not None:
            self.set_interval(TICK, self.lock_if_left)

    def _is_left(self) -> bool:
        return self.idle.passed() and not self._covered()

    async def lock_if_left(self) -> None:
        """Lock when nobody has done anything for long; at the door, let go of what was typed there."""
        if self.door is None or self._locking or not self._is_left():
            return
        if self.desk is not None:
            await self.lock(LOCKED_IDLE.format(self.idle.told))
            return
        self.idle.touched()
        for screen in self.screen_stack:
            empty = getattr(screen, "empty", None)
            if empty is not None:
                empty()
        await self._pop_all()

    async def action_lock(self) -> None:
        """Lock now."""
        if self.door is not None and self.desk is not None and not self._covered():
            await self.lock(LOCKED)

    async def lock(self, told: str) -> None:
        """Keep what is being typed, then let all of it leave the screen, and close the casebook.

        What cannot be saved is covered, and the casebook stays open behind it until it can.
        """
        if self._locking:
            return
        self._locking = True
        try:
            self._return_to = self._case_shown()
            if self._kept():
                await self._close_up(told)
            else:
                from bbic_wizard.tui.screens.locked import LockedScreen

                assert self.door is not None
                self._forget_copied()
                self.clear_notifications()
                await self.push_screen(LockedScreen(self.door))
        finally:
            self._locking = False

    async def lock_whole(self) -> None:
        """Covered: try again to save, and lock whole when that can be done."""
        if self._locking or not self._covered():
            return
        self._locking = True
        try:
            if self._kept():
                await self._close_up(LOCKED)
        finally:
            self._locking = False

    def uncover(self, cover: Screen[None]) -> bool:
        """Whoever is there has shown that they may see it. False when the cover is not what they see."""
        if self.screen is not cover:
            return False
        self.idle.touched()
        self.pop_screen()
        return True

    def _case_shown(self) -> str | None:
        for screen in self.screen_stack:
            case_id = getattr(getattr(screen, "work", None), "case_id", None)  # dialogs have a `work` of their own
            if case_id is not None:
                return str(case_id)
        return None

    def _kept(self) -> bool:
        """Keep what is being typed, wherever; whether all of it is kept. Asks nothing."""
        kept = True
        for screen in reversed(self.screen_stack):
            keep: Callable[[], bool] | None = getattr(screen, "keep_now", None)
            before: Callable[[Callable[[], None]], bool] | None = getattr(screen, "keep_before_leaving", None)
            if keep is not None:
                kept = keep() and kept
            elif before is not None:
                kept = before(_nothing) and kept
        return kept

    async def _close_up(self, told: str) -> None:
        desk, self.desk, self.reading = self.desk, None, ""
        self.clear_notifications()
        await self._pop_all()
        with suppress(WorkerError):  # what a worker met is no concern of the lock
            for worker in [work for work in self.workers if work.group in ("desk", LONG) and not work.is_finished]:
                await worker.wait()
        if desk is not None:
            with suppress(Problem):  # locked it is, also when that could not be noted
                desk.close()
        self.idle.touched()
        self._say_locked(told)
        self.forget()
        self.set_timer(LINGER, self.forget)

    async def _pop_all(self) -> None:
        """All screens above the door's, at once. After the first start it is the unlock screen that stands there."""
        gone = []
        while not getattr(self.screen, "DOOR", False):
            gone.append(self.pop_screen())
        if getattr(self.screen, "MAKES", False) and self.door is not None and self.door.look().exists:
            await self.push_screen(self.outer_screen())
        for leaving in gone:
            await leaving

    def _say_locked(self, told: str) -> None:
        say: Callable[[str], None] | None = getattr(self.screen, "say", None)
        if say is not None:
            say(told)

    def forget(self) -> None:
        """Let go of all that was shown: what was copied, what was drawn, and what is only remembered for speed."""
        self._forget_copied()
        forgetting.forget()

    def _forget_copied(self) -> None:
        if self._clipboard_watch.let_go():
            super().copy_to_clipboard("")
        self._clipboard = ""

    def let_go(self) -> None:
        """Close the casebook, when the program is left."""
        desk, self.desk = self.desk, None
        if desk is not None:
            with suppress(Problem):  # it is left all the same, and what was saved is saved
                desk.close()

    def on_unmount(self) -> None:
        """All screens are gone, with what they had to keep."""
        self.let_go()


def _nothing() -> None:
    """Nothing is to be done afterwards."""
