"""Where what people have said is used: in a delområde, pointed at by an entry, cited in a text."""

from collections.abc import Iterator

from bbic_wizard.model.case import Record
from bbic_wizard.model.place import of_record
from bbic_wizard.model.reference import cited
from bbic_wizard.reading.facts import linked, pointed_at, says
from bbic_wizard.reading.view import View

POINTING = ("weighing.statement", "need.statements", "factor.statements", "event.confirm", "event.contradict")
CITING = (
    *("network.assessment", "area.assessment", "area.unknown", "factors.connections"),
    *("safety.now", "crime.what", "crime.position"),
    *("analysis.works", "analysis.worries", "analysis.if_nothing", "analysis.contradictions"),
    *("analysis.alternative_explanations", "analysis.unknown", "analysis.sides"),
    *("event.judgement", "inquiry.answer", "weighing.because", "weighing.maturity", "weighing.unheard"),
    *("best_interest.child_view", "best_interest.others_view", "best_interest.alternatives_note"),
    *("best_interest.knowledge", "best_interest.sum", "alternative.judgement"),
    *("need.works", "need.worries", "need.consequence", "need.parents", "need.lvu"),
    *("proposal.summary", "proposal.why", "proposal.child_view", "proposal.against_wishes", "proposal.no_intervention"),
    *("factor.extent", "factor.situations", "factor.consequence", "factor.tried"),
    *("intervention.text", "intervention.suitability", "followup.what", "protection.basis", "protection.judgement"),
    *("placement.relatives", "placement.ladder", "summary.short", "decision.reasons"),
)
USES = ("weighing", "need", "factor", "event", "inquiry", "alternative", *POINTING, *CITING)  # what is read here


def unused(view: View) -> Iterator[Record]:
    """The statements of others that bear on the decision, and that nothing in the case makes use of.

    What the child has said is left out: it is met one by one in the weighing.
    """
    register = view.register("statement") or ""
    pointed = frozenset().union(*(pointed_at(view, name.partition(".")[0], name) for name in POINTING))
    in_texts = frozenset().union(*(cited(text) for text in _texts(view)))
    for record in view.records("statement"):
        used = of_record(register, record.id) in pointed or record.id in in_texts or _placed(view, record)
        bearing = not says(view, "statement.relevance", record, "relevance.not_bearing")
        if bearing and not used and not view.said_by_child(record):
            yield record


def _placed(view: View, statement: Record) -> bool:
    """Whether it stands in a delområde, or tells what frågeställning it is about."""
    inquiries = f"{view.register('inquiry')}/"
    about = any(target.startswith(inquiries) for target in linked(view, "statement.about", statement))
    return about or bool(view.field("statement.areas", statement))


def _texts(view: View) -> Iterator[str]:
    """Every text that may cite a statement."""
    for meaning in CITING:
        for name in view.form.by_meaning.get(meaning, ()):
            yield from (said for said in _said(view, name) if isinstance(said, str))


def _said(view: View, name: str) -> Iterator[object]:
    """What is said at a question, or in a field of every entry of a register."""
    register, slash, field = name.partition("/")
    if not slash:
        yield view.said(name)
    for record in view.entries(register) if slash else ():
        yield view.said_in(register, record, field)
