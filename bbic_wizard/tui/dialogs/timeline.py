"""Times: the law's limits, the plan's days, and the ages the child comes to, in order."""

from textual.content import Content

from bbic_wizard.checks.telling import duty_mark
from bbic_wizard.model.dates import prose_date
from bbic_wizard.reading.deadlines import AHEAD, DONE, NONE_YET, Deadline, deadlines, standing_words, weekday_note
from bbic_wizard.reading.law import cited
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.consult import Consult, paragraphs
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.days import LOOKS

_SIGNS = {"passed": signs.PASSED, "today": signs.SOON, "soon": signs.SOON, "met": signs.STEP["done"]}


class Timeline(Consult):
    """Every day that matters in the case. The result is the place where one is dealt with."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._days = {f"{number}": item for number, item in enumerate(deadlines(view))}
        super().__init__("Tider", time_rows(self._days), placeholder="Ord ur tiden, eller ett datum")
        if not self._days:
            self._empty = NONE_YET

    def told(self, key: str) -> Content:
        """The nominal day with the weekday's remark beside it, what it is counted from, and what it follows from."""
        item, view = self._days[key], self._view
        law = cited(view, item.place, item.law) if item.law else ""
        duty = f"{duty_mark(item.duty)}{f': {law}' if law else ''}" if item.duty else ""
        start = prose_date(item.start.isoformat()) if item.start else ""
        return paragraphs(
            (item.title, f"{prose_date(item.day.isoformat()).capitalize()}, {standing_words(item)}."),
            weekday_note(view.pack, item.day),
            item.note,
            f"Räknas från den {start}." if start else "",
            duty,
            ("Enter går hit", " › ".join(view.path(item.place))) if item.place else "",
        )

    def chosen(self, key: str) -> None:
        """Go to where the day is dealt with, when there is such a place."""
        place = self._days[key].place
        if place:
            self.dismiss(place)


def time_rows(days: dict[str, Deadline]) -> list[Row]:
    """What is to be met first, by day; then what is done. Keys are those of `days`."""
    rows: list[Row] = []
    for title, is_done in ((AHEAD, False), (DONE, True)):
        found = [(key, item) for key, item in days.items() if (item.status in ("met", "extended")) is is_done]
        rows += [line(title, look="heading")] if found else []
        rows += [_row(key, item) for key, item in found]
    return rows


def _row(key: str, item: Deadline) -> Row:
    look = LOOKS.get(item.status, "dim" if item.status in ("met", "extended") else "plain")
    mark = str(_SIGNS.get(item.status, " "))
    parts = ((f" {mark} ", look), (f"{item.day.isoformat()}  ", "dim"), (item.title, "plain"))
    return (Cell(parts, key, right=((f"  {standing_words(item)} ", look),)),)
