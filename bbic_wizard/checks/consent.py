"""Who agrees to what (SoL 21:1–21:2; FB 6:13–6:13 a). How an insats is given is in service.py."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, loose, rule
from bbic_wizard.model.case import Record
from bbic_wizard.reading.consents import (
    GROWN,
    OWN_SAY,
    PARTY,
    READ,
    agreeing,
    answers_of,
    awaited,
    for_child,
    known,
    placements,
    says_yes,
    without_consent,
)
from bbic_wizard.reading.facts import answers, asked_at, guardians, names, place_of, says, the_child, written
from bbic_wizard.reading.justified import every_part, justified_for, lacking
from bbic_wizard.reading.view import View

THEME = "consent"


@rule(
    "J-16", theme=THEME, duty="LAG", severity="blocker", law=("L-FB-TVA", "L-FB-13A"), source=("FB",),
    needs=("consent", "intervention", "consent.one_guardian"), reads=(*READ, "consent.child_alone"), skips=("J-16",),
    words=("person", "missing"),
)  # fmt: skip
def one_guardian_only(view: View) -> Iterator[Hit]:
    """One guardian of two says yes to a granted intervention, and not why that is enough (FB 6:13 a)."""
    unsaid = _not_all(view)
    if not unsaid or _minor(view) is False or written(view, "consent.one_guardian") or _child_alone_told(view):
        return
    person = names(view, unsaid)
    if any(True for _ in justified_for(view, "J-16", "consent.one_guardian")):
        for place, missing in lacking(view, "J-16", "consent.one_guardian"):
            yield Hit(place, {"person": person, "missing": missing})
    elif not awaited(view):
        asked = asked_at(view, "consent.one_guardian")
        yield Hit(_where(view, "consent.one_guardian"), {"person": person, "missing": every_part(view, asked)})


@rule(
    "J-25", theme=THEME, duty="LAG", severity="blocker", law=("L-SAMT-U12", "L-SAMT-12", "L-SAMT-15"),
    source=("SOL25",), needs=("consent", "intervention", "consent.state", "consent.child_alone"), reads=READ,
    skips=("J-25",), words=("age",),
)  # fmt: skip
def child_alone(view: View) -> Iterator[Hit]:
    """Without a guardian's yes: the child is too young for that, or what it takes is not written (SoL 21:1)."""
    age = view.age()
    if age is None or age >= GROWN:
        return
    words = {"age": str(age)}
    if answers(view, "consent.state", "consents.child") and age < OWN_SAY:
        yield Hit(asked_at(view, "consent.state"), words)
    elif any(True for _ in justified_for(view, "J-25", "consent.child_alone")):
        yield from (Hit(place, words) for place, _ in lacking(view, "J-25", "consent.child_alone"))
    elif age >= OWN_SAY and _nobody_has_agreed(view) and not _child_alone_told(view):
        yield Hit(_where(view, "consent.child_alone"), words)


@rule(
    "SAMT-01", theme=THEME, duty="LAG", severity="blocker", law=("L-SAMT-U12",), source=("SOL25",),
    needs=("consent", "intervention"), reads=READ,
)  # fmt: skip
def nobody_agrees(view: View) -> Iterator[Hit]:
    """A granted intervention for a child under twelve, and no guardian has said yes (SoL 21:1)."""
    age = view.age()
    if age is not None and age < OWN_SAY and _nobody_has_agreed(view):
        yield Hit(asked_at(view, "consent"))


@rule(
    "SAMT-02", theme=THEME, duty="LAG", severity="blocker", law=("L-SAMT-BOE",), source=("SOL25",),
    needs=("consent", "intervention", "intervention.kind"), reads=READ, words=("person",),
)  # fmt: skip
def placed_without_consent(view: View) -> Iterator[Hit]:
    """A placement a guardian has not said yes to, where LVU is not tried (SoL 21:1)."""
    if not known(view) or awaited(view) or without_consent(view) or _minor(view) is False:
        return
    for guardian in guardians(view):
        lacking_yes = [item for item in placements(view) if not says_yes(view, guardian.id, item)]
        if lacking_yes:
            row = next((row for item in lacking_yes for row in answers_of(view, guardian.id, item)), None)
            place = place_of(view, "consent", row, "consent.stance") if row else asked_at(view, "consent")
            yield Hit(place, {"person": view.actor_name(guardian.id)})


