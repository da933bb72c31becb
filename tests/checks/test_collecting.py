"""What is collected, rule by rule."""

from tests.checks.cases import (
    Data,
    adding,
    changing,
    facit,
    fresh,
    hits,
    notified,
    places,
    records,
    seen,
    skipping,
    with_,
    without,
)

WHY = "Hemmet behöver inte ses för frågorna; Elin har beskrivit sitt rum den 11 mars."


def test_nothing_is_seen_before_anything_is_collected() -> None:
    for theme in ("collecting", "violence"):
        assert seen(theme, fresh()) == seen(theme, notified()) == set()


def not_held(data: Data, *contacts: str) -> Data:
    """The data with some contacts that never came about."""
    for name in contacts:
        data = changing(data, f"contacts/{name}", held="blev_inte_av")
    return data


def unvisited(data: Data) -> Data:
    return not_held(data, "o1", "o2")


def no_visits(data: Data) -> Data:
    return without(unvisited(data), "collect_visits.done")


def test_j04_no_home_visit_is_met_with_what_the_justification_lacks() -> None:
    skipped = skipping(no_visits(facit("a")), "collect_visits.done", note=WHY, otherwise="Genom Elin och skolan.")
    assert hits("J-04", skipped)[0].words == {"missing": "”Vilken risk innebär det att ni inte har sett det?”"}
    assert places("J-04", skipped) == ["collect_visits.done"]
    whole = skipping(no_visits(facit("a")), "collect_visits", note=WHY, otherwise="Genom Elin.", risk="Liten.")
    assert places("J-04", whole) == places("J-04", facit("a")) == places("J-04", facit("b")) == []


def test_j04_an_answer_without_any_visit_written_is_seen_and_an_open_question_is_a_gap_already() -> None:
    assert places("J-04", unvisited(facit("a"))) == ["collect_visits.done"]
    assert places("J-04", no_visits(facit("a"))) == []


def test_j05_no_reference_and_a_justification_without_its_parts() -> None:
    alone = without(not_held(facit("a"), "u5", "u6"), "collect_references.done")
    lacking = skipping(alone, "collect_references", asked="Skolan och BVC.")
    assert places("J-05", lacking) == ["collect_references"]
    assert "Varför nekades det" in hits("J-05", lacking)[0].words["missing"]
    assert places("J-05", skipping(alone, "collect_references", asked="Skolan.", why_not="Skolan är stängd.")) == []
    assert places("J-05", facit("a")) == places("J-05", alone) == []


def test_j05_what_is_skipped_beside_the_moment_is_no_justification_of_it() -> None:
    assert places("J-05", skipping(facit("a"), "collect_references.not_asked")) == []


def test_j12_the_child_needs_an_interpreter_and_no_talk_had_one() -> None:
    needs = with_(facit("a"), **{"child.interpreter_need": "tolk"})
    assert places("J-12", needs) == ["contacts/elin-0311/interpreter"]
    assert hits("J-12", needs)[0].words["person"] == "Elin Fridlund"
    assert places("J-12", changing(needs, "contacts/elin-0304", interpreter="tolk")) == []
    assert places("J-12", facit("a")) == places("J-12", facit("b")) == []


def test_j12_an_adult_without_interpreter_and_what_was_written_about_it() -> None:
    without_one = changing(facit("a"), "contacts/u4", interpreter="ingen_tolk")
    assert places("J-12", without_one) == ["contacts/u4/interpreter"]
    assert places("J-12", changing(without_one, "contacts/u4", interpreter_why="Tolken kom inte; vi ses igen.")) == []
    assert places("J-12", skipping(without_one, "contacts/u4/interpreter_why")) == [], "it asks for nothing more"


def test_j12_one_justification_for_all_is_held_against_what_it_lacks() -> None:
    needs = with_(facit("a"), **{"child.interpreter_need": "anpassning"})
    lacking = skipping(needs, "participation.interpreter", language_need="Logopeden, den 3 mars.")
    assert places("J-12", lacking) == ["participation.interpreter"]
    parts = {"language_need": "Logopeden.", "understanding": "Bilder.", "next_time": "Tolk är bokad."}
    assert places("J-12", skipping(needs, "participation.interpreter", **parts)) == []


def test_tolk01_a_relative_interpreted() -> None:
    assert places("TOLK-01", changing(facit("a"), "contacts/u7", interpreter="anhörig")) == ["contacts/u7/interpreter"]
    assert places("TOLK-01", facit("a")) == []


def test_tolk02_the_need_is_unsure() -> None:
    unsure = with_(facit("a"), **{"child.interpreter_need": "osäkert"})
    assert places("TOLK-02", unsure) == ["child.interpreter_need"]
    assert places("TOLK-02", facit("a")) == places("TOLK-02", facit("b")) == []


def test_tolk02_another_language_and_nothing_tells_that_it_was_understood() -> None:
    somali = changing(facit("a"), "people/karin", language="somaliska")
    assert places("TOLK-02", somali) == ["contacts/u8/understood"], "once for the person, at the last contact"
    assert places("TOLK-02", changing(somali, "contacts/u2", understood="Karin sa det med egna ord.")) == []
    assert places("TOLK-02", changing(somali, "people/karin", language="Svenska")) == []


