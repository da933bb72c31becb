"""The step list as one line, for a narrow window."""

from collections.abc import Mapping, Sequence

from bbic_wizard.reading.progress import StepProgress
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.cells import Cell, Part, Row
from bbic_wizard.tui.widgets.steplist import NO_MARKS, said


class StepStrip(Bar):
    """Which step of how many, how it stands, and what is left."""

    def __init__(self) -> None:
        super().__init__(id="strip")


def strip_row(
    view: View,
    progress: Sequence[StepProgress],
    current: str,
    missing: int,
    pages: tuple[int, int],
    marks: Mapping[str, str] = NO_MARKS,
    seen: int | None = None,
) -> Row:
    """The strip as a row. `pages` is which page of how many, `marks` and `seen` what the checks see."""
    number = next((index for index, item in enumerate(progress) if item.step == current), 0)
    if not progress:
        return (Cell(()),)
    found = progress[number]
    sign = signs.STEP[found.state]
    trail = " › ".join(view.path(current))
    heard = ((f" {signs.CHILD}", signs.CHILD.look),) if found.child_heard else ()
    left = ((f" {number + 1}/{len(progress)}  ", "dim"), (trail, "strong"), (_page(pages), "dim"))
    stands = ((f"  {sign} ", sign.look), (said(found), "plain"), *heard, *_mark(current, marks))
    seen_in_all = ((f" {signs.FINDING} {seen} ", signs.FINDING.look),) if seen else ()
    right = (*stands, (f"   Kvar {missing} ", "plain"), *seen_in_all)
    return (Cell(left, right=right),)


def _mark(current: str, marks: Mapping[str, str]) -> tuple[Part, ...]:
    return ((f" {signs.FINDING}", signs.SEVERITY[marks[current]].look),) if current in marks else ()


def trail_row(view: View, current: str, record: str, pages: tuple[int, int]) -> Row:
    """Where one is, above the page in a wide window."""
    trail = [*view.path(current), *([view.label(record)] if record else [])]
    return (Cell(((" › ".join(trail), "heading"),), right=((_page(pages), "dim"),)),)


def _page(pages: tuple[int, int]) -> str:
    return f"   sida {pages[0]} av {pages[1]}" if pages[1] > 1 else ""
