"""The caseworker's own phrases, line by line: reading, keeping and putting in."""

from typing import TYPE_CHECKING

from bbic_wizard.desk.phrases import NO_CASE, naming_words
from bbic_wizard.errors import Problem
from bbic_wizard.model.form import LineQuestion, TextQuestion
from bbic_wizard.model.text import enumerated
from bbic_wizard.prompt.heard import Do
from bbic_wizard.reading.phrases import FIELDS, filled, named

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

NONE_YET = "Du har inga egna fraser än. Skriv .fras hb = och frasen, så finns den som hb."
FILLED = "Fylls i: " + ", ".join(f"{{{name}}} {told}" for name, told in FIELDS.items()) + "."
NOT_HERE = "Fraser hör hemma där man skriver text. Här går det inte."


def phrase(it: "Interview", rest: str) -> None:
    """Read the phrases; `hb = text` keeps one, `hb =` takes it away, `hb` puts it in last in the text."""
    short, equals, text = rest.partition("=")
    if not rest:
        _listed(it)
    elif equals:
        _kept(it, short.strip(), text.strip())
    else:
        _put_in(it, short.strip())


def _listed(it: "Interview") -> None:
    found = it.work.phrases.all()
    it.console.say(*(f"{name}: {text}" for name, text in found.items()), FILLED if found else NONE_YET)
    for name, people in it.work.phrases.naming(it.view).items():
        it.console.say(f"{name} nämner {enumerated(people)} i ärendet. .fras {name} = tar bort den.")


def _kept(it: "Interview", short: str, text: str) -> None:
    phrases = it.work.phrases
    try:
        if text:
            if _sure(it, text):
                kept = phrases.keep(short, text, short.casefold())
                it.console.say(f"Frasen finns som {kept}. {NO_CASE}")
        elif phrases.get(short) is None:
            it.console.say(f"Det finns ingen fras som heter {short}.")
        else:
            phrases.remove(short)
            it.console.say("Frasen är borttagen.")
    except Problem as problem:
        it.console.say(str(problem))


def _sure(it: "Interview", text: str) -> bool:
    """Whether a phrase is to be kept: asked when it names somebody in the case."""
    people = named(text, it.view)
    if not people:
        return True
    said = it.console.answer(f"{naming_words(people)} Skriv ja för att spara ändå, eller Enter för att låta bli.")
    return (said or "").strip().casefold() in ("ja", "j")


def _put_in(it: "Interview", short: str) -> None:
    stop, found = it.stop, it.work.phrases.get(short)
    if found is None:
        it.console.say(f"Det finns ingen fras som heter {short}.")
    elif not isinstance(stop.asked, TextQuestion | LineQuestion):
        it.console.say(NOT_HERE)
    else:
        written = it.typing(stop.place) or it.view.value(stop.place) or ""
        phrase = filled(found, it.view, it.work.actor)
        if isinstance(stop.asked, LineQuestion):
            phrase = " ".join(phrase.split())
        text = f"{written} {phrase}".lstrip()
        it.keep(Do(lambda: it.work.type_(stop.place, text, len(text)), "Frasen är tillagd sist.", text=text))


def sentence(it: "Interview", question: str) -> str | None:
    """A sentence as the answer to a side question; `.fras hb` answers with a phrase. None when broken off."""

    def found(short: str) -> str:
        phrase = it.work.phrases.get(short)
        return filled(phrase, it.view, it.work.actor) if phrase else ""

    return it.console.answer(question, phrase=found)
