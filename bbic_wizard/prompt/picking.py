"""Kinds whose answers are chosen: from the form's choices, the people of the case, or what is written elsewhere."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bbic_wizard.model.text import shorten
from bbic_wizard.prompt.asking import Prompt
from bbic_wizard.prompt.heard import Again, Do, Heard
from bbic_wizard.prompt.stops import Stop
from bbic_wizard.prompt.threading import link_lines
from bbic_wizard.reading import choosing
from bbic_wizard.reading.matching import best_first
from bbic_wizard.reading.offering import offers
from bbic_wizard.reading.view import View

FEW = 20  # so many are told at once
TOLD = 160  # characters of a text that are enough to recognise it
ALL = "alla"
NOTHING_TO_POINT_AT = "Det finns inget att peka på än. Enter går vidare."


def many(count: int) -> str:
    """What is told when there are more than are shown."""
    return f"Det finns {count}. Skriv ett ord för att söka, eller {ALL} för att läsa alla."


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to choose: its value, what it is called, and a text that tells it apart.

    `more` is searched too, but not told.
    """

    value: str
    label: str
    told: str = ""
    more: str = ""

    def holds(self, words: Iterable[str]) -> bool:
        whole = f"{self.label} {self.told} {self.more}".casefold()
        return all(word in whole for word in words)


class PickPrompt(Prompt):
    """Candidates with numbers. Words search among them; the numbers stay the same."""

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        return ()

    def offer(self) -> list[str]:
        lines = self._lines(range(min(len(self.candidates), FEW)))
        if len(self.candidates) > FEW:
            lines.append(many(len(self.candidates)))
        return lines

    def _lines(self, numbers: Iterable[int]) -> list[str]:
        found = ((number, self.candidates[number]) for number in numbers)
        return [f"{n + 1}. {item.label}{f' – {item.told}' if item.told else ''}" for n, item in found]

    def hear(self, line: str) -> Heard:
        if line.strip().casefold() == ALL and len(self.candidates) > FEW:
            return Again("\n".join(self._lines(range(len(self.candidates)))))
        return super().hear(line)

    def numbered(self, text: str) -> Candidate | None:
        """The candidate with a number."""
        inside = text.isdecimal() and 1 <= int(text) <= len(self.candidates)
        return self.candidates[int(text) - 1] if inside else None

    def named(self, text: str) -> list[Candidate]:
        """Those called just so, else those whose name begins so."""
        said = text.casefold()
        same = [item for item in self.candidates if said in (item.label.casefold(), item.value.casefold())]
        return same or [item for item in self.candidates if item.label.casefold().startswith(said)]

    def not_one(self, text: str) -> Again:
        """A text that points at no single candidate: those that hold its words, or what to do."""
        if text.isdecimal():
            return Again(f"Siffran finns inte i listan. Skriv en siffra från 1 till {len(self.candidates)}.")
        found = [n for n, item in enumerate(self.candidates) if item.holds(text.casefold().split())]
        if not found:
            return Again(f"”{text}” stämmer inte med något i listan. {self.none_found(text)}")
        return Again("\n".join([*self._lines(found), "Skriv siffran för den du menar."]))

    def none_found(self, text: str) -> str:
        return "Skriv en siffra, eller ett annat ord."


class ChoicePrompt(PickPrompt):
    """Exactly one of the form's choices."""

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        return choices(self.work.view, self.stop)

    def hint(self) -> str:
        return "Skriv siffran eller början av ordet."

    def read(self, text: str) -> Heard:
        found = [one] if (one := self.numbered(text)) else self.named(text)
        if len(found) == 1:
            return self.take(found[0].value, text, f"{found[0].label}.")
        return self.not_one(text)


