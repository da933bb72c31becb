"""Go to: the steps as they stand, and while one types, questions and answers that hold the words."""

from collections.abc import Sequence

from bbic_wizard.model.place import of_record
from bbic_wizard.reading.choosing import people_holding
from bbic_wizard.reading.progress import progress
from bbic_wizard.reading.search import Hit, search
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.small import Search
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row
from bbic_wizard.tui.widgets.steplist import child_mark, said


class GoTo(Search):
    """Search in a case; the result is a place."""

    DEFAULT_CLASSES = "large"

    def __init__(self, view: View, current: str) -> None:
        super().__init__("Gå till", step_places(view), find=self._found, placeholder="Steg, fråga, person eller ord")
        self._view, self._current = view, current

    def on_mount(self) -> None:
        """Begin where one is."""
        self.lines.move_to(self._current)

    def _found(self, words: str) -> Sequence[Row]:
        hits = sorted(search(self._view, words), key=lambda hit: hit.place not in self._view.form.step_by_id)
        steps = sum(hit.place in self._view.form.step_by_id for hit in hits)
        rows = [hit_row(self._view, hit) for hit in hits]
        return [*rows[:steps], *person_rows(self._view, words), *rows[steps:]]


def step_places(view: View) -> list[Row]:
    """Every step that applies, with how it stands; keys are places."""
    rows: list[Row] = []
    for item in progress(view):
        sign = signs.STEP[item.state]
        trail = " › ".join(view.path(item.step))
        parts = ((f" {sign} ", sign.look), (trail, "plain"))
        rows.append((Cell(parts, item.step, right=((said(item), "dim"), *child_mark(item))),))
    return rows


def person_rows(view: View, words: str) -> list[Row]:
    """People of the case whose line holds every word."""
    register = view.register("actor") or ""
    return [
        (Cell(((" Person  ", "dim"), (told, "strong")), of_record(register, key)),)
        for key, told in people_holding(view, words)
    ]


def hit_row(view: View, hit: Hit) -> Row:
    """A hit: where it is, and the words in what stands around them."""
    trail = " › ".join(view.path(hit.place))
    if not hit.answer:
        return (Cell(((f" {trail}", "plain"),), hit.place),)
    around = ((hit.before, "plain"), (hit.match, "warn"), (hit.after, "plain"))
    return (Cell(((" ”", "dim"), *around, ("”   ", "dim"), (trail, "dim")), hit.place),)
