"""Loose ends of what people have said: where it comes from, what it is used for, how the child's words are weighed."""

from collections.abc import Iterator

from bbic_wizard.model.case import Record
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.model.reference import cited
from bbic_wizard.model.text import enumerated, shorten
from bbic_wizard.reading.child_thread import unmet
from bbic_wizard.reading.evidence import unused
from bbic_wizard.reading.facts import areas, empty, linked, place_of, says, written
from bbic_wizard.reading.leaning import EVENTS, Told, apart
from bbic_wizard.reading.loose import SHOWN, Loose, called
from bbic_wizard.reading.siblings import origin_of
from bbic_wizard.reading.view import View

# --- uppgifter --------------------------------------------------------------------


def unmet_words(view: View) -> Iterator[Loose]:
    """Something the child has said that no weighing points at."""
    for statement in unmet(view):
        words = shorten(written(view, "statement.text", statement), SHOWN)
        yield Loose(place_of(view, "statement", statement), {"words": words})


def seen_of_nobody(view: View) -> Iterator[Loose]:
    """Something seen when the child was too young to say it, and nobody says whether it was seen of the child."""
    people = view.register("actor")
    for record in view.records("statement"):
        about = any(question_of(place) == people for place in linked(view, "statement.about", record))
        if not about and view.seen_before_words(record) and not view.said_by_child(record):
            place = place_of(view, "statement", record, "statement.about")
            yield Loose(place, {"words": called(view, "statement.text", record)})


def unused_statement(view: View) -> Iterator[Loose]:
    """Something somebody has said that stands in no delområde and is used nowhere."""
    for record in unused(view):
        words = shorten(written(view, "statement.text", record), SHOWN)
        yield Loose(place_of(view, "statement", record), {"words": words or "en uppgift utan text"})


def statement_from_nowhere(view: View) -> Iterator[Loose]:
    """Something said at no contact, when it is not from a document or a sibling's case and no source is named."""
    for record in view.records("statement"):
        shared = origin_of(view, place_of(view, "statement", record)) is not None
        from_paper = shared or says(view, "statement.form", record, "form.document")
        if not (from_paper or linked(view, "statement.contact", record) or written(view, "statement.source", record)):
            place = place_of(view, "statement", record, "statement.contact")
            yield Loose(place, {"words": called(view, "statement.text", record)})


def judged_without_pointing(view: View) -> Iterator[Loose]:
    """An assessment of a delområde that points at no statement and no contact."""
    known = {record.id for register in ("statement", "contact") for record in view.records(register)}
    for area, place in areas(view):
        text = view.said(place)
        if isinstance(text, str) and not cited(text) & known:
            yield Loose(place, {"area": view.form.area_by_id[area].title})


def factor_without_source(view: View) -> Iterator[Loose]:
    """A factor that was found, or is said to be possible, and nobody knows from whom."""
    for factor in view.records("factor"):
        based = linked(view, "factor.statements", factor) or written(view, "factor.source", factor)
        if says(view, "factor.status", factor, "factor.found", "factor.possible") and not based:
            yield Loose(place_of(view, "factor", factor, "factor.statements"), {"factor": factor_name(view, factor)})


def factor_name(view: View, record: Record) -> str:
    """What a factor is called in the catalogue."""
    factor = view.pack.factor_by_id.get(str(view.field("factor.catalogue", record)))
    return factor.label if factor else view.label(place_of(view, "factor", record))


def event_of_one(view: View) -> Iterator[Loose]:
    """An event that fewer than two statements tell of: there is nothing to compare."""
    for event in view.records("event"):
        if len(_compared(view, event)) < 2:
            yield Loose(place_of(view, "event", event), {"event": called(view, "event.title", event)})


def event_judged_on_others(view: View, told: Told) -> Iterator[Loose]:
    """An event whose judgement cites a statement that is not among those it compares."""
    for event in view.records("event"):
        missing = [thing for _, thing in apart(view, EVENTS, event, told)] if len(_compared(view, event)) > 1 else []
        if missing:
            words = enumerated(sorted(f"”{view.label(thing)}”" for thing in missing))
            yield Loose(place_of(view, "event", event), {"event": called(view, "event.title", event), "cited": words})


def event_judged_alone(view: View) -> Iterator[Loose]:
    """An event whose statements have been judged, and none of them says anything else.

    The text waits out of the draft, since nothing differs any more.
    """
    name = (view.field_name("event.judgement") or "").partition("/")[2]
    for event in view.records("event"):
        if event.value(name) and len(_compared(view, event)) > 1 and not linked(view, "event.contradict", event):
            place = place_of(view, "event", event, "event.contradict")
            yield Loose(place, {"event": called(view, "event.title", event)})


def _compared(view: View, event: Record) -> set[str]:
    return {*linked(view, "event.confirm", event), *linked(view, "event.contradict", event)}


# --- weighing ---------------------------------------------------------------------


def weighed_against_nothing(view: View) -> Iterator[Loose]:
    """A weighing of the child's words that names nothing they are weighed against."""
    for weighing in view.records("weighing"):
        if empty(view, "weighing.target", weighing):
            yield Loose(place_of(view, "weighing", weighing, "weighing.target"), _weighed(view, weighing))


def weighed_for_no_question(view: View) -> Iterator[Loose]:
    """A weighing that does not say which frågeställning the child's words are about."""
    for weighing in view.records("weighing"):
        if empty(view, "weighing.inquiry", weighing):
            yield Loose(place_of(view, "weighing", weighing, "weighing.inquiry"), _weighed(view, weighing))


def support_not_taken_up(view: View) -> Iterator[Loose]:
    """The child's words are said to support a need that does not count them among what it rests on."""
    for weighing in view.records("weighing"):
        if not says(view, "weighing.stance", weighing, "stance.supports"):
            continue
        for need in view.records("need"):
            rests_on = linked(view, "need.statements", need)
            towards = place_of(view, "need", need) in linked(view, "weighing.target", weighing)
            for words in linked(view, "weighing.statement", weighing) if towards and rests_on else ():
                if words not in rests_on:
                    said = _weighed(view, weighing) | {"need": called(view, "need.text", need)}
                    yield Loose(place_of(view, "need", need, "need.statements"), said, words)


def _weighed(view: View, weighing: Record) -> dict[str, str]:
    for target in linked(view, "weighing.statement", weighing):
        statement = view.record(question_of(target), record_of(target) or "")
        if statement is not None:
            return {"words": called(view, "statement.text", statement)}
    return {"words": "–"}
