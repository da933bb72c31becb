"""The child is met and heard (SoL 3:2, 20:7; process.md §7b and J-01, J-03).

What the child is told, and gets to say of the proposal, is in child_informed.py.
"""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import (
    answers,
    asked_at,
    day,
    empty,
    first_day,
    for_child,
    found_factors,
    held,
    last_day_of,
    listed,
    mentions,
    opened,
    place_of,
    says,
    written,
)
from bbic_wizard.reading.justification import weakness
from bbic_wizard.reading.justified import missing_parts, quoted, skip_of
from bbic_wizard.reading.view import View

THEME = "child_heard"
ALONE_FROM = 4  # the age from which a conversation without others is usually offered (project rule, G)
SMALL = 3  # below this age the child is met by being observed
SHOWN = 60  # characters of a reason that are enough to recognise it
CONTACT = ("contact.held", "contact.kind")


@rule(
    "J-01-L",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-ASIKT", "L-INFO"),
    source=("SOL25",),
    needs=("participation.heard",),
    skips=("J-01",),
    words=("missing",),
)
def unheard_without_view_or_information(view: View) -> Iterator[Hit]:
    """The child is not heard, and it is not told how the view was sought or the child informed (J-01).

    That lack of time is given as the reason is for MOTIV-02.
    """
    found = skip_of(view, "participation.heard")
    missing = missing_parts(view, *found, ("otherwise", "information")) if found else ()
    if found and missing:
        yield Hit(found[0], {"missing": quoted(missing)})


@rule(
    "J-01-R",
    theme=THEME,
    duty="RIKT",
    severity="blocker",
    law=("L-SAMTAL",),
    source=("HAN", "STH14"),
    needs=("participation.heard", "contact", *CONTACT),
    reads=("opening.decision",),
    skips=("J-01",),
    words=("missing",),
    municipal=True,
)
def neither_conversation_nor_observation(view: View) -> Iterator[Hit]:
    """Nobody has talked with or observed the child, and what was tried, who decided or a new attempt is not told."""
    met = any(True for _ in held(view, "contact.child", "contact.observation"))
    if met or view.get("participation.heard") or not opened(view):
        return
    place = asked_at(view, "participation.heard")
    found = skip_of(view, "participation.heard")
    parts = ["tried", "decided_by"] + ([] if found and found[1].date else ["next_attempt"])
    missing = missing_parts(view, *found, tuple(parts)) if found else _asked_for(view, place, parts)
    if missing:
        yield Hit(found[0] if found else place, {"missing": quoted(missing)})


def _asked_for(view: View, place: str, parts: list[str]) -> tuple[str, ...]:
    """What a justification at a place is asked to tell, when there is none yet."""
    return tuple(ask.label for ask in view.policy(place).asks if ask.id in parts)


@rule(
    "J-03",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    law=("L-SAMTAL",),
    source=("SOL25",),
    needs=("participation.heard", "participation.not_alone", "contact", "contact.alone", *CONTACT),
    skips=("J-03",),
    words=("missing",),
)
def never_alone(view: View) -> Iterator[Hit]:
    """The child (from four years) is heard but never alone, and it is not told why (J-03)."""
    talks = list(held(view, "contact.child"))
    alone = any(view.field("contact.alone", record) is not False for record in talks)
    if alone or not view.get("participation.heard") or (view.age() or 0) < ALONE_FROM:
        return
    place = asked_at(view, "participation.not_alone")
    found = skip_of(view, "participation.not_alone")
    if found:
        missing = missing_parts(view, *found)
        if missing:
            yield Hit(found[0], {"missing": quoted(missing)})
    elif empty(view, "participation.not_alone"):
        yield Hit(place, {"missing": quoted([view.label(place)])})
    elif talks and not view.applies(place):  # the answer is that the child was heard alone
        yield Hit(asked_at(view, "participation.heard"), {"missing": quoted([view.label(place)])})


@rule(
    "BARN-01",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    law=("L-DOK",),
    source=("FL", "GK"),
    needs=("participation.heard", "contact", *CONTACT),
)
def heard_without_a_contact(view: View) -> Iterator[Hit]:
    """The answer is that the child was heard or observed, but no such meeting is written down."""
    if answers(view, "participation.heard", "heard.alone", "heard.with_other"):
        kinds = ["contact.child"]
    elif answers(view, "participation.heard", "heard.observed"):
        kinds = ["contact.child", "contact.observation", "contact.home_visit"]
    else:
        return
    if not any(True for _ in held(view, *kinds)):
        yield Hit(asked_at(view, "contact"))


