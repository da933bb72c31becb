"""Words and justifications: what tells nothing, what is copied, and lack of time as a reason (process.md §17)."""

import re
from collections.abc import Iterator

from bbic_wizard.checks.rule import EVERY_SKIP, Hit, rule
from bbic_wizard.model.case import Skip
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import areas
from bbic_wizard.reading.justification import Weakness, plain, weakness
from bbic_wizard.reading.justified import skip_of
from bbic_wizard.reading.own_words import JUDGED, JUDGED_IN, own_texts
from bbic_wizard.reading.repeats import Repeat, repeats
from bbic_wizard.reading.skips import Skipped, skipped
from bbic_wizard.reading.view import View
from bbic_wizard.reading.wording import value_words

THEME = "wording"
SHOWN = 60  # characters of a sentence that are enough to recognise it
TOO_MANY = 3  # steps that one and the same sentence cannot be written for
NEVER_FOR_TIME = (
    "participation.heard",
    "notify.child",
    "participation.told",
    "placement.relatives",
)  # J-01, J-02, J-07
LEFT_OUT = "J-19"  # delområden have a rule of their own for weak reasons (areas.py)
_SETTING = re.compile(r"^\([^)]*\)\s*")  # the reason code an example begins with

_FIELDS = tuple(name for names in JUDGED_IN.values() for name in names)


@rule(
    "C-BBIC-06",
    theme=THEME,
    duty="PRAXIS",
    severity="hint",
    law=("L-DOK-RESP",),
    source=("SOL25", "GK"),
    reads=(*JUDGED, *JUDGED_IN, *_FIELDS),
    words=("word", "instead"),
)
def value_word(view: View) -> Iterator[Hit]:
    """A word that judges, in what the caseworker writes (never in what somebody has said); once a text."""
    for place, text in own_texts(view):
        for found in value_words(view, text):
            yield Hit(place, {"word": found.said, "instead": found.hint.instead})


@rule(
    "MOTIV-01",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    skips=(EVERY_SKIP,),
    words=("words", "ask"),
)
def weak_reason(view: View) -> Iterator[Hit]:
    """A justification that does not tell what happened, met with a question.

    Lack of time is for MOTIV-02, why the child was not heard for BARN-03, and delområden for J-19.
    """
    spoken_for = [skip for _, skip, _ in _for_lack_of_time(view)]
    unheard = skip_of(view, "participation.heard")
    for item in skipped(view):
        weak = weakness(view, item.place, item.skip.note) if item.weak else None
        if weak is None or view.policy(item.place).rule == LEFT_OUT or any(item.skip is it for it in spoken_for):
            continue
        if not (weak.phrase and unheard and unheard[1] is item.skip):
            yield Hit(item.place, {"words": shorten(item.skip.note, SHOWN) or "–", "ask": weak.ask})


@rule(
    "MOTIV-02",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-ASIKT", "L-INFO", "L-NARST"),
    source=("SOL25",),
    reads=NEVER_FOR_TIME,
    skips=("J-01", "J-02", "J-07"),
    words=("words", "ask"),
)
def lack_of_time(view: View) -> Iterator[Hit]:
    """Lack of time given as the reason where it is never one: hearing and telling the child, and those close to it."""
    for place, skip, weak in _for_lack_of_time(view):
        yield Hit(place, {"words": shorten(skip.note, SHOWN), "ask": weak.ask})


def _for_lack_of_time(view: View) -> Iterator[tuple[str, Skip, Weakness]]:
    told: set[str] = set()
    for meaning in NEVER_FOR_TIME:
        found = skip_of(view, meaning)
        weak = weakness(view, found[0], found[1].note) if found else None
        if found and weak and weak.time and found[0] not in told:
            told.add(found[0])
            yield found[0], found[1], weak


@rule(
    "MOTIV-03",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    skips=(EVERY_SKIP,),
    words=("words", "count"),
)
def not_its_own_reason(view: View) -> Iterator[Hit]:
    """One sentence for many steps, or the program's own example: no reason of this child's."""
    examples = {plain(_SETTING.sub("", item.good)) for item in view.pack.words.follow_ups if item.good}
    for sentence, items in _by_sentence(view).items():
        if len({item.step for item in items}) >= TOO_MANY or sentence in examples:
            words = {"words": shorten(items[0].skip.note, SHOWN), "count": str(len(items))}
            yield Hit(items[0].place, words)


def _by_sentence(view: View) -> dict[str, list[Skipped]]:
    found: dict[str, list[Skipped]] = {}
    for item in skipped(view):
        sentence = plain(_SETTING.sub("", item.skip.note))
        if sentence:
            found.setdefault(sentence, []).append(item)
    return found


@rule(
    "SAMMA-01",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    source=("GK",),
    needs=("area.assessment",),
    words=("area",),
)
def same_assessment(view: View) -> Iterator[Hit]:
    """The same assessment in two delområden: at least one of them is not about its own."""
    first: dict[str, str] = {}
    for area, place in areas(view):
        text = plain(view.said(place) or "")
        if text and text in first:
            yield Hit(place, {"area": view.form.area_by_id[first[text]].title})
        elif text:
            first[text] = area


@rule(
    "SAMMA-02",
    theme=THEME,
    duty="PRAXIS",
    severity="hint",
    source=("GK",),
    reads=(*JUDGED, *JUDGED_IN, *_FIELDS),
    words=("words", "where"),
)
def same_passage(view: View) -> Iterator[Hit]:
    """A passage of the caseworker's own that stands, nearly the same, in another answer too.

    Two assessments that are the same from end to end are for SAMMA-01.
    """
    assessments = {place for _, place in areas(view)}
    for found in repeats(own_texts(view)):
        if not (assessments.issuperset((found.place, found.first)) and _same_text(view, found)):
            where = " › ".join(view.path(found.first)[-2:])
            yield Hit(found.place, {"words": shorten(found.text, SHOWN), "where": where})


def _same_text(view: View, found: Repeat) -> bool:
    return plain(view.said(found.place) or "") == plain(view.said(found.first) or "")
