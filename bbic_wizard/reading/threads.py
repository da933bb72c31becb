"""Röda tråden: the links of a case, followed both ways, and how the link itself is doing (DESIGN §1.3).

A link stands in one place and points at another. The chain runs concern → frågeställning →
uppgifter → bedömning → behov → mål → insats → uppföljning; nearly every link is written at the
later end and points back. The rules, the draft and the faces all read the links from here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.meaning import AT_THE_DESK, KINDS
from bbic_wizard.model.place import field_of, of_record, question_of, record_of
from bbic_wizard.model.reference import cited
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.evidence import CITING
from bbic_wizard.reading.facts import linked, place_of
from bbic_wizard.reading.naming import LONGEST, REMOVED
from bbic_wizard.reading.view import View

State = Literal["whole", "changed", "removed"]

BACK = (  # written at the later end of the chain, by the meaning of the field
    *("statement.contact", "statement.about", "protection.notification"),
    *("factor.statements", "event.confirm", "event.contradict"),
    *("weighing.statement", "weighing.inquiry"),
    *("need.inquiries", "need.statements", "goal.need", "intervention.goals", "intervention.recipients"),
    *("consent.interventions", "followup.goals"),
)
FORWARD = ("weighing.target",)  # written at the earlier end: what the child's words are weighed against
CITES, AREAS, CONCERN = "cites", "need.areas", "inquiry.concern"
LINKED = ("actor", "contact", "notification", "statement", "inquiry", "need", "goal", "intervention", "alternative")
_POINTING = (("actor",), ("links",))  # the kinds of question whose answer is somebody, or something, elsewhere
POINTS = tuple(  # every meaning of that kind; what has a screen of its own looks after itself
    meaning
    for meaning, kinds in KINDS.items()
    if kinds in _POINTING and meaning.partition(".")[0] not in AT_THE_DESK and meaning != "statement.passage"
)
LINKING = (*BACK, *FORWARD, *LINKED, *POINTS, *CITING)  # what is read by who goes through all that points
WORDING = ("text", "line")  # the kinds of answers whose wording one links to


@dataclass(frozen=True, slots=True)
class Link:
    """One link: the entry (or question) it belongs to, the field it stands in, and the place it points at.

    `kind` is the meaning of the field; "cites" is a reference in a text. `back` is whether the
    target comes before the holder in the chain.
    """

    kind: str
    holder: str
    field: str
    target: str
    back: bool = True

    @property
    def ends(self) -> tuple[str, str]:
        """The two ends: what comes first in the chain, and what follows from it."""
        return (self.target, self.holder) if self.back else (self.holder, self.target)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a place comes from, and what follows from it."""

    before: tuple[Link, ...]
    after: tuple[Link, ...]


# --- the links ------------------------------------------------------------------


def links_of(view: View, kind: str) -> tuple[Link, ...]:
    """Every link in the fields with a meaning."""
    register = kind.partition(".")[0]
    return tuple(
        Link(kind, place_of(view, register, record), place_of(view, register, record, kind), target, kind in BACK)
        for record in view.records(register)
        for target in linked(view, kind, record)
    )


def links(view: View) -> tuple[Link, ...]:
    """Every link of the case, in the order of the chain."""
    return view.remember("threads.links", lambda: tuple(_links(view)))


def written_links(view: View) -> Iterator[Link]:
    """The links that stand in fields of their own (not the references in texts)."""
    return (link for kind in (*BACK, *FORWARD) for link in links_of(view, kind))


def pointers(view: View) -> Iterator[tuple[str, str]]:
    """All that points elsewhere: the place of the field, and of what it points at, which may be gone."""
    people = view.register("actor") or ""
    for meaning in POINTS:
        for name in view.form.by_meaning.get(meaning, ()):
            register, slash, field = name.partition("/")
            entries = view.entries(register) if slash else ()
            held = [(of_record(register, one.id, field), view.said_in(register, one, field)) for one in entries]
            for place, value in held if slash else [(name, view.said(name))]:
                targets = value if isinstance(value, list) else [of_record(people, value)] if value else ()
                yield from ((place, target) for target in targets)
    for _, place, text in _texts(view):
        yield from ((place, gone) for name in sorted(cited(text)) for gone in gone_as(view, name))


def gone_as(view: View, name: str) -> tuple[str, ...]:
    """The removed statement or contact that a reference in a text means; nothing for one that is there."""
    registers = [register for meaning in ("statement", "contact") if (register := view.register(meaning))]
    if any(view.record(register, name) for register in registers):
        return ()
    return tuple(of_record(one, name) for one in registers if view.case.removed(one, name) is not None)[:1]


def lost(view: View, place: str) -> tuple[str, ...]:
    """The removed entries that an answer points at, in any way, and that can be brought back."""
    found = (target for at, target in pointers(view) if at == place and not is_there(view, target))
    return tuple(target for target in dict.fromkeys(found) if restorable(view, target))


def is_gone(view: View, name: str) -> bool:
    """Whether a reference in a text means something that has been removed."""
    return bool(gone_as(view, name))


def _links(view: View) -> Iterator[Link]:
    written = tuple(written_links(view))
    yield from written
    yield from _judged(view)
    linked_too = {(link.holder, link.target) for link in written}  # a text may name what its entry links to
    yield from (link for link in _citations(view) if (link.holder, link.target) not in linked_too)


def _judged(view: View) -> Iterator[Link]:
    """From a need to the assessments of the delområden it names."""
    where = assessments(view)
    for record in view.records("need"):
        for area in view.field(AREAS, record) or ():
            if area in where:
                field = place_of(view, "need", record, AREAS)
                yield Link(AREAS, place_of(view, "need", record), field, where[area])