@rule(
    "SAMT-03", theme=THEME, duty="LAG", severity="warning", law=("L-SAMT-15", "L-SAMT-BOE"), source=("SOL25",),
    needs=("consent", "consent.person", "intervention"), reads=READ, words=("age",),
)  # fmt: skip
def young_person_not_asked(view: View) -> Iterator[Hit]:
    """A child of 15–17 without an answer of its own to what is proposed for it."""
    child, age = the_child(view), view.age()
    if child is None or age is None or not PARTY <= age < GROWN or not known(view):
        return
    concerned = (*for_child(view, "legal.granted"), *placements(view))
    answered = any(view.field("consent.person", row) == child.id for row in view.records("consent"))
    if concerned and not answered:
        yield Hit(asked_at(view, "consent"), {"age": str(age)})


@rule(
    "SAMT-04", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=("consent", "consent.state", "consent.stance", "consent.person"), reads=("actor.roles", "actor.died"),
    words=("state", "rows"),
)  # fmt: skip
def state_and_rows_differ(view: View) -> Iterator[Hit]:
    """The state of consent says something else than the rows do."""
    rows = [row for row in view.records("consent") if _counts(view, row)]
    yes = {view.field("consent.person", row) for row in rows if says(view, "consent.stance", row, "consent.yes")}
    unanimous = bool(rows) and all(says(view, "consent.stance", row, "consent.yes") for row in rows)
    complete = unanimous and all(guardian.id in yes for guardian in guardians(view))
    if (answers(view, "consent.state", "consents.all") and rows and not unanimous) or (complete and _less_said(view)):
        place = asked_at(view, "consent.state")
        said = "; ".join(view.summary(view.register("consent") or "", row) for row in rows)
        yield Hit(place, {"state": view.show(place), "rows": said})


def _minor(view: View) -> bool | None:
    age = view.age()
    return None if age is None else age < GROWN


def _not_all(view: View) -> list[Record]:
    """The guardians who have not said yes to a granted intervention another of them has said yes to."""
    everybody, unsaid = guardians(view), set()
    for item in for_child(view, "legal.granted") if known(view) else ():
        agreed = {guardian.id for guardian in agreeing(view, item)}
        unsaid |= {guardian.id for guardian in everybody} - agreed if agreed else set()
    return [guardian for guardian in everybody if guardian.id in unsaid]


def _nobody_has_agreed(view: View) -> bool:
    """Whether no guardian has said yes to some granted intervention, and nothing explains or awaits it."""
    if not known(view) or awaited(view) or without_consent(view) or not guardians(view):
        return False
    return any(not agreeing(view, item) for item in for_child(view, "legal.granted"))


def _child_alone_told(view: View) -> bool:
    """Whether it is told why a child old enough decides alone, and the child has not said anything but yes."""
    child, age = the_child(view), view.age()
    if child is None or age is None or age < OWN_SAY or not written(view, "consent.child_alone"):
        return False
    rows = [row for row in view.records("consent") if view.field("consent.person", row) == child.id]
    return all(says(view, "consent.stance", row, "consent.yes") for row in rows)


def _counts(view: View, row: Record) -> bool:
    """Whether an answer has to be yes for all to have agreed (that of a child from 15 years on)."""
    person, age = view.field("consent.person", row), view.age()
    return bool(person) and (not view.is_child(person) or (age is not None and age >= PARTY))


def _less_said(view: View) -> bool:
    """Whether the state says that some have not agreed (of a grown-up the child alone is all)."""
    less = ["consents.one_guardian", "consents.none", "consents.waiting"]
    return answers(view, "consent.state", *less, *(["consents.child"] if _minor(view) else []))


def _where(view: View, meaning: str) -> str:
    """The question with a meaning where it is asked, else the state of consent, else the answers themselves."""
    found = (asked_at(view, name) for name in (meaning, "consent.state", "consent"))
    return next((place for place in found if view.applies(place)), asked_at(view, "consent"))


@rule(
    "SAMT-06", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("consent", "consent.person", "consent.interventions", "intervention", "intervention.recipients"),
    reads=(*READ, "intervention.title"), words=("person", "intervention"),
)  # fmt: skip
def not_asked_about(view: View) -> Iterator[Hit]:
    """Somebody who has answered about some interventions has not about one that concerns the person."""
    return loose(view, "SAMT-06")


@rule(
    "SAMT-07", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("consent", "consent.person", "consent.interventions", "intervention", "intervention.recipients"),
    reads=(*READ, "intervention.title"), words=("person", "intervention", "them"),
)  # fmt: skip
def asked_about_anothers(view: View) -> Iterator[Hit]:
    """The child or a guardian has answered about an intervention that is for neither of them."""
    return loose(view, "SAMT-07")
