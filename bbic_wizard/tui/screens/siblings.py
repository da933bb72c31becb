"""The siblings' cases from the wizard: added, looked at side by side, and one thing at a time shared."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bbic_wizard.errors import Problem
from bbic_wizard.tui.screens.weighing_up import WeighingUp

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.desk.sharing import Pick
    from bbic_wizard.desk.work import Work
    from bbic_wizard.reading.siblings import Offered
    from bbic_wizard.reading.view import View
    from bbic_wizard.tui.widgets.cells import Row

SHARE, LEAVE, ADD_THERE = "share", "leave", "add"
ONE_SIDED = "Det står bara här"
ONLY_HERE = "Det andra ärendet säger inte att de två är syskons ärenden. Inget kan delas förrän det gör det."
WHICH = "Vilket ärende är ett syskons?"
WHOM = "Vem handlar uppgiften om?"
BY_NAME = "Skriv ett namn"


class Siblings(WeighingUp):
    """Actions about siblings' cases. The other case is opened for each act, so that it is as it is kept."""

    @property
    def _desk(self) -> "Desk":
        assert self.program.desk is not None  # a case is open
        return self.program.desk

    def action_siblings(self) -> None:
        """The siblings' cases, with a time each."""
        from bbic_wizard.tui.dialogs.siblings import Siblings as Dialog

        self.settle()
        try:
            self.app.push_screen(Dialog(self._family_rows, self._remove_sibling), self._sibling_chosen)
        except Problem as problem:
            self.program.tell(problem)

    def _family_rows(self) -> "list[Row]":
        from bbic_wizard.desk.siblings import family
        from bbic_wizard.tui.dialogs.siblings import family_rows

        return family_rows(self.view, family(self._desk, self.view))

    def _sibling_chosen(self, case: str | None) -> None:
        from bbic_wizard.desk.sharing_words import UNREAD, relative_words
        from bbic_wizard.desk.siblings import family
        from bbic_wizard.tui.dialogs.siblings import ADD

        if case == ADD:
            self._ask_which()
        elif case:
            found = next((item for item in family(self._desk, self.view) if item.case == case), None)
            if found is None or not found.can_be_read:
                self.notify(f"{relative_words(found)}. {UNREAD}" if found else UNREAD, markup=False)
                return
            self._open_beside(case)

    def _ask_which(self) -> None:
        from bbic_wizard.desk.sharing_words import NO_OTHERS, stranger_words
        from bbic_wizard.desk.siblings import strangers
        from bbic_wizard.tui.dialogs.small import Search
        from bbic_wizard.tui.widgets.cells import line

        rows = [line(stranger_words(row), row.id) for row in strangers(self._desk, self.view)]
        if not rows:
            self.notify(NO_OTHERS)
        elif not self.program.refuses():
            self.app.push_screen(Search(WHICH, rows), self._add_sibling)

    def _add_sibling(self, case: str | None) -> None:
        from bbic_wizard.desk.sharing_words import ADDED
        from bbic_wizard.desk.siblings import link

        if case and self.write("", lambda: link(self._desk, self.work, self._desk.open(case))):
            self.notify(ADDED)
            self.action_siblings()

    def _remove_sibling(self, case: str, then: Callable[[], None]) -> None:
        from bbic_wizard.desk.sharing_words import REMOVED
        from bbic_wizard.desk.siblings import family, unlink

        desk = self._desk
        readable = any(item.case == case and item.can_be_read for item in family(desk, self.view))
        if self.write("", lambda: unlink(desk, self.work, case, desk.open(case) if readable else None)):
            self.notify(REMOVED)
            then()

    # Two cases side by side

    def _open_beside(self, case: str) -> None:
        """Side by side, once both cases say that they are siblings'."""
        from bbic_wizard.desk.siblings import knows, link
        from bbic_wizard.tui.dialogs.small import Ask

        try:
            other = self._desk.open(case)
        except Problem as problem:
            self.program.tell(problem)
            return
        if knows(other.view, self.work.case_id):
            self._beside(other)
            return

        def answered(button: str | None) -> None:
            if button == ADD_THERE and self.write("", lambda: link(self._desk, self.work, other)):
                self._beside(other)

        if not self.program.refuses():
            buttons = [(ADD_THERE, "Lägg till där också"), (LEAVE, "Låt bli")]
            self.app.push_screen(Ask(ONE_SIDED, ONLY_HERE, buttons), answered)

    def _beside(self, other: "Work") -> None:
        from bbic_wizard.tui.dialogs.siblings import Sharing

        def pair(here: bool) -> "tuple[View, View]":
            return (other.view, self.view) if here else (self.view, other.view)

        def ask(offer: "Offered", here: bool, then: Callable[[], None]) -> None:
            source, target = pair(here)
            if not self.program.refuses():
                self._ask_whom(offer, source, lambda about: self._ask_sure(offer, about, source, target, other, then))

        self.app.push_screen(Sharing(pair, ask), lambda _: self.action_siblings())

    def _ask_whom(self, offer: "Offered", source: "View", then: Callable[[tuple[str, ...]], None]) -> None:
        """Whom an uppgift is about, with what it says itself chosen from the start."""
        from bbic_wizard.reading.choosing import Candidate
        from bbic_wizard.reading.siblings import about_of
        from bbic_wizard.tui.dialogs.pick import PickDialog

        register, _, record = offer.place.partition("/")
        statement = source.record(register, record)
        if offer.meaning != "statement" or statement is None:
            then(())
            return
        people = [
            Candidate(item.id, source.actor_name(item.id), source.label(f"{source.register('actor')}/{item.id}"))
            for item in source.records("actor")
        ]

        def chosen(about: tuple[str, ...] | None) -> None:
            if about:
                then(about)

        self.app.push_screen(PickDialog(WHOM, people, about_of(source, statement), asked=BY_NAME), chosen)

    def _ask_sure(
        self,
        offer: "Offered",
        about: tuple[str, ...],
        source: "View",
        target: "View",
        other: "Work",
        then: Callable[[], None],
    ) -> None:
        """What the sharing does is said before it is done."""
        from bbic_wizard.desk.sharing import Pick, plan
        from bbic_wizard.desk.sharing_words import ALL_THERE, plan_lines
        from bbic_wizard.reading.siblings import side
        from bbic_wizard.tui.dialogs.siblings import Sure

        picks = [Pick(offer.place, about)]
        try:
            planned = plan(self._desk, source, target, picks)
        except Problem as problem:
            self.program.tell(problem)
            return
        if not planned.shared:
            self.notify(ALL_THERE)
            return
        receiver = self.work if target is self.view else other

        def answered(button: str | None) -> None:
            if button == SHARE and self._share(source, receiver, picks):
                then()

        title = f"Dela till {side(target).title}?"
        text = "\n".join(plan_lines(source, target, planned))
        self.app.push_screen(Sure(title, text, [(SHARE, "Dela"), (LEAVE, "Låt bli")]), answered)

    def _share(self, source: "View", receiver: "Work", picks: "list[Pick]") -> bool:
        from bbic_wizard.desk.sharing import share
        from bbic_wizard.desk.sharing_words import done_words
        from bbic_wizard.reading.siblings import side

        done = self.made("", lambda: share(self._desk, source, receiver, picks))
        if done is None:
            return False
        if receiver is self.work:
            self.page.renew()
            self.move(self.spot, self.place)
        undone = "Ctrl+Z ångrar." if receiver is self.work else "Det ångras i det ärendet."
        self.notify(f"{done_words(done, side(receiver.view).title)} {undone}", markup=False)
        return True
