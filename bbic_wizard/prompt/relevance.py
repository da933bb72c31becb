"""What belongs to the decision, line by line: how much there is to read, and leaving a statement out."""

from typing import TYPE_CHECKING

from bbic_wizard.desk.relevance import CHILDS, NO_MARK, leave_out, take_in
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.model.text import shorten
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.showing import closed
from bbic_wizard.prompt.stops import find
from bbic_wizard.reading.naming import LONGEST
from bbic_wizard.reading.relevance import (
    Amount,
    amounts,
    can_mark,
    is_left_out,
    may_leave_out,
    others_said,
    reasons,
    repeated,
    statement_at,
    whole,
)

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

GO_THERE = "Skriv siffran för att gå dit."
WHY = "Varför hör uppgiften inte till beslutet? Skriv siffran."
OPEN_FIRST = "Öppna uppgiften först. Det är uppgifter som kan utelämnas ur utkastet."
LEFT_OUT = "Uppgiften utelämnas ur utkastet och räknas där. .u ångrar."
TAKEN_IN = "Uppgiften är med i utkastet igen. .u ångrar."


def shown(it: "Interview", rest: str) -> None:
    """How much is written, and which statements are left out; a number goes to one of them."""
    # Composing needs the template engine, which no other line of the interview does.
    from bbic_wizard.desk.drafting import draft_words

    view = it.view
    it.console.say(f"Allt i ärendet: {_told(whole(view))}")
    it.console.say(f"Utkastet, med rubriker och tabeller: {_told(Amount('', '', draft_words(view), 0))}")
    it.console.say(*(f"{one.title}: {_told(one)}" for one in amounts(view)))
    _repeats(it)
    out = [one for one in others_said(view) if one.left_out]
    it.console.say(f"Uppgifter som utelämnas ur utkastet: {len(out)}. Barnets ord är alltid med.")
    if out:
        rows = [Row(f"{closed(view.label(one.place))} {closed(one.reason or 'Skäl saknas')}") for one in out]
        at = it.console.choose(rows, GO_THERE)
        if at is not None:
            it.go(find(view, out[at].place))


def _repeats(it: "Interview") -> None:
    found = repeated(it.view)
    it.console.say(f"Stycken som står på flera ställen: {len(found)}.")
    for one in found:
        where, first = (" › ".join(it.view.path(place)[-2:]) for place in (one.place, one.first))
        again = "likadant" if one.exact else "nästan likadant"
        it.console.say(f"{where}: ”{shorten(one.text, LONGEST)}” {again} under {closed(first)}")


def mark(it: "Interview", rest: str) -> None:
    """Leave the statement one is in out of the draft, for a reason; or take it in again."""
    view = it.view
    place = statement_at(view, it.stop.place)
    statement = view.record(question_of(place), record_of(place) or "") if place else None
    if place is None or statement is None:
        it.console.say(OPEN_FIRST)
    elif is_left_out(view, statement):
        it.keep(Do(lambda: take_in(it.work, place), TAKEN_IN, then="stay"))
    elif not may_leave_out(view, statement):
        it.console.say(f"{CHILDS}.")
    elif not can_mark(view):
        it.console.say(f"{NO_MARK}.")
    else:
        found = reasons(view)
        at = it.console.choose([Row(one.label) for one in found], WHY) if found else None
        if at is not None or not found:
            reason = "" if at is None else found[at].id
            it.keep(Do(lambda: leave_out(it.work, place, reason), LEFT_OUT, then="stay"))


def _told(one: Amount) -> str:
    read = f", ungefär {one.minutes} {'minut' if one.minutes == 1 else 'minuter'} att läsa" if one.words else ""
    out = f". {one.left_out} ord utelämnas" if one.left_out else ""
    return closed(f"{one.words} ord{read}{out}")
