"""How the child's words were weighed, in so few words that all of it goes on one page.

The child's own words are never shortened. Of a reason the first sentences are told, as whole sentences; all of it where
the child is not followed, for that is what the child is owed. What is left for the whole document is counted.
"""

from bbic_wizard.draft.blocks import Inline, Inlines, Text
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.endings import many
from bbic_wizard.draft.prose import begun, flat
from bbic_wizard.draft.statements import register_of
from bbic_wizard.draft.tables import DASH, cell
from bbic_wizard.model.case import Record
from bbic_wizard.model.dates import day_of, prose_date
from bbic_wizard.reading.child_thread import child_thread
from bbic_wizard.reading.facts import linked, says
from bbic_wizard.reading.sentences import sentences

ENOUGH = 8  # words that tell why; a sentence shorter than that is told with the next
NOT_FOLLOWED = ("stance.contradicts", "stance.weighs_less")
BECAUSE = ", därför att …"  # how a choice may end that is followed by its reason


def in_short(it: Composing, weighing: Record) -> Inlines:
    """The stance and towards what, as much of the reason as tells, and when the child was told."""
    parts = (_stance(it, weighing), _reason(it, weighing), _told(it, weighing))
    out: list[Inline] = []
    for part in filter(None, parts):
        out += [*([Text(" ")] if out else []), *part]
    return tuple(out)


def _stance(it: Composing, weighing: Record) -> Inlines:
    place, target = (it.field_place(f"weighing.{name}", weighing) for name in ("stance", "target"))
    answer = it.answer(place) if place else None
    if place is None or answer is None:
        return stopped(cell(it, place)) if place else ()
    about = it.field_place("weighing.statement", weighing)  # the row tells which statement it is about
    source = it.ledger.answer(place, answer, (about,) if about else ())
    towards = cell(it, target) if target else ()
    label = it.view.show(place).removesuffix(BECAUSE)
    return (Text(label, source, strong=True), *((Text(" ("), *towards, Text(")")) if towards else ()), Text("."))


def _reason(it: Composing, weighing: Record) -> Inlines:
    place = it.field_place("weighing.because", weighing)
    answer = it.answer(place) if place else None
    if place is None or answer is None:
        return stopped(cell(it, place)) if place else ()
    kept = str(answer.value) if _is_whole(it, weighing) else _beginning(str(answer.value))
    return flat(it.shown(it.view.form.question(place), kept, it.ledger.answer(place, answer), "cell"))


def _told(it: Composing, weighing: Record) -> Inlines:
    """When the child got to know why, where that is asked; its skip or SAKNAS else."""
    place = it.field_place("weighing.told", weighing)
    answer = it.answer(place) if place else None
    if place is None or answer is None:
        return cell(it, place) if place else ()
    on = "den " if day_of(answer.value) else ""
    words = f"{begun(it.child)} fick höra skälet {on}{prose_date(answer.value)}."
    return (Text(words, it.ledger.answer(place, answer)),)


def stopped(told: Inlines) -> Inlines:
    """SAKNAS or a skip as a sentence of its own, for another follows."""
    return told if told in ((), DASH) else (*told, Text("."))


def _is_whole(it: Composing, weighing: Record) -> bool:
    return says(it.view, "weighing.stance", weighing, *NOT_FOLLOWED)


def _beginning(text: str) -> str:
    """The first sentence, and those after it until there are words enough."""
    kept = ""
    for sentence in sentences(text):
        if len(kept.split()) >= ENOUGH:
            break
        kept += sentence
    return kept.strip()


def shortened(it: Composing) -> Inlines:
    """How many of the reasons are told in short; nothing when all are whole."""
    known = {record.id for record in it.records(register_of(it))}
    shown = {one.place for one in child_thread(it.view) if one.statement.id in known}
    weighings = it.records(it.view.register("weighing") or "")
    count = sum(
        _is_shortened(it, record) for record in weighings if shown & set(linked(it.view, "weighing.statement", record))
    )
    return (Text(f"{begun(many(count, 'ett skäl är förkortat', 'skäl är förkortade'))}."),) if count else ()


def _is_shortened(it: Composing, weighing: Record) -> bool:
    """Whether some of the reason, or of how it was told, is left for the whole document."""
    note, place = (it.field_place(f"weighing.{name}", weighing) for name in ("told_note", "because"))
    answer = it.answer(place) if place else None
    text = str(answer.value).strip() if answer else ""
    return bool(note and it.answer(note)) or (not _is_whole(it, weighing) and _beginning(text) != text)
