"""What is told about a step, a question and the help for it: words only, from what the view says."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.form import Step
from bbic_wizard.model.text import shorten
from bbic_wizard.prompt.asking import Prompt, TextPrompt
from bbic_wizard.prompt.stops import Spot, Stop, row_of
from bbic_wizard.reading.acts import at_place
from bbic_wizard.reading.guidelines import guidelines
from bbic_wizard.reading.law import KNOWN, both
from bbic_wizard.reading.progress import StepProgress, step_ids, step_progress
from bbic_wizard.reading.view import View

STEP_STATES = {
    "empty": "Inte påbörjat",
    "started": "Påbörjat",
    "done": "Klart",
    "has_skips": "Klart med hopp",
    "skipped": "Hoppat med motivering",
}
DUTIES = {"LAG": "Lagkrav", "RIKT": "Riktlinje", "PRAXIS": "God praxis"}
TO_CHECK = KNOWN["G"]
WHO = {"B": "Fråga barnet", "F": "Fråga föräldern", "R": "Fråga referens", "O": "Observera"}
AT_ONCE = 600  # characters of an answer or a typed text that are told without being asked for
ADD_TO = "Enter behåller. Det du skriver läggs till sist. .r skriver om."
KEEP = "Enter behåller."
REWRITE = "Skriv på nytt. Det nya ersätter det som står; Enter behåller."
NOTHING_ASKED = "Inga frågor gäller i det här steget för det här barnet."


def flowing(markdown: str) -> str:
    """A form's Markdown as plain paragraphs; its items keep their lines."""
    lines = re.sub(r"\n(?![\n-])(?<!\n\n)", " ", markdown.replace("*", "").strip())
    return re.sub(r" +", " ", lines)


def closed(text: str) -> str:
    """A sentence with an end."""
    return text if text.endswith((".", "?", "!", ":", "…")) else f"{text}."


def step_lines(view: View, step_id: str) -> Iterator[str]:
    """Which step this is, how it stands, and its hint."""
    ids = step_ids(view)
    yield ""
    yield f"Steg {ids.index(step_id) + 1} av {len(ids)}: {' › '.join(view.path(step_id))}. {state_of(view, step_id)}."
    step = view.form.step_by_id[step_id]
    if step.hint:
        yield step.hint


def state_of(view: View, step_id: str) -> str:
    """How a step stands, in words."""
    found: StepProgress = step_progress(view, step_id)
    words = [STEP_STATES[found.state]]
    if found.missing:
        words.append(f"{found.missing} saknar svar")
    if found.child_heard:
        words.append("barnet har kommit till tals")
    return ", ".join(words)


def question_lines(view: View, spot: Spot, stop: Stop, prompt: Prompt) -> Iterator[str]:
    """One question as it is read aloud."""
    if isinstance(stop.asked, Step):
        yield f"{stop.asked.title}: hela steget är hoppat."
    else:
        yield from _asked_lines(view, spot, stop)
    yield from prompt.offer()
    yield from _standing_lines(view, stop, prompt)
    hint = prompt.hint()
    if hint:
        yield hint


def _asked_lines(view: View, spot: Spot, stop: Stop) -> Iterator[str]:
    heading = getattr(stop.asked, "heading", "")
    if heading and heading != stop.asked.label:
        yield closed(heading)
    places = [item.place for item in row_of(view, spot) if not isinstance(item.asked, Step)]
    number = places.index(stop.place) + 1
    yield f"Fråga {number} av {len(places)}: {closed(stop.asked.label)} {demand(view, stop)}".rstrip()
    if stop.asked.help:
        yield closed(stop.asked.help)


def demand(view: View, stop: Stop) -> str:
    """What is required: an answer, and by what."""
    question = view.form.question(stop.register or stop.place)
    words = ["Behöver svar."] if question is not None and question.required else []
    duty, _, confidence = view.duty(stop.place)
    own = stop.asked.duty or duty
    if own:
        words.append(f"{duty_words(own, stop.asked.confidence if stop.asked.duty else confidence)}.")
    return " ".join(words)


