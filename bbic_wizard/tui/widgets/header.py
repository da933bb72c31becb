"""The line that says which case this is, how far it has come, and that everything is saved."""

from dataclasses import dataclass

from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.cells import Cell, Part, Row

MARK = "ÖVNING – PÅHITTADE PERSONER"
NOT_LOCKED = "Bara påhittade ärenden: ärendeboken är inte låst än."


def program_row() -> Row:
    """The header of the screens without a case."""
    return (Cell(((" bbic-wizard", "strong"),), right=((f"  {NOT_LOCKED} ", "warn"),)),)


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header tells. `saved` is a time ("14.32") or ""; `unsaved` says that something is not."""

    child: str
    age: str = ""
    number: str = ""
    saved: str = ""
    unsaved: bool = False


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
    """The header as a row for a window that wide."""
    wide = width >= 110
    who = " · ".join(part for part in (told.child, told.age, told.number if wide else "") if part)
    left: list[Part] = [(" bbic-wizard   " if wide else " ", "dim"), (who, "strong")]
    return (Cell(tuple(left), right=((f"  {MARK}", "warn"), saved(told))),)


def saved(told: Heading) -> Part:
    """Whether what is written is on the disk, in words."""
    if told.unsaved:
        return "  ! Inte sparat ", "bad"
    return f"  Sparat {told.saved} " if told.saved else "  Sparat ", "good"
