"""Notes on their way to the sorting desk: pasted, out of a file, or taken from it; and the day a note has."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import SystemCommand

from bbic_wizard import paths
from bbic_wizard.desk import sorting
from bbic_wizard.errors import Problem
from bbic_wizard.tui.screens.sorting_base import SortingBase

if TYPE_CHECKING:
    from bbic_wizard.desk.notes import Incoming

ONE_NOTE = "Det finns ingen anteckning åt det hållet."
LIFTED = "Anteckningen är borttagen från bordet. Uppgifterna ur den finns kvar. Ctrl+Z ångrar."
LONGEST_NAME = 1_000  # characters of a pasted text that may be the name of a file


class SortingNotes(SortingBase):
    """The notes themselves: laid on the desk, turned over, dated, lifted."""

    def action_note(self, way: int) -> None:
        """The note after or before."""
        if not 0 <= self._at + way < len(self.work.view.records("note")):
            self.notify(ONE_NOTE)
            return
        self._at += way
        self.draw(first=True)

    def on_paste(self, event: events.Paste) -> None:
        """A pasted text is a note. A file that was dragged into the terminal comes as its name, and is fetched."""
        from bbic_wizard.desk.notes import notes_in_file, notes_in_text

        event.stop()
        file = _file_named(event.text)
        pack = self.work.pack
        self._lay(lambda: notes_in_text(event.text, pack) if file is None else notes_in_file(file, pack))

    def _lay(self, read: "Callable[[], Incoming]") -> None:
        if self.program.refuses():
            return
        try:
            self._tell_laid(self._put_down(read()))
        except Problem as problem:
            self.program.tell(problem)

    def action_fetch(self) -> None:
        """Notes out of a file."""
        from bbic_wizard.tui.dialogs.sorting import FetchNotes

        if not self.program.refuses():
            self.app.push_screen(FetchNotes(self._fetch), self._tell_laid)

    def _tell_laid(self, told: str | None) -> None:
        if told:  # how much there is to sort stands above the note
            self.notify(told, timeout=10)

    def _fetch(self, path: Path) -> str:
        from bbic_wizard.desk.notes import notes_in_file

        return self._put_down(notes_in_file(path, self.work.pack))

    def _put_down(self, incoming: "Incoming") -> str:
        """Lay notes on the desk and show the first of them; what to tell. Raises `Problem`."""
        laid = sorting.put_down(self.work, incoming.notes)
        shown = next(iter([*laid.ids, *laid.known]), "")
        self._at = next((at for at, note in enumerate(self.work.view.records("note")) if note.id == shown), self._at)
        self.draw(first=True)
        return " ".join([*laid.remarks, *incoming.remarks])

    def _lift(self) -> None:
        sheet = self.sheet
        if sheet is not None and self.do(lambda: sorting.lift(self.work, sheet.note)):
            self.notify(LIFTED)

    def action_day(self) -> None:
        """Say which day the note is of, when it does not say so itself or says it wrongly."""
        from bbic_wizard.tui.dialogs.sorting import NoteDay

        sheet = self.sheet
        if sheet is not None and not self.program.refuses():
            self.app.push_screen(NoteDay(sheet.day, self.work.today), lambda day: self._dated(sheet.note, day))

    def _dated(self, note: str, day: str | None) -> None:
        if day is not None:
            self.do(lambda: sorting.date_note(self.work, note, day))

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        lift = SystemCommand("Ta bort anteckningen från bordet", "Uppgifterna ur den finns kvar", self._lift)
        return [*([lift] if self.sheet else []), *(self._practice() if self.work.case.fictional else ())]

    def _practice(self) -> Iterator[SystemCommand]:
        from bbic_wizard import resources

        for name in resources.practice_notes():
            title = f"Hämta övningsanteckningar: fall {name.rpartition('_')[2].upper()}"
            yield SystemCommand(title, "Anteckningar om påhittade personer", partial(self._fetch_practice, name))

    def _fetch_practice(self, name: str) -> None:
        from bbic_wizard import resources
        from bbic_wizard.desk.notes import gathered

        self._lay(lambda: gathered(resources.practice_notes()[name], self.work.pack))


def _file_named(text: str) -> Path | None:
    """The file that a pasted line names, when there is one."""
    if len(text) > LONGEST_NAME or "\n" in text.strip():
        return None
    path = paths.named(text)
    try:
        return path if path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):
        return None
