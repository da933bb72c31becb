"""The cases of one family: which are siblings', what one may give another, and where what was given came from.

Every child has a case, and times, of its own. What concerns several children is shared one thing at a
time: an actor, a notification, a statement. Conversations, assessments and drafts never are, nor what is
said of somebody only as seen from one child (whose guardian, whose grandmother): that is asked again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import day_of, prose_date
from bbic_wizard.model.place import of_record, question_of, record_of
from bbic_wizard.reading.consents import parties
from bbic_wizard.reading.facts import linked, place_of, the_child, written
from bbic_wizard.reading.limits import last_day
from bbic_wizard.reading.listing import NAMELESS
from bbic_wizard.reading.view import View

KINDS = ("actor", "notification", "statement")  # what can be shared, by the meaning of its register
_FROM_SIBLING = "ett syskons ärende"


@dataclass(frozen=True, slots=True)
class Sibling:
    """A sibling's case, as this case knows it."""

    record: str
    case: str  # the id in the casebook
    number: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something shared came from."""

    case: str
    number: str
    place: str  # where it stands, or stood, there
    day: str

    def words(self, *, internal: bool = True) -> str:
        """ "ärende 2026-0018, 25 maj 2026"; a copy for a party has no number of another child's case."""
        named = f"ärende {self.number}" if self.number and internal else _FROM_SIBLING
        return f"{named}, {prose_date(self.day)}"


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing that a case could give a sibling's, and how it stands there."""

    place: str
    meaning: str  # of its register
    line: str  # what it is called
    there: str = ""  # the place it has in the sibling's case when it is there already
    changed: bool = False  # whether it reads otherwise now than what was shared
    back: bool = False  # whether it came from that case to begin with


@dataclass(frozen=True, slots=True)
class Side:
    """A case beside its siblings': what it is called, and its own time. No time is shared."""

    case: str
    title: str
    number: str
    status: str
    last_day: date | None


def is_there(view: View) -> bool:
    """Whether the form of a case has a place for siblings' cases."""
    return all(view.register(meaning) for meaning in ("sibling_case", "share"))


def siblings(view: View) -> tuple[Sibling, ...]:
    """The cases that somebody has said are siblings'."""
    return tuple(
        Sibling(record.id, written(view, "sibling_case.case", record), written(view, "sibling_case.number", record))
        for record in view.records("sibling_case")
    )


def origins(view: View) -> Mapping[str, Origin]:
    """Where each place that was shared to this case came from."""
    return view.remember("siblings.origins", lambda: _origins(view))


def _origins(view: View) -> dict[str, Origin]:
    return {
        place: Origin(
            written(view, "share.case", record),
            written(view, "share.number", record),
            written(view, "share.origin", record),
            written(view, "share.date", record),
        )
        for record in view.records("share")
        for place in linked(view, "share.what", record)
    }


def origin_of(view: View, place: str) -> Origin | None:
    """Where a record came from, when it was shared to this case."""
    return origins(view).get(place)


def mark_of(view: View, place: str) -> str:
    """What a list says before something that was shared: "delad från 2026-0018 · "; "" for what was written here."""
    origin = origin_of(view, place)
    return f"delad från {origin.number or _FROM_SIBLING} · " if origin else ""


def side(view: View) -> Side:
    """A case as it stands beside another."""
    number = view.text("case.number")
    title = view.text("child.name") or number or NAMELESS
    return Side(view.case.id, title, number, view.case.status, last_day(view))


def offered(source: View, target: View) -> tuple[Offered, ...]:
    """All that one case could give another, with what is there already."""
    return tuple(
        _offer(source, target, meaning, record)
        for meaning in KINDS
        if source.register(meaning) and target.register(meaning)
        for record in source.records(meaning)
    )


def _offer(source: View, target: View, meaning: str, record: Record) -> Offered:
    place = place_of(source, meaning, record)
    own = origin_of(source, place)
    back = own is not None and own.case == target.case.id
    there = own.place if own is not None and back else _shared_as(source, target, place)
    if meaning == "actor" and not there:
        same = counterpart(source, target, record.id)
        there = place_of(target, "actor", same) if same else ""
    line = source.label(place)
    return Offered(place, meaning, line, there, bool(there) and _differs(source, target, meaning, place, there), back)


