"""The people around the child, line by line: the drawings in words, the ladder of care, somebody entered twice."""

from typing import TYPE_CHECKING

from bbic_wizard.desk.merging import NO_DOUBLES, merge, merging
from bbic_wizard.desk.merging import told as told_of
from bbic_wizard.errors import Problem
from bbic_wizard.model.text import enumerated
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.showing import closed
from bbic_wizard.prompt.stops import find
from bbic_wizard.reading.choosing import people_holding
from bbic_wizard.reading.doubles import Double, chosen, doubles, places
from bbic_wizard.reading.ladder import ADD, lines

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

NOBODY = "Ingen är inskriven i nätverket eller familjen än."
GO_THERE = "Skriv siffran för att gå dit."
ANY_TWO = "Två andra. Välj dem själv."
WHO = "Skriv siffran för den ena."
NOT_FOUND = "Ingen person har de orden. Pröva ett annat ord."
MERGED = "De är en och samma nu. .u ångrar."


def drawn(it: "Interview", rest: str) -> None:
    """The network map and the family chart in words."""
    # Composing needs the document's parts, which no other line of the interview does.
    from bbic_wizard.draft.composing import Composing
    from bbic_wizard.draft.figures.of_case import family_chart, network_map, told

    composing = Composing(it.view)
    network, family = network_map(composing, warned=True), family_chart(composing)
    parts = [
        *([told(network)] if network.people else []),
        *([told(family)] if family.belongs else []),
    ]
    it.console.read_through("\n".join(parts) or NOBODY)


def ladder(it: "Interview", rest: str) -> None:
    """The ladder of care, with what was considered at each step; a number goes there."""
    rows: list[Row] = []
    places: list[str] = []
    heading = ""
    for item in lines(it.view):
        if item.kind == "step":
            heading = f"Steg {item.text}"
        elif item.kind == "text":
            rows[-1] = Row(f"{closed(rows[-1].text)} {item.text}", rows[-1].heading)
        else:
            rows.append(Row(item.text, heading))
            places.append(item.key)
    at = it.console.choose(rows, GO_THERE)
    if at is not None:
        register = it.view.register("alternative") or ""
        it.go(find(it.view, register if places[at].startswith(ADD) else places[at]))


def twice(it: "Interview", rest: str) -> None:
    """Pairs that may be the same person, or any two; what a merging would do and which is kept. With words: any two."""
    if rest:
        _choose_two(it, rest)
        return
    found = list(doubles(it.view))
    if not found:
        it.console.say(NO_DOUBLES)
    rows = [
        Row(f"{' och '.join(map(it.view.label, places(it.view, double)))}: {enumerated(double.why)}")
        for double in found
    ]
    at = it.console.choose([*rows, Row(ANY_TWO)], "Skriv siffran för dem som är samma person.")
    if at == len(rows):
        _choose_two(it)
    elif at is not None:
        _ask(it, found[at])


def _choose_two(it: "Interview", words: str = "") -> None:
    """First one person, of those who hold the words, then the one that is the same."""
    first = _person(it, WHO, people_holding(it.view, words))
    if first is None:
        return
    second = _person(
        it, f"Vem är samma person som {it.view.actor_name(first)}?", people_holding(it.view, besides=first)
    )
    if second is not None:
        _ask(it, chosen(it.view, first, second))


def _person(it: "Interview", lead: str, among: list[tuple[str, str]]) -> str | None:
    if not among:
        it.console.say(NOT_FOUND)
        return None
    at = it.console.choose([Row(label) for _, label in among], lead)
    return None if at is None else among[at][0]


def _ask(it: "Interview", double: Double) -> None:
    pair = (double.first, double.second)
    kept = it.console.choose([Row(label) for label in map(it.view.label, places(it.view, double))], "Vem ska stå kvar?")
    if kept is None:
        return
    keep, gone = pair[kept], pair[1 - kept]
    try:
        planned = merging(it.view, keep, gone)
    except Problem as problem:
        it.console.say(str(problem))
        return
    it.console.say(told_of(it.view, keep, gone, planned))
    it.keep(Do(lambda: merge(it.work, keep, gone), MERGED))
