"""Tables built from registers: one row per record, each cell an answer, a skip, SAKNAS or a dash."""

from collections.abc import Callable, Iterable, Mapping

from bbic_wizard.draft.blocks import Blocks, Break, Callout, Inline, Inlines, Mark, Paragraph, Table, Text, plain
from bbic_wizard.draft.composing import Composing, prefix_of
from bbic_wizard.draft.numbers import is_source, target_of
from bbic_wizard.draft.prose import flat, joined, ref, safe
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import order_of
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.law import cited

DASH: Inlines = (Text("–"),)
NUMBER = "nr"
LONG = 60  # characters; longer parts of a cell get a line of their own


def mark(label: str) -> tuple[Inline, ...]:
    """The place a number leads to."""
    return (Mark(label, target_of(label)),) if label else ()


def short_mark(label: str) -> tuple[Inline, ...]:
    """The same in a column that says what it is: "1.1" for Mål 1.1, "A" for Insats A."""
    return (Mark(label.rpartition(" ")[2], target_of(label)),) if label else ()


def record_mark(it: Composing, place: str) -> Inlines:
    """A record's number in a table: its own mark, or a reference to where the source stands (B1–B8, U4)."""
    label = it.numbers.label(place)
    if not label:
        return DASH
    return (ref(label),) if is_source(label) else short_mark(label)


def register_state(it: Composing, register: str) -> Blocks:
    """How a register without records stands: "Synpunkter. Inga finns", its skip, SAKNAS, or nothing."""
    if not register or (it.view.entries(register) and it.state(register) != "skipped"):
        return ()
    none = it.state(register) == "answered"
    return as_blocks(it, register, tuple(lead(it, f"{it.view.label(register)}.", register)) if none else ())


def as_blocks(it: Composing, place: str, lead: Inlines = ()) -> Blocks:
    """What stands for a place as blocks of their own, after a lead if there is one."""
    parts = it.standing(place)
    if not parts:
        return ()
    first, *rest = parts
    with_lead = (*lead, *first)
    match it.state(place):
        case "missing":
            return (Callout("missing", with_lead),)
        case "skipped":
            return (Callout("skip", with_lead),)
    return (Paragraph(with_lead), *(Paragraph(part) for part in rest))


def cell(it: Composing, place: str) -> Inlines:
    """What stands for a place in a cell; a dash for an optional question without answer."""
    return flat(it.standing(place, "cell"))


Virtual = Callable[[Composing, Record], Inlines]


def _consents(it: Composing, intervention: Record) -> Inlines:
    """Who agrees to an intervention, one person to a line; the row tells which intervention."""
    view, lines = it.view, []
    place = of_record(view.register("intervention") or "", intervention.id)
    for consent in view.records("consent"):
        if place not in (view.field("consent.interventions", consent) or []):
            continue
        who, stance, date, about = (
            it.field_place(f"consent.{name}", consent) for name in ("person", "stance", "date", "interventions")
        )
        if who and stance and about:
            told = it.answer(stance)
            if told:
                it.ledger.answer(stance, told, (about,))
            day = cell(it, date) if date else ()
            lines.append([cell(it, who), (Text(": "),), cell(it, stance), (Text(" "), *day) if day else ()])
    return tuple(joined(lines))


def _when(it: Composing, contact: Record) -> Inlines:
    """The day of a contact that was held, which tells that it was; else the planned day and how it went."""
    held, date, planned = (it.field_place(f"contact.{name}", contact) for name in ("held", "date", "planned"))
    answer = it.answer(date) if date else None
    done = it.view.option("contact.held", it.view.field("contact.held", contact)) == "held.done"
    if held and date and answer and done:
        it.ledger.answer(date, answer, (held,))
        return cell(it, date)
    return _one_after_another([cell(it, place) for place in (date, planned, held) if place])


def _who(it: Composing, actor: Record) -> Inlines:
    """What somebody is called, which tells what they are; else only what they are."""
    name, kind = (it.field_place(f"actor.{name}", actor) for name in ("name", "kind"))
    answer = it.answer(name) if name else None
    if name and answer and kind and it.state(kind) == "answered":
        it.ledger.answer(name, answer, (kind,))
        return cell(it, name)
    return _one_after_another([cell(it, place) for place in (name, kind) if place])


# Columns that are put together from several places.
VIRTUAL: Mapping[str, Virtual] = {"intervention.consents": _consents, "contact.day": _when, "actor.who": _who}


