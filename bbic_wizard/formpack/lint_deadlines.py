"""What the words of the days must be: one text for each kind there is, no slot it cannot fill, law that exists."""

import re
from collections.abc import Iterator

from bbic_wizard.errors import Fault, did_you_mean
from bbic_wizard.formpack.layout import Origins
from bbic_wizard.model.deadline import COMMON, KINDS, WEEKDAY_SLOTS, DeadlineText
from bbic_wizard.model.pack import Pack

_SLOT = re.compile(r"\{([^{}]*)\}")


def lint_deadlines(pack: Pack, origins: Origins) -> Iterator[Fault]:
    """Faults of `deadlines.yaml`; none when there is no such file."""
    found = pack.deadlines.deadlines
    if not found:
        return
    last = f"deadlines:{found[-1].id}"
    for name in KINDS:
        if all(text.id != name for text in found):
            yield origins.fault(last, (), f'dagen "{name}" saknas; alla slag av dagar behöver en text')
    for slot in _SLOT.findall(pack.deadlines.weekday):
        if slot not in WEEKDAY_SLOTS:
            hint = did_you_mean(slot, WEEKDAY_SLOTS)
            yield origins.fault(f"deadlines:{found[0].id}", (), f'weekday: "{{{slot}}}" kan inte fyllas i{hint}')
    for text in found:
        yield from _text(pack, origins, text)


def _text(pack: Pack, origins: Origins, text: DeadlineText) -> Iterator[Fault]:
    key = f"deadlines:{text.id}"
    if text.id not in KINDS:
        yield origins.fault(key, ("id",), f'okänt slag av dag "{text.id}"{did_you_mean(text.id, KINDS)}')
        return
    known = KINDS[text.id] | COMMON
    for name in ("title", "note"):
        for slot in _SLOT.findall(getattr(text, name)):
            if slot not in known:
                yield origins.fault(key, (name,), f'"{{{slot}}}" kan inte fyllas i här{did_you_mean(slot, known)}')
    for number, law in enumerate(text.law):
        if pack.law.rows and law not in pack.law_by_id:
            yield origins.fault(key, ("law", number), f'okänt lagrum "{law}"{did_you_mean(law, pack.law_by_id)}')
    if text.duty == "LAG" and not text.law:
        yield origins.fault(key, ("duty",), "duty: LAG behöver minst ett lagrum (law)")
