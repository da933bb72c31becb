"""Röda tråden as rows: one thread for each need, from the concern to the follow-up, with its gaps in their places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import show_date
from bbic_wizard.model.place import of_record, question_of, record_of
from bbic_wizard.reading.facts import linked, listed, place_of, written
from bbic_wizard.reading.loose_ends import is_loose
from bbic_wizard.reading.loose_needs import rootless
from bbic_wizard.reading.threads import assessments, changed_on, is_there, name_of, pointing
from bbic_wizard.reading.view import View

HEADS = {  # the columns, and what the faces call them
    "concern": "Oro",
    "inquiry": "Frågeställning",
    "statements": "Uppgifter",
    "assessment": "Bedömning",
    "need": "Behov",
    "goal": "Mål",
    "intervention": "Insats",
    "follow_up": "Följs upp",
}
MISSING = "saknas"
NO_THREADS = "Inga behov är inskrivna än. Tråden börjar synas när det första behovet är skrivet."
NO_WORDS = "Inget som barnet har sagt eller visat är inskrivet än."
WHOLE = "Inga brutna trådar."


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a thread, or what is missing there; `place` is where it is, or where it is mended.

    `changed` is the day the wording at the earlier end of its link was changed after the link was made.
    """

    place: str
    text: str
    missing: bool = False
    changed: str = ""


Thread = dict[str, tuple[Item, ...]]  # by column


def threads(view: View) -> tuple[Thread, ...]:
    """A thread for each need, then those that begin later: goals without need, interventions without goal."""
    rows = [_of_need(view, need) for need in listed(view, "need")]
    rows += [_of_question(view, one) for one in listed(view, "inquiry") if _left_behind(view, one)]
    rows += [
        _of_goals(view, (goal,)) | _gap("need", place_of(view, "goal", goal, "goal.need")) for goal in rootless(view)
    ]
    for item in listed(view, "intervention"):
        place = place_of(view, "intervention", item)
        if is_loose(view, "BEHOV-03", place):
            gap = _gap("goal", place_of(view, "intervention", item, "intervention.goals"))
            rows.append(gap | {"intervention": (_item(view, place, written(view, "intervention.title", item)),)})
    return tuple({column: row.get(column, ()) for column in HEADS} for row in rows)


def _gap(column: str, place: str) -> Thread:
    return {column: (Item(place, MISSING, missing=True),)}


def _item(view: View, place: str, text: str = "", changed: str = "") -> Item:
    return Item(place, text or name_of(view, place), changed=changed)


def _entry(view: View, kind: str, record: Record, text: str, targets: Iterable[str]) -> Item:
    """An entry with the link that ties it to something earlier in the thread."""
    register = kind.partition(".")[0]
    field, own = place_of(view, register, record, kind), linked(view, kind, record)
    changed = max((changed_on(view, field, one) for one in targets if one in own), default="")
    return _item(view, place_of(view, register, record), text, changed)


def _or_gap(view: View, items: Iterable[Item], rule: str, place: str) -> tuple[Item, ...]:
    found = tuple(items)
    return found or ((Item(place, MISSING, missing=True),) if is_loose(view, rule, place) else ())


def _of_need(view: View, need: Record) -> Thread:
    place = place_of(view, "need", need)
    inquiries, statements = (linked(view, f"need.{name}", need) for name in ("inquiries", "statements"))
    goals = pointing(view, "goal.need", (place,))

    def changed(name: str, target: str) -> str:
        return changed_on(view, place_of(view, "need", need, f"need.{name}"), target)

    asked = (_question(view, one, changed("inquiries", one)) for one in inquiries)
    rests_on = (_item(view, one, changed=changed("statements", one)) for one in statements)
    judged = [assessments(view)[area] for area in view.field("need.areas", need) or () if area in assessments(view)]
    return {
        "concern": tuple(_concerns(view, need, inquiries)),
        "inquiry": _or_gap(view, asked, "BEHOV-06", place),
        "statements": _or_gap(view, rests_on, "BEHOV-05", place),
        "assessment": tuple(_assessed(view, one) for one in judged),
        "need": (_item(view, place, written(view, "need.text", need)),),
        **_of_goals(view, goals, place),
        **({} if goals else {"goal": _or_gap(view, (), "BEHOV-01", place)}),
    }


def _assessed(view: View, place: str) -> Item:
    """The delområde that is assessed; one whose assessment nobody has written is missing, whatever need names it."""
    area = view.label(view.step_of(place))
    if view.state(place) == "missing":
        return Item(place, f"{area}: {MISSING}", missing=True)
    return _item(view, place, area)


def _concerns(view: View, need: Record, inquiries: Iterable[str]) -> Iterator[Item]:
    """The need's own short words for the concern, else what its questions answer to."""
    short = written(view, "need.concern", need)
    if short:
        yield Item(place_of(view, "need", need, "need.concern"), short)
        return
    for one in inquiries:
        record = view.record(question_of(one), record_of(one) or "")
        concern = written(view, "inquiry.concern", record) if record else ""
        if record and concern:
            yield Item(place_of(view, "inquiry", record, "inquiry.concern"), concern)


def _question(view: View, place: str, changed: str = "") -> Item:
    record = view.record(question_of(place), record_of(place) or "")
    return _item(view, place, written(view, "inquiry.title", record) if record else "", changed)


def _of_goals(view: View, goals: Iterable[Record], need: str = "") -> Thread:
    """The goals, the interventions for them, and when they are followed up."""
    places = [place_of(view, "goal", goal) for goal in goals]
    helping = pointing(view, "intervention.goals", places)
    served = {target for item in helping for target in linked(view, "intervention.goals", item)}
    lonely = [one for one in places if one not in served and is_loose(view, "BEHOV-02", one)]
    return {
        "goal": tuple(_entry(view, "goal.need", goal, written(view, "goal.text", goal), (need,)) for goal in goals),
        "intervention": (
            *(
                _entry(view, "intervention.goals", one, written(view, "intervention.title", one), places)
                for one in helping
            ),
            *(Item(one, MISSING, missing=True) for one in lonely),
        ),
        "follow_up": (
            *(
                _entry(view, "followup.goals", one, show_date(view.field("followup.date", one) or ""), places)
                for one in pointing(view, "followup.goals", places)
            ),
            *(Item(one, MISSING, missing=True) for one in places if is_loose(view, "UPPF-03", one)),
        ),
    }


def _left_behind(view: View, inquiry: Record) -> bool:
    """Whether no need takes up a question, and it is not answered either."""
    place = place_of(view, "inquiry", inquiry)
    return is_loose(view, "C-BBIC-05", place) and not pointing(view, "need.inquiries", (place,))


def _of_question(view: View, inquiry: Record) -> Thread:
    place = place_of(view, "inquiry", inquiry)
    concern = written(view, "inquiry.concern", inquiry)
    return {
        "concern": (Item(place_of(view, "inquiry", inquiry, "inquiry.concern"), concern),) if concern else (),
        "inquiry": (_question(view, place),),
        **_gap("assessment", place_of(view, "inquiry", inquiry, "inquiry.answer")),
    }


def home_of(view: View, place: str) -> str:
    """The entry (or question) a place lies in: whose threads are followed from there."""
    record = record_of(place)
    entry = of_record(question_of(place), record) if record else place
    return entry if is_there(view, entry) else question_of(place)
