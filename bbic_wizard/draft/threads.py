"""The red thread of chapter 13: from concern to follow-up, each broken link in its place.

What is linked to what, and where a thread breaks, is read in `reading/threads.py` and `loose_ends.py`.
"""

from collections.abc import Iterable, Mapping

from bbic_wizard.draft.blocks import Blocks, Break, Inline, Inlines, Ref, Text, plain
from bbic_wizard.draft.chapters import Row, field_cell
from bbic_wizard.draft.composing import Composing, saknas
from bbic_wizard.draft.numbers import target_of
from bbic_wizard.draft.prose import joined, ref
from bbic_wizard.draft.tables import DASH, cell, made_table, register_state, short_mark
from bbic_wizard.model.case import Record
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.loose_ends import is_loose
from bbic_wizard.reading.loose_needs import rootless
from bbic_wizard.reading.threads import links_of, pointing

COLUMNS = ("concern", "inquiry", "statements", "assessment", "need", "goal", "intervention", "follow_up")
NOTHING: Row = dict.fromkeys(COLUMNS, ())
Records = tuple[Record, ...]


def threads_table(it: Composing, columns: Mapping[str, str], no_goal: str = "") -> Blocks:
    """Concern → question → statements → assessment → need → goal → intervention → follow-up, broken links and all.

    `no_goal` is what the document says of an intervention that no goal asks for.
    """
    view = it.view
    needs, goals, interventions, inquiries = (
        it.records(view.register(name) or "") for name in ("need", "goal", "intervention", "inquiry")
    )
    taken_up = {link.target for link in links_of(view, "need.inquiries")}
    loose = [goal.id for goal in rootless(view)]
    rows = [_need_row(it, need, goals, interventions) for need in needs]
    rows += [_inquiry_row(it, inquiry) for inquiry in inquiries if _unanswered(it, inquiry, taken_up)]
    rows += [_loose_goal(it, goal, interventions) for goal in goals if goal.id in loose]
    rows += [_loose_intervention(it, item, no_goal) for item in interventions if _aimless(it, item)]
    if rows:
        return (made_table(it, columns, rows),)
    return register_state(it, view.register("need") or "")


def _place(it: Composing, meaning: str, record: Record) -> str:
    return of_record(it.view.register(meaning) or "", record.id)


def _broken(it: Composing, text: str, place: str) -> Inlines:
    return saknas(text, it.ledger.label(place))


def _said_or(it: Composing, said: Inlines, rule: str, place: str, text: str) -> Inlines:
    """What stands there; else SAKNAS where the thread breaks, and a dash where nothing is missing."""
    return said or (_broken(it, text, place) if is_loose(it.view, rule, place) else DASH)


def _among(records: Records, found: tuple[Record, ...]) -> Records:
    """Those of the found that stand in this document, in its order."""
    known = {record.id for record in found}
    return tuple(record for record in records if record.id in known)


def _need_row(it: Composing, need: Record, goals: Records, interventions: Records) -> Row:
    place = _place(it, "need", need)
    own = _among(goals, pointing(it.view, "goal.need", (place,)))
    asked, rests_on = (field_cell(it, f"need.{name}", need) for name in ("inquiries", "statements"))
    text = field_cell(it, "need.text", need)
    return {
        "concern": field_cell(it, "need.concern", need),
        "inquiry": _said_or(it, asked, "BEHOV-06", place, "ingen frågeställning tar upp detta"),
        "statements": _said_or(it, rests_on, "BEHOV-05", place, "ingen uppgift anges"),
        "assessment": _assessed(it, need),
        "need": (*short_mark(it.numbers.label(place)), Text(" "), *text),
        "goal": _said_or(it, tuple(joined([_goal(it, goal)] for goal in own)), "BEHOV-01", place, "mål"),
        "intervention": tuple(joined([_helps(it, goal, interventions, name=len(own) > 1)] for goal in own)),
        "follow_up": _followed(it, own, interventions),
    }


def _assessed(it: Composing, need: Record) -> Inlines:
    """The delområden whose assessment the need rests on; loud when an assessment names no statement."""
    place = it.field_place("need.areas", need)
    answer = it.answer(place) if place else None
    if place is None or answer is None:
        return (cell(it, place) if place else ()) or DASH
    source = it.ledger.answer(place, answer)
    return tuple(joined([_area(it, area, source)] for area in answer.value)) or DASH


def _area(it: Composing, area: str, source: int) -> Inlines:
    known = it.view.form.area_by_id.get(area)
    title = Text(known.title if known else area, source)
    step = next((step.id for step in it.view.form.steps if step.area == area), "")
    own = next((name for name in it.view.form.by_meaning.get("area.assessment", ()) if name.startswith(f"{step}.")), "")
    if own and it.state(own) == "missing":
        return (title, Break(), *_broken(it, "bedömningen är inte skriven", own))
    if own and is_loose(it.view, "C-BBIC-04", own):
        return (title, Break(), *_broken(it, "ingen uppgift anges", own))
    return (title,)


