"""What bears on the decision and what does not, and how much there is to read in each delområde.

Counts of words and minutes describe a text, never a child.
"""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from math import ceil

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import ChoiceQuestion, Option, RecordsQuestion, Step, Window
from bbic_wizard.model.place import field_of, of_record, question_of, record_of
from bbic_wizard.model.reference import CITATION
from bbic_wizard.model.text import words
from bbic_wizard.reading.facts import option_id, place_of, says
from bbic_wizard.reading.repeats import Repeat, repeats
from bbic_wizard.reading.view import View

WRITTEN = ("text", "line")
WORDS_A_MINUTE = 200  # a calm reader of plain Swedish prose; only ever told as "about"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A statement of somebody else than the child. `reason` says in words why it is left out, when it is."""

    place: str
    statement: Record
    left_out: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is written at a step: in what the draft holds, and in what is left out of it."""

    step: str
    title: str
    words: int
    left_out: int

    @property
    def minutes(self) -> int:
        """About how long it takes to read, in whole minutes."""
        return minutes(self.words)


def minutes(count: int) -> int:
    """About how many minutes that many words take to read: whole ones, and none only for nothing."""
    return ceil(count / WORDS_A_MINUTE)


# --- what bears on the decision -------------------------------------------------------


def may_leave_out(view: View, statement: Record) -> bool:
    """Whether a statement may be left out of the draft: never what the child has said or shown (DESIGN §1.8)."""
    return not view.said_by_child(statement)


def is_left_out(view: View, statement: Record) -> bool:
    """Whether a statement is marked as not belonging to the decision, and may be."""
    marked = says(view, "statement.relevance", statement, "relevance.not_bearing")
    return marked and may_leave_out(view, statement)


def others_said(view: View) -> tuple[Bearing, ...]:
    """What others than the child have told, in the order of the register."""
    return tuple(
        Bearing(
            place_of(view, "statement", one),
            one,
            is_left_out(view, one),
            view.show(place_of(view, "statement", one, "statement.relevance_reason")),
        )
        for one in view.records("statement")
        if may_leave_out(view, one)
    )


def by_reason(view: View, places: Container[str]) -> tuple[tuple[str, int], ...]:
    """How many of these statements are left out, by reason in the form's order; "" is for those without one."""
    counted = Counter(one.reason for one in others_said(view) if one.left_out and one.place in places)
    order = [option.label for option in reasons(view)]
    known = sorted(filter(None, counted), key=lambda reason: order.index(reason) if reason in order else len(order))
    return tuple((reason, counted[reason]) for reason in (*known, "") if counted[reason])


def reasons(view: View) -> tuple[Option, ...]:
    """The reasons the form has for leaving a statement out; none where the form does not ask for one."""
    register, _, name = (view.field_name("statement.relevance_reason") or "").partition("/")
    asked = view.form.question(f"{register}/-/{name}")
    return tuple(view.pack.options(asked)) if isinstance(asked, ChoiceQuestion) else ()


def can_mark(view: View) -> bool:
    """Whether the form can tell that a statement does not belong to the decision."""
    return option_id(view, "statement.relevance", "relevance.not_bearing") is not None


def statement_at(view: View, place: str) -> str | None:
    """The place of the statement that a place is, or lies in; None when it is no statement."""
    record, register = record_of(place), question_of(place)
    if record is None or register != view.register("statement") or view.record(register, record) is None:
        return None
    return place if field_of(place) is None else of_record(register, record)


# --- how much there is to read --------------------------------------------------------


def amounts(view: View) -> tuple[Amount, ...]:
    """How much is written in each delområde that is asked for, in the form's order.

    A statement in two delområden is counted in both, for it is read in both.
    """
    return tuple(_amount(view, step) for step in view.form.steps if step.area and view.applies(step.id))


def whole(view: View) -> Amount:
    """How much is written in the whole case: every text once."""
    out = {one.place for one in others_said(view) if one.left_out}
    kept = gone = 0
    for place, text in texts(view):
        if place.rpartition("/")[0] in out:
            gone += count(text)
        else:
            kept += count(text)
    return Amount("", "", kept, gone)


def texts(view: View) -> Iterator[tuple[str, str]]:
    """Every text that documents may hold, with its place, in the form's order; also of what is left out."""
    for name, question in view.form.questions.items():
        if not question.draft or not view.applies(name):
            continue
        if isinstance(question, RecordsQuestion):
            asked = [item.id for item in question.fields if item.kind in WRITTEN and item.draft]
            for record in view.entries(name):
                said = ((field, view.said_in(name, record, field)) for field in asked)
                yield from ((of_record(name, record.id, field), text) for field, text in said if text)
        elif question.kind in WRITTEN and view.said(name):
            yield name, view.said(name)


def repeated(view: View) -> tuple[Repeat, ...]:
    """The passages of the draft's texts that stand in more than one place."""
    out = {one.place for one in others_said(view) if one.left_out}
    return repeats((place, text) for place, text in texts(view) if place.rpartition("/")[0] not in out)


def count(text: object) -> int:
    """Words as a person counts them; a reference to a statement is none."""
    return words(CITATION.sub(" ", text)) if isinstance(text, str) else 0


def _amount(view: View, step: Step) -> Amount:
    kept = gone = 0
    for more, less in _parts(view, step):
        kept, gone = kept + more, gone + less
    return Amount(step.id, step.title, kept, gone)


def _parts(view: View, step: Step) -> Iterator[tuple[int, int]]:
    for item in step.questions:
        if isinstance(item, Window):
            register = view.form.questions[item.shows]
            if isinstance(register, RecordsQuestion) and register.draft:
                for record in view.window(step.id, item):
                    yield _of_record(view, register, item.shows, record)
        elif item.kind in WRITTEN and item.draft:
            yield count(view.said(f"{step.id}.{item.id}")), 0


def _of_record(view: View, register: RecordsQuestion, name: str, record: Record) -> tuple[int, int]:
    """The words of a record that the draft holds, and those it leaves out."""
    asked = (item for item in register.fields if item.kind in WRITTEN and item.draft)
    told = sum(count(view.said_in(name, record, item.id)) for item in asked)
    statement = view.register("statement") == name
    return (0, told) if statement and is_left_out(view, record) else (told, 0)
