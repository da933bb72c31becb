"""Who a document is for, and what is therefore left out before it is composed."""

from dataclasses import dataclass

from bbic_wizard.model.place import of_record
from bbic_wizard.reading.relevance import is_left_out
from bbic_wizard.reading.view import View
from bbic_wizard.reading.withheld import is_withheld

INTERNAL = "internal"
INTERNAL_ONLY = frozenset({"secrecy.judgement"})  # meanings whose answers tell what is withheld


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the document does not hold, by place.

    `withheld` records are kept from this reader, with what weighs them; `not_bearing`
    ones are marked as not belonging to the decision (never something the child has said
    or shown); `internal` questions stand only in the internal copy.
    """

    withheld: frozenset[str] = frozenset()
    not_bearing: frozenset[str] = frozenset()
    internal: frozenset[str] = frozenset()

    def __contains__(self, place: str) -> bool:
        """Whether the document does not hold a record, or a field of one."""
        record = "/".join(place.split("/")[:2])
        return record in self.withheld or record in self.not_bearing


def left_out(view: View, audience: str) -> LeftOut:
    """What a document for this reader leaves out; the internal one holds what is withheld."""
    register = view.register("statement") or ""
    withheld, not_bearing = set(), set()
    for record in view.records("statement"):
        place = of_record(register, record.id)
        if is_withheld(view, record):
            withheld.add(place)
        if is_left_out(view, record):
            not_bearing.add(place)
    if audience == INTERNAL:
        return LeftOut(not_bearing=frozenset(not_bearing))
    weighing = view.register("weighing") or ""
    for record in view.records("weighing"):
        about = view.field("weighing.statement", record) or []
        if about and withheld.issuperset(about):
            withheld.add(of_record(weighing, record.id))
    internal = frozenset(name for meaning in INTERNAL_ONLY for name in view.form.by_meaning.get(meaning, ()))
    return LeftOut(frozenset(withheld), frozenset(not_bearing - withheld), internal)  # what is withheld is not counted


def withheld_count(view: View) -> int:
    """How many statements some party's copy leaves out; told only in the internal copy."""
    register = view.register("statement") or ""
    return sum(place.startswith(f"{register}/") for place in left_out(view, "party").withheld)


def reader_name(view: View, audience: str) -> str:
    """Whom the copy is made for, in words."""
    if audience == INTERNAL:
        return "internt bruk"
    return view.actor_name(audience) if view.actor(audience) else audience