def _goal(it: Composing, goal: Record) -> Inlines:
    """The goal with its number; its row tells which need it belongs to."""
    text, need = (it.field_place(f"goal.{name}", goal) for name in ("text", "need"))
    if text and need and it.answer(text) and it.answer(need):
        it.ledger.answer(text, it.answer(text), (need,))
    number = short_mark(it.numbers.label(_place(it, "goal", goal)))
    return (*number, Text(" "), *field_cell(it, "goal.text", goal))


def _helping(it: Composing, goal: Record, interventions: Records) -> Records:
    return _among(interventions, pointing(it.view, "intervention.goals", (_place(it, "goal", goal),)))


def _helps(it: Composing, goal: Record, interventions: Records, *, name: bool = False) -> Inlines:
    """The interventions for a goal; else why none is needed, else SAKNAS. `name` begins with the goal's number."""
    place = _place(it, "goal", goal)
    helping = _helping(it, goal, interventions)
    reason = it.field_place("goal.no_intervention", goal)
    before = (Text(f"{it.numbers.label(place).removeprefix('Mål ')}: "),) if name else ()
    if helping:
        return (*before, *_letters(it, helping))
    if reason and (without := cell(it, reason)):
        because = (Text("Ingen insats behövs, därför att "),) if it.state(reason) == "answered" else ()
        return (*before, *because, *without)
    return (*before, *_said_or(it, (), "BEHOV-02", place, "insats eller skäl"))


def _letters(it: Composing, interventions: Iterable[Record]) -> Inlines:
    """References to interventions by their letter alone, since the column says what they are: A, B."""
    out: list[Inline] = []
    for item in interventions:
        label = it.numbers.label(_place(it, "intervention", item))
        out += [*([Text(", ")] if out else []), Ref(label.rpartition(" ")[2], target_of(label))]
    return tuple(out)


def _followed(it: Composing, goals: Records, interventions: Records) -> Inlines:
    """The days when goals and interventions are followed up, each once; every skip and SAKNAS for itself."""
    dates: dict[tuple[str, str], list[str]] = {}
    planned = it.records(it.view.register("followup") or "")
    for goal in goals:
        helping = _helping(it, goal, interventions)
        taken_up = _among(planned, pointing(it.view, "followup.goals", (_place(it, "goal", goal),)))
        places = [it.field_place("goal.date", goal)]
        places += [it.field_place("intervention.follow_up_date", item) for item in helping]
        places += [it.field_place("followup.date", item) for item in taken_up]
        for place in places:
            shown = plain(cell(it, place)) if place else ""
            if place and shown:
                alone = "" if it.state(place) == "answered" else place
                dates.setdefault((shown, alone), []).append(place)
    return tuple(joined([_once(it, dates[key])] for key in sorted(dates))) or DASH


def _once(it: Composing, places: list[str]) -> Inlines:
    """What stands for several places that hold the same, shown once."""
    first, *same = dict.fromkeys(places)
    answer = it.answer(first)
    if answer and same:
        it.ledger.answer(first, answer, tuple(same))
    return cell(it, first)


# --- threads that hang loose --------------------------------------------------


def _unanswered(it: Composing, inquiry: Record, taken_up: set[str]) -> bool:
    """Whether no need takes up a question, and the analysis does not answer it either."""
    place = _place(it, "inquiry", inquiry)
    return place not in taken_up and is_loose(it.view, "C-BBIC-05", place)


def _aimless(it: Composing, intervention: Record) -> bool:
    """Whether no goal of this document is what an intervention is for."""
    return is_loose(it.view, "BEHOV-03", _place(it, "intervention", intervention))


def _inquiry_row(it: Composing, inquiry: Record) -> Row:
    place = _place(it, "inquiry", inquiry)
    question: list[Inline] = [ref(it.numbers.label(place)), Break(), *_broken(it, "besvaras inte i analysen", place)]
    return {**NOTHING, "concern": field_cell(it, "inquiry.concern", inquiry), "inquiry": tuple(question)}


def _loose_goal(it: Composing, goal: Record, interventions: Records) -> Row:
    need = _broken(it, "behov", _place(it, "goal", goal))
    helped = _helps(it, goal, interventions)
    followed = _followed(it, (goal,), interventions)
    return {**NOTHING, "need": need, "goal": _goal(it, goal), "intervention": helped, "follow_up": followed}


def _loose_intervention(it: Composing, intervention: Record, no_goal: str) -> Row:
    aim = _broken(it, f"mål – {no_goal}" if no_goal else "mål", _place(it, "intervention", intervention))
    dates = field_cell(it, "intervention.follow_up_date", intervention)
    return {**NOTHING, "goal": aim, "intervention": _letters(it, [intervention]), "follow_up": dates}
