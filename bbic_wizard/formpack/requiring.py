"""What a profile may require of a place that is there: more, never less.

A profile may make a place required, raise its duty and ask for more when it is skipped.
It may not take away or weaken what the form has, least of all what follows from law.
"""

from collections.abc import Iterator
from typing import Any

from bbic_wizard.formpack.yamlfile import Path
from bbic_wizard.model.form import Form, RecordsQuestion, Step
from bbic_wizard.model.part import SkipPolicy
from bbic_wizard.model.place import of_record
from bbic_wizard.model.profile import Requirement

NEVER = "en profil får lägga till krav, aldrig ta bort"
_RANK = {None: 0, "PRAXIS": 1, "RIKT": 2, "LAG": 3}
_SOME = "x"  # stands for any record, where the form asks for the place of one

Weak = tuple[Path, str]  # where in the requirement, and what is wrong with it


def duty_of(form: Form, place: str) -> tuple[Any, list[str]]:
    """The duty a place has, its own or from what holds it, and the law it rests on."""
    for holder in _holders(form, place):
        if holder is not None and (holder.duty or holder.law):
            return holder.duty, list(holder.law)
    return None, []


def _holders(form: Form, place: str) -> list[Any]:
    name, _, field = place.partition("/")
    question = form.questions.get(name)
    inner = question.by_field.get(field) if field and isinstance(question, RecordsQuestion) else None
    step: Step | None = form.step_by_id.get(form.step_of.get(name, ""))
    return [inner, question, step]


def policy_of(form: Form, place: str) -> SkipPolicy:
    """How a place may be skipped, as it is inherited."""
    name, _, field = place.partition("/")
    return form.policy(of_record(name, _SOME, field) if field else name)


def weakened(form: Form, place: str, thing: Any, asked: Requirement) -> Iterator[Weak]:
    """Everything in a requirement that would make a place weaker than it is."""
    duty, law = duty_of(form, place)
    if not asked.required:
        legal = f'"{place}" är lagkrav ({", ".join(law)})' if duty == "LAG" else f'"{place}"'
        yield ("required",), f"required: false går inte för {legal}: {NEVER}"
    if asked.duty is not None and _RANK[asked.duty] < _RANK[duty]:
        yield ("duty",), f'"{place}" är {duty} och kan inte bli {asked.duty}: {NEVER}'
    if asked.skip is not None:
        policy = policy_of(form, place)
        yield from ((("skip", *where), f"{text}: {NEVER}") for where, text in _looser(policy, thing, asked.skip))
        for number, ask in enumerate(asked.skip.asks):
            if any(ask.id == known.id for known in policy.asks):
                yield ("skip", "asks", number), f'"{ask.id}" frågas redan när "{place}" hoppas över'


def _looser(policy: SkipPolicy, thing: Any, skip: SkipPolicy) -> Iterator[Weak]:
    said = skip.model_fields_set
    if "allowed" in said and skip.allowed and not policy.allowed:
        yield ("allowed",), "momentet kan inte hoppas över i formuläret"
    if "time_never" in said and policy.time_never and not skip.time_never:
        yield ("time_never",), "tidsbrist godtas inte här i formuläret"
    if "rule" in said and policy.rule not in (None, skip.rule):
        yield ("rule",), f"motiveringen hör redan till {policy.rule}"
    wider = skip.reasons is None or not set(skip.reasons) <= set(policy.reasons or ())
    if "reasons" in said and policy.reasons is not None and wider:
        yield ("reasons",), f"bara skälen {', '.join(policy.reasons)} går att välja i formuläret"


def contradiction(earlier: Requirement, later: Requirement) -> str:
    """What two profiles require of the same place that cannot both hold ("" when all can)."""
    first, second = earlier.skip, later.skip
    if first is not None and second is not None:
        if first.allowed != second.allowed:
            return "den ena låter momentet hoppas över med motivering, den andra förbjuder det"
        if first.rule and second.rule and first.rule != second.rule:
            return f"motiveringen hör till {first.rule} i den ena och {second.rule} i den andra"
        if first.reasons and second.reasons and not set(first.reasons) & set(second.reasons):
            return "inget skäl går att välja enligt båda"
    if earlier.duty and later.duty and earlier.duty != later.duty:
        return f"plikten är {earlier.duty} i den ena och {later.duty} i den andra"
    return ""


def changes(form: Form, place: str, thing: Any, asked: Requirement) -> dict[str, Any]:
    """What a place gets from a requirement."""
    duty, law = duty_of(form, place)
    wanted = asked.duty or ("LAG" if duty == "LAG" else "RIKT")
    made: dict[str, Any] = {"required": True}
    if wanted != duty or asked.law:  # one that has either does not inherit the other
        known = next((holder.confidence for holder in _holders(form, place) if holder and holder.duty), "G")
        confidence = asked.confidence if wanted != duty else known
        made |= {"duty": wanted, "law": list(dict.fromkeys([*law, *asked.law])), "confidence": confidence}
    if asked.skip is not None:
        made["skip"] = _over(policy_of(form, place), thing.skip, asked.skip)
    return made


def _over(policy: SkipPolicy, own: SkipPolicy | None, more: SkipPolicy) -> SkipPolicy:
    values = {name: getattr(own, name) for name in own.model_fields_set} if own else {}
    values |= {name: getattr(more, name) for name in more.model_fields_set}
    if "asks" in more.model_fields_set:  # an empty list too: what is asked for already stays
        values["asks"] = [*policy.asks, *more.asks]
    return SkipPolicy(**values)
