"""Lists of entries: a window on a list kept elsewhere, or a list of the step's own."""

from collections.abc import Callable, Sequence
from functools import cached_property

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion, Window
from bbic_wizard.model.place import of_record
from bbic_wizard.prompt.asking import Prompt
from bbic_wizard.prompt.heard import Again, Do, Heard
from bbic_wizard.prompt.picking import ALL, FEW, many
from bbic_wizard.reading.siblings import mark_of

NONE = "inga"


class ListPrompt(Prompt):
    """Entries with numbers, and what can be done with them."""

    @cached_property
    def register(self) -> RecordsQuestion:
        found = self.work.view.form.questions[self.stop.register]
        assert isinstance(found, RecordsQuestion)
        return found

    @cached_property
    def entries(self) -> Sequence[Record]:
        if isinstance(self.asked, Window):
            return self.work.view.window(self.stop.place.rpartition(".")[0], self.asked)
        return self.work.view.entries(self.stop.register)

    @property
    def _grows(self) -> bool:
        return not isinstance(self.asked, Window) or self.asked.add

    @property
    def _may_say_none(self) -> bool:
        """Whether "there are none" can be said here: where the whole list is shown."""
        return not isinstance(self.asked, Window) or (self.asked.filter is None and self.asked.add)

    def offer(self) -> list[str]:
        if not self.entries:
            declared = self.work.view.value(self.stop.register) == []
            return [f"{self.register.none}, enligt svaret."] if declared else ["Listan är tom."]
        lines = self._lines(range(min(len(self.entries), FEW)))
        if len(self.entries) > FEW:
            lines.append(many(len(self.entries)))
        return lines

    def _lines(self, numbers: range | list[int]) -> list[str]:
        return [f"{n + 1}. {self._told(self.entries[n])}{self._left(n)}" for n in numbers]

    def _told(self, record: Record) -> str:
        view, register = self.work.view, self.stop.register
        return f"{mark_of(view, of_record(register, record.id))}{view.summary(register, record)}"

    def _left(self, number: int) -> str:
        record = self.entries[number]
        places = [of_record(self.stop.register, record.id, item.id) for item in self.register.fields]
        missing = sum(self.work.view.state(place) == "missing" for place in places)
        return f" ({missing} saknar svar)" if missing else ""

    def hint(self) -> str:
        ways = [f"+ lägger till: {self.register.another}."] if self._grows else []
        if self.entries:
            ways.append("Siffran öppnar, - 1 tar bort, k 1 gör en kopia, upp 1 och ner 1 flyttar.")
        elif self._may_say_none:
            ways.append(f"Skriv {NONE} för svaret ”{self.register.none}”.")
        return " ".join([*ways, "Enter går vidare."])

    def read(self, text: str) -> Heard:
        word, _, rest = text.casefold().partition(" ")
        if word[0] in "+-" and len(word) > 1:
            word, rest = word[0], word[1:]
        act = self._acts.get(word)
        if word == "+" and self._grows:
            return Do(self._add, then="open")
        if word == NONE and self._may_say_none:
            return self._none()
        if word == ALL and len(self.entries) > FEW:
            return Again("\n".join(self._lines(range(len(self.entries)))))
        if act is not None and rest.strip().isdecimal():
            return self._with(rest.strip(), act)
        if text.isdecimal():
            return self._with(text, lambda number: Do(lambda: self.entries[number].id, then="open"))
        return self._searched(text)

    @property
    def _acts(self) -> dict[str, Callable[[int], Heard]]:
        up, down = (lambda number: self._move(number, -1)), (lambda number: self._move(number, 1))
        return {"-": self._remove, "k": self._copy, "upp": up, "ner": down}

    def _with(self, number: str, act: Callable[[int], Heard]) -> Heard:
        if 1 <= int(number) <= len(self.entries):
            return act(int(number) - 1)
        return Again(f"Siffran finns inte i listan. {self.hint()}")

    def _searched(self, text: str) -> Heard:
        words = text.casefold().split()
        summary = self.work.view.summary
        found = [
            n
            for n, record in enumerate(self.entries)
            if all(word in summary(self.stop.register, record).casefold() for word in words)
        ]
        return Again("\n".join(self._lines(found)) if found else f"”{text}” finns inte i listan. {self.hint()}")

    def _add(self) -> str:
        preset = self.asked.preset if isinstance(self.asked, Window) else {}
        return self.work.add(self.stop.register, preset)

    def _none(self) -> Heard:
        if self.entries:
            return Again("Listan är inte tom. Ta först bort det som inte ska vara med, till exempel - 1.")
        return Do(lambda: self.work.answer(self.stop.register, []), f"{self.register.none}.")

    def _remove(self, number: int) -> Heard:
        record = self.entries[number].id
        told = "Borttaget. .u tar tillbaka det, och det finns kvar i Ändringar."
        return Do(lambda: self.work.remove(self.stop.register, record), told, then="stay")

    def _copy(self, number: int) -> Heard:
        record = self.entries[number].id
        return Do(lambda: self.work.duplicate(self.stop.register, record), "Kopian är gjord.", then="open")

    def _move(self, number: int, step: int) -> Heard:
        """Move past the neighbour shown here, wherever it stands in the whole list."""
        if not 0 <= number + step < len(self.entries):
            return Again("Den står redan ytterst i listan.")
        ids = [record.id for record in self.work.view.entries(self.stop.register)]
        position = ids.index(self.entries[number + step].id)
        record = self.entries[number].id
        return Do(lambda: self.work.move(self.stop.register, record, position), "Flyttat.", then="stay")
