"""A date as people say it: "i dag", "11 mars 2026", "våren 2026", "ca 2026"."""

from typing import Any

from bbic_wizard.model.dates import day_of, prose_date, read_date, show_date
from bbic_wizard.model.text import clean
from bbic_wizard.tui.fields.base import OpenCase, ReadingError
from bbic_wizard.tui.fields.entry import EntryField

UNREADABLE = "Datumet går inte att läsa. Skriv till exempel 2026-03-11, 11 mars 2026, våren 2026 eller i dag."
WHOLE_DAY = "Hela dagen behövs här. Skriv till exempel 2026-03-11."


class DateField(EntryField):
    """A date; how it was read stands in the bottom border while one types."""

    def __init__(self, work: OpenCase, item: Any) -> None:
        super().__init__(work, item, placeholder="ÅÅÅÅ-MM-DD")

    def written(self, work: OpenCase, question: Any, value: Any) -> str:
        return "" if value is None else show_date(value)

    def hint(self) -> str:
        return self.asked.help or 'Skriv "i dag", "igår" eller ett datum.'

    def read(self, text: str) -> str:
        value = read_date(text, self.work.view.today)
        if value is None:
            raise ReadingError(UNREADABLE)
        if self.asked.exact and day_of(value) is None:
            raise ReadingError(WHOLE_DAY)
        return value

    def changed(self) -> None:
        self._draw_borders()

    def aside(self) -> list[str]:
        value = read_date(clean(self.value), self.work.view.today) if self.typed() else None
        return [f"läst som {prose_date(value)}" if value else ""]
