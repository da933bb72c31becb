"""The delområden and their factors: facts before judgement, protection sought as hard as risk (bbic.md §9)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, loose, rule
from bbic_wizard.model.case import Record
from bbic_wizard.reading.evidence import USES
from bbic_wizard.reading.facts import areas, asked_at, empty, place_of, says, written
from bbic_wizard.reading.justification import weakness
from bbic_wizard.reading.justified import justified_for
from bbic_wizard.reading.loose_statements import factor_name
from bbic_wizard.reading.view import View

THEME = "areas"
SIDES = {"risk": "risk", "protection": "skydd"}  # what the two kinds of factors are called
STATEMENT = ("statement", "statement.areas", "statement.date", "statement.informant")
FACTOR = ("factor", "factor.catalogue", "factor.status")
BEGUN = ("analysis.works", "analysis.worries", "analysis.if_nothing")


@rule(
    "C-BBIC-01", theme=THEME, duty="PRAXIS", severity="warning", source=("KG-UTR",),
    needs=("area.assessment", *STATEMENT), words=("area",),
)  # fmt: skip
def judged_without_facts(view: View) -> Iterator[Hit]:
    """A delområde that is judged, with no statement that has both a day and somebody who told it."""
    based = {
        area
        for record in view.records("statement")
        if view.field("statement.date", record) and view.field("statement.informant", record)
        for area in view.field("statement.areas", record) or ()
    }
    for area, place in areas(view):
        if view.said(place) is not None and area not in based:
            yield Hit(view.step_of(place), {"area": _title(view, area)})


@rule(
    "C-BBIC-03", theme=THEME, duty="PRAXIS", severity="warning", source=("KS20", "RHB"),
    needs=("factor", "factor.catalogue", "factors.one_sided"), skips=("J-20",), words=("side",),
)  # fmt: skip
def one_side_never_tried(view: View) -> Iterator[Hit]:
    """Only risk was looked for, or only protection (whatever was found)."""
    tried = {_kind(view, record) for record in view.records("factor")}
    for kind, side in SIDES.items():
        if tried - {"", kind} and kind not in tried and not _explained(view):
            yield Hit(asked_at(view, "factor"), {"side": side})


@rule(
    "J-20", theme=THEME, duty="PRAXIS", severity="warning", source=("KS20",), needs=(*FACTOR, "factors.one_sided"),
    skips=("J-20",), words=("side",),
)  # fmt: skip
def one_side_not_found(view: View) -> Iterator[Hit]:
    """No risk or no protection was found, and it is not said what was tried (process.md J-20)."""
    entries = view.records("factor")
    found = {_kind(view, record) for record in entries if says(view, "factor.status", record, "factor.found")}
    for kind, side in SIDES.items():
        if entries and kind not in found and not _explained(view):
            yield Hit(asked_at(view, "factors.one_sided"), {"side": side})


@rule(
    "C-BBIC-04", theme=THEME, duty="PRAXIS", severity="warning", source=("GK",),
    needs=("area.assessment", "statement"), reads=("contact",), words=("area",),
)  # fmt: skip
def judged_without_pointing(view: View) -> Iterator[Hit]:
    """An assessment of a delområde that points at no statement and no contact."""
    return loose(view, "C-BBIC-04")


@rule(
    "C-BBIC-08", theme=THEME, duty="PRAXIS", severity="warning", source=("SOS-BBIC",),
    needs=("analysis.sides", "need", "need.areas"), reads=BEGUN,
)  # fmt: skip
def sides_apart(view: View) -> Iterator[Hit]:
    """The three sides of the triangle are not read together: not in words, and not by the needs."""
    known = view.form.area_by_id
    named = [area for record in view.records("need") for area in view.field("need.areas", record) or ()]
    sides = {known[area].side for area in named if area in known}
    begun = any(written(view, meaning) for meaning in BEGUN)
    if begun and len(sides) < 2 and empty(view, "analysis.sides"):
        yield Hit(asked_at(view, "analysis.sides"))


@rule(
    "SIDA-01", theme=THEME, duty="PRAXIS", severity="warning", source=("SOS-BBIC",), needs=("area.assessment",),
    words=("side",),
)  # fmt: skip
def side_left_out(view: View) -> Iterator[Hit]:
    """A whole side of the triangle is left out or not judged, while another one is."""
    places: dict[str, list[str]] = {}
    for area, place in areas(view):
        places.setdefault(view.form.area_by_id[area].side, []).append(place)
    judged = {side for side, asked in places.items() if any(view.said(place) is not None for place in asked)}
    for side in view.form.sides:
        if judged and side.id in places and side.id not in judged:
            yield Hit(view.step_of(places[side.id][0]), {"side": side.title})


@rule(
    "J-19", theme=THEME, duty="PRAXIS", severity="warning", law=("L-UTR-BED",), source=("SOL25",),
    needs=("area.assessment",), skips=("J-19",), words=("area", "ask"),
)  # fmt: skip
def left_out_weakly(view: View) -> Iterator[Hit]:
    """A delområde left out for a reason that does not tell (process.md J-19)."""
    for area, place in areas(view):
        step = view.step_of(place)
        skip = view.skip(step)
        weak = weakness(view, step, skip.note) if skip else None
        if weak:
            yield Hit(step, {"area": _title(view, area), "ask": weak.ask})


@rule(
    "FAKT-01", theme=THEME, duty="PRAXIS", severity="warning", source=("KG-UTR", "KS20"),
    needs=(*FACTOR, "factor.statements"), reads=("factor.source",), words=("factor",),
)  # fmt: skip
def factor_without_source(view: View) -> Iterator[Hit]:
    """A factor that was found, or is said to be possible, and nobody knows from whom."""
    return loose(view, "FAKT-01")


@rule(
    "FAKT-02", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("factor", "factor.catalogue", "factor.about"), reads=("actor.roles",), words=("factor", "person"),
)  # fmt: skip
def factor_of_a_sibling(view: View) -> Iterator[Hit]:
    """A factor about a sibling: it belongs to the sibling's own case."""
    for record in view.records("factor"):
        about = view.field("factor.about", record)
        if view.has_role(about, "role.sibling"):
            words = {"factor": factor_name(view, record), "person": view.actor_name(about)}
            yield Hit(place_of(view, "factor", record, "factor.about"), words)


