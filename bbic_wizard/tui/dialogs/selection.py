"""Which cases the list shows: by status, handler, archive and transfer. Each choice shows at once beneath."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bbic_wizard.desk.caselist import Sought
from bbic_wizard.tui.dialogs.small import ListDialog
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.signs import CASE
from bbic_wizard.tui.widgets.tick import FREE, OFF, ON, TICKED

ALL = "all"
# What may be chosen one of: the part of a search, its heading, and its choices in words.
_ONE_OF: tuple[tuple[str, str, tuple[tuple[str, Any], ...]], ...] = (
    ("handler", "Handläggare", (("Alla", None), ("Mina", True))),
    ("archived", "Arkivet", (("Inte arkiverade", False), ("Bara arkiverade", True), ("Båda", None))),
    ("transferred", "Verksamhetssystemet", (("Alla", None), ("Överförda", True), ("Inte överförda", False))),
)


class Selection(ListDialog):
    """Boxes and choices; Enter chooses and the dialog stays. `seek` shows what is chosen."""

    DEFAULT_CLASSES = "small"

    def __init__(self, sought: Sought, me: str, seek: Callable[[Sought], None]) -> None:
        self._sought, self._me, self._seek = sought, me, seek
        super().__init__("Urval", selection_rows(sought))

    def chosen(self, key: str) -> None:
        """Choose, and stay."""
        self._sought = chosen(self._sought, key, self._me)
        self._seek(self._sought)
        self.show_rows(selection_rows(self._sought), key)


def chosen(sought: Sought, key: str, me: str) -> Sought:
    """What is sought when a row of the dialog has been chosen."""
    part, _, choice = key.partition(":")
    if part == ALL:
        return Sought(text=sought.text, order=sought.order, descending=sought.descending)
    if part == "status":
        return replace(sought, statuses=sought.statuses ^ {choice})
    value = next(choices for name, _, choices in _ONE_OF if name == part)[int(choice)][1]
    given: dict[str, Any] = {part: me if part == "handler" and value else value}
    return replace(sought, **given)


def selection_rows(sought: Sought) -> list[Row]:
    """The rows as the choices stand."""
    rows: list[Row] = [line("Status (inget kryss: alla)", look="heading")]
    for status, sign in CASE.items():
        box = TICKED if status in sought.statuses else FREE
        rows.append((Cell(((f"  {box} {sign} {sign.word}", "plain"),), f"status:{status}"),))
    for part, heading, choices in _ONE_OF:
        now = getattr(sought, part)
        now = now is not None or None if part == "handler" else now
        cells = [
            Cell(((f"  {ON if value is now else OFF} {word}", "plain"),), f"{part}:{number}", 22)
            for number, (word, value) in enumerate(choices)
        ]
        rows += [line(""), line(heading, look="heading"), (*cells, Cell(()))]
    return [*rows, line(""), line("  Visa allt som inte är arkiverat", f"{ALL}:")]
