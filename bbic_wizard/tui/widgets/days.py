"""The days that matter in words: where a case stands in time, for the header and the list of them."""

from bbic_wizard.model.dates import prose_date
from bbic_wizard.reading.deadlines import Deadline, running
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Part

INVESTIGATION = "investigation"  # begins the kinds of the limit a case is led by
LOOKS = {"passed": "bad", "today": "warn", "soon": "warn"}
MARKS = {"passed": f"{signs.PASSED} ", "today": f"{signs.SOON} ", "soon": f"{signs.SOON} "}


def leading(view: View) -> Deadline | None:
    """The limit a case is led by: the investigation's, else the nearest that law sets and nobody has met."""
    found = running(view)
    mine = next((item for item in found if item.kind.startswith(INVESTIGATION)), None)
    return mine or next((item for item in found if item.duty == "LAG"), None)


def header_days(view: View, *, wide: bool) -> Part:
    """The leading limit for the header: "Utredning dag 80 av 122 · sista dag 6 juli"; "" when there is none."""
    item = leading(view)
    if item is None:
        return "", "plain"
    day, mark, look = short_day(item), MARKS.get(item.status, ""), LOOKS.get(item.status, "plain")
    if item.start is None or not item.kind.startswith(INVESTIGATION):
        return f"{mark}{item.title} {day}", look
    if item.status == "passed":
        return f"{mark}{'Utredningen passerade' if wide else 'Passerade'} {day}", look
    count = f"dag {(view.today - item.start).days} av {(item.day - item.start).days}"
    return f"{mark}Utredning {count} · sista dag {day}" if wide else f"{mark}{count} ({day})", look


def short_day(item: Deadline) -> str:
    """The day without its year: "6 juli"."""
    return " ".join(prose_date(item.day.isoformat()).split()[:2])
