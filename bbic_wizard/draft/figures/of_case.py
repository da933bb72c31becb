"""From a case to its drawings, for one reader: only what that reader's document may hold is on them."""

from collections.abc import Iterator, Sequence
from typing import Any

from bbic_wizard.draft.blocks import Blocks, Figure, Inline, ListBlock, Paragraph, Text, plain, rows_of
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.figures.family import FamilyChart, Member, chart_of
from bbic_wizard.draft.figures.generations import Bond, Generation
from bbic_wizard.draft.figures.network_map import SIGNS, Contact, NetworkMap, Person, groups
from bbic_wizard.draft.prose import safe
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import show_date
from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.facts import option_label, the_child

SECTORS = ("sector.family", "sector.friends", "sector.school", "sector.professional")
TALKED: dict[str, Contact] = {"contacted.yes": "talked", "contacted.through": "talked", "contacted.no": "not_talked"}
RISES = {"role.child": 0, "role.sibling": 0, "role.guardian": 1, "role.parent": 1, "role.household": 1}


def network_map(it: Composing, *, warned: bool = False) -> NetworkMap:
    """The map of the network. `warned` also shows who must not be contacted, which no document tells."""
    first, second, third, fourth = (option_label(it.view, "tie.sector", meaning) for meaning in SECTORS)
    people = tuple(_person(it, record, warned) for record in it.records(it.view.register("tie") or ""))
    return NetworkMap(it.child, (first, second, third, fourth), tuple(person for person in people if person))


def _person(it: Composing, tie: Record, warned: bool) -> Person | None:
    """Somebody in the network; the child's own place is the middle."""
    who = _shown(it, "tie.actor", tie)
    if not who or it.view.is_child(who):
        return None
    sector = it.view.option("tie.sector", _shown(it, "tie.sector", tie))
    contact = TALKED.get(it.view.option("tie.contacted", _shown(it, "tie.contacted", tie)) or "", "")
    actor = it.view.actor(who)
    if warned and actor is not None and it.view.field("actor.no_contact", actor) is True:
        contact = "never"
    closeness = _shown(it, "tie.closeness", tie)
    place = it.field_place("tie.actor", tie) or ""
    return Person(
        it.person(who),
        ", ".join(part for part in (_relation(it, actor), _died(it, actor)) if part),
        SECTORS.index(sector) if sector in SECTORS else None,
        int(closeness) if isinstance(closeness, int | float) else None,
        contact,
        of_record(it.view.register("tie") or "", tie.id),
        it.ledger.label(place),
    )


def family_chart(it: Composing) -> FamilyChart:
    """The chart of the family: those who are kin to somebody, and those who have a part in the home."""
    child = the_child(it.view)
    bonds = [bond for record in it.records(it.view.register("kinship") or "") if (bond := _bond(it, record))]
    kin = {person for bond in bonds for person in (bond.first, bond.second)}
    members = [
        _member(it, record)
        for record in it.records(it.view.register("actor") or "")
        if record.id in kin or any(it.view.has_role(record.id, role) for role in RISES)
    ]
    return chart_of(f"Familjekarta: {it.child}", members, bonds, child.id if child else "")


def _bond(it: Composing, record: Record) -> Bond | None:
    first, kind, second = (_shown(it, f"kinship.{name}", record) for name in ("from", "kind", "to"))
    if not (first and kind and second):
        return None
    place = it.field_place("kinship.kind", record) or ""
    words = safe(it.view.show(place))
    period = safe(_shown(it, "kinship.period", record) or "")
    meaning = it.view.option("kinship.kind", kind) or ""
    return Bond(first, meaning, words, second, period, place, it.ledger.label(place))


def _member(it: Composing, record: Record) -> Member:
    view = it.view
    died = _died(it, record)
    guardian = "vårdnadshavare" if view.has_role(record.id, "role.guardian") else ""
    told = [_relation(it, record), guardian, died]
    name = it.person(record.id)
    rise = next((rise for role, rise in RISES.items() if view.has_role(record.id, role)), None)
    return Member(
        record.id,
        name,
        ", ".join(part for part in told if part and part.casefold() != name.casefold()),
        _household(it, record),
        rise,
        bool(died),
        of_record(view.register("actor") or "", record.id),
        it.ledger.label(it.field_place("actor.name", record) or ""),
    )


