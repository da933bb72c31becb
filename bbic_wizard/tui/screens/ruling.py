"""What the case stands on: its times, the law, and the guideline it follows."""

from typing import TYPE_CHECKING
from weakref import ref

from textual import on
from textual.app import SystemCommand

from bbic_wizard.errors import Problem
from bbic_wizard.tui.profiles import ProfilesRead, read_profiles
from bbic_wizard.tui.screens.networking import Networking
from bbic_wizard.tui.screens.wizard_base import Spot

if TYPE_CHECKING:
    from bbic_wizard.desk.moving import Preview

MOVED = "Ärendet följer nu {}. Det som doldes är sparat, och det går att byta tillbaka."


class Ruling(Networking):
    """Shift+F4, Shift+F2 and the rules that apply."""

    def action_timeline(self) -> None:
        """The days that matter, and where each is dealt with."""
        from bbic_wizard.tui.dialogs.timeline import Timeline

        self.settle()
        self.app.push_screen(Timeline(self.view), self._go_if)

    def action_law(self) -> None:
        """The law, beginning at what the question rests on."""
        from bbic_wizard.tui.dialogs.law import LawBrowser

        self.settle()
        self.app.push_screen(LawBrowser(self.view, self.place or self.spot.step))

    # The guideline

    def action_rules(self) -> None:
        """Which guideline the case follows; the profiles are read in a thread, for some may have to be compiled."""
        self.settle()
        here = ref(self)
        self.app.run_worker(lambda: read_profiles(here), thread=True, group="profiles")

    @on(ProfilesRead)
    def show_rules(self, event: ProfilesRead) -> None:
        """The profiles are there: show them."""
        event.stop()
        from bbic_wizard.formpack.profile_files import ids_in
        from bbic_wizard.tui.dialogs.rules import Rules

        titles = {item.id: item.title for item in event.profiles}
        followed = ids_in(self.work.pack.profile)
        self.app.push_screen(Rules(event.profiles, followed), lambda chosen: self._weigh(chosen, titles))

    def _weigh(self, chosen: str | None, titles: dict[str, str]) -> None:
        """Show what another guideline would change, before anything is."""
        if chosen is None or self.program.refuses():
            return
        from bbic_wizard.desk.moving import preview_move
        from bbic_wizard.desk.packs import shipped_pack
        from bbic_wizard.reading.view import View
        from bbic_wizard.tui.dialogs.rules import MoveDialog

        try:
            preview = preview_move(self.work, chosen)
            then = View(shipped_pack(chosen), self.view.case, self.work.today)
        except Problem as problem:
            self.program.tell(problem)
            return
        labels = [" › ".join(then.path(place)[-2:]) for place in preview.gaps]
        title = titles.get(chosen, chosen)
        dialog = MoveDialog(title, preview, labels, (then.form, self.view.form))
        self.app.push_screen(dialog, lambda sure: self._move_to(preview, title) if sure else None)

    def _move_to(self, preview: "Preview", title: str) -> None:
        """Follow another guideline from now on, and show the page as it is then."""
        from bbic_wizard.desk.moving import move

        if not self.may_move():
            return
        try:
            move(self.work, preview.profile)
        except Problem as problem:
            self.program.tell(problem)
            return
        place, step = self.place, self.spot.step
        if step not in self.view.form.step_by_id or not self.view.applies(step):
            place, step = "", next(iter(self.view.form.step_by_id))
        self.page.renew()
        there = self.view.form.question(place) is not None or place in self.view.form.window_by_id
        self.move(self.spot_within(step, place) if there and place else Spot(step), place if there else None)
        self.draw_header()
        self.notify(MOVED.format(title))

    def more_commands(self) -> list[SystemCommand]:
        """What can be done here without a key of its own."""
        rules = SystemCommand("Regler som gäller", "Lag, kommunens riktlinje, praxis; byt profil", self.action_rules)
        return [*super().more_commands(), rules]
