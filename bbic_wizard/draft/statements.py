"""What has been said and seen, one informant at a time: the child first, then those nearest."""

from collections.abc import Iterable, Sequence

from bbic_wizard.draft.blocks import Blocks, Inline, Inlines, ListBlock, Paragraph, Text
from bbic_wizard.draft.composing import Composing, Room, quoted, saknas
from bbic_wizard.draft.prose import Paragraphs, brackets, flat, paragraphs, safe
from bbic_wizard.draft.tables import lead, mark, sentence
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import order_of, prose_date
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.siblings import origin_of

_ORDER = ("role.child", "role.sibling", "role.guardian", "role.parent", "role.household", "role.network")
_OBSERVED, _DOCUMENT = len(_ORDER) + 1, len(_ORDER) + 2
_WORDS_FOR = {"form.drawing": "bild", "form.play": "lek", "form.behaviour": "beteende"}
_TOLD_BY_STANDING = ("choice", "choices", "date", "actor", "links", "yesno")  # kinds a line tells without naming them
_NAMED = {"said_by", "informant"}


def register_of(it: Composing) -> str:
    """The register of statements."""
    return it.view.register("statement") or ""


def place_of(it: Composing, statement: Record) -> str:
    """The place of a statement."""
    return of_record(register_of(it), statement.id)


def _form(it: Composing, statement: Record) -> str:
    return it.view.option("statement.form", it.view.field("statement.form", statement)) or ""


def _group(it: Composing, statement: Record) -> tuple[int, str, str]:
    """Where the informant stands in the order, and under which name."""
    form = _form(it, statement)
    if form == "form.observed":
        return _OBSERVED, "Observation", ""
    informant = it.view.field("statement.informant", statement) or ""
    name = it.person(informant) if informant else "Okänd"
    if form == "form.document":
        return _DOCUMENT, name, informant
    rank = next((index for index, role in enumerate(_ORDER) if it.view.has_role(informant, role)), len(_ORDER))
    return rank, name, informant


def by_informant(it: Composing, statements: Iterable[Record]) -> Blocks:
    """One paragraph per informant: **Karin:** … [U2] … [U3]."""
    groups: dict[tuple[int, str, str], list[Record]] = {}
    ordered = sorted(statements, key=lambda record: order_of(it.view.field("statement.date", record)))
    for statement in ordered:
        groups.setdefault(_group(it, statement), []).append(statement)
    blocks: list[Paragraph] = []
    for (_, name, informant), records in sorted(groups.items(), key=lambda item: item[0]):
        who = it.field_place("statement.informant", records[0]) if informant else None
        words: list[Inline] = lead(it, f"{name}:", who) if who else [Text(f"{name}:", strong=True), Text(" ")]
        blocks += [Paragraph(part) for part in _told(it, words, records)]
    return tuple(blocks)


def _told(it: Composing, words: list[Inline], records: Sequence[Record]) -> Paragraphs:
    """The statements of one informant after one another, each with its source."""
    parts: list[list[Inline]] = [words]
    for number, record in enumerate(records):
        first, *rest = statement_text(it, record, name_speaker=True)
        if number:
            parts[-1].append(Text(" "))
        parts[-1].extend(first)
        parts += [list(part) for part in rest]
        label = it.numbers.label(place_of(it, record))
        following = it.numbers.label(place_of(it, records[number + 1])) if number + 1 < len(records) else None
        if label and label != following:
            contact = it.field_place("statement.contact", record)
            answer = it.answer(contact) if contact else None
            source = it.ledger.answer(contact, answer) if contact and answer else None
            parts[-1] += [Text(" "), *brackets([label], source)]
        elif not label:
            parts[-1] += _dated(it, record)
    return tuple(tuple(part) for part in parts)


def _dated(it: Composing, record: Record) -> list[Inline]:
    place = it.field_place("statement.date", record)
    answer = it.answer(place) if place else None
    if place is None or answer is None:
        return []
    return [Text(f" ({prose_date(answer.value)})", it.ledger.answer(place, answer))]


def statement_text(it: Composing, record: Record, *, name_speaker: bool = False, room: Room = "full") -> Paragraphs:
    """What was said, as it was said: quoted when word for word, marked when shown, with what was added to it."""
    view, form = it.view, _form(it, record)
    place = it.field_place("statement.text", record) or ""
    answer = it.answer(place)
    if answer is None:
        parts: Paragraphs = it.standing(place, room) or ((),)
    else:
        verbatim = form == "form.verbatim" or (form == "form.retold" and view.said_by_child(record))
        written = quoted(answer.value) if verbatim else answer.value
        parts = paragraphs(written, it.ledger.answer(place, answer, _told_by_standing(it, record))) or ((),)
    before = list(_before(it, record, form)) if name_speaker or form in _WORDS_FOR else []
    added = _added(it, record)
    if len(parts) == 1:
        return ((*before, *parts[0], *added),)
    return ((*before, *parts[0]), *parts[1:-1], (*parts[-1], *added))


