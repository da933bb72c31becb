"""A line of text: a name, a title, a role."""

from typing import Any, ClassVar

from textual.binding import BindingType
from textual.suggester import SuggestFromList

from bbic_wizard.model.kinds import LINE_LIMIT
from bbic_wizard.reading.pages import PageItem
from bbic_wizard.tui.fields.base import OpenCase, ReadingError
from bbic_wizard.tui.fields.entry import EntryField
from bbic_wizard.tui.widgets.field_keys import PHRASE
from bbic_wizard.tui.widgets.phrased import PhrasedInput, Writer


class LineField(EntryField, PhrasedInput):
    """One line; what the form suggests is completed with the right arrow."""

    BINDINGS: ClassVar[list[BindingType]] = PHRASE

    def __init__(self, work: OpenCase, item: PageItem) -> None:
        offered = item.question.suggest
        super().__init__(work, item, suggester=SuggestFromList(offered, case_sensitive=False) if offered else None)

    @property
    def writer(self) -> Writer:
        return self.work

    def hint(self) -> str:
        if not self.asked.suggest:
            return super().hint()
        return f"{self.asked.help} Förslag: {', '.join(self.asked.suggest)}.".strip()

    def read(self, text: str) -> Any:
        if len(text) > LINE_LIMIT:
            raise ReadingError(f"Högst {LINE_LIMIT} tecken får plats här. Korta texten, eller skriv i ett större fält.")
        return text
