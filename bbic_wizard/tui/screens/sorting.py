"""The sorting desk: a note's passages at the left, the delområden at the right, one key for each."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from bbic_wizard.desk import sorting
from bbic_wizard.errors import Problem
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.choosing import new_person
from bbic_wizard.reading.informants import informants, latest_informant
from bbic_wizard.reading.sorting import WHOLE, Divided, Passage, Sheet, divide, left_count, sheet_of
from bbic_wizard.tui import bindings
from bbic_wizard.tui.screens.beside import WIDE
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.footer import Keys
from bbic_wizard.tui.widgets.header import CaseHeader, heading_of
from bbic_wizard.tui.widgets.lines import Lines
from bbic_wizard.tui.widgets.passages import Known, Passages, passage_rows
from bbic_wizard.tui.widgets.sorting_told import beneath_rows, beside_rows, sheet_rows

if TYPE_CHECKING:
    from bbic_wizard.desk.notes import Incoming
    from bbic_wizard.desk.work import Work
    from bbic_wizard.tui.app import BbicApp

NOT_HERE = "Ärendets formulär har inget sorteringsbord."
EMPTY = (
    "Bordet är tomt.\n\n"
    "Klistra in en anteckning, eller tryck h och hämta den ur en fil (txt, md, docx, odt).\n\n"
    "Anteckningen delas i stycken. En tangent skickar ett stycke till ett delområde, och det blir en uppgift med "
    "samma ord, anteckningens dag och den som berättar. Inget skrivs om, och anteckningen visar vad som är kvar."
)
NONE_LEFT = "Inget är kvar i den här anteckningen."
ALL_DONE = "Inget är kvar i någon anteckning: alla stycken är sorterade eller utelämnade."
NOT_SORTED = "Stycket är inte sorterat än. En siffra eller a, b, c skickar det till ett delområde."
ONE_NOTE = "Det finns ingen anteckning åt det hållet."
UNDIVIDED = "Stycket är en enda mening."
LIFTED = "Anteckningen är borttagen från bordet. Uppgifterna ur den finns kvar. Ctrl+Z ångrar."


class SortingScreen(Screen[str]):
    """Notes of the open case. The result is the place of an uppgift to go to, or None: back where one was."""

    BINDINGS: ClassVar[list[BindingType]] = bindings.SORTING
    AUTO_FOCUS = "#passages"

    def __init__(self, work: "Work") -> None:
        super().__init__()
        self.work = work
        self._at = 0  # which note
        self._informants: dict[str, str] = {}  # who tells, by note
        self._divided: dict[str, Divided] = {}  # passages shown in parts, by note
        self._laid_out: Known = {}

    @property
    def program(self) -> "BbicApp":
        from bbic_wizard.tui.app import BbicApp

        assert isinstance(self.app, BbicApp)
        return self.app

    @property
    def lines(self) -> Passages:
        return self.query_one(Passages)

    @property
    def sheet(self) -> Sheet | None:
        """The note that is shown."""
        notes = self.work.view.records("note")
        if not notes:
            return None
        self._at = max(0, min(self._at, len(notes) - 1))
        note = notes[self._at]
        return sheet_of(self.work.view, note, self._divided.get(note.id, WHOLE))

    @property
    def passage(self) -> Passage | None:
        """The passage under the cursor."""
        sheet = self.sheet
        return sheet.at(self.lines.key) if sheet else None

    @property
    def informant(self) -> str:
        """Who tells in the note that is shown; "" when that is not known yet."""
        sheet = self.sheet
        if sheet is None:
            return ""
        return self._informants.get(sheet.note) or latest_informant(self.work.view, sheet)

    # What is shown

    def compose(self) -> ComposeResult:
        """The case, the note, its passages and the delområden."""
        yield CaseHeader()
        yield Bar(id="sheet")
        with Container(id="desk"):
            yield Passages(id="passages")
            yield Bar(id="areas")
        yield Static(EMPTY, id="empty", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin with the first note that has something left."""
        notes = self.work.view.records("note")
        left = (number for number, note in enumerate(notes) if sheet_of(self.work.view, note).count("left"))
        self._at = next(left, 0)
        self.draw(first=True)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the window."""
        self.set_class(event.size.width < WIDE, "-narrow")
        self.call_after_refresh(self.draw)

    def draw(self, *, first: bool = False, at: str | None = None) -> None:
        """Draw the note of now; with the cursor on the `first` passage left, or on `at`."""
        sheet, view = self.sheet, self.work.view
        self.query_one(CaseHeader).tell(heading_of(self.work, reading=self.program.reading))
        self.set_class(sheet is None, "-empty")
        if sheet is None:
            self.lines.show([])
            return
        number, of = self._at + 1, len(view.records("note"))
        self.query_one("#sheet", Bar).show(*sheet_rows(view, sheet, number, of, self.informant, left_count(view)))
        begin = next((item.key for item in sheet.passages if item.state == "left"), None) if first else at
        width = self.lines.scrollable_content_region.width or self.app.size.width
        self.lines.border_title = "Sorteringsbordet"
        self.lines.show(passage_rows(view, sheet, width, self._laid_out), begin)
        self._draw_beside()

    def _draw_beside(self) -> None:
        sheet, bar = self.sheet, self.query_one("#areas", Bar)
        if sheet is None:
            return
        if self.has_class("-narrow"):
            bar.show(*beneath_rows(self.work.view, sheet, self.passage))
        else:
            bar.show(*beside_rows(self.work.view, sheet, self.passage, bar.size.width or 36))

    @on(Lines.Rested, "#passages")
    def _rested(self, event: Lines.Rested) -> None:
        event.stop()
        self._draw_beside()

    # Sorting

    def _do(self, act: Callable[[], object]) -> bool:
        """Do something that writes and draw what came of it; whether it was done."""
        if self.program.refuses():
            return False
        try:
            act()
        except Problem as problem:
            self.program.tell(problem)
            return False
        self.draw()
        return True

    def action_send(self, number: int) -> None:
        """Send the passage to a delområde; the same key again takes it from there."""
        areas = self.work.view.form.areas
        if number < len(areas):
            self._with_informant(lambda passage, who: sorting.send(self.work, passage, areas[number].id, who))

    def action_childs(self) -> None:
        """The passage is the child's words."""
        self._with_informant(lambda passage, who: sorting.as_the_childs_words(self.work, passage, who))

    def _with_informant(self, act: Callable[[Passage, str], object]) -> None:
        passage, who = self.passage, self.informant
        if passage is None or self.program.refuses():
            return
        if who:
            self._do(lambda: act(passage, who))
        else:
            self._ask_informant(lambda chosen: self._do(lambda: act(passage, chosen)))

    def action_leave_out(self) -> None:
        """The passage becomes no uppgift."""
        passage = self.passage
        if passage is not None:
            self._do(lambda: sorting.leave_out(self.work, passage))

    def action_take_back(self) -> None:
        """The passage is left again."""
        passage = self.passage
        if passage is not None and passage.place:
            self._do(lambda: sorting.take_back(self.work, passage))

    def action_divide(self) -> None:
        """Show the passage sentence by sentence, then cut at its line ends too, then whole again."""
        passage, sheet = self.passage, self.sheet
        note = self.work.view.record(self.work.view.register("note") or "", sheet.note) if sheet else None
        if passage is None or note is None or passage.state != "left":
            return
        divided = self._divided.get(note.id, WHOLE)
        following = divide(self.work.view, note, divided, passage)
        if following == divided:
            self.notify(UNDIVIDED)
        self._divided[note.id] = following
        now = self.sheet
        self.draw(at=None if now and now.at(passage.key) else f"{note.id}:{passage.whole}")

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

        def chosen(key: str | None) -> None:
            who = self._added(key.removeprefix(NEW)) if key and key.startswith(NEW) else key
            if who:
                self._informants[sheet.note] = who
                then(who)

        self.app.push_screen(Informant(informants(self.work.view, sheet)), chosen)

    def _added(self, name: str) -> str:
        view, made = self.work.view, list[str]()
        person = new_person(view, name, ())
        self._do(lambda: made.append(self.work.add(view.register("actor") or "", person)))
        return made[0] if made else ""

    # Notes

    def action_note(self, way: int) -> None:
        """The note after or before."""
        if not 0 <= self._at + way < len(self.work.view.records("note")):
            self.notify(ONE_NOTE)
            return
        self._at += way
        self.draw(first=True)

    def on_paste(self, event: events.Paste) -> None:
        """A pasted text is a note."""
        from bbic_wizard.desk.notes import notes_in_text

        event.stop()
        self._lay(lambda: notes_in_text(event.text, self.work.pack))

    def _lay(self, read: "Callable[[], Incoming]") -> None:
        if self.program.refuses():
            return
        try:
            self.notify(self._put_down(read()), timeout=10)
        except Problem as problem:
            self.program.tell(problem)

    def action_fetch(self) -> None:
        """Notes out of a file."""
        from bbic_wizard.tui.dialogs.sorting import FetchNotes

        if not self.program.refuses():
            self.app.push_screen(FetchNotes(self._fetch), lambda told: self.notify(told, timeout=10) if told else None)

    def _fetch(self, path: Path) -> str:
        from bbic_wizard.desk.notes import notes_in_file

        return self._put_down(notes_in_file(path, self.work.pack))

    def _put_down(self, incoming: "Incoming") -> str:
        """Lay notes on the desk and show the first of them; what to tell. Raises `Problem`."""
        laid = sorting.put_down(self.work, incoming.notes)
        shown = next(iter([*laid.ids, *laid.known]), "")
        self._at = next((at for at, note in enumerate(self.work.view.records("note")) if note.id == shown), self._at)
        self.draw(first=True)
        sheet = self.sheet
        count = sheet.count("left") if sheet else 0
        return " ".join([f"{count} stycken att sortera.", *laid.remarks, *incoming.remarks])

    def _lift(self) -> None:
        sheet = self.sheet
        if sheet is not None and self._do(lambda: sorting.lift(self.work, sheet.note)):
            self.notify(LIFTED)

    # Undo, and out

    def action_undo(self) -> None:
        """Take the latest act back."""
        self._take_back(self.work.undo, "Ångrat: {}. Ctrl+Y gör om.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._take_back(self.work.redo, "Gjort om: {}. Ctrl+Z ångrar.")

    def _take_back(self, act: Callable[[], str | None], said: str) -> None:
        done: list[str | None] = []
        if self._do(lambda: done.append(act())):
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
