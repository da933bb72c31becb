"""One choice among several, and several among many."""

from typing import Any

from bbic_wizard.reading.offering import offers
from bbic_wizard.reading.pages import PageItem
from bbic_wizard.tui.fields.base import Field, HintChanged, OpenCase
from bbic_wizard.tui.messages import ChangeRefused
from bbic_wizard.tui.widgets.field_options import SPREAD, Choice, OptionGrid


class OptionsField(Field, OptionGrid):
    """Choices drawn as a list with a cursor; the help of the one under it is told at the foot."""

    def __init__(self, work: OpenCase, item: PageItem, choices: list[Choice], *, multi: bool = False) -> None:
        chosen = self.chosen_of(work.view.value(item.place))
        super().__init__(work, item, choices=choices, chosen=chosen, multi=multi)

    def chosen_of(self, value: Any) -> list[str]:
        """The ids of the choices that a value stands for."""
        return [] if value is None else [value]

    def value_of(self, chosen: tuple[str, ...]) -> Any:
        """The value that chosen ids stand for."""
        return chosen[0] if chosen else None

    def fill(self, value: Any) -> None:
        self.set_chosen(self.chosen_of(value))

    def take(self) -> Any:
        return self.value_of(self.chosen)

    def hint(self) -> str:
        told = self.rested.help if self.rested else ""
        return " ".join(filter(None, [self.asked.help, told]))

    def on_option_grid_rested(self, event: OptionGrid.Rested) -> None:
        event.stop()
        self.post_message(HintChanged())

    def on_option_grid_picked(self, event: OptionGrid.Picked) -> None:
        event.stop()
        if self.work.readonly:
            self.fill(self._committed)
            self.post_message(ChangeRefused(self.place))
        else:
            self.picked()

    def picked(self) -> None:
        """Another choice was made: an answer at once."""
        self.commit()


class ChoiceField(OptionsField):
    """Exactly one of the choices, or none."""

    def __init__(self, work: OpenCase, item: PageItem) -> None:
        super().__init__(work, item, offered(work, item.question, item.place))

    def keys(self) -> str:
        return "Enter väljer · skriv för att söka" if self.searched else "siffran eller Enter väljer"


class ChoicesField(OptionsField):
    """Any number of the choices. Becomes an answer when one leaves the field, or within the second."""

    def __init__(self, work: OpenCase, item: PageItem) -> None:
        super().__init__(work, item, offered(work, item.question, item.place), multi=True)

    def keys(self) -> str:
        return "Enter väljer flera · skriv för att söka" if self.searched else "siffrorna eller Enter väljer, flera går"

    def chosen_of(self, value: Any) -> list[str]:
        return list(value or [])

    def value_of(self, chosen: tuple[str, ...]) -> Any:
        return list(chosen) or None

    def typed(self) -> str | None:
        return None if self.take() == self._committed else ""

    def picked(self) -> None:
        self.touched()

    def report_typing(self) -> None:
        self.commit()


class YesNoField(OptionsField):
    """Yes or no, with one key each."""

    def __init__(self, work: OpenCase, item: PageItem) -> None:
        super().__init__(work, item, [Choice("ja", "Ja", "j"), Choice("nej", "Nej", "n")])

    def keys(self) -> str:
        return "j ja · n nej"

    def chosen_of(self, value: Any) -> list[str]:
        return [] if value is None else ["ja" if value else "nej"]

    def value_of(self, chosen: tuple[str, ...]) -> Any:
        return chosen[0] == "ja" if chosen else None


def offered(work: OpenCase, question: Any, place: str = "") -> list[Choice]:
    """The choices of a question, with digits when there are few enough."""
    found = offers(work.view, place, question)
    few = sum(not offer.gone for offer in found) <= SPREAD
    keys = iter("123456789" if few else "")
    return [
        Choice(
            offer.id,
            offer.label,
            "" if offer.gone else next(keys, ""),
            offer.help,
            offer.gone,
            offer.aside,
            offer.words,
        )
        for offer in found
    ]
