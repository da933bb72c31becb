"""Where the red thread is broken: loose ends at either side, each with its place.

A thread that is broken is said once, where it breaks first seen from the concern: a goal no need
stands behind says it for the interventions that lead to it. The rules of `checks/` tell what is
found here; the draft and the screens show the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from bbic_wizard.model.place import within
from bbic_wizard.model.text import fill
from bbic_wizard.reading import loose_needs as needs
from bbic_wizard.reading import loose_statements as statements
from bbic_wizard.reading.leaning import leaning
from bbic_wizard.reading.loose import Loose
from bbic_wizard.reading.threads import is_there, name_of, pointers
from bbic_wizard.reading.view import View


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken thread in words: the rule that sees it, the place, and the sentence of forms/checks.yaml."""

    rule: str
    place: str
    sentence: str


def link_to_nothing(view: View) -> Iterator[Loose]:
    """A link, a person named, or a reference in a text, to an entry that has been removed."""
    for place, target in dict.fromkeys(pointers(view)):
        if not is_there(view, target):
            yield Loose(place, {"label": view.label(place), "gone": name_of(view, target)})


ENDS: Mapping[str, Callable[[View], Iterator[Loose]]] = {  # by the rule that tells of it, in the chain's order
    "ORO-01": needs.concern_left_behind,
    "C-BBIC-05": needs.unanswered,
    "TRAD-01": statements.unmet_words,
    "TRAD-06": statements.seen_of_nobody,
    "TRAD-03": statements.weighed_against_nothing,
    "TRAD-04": statements.weighed_for_no_question,
    "TRAD-05": statements.support_not_taken_up,
    "UPPG-01": statements.unused_statement,
    "UPPG-02": statements.statement_from_nowhere,
    "C-BBIC-04": statements.judged_without_pointing,
    "FAKT-01": statements.factor_without_source,
    "HAND-01": statements.event_of_one,
    "HAND-02": lambda view: statements.event_judged_on_others(view, partial(is_told, view)),
    "HAND-03": statements.event_judged_alone,
    "BEHOV-05": needs.need_without_ground,
    "BEHOV-06": needs.need_without_question,
    "BEHOV-01": needs.need_without_goal,
    "BEHOV-07": needs.goal_without_need,
    "BEHOV-02": needs.goal_without_intervention,
    "BEHOV-03": needs.intervention_without_goal,
    "BEHOV-08": needs.for_nobody,
    "SAMT-06": needs.consent_not_told,
    "SAMT-07": needs.consent_of_another,
    "UPPF-03": needs.goal_not_followed_up,
    "UPPF-04": needs.followup_of_nothing,
    "LANK-01": link_to_nothing,
    "LANK-02": lambda view: leaning(view, partial(is_told, view)),
}


def ends(view: View, rule: str) -> tuple[Loose, ...]:
    """The loose ends of one kind."""
    return view.remember(("loose", rule), lambda: tuple(ENDS[rule](view)))


def is_loose(view: View, rule: str, place: str) -> bool:
    """Whether a thread of one kind breaks at an entry (or in one of its fields)."""
    return any(within(end.place, place) for end in ends(view, rule))


def is_told(view: View, rule: str, field: str, thing: str) -> bool:
    """Whether a rule tells of a link that is missing: at the thing, or at the field (and there of that very thing)."""
    return rule not in view.pack.rules.off and any(
        end.place == thing or (within(end.place, field) and end.thing in ("", thing)) for end in ends(view, rule)
    )


def broken(view: View) -> tuple[Broken, ...]:
    """Every loose end of the case in the order of the chain, in the words of the Pack."""
    return tuple(found for rule in ENDS for found in broken_by(view, rule))


def broken_by(view: View, rule: str) -> tuple[Broken, ...]:
    """The loose ends of one kind, where the Pack has words for it."""
    text = view.pack.check_by_id.get(rule)
    if text is None or rule in view.pack.rules.off:
        return ()
    known = {"barnet": view.child_name()}
    return tuple(Broken(rule, end.place, fill(text.message, {**known, **end.words})) for end in ends(view, rule))