def duty_words(duty: str, confidence: str) -> str:
    """The kind of duty; what is only general knowledge is never called law."""
    return TO_CHECK if duty == "LAG" and confidence == "G" else DUTIES[duty]


def _standing_lines(view: View, stop: Stop, prompt: Prompt) -> Iterator[str]:
    covering = view.covering_skip(stop.register or stop.place)
    if covering is not None:
        yield from skip_lines(view, *covering, here=stop.register or stop.place)
    shown = "" if stop.register or stop.kind == "step" else view.show(stop.place)
    if prompt.typing:
        ways = ADD_TO if isinstance(prompt, TextPrompt) else "Enter behåller, .r skriver om."
        yield f"Det här skrev du senast: {_beginning(prompt.typing)}"
        yield ways
    elif shown:
        yield f"Nu: {_beginning(shown)}"
        yield REWRITE if prompt.fresh else ADD_TO if isinstance(prompt, TextPrompt) else KEEP


def _beginning(text: str) -> str:
    return text if len(text) <= AT_ONCE else f"{shorten(text, AT_ONCE)} (.l läser allt)"


def skip_lines(view: View, place: str, skip: Any, here: str = "") -> Iterator[str]:
    """A skip in words, and what it covers when that is more than what is asked here."""
    reason = view.pack.reason_by_id.get(skip.code)
    what = "" if place == here else f" ({view.label(place)})"
    yield f"Hoppad med motivering{what}: {closed(reason.label if reason else skip.code)} {closed(skip.note)}"
    if skip.date:
        yield f"Prövas igen {prose_date(skip.date)}."
    if here:
        yield ".t tar tillbaka hoppet."


def why_lines(view: View, stop: Stop) -> Iterator[str]:
    """Help for a question: what it is for, guiding questions, the law, and how it may be skipped."""
    asked = stop.asked
    yield closed(getattr(asked, "label", "") or view.label(stop.place))
    if getattr(asked, "why", ""):
        yield f"Varför frågan ställs: {asked.why}"
    for said in guidelines(view, stop.place):
        yield " ".join([f"{said.document}: {closed(said.text)}", *said.notes])
    for option in view.pack.options(asked) if stop.kind in ("choice", "choices") and not asked.from_ else ():
        if option.help:
            yield f"{option.label}: {option.help}"
    step = view.form.step_by_id[view.step_of(stop.place)]
    if step.guide:
        yield f"Om steget: {flowing(step.guide)}"
    guiding = view.prompts(stop.place)
    if guiding:
        yield "Frågor som kan hjälpa:"
        yield from (f"- {WHO.get(who, who)}: {text}" for who, text in guiding)
    yield from _law_lines(view, stop)
    say = view.policy(stop.register or stop.place).say
    if say:
        yield f"Om frågan hoppas över: {say}"


def _law_lines(view: View, stop: Stop) -> Iterator[str]:
    duty, law, confidence = view.duty(stop.place)
    asked = stop.asked
    if asked.duty or asked.law:
        duty, law, confidence = asked.duty, tuple(asked.law), asked.confidence
    if duty:
        told = duty_words(duty, confidence)
        yield f"{told}." if told == TO_CHECK else f"{told}. {KNOWN[confidence]}."
    rows = filter(None, (both(view, name, at_place(view, stop.place)) for name in law))
    found = [part for row in rows for part in (row.then, row.now) if part]
    yield from (f"{part.cite}: {part.meaning}" for part in found)
    yield from dict.fromkeys(part.general for part in found if part.general)


def gap_path(view: View, step_id: str, path: Sequence[str], label: str) -> str:
    """Where a gap is, from its step and inwards."""
    return " › ".join(path[len(view.path(step_id)) :]) or label
