"""No silent gap: what applies and is required, answered or skipped, but stands nowhere yet."""

from collections.abc import Iterable

from bbic_wizard.draft.blocks import Block, Blocks, Callout, Heading, Inline, Inlines, Paragraph, Text
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.numbers import in_document, is_source
from bbic_wizard.draft.prose import Paragraphs, begun, sentence, styled
from bbic_wizard.draft.tables import as_blocks, lead
from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion, Step
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.hidden import hidden_answers

DUE = ("answered", "skipped", "missing")
SHORT = 160  # characters; longer answers get a paragraph of their own
OTHER = "Övriga svar"


def only_left_out(it: Composing, register: str) -> bool:
    """Whether a register holds nothing but records this document leaves out."""
    return bool(it.view.entries(register)) and it.state(register) == "answered"


def skipped_steps(it: Composing, chapter: str) -> Blocks:
    """The skips of whole steps whose chapter this is, each in full."""
    blocks: list[Block] = []
    for item in it.numbers.skips:
        step = it.view.form.step_by_id.get(item.place)
        if step is not None and step.chapter == chapter and item.place not in it.ledger.placed:
            blocks.append(Callout("skip", it.skipped(item.place, item.place, item.skip)))
    return tuple(blocks)


def rest_of_chapter(it: Composing, chapter: str) -> Blocks:
    """Everything of a chapter's steps that stands nowhere yet, and what is counted there."""
    blocks: list[Block] = [*skipped_steps(it, chapter)]
    steps = [step for step in it.view.form.steps if step.chapter == chapter]
    for step in steps:
        blocks += rest_of_step(it, step)
    return (*blocks, *_hints(it, [step.id for step in steps]))


def other_chapters(it: Composing, placed: set[str]) -> Blocks:
    """What belongs to chapters that the template does not have, under a heading of its own."""
    chapters = [step.chapter for step in it.view.form.steps if step.chapter not in placed]
    blocks: list[Block] = []
    for chapter in dict.fromkeys(chapters):
        blocks += skipped_steps(it, chapter)
        for step in (step for step in it.view.form.steps if step.chapter == chapter):
            own = rest_of_step(it, step)
            blocks += [Heading(3, (Text(step.title),)), *own] if own else []
    stray = [name for name in it.view.form.questions if it.view.step_of(name) not in it.view.form.step_by_id]
    blocks += [block for name in stray for block in _rest_of_question(it, name)]
    return (Heading(2, (Text(OTHER),)), *blocks) if blocks else ()


def rest_of_step(it: Composing, step: Step) -> Blocks:
    """What a step asks for (its registers too) that stands nowhere yet."""
    return tuple(block for name in it.asked_in(step.id) for block in _rest_of_question(it, name))


def _rest_of_question(it: Composing, name: str) -> Blocks:
    question = it.view.form.questions[name]
    if not question.draft:
        return ()
    if isinstance(question, RecordsQuestion) and (records := it.records(name)):
        return tuple(block for record in records for block in details(it, name, record))
    if name in it.ledger.placed or it.state(name) not in DUE or only_left_out(it, name):
        return ()
    step_skip = it.view.covering_skip(name)
    if step_skip is not None and step_skip[0] in it.ledger.placed and step_skip[0] != name:
        return ()
    label = question.label if question.label.endswith(("?", ":", ".")) else f"{question.label}."
    before = lead(it, label, name) if it.state(name) == "answered" else []
    return as_blocks(it, name, tuple(before))


def details(it: Composing, register: str, record: Record, *, named: bool = True) -> Blocks:
    """The fields of a record that stand nowhere yet: short ones after one another, longer ones apart.

    `named` begins with what the record is called.
    """
    question = it.view.form.questions.get(register)
    if not isinstance(question, RecordsQuestion):
        return ()
    places = [place for place in it.due_fields(question, register, record) if place not in it.ledger.placed]
    if not places:
        return ()
    place = of_record(register, record.id)
    shown = [(it.view.label(where), it.state(where), it.standing(where, "short")) for where in places]
    line: list[Inline] = lead(it, sentence(_name(it, place)), place) if named else []
    apart: list[Block] = []
    for label, state, parts in shown:
        told = _labelled(label, parts)
        if state == "answered" and len(parts) == 1 and _length(parts[0]) <= SHORT:
            line += [*told[0], Text(" ")]
        elif state == "answered":
            apart += [Paragraph(part) for part in told]
        else:
            line += [*styled(parts[0]), Text(". ")]
    return (Paragraph(_trimmed(line)), *apart) if line else tuple(apart)


def _name(it: Composing, place: str) -> str:
    """What a record is called where its leftovers stand: its number if it has one of its own."""
    label = it.numbers.label(place)
    if label and not (is_source(label) and it.numbers.source_of.get(place) == label):
        return label
    return begun(it.record_name(place))


def _labelled(label: str, parts: Paragraphs) -> Paragraphs:
    """ "Form: bokat hembesök." with a full stop when the answer has none."""
    before = Text(f"{label} " if label.endswith(("?", ":")) else f"{label}: ")
    first, *more = parts
    last = more[-1] if more else first
    end = last[-1] if last else None
    stop = () if isinstance(end, Text) and end.text.rstrip().endswith((".", "?", "!", "…", '"')) else (Text("."),)
    if more:
        return ((before, *first), *more[:-1], (*more[-1], *stop))
    return ((before, *first, *stop),)


def _trimmed(line: list[Inline]) -> Inlines:
    last = line[-1]
    if isinstance(last, Text) and last.source is None:
        line[-1] = Text(last.text.rstrip())
    return tuple(line)


def _length(inlines: Inlines) -> int:
    return sum(len(item.text) for item in inlines if isinstance(item, Text))


def _hints(it: Composing, steps: Iterable[str]) -> Blocks:
    """A line each that counts the optional questions without answer and the answers no longer asked for.

    They are for those who write, so they stand only in the internal copy.
    """
    if not it.internal:
        return ()
    counts = {_open_words: 0, _hidden_words: 0}
    for step in steps:
        counts[_open_words] += sum(_in_draft(it, name) and it.state(name) == "open" for name in it.asked_in(step))
        counts[_hidden_words] += sum(_in_draft(it, place) for place in hidden_answers(it.view, step))
    return tuple(Callout("note", (Text(words(count)),)) for words, count in counts.items() if count)


def _in_draft(it: Composing, place: str) -> bool:
    """Whether a place could stand in this document if it were asked for and answered."""
    return in_document(it.view, place) and place not in it.out


def _open_words(count: int) -> str:
    return "1 valfri fråga är obesvarad." if count == 1 else f"{count} valfria frågor är obesvarade."


def _hidden_words(count: int) -> str:
    about = "frågan gäller" if count == 1 else "frågorna gäller"
    return f"{count} svar är kvar men visas inte: {about} inte längre."