class SeveralPrompt(PickPrompt):
    """Any number of the candidates. A bare row is the whole answer; + adds to it and - takes from it."""

    def hint(self) -> str:
        return "Siffror med mellanslag emellan. + före lägger till, - före tar bort." if self.candidates else ""

    def read(self, text: str) -> Heard:
        sign = text[0] if text[0] in "+-" else ""
        found = self._meant(text.removeprefix(sign).strip())
        if isinstance(found, Again):
            return found
        now = list(self.work.view.value(self.stop.place) or [])
        if sign == "-":
            value = [item for item in now if item not in found]
        else:
            value = list(dict.fromkeys([*now, *found] if sign else found))
        if not value:
            return Again("Då blir inget kvar. Skriv .x för att ta bort svaret.")
        value = self.in_order(value)
        return self.take(value, text, f"{self.work.view.show_value(self.asked, value)}.")

    def in_order(self, value: list[str]) -> list[str]:
        """The values in the order they are kept in: as they were said."""
        return value

    def _meant(self, text: str) -> list[str] | Again:
        """The values that numbers or names point at."""
        between = r"[,;]+" if re.search(r"[^\d\s,;]", text) else r"[,;\s]+"
        values = []
        for part in filter(None, map(str.strip, re.split(between, text))):
            found = [one] if (one := self.numbered(part)) else self.named(part)
            if len(found) != 1:
                return self.not_one(part)
            values.append(found[0].value)
        return values or Again("Skriv en eller flera siffror efter tecknet.")


class ChoicesPrompt(SeveralPrompt):
    """Several of the form's choices."""

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        return choices(self.work.view, self.stop)


class LinksPrompt(SeveralPrompt):
    """What is written elsewhere in the case, the likeliest first; words search in it."""

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        view = self.work.view
        found = best_first(view, self.stop.place, choosing.linkable(view, self.asked.to))
        return [_candidate(item) for item in found]

    def offer(self) -> list[str]:
        return [*link_lines(self.work.view, self.stop.place), *(super().offer() or [NOTHING_TO_POINT_AT])]

    def in_order(self, value: list[str]) -> list[str]:
        """As they stand in the case, however likely each was."""
        own = {one.place: number for number, one in enumerate(choosing.linkable(self.work.view, self.asked.to))}
        return sorted(value, key=lambda place: own.get(place, len(own)))

    def hint(self) -> str:
        return f"{super().hint()} Ord söker." if self.candidates else ""


class ActorPrompt(PickPrompt):
    """Somebody in the case; `+ name` adds somebody who is not there yet."""

    _added: str | None = None

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        return people(self.work.view, self.asked.roles)

    def hint(self) -> str:
        return "Skriv siffran eller namnet. + och ett namn lägger till en ny person."

    def none_found(self, text: str) -> str:
        return f"Skriv + {text} för att lägga till, eller ett annat namn."

    def read(self, text: str) -> Heard:
        if text.startswith("+"):
            return self._new(text[1:].strip(), text)
        found = [one] if (one := self.numbered(text)) else self.named(text)
        return self.take(found[0].value, text, f"{found[0].label}.") if len(found) == 1 else self.not_one(text)

    def _new(self, name: str, text: str) -> Heard:
        register = self.work.view.register("actor")
        if not name:
            return Again("Skriv namnet efter plustecknet, till exempel + Mormor Inga.")
        if register is None:
            return Again("Formuläret har ingen lista över personer.")
        values = choosing.new_person(self.work.view, name, self.asked.roles)

        def add_and_answer() -> None:
            # Tried again after a fault, the person is not added twice.
            self._added = self._added or self.work.add(register, values)
            self.work.answer(self.stop.place, self._added)

        return Do(add_and_answer, f"{name} är tillagd.", text=text)


# --- what can be chosen --------------------------------------------------------


def choices(view: View, stop: Stop) -> list[Candidate]:
    """The form's choices; one that has gone only where it is the answer already."""
    value = view.value(stop.place)
    chosen = value if isinstance(value, list) else [value]
    found = [offer for offer in offers(view, stop.place, stop.asked) if not offer.gone or offer.id in chosen]
    return [Candidate(it.id, f"{it.label} (utgången)" if it.gone else it.label, it.aside, it.words) for it in found]


def citable(view: View) -> list[Candidate]:
    """What a text may refer to."""
    return [_candidate(item) for item in choosing.citable(view)]


def _candidate(item: choosing.Candidate) -> Candidate:
    return Candidate(item.place, item.title, shorten(item.text, TOLD))


def people(view: View, roles: Sequence[str]) -> list[Candidate]:
    """Everybody in the case, those with one of the roles first."""
    return [Candidate(item.id, item.name, item.relation) for item in choosing.people(view, roles)]
