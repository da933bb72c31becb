"""The ladder of care: from what is least intrusive to what is most, and what was considered at each step.

Before a child is to live elsewhere every step below is looked at (process.md §8b): what it would have
needed, and why it was not enough. What was considered are the alternatives, by their step.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.model.reference import without_citations
from bbic_wizard.model.text import labelled
from bbic_wizard.reading.facts import STEP_OF, interventions, option_id, option_label, place_of, placement_proposed
from bbic_wizard.reading.view import View

STEPS = ("step.open", "step.network_home", "step.foster_home", "step.hvb", "step.sis")  # the least intrusive first


@dataclass(frozen=True, slots=True)
class Considered:
    """One alternative at a step: what it is, what it would mean for the child, and the judgement."""

    record: Record
    place: str
    title: str
    for_child: str
    judgement: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: its name in the form, what was considered there, whether it is proposed, and whether it is asked for.

    `asked` is true of the steps below the one proposed: they should have been considered.
    """

    step: str
    label: str
    considered: tuple[Considered, ...]
    proposed: bool
    asked: bool


def rungs(view: View) -> tuple[Rung, ...]:
    """The steps from the bottom, each with what was considered there."""
    highest, below = proposed_steps(view), set(steps_below(view))
    return tuple(
        Rung(
            step,
            option_label(view, "alternative.step", step),
            tuple(_considered(view, step)),
            step in highest,
            step in below,
        )
        for step in STEPS
        if option_id(view, "alternative.step", step)
    )


def compared(view: View) -> set[str | None]:
    """The steps that are among the alternatives."""
    items = view.records("alternative")
    return {view.option("alternative.step", view.field("alternative.step", item)) for item in items}


def proposed_steps(view: View) -> set[str]:
    """The steps at which something is proposed."""
    return {step for kind, step in STEP_OF.items() if any(interventions(view, kind))}


def steps_below(view: View) -> tuple[str, ...]:
    """The steps below the highest one proposed; of a placement of no known kind, what is not a placement."""
    if not placement_proposed(view):
        return ()
    return STEPS[: max((STEPS.index(step) for step in proposed_steps(view)), default=1)]


def _considered(view: View, step: str) -> Iterator[Considered]:
    for record in view.records("alternative"):
        if view.option("alternative.step", view.field("alternative.step", record)) == step:
            # References have numbers first in a draft; they stand in the entry itself.
            title, for_child, judgement = (
                without_citations(view.field(f"alternative.{name}", record) or "").strip()
                for name in ("title", "for_child", "judgement")
            )
            yield Considered(record, place_of(view, "alternative", record), title, for_child, judgement)


# --- told as lines ----------------------------------------------------------------

ADD = "+"  # begins the key of a step where nothing has been considered yet
NOT_TRIED = "Inte prövat."
BELOW = "Inte prövat än, och ligger under det som föreslås."
PROPOSED = "föreslås"
ANSWERS = ("placement.relatives", "placement.ladder")  # what is said of the ladder as a whole


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ladder. `key` is the place it leads to, or `+` and a step where something may be added."""

    text: str
    key: str = ""
    kind: str = "text"  # step, title, text, empty; open: nothing was considered, and it should be


def lines(view: View) -> Iterator[Line]:
    """The ladder from the bottom, with why what was considered is not enough; then what is said of the whole."""
    for number, rung in enumerate(rungs(view), 1):
        yield Line(f"{number}. {rung.label}{f' – {PROPOSED}' if rung.proposed else ''}", kind="step")
        for item in rung.considered:
            yield Line(item.title or rung.label, item.place, "title")
            for meaning, text in (("for_child", item.for_child), ("judgement", item.judgement)):
                if text:
                    name = (view.field_name(f"alternative.{meaning}") or "").partition("/")[2]
                    yield Line(f"{labelled(view.label(f'{item.place}/{name}'))} {text}")
        if not rung.considered:
            yield Line(BELOW if rung.asked else NOT_TRIED, f"{ADD}{rung.step}", "open" if rung.asked else "empty")
    for meaning in ANSWERS:
        place = view.one(meaning)
        if place is not None and view.applies(place):
            yield Line(view.label(place), place, "title")
            covering = view.covering_skip(place)
            yield Line(covering[1].note if covering else view.show(place) or "Inte svarat.")


def preset(view: View, key: str) -> dict[str, str]:
    """The first answers of an alternative added at a step; empty for another key."""
    step = key.removeprefix(ADD)
    option = option_id(view, "alternative.step", step) if key.startswith(ADD) else None
    field = (view.field_name("alternative.step") or "").partition("/")[2]
    return {field: option} if option and field else {}
