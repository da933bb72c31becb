"""The line that says which case this is, how far it has come, and that everything is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.cells import Cell, Part, Row

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work

MARK = "ÖVNING – PÅHITTADE PERSONER"
SHORT_MARK = "ÖVNING"
THROWN_AWAY = "Övning: det som skrivs här sparas inte."
READING = "Bara läsning"


def program_row(*, lasting: bool = True, reading: str = "") -> Row:
    """The header of the screens without a case: a throw-away casebook says that it is one, and `reading` why."""
    told = "" if lasting else f"  {THROWN_AWAY} "
    told = f"  {READING}: {reading} " if reading else told
    return (Cell(((" bbic-wizard", "strong"),), right=((told, "warn"),)),)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header tells. `saved` is a time ("14.32") or ""; `unsaved` says that something is not.

    In a throw-away casebook nothing is `lasting`; `reading` is why nothing can be changed.
    """

    child: str
    age: str = ""
    number: str = ""
    saved: str = ""
    unsaved: bool = False
    lasting: bool = True
    fictional: bool = True
    reading: str = ""
    seen: int | None = None  # how many findings stand, when that is known
    days: tuple[Part, Part] = (("", "plain"), ("", "plain"))  # where it stands in time, in full and in short


def heading_of(work: "Work", *, unsaved: bool = False, reading: str = "", seen: int | None = None) -> Heading:
    """What the header tells of an open case."""
    from bbic_wizard.tui.widgets.days import header_days  # the screens without a case read no models

    view, age = work.view, work.view.age()
    return Heading(
        child=view.text("child.name") or "Namnlöst ärende",
        age="" if age is None else f"{age} år",
        number=view.text("case.number"),
        saved=work.saved_at or "",
        unsaved=unsaved,
        lasting=work.lasting,
        fictional=view.case.fictional,
        reading=reading,
        seen=seen,
        days=(header_days(view, wide=True), header_days(view, wide=False)),
    )


class CaseHeader(Bar):
    """The case's header line."""

    def __init__(self) -> None:
        super().__init__(id="header")
        self._told: Heading | None = None

    def tell(self, heading: Heading) -> None:
        """Show this."""
        self._told = heading
        self.show(heading_row(heading, self.size.width))

    def on_resize(self) -> None:
        """Say more or less, as there is room."""
        if self._told:
            self.tell(self._told)


def heading_row(told: Heading, width: int) -> Row:
    """The header as a row for a window that wide: the fullest that has room, and the shortest when none has."""
    wide = width >= 110
    row: Row = ()
    for name, days, mark in _forms(told, wide=wide):
        seen = (f"  {signs.FINDING} {told.seen}" if told.seen and wide else "", signs.FINDING.look)
        practice = (f"  {mark}" if told.fictional else "", "warn")
        left = (
            (" bbic-wizard   " if wide else " ", "dim"),
            (name, "strong"),
            (f"   {days[0]}" if days[0] else "", days[1]),
        )
        row = (Cell(left, right=(practice, seen, saved(told, wide))),)
        if sum(cell_len(text) for text, _ in (*row[0].parts, *row[0].right)) <= width:
            break
    return row


def _forms(told: Heading, *, wide: bool) -> Iterator[tuple[str, Part, str]]:
    """Who, the days and the mark of practice, from the fullest to the shortest."""
    short = " · ".join(part for part in (told.child, told.age) if part)
    full = " · ".join(part for part in (short, told.number if wide else "") if part)
    long_days, short_days = told.days
    if wide:
        yield full, long_days, MARK
        yield full, long_days, SHORT_MARK
    yield short, short_days, MARK
    yield short, short_days, SHORT_MARK


def saved(told: Heading, wide: bool) -> Part:
    """Whether what is written is on the disk, in words; or that nothing can be written."""
    if told.reading:
        return f"  {READING}: {told.reading} " if wide or not told.fictional else f"  {READING} ", "warn"
    if told.unsaved:
        return "  ! Inte sparat ", "bad"
    if not told.lasting:
        return "  Sparas inte ", "warn"
    return f"  Sparat {told.saved} " if told.saved else "  Sparat ", "good"
