"""Where a text leans on something that its own entry does not link to.

Somebody takes a link away, or writes a reference and forgets the link: the text still says [#b3], and whoever follows
the links does not find it. It is told once for each entry and thing, at the field that can hold the link.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.model.reference import cited
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import linked, place_of, written
from bbic_wizard.reading.loose import SHOWN, Loose
from bbic_wizard.reading.view import View

Told = Callable[[str, str, str], bool]  # whether a rule tells of a field, or of what could be linked there, already


@dataclass(frozen=True, slots=True)
class Leaning:
    """The texts of an entry, and the links they are held against: a thing is missed in the first that may hold it.

    `told` are the rules that tell of the same gap in their own words: an entry without any link of the kind, or a
    thing that nothing points at.
    """

    texts: tuple[str, ...]
    links: tuple[str, ...]
    told: tuple[str, ...] = ()

    @property
    def register(self) -> str:
        """The meaning of the register whose entries are read."""
        return self.links[0].partition(".")[0]


# A weighing may cite whatever supports it, so its own statement is not held against its text. What the parents can do
# (need.parents) is not what a need rests on.
LEANINGS = (
    Leaning(
        ("need.works", "need.worries", "need.consequence"),
        ("need.statements", "need.inquiries"),
        ("BEHOV-05", "BEHOV-06", "TRAD-05"),
    ),
    Leaning(("weighing.because",), ("weighing.inquiry", "weighing.target"), ("TRAD-03", "TRAD-04")),
    Leaning(
        ("factor.extent", "factor.situations", "factor.consequence", "factor.tried"),
        ("factor.statements",),
        ("FAKT-01",),
    ),
    Leaning(("intervention.text", "intervention.suitability"), ("intervention.goals",), ("BEHOV-02", "BEHOV-03")),
    Leaning(("followup.what",), ("followup.goals",), ("UPPF-03", "UPPF-04")),
    Leaning(("protection.basis", "protection.judgement"), ("protection.notification",)),
)
EVENTS = Leaning(("event.judgement",), ("event.confirm", "event.contradict"))  # told of by a rule of its own
READ = tuple(dict.fromkeys(name for one in LEANINGS for name in (one.register, *one.texts, *one.links)))  # by meaning


def leaning(view: View, told: Told) -> Iterator[Loose]:
    """Every thing that a text refers to and that its entry could link to, but does not."""
    for one in LEANINGS:
        for record in view.records(one.register):
            for kind, thing in apart(view, one, record, told):
                field = place_of(view, one.register, record, kind)
                if not any(told(rule, field, thing) for rule in one.told):
                    words = {"cited": shorten(view.label(thing), SHOWN), "label": view.label(field)}
                    yield Loose(field, words, thing)


def apart(view: View, one: Leaning, record: Record, told: Told) -> Iterator[tuple[str, str]]:
    """What the texts of an entry refer to and its links do not hold: the field's meaning, and the thing."""
    names = cited(" ".join(written(view, meaning, record) for meaning in one.texts))
    held = {target for kind in one.links for target in linked(view, kind, record)} if names else set()
    for name in sorted(names):
        for kind in one.links:
            itself, at_contact = _meant(view, kind, name)
            if itself or at_contact:
                if not held & {*itself, *at_contact} and not (at_contact and _from_nowhere(held, told)):
                    yield kind, min(itself, default=of_record(view.register("contact") or "", name))
                break


def _from_nowhere(held: Iterable[str], told: Told) -> bool:
    """Whether something linked does not tell where it was said: it may be what a contact is cited for."""
    return any(told("UPPG-02", target, "") for target in held)


def _meant(view: View, kind: str, name: str) -> tuple[set[str], set[str]]:
    """What a reference may mean of that which a field can hold: the thing itself, or all that was said at a contact."""
    register, _, field = (view.field_name(kind) or "").partition("/")
    asked = view.form.question(of_record(register, "-", field)) if register else None
    itself: set[str] = set()
    at_contact: set[str] = set()
    for target in getattr(asked, "to", ()):
        if isinstance(view.form.questions.get(target), RecordsQuestion):
            itself |= {of_record(target, name)} if view.record(target, name) is not None else set()
            at_contact |= _said_at(view, name) if target == view.register("statement") else set()
    return itself, at_contact


def _said_at(view: View, contact: str) -> set[str]:
    """The statements that were made at a contact."""
    by_contact = view.remember("leaning.said_at", lambda: _by_contact(view))
    return by_contact.get(of_record(view.register("contact") or "", contact), set())


def _by_contact(view: View) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in view.records("statement"):
        for contact in linked(view, "statement.contact", one):
            found.setdefault(contact, set()).add(place_of(view, "statement", one))
    return found
