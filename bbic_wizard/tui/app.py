"""The program: what stands at the door, the cases, one open case, and a calm end."""

import gc
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.geometry import Size
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import WorkerFailed

from bbic_wizard import crashlog, settings
from bbic_wizard.errors import Problem
from bbic_wizard.tui import bindings, clipboard, crash, terminal, themes
from bbic_wizard.tui.door import Door, Held
from bbic_wizard.tui.opening import TICK, Opening
from bbic_wizard.tui.pasting import read_pastes_literally

if TYPE_CHECKING:
    from datetime import datetime

    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.desk.work import Work
    from bbic_wizard.tui.screens.start import StartScreen
    from bbic_wizard.tui.screens.wizard import WizardScreen

LEAST_WIDTH, LEAST_HEIGHT = 72, 20
STOPPED = "Programmet stängdes oväntat {}. Allt fram till dess är sparat. Sista raden kan vara ofullständig."
SETTLED = 1.5  # seconds after which everything has been read in, and garbage is collected again


class BbicApp(Opening):
    """The full-screen program: before the `door` of a casebook, or over a desk that nothing locks.

    `open_desk` runs in a thread once the first frame is shown. With `case_id` that case
    is opened at its bookmark. A secret that was `given` opens the door at once. After a
    fault `crash_message` holds the one line to print when the screen has been left.
    """

    # All at once: reading one more when a screen is shown makes the framework parse them all again.
    CSS_PATH = [
        f"styles/{name}.tcss" for name in ("app", "door", "start", "wizard", "page", "fields", "dialogs", "sorting")
    ]
    TITLE = "bbic-wizard"
    ENABLE_COMMAND_PALETTE = False  # ours (dialogs/palette.py) is built from the bindings
    BINDINGS: ClassVar[list[BindingType]] = bindings.APP

    def __init__(
        self,
        open_desk: "Callable[[], Desk] | None" = None,
        case_id: str | None = None,
        *,
        door: Door | None = None,
        given: Held | None = None,
    ) -> None:
        super().__init__(door, given)
        self.animation_level = "none"
        self._open_desk = open_desk
        self._first_case = case_id
        self.crash_message = ""
        for theme in themes.OWN:
            self.register_theme(theme)
        chosen = settings.get("theme")
        self._remembered = chosen if chosen in themes.NAMES else themes.DEFAULT
        self._wear_before_painting(self._remembered)

    def _wear_before_painting(self, name: str) -> None:
        """Put on a theme before the styles are read: changed afterwards, they are all read once more.

        The terminal's own colours need more of the framework than is there yet, and are put on when it is.
        """
        theme = self.get_theme(name)
        if theme is None or theme.ansi:
            return
        self.set_reactive(BbicApp.theme, name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """What lies at the bottom, always: the door, or without one the cases."""
        if self.door is not None:
            return self.outer_screen()
        from bbic_wizard.tui.screens.start import StartScreen

        return StartScreen(opening=self._first_case is not None)

    @property
    def start(self) -> "StartScreen":
        """The screen of the cases."""
        found = self._start_screen()
        assert found is not None
        return found

    def _start_screen(self) -> "StartScreen | None":
        from bbic_wizard.tui.screens.start import StartScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, StartScreen)), None)

    def get_driver_class(self) -> type[Driver]:
        """The framework's choice, reading pasted text as it is."""
        driver = super().get_driver_class()
        read_pastes_literally()
        return driver

    def on_mount(self) -> None:
        """Wear the remembered theme, and keep watch."""
        self.theme = self._remembered
        self.watch_idle()
        if not self.is_headless and terminal.is_there():
            self.set_interval(TICK, self._leave_if_alone)

    def on_ready(self) -> None:
        """The first frame has been painted: open the desk."""
        if self._open_desk is not None:
            self.run_worker(self._bring_desk, thread=True, group="door")
        else:
            self.set_timer(SETTLED, self._settled)

    def _settled(self) -> None:
        """Everything has been read in: from now on garbage is collected, and what reading it took is given back."""
        from bbic_wizard.desk.process import give_back

        gc.enable()
        gc.collect()
        give_back()

    def _leave_if_alone(self) -> None:
        """End the program when its terminal is gone; what has been typed is kept already."""
        if terminal.has_hung_up():
            self.exit()

    # The desk

    def _bring_desk(self) -> None:
        assert self._open_desk is not None
        try:
            desk = self._open_desk()
        except Problem as problem:
            self.call_from_thread(self._no_desk, problem)
            return
        self.call_from_thread(self._desk_is_here, desk)

    def _no_desk(self, problem: Problem) -> None:
        self.start.show_closed()
        self.tell(problem)

    def _desk_is_here(self, desk: "Desk") -> None:
        self.take(desk)
        if self._first_case is not None:  # the list behind it is read when one comes to it
            self.open_case(self._first_case)
        else:
            self.list_cases()
            self.run_worker(_bring_wizard, thread=True, group="desk")
        self.set_timer(SETTLED, self._settled)

    def begin(self, desk: "Desk", case_id: str | None) -> None:
        """Show the desk's cases over the door, and open the one named."""
        from bbic_wizard.tui.screens.start import StartScreen

        self.push_screen(StartScreen(opening=case_id is not None))
        self.call_next(self.list_cases)
        if case_id is not None:
            self.open_case(case_id)

    def list_cases(self, at: str | None = None) -> None:
        """Read the list of cases again and show it, with the cursor on the case `at`."""
        start = self._start_screen()
        if self.desk is not None and start is not None:
            try:
                start.show_cases(self.desk, at)
            except Problem as problem:
                self.tell(problem)

    def open_case(self, case_id: str) -> None:
        """Open a case at its bookmark."""
        if self.desk is not None:
            job = partial(self._bring_case, self.desk, case_id)
            self.call_later(self.run_worker, job, thread=True, exclusive=True, group="desk")

    def _bring_case(self, desk: "Desk", case_id: str) -> None:
        from bbic_wizard.desk.resuming import stopped_at

        screen = _bring_wizard()
        try:
            work = desk.open(case_id)
        except Problem as problem:
            self.call_from_thread(self._not_opened, problem)
            return
        self.call_from_thread(self._show_case, desk, screen, work, stopped_at(desk, work))

    def _not_opened(self, problem: Problem) -> None:
        self.list_cases()
        self.tell(problem)

    def _show_case(
        self, desk: "Desk", screen: "Callable[[Work], Screen[None]]", work: "Work", stopped: "datetime | None"
    ) -> None:
        if self.desk is not desk:  # locked meanwhile
            return
        self.push_screen(screen(work), lambda _: self.list_cases(work.case_id))
        if stopped is not None:
            self._tell_stopped(stopped)

    def _tell_stopped(self, stopped: "datetime") -> None:
        from bbic_wizard.tui.dialogs.small import Ask

        told = STOPPED.format(f"{stopped:%H.%M}")
        self.push_screen(Ask("Fortsätt där du var", told, [("on", "Fortsätt")]))

    # Telling

    def tell(self, problem: Problem) -> None:
        """Show what could not be done, what is unchanged and what to do."""
        from bbic_wizard.tui.dialogs.small import Tell

        self.push_screen(Tell(problem.title, problem.text, problem.remedy))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A passing notice in place of the one before. Never read as markup, whoever asks."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    # Help, palette, themes

    def action_help(self) -> None:
        """Keys and explanations for what is on the screen now."""
        from bbic_wizard.tui.dialogs.help import HelpDialog

        if not isinstance(self.screen, HelpDialog) and not self._is_small(self.size) and not self.shut:
            self.push_screen(HelpDialog(self.screen))

    def action_palette(self) -> None:
        """Everything that can be done, by name."""
        from bbic_wizard.tui.dialogs.palette import Palette

        if not isinstance(self.screen, Palette) and not self._is_small(self.size) and not self.shut:
            self.push_screen(Palette(list(self.get_system_commands(self.screen))))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Our commands only: nothing that writes the screen to a file."""
        seen: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.id and not bindings.is_movement(binding.id) and binding.action not in seen:
                seen.add(binding.action)
                act = partial(self.run_action, binding.action, active.node)
                title = f"{binding.description} ({bindings.key_name(binding.key)})"
                yield SystemCommand(title, binding.tooltip, act)
        yield from getattr(screen, "more_commands", list)()
        yield from self._key_commands()
        for name, title in themes.NAMES.items():
            yield SystemCommand(f"Tema: {title}", "Byt färger; valet minns till nästa gång", partial(self.wear, name))

    def _key_commands(self) -> Iterable[SystemCommand]:
        """What is done with the secrets of the casebook that is open."""
        from bbic_wizard.tui.dialogs import keys

        door, desk = self.door, self.desk
        if door is None or desk is None or self.reading:
            return
        for title, told, dialog in keys.COMMANDS:
            yield SystemCommand(title, told, partial(self._open_dialog, dialog, door, desk))

    def _open_dialog(self, dialog: "Callable[[Door, Desk], Screen[None]]", door: Door, desk: "Desk") -> None:
        self.push_screen(dialog(door, desk))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At the door there is nothing to find one's way in, and what is not locked has no lock."""
        if action in ("help", "palette"):
            return not self.shut
        if action == "lock":
            return self.door is not None and not self.shut
        return super().check_action(action, parameters)

    def wear(self, name: str) -> None:
        """Change theme and remember it."""
        self.theme = name
        settings.set("theme", name)

    def get_key_display(self, binding: Binding) -> str:
        """Keys by the names people use."""
        return binding.key_display or bindings.key_name(binding.key)

    # Copying

    def copy_to_clipboard(self, text: str) -> None:
        """Copy, say once what it means, and take it back when the window was not left."""
        super().copy_to_clipboard(text)
        number, first = self._clipboard_watch.copied()
        if first:
            self.notify(clipboard.NOTICE, timeout=8)
        self.set_timer(clipboard.HELD_SECONDS, partial(self._take_back, number))

    def _take_back(self, number: int) -> None:
        if self._clipboard_watch.still_ours(number):
            super().copy_to_clipboard("")

    def on_app_blur(self) -> None:
        """Another window is in front."""
        self._clipboard_watch.window_left()

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing marked: say how one copies and leaves."""
        self.notify("Ctrl+C kopierar det som är markerat. Ctrl+Q avslutar.")

    # Size

    def on_resize(self, event: events.Resize) -> None:
        """Too small a window gets a message over everything, and nothing beneath is touched."""
        from bbic_wizard.tui.dialogs.tiny import TinyNotice

        small = self._is_small(event.size)
        shown = isinstance(self.screen, TinyNotice)
        if small and not shown:
            self.push_screen(TinyNotice(LEAST_WIDTH, LEAST_HEIGHT))
        elif shown and not small:
            self.pop_screen()

    @staticmethod
    def _is_small(size: Size) -> bool:
        return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT

    # Leaving

    async def action_quit(self) -> None:
        """Leave, with the last letter kept."""
        self.farewell = next(filter(None, (getattr(screen, "farewell", "") for screen in self.screen_stack)), "")
        for screen in self.screen_stack:
            stays = getattr(screen, "stays", None)  # what is under way, or not to be asked about by a stranger
            if stays is not None and stays():
                return
        for screen in reversed(self.screen_stack):
            keep = getattr(screen, "keep_before_leaving", None)
            if keep is not None and not keep(self.exit):
                return
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """No report with local variables: a note of where, one message, and the end."""
        fault = error.error if isinstance(error, WorkerFailed) else error
        self.crash_message = self.crash_message or crashlog.record(fault)
        self._return_code = crash.EXIT_CODE
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """Reached only from within the framework; it must not print either."""
        self._close_messages_no_wait()


def _bring_wizard() -> "type[WizardScreen]":
    """The wizard screen with the models behind it: not before it is needed, and then in a thread."""
    from bbic_wizard.tui.screens.wizard import WizardScreen

    return WizardScreen
