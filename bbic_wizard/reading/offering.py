"""What a choice offers, in the order and with the words that help one find it; the same in every face.

The catalogue of factors is long: those of the delområde one stands in and of the child's age come first. Nothing is
hidden, for a factor may show itself elsewhere and earlier than where it is most often met.
"""

from dataclasses import dataclass
from typing import Any

from bbic_wizard.model.pack import Factor
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.law import option_label
from bbic_wizard.reading.view import View

KINDS = {"risk": "risk", "protection": "skydd"}
NATURES = {"static": "Brukar vara bestående", "dynamic": "Brukar gå att påverka"}
BOTH = "Kan vara bestående eller gå att påverka"
UNVERIFIED = "ej verifierat"  # whether a factor can change is guidance only, and said to be so


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose. `aside` stands after the label; `words` are searched besides both."""

    id: str
    label: str
    help: str = ""
    gone: bool = False  # no longer offered
    aside: str = ""
    words: str = ""


def offers(view: View, place: str, question: Any) -> list[Offer]:
    """The choices of the question at a place."""
    if question.from_ == "factors":
        return _factors(view, place)
    return [
        Offer(option.id, option_label(view, place, option), option.help, option.gone)
        for option in view.pack.options(question)
    ]


def _factors(view: View, place: str) -> list[Offer]:
    area, age = area_of(view, place), view.age()
    found = sorted(view.pack.factors.factors, key=lambda factor: _far(factor, area, age))
    return [_offer(view, factor, area, age) for factor in found]


def area_of(view: View, place: str) -> str:
    """The delområde a place belongs to: its step's, or what the factor it lies in says; "" for none."""
    step = view.form.step_by_id.get(view.step_of(place))
    if step is not None and step.area:
        return step.area
    register, record = question_of(place), record_of(place)
    found = view.record(register, record) if record and register == view.register("factor") else None
    return str(view.field("factor.area", found) or "") if found else ""


def of_age(factor: Factor, age: int | None) -> bool:
    """Whether a factor is met at an age; one without ages, and a child without one, fit everywhere."""
    return factor.ages is None or age is None or factor.ages[0] <= age <= factor.ages[1]


def _far(factor: Factor, area: str, age: int | None) -> tuple[bool, bool]:
    return (bool(area) and factor.area != area, not of_age(factor, age))


def _offer(view: View, factor: Factor, area: str, age: int | None) -> Offer:
    home = view.form.area_by_id.get(factor.area)
    ages = _ages(factor)
    aside = [KINDS[factor.kind], home.title if home and factor.area != area else ""]
    aside.append("" if of_age(factor, age) else ages)
    return Offer(
        factor.id,
        factor.label,
        help=_told(factor, ages),
        aside=" · ".join(filter(None, aside)),
        words=" ".join([home.title if home else "", ages, factor.explanation, *factor.tags]),
    )


def _told(factor: Factor, ages: str) -> str:
    """What the catalogue says of a factor; what is only guidance says so."""
    nature = BOTH if len(factor.nature) > 1 else "".join(NATURES[name] for name in factor.nature)
    met = ", ".join(filter(None, [ages, factor.ages_note]))
    told = [factor.explanation, f"Ses mest {met}." if met else "", f"{nature} ({UNVERIFIED})." if nature else ""]
    return " ".join(filter(None, told))


def _ages(factor: Factor) -> str:
    return f"{factor.ages[0]}–{factor.ages[1]} år" if factor.ages else ""
