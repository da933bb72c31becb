"""The people around the child, line by line: the drawings in words, the ladder of care, somebody entered twice."""

from typing import TYPE_CHECKING

from bbic_wizard.desk.merging import merge, merging
from bbic_wizard.errors import Problem
from bbic_wizard.model.text import enumerated
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.showing import closed
from bbic_wizard.prompt.stops import find
from bbic_wizard.reading.doubles import Double, doubles, places
from bbic_wizard.reading.ladder import ADD, lines

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

NOBODY = "Ingen är inskriven i nätverket eller familjen än."
GO_THERE = "Skriv siffran för att gå dit."
NO_DOUBLES = "Ingen ser ut att vara inskriven två gånger."
MERGED = "De är en och samma nu. .u ångrar."


def drawn(it: "Interview", rest: str) -> None:
    """The network map and the family chart in words."""
    # Composing needs the document's parts, which no other line of the interview does.
    from bbic_wizard.draft.composing import Composing
    from bbic_wizard.draft.figures.of_case import family_chart, network_map, told

    composing = Composing(it.view)
    network, family = network_map(composing, warned=True), family_chart(composing)
    parts = [*([told(network)] if network.people else []), *([told(family)] if family.bonds else [])]
    it.console.read_through("\n".join(parts) or NOBODY)


def ladder(it: "Interview", rest: str) -> None:
    """The ladder of care, with what was considered at each step; a number goes there."""
    rows: list[Row] = []
    places: list[str] = []
    heading = ""
    for item in lines(it.view):
        if item.kind == "step":
            heading = item.text
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
    """Pairs that may be the same person; of the one chosen, what a merging would do and which is kept."""
    found = list(doubles(it.view))
    if not found:
        it.console.say(NO_DOUBLES)
        return
    rows = [
        Row(f"{' och '.join(map(it.view.label, places(it.view, double)))}: {enumerated(double.why)}")
        for double in found
    ]
    at = it.console.choose(rows, "Skriv siffran för dem som är samma person.")
    if at is not None:
        _ask(it, found[at])


def _ask(it: "Interview", double: Double) -> None:
    pair = (double.first, double.second)
    kept = it.console.choose([Row(label) for label in _named(it, double)], "Vilken ska stå kvar?")
    if kept is None:
        return
    keep, gone = pair[kept], pair[1 - kept]
    try:
        planned = merging(it.view, keep, gone)
    except Problem as problem:
        it.console.say(str(problem))
        return
    if planned.differing:
        it.console.say(f"De sa olika: {'; '.join(planned.differing)}. Det andra finns kvar i ärendets historik.")
    it.keep(Do(lambda: merge(it.work, keep, gone), MERGED))


def _named(it: "Interview", double: Double) -> list[str]:
    """What the two are called, each with when it was entered first or last."""
    first, second = map(it.view.label, places(it.view, double))
    return [f"{first} (inskriven först)", f"{second} (inskriven sist)"]
