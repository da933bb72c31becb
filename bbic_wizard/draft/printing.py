"""What a template may print: values that become inlines or blocks only after its Markdown has been read."""

from collections.abc import Callable, Iterator
from typing import Any

from bbic_wizard.draft.blocks import Blocks, Inlines, Text
from bbic_wizard.draft.composing import Composing, Room, prefix_of
from bbic_wizard.draft.prose import Paragraphs, safe
from bbic_wizard.model.case import Record


class Printable:
    """Something a template prints on a line.

    A line on which everything that `can_be_empty` is empty is left out of the document.
    """

    can_be_empty = False

    def paragraphs(self, room: Room) -> Paragraphs:
        """What is printed, with as much room as there is."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Whether nothing would be printed; shows nothing and notes nothing as shown."""
        return False


class Words(Printable):
    """Words that come from no answer: a constant, the child's name, a count."""

    def __init__(self, written: str) -> None:
        self.written = safe(written)

    def paragraphs(self, room: Room) -> Paragraphs:
        return ((Text(self.written),),) if self.written else ()

    def __bool__(self) -> bool:
        return bool(self.written)


class Years(Words):
    """The child's age, to print and to compare with: `age < 3`. Nothing holds of an age that is not known."""

    def __init__(self, years: int | None) -> None:
        super().__init__("" if years is None else str(years))
        self._years = years

    def __lt__(self, other: int) -> bool:
        return self._years is not None and self._years < other

    def __le__(self, other: int) -> bool:
        return self._years is not None and self._years <= other

    def __gt__(self, other: int) -> bool:
        return self._years is not None and self._years > other

    def __ge__(self, other: int) -> bool:
        return self._years is not None and self._years >= other


class Standing(Printable):
    """What stands for a place: answer, skip, SAKNAS or nothing. True when it is answered."""

    can_be_empty = True

    def __init__(self, it: Composing, place: str | None, *, only_answer: bool = False, before: str = "") -> None:
        self.it, self.place, self.only_answer, self.before = it, place, only_answer, before

    def __bool__(self) -> bool:
        return self.place is not None and self.it.state(self.place) == "answered"

    def is_empty(self) -> bool:
        if self.place is None or self.only_answer:
            return not self
        return self.it.state(self.place) in ("open", "hidden")

    def paragraphs(self, room: Room) -> Paragraphs:
        if self.place is None or self.is_empty():
            return ()
        parts = self.it.standing(self.place, room)
        return ((Text(self.before), *parts[0]), *parts[1:]) if parts and self.before and self else parts


class Made(Printable):
    """Inlines made by a function of the program: references, names."""

    can_be_empty = True

    def __init__(self, make: Callable[[], Inlines]) -> None:
        self._make = make

    def __bool__(self) -> bool:
        return bool(self._make())

    def is_empty(self) -> bool:
        return not self

    def paragraphs(self, room: Room) -> Paragraphs:
        made = self._make()
        return (made,) if made else ()


class BlockPrintable:
    """Blocks on a line of their own. Those of a later turn see what the earlier ones have shown."""

    def __init__(self, name: str, make: Callable[[], Blocks], turn: int = 0, chapter: str = "") -> None:
        self.name, self.make, self.turn, self.chapter = name, make, turn, chapter


class RecordValue:
    """One entry of a register, as a template sees it: `record.text` is the field that means that."""

    def __init__(self, it: Composing, meaning: str, record: Record) -> None:
        self.it, self.meaning, self.record = it, meaning, record

    def get(self, name: str) -> Standing:
        return Standing(self.it, self.it.field_place(f"{prefix_of(self.meaning)}.{name}", self.record))


class AreaValue:
    """One delområde: `title`, `statements`, `interpretations`, `assessment`, `unknown`, `rest`."""

    def __init__(self, attributes: dict[str, Any]) -> None:
        self._attributes = attributes

    def get(self, name: str) -> Any:
        return self._attributes[name]


class Rows:
    """Records to loop over; every turn is counted, so that no template runs for ever."""

    def __init__(self, rows: list[Any], tick: Callable[[], None]) -> None:
        self._rows, self._tick = rows, tick

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self._tick()
            yield row

    def __len__(self) -> int:
        return len(self._rows)