def _before(it: Composing, record: Record, form: str) -> Inlines:
    """How it was told, before the words: "(bild)", or whose words are being retold."""
    if form in _WORDS_FOR:
        return (Text(f"({_WORDS_FOR[form]}) ", emphasis=True),)
    speaker = it.field_place("statement.said_by", record)
    answer = it.answer(speaker) if speaker else None
    if form != "form.retold" or speaker is None or answer is None:
        return ()
    return (Text(f"återger {it.person(answer.value)}: ", it.ledger.answer(speaker, answer)),)


def _added(it: Composing, record: Record) -> Inlines:
    """What the person said when it was read back, objections (in their own words), and another case it came from."""
    out: list[Inline] = []
    for name, words in (("source", "Källa"), ("confirmed", "Bekräftat"), ("objection", "Invändning")):
        place = it.field_place(f"statement.{name}", record)
        parts = it.standing(place, "short") if place and it.state(place) == "answered" else ()
        if parts:
            out += [Text(f" ({words}: "), *flat(parts), Text(")")]
    origin = origin_of(it.view, place_of(it, record))
    if origin is not None:
        out.append(
            Text(f" (Delad från {safe(origin.words(internal=it.internal))}.)", it.ledger.label(place_of(it, record)))
        )
    return tuple(out)


def _told_by_standing(it: Composing, record: Record) -> tuple[str, ...]:
    """Fields the line tells of by where and how it stands: delområden, day, form, contact."""
    register = register_of(it)
    question = it.view.form.questions.get(register)
    assert isinstance(question, RecordsQuestion)
    return tuple(
        of_record(register, record.id, item.id)
        for item in question.fields
        if item.draft and item.kind in _TOLD_BY_STANDING and item.id in record.answers
    )


def area_statements(it: Composing, area: str) -> Blocks:
    """What is known in a delområde, by informant; SAKNAS when nothing has been written down.

    Nothing when all that is written is left out of this document: that is not missing.
    """
    here = [r for r in it.view.entries(register_of(it)) if area in (it.view.field("statement.areas", r) or [])]
    found = [record for record in it.records(register_of(it)) if record in here]
    if found or (here and not it.view.covering_skip(register_of(it))):
        return by_informant(it, found)
    step = next((step.id for step in it.view.form.steps if step.area == area), area)
    return (Paragraph(saknas("ingen uppgift är inskriven.", it.ledger.label(step))),)


def interpretations(it: Composing, area: str) -> Blocks:
    """How what was shown or seen in a delområde has been understood, kept apart from what it was."""
    blocks: list[Paragraph] = []
    for record in it.records(register_of(it)):
        place = it.field_place("statement.interpretation", record)
        here = area in (it.view.field("statement.areas", record) or [])
        if place and here and place not in it.ledger.placed and it.state(place) == "answered":
            *first, last = it.standing(place)
            label = it.numbers.label(place_of(it, record))
            blocks += [Paragraph(part) for part in first]
            blocks.append(Paragraph((*last, Text(" "), *brackets([label])) if label else last))
    return tuple(blocks)


def child_statements(it: Composing, none: str = "") -> Blocks:
    """Chapter 6: what the child has said and shown, numbered in time order, one list per occasion.

    `none` is what the document says when nothing of it stands there.
    """
    register = register_of(it)
    known = {record.id for record in it.records(register)}
    occasions: dict[tuple[str, str], list[Record]] = {}
    for record in it.view.child_statements():
        if record.id in known:
            occasions.setdefault(_occasion(it, record), []).append(record)
    blocks: list[Paragraph | ListBlock] = []
    for (contact, _), records in occasions.items():
        blocks.append(Paragraph(_occasion_words(it, contact, records[0])))
        blocks.append(ListBlock(tuple(_item(it, record) for record in records)))
    return tuple(blocks) or sentence(it, none)


def _item(it: Composing, record: Record) -> tuple[Paragraph, ...]:
    first, *rest = statement_text(it, record)
    number = mark(it.numbers.label(place_of(it, record)))
    return (Paragraph((*number, Text(" "), *first)), *(Paragraph(part) for part in rest))


def _occasion(it: Composing, record: Record) -> tuple[str, str]:
    contact = next(iter(it.view.field("statement.contact", record) or []), "")
    if contact:
        return contact, ""
    return "", f"{it.view.field('statement.informant', record)} {it.view.field('statement.date', record)}"


def _occasion_words(it: Composing, contact: str, record: Record) -> Inlines:
    """Where and when it was said: the contact's kind, day and place, or who retells it."""
    view, out = it.view, []
    if contact:
        for name, before in (("kind", ""), ("date", " "), ("place", ", "), ("present", ". Med: ")):
            place = f"{contact}/{(view.field_name(f'contact.{name}') or '').partition('/')[2]}"
            if it.state(place) == "answered":
                out += [Text(before), *flat(it.standing(place, "short"))]
        return (*out, Text("."))
    informant = view.field("statement.informant", record)
    told = "" if view.is_child(informant) else f"Återgivet av {it.person(informant) if informant else 'okänd'} "
    date = view.field("statement.date", record)
    words = f"{told or 'Sagt '}{prose_date(date) if date else 'utan datum'}."
    return (Text(words, it.ledger.label(place_of(it, record))),)
