"""What is done with a case as a record: its changes, striking text for good, and files that leave the casebook."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.widgets import TextArea

from bbic_wizard.tui.screens.asking import Asking

if TYPE_CHECKING:
    from bbic_wizard.desk.history import Entry as Change

SAME = "Det står redan så."
STANDS = "Det står så igen. Ctrl+Z ångrar."
WROTE = "Skrev {}. Filen är inte låst."
WHOLE_CASE = (
    "Hela ärendet skrivs som en ärendefil, också det som hålls åter. Filen är inte låst: tänk på var den ligger."
)


class Recording(Asking):
    """F6 and the commands about the case as a whole."""

    # Changes

    def action_changes(self) -> None:
        """What has been written where the cursor is."""
        self.settle()
        place = self.place or self.spot.step
        self._changes(place, " › ".join(self.view.path(place)[-2:]))

    def _case_changes(self) -> None:
        self.settle()
        self._changes(None, "hela ärendet")

    def _changes(self, place: str | None, where: str) -> None:
        from bbic_wizard.desk.history import told
        from bbic_wizard.errors import NotFound
        from bbic_wizard.tui.dialogs.history import History

        try:
            found = told(self.work, place)
        except NotFound:  # a window has no history but that of what it shows
            found = told(self.work, self._shown_in(place or ""))
        self.app.push_screen(History(f"Ändringar: {where}", found, None if self.program.reading else self._restore))

    def _shown_in(self, place: str) -> str | None:
        window = self.view.form.window_by_id.get(place)
        return window.shows if window is not None else None

    def _restore(self, change: "Change") -> bool:
        from bbic_wizard.desk.restoring import restore

        done: list[bool] = []
        if not self.write(change.place, lambda: done.append(restore(self.work, change.place, change.seq))):
            return False
        self.notify(STANDS if done[-1] else SAME)
        return True

    # Striking

    def action_strike(self) -> None:
        """Take a text away for good: what is marked, or what one writes."""
        from bbic_wizard.tui.dialogs.strike import Strike

        if self.program.refuses():
            return
        field = self.page.focused_field
        words = field.selected_text if isinstance(field, TextArea) else ""
        if self.may_move():
            self.app.push_screen(Strike(self.work, words), self._struck)

    def _struck(self, told: str | None) -> None:
        if told is None:
            return
        from bbic_wizard.tui.dialogs.small import Tell

        self.page.renew()
        self.changed()
        self.move(self.spot, self.place)
        self.app.push_screen(Tell("Struket", told))

    # Files

    def _export(self) -> None:
        from bbic_wizard.tui.dialogs.export import Export

        self.settle()
        if self.program.desk is not None:
            self.app.push_screen(Export(self.program.desk, self.work), self._wrote)

    def _export_case(self) -> None:
        from bbic_wizard.tui.dialogs.save_as import SaveAs

        self.settle()
        suggestion = Path("~") / f"{self.work.case_id}.json"
        self.app.push_screen(SaveAs(suggestion, self._write_case, "Spara ärendet som fil", WHOLE_CASE), self._wrote)

    def _write_case(self, path: Path) -> None:
        from bbic_wizard.desk.exports import write_private

        if self.program.desk is not None:
            write_private(path, self.program.desk.export_case(self.work.case_id))

    def _wrote(self, path: str | None) -> None:
        if path:
            self.notify(WROTE.format(path))

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        return [
            *super().more_commands(),
            SystemCommand("Ändringar i ärendet", "Vem skrev vad, och när", self._case_changes),
            SystemCommand("Stryk text för gott …", "Ur svaren, historiken och påbörjad text", self.action_strike),
            SystemCommand("Spara utkast som fil …", "Välj mottagare och format", self._export),
            SystemCommand("Spara ärendet som fil …", "En ärendefil med allt", self._export_case),
        ]
