"""The threads, read line by line: what meets the child's words, where a thread breaks, what is next to a place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bbic_wizard.desk.linking import bring_back, confirm
from bbic_wizard.draft.thread_names import Names
from bbic_wizard.model.dates import show_date
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.showing import closed
from bbic_wizard.prompt.stops import find
from bbic_wizard.reading.child_thread import Met, Said, asked_of_child, child_thread
from bbic_wizard.reading.loose_ends import broken
from bbic_wizard.reading.thread_rows import HEADS, MISSING, NO_THREADS, NO_WORDS, WHOLE, Item, Thread, home_of, threads
from bbic_wizard.reading.threads import changed_on, lost, name_of, neighbours, other_end, restorable, state_of
from bbic_wizard.reading.view import View

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

GO_THERE = "Skriv siffran för att gå dit."
ALONE = "Inget är länkat hit, och inget länkas härifrån."
NOTHING_CHANGED = "Det som svaret pekar på har inte ändrats sedan länken gjordes."
BACK_AGAIN = "Det borttagna är tillbaka. .u ångrar."
NOTHING_GONE = "Svaret pekar inte på något som är borttaget."


def child(it: "Interview", rest: str) -> None:
    """Everything the child has said, the unmet first, with what meets it; a number goes there."""
    view, said, names = it.view, child_thread(it.view), Names(it.view)
    unmet = sum(not one.met for one in said)
    it.console.say(f"Barnets röda tråd: {len(said)} uttalanden, {unmet} inte bemötta i analysen." if said else NO_WORDS)
    rows = [Row(_told(view, names, one), "Inte bemött:" if not one.met else "Bemött:") for one in said]
    asked = asked_of_child(view)
    rows += [
        Row(f"{view.label(one.place)}: {_answer(view, names, one.place)}", "Förslaget och återkopplingen:")
        for one in asked
    ]
    places = [one.place for one in said] + [one.place for one in asked]
    at = it.console.choose(rows, GO_THERE)
    if at is not None:
        it.go(find(view, places[at]))


def _told(view: View, names: Names, one: Said) -> str:
    words = view.field("statement.text", one.statement)
    parts = [f"”{words}”" if words else name_of(view, one.place)]
    for met in one.met:
        towards = ", ".join(f"{names.name(one)}{_reworded(met.changed.get(one, ''))}" for one in met.targets)
        parts.append(closed(f"{met.stance or 'Ingen hållning vald'}: {towards or 'inget utpekat'}"))
        parts += _why(view, names, met)
    return " ".join(parts)


def _why(view: View, names: Names, met: Met) -> Iterator[str]:
    """The reason, and when the child got to know it; what is missing says so."""
    if met.because:
        yield closed(names.text(met.because))
    elif view.state(met.reason) == "missing":
        yield "Skälet SAKNAS."
    if told := view.show(met.told):
        yield closed(f"Fick veta varför: {told}")
    elif view.state(met.told) == "missing":
        yield "Dag då barnet fick veta varför SAKNAS."


def _answer(view: View, names: Names, place: str) -> str:
    covering = view.covering_skip(place)
    return closed(names.text(covering[1].note if covering else view.show(place) or "Inte svarat"))


def red(it: "Interview", rest: str) -> None:
    """Where threads break, and each thread from the concern to the follow-up; a number goes to a break."""
    view, ends, found, names = it.view, broken(it.view), threads(it.view), Names(it.view)
    it.console.say(*(_in_words(names, thread) for thread in found), *([] if found else [NO_THREADS]))
    if not ends:
        it.console.say(WHOLE)
        return
    it.console.say(f"Brutna trådar: {len(ends)}.")
    at = it.console.choose([Row(end.sentence) for end in ends], GO_THERE)
    if at is not None:
        it.go(find(view, ends[at].place))


def _in_words(names: Names, thread: Thread) -> str:
    """A thread as one paragraph; what is missing says so in its place."""
    parts = []
    for column in HEADS:
        told = "; ".join(_item(names, item).removesuffix(".") for item in thread[column])
        if told:
            parts.append(f"{HEADS[column]}: {told}")
    return closed(" → ".join(parts))


def _item(names: Names, item: Item) -> str:
    if item.missing:
        return item.text.replace(MISSING, MISSING.upper())
    told = names.name(item.place) if names.label(item.place) else item.text
    return f"{told}{_reworded(item.changed)}"


def _reworded(day: str) -> str:
    """What is said beside a link whose target was reworded since."""
    return f" (ändrad {show_date(day)}, efter länken)" if day else ""


def follow(it: "Interview", rest: str) -> None:
    """What the entry or answer one is at comes from and leads to; a number goes there."""
    view = it.view
    place = home_of(view, it.stop.place)
    around = neighbours(view, place)
    links = (*around.before, *around.after)
    if not links:
        it.console.say(ALONE)
        return
    titles = ["Kommer från:"] * len(around.before) + ["Leder till:"] * len(around.after)
    ends, names = [other_end(link, place) for link in links], Names(view)
    at = it.console.choose([Row(names.name(end), title) for end, title in zip(ends, titles, strict=True)], GO_THERE)
    if at is not None:
        it.go(find(view, ends[at]))


# --- a link itself --------------------------------------------------------------------


def link_lines(view: View, place: str) -> list[str]:
    """What is to be said beside the links of an answer: reworded since, or removed."""
    lines = []
    for target in view.value(place) or ():
        changed = changed_on(view, place, target)
        if changed:
            lines.append(f"Ändrat {show_date(changed)}, efter länken: {closed(view.label(target))} .stämmer bekräftar.")
        elif restorable(view, target) and state_of(view, place, target) == "removed":
            lines.append(f"Pekar på {closed(name_of(view, target))} .åter tar tillbaka det.")
    return lines


def holds(it: "Interview", rest: str) -> None:
    """The links still hold, though what they point at was reworded."""
    place = it.stop.place
    links = it.view.value(place) if it.stop.kind == "links" else ()
    if any(changed_on(it.view, place, target) for target in links or ()):
        it.keep(Do(lambda: confirm(it.work, place), "Länken är bekräftad. .u ångrar.", then="stay"))
    else:
        it.console.say(NOTHING_CHANGED)


def bring(it: "Interview", rest: str) -> None:
    """Bring back the removed entries that the answer points at."""
    gone = lost(it.view, it.stop.place)
    if gone:
        it.keep(Do(lambda: bring_back(it.work, *gone), BACK_AGAIN, then="stay"))
    else:
        it.console.say(NOTHING_GONE)
