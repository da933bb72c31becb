"""The sorting desk: a note's passages at the left, the delområden at the right, one key for each."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from bbic_wizard.desk import sorting
from bbic_wizard.model.case import Record
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.choosing import new_person, role_options
from bbic_wizard.reading.informants import informants
from bbic_wizard.reading.relevance import may_leave_out
from bbic_wizard.reading.sorted_as import made_by, made_of
from bbic_wizard.reading.sorting import WHOLE, Divided, Passage, divide, join, left_count
from bbic_wizard.reading.view import View
from bbic_wizard.tui import bindings
from bbic_wizard.tui.screens.marking import mark_statement
from bbic_wizard.tui.screens.sorting_notes import SortingNotes
from bbic_wizard.tui.widgets.lines import Lines

NOT_HERE = "Ärendets formulär har inget sorteringsbord."
NONE_LEFT = "Inget är kvar i den här anteckningen. Ctrl+N: nästa anteckning."
ALL_DONE = "Inget är kvar i någon anteckning: alla stycken är sorterade eller utelämnade."
NOT_SORTED = "Stycket är inte sorterat än. En siffra eller a, b, c skickar det till ett delområde."
UNDIVIDED = "Stycket är en enda mening."
UNJOINED = "Det finns inget stycke som är kvar direkt efter."
ROLE = "Vilken roll har {}? Esc: det får vänta"
IS_CHILDS = "Stycket är redan barnets ord. Delete gör det osorterat."


class SortingScreen(SortingNotes):
    """Notes of the open case. The result is the place of an uppgift to go to, or None: back where one was."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.SORTING
    AUTO_FOCUS = "#passages"

    # Sorting

    def action_send(self, number: int) -> None:
        """Send the passage to a delområde; the same key again takes it from there."""
        areas = self.work.view.form.areas
        if number < len(areas):
            self._with_informant(lambda passage, who: sorting.send(self.work, passage, areas[number].id, who))

    def action_childs(self) -> None:
        """The passage is the child's words."""
        made: list[bool] = []
        self._with_informant(lambda passage, who: made.append(sorting.as_the_childs_words(self.work, passage, who)))
        if made == [False]:
            self.notify(IS_CHILDS)

    def _with_informant(self, act: Callable[[Passage, str], object]) -> None:
        passage, who = self.passage, self.informant
        if passage is None or self.program.refuses():
            return
        if who:
            self.do(lambda: act(passage, who))
        else:
            self._ask_informant(lambda chosen: self.do(lambda: act(passage, chosen)))

    def action_leave_out(self) -> None:
        """The passage becomes no uppgift."""
        passage = self.passage
        if passage is not None and self.do(lambda: sorting.leave_out(self.work, passage)):
            self._tell_gone(len(passage.statements))

    def action_take_back(self) -> None:
        """The passage is left again."""
        passage = self.passage
        if passage is not None and passage.place and self.do(lambda: sorting.take_back(self.work, passage)):
            self._tell_gone(len(passage.statements))

    def _tell_gone(self, many: int) -> None:
        if many:
            self.notify(f"{many} {'uppgift' if many == 1 else 'uppgifter'} togs bort. Ctrl+Z ångrar.")

    def action_mark(self) -> None:
        """The uppgift made of the passage does not bear on the decision; or it does again."""
        passage, work = self.passage, self.work
        if passage is None or not passage.statements:
            self.notify(NOT_SORTED)
            return
        others = [one for one in made_of(work.view, passage) if may_leave_out(work.view, one)]
        mine = made_by(work.view, passage, self.informant, childs=False)
        one = next(iter([*(one for one in others if one == mine), *others, *made_of(work.view, passage)]))
        place = of_record(work.view.register("statement") or "", one.id)
        mark_statement(self.program, work, place, self.do, lambda: None)

    def action_divide(self) -> None:
        """Show the passage sentence by sentence, then cut at its line ends too, then whole again."""
        self._show_as(divide, UNDIVIDED)

    def action_join(self) -> None:
        """Show the passage as one with the next."""
        self._show_as(join, UNJOINED)

    def _show_as(self, change: Callable[[View, Record, Divided, Passage], Divided], otherwise: str) -> None:
        passage, sheet, view = self.passage, self.sheet, self.work.view
        note = view.record(view.register("note") or "", sheet.note) if sheet else None
        if passage is None or note is None or passage.state != "left":
            return
        before = self._divided.get(note.id, WHOLE)
        after = change(view, note, before, passage)
        if after == before:
            self.notify(otherwise)
        self._divided[note.id] = after
        now = self.sheet
        found = (now.at(passage.key) or now.around(passage.whole)) if now else None
        self.draw(at=found.key if found else None)

    def action_onward(self) -> None:
        """To the next passage that is left, in this note."""
        sheet, passage = self.sheet, self.passage
        if sheet is None:
            return
        left = [item for item in sheet.passages if item.state == "left"]
        after = [item for item in left if passage is None or item.start > passage.start]
        following = next(iter([*after, *(item for item in left if item != passage)]), None)
        if following is not None:
            self.lines.move_to(following.key)
        elif not left:
            self.notify(NONE_LEFT if left_count(self.work.view) else ALL_DONE)

    # Who tells

    def action_informant(self) -> None:
        """Choose who tells in this note."""
        if self.sheet is not None and not self.program.refuses():
            self._ask_informant(lambda _: self.draw())

    def _ask_informant(self, then: Callable[[str], object]) -> None:
        from bbic_wizard.tui.dialogs.sorting import NEW, Informant

        sheet = self.sheet
        if sheet is None:
            return

        def told_by(who: str) -> None:
            self._informants[sheet.note] = who
            then(who)

        def chosen(key: str | None) -> None:
            if key and key.startswith(NEW):
                self._add(key.removeprefix(NEW), told_by)
            elif key:
                told_by(key)

        self.app.push_screen(Informant(informants(self.work.view, sheet)), chosen)

    def _add(self, name: str, then: Callable[[str], object]) -> None:
        """Somebody who was missing, with the role that tells what kind of source it is."""
        from bbic_wizard.tui.dialogs.small import Numbered

        view, made = self.work.view, list[str]()

        def chosen(role: str | None) -> None:
            person = new_person(view, name, [role] if role else ())
            if self.do(lambda: made.append(self.work.add(view.register("actor") or "", person))):
                then(made[0])

        self.app.push_screen(Numbered(ROLE.format(name), role_options(view)), chosen)

    # Undo, and out

    def action_undo(self) -> None:
        """Take the latest act back."""
        self._take_back(self.work.undo, "Ångrat: {}. Ctrl+Y gör om.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._take_back(self.work.redo, "Gjort om: {}. Ctrl+Z ångrar.")

    def _take_back(self, act: Callable[[], str | None], said: str) -> None:
        done: list[str | None] = []
        if self.do(lambda: done.append(act())):
            self.notify(said.format(done[0]) if done[0] else "Det finns inget mer att ångra här.")

    @on(Lines.Chosen, "#passages")
    def _chosen(self, event: Lines.Chosen) -> None:
        """Enter leads to the uppgift made of the passage."""
        event.stop()
        passage, register = self.passage, self.work.view.register("statement") or ""
        if passage is not None and passage.statements:
            self.dismiss(of_record(register, passage.statements[0]))
        else:
            self.notify(NOT_SORTED)

    def action_close(self) -> None:
        """Back to the case."""
        self.dismiss(None)
