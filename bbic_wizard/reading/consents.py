"""Who has said yes to what (SoL 21:1–21:2, FB 6:13–6:13 a): the proposal's interventions and the people they need."""

from collections.abc import Iterator

from bbic_wizard.model.case import Record
from bbic_wizard.model.place import record_of
from bbic_wizard.reading.facts import PLACEMENTS, answers, day, guardians, linked, place_of, proposed, says, the_child
from bbic_wizard.reading.view import View

READ = (  # the meanings that are read here
    *("actor.roles", "actor.died", "proposal.outcome", "decision.planned", "decision.taken", "consent.state"),
    *("intervention", "intervention.kind", "intervention.level", "intervention.recipients"),
    *("consent", "consent.person", "consent.interventions", "consent.stance", "need", "need.level"),
)
OWN_SAY, PARTY, GROWN = 12, 15, 18  # the ages at which the child's own consent weighs differently


def parties(view: View) -> list[Record]:
    """The guardians of a minor, and the child who has turned fifteen (SoL 3:4); one who soon does is BARN-04's."""
    child, age = the_child(view), view.age()
    adults = [] if age is not None and age >= GROWN else list(guardians(view))
    return [*adults, *([child] if child and age is not None and age >= PARTY else [])]


def known(view: View) -> bool:
    """Whether anything is said of consent (what is not is missing in the case anyway)."""
    register = view.register("consent")
    return register is not None and view.state(register) in ("answered", "skipped")


def awaited(view: View) -> bool:
    """Whether an answer is still waited for: until the planned day of decision has passed, or it is taken."""
    register, planned = view.register("consent") or "", day(view, "decision.planned")
    waiting = answers(view, "consent.state", "consents.waiting") or view.covering_skip(register) is not None
    return waiting and view.get("decision.taken") is not True and (planned is None or planned >= view.today)


def without_consent(view: View) -> bool:
    """Whether a need is judged to call for protection without consent (LVU is tried)."""
    return any(says(view, "need.level", record, "level.protection_no_consent") for record in view.records("need"))


def for_child(view: View, level: str) -> tuple[Record, ...]:
    """The interventions of a legal level that are for the child and are no placements."""
    own = (item for item in proposed(view) if _child_is_meant(view, item) and not is_placement(view, item))
    return tuple(item for item in own if says(view, "intervention.level", item, level))


def placements(view: View) -> tuple[Record, ...]:
    """The proposed interventions where the child is to live somewhere else."""
    return tuple(item for item in proposed(view) if is_placement(view, item))


def is_placement(view: View, item: Record) -> bool:
    """Whether the child is to live somewhere else."""
    return says(view, "intervention.kind", item, *PLACEMENTS)


def _child_is_meant(view: View, item: Record) -> bool:
    """Whether the child is among those it is for (as it is taken to be when nobody is named)."""
    recipients = linked(view, "intervention.recipients", item)
    return not recipients or any(view.is_child(record_of(place)) for place in recipients)


def answers_of(view: View, person: str, item: Record) -> Iterator[Record]:
    """What a person has answered about an intervention, row by row."""
    place = place_of(view, "intervention", item)
    for row in view.records("consent"):
        if view.field("consent.person", row) == person and place in linked(view, "consent.interventions", row):
            yield row


def says_yes(view: View, person: str, item: Record) -> bool:
    """Whether a person has said yes to an intervention."""
    return any(says(view, "consent.stance", row, "consent.yes") for row in answers_of(view, person, item))


def agreeing(view: View, item: Record) -> tuple[Record, ...]:
    """The guardians who have said yes to an intervention."""
    return tuple(guardian for guardian in guardians(view) if says_yes(view, guardian.id, item))
