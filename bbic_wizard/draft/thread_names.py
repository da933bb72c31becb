"""What the ends of the threads are called on a screen: the draft's own numbers, and a few words."""

import re

from bbic_wizard.draft.audience import INTERNAL, left_out
from bbic_wizard.draft.numbers import number
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import field_of, question_of, record_of
from bbic_wizard.model.reference import CITATION
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import linked, written
from bbic_wizard.reading.threads import name_of
from bbic_wizard.reading.view import View

SHORT = {  # by the meaning of a register: the field that names an entry best, the first that is written
    "inquiry": ("inquiry.title", "inquiry.text"),
    "need": ("need.text",),
    "goal": ("goal.text",),
    "intervention": ("intervention.title",),
    "alternative": ("alternative.title",),
    "event": ("event.title",),
}
LONGEST = 60  # characters of a name that stands among others


class Names:
    """Names of places in one view, as its internal draft numbers them: "B3 Elin: Han tog mig i armen …"."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._numbers = number(view, left_out(view, INTERNAL))

    def label(self, place: str) -> str:
        """The number of an entry: "B3", "F1", "Behov 2"; "" when it has none."""
        return self._numbers.label(place)

    def name(self, place: str, most: int = LONGEST) -> str:
        """The number and a few words (all of them when `most` is 0); an entry that is gone by the name it had."""
        label, words = self.label(place), self._words(place)
        told = f"{label} {words}" if label else words
        return shorten(told, most) if most else told

    def _words(self, place: str) -> str:
        register, name = question_of(place), record_of(place)
        question = self._view.form.questions.get(register)
        record = self._view.record(register, name) if name and not field_of(place) else None
        if record is None or not isinstance(question, RecordsQuestion):
            return name_of(self._view, place)
        if question.means == "statement":
            who = self._view.field("statement.informant", record)
            told = written(self._view, "statement.text", record)
            return f"{self._view.actor_name(who).split()[0]}: {told}" if who and told else name_of(self._view, place)
        if question.means == "weighing":
            about = (self.label(one) for one in linked(self._view, "weighing.statement", record))
            return f"{question.one.capitalize()} av {', '.join(filter(None, about)) or 'ord som inte är utpekade'}"
        said = (written(self._view, meaning, record) for meaning in SHORT.get(question.means or "", ()))
        return next(filter(None, said), "") or name_of(self._view, place)

    def text(self, text: str) -> str:
        """A text with its references as numbers, as the draft prints them: "Stämmer med det vi såg [O1]."."""

        def numbered(found: re.Match[str]) -> str:
            place = self._numbers.place_of(found[1])
            label = self.label(place) if place else ""
            return f"[{label}]" if label else found[0]

        return CITATION.sub(numbered, text)