@rule(
    "FAKT-03", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",), needs=(*FACTOR, "factor.tried"),
    words=("factor",),
)  # fmt: skip
def factor_left_open(view: View) -> Iterator[Hit]:
    """A factor that is possible or unknown, and not said how it is to be found out."""
    for record in view.records("factor"):
        open_ = says(view, "factor.status", record, "factor.unknown", "factor.possible")
        if open_ and not written(view, "factor.tried", record):
            yield Hit(place_of(view, "factor", record, "factor.tried"), {"factor": factor_name(view, record)})


@rule(
    "UPPG-01", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",), needs=("statement", "statement.areas"),
    reads=("statement.relevance", "statement.about", *USES), words=("words",),
)  # fmt: skip
def unused_statement(view: View) -> Iterator[Hit]:
    """Something somebody has said that stands in no delområde and is used nowhere."""
    return loose(view, "UPPG-01")


@rule(
    "UPPG-02", theme=THEME, duty="PRAXIS", severity="hint", law=("L-DOK",), source=("GK",),
    needs=("statement", "statement.contact", "statement.form"),
    reads=("statement.source", "statement.text", "share.what"), words=("words",),
)  # fmt: skip
def statement_from_nowhere(view: View) -> Iterator[Hit]:
    """Something said at no contact, when it is not from a document or a sibling's case and no source is named."""
    return loose(view, "UPPG-02")


@rule(
    "HAND-01", theme=THEME, duty="PRAXIS", severity="hint", source=("KG-UTR",),
    needs=("event", "event.confirm", "event.contradict"), reads=("event.title",), words=("event",),
)  # fmt: skip
def event_of_one(view: View) -> Iterator[Hit]:
    """An event that fewer than two statements tell of."""
    return loose(view, "HAND-01")


@rule(
    "HAND-02", theme=THEME, duty="PRAXIS", severity="hint", source=("KG-UTR",),
    needs=("event", "event.confirm", "event.contradict", "event.judgement"),
    reads=("event.title", "statement", "statement.contact", "statement.form", "contact", "share.what"),
    words=("event", "cited"),
)  # fmt: skip
def event_judged_on_others(view: View) -> Iterator[Hit]:
    """An event whose judgement cites a statement that is not among those it compares."""
    return loose(view, "HAND-02")


@rule(
    "HAND-03", theme=THEME, duty="PRAXIS", severity="hint", source=("KG-UTR",),
    needs=("event", "event.confirm", "event.contradict", "event.judgement"), reads=("event.title",), words=("event",),
)  # fmt: skip
def event_judged_alone(view: View) -> Iterator[Hit]:
    """An event whose statements have been judged, and none of them says anything else."""
    return loose(view, "HAND-03")


def _title(view: View, area: str) -> str:
    return view.form.area_by_id[area].title


def _kind(view: View, record: Record) -> str:
    factor = view.pack.factor_by_id.get(str(view.field("factor.catalogue", record)))
    return factor.kind if factor else ""


def _explained(view: View) -> bool:
    """Whether it is said what was tried on the side where nothing stands."""
    written_down = bool(written(view, "factors.one_sided"))
    return written_down or any(True for _ in justified_for(view, "J-20", "factors.one_sided", "factor"))
