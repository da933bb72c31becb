"""Where what is known comes from: notifications, contacts and documents, numbered U and O."""

from collections.abc import Mapping
from dataclasses import dataclass

from bbic_wizard.draft.audience import LeftOut
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import order_of
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.siblings import origin_of
from bbic_wizard.reading.view import View

OBSERVED = ("contact.observation", "contact.home_visit")


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source: what it is, who it comes from, and when."""

    label: str
    place: str  # the record it stands for; for a loose statement the first that names it
    kind: str  # "notification", "contact" or "statement"
    who: str  # an actor's id
    date: str
    note: str = ""


class _Found:
    """A source before it has its number."""

    def __init__(self, place: str, kind: str, who: str, date: str, observed: bool, note: str = "") -> None:
        self.place, self.kind, self.who, self.date, self.note = place, kind, who, date, note
        self.observed = observed
        self.statements: list[str] = []
        self.numbered = True


def number_sources(
    view: View, out: LeftOut, labels: dict[str, str], *, internal: bool = True
) -> tuple[tuple[Source, ...], Mapping[str, str]]:
    """Number the sources into `labels`, and tell the source of each statement."""
    found = {item.place: item for item in [*_notifications(view, internal), *_contacts(view)]}
    loose: dict[tuple[str, str, str], _Found] = {}
    for record in view.records("statement"):
        place = of_record(view.register("statement") or "", record.id)
        if place not in out:
            _source_of(view, record, place, found, loose, internal).statements.append(place)
    everything = [*found.values(), *loose.values()]
    _children_first(everything, labels)
    sources, source_of = [], {}
    counts = {"U": 0, "O": 0}
    for item in sorted(everything, key=lambda item: (item.kind != "notification", order_of(item.date))):
        heard = [labels[place] for place in item.statements if place in labels]
        label = ""
        if item.numbered:
            letter = "O" if item.observed else "U"
            counts[letter] += 1
            label = f"{letter}{counts[letter]}"
            sources.append(Source(label, item.place, item.kind, item.who, item.date, item.note))
        if item.kind != "statement":
            labels[item.place] = label or _range(heard)
        for place in item.statements:
            source_of[place] = label
            labels.setdefault(place, label)
    return tuple(sources), source_of


def _notifications(view: View, internal: bool) -> list[_Found]:
    register = view.register("notification") or ""
    return [
        _Found(
            of_record(register, record.id),
            "notification",
            view.field("notification.from", record) or "",
            view.field("notification.date", record) or "",
            observed=False,
            note=_shared(view, of_record(register, record.id), internal),
        )
        for record in view.records("notification")
    ]


def _shared(view: View, place: str, internal: bool) -> str:
    """Which sibling's case it was shared from; "" for what was written here."""
    origin = origin_of(view, place)
    return f"delad från {origin.words(internal=internal)}" if origin else ""


def _contacts(view: View) -> list[_Found]:
    register = view.register("contact") or ""
    found = []
    for record in view.records("contact"):
        held = view.option("contact.held", view.field("contact.held", record))
        if held in ("held.planned", "held.not_done"):
            continue
        kind = view.option("contact.kind", view.field("contact.kind", record))
        item = _Found(
            of_record(register, record.id),
            "contact",
            view.field("contact.with", record) or "",
            view.field("contact.date", record) or "",
            observed=kind in OBSERVED,
        )
        item.numbered = kind != "contact.child"
        found.append(item)
    return found


def _source_of(
    view: View,
    record: Record,
    place: str,
    found: dict[str, _Found],
    loose: dict[tuple[str, str, str], _Found],
    internal: bool,
) -> _Found:
    """The source of a statement: the contact it names, one with the same person and day, or itself."""
    for linked in view.field("statement.contact", record) or []:
        if linked in found:
            return found[linked]
    who, date = view.field("statement.informant", record) or "", view.field("statement.date", record) or ""
    note = ", ".join(filter(None, (view.field("statement.source", record), _shared(view, place, internal))))
    if not note:  # what came from a sibling's case was not said at a contact of this one
        for item in found.values():
            if who and date and (item.who, item.date) == (who, date):
                return item
    observed = view.option("statement.form", view.field("statement.form", record)) == "form.observed"
    return loose.setdefault((who, date, note), _Found(place, "statement", who, date, observed, note))


def _children_first(everything: list[_Found], labels: Mapping[str, str]) -> None:
    """What the child said stands under B: such a source has a number of its own only if it holds more."""
    for item in everything:
        only_child = bool(item.statements) and all(place in labels for place in item.statements)
        if item.kind == "statement" or not item.numbered:
            item.numbered = not only_child


def _range(heard: list[str]) -> str:
    """["B1", "B2", "B3"] → "B1–B3"."""
    if not heard:
        return ""
    numbers = sorted(int(label[1:]) for label in heard)
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"B{numbers[0]}–B{numbers[-1]}"
    return ", ".join(f"B{index}" for index in numbers)
