"""What the fields tell becomes calls to the desk; what could not be saved is said at once and kept."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from textual import on

from bbic_wizard.desk.exports import write_private
from bbic_wizard.errors import NotAllowed, NotSaved, Problem, StoreBusy
from bbic_wizard.model.place import of_record
from bbic_wizard.tui import messages
from bbic_wizard.tui.screens.wizard_base import WizardBase
from bbic_wizard.tui.unsaved import case_file_with
from bbic_wizard.tui.widgets.unsaved_bar import UnsavedBar

Result = TypeVar("Result")
NOTHING_TO_UNDO = "Det finns inget mer att ångra här."
LEAVING = "Det du skrev sist finns bara på skärmen. Spara det innan du går, annars är det borta."
STILL = "Det gick inte att spara än. Det du skrev sist finns bara på skärmen."
WROTE = "Skrev {}. Filen är inte låst. Ärendeboken är fortfarande inte sparad."
NOT_LASTING = "Övning: det du skriver här sparas inte."


class Writing(WizardBase):
    """The handlers that write."""

    def write(self, place: str, act: Callable[[], object], value: object = None) -> bool:
        """Do something that writes, and draw what came of it; whether it was done.

        What cannot be saved is kept and tried again; what is not allowed is told.
        """
        if self.program.refuses():
            return False
        try:
            act()
        except (NotSaved, StoreBusy) as problem:
            self.not_saved(problem, place, act, value)
            return False
        except Problem as problem:
            self.program.tell(problem)
            return False
        self.unsaved.done(place)
        self.catch_up()
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
        elif self.write(place, lambda: self.work.answer(place, value), value):
            self.answered(place)

    def answered(self, place: str) -> None:
        """A question was answered, and the answer is kept."""

    @on(messages.Typed)
    def keep_typing(self, event: messages.Typed) -> None:
        """Unfinished typing is kept beside the journal."""
        event.stop()
        if self.work.readonly:
            return
        place, text, cursor = event.place, event.text, event.cursor
        try:
            self.work.type_(place, text, cursor)
        except (NotSaved, StoreBusy) as problem:
            self.not_saved(problem, place, lambda: self.work.type_(place, text, cursor), text)
        else:
            self.unsaved.done(place)
            self.catch_up()

    @on(messages.ActorNamed)
    def name_actor(self, event: messages.ActorNamed) -> None:
        """Somebody new was named in a field."""
        event.stop()
        added: list[str] = []

        def name() -> None:
            if not added:
                added.append(self.work.add(event.register, event.values))
            self.work.answer(event.place, added[0])

        if self.write(event.place, name):
            self.answered(event.place)

    @on(messages.PasteRefused)
    def refuse_paste(self, event: messages.PasteRefused) -> None:
        """The field has said so itself."""
        event.stop()

    @on(messages.ChangeRefused)
    def refuse_change(self, event: messages.ChangeRefused) -> None:
        """A field was to be changed that can only be read."""
        event.stop()
        self.program.tell_reading()

    # Records

    @on(messages.RecordAddRequested)
    def add_record(self, event: messages.RecordAddRequested) -> None:
        """A new entry, opened at once."""
        event.stop()
        made = self.made(event.register, lambda: self.work.add(event.register, event.preset))
        if made is not None:
            self.open_record(event.place, event.register, made, event.fields, new=True)

    @on(messages.RecordOpenRequested)
    def open_asked(self, event: messages.RecordOpenRequested) -> None:
        """An entry is opened."""
        event.stop()
        self.open_record(event.place, event.register, event.record, event.fields)

    def open_record(
        self, back: str, register: str, record: str, fields: tuple[str, ...] = (), *, new: bool = False
    ) -> None:
        """Show the pages of an entry; leaving them leads to `back`. A `new` one left untouched is taken back."""
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
        if self.program.refuses():
            return
        self.settle()
        try:
            done = act()
        except Problem as problem:  # not tried again later: it would take back something else
            self.notify(str(problem), severity="warning")
            return
        self.changed()
        self.notify(said.format(done) if done else NOTHING_TO_UNDO)

    def settle(self) -> None:
        """Finish the answer in the field that has focus."""
        raise NotImplementedError

    def replace_all(self, values: Mapping[str, str]) -> bool:
        """Several answers as one change; whether it was saved."""
        if self.program.refuses():
            return False
        try:
            self.work.answer_all(values)
        except Problem as problem:  # not tried again later: the answers may be others by then
            self.program.tell(problem)
            return False
        self.changed()
        self.notify(f"{len(values)} svar ändrade. Ctrl+Z ångrar alla på en gång.")
        return True

    # What could not be saved

    def not_saved(self, problem: Problem, place: str, act: Callable[[], object], value: object = None) -> None:
        """Keep what could not be saved, and say so without getting in the way of the typing."""
        self.unsaved.add(place, act, value)
        self.tell_unsaved(problem)

    def tell_unsaved(self, problem: Problem, *, stay: bool = False) -> None:
        """Say that something is not saved, why, and which keys help."""
        self.query_one(UnsavedBar).tell(problem, stay=stay)
        self.draw_header()
        self.refresh_bindings()
        self.call_after_refresh(self.page.keep_in_view)

    def catch_up(self, *, stay: bool = False) -> bool:
        """Try again with what could not be saved; whether everything is now. If not, that is said.

        `stay` says that one wanted to go on and cannot before that.
        """
        if self.unsaved:
            try:
                self.unsaved.again()
            except NotAllowed as problem:
                self.program.tell(problem)
                return self.catch_up(stay=stay)
            except Problem as problem:
                self.tell_unsaved(problem, stay=stay)
                return False
            self.changed()
        self.query_one(UnsavedBar).clear()
        self.refresh_bindings()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Another place is offered only when the casebook fails."""
        return bool(self.unsaved) if action == "elsewhere" else super().check_action(action, parameters)

    def action_elsewhere(self) -> None:
        """Write the case in a file."""
        self.settle()
        self.save_elsewhere(self._saved_elsewhere)

    def ask_before_leaving(self, go: Callable[[], None], told: str = LEAVING) -> None:
        """Something is not saved and one wants out: save it, here or elsewhere, and `go`; or go all the same."""
        from bbic_wizard.tui.dialogs.small import Ask

        def answered(chosen: str | None) -> None:
            if chosen == "again" and not self.catch_up():
                self.ask_before_leaving(go, STILL)
            elif chosen == "elsewhere":
                self.save_elsewhere(lambda path: self.ask_before_leaving(go, WROTE.format(path) if path else LEAVING))
            elif chosen in ("again", "leave"):
                go()

        buttons = [("again", "Spara igen"), ("elsewhere", "Spara på annat ställe"), ("leave", "Lämna ändå")]
        self.app.push_screen(Ask("Inte sparat", told, buttons), answered)

    def save_elsewhere(self, then: Callable[[str | None], None]) -> None:
        """Write the whole case, with what is not saved, as a case file; `then` is told where, or None."""
        from bbic_wizard.tui.dialogs.save_as import SaveAs

        self.app.push_screen(SaveAs(Path.home() / f"{self.work.case_id}.json", self._write_file), then)

    def _write_file(self, path: Path) -> None:
        write_private(path, case_file_with(self.work.case, self.unsaved.answers, self.work.actor, self.view.form))

    def _saved_elsewhere(self, path: str | None) -> None:
        if path:
            self.notify(WROTE.format(path))

    def action_saved(self) -> None:
        """Show when it was saved, or try again."""
        self.settle()
        if not self.catch_up():
            return
        if not self.work.lasting:
            self.notify(NOT_LASTING)
        else:
            self.notify(f"Sparat {self.work.saved_at}." if self.work.saved_at else "Allt är sparat.")