def test_j14_an_open_investigation_that_asks_nothing() -> None:
    empty = with_(facit("b"), inquiries=None, weighings=None, needs=None, statements=None, events=None, goals=None)
    empty = with_(empty, factor_entries=None, interventions=None, consents=None, followups=None)
    assert places("J-14", empty) == ["inquiries"]
    assert places("J-14", with_(empty, **{"open_investigation.decision": None})) == [], "not before it is opened"
    parts = {"inquiries": "Ur anmälan.", "areas": "Efter oron."}
    assert places("J-14", skipping(empty, "investigation_plan", **parts)) == []
    assert places("J-14", skipping(empty, "investigation_plan", inquiries="Ur anmälan.")) == ["investigation_plan"]


def test_j14_a_skip_of_one_question_in_the_plan_is_not_a_skip_of_the_plan() -> None:
    assert places("J-14", facit("a")) == places("J-14", facit("b")) == []


def unheard(data: Data) -> Data:
    """Case B with a second guardian nobody has met."""
    return adding(data, "people", id="eva", kind="person", name="Eva", roles=["vårdnadshavare"])


def test_j15_a_guardian_neither_met_nor_quoted() -> None:
    answered = unheard(facit("b"))
    assert places("J-15-L", answered) == ["collect_guardians.heard"]
    assert hits("J-15-L", answered)[0].words["person"] == "Eva"
    lacking = skipping(answered, "collect_guardians.heard", attempts="Fyra samtal, ett brev.")
    assert hits("J-15-L", lacking)[0].words["missing"].startswith("”Vad gäller om vårdnaden")
    whole = skipping(answered, "collect_guardians.heard", attempts="Fyra samtal.", custody="Gemensam vårdnad.")
    assert places("J-15-L", whole) == places("J-15-L", facit("a")) == places("J-15-L", facit("b")) == []


def test_j15_a_guardian_who_has_died_or_whose_words_are_written_is_not_unheard() -> None:
    assert places("J-15-L", changing(unheard(facit("b")), "people/eva", died="2019")) == []
    said = adding(
        unheard(facit("b")), "statements", informant_kind="vårdnadshavare", informant="eva", form="ordagrant",
        text="Jag vill vara med.", date="2026-05-18",
    )  # fmt: skip
    assert places("J-15-L", said) == []


def test_j15p_safety_when_guardians_are_heard_together_or_not_at_all() -> None:
    together = with_(facit("a"), **{"collect_guardians.heard": "tillsammans"})
    assert places("J-15-P", together) == ["collect_guardians.together_why"]
    assert places("J-15-P", with_(together, **{"collect_guardians.together_why": "De valde det själva."})) == []
    skipped = skipping(unheard(facit("b")), "collect_guardians.heard", attempts="Fyra.", custody="Gemensam.")
    assert places("J-15-P", skipped) == ["collect_guardians.heard"]
    assert places("J-15-P", facit("a")) == []


def test_j17_violence_without_a_method() -> None:
    assert places("J-17", facit("a")) == places("J-17", facit("b")) == [], "both say what stands in its stead"
    bare = without(facit("a"), "collect_methods")
    assert places("J-17", skipping(bare, "collect_methods")) == ["collect_methods"]
    denied = with_(bare, **{"collect_methods.used": "behövs_inte"})
    assert places("J-17", denied) == ["collect_methods.used"]
    calm = with_(denied, **{"safety.crime_suspected": "nej"})
    calm = changing(changing(calm, "factor_entries/r1", status="finns_inte"), "needs/behov-1", level="insats")
    assert places("J-17", calm) == [], "no violence at hand"


def test_j17_a_method_that_was_used() -> None:
    used = with_(without(facit("a"), "collect_methods"), **{"collect_methods.used": "ja"})
    assert places("J-17", used) == ["collect_methods.used"], "said, but not written down"
    method = {"name": "m-ester", "date": "2026-04-02", "by": "Sara", "result": "Våld två gånger."}
    assert places("J-17", adding(used, "methods", **method)) == []


def test_vald01_the_question_of_violence_not_put_to_the_child() -> None:
    unasked = [entry for entry in records(facit("a"), "violence_questions") if entry["asked_to"] != "elin"]
    unasked = with_(facit("a"), violence_questions=unasked)
    assert [hit.words["person"] for hit in hits("VALD-01", unasked)] == ["Elin Fridlund"]
    assert places("VALD-01", with_(unasked, **{"child.birth_date": "2022-09-01"})) == [], "too young to be asked"
    assert places("VALD-01", facit("a")) == places("VALD-01", facit("b")) == []


def test_vald01_a_guardian_not_asked_and_a_reason() -> None:
    one = without(facit("b"), "violence_questions/vald-1")
    assert [hit.words["person"] for hit in hits("VALD-01", one)] == ["Maria Norlin"]
    assert places("VALD-01", skipping(one, "violence_questions")) == [], "justified"
    assert places("VALD-01", with_(facit("a"), violence_questions=None)) == [], "missing anyway"


def test_vald02_asked_while_somebody_listened() -> None:
    heard = changing(facit("a"), "violence_questions/v2", alone=False)
    assert places("VALD-02", heard) == ["violence_questions/v2/alone"]
    assert places("VALD-02", facit("a")) == []


def test_kons01_more_than_a_month_alone() -> None:
    alone = without(facit("a"), "consultations/c1")
    assert [(hit.place, hit.words["days"]) for hit in hits("KONS-01", alone)] == [("consultations", "80")]
    assert places("KONS-01", alone, today="2026-04-01") == [], "not in the first month"
    assert places("KONS-01", facit("a")) == places("KONS-01", facit("b")) == []
