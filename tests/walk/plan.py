"""What is answered, what is skipped and with what, by where it stands in the form."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from bbic_wizard.model.form import Form, RecordsQuestion, Window
from bbic_wizard.model.place import field_of, of_record, question_of
from bbic_wizard.reading.pages import PageItem
from bbic_wizard.reading.view import View
from tests.walk.intents import Intent, Skip, Unskip

ANSWERED = "weighings"  # what the child has said is met
SENTENCE = "Mötet den 4 maj ställdes in; {} tas upp igen på nästa möte, och läraren tillfrågas så länge."
LATER = "2026-06-08"
DAY = "2026-03-11"


class Plan:
    """What is answered and what is skipped, by where it stands in the form."""

    def __init__(self, form: Form) -> None:
        self.form = form
        number = count()
        self._order: dict[str, int] = {}
        self._pointed_at: set[str] = set()  # registers that an answer somewhere must point at
        for name, question in form.questions.items():
            self._order[name] = next(number)
            for item in question.fields if isinstance(question, RecordsQuestion) else ():
                self._order[f"{name}/{item.id}"] = next(number)
                if item.kind == "links" and item.required:
                    self._pointed_at.update(item.to)
        self._skips = count()
        self._taken_back = False

    def key(self, place: str) -> str:
        """A question's id, or `register/field`."""
        name = field_of(place)
        return f"{question_of(place)}/{name}" if name else question_of(place)

    def _turn(self, place: str, every: int) -> bool:
        return self._order[self.key(place)] % every == every - 1

    # Questions

    def wants(self, view: View, place: str) -> bool:
        """Whether something is to be written there."""
        return view.state(place) == "missing" or self._turn(place, 3)

    def skips(self, view: View, place: str) -> bool:
        """Whether it is one of those that are skipped."""
        return view.state(place) == "missing" and self._turn(place, 5) and view.policy(place).allowed

    def skipping(self, view: View, place: str) -> Iterator[Intent]:
        """A skip; the first of all is taken back and made again."""
        made = self.skip(view, place)
        yield made
        if not self._taken_back:
            self._taken_back = True
            yield Unskip(place)
            yield made

    def skip(self, view: View, place: str) -> Skip:
        """The skip of a place: another reason every time, and everything that is asked for."""
        policy = view.policy(place)
        reasons = [item for item in view.pack.reasons if policy.reasons is None or item.id in policy.reasons]
        reason = reasons[next(self._skips) % len(reasons)]
        asks = {item.id: LATER if item.kind == "date" else f"Svar på {item.label}" for item in policy.asks}
        note = SENTENCE.format(view.label(place).lower())
        return Skip(place, reason.id, note, None if reason.date == "no" else LATER, asks)

    def value(self, view: View, place: str) -> Any:
        """The answer at a place, by its kind; None when there is nothing to point at."""
        question: Any = view.form.question(place)
        offered = view.pack.options(question) if question.kind in ("choice", "choices") else ()
        options = [item.id for item in offered if not item.gone]
        plain: dict[str, Any] = {
            "line": f"Svar på {question.label}",
            "text": f"Svar på {question.label}\n\n# Inte en rubrik: *å*, ä & ö < [ord](så)\n.  punkt först\n1) sist",
            "choice": options[:1] and options[0],
            "choices": options[:2],
            "yesno": True,
            "date": DAY,
            "number": 3,
        }
        if question.kind in plain:
            return plain[question.kind]
        return _person(view, question.roles) if question.kind == "actor" else _pointed(view, question.to)

    # Registers

    def home(self, step: str, item: PageItem) -> bool:
        """Whether a window is the first one in its register's home step."""
        register, wanted = item.question.shows, self.form.step_by_id[step]
        first = next((w.id for w in wanted.questions if isinstance(w, Window) and w.shows == register and w.add), "")
        return self.form.step_of[register] == step and first == item.question.id

    def adds(self, view: View, register: str) -> bool:
        """Whether an entry is to be made: where one is required or pointed at, one more person, some others."""
        if view.state(register) == "missing":
            return register in self._pointed_at or not self.skips(view, register)
        wanted = register in self._pointed_at or register == ANSWERED or self._turn(register, 3)
        return register == view.register("actor") or (wanted and not view.entries(register))

    def declares(self, view: View, window: Window) -> bool:
        """Whether it is to be said that there are none."""
        return window.filter is None and view.state(window.shows) == "open" and self._order[window.shows] % 2 == 0


def _person(view: View, roles: list[str]) -> str | None:
    """The first person with one of the roles, else the first of all."""
    people = view.records("actor")
    held = view.field_name("actor.roles") or ""
    fitting = [item for item in people if set(roles) & set(item.value(held.partition("/")[2]) or [])]
    return next((item.id for item in [*fitting, *people]), None)


def _pointed(view: View, to: list[str]) -> list[str] | None:
    """The first that can be pointed at."""
    found = [of_record(name, record.id) for name in to for record in view.entries(name)]
    return found[:1] or None
