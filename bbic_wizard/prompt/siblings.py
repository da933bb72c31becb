"""Siblings' cases, line by line: which they are, and one thing at a time shared, hither or thither."""

from typing import TYPE_CHECKING

from bbic_wizard.desk.sharing import Pick, plan, share
from bbic_wizard.desk.sharing_words import (
    ADDED,
    ALL_THERE,
    NEVER,
    NO_OTHERS,
    NO_SIBLINGS,
    NOTHING,
    REMOVED,
    UNREAD,
    done_words,
    heading,
    offer_words,
    plan_lines,
    relative_words,
    side_words,
    stranger_words,
)
from bbic_wizard.desk.siblings import Relative, family, knows, link, strangers, unlink
from bbic_wizard.errors import Problem
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.reading.siblings import Offered, about_of, offered, side
from bbic_wizard.reading.view import View

if TYPE_CHECKING:
    from bbic_wizard.desk.work import Work
    from bbic_wizard.prompt.interview import Interview

NEW, THITHER, AWAY = "ny", "dit", "bort"  # said after the command; anything else is the id of a case to add
ADD = "Skriv .syskon ny för att välja ett ärende att lägga till, eller .syskon och ärendets id."
WHICH_NEW = "Skriv siffran för ärendet som är ett syskons."
WHICH = "Skriv siffran för ärendet du vill hämta något från. .syskon dit delar åt andra hållet."
WHICH_THITHER = "Skriv siffran för ärendet du vill dela något till."
WHICH_AWAY = "Skriv siffran för ärendet som inte längre ska stå som ett syskons."
WHAT, WHAT_THITHER = "Skriv siffran för det som ska delas hit.", "Skriv siffran för det som ska delas dit."
WHOM = "Vem handlar uppgiften om? Skriv siffran."
SURE = "Dela? Skriv ja, eller Enter för att låta bli."
ONE_SIDED = "Det andra ärendet säger inte att de två är syskons ärenden. Skriv .syskon {} för att lägga till i båda."


def siblings(it: "Interview", rest: str) -> None:
    """The siblings' cases, and what one can give this one, or get from it. With an id: add that case."""
    try:
        if rest == AWAY:
            _remove(it)
        elif rest == NEW:
            _add_chosen(it)
        elif rest and rest != THITHER:
            _add(it, rest)
        else:
            _choose(it, thither=rest == THITHER)
    except Problem as problem:
        it.console.say(str(problem))


def _add_chosen(it: "Interview") -> None:
    found = strangers(it.desk, it.view)
    at = it.console.choose([Row(stranger_words(row)) for row in found], WHICH_NEW) if found else None
    if at is not None:
        _add(it, found[at].id)
    elif not found:
        it.console.say(NO_OTHERS)


def _add(it: "Interview", case: str) -> None:
    other = it.desk.open(case)
    it.keep(Do(lambda: _linked(it, other), ADDED, then="stay"))


def _linked(it: "Interview", other: "Work") -> None:
    link(it.desk, it.work, other)


def _remove(it: "Interview") -> None:
    found = _one(it, WHICH_AWAY)
    if found is not None:
        other = it.desk.open(found.case) if found.can_be_read else None
        it.keep(Do(lambda: _unlinked(it, found.case, other), REMOVED, then="stay"))


def _unlinked(it: "Interview", case: str, other: "Work | None") -> None:
    unlink(it.desk, it.work, case, other)


def _one(it: "Interview", question: str) -> Relative | None:
    """One of the siblings' cases; None for none."""
    found = family(it.desk, it.view)
    it.console.say(side_words(side(it.view)))
    if not found:
        it.console.say(NO_SIBLINGS, ADD)
        return None
    at = it.console.choose([Row(relative_words(item)) for item in found], question)
    return None if at is None else found[at]


def _choose(it: "Interview", *, thither: bool) -> None:
    found = _one(it, WHICH_THITHER if thither else WHICH)
    if found is None:
        return
    if not found.can_be_read:
        it.console.say(UNREAD)
        return
    other = it.desk.open(found.case)
    if not knows(other.view, it.work.case_id):
        it.console.say(ONE_SIDED.format(found.case))
    elif thither:
        _offered(it, it.view, other, WHAT_THITHER)
    else:
        _offered(it, other.view, it.work, WHAT)


def _offered(it: "Interview", source: View, target: "Work", question: str) -> None:
    it.console.say(side_words(side(source)), NEVER)
    offers = offered(source, target.view)
    if not offers:
        it.console.say(NOTHING)
        return
    rows = [Row(f"{offer.line}{_state(offer)}", f"{heading(source, offer)}:") for offer in offers]
    at = it.console.choose(rows, question)
    if at is not None:
        _share(it, source, target, offers[at])


def _state(offer: Offered) -> str:
    state = offer_words(offer)
    return f" – {state}" if state else ""


def _share(it: "Interview", source: View, target: "Work", offer: Offered) -> None:
    about = _whom(it, source, offer) if offer.meaning == "statement" and not offer.there else ()
    if about is None:
        return
    picks = [Pick(offer.place, about)]
    planned = plan(it.desk, source, target.view, picks)
    if not planned.shared:
        it.console.say(ALL_THERE)
        return
    it.console.say(*plan_lines(source, target.view, planned))
    if (it.console.answer(SURE) or "").strip().casefold() in ("ja", "j"):
        undone = ".u ångrar." if target is it.work else "Det ångras i det ärendet."
        words = f"{done_words(planned, side(target.view).title)} {undone}"
        it.keep(Do(lambda: _shared(it, source, target, picks), words, then="stay"))


def _shared(it: "Interview", source: View, target: "Work", picks: list[Pick]) -> None:
    share(it.desk, source, target, picks)


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