def record_table(it: Composing, meaning: str, columns: Mapping[str, str], by: str = "") -> Blocks:
    """A table of a register's records.

    `columns` is heading → fields by the part of their meaning after the dot, several
    separated by spaces; `nr` is the record's number. `by` names a date field to sort by.
    """
    register = it.view.register(meaning) or ""
    records = it.records(register)
    if by:
        date = f"{prefix_of(meaning)}.{by}"
        records = tuple(sorted(records, key=lambda record: order_of(it.view.field(date, record))))
    if not records:
        return register_state(it, register)
    head = tuple((Text(safe(named(it, heading))),) for heading in columns)
    rows = tuple(
        tuple(_cell(it, meaning, register, record, fields.split()) for fields in columns.values()) for record in records
    )
    return (Table(head, rows),)


def made_table(it: Composing, columns: Mapping[str, str], rows: Iterable[Mapping[str, Inlines]]) -> Table:
    """A table whose cells the program puts together; `columns` is heading → which of them."""
    head = tuple((Text(safe(named(it, heading))),) for heading in columns)
    return Table(head, tuple(tuple(row[name] or DASH for name in columns.values()) for row in rows))


def named(it: Composing, heading: str) -> str:
    """A heading or sentence with the child's name in it: "{barnets} siffra" → "Elins siffra"."""
    return heading.replace("{barnets}", genitive(it.child)).replace("{barnet}", it.child)


def sentence(it: Composing, words: str) -> Blocks:
    """A paragraph of the template's own words, with the child's name in it; nothing for no words."""
    return (Paragraph((Text(safe(named(it, words))),)),) if words else ()


def genitive(name: str) -> str:
    """The name in the genitive: Elins, Alex."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def _cell(it: Composing, meaning: str, register: str, record: Record, fields: list[str]) -> Inlines:
    parts: list[Inlines] = []
    for name in fields:
        full = f"{prefix_of(meaning)}.{name}"
        if name == NUMBER:
            parts.append(record_mark(it, of_record(register, record.id)))
        elif full in VIRTUAL:
            parts.append(VIRTUAL[full](it, record))
        else:
            place = it.field_place(full, record)
            parts.append(cell(it, place) if place else ())
    return _one_after_another(parts) or DASH


def _one_after_another(parts: list[Inlines]) -> Inlines:
    """The parts that are not empty, with commas between; longer ones on a line of their own."""
    out: list[Inline] = []
    for part in parts:
        if part and out:
            long = any(isinstance(item, Break) for item in part) or sum(len(plain((item,))) for item in part) > LONG
            out.append(Break() if long else Text(", "))
        out.extend(part)
    return tuple(out)


def skips_table(it: Composing) -> Blocks:
    """Chapter 16.1: every skip, law first. Reasons stand with their words, never with a code."""
    heads = ("Nr", "Moment", "Krav", "Skäl", "Motivering", "I stället", "Ny prövning", "Skrivet av", "Granskat")
    rows = []
    for item in it.numbers.skips:
        skip, source = item.skip, it.ledger.label(item.place, item.skip.by, item.skip.at)
        reason = it.view.pack.reason_by_id.get(skip.code)
        words = (
            it.moment(item.place),
            duty_words(it, item.place),
            reason.label if reason else "Annat skäl",
            it.skip_note(item.place, skip),
            it.instead(skip) or "–",
            skip.date or "–",
            signed(skip.by, skip.at) or "–",
            _review(it, item.place),
        )
        rows.append((mark(item.label), *((Text(text, source),) for text in words)))
    if not rows:
        return (Paragraph((Text("Inget moment är hoppat."),)),)
    return (Table(tuple((Text(head),) for head in heads), tuple(rows)),)


def duty_words(it: Composing, place: str) -> str:
    """What kind of duty a place has, in words; only what has been read in a source is called law."""
    duty, law, confidence = it.view.duty(place)
    cites = cited(it.view, place, law)
    if duty == "LAG":
        shown = "Lagkrav" if confidence != "G" else "Krav att kontrollera"
        return f"{shown} ({cites})" if cites else shown
    return "Riktlinje" if duty == "RIKT" else "God praxis"


def signed(by: str, at: str) -> str:
    """Who and on what day: "Sara Lindmark 2026-05-25"."""
    return " ".join(part for part in (by, at[:10]) if part)


def _review(it: Composing, place: str) -> str:
    skip = it.view.skip(place)
    if skip is None or skip.review is None:
        return "Väntar"
    word = "Godtagen" if skip.review.accepted else "Återlämnad"
    note = f". {skip.review.note}" if skip.review.note else ""
    return ", ".join(part for part in (word, signed(skip.review.by, skip.review.at)) if part) + note


def lead(it: Composing, words: str, place: str) -> list[Inline]:
    """A bold beginning of a paragraph that names a place."""
    return [Text(words, it.ledger.label(place), strong=True), Text(" ")]
