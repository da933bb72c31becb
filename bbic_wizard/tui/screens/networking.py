"""The people around the child from the wizard: drawings, impossible relations, the ladder, doubles."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import SystemCommand

from bbic_wizard.errors import Problem
from bbic_wizard.model.place import of_record
from bbic_wizard.tui.screens.threading import Threading

if TYPE_CHECKING:
    from bbic_wizard.reading.doubles import Double

MERGED = "De är en och samma nu. Ctrl+Z ångrar."


class Networking(Threading):
    """Actions that open the drawings; Enter in them goes to what is written."""

    def answered(self, place: str) -> None:
        """A family relation that cannot be, and somebody who may be entered twice, are told of at once."""
        from bbic_wizard.desk.slips import slip

        super().answered(place)
        told = slip(self.view, place)
        if told:
            self.notify(told, severity="warning")

    def action_network(self) -> None:
        """The map of the network, and everybody in it with what is written of them."""
        from bbic_wizard.tui.dialogs.network import network_dialog

        self.settle()
        self.app.push_screen(network_dialog(self.view), self._go_if)

    def _family(self) -> None:
        from bbic_wizard.tui.dialogs.network import family_dialog

        self.settle()
        self.app.push_screen(family_dialog(self.view), self._go_if)

    # The ladder of care

    def _ladder(self) -> None:
        from bbic_wizard.tui.dialogs.ladder import ladder_dialog

        self.settle()
        self.app.push_screen(ladder_dialog(self.view), self._ladder_chosen)

    async def _ladder_chosen(self, key: str | None) -> None:
        """Go to what was considered at a step; where nothing was, begin on it, and come back to where one was."""
        from bbic_wizard.reading.ladder import preset

        first, register = preset(self.view, key or ""), self.view.register("alternative")
        if not first or register is None:
            await self._go_if(key)
            return
        made = self.made(register, lambda: self.work.add(register, first))
        if made is not None:
            self.open_record(self.place or "", register, made)

    # Somebody entered twice

    def _doubles(self) -> None:
        from bbic_wizard.tui.dialogs.doubles import Doubles

        if not self.program.refuses() and self.may_move():
            self.app.push_screen(Doubles(lambda: self.view, self._ask_about, self._choose_two))

    def _choose_two(self, then: Callable[[], None]) -> None:
        """Two people nobody suggested: first the one that is kept, then the one that is the same."""
        from bbic_wizard.reading.doubles import chosen
        from bbic_wizard.tui.dialogs.doubles import KEPT, SAME, which

        def kept(first: str | None) -> None:
            if first:
                title = SAME.format(self.view.actor_name(first))
                self.app.push_screen(which(self.view, title, first), lambda second: both(first, second))

        def both(first: str, second: str | None) -> None:
            if second:
                self._ask_about(chosen(self.view, first, second), then)

        self.app.push_screen(which(self.view, KEPT), kept)

    def _ask_about(self, double: "Double", then: Callable[[], None]) -> None:
        from bbic_wizard.desk.merging import merging
        from bbic_wizard.reading.doubles import Double
        from bbic_wizard.tui.dialogs.doubles import MERGE, OTHER, question

        def answered(button: str | None) -> None:
            if button == MERGE:
                self._merge(double, then)
            elif button == OTHER:
                self._ask_about(Double(double.second, double.first, double.why), then)

        try:
            planned = merging(self.view, double.first, double.second)
        except Problem as problem:
            self.program.tell(problem)
            return
        self.app.push_screen(question(self.view, double, planned), answered)

    def _merge(self, double: "Double", then: Callable[[], None]) -> None:
        from bbic_wizard.desk.merging import merge

        place = of_record(self.view.register("actor") or "", double.second)
        if self.write(place, lambda: merge(self.work, double.first, double.second)):
            self.page.renew()
            self.move(self.spot, self.place)
            self.notify(MERGED)
            then()

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        return [
            *super().more_commands(),
            SystemCommand("Familjekarta", "Generationer, par, barn och hushåll som ett träd", self._family),
            SystemCommand("Stegen före en placering", "Vad som övervägts på varje steg, och varför inte", self._ladder),
            SystemCommand("Samma person två gånger …", "Slå ihop, med bådas historik kvar", self._doubles),
        ]
