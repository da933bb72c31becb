"""What speaks for and against: beside each other, with what it rests on, and nothing left out or summed."""

from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.reading.accounts import NOT_JUDGED, accounts
from bbic_wizard.reading.for_and_against import NO_SOURCE, Evidence, evidence, told_of_tried
from bbic_wizard.reading.grounds import named
from bbic_wizard.reading.view import View
from tests.conftest import work_on
from tests.practice.helpers import load_case


def of(view: View, area: str) -> Evidence:
    (found,) = evidence(view, area)
    return found


def test_risk_and_protection_stand_apart_with_whose_words_they_rest_on() -> None:
    found = of(load_case("case_a-facit"), "safety")
    assert [one.label for one in found.risk] == ["Fysisk misshandel av barnet"]
    assert [one.label for one in found.protection] == ["Barnet har berättat och blivit trott"]
    (risk,) = found.risk
    assert risk.state == "Finns · gäller Elin Fridlund"
    assert risk.grounds[0].source == "Elin Fridlund · 11 mars 2026 · Ordagrant"
    assert risk.grounds[0].child
    assert not risk.grounds[1].child
    lines = [told.text for told in told_of_tried(risk)]
    assert "Vilka följder får det för barnet och familjen? smärta, vaksamhet, rädd för att komma hem sent" in lines


def test_every_factor_and_every_statement_of_a_delomrade_stand_somewhere() -> None:
    for case in ("case_a-facit", "case_b-facit"):
        view = load_case(case)
        found = evidence(view)
        factors = {one.place for area in found for one in (*area.risk, *area.protection, *area.unchosen)}
        assert factors == {f"{view.register('factor')}/{record.id}" for record in view.records("factor")}
        for area in found:
            used = {g.place for one in (*area.risk, *area.protection, *area.unchosen) for g in one.grounds}
            shown = used | {one.place for one in area.loose}
            here = {
                f"{view.register('statement')}/{record.id}"
                for record in view.records("statement")
                if area.area in (view.field("statement.areas", record) or ())
            }
            assert here <= shown


def work() -> Work:
    return work_on(shipped_pack())


def test_a_factor_that_is_only_begun_says_what_is_missing() -> None:
    case = work()
    case.add("factor_entries", {"area": "safety"})
    case.add("factor_entries", {"area": "safety", "catalogue": "risk.safety.physical-violence", "status": "finns"})
    found = of(case.view, "safety")
    (begun,), (risk,) = found.unchosen, found.risk
    assert [told.kind for told in told_of_tried(begun)] == ["head", "missing"]
    missing = [told for told in told_of_tried(risk) if told.kind == "missing"]
    assert [told.text for told in missing] == ["Vilka följder får det för barnet och familjen?", NO_SOURCE]
    assert all(told.place for told in missing)


def test_what_was_found_stands_before_what_was_sought_in_vain() -> None:
    case = work()
    for status in ("okänd", "finns_inte", "möjlig", "finns"):
        case.add("factor_entries", {"area": "safety", "catalogue": "risk.safety.physical-violence", "status": status})
    order = [one.status for one in of(case.view, "safety").risk]
    assert order == ["factor.found", "factor.possible", "factor.sought", "factor.unknown"]


def test_a_factor_without_a_delomrade_is_not_lost() -> None:
    case = work()
    case.add("factor_entries", {"catalogue": "risk.safety.physical-violence", "status": "finns"})
    (found,) = [area for area in evidence(case.view) if not area.empty]
    assert (found.area, found.title) == ("", "Delområde inte valt")


# --- accounts -----------------------------------------------------------------------


def test_accounts_that_differ_stand_beside_each_other_with_the_judgement() -> None:
    (one,) = accounts(load_case("case_a-facit"))
    assert one.differs
    assert [told.place for told in one.same] == ["statements/b3", "statements/daniel-2", "statements/kurator-1"]
    assert [told.place for told in one.other] == ["statements/karin-4"]
    assert one.judgement is not None
    assert one.judgement.text.startswith("Vi lägger Elins och Daniels uppgifter till grund")


def test_words_somebody_else_tells_of_say_whose_they_are() -> None:
    first = accounts(load_case("case_b-facit"))[0]
    (told,) = first.other
    assert told.source == "Polisen · återger Theo Norlin · 27 mars 2026 · I andra hand"
    assert told.child


def test_what_nobody_has_judged_comes_first_and_what_all_say_needs_no_judgement() -> None:
    case = work()
    said = [case.add("statements", {"text": text}) for text in ("Klockan sju.", "Klockan nio.")]
    places = [f"statements/{name}" for name in said]
    case.add("events", {"title": "Samma", "confirm": places})
    judged = case.add("events", {"title": "Värderad", "contradict": places, "judgement": "Går inte att avgöra."})
    case.add("events", {"title": "Ovärderad", "contradict": places})
    found = accounts(case.view)
    assert [one.title for one in found] == ["Ovärderad", "Värderad", "Samma"]
    assert [one.judgement.text if one.judgement else None for one in found] == [
        NOT_JUDGED,
        "Går inte att avgöra.",
        None,
    ]
    assert found[1].place == f"events/{judged}"


def test_several_accounts_of_one_person_are_one_voice() -> None:
    case = work()
    person = case.add(case.view.register("actor") or "", {"name": "Inga"})
    places = [f"statements/{case.add('statements', {'text': t, 'informant': person})}" for t in ("Ett.", "Två.")]
    case.add("events", {"title": "Kvällen", "confirm": places})
    (one,) = accounts(case.view)
    assert one.one_voice


def test_an_account_that_is_gone_says_so() -> None:
    case = work()
    name = case.add("statements", {"text": "Klockan sju."})
    case.add("events", {"title": "Kvällen", "confirm": [f"statements/{name}"]})
    case.remove("statements", name)
    (one,) = accounts(case.view)
    assert "borttagen" in one.same[0].text


def test_a_reference_is_read_out_as_whose_words_it_points_at() -> None:
    view = load_case("case_a-facit")
    assert named(view, "Så var det [#b3], [#saknas].") == "Så var det [Elin Fridlund, 11 mars 2026], [#saknas]."
    assert named(view, "Så [#b3] [#u4][#daniel-1].") == (
        "Så [Elin Fridlund, 11 mars 2026; Daniel Fridlund, 13 mars 2026]."
    ), "a contact by who it was with, and what comes again once"


def test_what_a_factor_says_is_read_with_its_references_in_words() -> None:
    (safety,) = evidence(load_case("case_a-facit"), "safety")
    told = next(told.text for told in safety.risk[0].told if told.text.startswith("Hur omfattande"))
    assert told == (
        "Hur omfattande är det? minst två gånger, i januari [Daniel Fridlund, 13 mars 2026] och den 25 februari "
        "[Elin Fridlund, 11 mars 2026; Daniel Fridlund, 13 mars 2026; kuratorn i skolan, 2 mars 2026]"
    )


def test_where_nothing_is_tried_it_is_said_whether_somebody_gave_a_reason() -> None:
    case = work()
    assert of(case.view, "health").none == "Inget prövat än"
    why = "Elin fick frågan den 3 mars och ville inte svara; frågan ställs igen den 10 mars på skolan."
    case.skip("areas.health", "annat_skäl", why)
    assert of(case.view, "health").none == "Inget prövat: delområdet är hoppat, med motivering"