def _shared_as(source: View, target: View, place: str) -> str:
    """Where what stands at a place of the source was put in the target, if it is still there."""
    return next(
        (
            here
            for here, origin in origins(target).items()
            if (origin.case, origin.place) == (source.case.id, place) and _record(target, here) is not None
        ),
        "",
    )


def _record(view: View, place: str) -> Record | None:
    return view.record(question_of(place), record_of(place) or "")


def _differs(source: View, target: View, meaning: str, place: str, there: str) -> bool:
    """Whether the words, or the name, at two places are no longer the same."""
    worded = "actor.name" if meaning == "actor" else f"{meaning}.text"
    one, other = _record(source, place), _record(target, there)
    if one is None or other is None:
        return False
    return written(source, worded, one) != written(target, worded, other)


def counterpart(source: View, target: View, actor: str) -> Record | None:
    """Who in one case is somebody in another: shared from there, else the one who is the same by name and birth."""
    register = source.register("actor") or ""
    place = of_record(register, actor)
    own = origin_of(source, place)
    if own is not None and own.case == target.case.id:
        return _record(target, own.place)
    known = _shared_as(source, target, place)
    if known:
        return _record(target, known)
    record = source.actor(actor)
    if record is None or not written(source, "actor.name", record):
        return None
    same = [item for item in target.records("actor") if _same_person(source, record, target, item)]
    return same[0] if len(same) == 1 else None


def is_certain(source: View, target: View, one: str, other: str) -> bool:
    """Whether more than a name says that two are the same: one was shared as the other, or both have the same birth."""
    here, there = (of_record(view.register("actor") or "", name) for view, name in ((source, one), (target, other)))
    shared, back = origin_of(target, there), origin_of(source, here)
    if shared is not None and (shared.case, shared.place) == (source.case.id, here):
        return True
    if back is not None and (back.case, back.place) == (target.case.id, there):
        return True
    known, same = source.actor(one), target.actor(other)
    return known is not None and same is not None and "" != _called(source, known)[1] == _called(target, same)[1]


def _same_person(source: View, one: Record, target: View, other: Record) -> bool:
    """The same name, and no other birth; or born the same day, and called by more or fewer of the same names."""
    name, born = _called(source, one)
    other_name, other_born = _called(target, other)
    if name == other_name:
        return not born or not other_born or born == other_born
    words, others = set(name.split()), set(other_name.split())
    same_day = born == other_born and day_of(born) is not None
    return same_day and bool(words) and bool(others) and (words <= others or others <= words)


def _called(view: View, record: Record) -> tuple[str, str]:
    return written(view, "actor.name", record).casefold(), written(view, "actor.birth_date", record)


def readers_only_there(source: View, target: View) -> tuple[str, ...]:
    """The parties of the target who are none of the source, by name: what is shared can be read by them too."""
    here = {record.id for record in parties(source)}
    return tuple(
        target.actor_name(record.id)
        for record in parties(target)
        if (same := counterpart(target, source, record.id)) is None or same.id not in here
    )


def about_of(view: View, statement: Record) -> tuple[str, ...]:
    """Whom a statement is about: those it names, else the child of its case."""
    people = view.register("actor") or ""
    named = [record_of(place) or "" for place in linked(view, "statement.about", statement) if _is_in(place, people)]
    if named:
        return tuple(named)
    return child_of(view)


def _is_in(place: str, register: str) -> bool:
    return question_of(place) == register


def needed(view: View, place: str, about: tuple[str, ...]) -> tuple[str, ...]:
    """The people who have to be known where a record goes: who said it, to whom it was said back, whom it is about."""
    record = _record(view, place)
    if record is None:
        return ()
    fields = ("notification.from", "statement.informant", "statement.said_by")
    register = question_of(place)
    named = [view.field(name, record) for name in fields if view.register(name.partition(".")[0]) == register]
    found = [name for name in named if name]
    if register == view.register("actor"):
        found = [record.id]
    if register == view.register("statement"):
        if not view.field("statement.informant", record) and told_by_child(view, record):
            found += child_of(view)
        found += about
    return tuple(dict.fromkeys(name for name in found if view.actor(name) is not None))


def child_of(view: View) -> tuple[str, ...]:
    """The child of a case, among its people: one, or nobody."""
    child = the_child(view)
    return (child.id,) if child else ()


def told_by_child(view: View, statement: Record) -> bool:
    """Whether a statement says that the child itself told it."""
    kind = view.field("statement.informant_kind", statement)
    return view.option("statement.informant_kind", kind) == "informant.child"
