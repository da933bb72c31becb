"""A number, with its unit."""

from math import isfinite
from typing import Any

from bbic_wizard.tui.fields.base import OpenCase, ReadingError
from bbic_wizard.tui.fields.entry import EntryField

UNREADABLE = "Talet går inte att läsa. Skriv med siffror, till exempel 3 eller 2,5."


class NumberField(EntryField):
    """A number written with digits, with a comma or a point before decimals."""

    def written(self, work: OpenCase, question: Any, value: Any) -> str:
        return "" if value is None else f"{value:g}".replace(".", ",")

    def aside(self) -> list[str]:
        return [self.asked.unit]

    def read(self, text: str) -> int | float:
        try:
            number = float(text.replace(" ", "").replace(",", "."))
        except ValueError:
            raise ReadingError(UNREADABLE) from None
        low, high = self.asked.minimum, self.asked.maximum
        if not isfinite(number):
            raise ReadingError(UNREADABLE)
        if (low is not None and number < low) or (high is not None and number > high):
            raise ReadingError(f"Talet ska vara {_range(low, high)}.")
        return int(number) if number.is_integer() else number


def _range(low: float | None, high: float | None) -> str:
    parts = [f"minst {low:g}" if low is not None else "", f"högst {high:g}" if high is not None else ""]
    return " och ".join(filter(None, parts)).replace(".", ",")
