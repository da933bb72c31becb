"""What speaks for and against, side by side: risk and protection that has been tried, with what each rests on.

Nothing is summed, weighed or coloured here (DESIGN 1.7): every factor keeps its status, its sources and its meaning for
this child, what was sought and not found stands beside what was found, and the reading is the caseworker's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.facts import linked, listed, place_of, written
from bbic_wizard.reading.grounds import Ground, Told, ground, named, option_of, told_of
from bbic_wizard.reading.view import View

ORDER = ("factor.found", "factor.possible", "factor.sought", "factor.unknown")
ASKED = ("factor.extent", "factor.situations", "factor.consequence", "factor.tried")
NO_AREA = "Delområde inte valt"
NOT_CHOSEN = "Faktorn är inte vald"
NO_STATUS = "Vad prövningen visat saknas"
NO_SOURCE = "Källa saknas"
ABOUT = "gäller"
NONE_YET = "Inget prövat än"
LEFT_OUT = "Inget prövat: delområdet är hoppat, med motivering"


@dataclass(frozen=True, slots=True)
class Tried:
    """A factor that has been tried: what it showed, about whom, what it rests on and what it means."""

    place: str
    label: str
    kind: str  # "risk", "protection", or "" while the factor is not chosen
    status: str  # the meaning of the status, "" for none yet
    state: str  # the status in words, and about whom
    told: tuple[Told, ...]  # extent, situations, consequence, what was tried; and what is missing among them
    grounds: tuple[Ground, ...]
    source: str  # what is written of the source besides


@dataclass(frozen=True, slots=True)
class Evidence:
    """What has been tried in one delområde (`area` "": in none), and the statements no factor there rests on."""

    area: str
    title: str
    risk: tuple[Tried, ...]
    protection: tuple[Tried, ...]
    unchosen: tuple[Tried, ...]
    loose: tuple[Ground, ...]
    none: str = NONE_YET  # what is said where nothing is tried

    @property
    def empty(self) -> bool:
        return not (self.risk or self.protection or self.unchosen or self.loose)


def evidence(view: View, area: str | None = None) -> tuple[Evidence, ...]:
    """What has been tried in each delområde of the case in the form's order, or in one of them."""
    tried = [(str(view.field("factor.area", one) or ""), _tried(view, one)) for one in listed(view, "factor")]
    areas = {step.area: step.title for step in view.form.steps if step.area and view.applies(step.id)}
    places = {**areas, **{name: NO_AREA for name, _ in tried if name not in areas}}
    return tuple(
        _evidence(view, name, title, [one for home, one in tried if home == name])
        for name, title in places.items()
        if area in (None, name)
    )


def _evidence(view: View, area: str, title: str, tried: list[Tried]) -> Evidence:
    def of(kind: str) -> tuple[Tried, ...]:
        rank = {status: number for number, status in enumerate(ORDER)}
        return tuple(sorted((one for one in tried if one.kind == kind), key=lambda one: rank.get(one.status, 9)))

    used = {one.place for factor in tried for one in factor.grounds}
    loose = [place for place in _statements(view, area) if place not in used] if area else []
    grounds = tuple(ground(view, one) for one in loose)
    return Evidence(area, title, of("risk"), of("protection"), of(""), grounds, _none(view, area))


def _none(view: View, area: str) -> str:
    step = next((step.id for step in view.form.steps if step.area and step.area == area), "")
    return LEFT_OUT if step and view.covering_skip(step) else NONE_YET


def _statements(view: View, area: str) -> Iterator[str]:
    for record in listed(view, "statement"):
        if area in (view.field("statement.areas", record) or ()):
            yield place_of(view, "statement", record)


def _tried(view: View, record: Record) -> Tried:
    catalogue = view.pack.factor_by_id.get(str(view.field("factor.catalogue", record) or ""))
    about = view.field("factor.about", record)
    state = option_of(view, "factor.status", record) or NO_STATUS
    return Tried(
        place_of(view, "factor", record),
        (catalogue.label if catalogue else option_of(view, "factor.catalogue", record)) or NOT_CHOSEN,
        catalogue.kind if catalogue else "",
        view.option("factor.status", view.field("factor.status", record)) or "",
        f"{state} · {ABOUT} {view.actor_name(about)}" if about else state,
        tuple(_told(view, record)),
        tuple(ground(view, place) for place in linked(view, "factor.statements", record)),
        written(view, "factor.source", record),
    )


def _told(view: View, record: Record) -> Iterator[Told]:
    """The three questions of every factor, as the form asks them, with what is answered or still has to be."""
    for meaning in ASKED:
        register, _, name = (view.field_name(meaning) or "").partition("/")
        place = of_record(register, record.id, name)
        if register and view.field_applies(register, record, name):
            text, state = written(view, meaning, record), view.state(place)
            covering = view.covering_skip(place) if state == "skipped" else None
            if state == "missing":
                yield Told(view.label(place), place, "missing")
            elif text or covering:
                yield Told(f"{view.label(place)} {covering[1].note if covering else named(view, text)}")


def told_of_tried(tried: Tried) -> Iterator[Told]:
    """A factor in lines: what it is, what it showed, what it means, and what it rests on."""
    yield Told(tried.label, tried.place, "head")
    yield Told(tried.state, kind="state" if tried.status else "missing")
    yield from tried.told
    for one in tried.grounds:
        yield from told_of(one)
    if tried.source:
        yield Told(tried.source, kind="source")
    elif not tried.grounds and tried.status in ("factor.found", "factor.possible"):
        yield Told(NO_SOURCE, tried.place, "missing")
