"""Siblings' cases, line by line: which they are, and what one of them can give this one."""

from typing import TYPE_CHECKING

from bbic_wizard.desk.sharing_words import (
    ALL_THERE,
    NEVER,
    NO_SIBLINGS,
    NOTHING,
    done_words,
    heading,
    offer_words,
    plan_lines,
    relative_words,
    side_words,
)
from bbic_wizard.desk.siblings import Pick, Relative, family, link, plan, share
from bbic_wizard.errors import Problem
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.reading.siblings import Offered, about_of, offered, side
from bbic_wizard.reading.view import View

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work
    from bbic_wizard.prompt.interview import Interview

ADD = "Skriv .syskon och ärendets id för att lägga till ett."
WHICH = "Skriv siffran för ärendet du vill hämta något från."
WHAT = "Skriv siffran för det som ska delas hit."
WHOM = "Vem handlar uppgiften om? Skriv siffran."
SURE = "Dela hit? Skriv ja, eller Enter för att låta bli."
UNREAD = "Ärendet kan inte öppnas. Det som delats hit står kvar."
ADDED = "Ärendet är tillagt som ett syskons ärende, i båda. Inget är delat än."


def siblings(it: "Interview", rest: str) -> None:
    """The siblings' cases; of the one chosen, what it can give this one. With an id: add that case."""
    try:
        if rest:
            _add(it, rest)
        else:
            _choose(it)
    except Problem as problem:
        it.console.say(str(problem))


def _add(it: "Interview", case: str) -> None:
    other = it.desk.open(case)
    it.keep(Do(lambda: _linked(it, other), ADDED, then="stay"))


def _linked(it: "Interview", other: "Work") -> None:
    link(it.desk, it.work, other)


def _choose(it: "Interview") -> None:
    found: tuple[Relative, ...] = family(it.desk, it.view)
    it.console.say(side_words(side(it.view)))
    if not found:
        it.console.say(NO_SIBLINGS, ADD)
        return
    at = it.console.choose([Row(relative_words(item)) for item in found], WHICH)
    if at is None:
        return
    if not found[at].can_be_read:
        it.console.say(UNREAD)
        return
    _offered(it, it.desk.read(found[at].case))


def _offered(it: "Interview", source: View) -> None:
    it.console.say(side_words(side(source)), NEVER)
    offers = offered(source, it.view)
    if not offers:
        it.console.say(NOTHING)
        return
    rows = [Row(f"{offer.line}{_state(offer)}", f"{heading(source, offer)}:") for offer in offers]
    at = it.console.choose(rows, WHAT)
    if at is not None:
        _share(it, source, offers[at])


def _state(offer: Offered) -> str:
    state = offer_words(offer)
    return f" – {state}" if state else ""


def _share(it: "Interview", source: View, offer: Offered) -> None:
    about = _whom(it, source, offer) if offer.meaning == "statement" and not offer.there else ()
    if about is None:
        return
    picks = [Pick(offer.place, about)]
    planned = plan(source, it.view, picks)
    if not planned.shared:
        it.console.say(ALL_THERE)
        return
    it.console.say(*plan_lines(source, it.view, planned))
    if (it.console.answer(SURE) or "").strip().casefold() in ("ja", "j"):
        words = f"{done_words(planned, side(it.view).title)} .u ångrar."
        it.keep(Do(lambda: _shared(it, source, picks), words, then="stay"))


def _shared(it: "Interview", source: View, picks: list[Pick]) -> None:
    share(it.desk, source, it.work, picks)


def _whom(it: "Interview", source: View, offer: Offered) -> tuple[str, ...] | None:
    """Whom an uppgift is about; what it says itself comes first. None to let it be."""
    register, _, record = offer.place.partition("/")
    statement = source.record(register, record)
    said = about_of(source, statement) if statement else ()
    people = [item.id for item in source.records("actor")]
    choices = [*([said] if said else []), *((name,) for name in people if (name,) != said)]
    rows = [Row(" och ".join(source.actor_name(name) for name in names)) for names in choices]
    at = it.console.choose(rows, WHOM)
    return None if at is None else choices[at]