def _household(it: Composing, record: Record) -> str:
    """With whom somebody lives; of those with protected addresses no copy that leaves the office tells it."""
    if not it.internal and it.view.field("actor.protected_address", record) is True:
        return ""
    return safe(_shown(it, "actor.household", record) or "")


def _relation(it: Composing, actor: Record | None) -> str:
    return safe(_shown(it, "actor.relation", actor) or "") if actor is not None else ""


def _died(it: Composing, actor: Record | None) -> str:
    died = _shown(it, "actor.died", actor) if actor is not None else None
    return f"död {show_date(died)}" if died else ""


def _shown(it: Composing, meaning: str, record: Record) -> Any:
    """A field's value where this document may show it."""
    place = it.field_place(meaning, record)
    return it.view.field(meaning, record) if place and it.state(place) == "answered" else None


# --- as blocks: the drawing with its text equivalent ---------------------------


def network_figure(it: Composing) -> Blocks:
    """The map with what it shows in words; nothing when nobody is on it."""
    drawn = network_map(it)
    return (Figure(drawn, network_words(drawn)),) if drawn.people else ()


def family_figure(it: Composing) -> Blocks:
    """The chart with what it shows in words; nothing when nobody is kin to anybody or lives with anybody."""
    chart = family_chart(it)
    return (Figure(chart, family_words(chart)),) if chart.belongs else ()


def told(drawing: NetworkMap | FamilyChart) -> str:
    """What a drawing shows, as lines of text."""
    words = network_words(drawing) if isinstance(drawing, NetworkMap) else family_words(drawing)
    return "\n".join(plain(run) for block in words for run in rows_of(block))


def network_words(drawn: NetworkMap) -> Blocks:
    """Who stands in which part of the child's life, from the middle and out."""
    count = len(drawn.people)
    people = f"{count} {'person' if count == 1 else 'personer'}"
    lead = Text(f"{drawn.title}. {people}. Siffran är barnets egen; 5 är viktigast.")
    items = tuple((Paragraph(tuple(_sector(title, rings))),) for title, rings in groups(drawn))
    return (Paragraph((lead,)), ListBlock(items))


def _sector(title: str, rings: Sequence[tuple[str, Sequence[Person]]]) -> Iterator[Inline]:
    """ "Familj och släkt. Närmast, 4–5: Inga-Britt, mormor, 5 (socialtjänsten har haft kontakt)." """
    yield Text(f"{title}.", strong=True)
    for ring, people in rings:
        yield Text(f" {ring[:1].upper()}{ring[1:]}: " if ring else " ")
        for number, person in enumerate(people):
            contact = f" ({SIGNS[person.contact][1]})" if person.contact else ""
            yield Text(f"{'; ' if number else ''}{person.called}{contact}", person.source)
        yield Text(".")


def family_words(chart: FamilyChart) -> Blocks:
    """Each generation, the oldest first, with what everybody is to others; then the households."""
    runs = [tuple(_generation(chart, one)) for one in sorted(set(chart.generations.values()))]
    for name, members in chart.households():
        runs.append((Text(f"Hushåll {name}: {enumerated(member.name for member in members)}."),))
    if chart.beyond:
        runs.append((Text(f"{chart.beyond} personer till står i listan."),))
    return (Paragraph((Text(f"{chart.title}. Äldst först."),)), ListBlock(tuple((Paragraph(run),) for run in runs)))


def _generation(chart: FamilyChart, generation: Generation) -> Iterator[Inline]:
    yield Text(f"{generation.name}.", strong=True)
    for member in chart.members:
        if chart.generations[member.id] == generation:
            notes = "; ".join(chart.notes(member.id, frozenset()))
            told = ", ".join(part for part in (member.name, member.told) if part)
            yield Text(f" {told}{f' – {notes}' if notes else ''}.", member.source)