@rule(
    "BARN-03",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-SAMTAL", "L-ASIKT"),
    source=("SOL25",),
    needs=("participation.heard",),
    skips=("J-01",),
    words=("words", "ask"),
)
def weak_reason_for_not_hearing(view: View) -> Iterator[Hit]:
    """The child is not heard because somebody said no, or the child is small (lack of time is for MOTIV-02)."""
    found = skip_of(view, "participation.heard")
    weak = weakness(view, found[0], found[1].note) if found else None
    if found and weak and weak.phrase and not weak.time:
        yield Hit(found[0], {"words": shorten(found[1].note, SHOWN), "ask": weak.ask})


@rule(
    "BARN-05",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    law=("L-BU-RISK",),
    source=("KG-ANH", "GOT"),
    needs=("factor", "factor.catalogue", "factor.status", "intervention", "intervention.recipients"),
    reads=("proposal.outcome",),
    words=("factors",),
)
def next_of_kin_without_support(view: View) -> Iterator[Hit]:
    """A parent's illness or the like is found, something is proposed, and nothing of it is for the child."""
    proposed = listed(view, "intervention")
    if not proposed and not view.get("proposal.outcome"):
        return
    if any(for_child(view, record) for record in proposed):
        return
    catalogue = view.pack.factor_by_id
    found = {
        name: record
        for name, record in found_factors(view).items()
        if name in catalogue and "anhorig" in catalogue[name].tags
    }
    if found:
        first = place_of(view, "factor", next(iter(found.values())))
        place = asked_at(view, "intervention") if proposed else first
        yield Hit(place, {"factors": quoted(catalogue[name].label for name in found)})


@rule(
    "BARN-08",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-SAMTAL",),
    source=("SOL25",),
    needs=("opening.date", "contact", "contact.date", *CONTACT, "deviation"),
    reads=("contact.ground",),
    words=("date",),
)
def talked_before_the_opening(view: View) -> Iterator[Hit]:
    """A conversation with the child before the investigation was opened, and neither consent nor deviation is written.

    The right to talk with the child without consent holds during an investigation (20:7).
    """
    begun = day(view, "opening.date")
    if begun is None or view.records("deviation"):
        return
    for record in held(view, "contact.child"):
        last = last_day_of(view, "contact.date", record)
        ground = written(view, "contact.ground", record)
        consented = mentions(view, "consent", ground) and not mentions(view, "no_consent", ground)
        if last and last < begun and not consented:
            yield Hit(asked_at(view, "deviation"), {"date": last.isoformat()})
            return


@rule(
    "C-BBIC-02",
    theme=THEME,
    duty="PRAXIS",
    severity="blocker",
    law=("L-ASIKT",),
    source=("GK",),
    needs=("statement", "statement.informant", "statement.areas", "participation.heard"),
    reads=("statement.said_by", "statement.date", "statement.informant_kind", "opening.decision"),
    skips=("J-01",),
    promise=True,
)
def no_words_of_the_child(view: View) -> Iterator[Hit]:
    """Nothing the child said or showed stands in a delområde, and no reason for not hearing the child stands."""
    if not opened(view) or skip_of(view, "participation.heard"):
        return
    said = view.child_statements() + (_observed(view) if _met_by_observation(view) else ())
    if not any(view.field("statement.areas", record) for record in said):
        yield Hit(asked_at(view, "statement"))


def _met_by_observation(view: View) -> bool:
    age = view.age()
    return answers(view, "participation.heard", "heard.observed") or (age is not None and age < SMALL)


def _observed(view: View) -> tuple[Record, ...]:
    entries = view.records("statement")
    return tuple(item for item in entries if says(view, "statement.informant_kind", item, "informant.observation"))


@rule(
    "C-BBIC-07",
    theme=THEME,
    duty="PRAXIS",
    severity="hint",
    source=("GK",),
    needs=("contact", "contact.kind", "child.birth_date"),
    reads=("contact.date", "contact.planned"),
)
def conversation_with_a_very_small_child(view: View) -> Iterator[Hit]:
    """A conversation with a child of two years or younger on that day: an observation says more."""
    for record in view.records("contact"):
        when = first_day(view, "contact.date", record) or first_day(view, "contact.planned", record)
        age = view.age(when) if when else None
        if age is not None and age < SMALL and says(view, "contact.kind", record, "contact.child"):
            yield Hit(place_of(view, "contact", record))