def assessments(view: View) -> dict[str, str]:
    """Where each delområde that is asked for is assessed."""
    found: dict[str, str] = {}
    for place in view.form.by_meaning.get("area.assessment", ()):
        step = view.form.step_by_id.get(view.step_of(place))
        if step is not None and step.area and view.applies(step.id):
            found[step.area] = place
    return found


def _citations(view: View) -> Iterator[Link]:
    """From a text to the statements and contacts it refers to."""
    known = {
        record.id: place_of(view, register, record)
        for register in ("contact", "statement")
        for record in view.records(register)
    }
    for holder, field, text in _texts(view):
        for name in sorted(cited(text) & known.keys()):
            yield Link(CITES, holder, field, known[name])


def _texts(view: View) -> Iterator[tuple[str, str, str]]:
    for meaning in CITING:
        for name in view.form.by_meaning.get(meaning, ()):
            register, slash, field = name.partition("/")
            if not slash:
                yield from ((name, name, said) for said in [view.said(name)] if isinstance(said, str))
            for record in view.entries(register) if slash else ():
                said = view.said_in(register, record, field)
                if isinstance(said, str):
                    yield of_record(register, record.id), of_record(register, record.id, field), said


def pointing(view: View, kind: str, targets: Iterable[str]) -> tuple[Record, ...]:
    """The entries whose field points at one of the places: the goals of a need, the interventions for a goal."""
    wanted = frozenset(targets)
    return tuple(r for r in view.records(kind.partition(".")[0]) if wanted & set(linked(view, kind, r)))


# --- both ways ------------------------------------------------------------------


def neighbours(view: View, place: str) -> Neighbours:
    """What a place comes from and what follows from it, one link away."""
    before, after = view.remember("threads.ends", lambda: _by_end(links(view)))
    return Neighbours(tuple(before.get(place, ())), tuple(after.get(place, ())))


def _by_end(known: Iterable[Link]) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    before: dict[str, list[Link]] = {}
    after: dict[str, list[Link]] = {}
    for link in known:
        first, then = link.ends
        after.setdefault(first, []).append(link)
        before.setdefault(then, []).append(link)
    return before, after


def other_end(link: Link, place: str) -> str:
    """The end of a link that is not the place."""
    return link.holder if link.target == place else link.target


# --- how a link is doing --------------------------------------------------------


def state_of(view: View, field: str, target: str) -> State:
    """Whether what a link in a field points at is as it was, reworded since, or gone."""
    if not is_there(view, target):
        return "removed"
    linked_at, written_at = _moment(_signed(view, field)), _moment(_worded(view, target))
    newer = linked_at is not None and written_at is not None and written_at > linked_at
    return "changed" if newer else "whole"


def changed_on(view: View, field: str, target: str) -> str:
    """The day a link's target was reworded after the link was made (ISO); "" when it was not."""
    return _worded(view, target)[:10] if state_of(view, field, target) == "changed" else ""


def changed_since(view: View, place: str) -> tuple[Link, ...]:
    """The links at a place, from it and to it, whose target has been reworded since the link was made."""
    around = neighbours(view, place)
    return tuple(link for link in (*around.before, *around.after) if _state(view, link) == "changed")


def changed_links(view: View) -> tuple[Link, ...]:
    """Every link whose target has been reworded since."""
    return tuple(link for link in links(view) if _state(view, link) == "changed")


def removed_links(view: View) -> tuple[Link, ...]:
    """Every link that points at something that is not there any more."""
    return tuple(link for link in links(view) if _state(view, link) == "removed")


def _state(view: View, link: Link) -> State:
    if link.kind in (CITES, AREAS):  # made in a text and by a choice: these are not links to a wording
        return "whole"
    return state_of(view, link.field, link.target)


def is_there(view: View, target: str) -> bool:
    """Whether the place a link points at exists."""
    record = record_of(target)
    return record is None or view.record(question_of(target), record) is not None


def restorable(view: View, target: str) -> bool:
    """Whether an entry that is gone can be brought back."""
    record = record_of(target)
    return record is not None and view.case.removed(question_of(target), record) is not None


def _signed(view: View, field: str) -> str:
    answer = view.answer(field)
    return answer.at if answer else ""


def _worded(view: View, target: str) -> str:
    """When the wording of a place was last changed."""
    register, name = question_of(target), record_of(target)
    question = view.form.questions.get(register)
    if name is None or field_of(target) or not isinstance(question, RecordsQuestion):
        return _signed(view, target)
    record = view.record(register, name)
    written = [item.id for item in question.fields if item.kind in WORDING]
    return max((record.answers[item].at for item in written if item in record.answers), default="") if record else ""


def _moment(at: str) -> datetime | None:
    """A moment with its time zone; None where it is not known (a case written by hand)."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


# --- in words -------------------------------------------------------------------


def name_of(view: View, place: str) -> str:
    """What the end of a link is called; an entry that is gone by the name it had."""
    register, name = question_of(place), record_of(place)
    if name is None:
        return " › ".join(view.path(place)) if place in view.form.questions else view.label(place)
    gone = None if is_there(view, place) else view.case.removed(register, name)
    question = view.form.questions.get(register)
    if gone is None or not isinstance(question, RecordsQuestion):
        return view.label(place)
    shown = [
        shorten(view.show_value(item, gone.value(item.id)), LONGEST)
        for item in (question.by_field.get(one) for one in question.summary or [f.id for f in question.fields[:3]])
        if item is not None and gone.value(item.id) is not None
    ]
    return f"{REMOVED}: {' · '.join(shown)}" if shown else REMOVED
