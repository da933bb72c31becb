"""What the parties may read, say and keep to themselves, and who may decide (FL 25, SoL 14:8, 30:6)."""

from collections.abc import Iterator
from datetime import timedelta

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.case import Record
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.consents import parties, without_consent
from bbic_wizard.reading.facts import (
    answers,
    asked_at,
    day,
    guardians,
    interventions,
    named_first,
    names,
    place_of,
    the_child,
    written,
)
from bbic_wizard.reading.justified import every_part, justified_for, lacking
from bbic_wizard.reading.view import View

THEME = "parties"
BEFORE_DECISION = timedelta(days=7)  # so near the decision that everybody should have something to read
COMMUNICATION = ("communication", "communication.party")
PARTIES = ("actor.roles", "actor.died")
FOSTER = ("care.network_home", "care.foster_home", "care.emergency_home")  # a network home is a foster home by law


@rule(
    "J-11", theme=THEME, duty="LAG", severity="blocker", law=("L-KOMM",), source=("FL",),
    needs=(*COMMUNICATION, "communication.sent", "decision.planned"), reads=(*PARTIES, "decision.taken"),
    skips=("J-11",), words=("person", "missing"),
)  # fmt: skip
def not_communicated(view: View) -> Iterator[Hit]:
    """A party has not got to read before the decision, and the exception lacks its ground or who judged (FL 25)."""
    for place, missing in lacking(view, "J-11", "communication", "communication.sent"):
        yield Hit(place, {"person": _of_whom(view, place), "missing": missing})
    if not _decided_soon(view) or any(True for _ in justified_for(view, "J-11", "communication")):
        return
    register, rows = asked_at(view, "communication"), view.records("communication")
    told = {view.field("communication.party", row) for row in rows}
    left = [party for party in parties(view) if party.id not in told and not (rows and view.is_child(party.id))]
    if left and view.applies(register):
        yield Hit(register, {"person": names(view, left), "missing": every_part(view, register)})


@rule(
    "J-26", theme=THEME, duty="LAG", severity="hint", law=("L-MUNT",), source=("SOL25",),
    needs=(*COMMUNICATION, "communication.sent", "communication.oral_right"), skips=("J-26",), words=("person",),
)  # fmt: skip
def right_to_speak_untold(view: View) -> Iterator[Hit]:
    """A party gets the investigation without being told of the right to speak before the board (SoL 14:8)."""
    justified = {place for place, _ in justified_for(view, "J-26", "communication.oral_right")}
    faulty = {place for place, _ in lacking(view, "J-26", "communication.oral_right")}
    for row in view.records("communication"):
        place = place_of(view, "communication", row, "communication.oral_right")
        untold = view.field("communication.oral_right", row) is not True and place not in justified
        if view.field("communication.sent", row) and (untold or place in faulty):
            yield Hit(place, {"person": _party(view, row)})


@rule(
    "PART-01", theme=THEME, duty="LAG", severity="blocker", law=("L-15", "L-KOMM"), source=("SOL25",),
    needs=COMMUNICATION, reads=PARTIES,
)  # fmt: skip
def young_party_forgotten(view: View) -> Iterator[Hit]:
    """Others get to read, but not the child who is a party from fifteen years on (SoL 3:4)."""
    child, rows = the_child(view), view.records("communication")
    told = {view.field("communication.party", row) for row in rows}
    if child and rows and child.id not in told and child in parties(view):
        yield Hit(asked_at(view, "communication"))


@rule(
    "SEKR-01", theme=THEME, duty="LAG", severity="blocker", law=("L-SEKR-VH",), source=("OSL",),
    needs=(*COMMUNICATION, "communication.sent", "participation.secrecy_wish", "participation.secrecy_handled"),
    reads=PARTIES, words=("person",),
)  # fmt: skip
def wish_not_tried(view: View) -> Iterator[Hit]:
    """The child wants something kept from a guardian, it is not tried, and a guardian gets to read (OSL 12:3)."""
    wished = answers(view, "participation.secrecy_wish", "answer.yes", "answer.unsure")
    if not wished or written(view, "participation.secrecy_handled"):
        return
    rows = [row for row in view.records("communication") if view.field("communication.sent", row)]
    reading = {view.field("communication.party", row) for row in rows}
    readers = [guardian for guardian in guardians(view) if guardian.id in reading]
    if readers:
        yield Hit(asked_at(view, "participation.secrecy_handled"), {"person": names(view, readers)})


@rule(
    "SEKR-02", theme=THEME, duty="LAG", severity="warning", law=("L-SEKR-VH", "L-INSYN"), source=("OSL",),
    needs=("statement", "statement.withhold", "secrecy.judgement"),
)  # fmt: skip
def withheld_unjudged(view: View) -> Iterator[Hit]:
    """A statement is withheld, and secrecy is not judged."""
    place = asked_at(view, "secrecy.judgement")
    withheld = any(view.field("statement.withhold", record) is True for record in view.records("statement"))
    if withheld and view.applies(place) and not written(view, "secrecy.judgement"):
        yield Hit(place)


@rule(
    "KOMM-01", theme=THEME, duty="LAG", severity="warning", law=("L-KOMM",), source=("FL",),
    needs=(*COMMUNICATION, "communication.reply_by"), reads=("communication.sent", "decision.planned"),
    words=("person", "date"),
)  # fmt: skip
def no_time_to_reply(view: View) -> Iterator[Hit]:
    """The last day to reply is before the material was sent, or not before the day of decision."""
    planned = day(view, "decision.planned")
    for row in view.records("communication"):
        reply, sent = day(view, "communication.reply_by", row), day(view, "communication.sent", row)
        if reply and ((planned and reply >= planned) or (sent and reply < sent)):
            place = place_of(view, "communication", row, "communication.reply_by")
            yield Hit(place, {"person": _party(view, row), "date": reply.isoformat()})


@rule(
    "DELEG-01", theme=THEME, duty="LAG", severity="blocker", law=("L-DELEG",), source=("SOL25",),
    needs=("decision.level", "intervention", "intervention.kind"), reads=("need", "need.level"), words=("level",),
)  # fmt: skip
def decided_too_low(view: View) -> Iterator[Hit]:
    """A placement in a foster or emergency home, or LVU, to be decided by less than a committee (SoL 30:6)."""
    level = written(view, "decision.level")
    bound = without_consent(view) or any(True for _ in interventions(view, *FOSTER))
    if level and bound and named_first(view, level, "committee", "officer") != "committee":
        yield Hit(asked_at(view, "decision.level"), {"level": level})


def _decided_soon(view: View) -> bool:
    """Whether the decision is taken, or planned within a week."""
    planned = day(view, "decision.planned")
    near = planned is not None and planned - view.today <= BEFORE_DECISION
    return near or view.get("decision.taken") is True


def _party(view: View, row: Record) -> str:
    return view.actor_name(view.field("communication.party", row) or "")


def _of_whom(view: View, place: str) -> str:
    """Whom a justification of J-11 is about: one row's party, else all parties."""
    row = view.record(question_of(place), record_of(place) or "")
    return _party(view, row) if row else names(view, parties(view)) or "ingen part"
