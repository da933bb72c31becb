"""The catalogue of factors when one chooses: this delområde and the child's age first, and nothing hidden."""

from bbic_wizard.model.place import of_record
from bbic_wizard.reading.offering import UNVERIFIED, of_age, offers
from bbic_wizard.reading.view import View
from tests.practice.helpers import load_case


def catalogue(view: View, record: str) -> tuple[str, list[str]]:
    """The field where a factor is chosen, and the ids it offers."""
    register = view.register("factor") or ""
    place = of_record(register, record, (view.field_name("factor.catalogue") or "").partition("/")[2])
    return place, [offer.id for offer in offers(view, place, view.form.question(place))]


def test_the_delomrade_and_the_childs_age_come_first_and_nothing_is_hidden() -> None:
    view = load_case("case_a-facit")  # Elin, nine years
    known, age = view.pack.factor_by_id, view.age()
    _, ids = catalogue(view, "r1")  # an entry under Säkerhet
    ranks = [(known[name].area != "safety", not of_age(known[name], age)) for name in ids]
    assert ranks == sorted(ranks)
    assert {(False, False), (True, False), (True, True)} <= set(ranks)
    assert sorted(ids) == sorted(known)


def test_another_delomrade_and_another_age_are_told_beside_the_label() -> None:
    view = load_case("case_a-facit")
    place, _ = catalogue(view, "r1")
    found = {offer.id: offer for offer in offers(view, place, view.form.question(place))}
    assert found["risk.safety.physical-violence"].aside == "risk"
    assert found["risk.education.school-absence"].aside == "risk · Utbildning"
    asides = [offer.aside for offer in found.values()]
    assert any(aside.endswith(" år") for aside in asides)
    assert any(aside.startswith("skydd") for aside in asides)


def test_whether_a_factor_can_change_is_guidance_and_says_so() -> None:
    view = load_case("case_a-facit")
    place, _ = catalogue(view, "r1")
    found = {offer.id: offer for offer in offers(view, place, view.form.question(place))}
    illness = found["risk.health.long-term-illness"]
    assert "Kan vara bestående eller gå att påverka (ej verifierat)." in illness.help
    for name, factor in view.pack.factor_by_id.items():
        assert not factor.nature or UNVERIFIED in found[name].help


def test_a_choice_of_the_form_itself_is_offered_as_it_stands() -> None:
    view = load_case("case_a-facit")
    place = of_record(view.register("factor") or "", "r1", (view.field_name("factor.status") or "").partition("/")[2])
    question = view.form.question(place)
    assert [offer.id for offer in offers(view, place, question)] == [item.id for item in question.options]
    assert not any(offer.aside or offer.words for offer in offers(view, place, question))
