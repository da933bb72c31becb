"""What closes a draft and what its first page says of it: counts, sources, findings."""

from bbic_wizard.draft.audience import withheld_count
from bbic_wizard.draft.blocks import Blocks, Inline, Inlines, ListBlock, Paragraph, Text
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.prose import begun, lowered, safe
from bbic_wizard.draft.sources import Source
from bbic_wizard.draft.tables import mark
from bbic_wizard.model.dates import show_date
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record, question_of
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.relevance import by_reason, reasons
from bbic_wizard.reading.siblings import origin_of

_NUMBERS = "noll en två tre fyra fem sex sju åtta nio tio elva tolv".split()  # noqa: SIM905
_SEVERITY = {"blocker": "■ Hindrar", "warning": "▲ Varning", "hint": "• Tips"}


def many(count: int, one: str, several: str) -> str:
    """ "ett moment är …" or "tre moment är …"; `one` comes with its own article."""
    if count == 1:
        return one
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} {several}"


def counts(it: Composing) -> Inlines:
    """How much is not done, limited or deviating: "Två moment är inte gjorda och tre avvikelser finns."

    Nothing when there is nothing of it, so that a template can say that in its own words.
    """
    steps = it.view.form.step_by_id
    areas = sum(bool(item.place in steps and steps[item.place].area) for item in it.numbers.skips)
    moments = len(it.numbers.skips) - areas
    deviations = len(it.records(it.view.register("deviation") or ""))
    said = []
    if moments:
        said.append(many(moments, "ett moment är inte gjort", "moment är inte gjorda"))
    if areas:
        said.append(many(areas, "ett delområde är avgränsat", "delområden är avgränsade"))
    if deviations:
        said.append(many(deviations, "en avvikelse finns", "avvikelser finns"))
    return (Text(f"{begun(enumerated(said))}."),) if said else ()


def not_bearing(it: Composing) -> Inlines:
    """How many statements are left out because they do not belong to the decision, and for which reasons.

    Where the form asks for no reason there is none to tell; one that was not given is told as missing.
    """
    count = len(it.out.not_bearing)
    if not count:
        return ()
    one, several = (f"{word} hör inte till beslutet och är utelämnad" for word in ("uppgift", "uppgifter"))
    told = f"{begun(many(count, f'en {one}', f'{several}e'))}."
    if not reasons(it.view):
        return (Text(told),)
    why = (
        f"{lowered(safe(reason)) or 'skäl saknas'} ({of_it})"
        for reason, of_it in by_reason(it.view, it.out.not_bearing)
    )
    return (Text(f"{told} Skäl: {'; '.join(why)}."),)


def withheld(it: Composing) -> Inlines:
    """How many statements some reader's copy leaves out; only the internal copy says so."""
    if not it.internal:
        return ()
    count = withheld_count(it.view)
    if not count:
        return ()
    words = begun(many(count, "en uppgift hålls åter", "uppgifter hålls åter"))
    return (Text(f"{words} från någon som får läsa utredningen."),)


def shared_people(it: Composing) -> Inlines:
    """Who came from a sibling's case, and which; only the internal copy says so (statements tell it themselves)."""
    if not it.internal:
        return ()
    found: dict[str, list[Inline]] = {}
    for record in it.records(it.view.register("actor") or ""):
        place = of_record(it.view.register("actor") or "", record.id)
        origin = origin_of(it.view, place)
        if origin is not None:
            named = found.setdefault(safe(origin.words()), [])
            named += [*([Text(", ")] if named else []), Text(it.person(record.id), it.ledger.label(place))]
    out: list[Inline] = []
    for origin_words, named in found.items():
        out += [Text(f"{' ' if out else ''}Delat från {origin_words}: "), *named, Text(".")]
    return tuple(out)


def sources_list(it: Composing) -> Blocks:
    """Chapter 17: what the draft builds on, U1 … and O1 …, each where its references lead."""
    items = tuple((Paragraph(_source(it, source)),) for source in it.numbers.sources)
    return (ListBlock(items),) if items else ()


def _source(it: Composing, source: Source) -> Inlines:
    words: list[str] = []
    if source.kind == "notification":
        words.append(_what(it, "notification.way_in", source.place) or _one(it, source.place))
    if source.who:
        words.append(it.person(source.who))
    if source.kind == "contact":
        words.append(_what(it, "contact.mode", source.place))
    words.append(safe(source.note))
    words.append(show_date(source.date) if source.date else "")
    entry = it.ledger.label(source.place)
    out: list[Inline] = [*mark(source.label), Text(f" {', '.join(word for word in words if word)}", entry)]
    return tuple(out)


def _what(it: Composing, meaning: str, place: str) -> str:
    """What kind of source a record is, in lower case: "bokat hembesök", "anmälan om oro"."""
    field = (it.view.field_name(meaning) or "").partition("/")[2]
    register, _, record = place.partition("/")
    where = of_record(register, record, field)
    shown = safe(it.view.show(where)) if field and it.state(where) == "answered" else ""
    return lowered(shown)


def _one(it: Composing, place: str) -> str:
    """What an entry of the register is called: "anmälan"."""
    register = it.view.form.questions.get(question_of(place))
    return register.one if isinstance(register, RecordsQuestion) else ""


def findings_list(it: Composing) -> Blocks:
    """The findings given to this composing that stand, by how much they weigh. They are for those who write."""
    if not it.internal:
        return ()
    items = [
        (Paragraph((Text(f"{word}. ", strong=True), Text(safe(f"{finding.message} {finding.remedy}".strip())))),)
        for severity, word in _SEVERITY.items()
        for finding in it.findings
        if finding.severity == severity and finding.silence is None
    ]
    return (ListBlock(tuple(items)),) if items else ()
