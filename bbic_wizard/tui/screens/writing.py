"""What the fields tell becomes calls to the desk; what could not be saved is said at once and kept."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from textual import on

from bbic_wizard.desk.exports import write_private
from bbic_wizard.errors import NotSaved, Problem, StoreBusy
from bbic_wizard.model.place import of_record
from bbic_wizard.tui import messages
from bbic_wizard.tui.screens.wizard_base import WizardBase
from bbic_wizard.tui.unsaved import case_file_with

Result = TypeVar("Result")
NOTHING_TO_UNDO = "Det finns inget mer att ångra här."


class Writing(WizardBase):
    """The handlers that write."""

    def write(self, place: str, act: Callable[[], object], value: object = None) -> bool:
        """Do something that writes, and draw what came of it; whether it was done.

        What cannot be saved is kept and tried again; what is not allowed is told.
        """
        try:
            act()
        except (NotSaved, StoreBusy) as problem:
            first = not self.unsaved
            self.unsaved.add(place, act, value)
            self.draw_header()
            if first:
                self.tell_unsaved(problem)
            return False
        except Problem as problem:
            self.program.tell(problem)
            return False
        self.unsaved.done(place)
        self.changed()
        return True

    def made(self, place: str, act: Callable[[], Result]) -> Result | None:
        """The same, for what gives something back; None when it was not done."""
        found: list[Result] = []
        self.write(place, lambda: found.append(act()))
        return found[0] if found else None

    # Answers

    @on(messages.ValueCommitted)
    def answer(self, event: messages.ValueCommitted) -> None:
        """An answer was given, or taken away."""
        event.stop()
        self.keep_answer(event.place, event.value)

    def keep_answer(self, place: str, value: object) -> None:
        """Keep an answer; the same answer again changes nothing."""
        if value is None:
            self.write(place, lambda: self.work.clear(place))
        else:
            self.write(place, lambda: self.work.answer(place, value), value)

    @on(messages.Typed)
    def keep_typing(self, event: messages.Typed) -> None:
        """Unfinished typing is kept beside the journal."""
        event.stop()
        try:
            self.work.type_(event.place, event.text, event.cursor)
        except (NotSaved, StoreBusy) as problem:
            first = not self.unsaved
            place, text, cursor = event.place, event.text, event.cursor
            self.unsaved.add(place, lambda: self.work.type_(place, text, cursor), text)
            self.draw_header()
            if first:
                self.tell_unsaved(problem)

    @on(messages.ActorNamed)
    def name_actor(self, event: messages.ActorNamed) -> None:
        """Somebody new was named in a field."""
        event.stop()
        made = self.made(event.place, lambda: self.work.add(event.register, event.values))
        if made is not None:
            self.keep_answer(event.place, made)

    @on(messages.PasteRefused)
    def refuse_paste(self, event: messages.PasteRefused) -> None:
        """The field has said so itself."""
        event.stop()

    # Records

    @on(messages.RecordAddRequested)
    def add_record(self, event: messages.RecordAddRequested) -> None:
        """A new entry, opened at once."""
        event.stop()
        made = self.made(event.register, lambda: self.work.add(event.register, event.preset))
        if made is not None:
            self.open_record(event.place, event.register, made, event.fields)

    @on(messages.RecordOpenRequested)
    def open_asked(self, event: messages.RecordOpenRequested) -> None:
        """An entry is opened."""
        event.stop()
        self.open_record(event.place, event.register, event.record, event.fields)

    def open_record(self, back: str, register: str, record: str, fields: tuple[str, ...] = ()) -> None:
        """Show the pages of an entry; leaving them leads to `back`."""
        raise NotImplementedError

    @on(messages.RecordRemoveRequested)
    def remove_record(self, event: messages.RecordRemoveRequested) -> None:
        """An entry is removed; Ctrl+Z brings it back."""
        event.stop()
        place = of_record(event.register, event.record)
        self.write(place, lambda: self.work.remove(event.register, event.record))

    @on(messages.RecordMoveRequested)
    def move_record(self, event: messages.RecordMoveRequested) -> None:
        """An entry changes place."""
        event.stop()
        place = of_record(event.register, event.record)
        self.write(place, lambda: self.work.move(event.register, event.record, event.position))

    @on(messages.RecordDuplicateRequested)
    def duplicate_record(self, event: messages.RecordDuplicateRequested) -> None:
        """A copy of an entry."""
        event.stop()
        self.write(event.register, lambda: self.work.duplicate(event.register, event.record))

    # Undo

    def action_undo(self) -> None:
        """Take the latest change back."""
        self._take_back(self.work.undo, "Ångrat: {}. Ctrl+Y gör om.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._take_back(self.work.redo, "Gjort om: {}. Ctrl+Z ångrar.")

    def _take_back(self, act: Callable[[], str | None], said: str) -> None:
        self.settle()
        done = self.made("", lambda: act() or NOTHING_TO_UNDO)
        if done is not None:
            self.notify(NOTHING_TO_UNDO if done == NOTHING_TO_UNDO else said.format(done))

    def settle(self) -> None:
        """Finish the answer in the field that has focus."""
        raise NotImplementedError

    def replace_all(self, values: Mapping[str, str]) -> bool:
        """Several answers as one change; whether it was saved."""
        done = self.write("", lambda: self.work.answer_all(values))
        if done:
            self.notify(f"{len(values)} svar ändrade. Ctrl+Z ångrar alla på en gång.")
        return done

    # What could not be saved

    def tell_unsaved(self, problem: Problem, *, leaving: bool = False) -> None:
        """Say that it is not saved, and what can be done."""
        from bbic_wizard.tui.dialogs.small import Ask

        last = ("leave", "Avsluta ändå") if leaving else ("close", "Fortsätt")
        buttons = [("again", "Spara igen"), ("elsewhere", "Spara på annat ställe"), last]
        text = " ".join(part for part in (problem.text, problem.remedy) if part)
        self.app.push_screen(Ask(problem.title, text, buttons), self._after_unsaved)

    def _after_unsaved(self, chosen: str | None) -> None:
        if chosen == "again":
            self.save_again()
        elif chosen == "elsewhere":
            self.save_elsewhere()
        elif chosen == "leave":
            self.app.exit()

    def save_again(self) -> None:
        """Try to save what could not be saved."""
        try:
            self.unsaved.again()
        except Problem as problem:
            self.tell_unsaved(problem)
        self.changed()

    def save_elsewhere(self) -> None:
        """Write the whole case, with what is not saved, as a case file."""
        from bbic_wizard.tui.dialogs.save_as import SaveAs

        suggestion = Path.home() / f"{self.work.case_id}.json"
        self.app.push_screen(SaveAs(suggestion, self._write_file), self._saved_elsewhere)

    def _write_file(self, path: Path) -> None:
        write_private(path, case_file_with(self.work.case, self.unsaved.answers, self.work.actor, self.view.form))

    def _saved_elsewhere(self, path: str | None) -> None:
        if path:
            self.notify(f"Skrev {path}. Filen är inte låst. Ärendeboken är fortfarande inte sparad.")

    def action_saved(self) -> None:
        """Show when it was saved, or try again."""
        self.settle()
        if self.unsaved:
            self.save_again()
        else:
            self.notify(f"Sparat {self.work.saved_at}." if self.work.saved_at else "Allt är sparat.")
