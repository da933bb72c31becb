"""The tables of chapters 9 and 11: risk and protection, and how the child's words were weighed."""

from collections.abc import Mapping

from bbic_wizard.draft.blocks import Blocks, Break, Inline, Inlines, Text
from bbic_wizard.draft.composing import Composing, saknas
from bbic_wizard.draft.in_short import in_short, stopped
from bbic_wizard.draft.prose import begun, flat, joined, ref
from bbic_wizard.draft.statements import place_of, register_of, statement_text
from bbic_wizard.draft.tables import DASH, cell, made_table, register_state, sentence
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import day_of, prose_date
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.child_thread import child_thread

Row = dict[str, Inlines]  # the name of a column → what stands there
FACTOR_COLUMNS = ("kind", "what", "source", "extent", "situations", "consequence")
WEIGHING_COLUMNS = ("nr", "words", "inquiry", "stance", "because", "in_short")
_KIND = {"risk": "Risk", "protection": "Skydd"}
_ORDER = ("risk", "protection", "factor.sought", "factor.unknown", "factor.possible")


def field_cell(it: Composing, meaning: str, record: Record) -> Inlines:
    """What stands for a record's field in a cell; nothing when the form has no such field."""
    place = it.field_place(meaning, record)
    return cell(it, place) if place else ()


# --- chapter 9 ----------------------------------------------------------------


def factors_table(it: Composing, columns: Mapping[str, str]) -> Blocks:
    """What has been tried as risk and protection, each with its source; never summed."""
    register = it.view.register("factor") or ""
    records = it.records(register)
    if not records:
        return register_state(it, register)
    keyed = [(_factor_kind(it, record), record) for record in records]
    keyed.sort(key=lambda item: _ORDER.index(item[0]) if item[0] in _ORDER else len(_ORDER))
    return (made_table(it, columns, [_factor_row(it, register, kind, record) for kind, record in keyed]),)


def _factor_kind(it: Composing, record: Record) -> str:
    """Risk or protection for what has been found; else how far it has been tried."""
    status = it.view.option("factor.status", it.view.field("factor.status", record)) or ""
    if status in _ORDER:
        return status
    factor = it.view.pack.factor_by_id.get(it.view.field("factor.catalogue", record) or "")
    return factor.kind if factor else ""


def _factor_row(it: Composing, register: str, kind: str, record: Record) -> Row:
    status = it.field_place("factor.status", record)
    answer = it.answer(status) if status else None
    if status and answer and kind in _KIND:
        first: Inlines = (Text(_KIND[kind], it.ledger.answer(status, answer)),)
    else:
        first = field_cell(it, "factor.status", record)
    sources = [field_cell(it, f"factor.{name}", record) for name in ("statements", "source")]
    told = tuple(joined([part] for part in sources if part))
    if not told:
        told = saknas("källa", it.ledger.label(of_record(register, record.id)))
    what = [*field_cell(it, "factor.catalogue", record)]
    about = field_cell(it, "factor.about", record)
    if about:
        what += [Text(" ("), *about, Text(")")]
    area = _area(it, register, record)
    if area:
        what += [Break(), *area]
    rest = {name: field_cell(it, f"factor.{name}", record) for name in ("extent", "situations", "consequence")}
    return {"kind": first, "what": tuple(what), "source": told, **rest}


def _area(it: Composing, register: str, record: Record) -> Inlines:
    """The delområde of a factor, when the form asks for it."""
    question = it.view.form.questions.get(register)
    fields = question.fields if isinstance(question, RecordsQuestion) else []
    asked = next((item.id for item in fields if item.kind in ("choice", "choices") and item.from_ == "areas"), None)
    return cell(it, of_record(register, record.id, asked)) if asked else ()


# --- chapter 11 ---------------------------------------------------------------


def weighing_table(it: Composing, columns: Mapping[str, str], none: str = "") -> Blocks:
    """One row for each thing the child has said: how it stands to the assessment, and why.

    `none` is what the document says when there is nothing to meet.
    """
    known = {record.id for record in it.records(register_of(it))}
    statements = [record for record in it.view.child_statements() if record.id in known]
    if not statements:
        return sentence(it, none)
    register = it.view.register("weighing") or ""
    weighings = {of_record(register, record.id): record for record in it.records(register)}
    met = {one.place: [weighings[m.place] for m in one.met if m.place in weighings] for one in child_thread(it.view)}
    rows = [_weighing_row(it, record, met.get(place_of(it, record), [])) for record in statements]
    return (made_table(it, columns, rows),)


def _weighing_row(it: Composing, statement: Record, weighings: list[Record]) -> Row:
    place = place_of(it, statement)
    label = it.numbers.label(place)
    number: Inlines = (ref(label),) if label else ()
    words = flat(statement_text(it, statement, room="cell"))
    if not weighings:
        skip = it.view.covering_skip(place)
        met = it.skipped(place, *skip, "cell") if skip else saknas(f"{label} bemöts inte", it.ledger.label(place))
        return {"nr": number, "words": words, "inquiry": (), "stance": met, "because": (), "in_short": met}
    inquiry = tuple(joined([field_cell(it, "weighing.inquiry", item) or DASH] for item in weighings))
    stance = tuple(joined([_stance(it, item)] for item in weighings))
    because = tuple(joined([_because(it, item)] for item in weighings))
    told = {"inquiry": inquiry, "stance": stance, "because": because}
    return {"nr": number, "words": words, **told, "in_short": tuple(joined([in_short(it, item)] for item in weighings))}


def _stance(it: Composing, weighing: Record) -> Inlines:
    """The stance, and towards what it is. Its row tells which statement it is about."""
    stance, target = (field_cell(it, f"weighing.{name}", weighing) for name in ("stance", "target"))
    place, about = (it.field_place(f"weighing.{name}", weighing) for name in ("stance", "statement"))
    answer = it.answer(place) if place else None
    if place and answer and about:
        it.ledger.answer(place, answer, (about,))
    return (*stance, Text(" ("), *target, Text(")")) if stance and target else (*stance, *target)


def _because(it: Composing, weighing: Record) -> Inlines:
    """Why, and when the child was told."""
    reason, because = field_cell(it, "weighing.because", weighing), it.field_place("weighing.because", weighing)
    out: list[Inline] = [*(reason if because and it.answer(because) else stopped(reason))]
    told = it.field_place("weighing.told", weighing)
    answer = it.answer(told) if told else None
    if told and answer:
        on = "den " if day_of(answer.value) else ""
        words = f" {begun(it.child)} fick höra skälet {on}{prose_date(answer.value)}."
        out.append(Text(words, it.ledger.answer(told, answer)))
    elif told and (state := cell(it, told)):
        out += [Text(" "), *state]
    note = field_cell(it, "weighing.told_note", weighing)
    return (*out, Text(" "), *note) if note and out else (*out, *note)
