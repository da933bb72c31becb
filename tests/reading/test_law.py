"""The law of its date."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.errors import FileProblem
from bbic_wizard.formpack.load import load_pack
from bbic_wizard.reading import law
from bbic_wizard.reading.acts import at_place, case_start
from bbic_wizard.reading.law import Provision, both, browse, cited, panel, provision, straddles
from bbic_wizard.reading.view import View
from bbic_wizard.resources import read_forms
from tests.checks.cases import Data, changing, facit, view, with_

PACK = shipped_pack()
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
CAME_IN = "notifications/u1"


def told(law_id: str, at: date) -> Provision:
    found = provision(PACK, law_id, at)
    assert found is not None
    return found


def moved(came_in: str, opened: str | None) -> Data:
    """Elin's case with other days for the notification and the opening."""
    return with_(changing(facit("a"), CAME_IN, date=came_in), **{"open_investigation.date": opened})


def seen(came_in: str = "2026-03-02", opened: str | None = "2026-03-06", today: str = "2026-05-25") -> View:
    return view(moved(came_in, opened), today=today)


# --- one provision ---------------------------------------------------------------


def test_the_provision_is_the_one_in_force_that_day() -> None:
    assert told("L-SAMTAL", BEFORE).cite == "11 kap. 10 § tredje stycket SoL (2001:453)"
    assert told("L-SAMTAL", AFTER).cite == "20 kap. 7 § SoL"
    assert told("L-SAMTAL", AFTER).others == ("21 c § LVU",)
    assert (told("L-SAMTAL", BEFORE).act, told("L-SAMTAL", AFTER).act) == ("SoL2001", "SoL2025")


def test_what_the_reform_brought_is_not_told_of_the_earlier_act() -> None:
    assert told("L-UPPF-TID", BEFORE).meaning == "Högst två månader"
    assert "sex månader" in told("L-UPPF-TID", AFTER).meaning
    for row in PACK.law.rows:
        found = told(row.id, BEFORE)
        assert found.act != "SoL2001" or not re.search("NYTT|ÄNDRAT", found.meaning), row.id


def test_the_note_about_the_wording_is_said_of_what_it_is_true_of() -> None:
    assert told("L-SAMTAL", AFTER).general == "Lagrum enligt lydelse februari 2026 – kontrollera gällande lydelse."
    assert "till och med den 30 juni 2025" in told("L-SAMTAL", BEFORE).general
    assert told("L-ANM-ATER", AFTER).note == "Lydelse 2025:1501."
    assert told("L-ANM-ATER", BEFORE).note == ""


def test_what_was_not_in_force_says_so() -> None:
    found = told("L-SAMT-UTANB", BEFORE)
    assert (found.cite, found.in_force) == ("21 kap. 2 § SoL", False)
    assert found.note.startswith("Gäller från och med den 1 juli 2025. Ingen motsvarighet")
    assert told("L-SAMT-UTANB", AFTER).in_force
    assert told("L-SKYDDB", date(2024, 3, 31)).in_force is False
    assert told("L-SKYDDB", date(2024, 4, 1)).cite == "6 kap. 6 d § SoL (2001:453)"


def test_other_acts_are_cited_only_from_the_day_they_are_in_force() -> None:
    assert "socialtjänstförordningen" in told("L-VPLAN", AFTER).cites
    assert "socialtjänstförordningen" not in told("L-VPLAN", BEFORE).cites
    assert told("L-BB", AFTER).cites == "3 kap. 1 § SoL; artikel 3 i barnkonventionen; 1 § LVU"


def test_an_old_section_not_read_in_the_old_act_is_known_second_hand() -> None:
    assert (told("L-SAMTAL", BEFORE).known, told("L-SAMTAL", AFTER).known) == (
        "Återgiven i annan källa",
        "Läst i källan",
    )
    assert told("L-UPPF-TID", BEFORE).known == "Läst i källan"
    assert told("L-POL-21", AFTER).known == "Allmän yrkeskunskap – kontrollera"


def test_an_unknown_row_has_no_provision() -> None:
    assert provision(PACK, "L-FINNS-INTE", AFTER) is None
    assert law.provisions(PACK, ["L-FINNS-INTE", "L-BB"], AFTER)[0].law == "L-BB"


@given(st.sampled_from([row.id for row in PACK.law.rows]), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_every_row_is_cited_on_every_day_and_never_by_an_act_out_of_force(law_id: str, at: date) -> None:
    found = told(law_id, at)
    assert found.cite
    if found.in_force:
        assert found.act != "SoL2001" or at <= BEFORE
        assert found.act != "SoL2025" or at >= AFTER
    assert not re.search(r"\d:\d+(?!\d)(?! *\))", re.sub(r"\([^)]*\)|HSLF-FS \S+|SOSFS \S+", "", found.cites))


def test_general_knowledge_never_stands_with_the_word_lagen() -> None:
    for row in PACK.law.rows:
        for at in (BEFORE, AFTER):
            found = told(row.id, at)
            if found.confidence == "G":
                assert "lagen" not in f"{found.cites} {found.meaning} {found.note} {found.known}".casefold(), row.id


# --- the day of an act -------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("contacts/elin-0304", "2026-03-04"),
        ("contacts/elin-0304/ground", "2026-03-04"),
        ("protections/p1/judgement", "2026-03-02"),
        ("protections", "2026-03-02"),
        ("immediate_protection_assessment", "2026-03-02"),
        ("preliminary_assessment.judgement", "2026-03-06"),
        ("open_investigation.law", "2026-03-06"),
        ("notify.guardians_told", "2026-03-06"),
        ("information/i1", "2026-03-11"),
        ("communications/till-karin", "2026-05-25"),  # is to be sent: not done yet
        ("analysis.works", "2026-05-25"),
        ("decision.reasons", "2026-05-25"),
        ("consents", "2026-05-25"),
        ("areas.safety.assessment", "2026-05-25"),
        ("followups/uppf-1", "2026-05-25"),
        ("child.custody", "2026-03-06"),
        ("finns.inte", "2026-03-06"),
    ],
)
def test_an_act_stands_under_the_day_it_was_done(place: str, day: str) -> None:
    assert at_place(seen(), place) == date.fromisoformat(day)


def test_a_decision_taken_stands_under_its_own_day() -> None:
    taken = with_(facit("a"), **{"decision.taken": True, "decision.taken_on": "2026-05-20"})
    assert at_place(view(taken), "decision.reasons") == date(2026, 5, 20)


def test_without_any_day_it_is_today() -> None:
    empty = view({**facit("a"), "answers": {}, "skips": {}})
    assert case_start(empty) is None
    assert at_place(empty, "child.name") == at_place(empty, "protections") == empty.today
    assert not straddles(empty)


# --- a case over the change ---------------------------------------------------------


@pytest.mark.parametrize(
    ("came_in", "opened", "today", "over"),
    [
        ("2025-06-30", "2025-07-02", "2025-08-01", True),
        ("2025-06-20", "2025-06-25", "2025-07-01", True),
        ("2025-06-20", "2025-06-25", "2025-06-30", False),
        ("2025-07-01", "2025-07-02", "2025-08-01", False),
        ("2026-03-02", "2026-03-06", "2026-05-25", False),
    ],
)
def test_a_case_straddles_the_change_when_it_began_before_and_goes_on_after(
    came_in: str, opened: str, today: str, over: bool
) -> None:
    assert straddles(seen(came_in, opened, today)) is over


def test_old_and_new_stand_side_by_side_in_a_case_that_straddles() -> None:
    it = seen("2025-06-20", "2025-06-25", "2025-08-01")
    row = both(it, "L-UTR-TID")
    assert row is not None
    assert row.then is not None
    assert (row.then.cite, row.now.cite) == ("11 kap. 2 § andra stycket SoL (2001:453)", "20 kap. 3 § SoL")
    only_new, elsewhere = both(it, "L-SAMT-UTANB"), both(it, "L-TOLK")
    assert only_new is not None
    assert elsewhere is not None
    assert only_new.then is elsewhere.then is None


def test_only_the_new_stands_after_and_only_the_old_before() -> None:
    after, before = both(seen(), "L-UTR-TID"), both(seen("2025-05-01", "2025-05-05", "2025-06-30"), "L-UTR-TID")
    assert after is not None
    assert before is not None
    assert (after.then, after.now.cite) == (None, "20 kap. 3 § SoL")
    assert (before.then, before.now.cite) == (None, "11 kap. 2 § andra stycket SoL (2001:453)")


def test_a_place_is_cited_by_the_law_of_its_day() -> None:
    assert cited(seen(), "notify.guardians_told", ["L-UTR-INFO"]) == "20 kap. 4 § SoL"
    over = seen("2025-06-20", "2025-06-25", "2025-08-01")
    told_then = cited(over, "notify.guardians_told", ["L-UTR-INFO"])
    assert told_then == "11 kap. 2 § tredje stycket SoL (2001:453), nu 20 kap. 4 § SoL (2025:400)"
    told_now = cited(over, "analysis.works", ["L-BB", "L-TOLK"])
    assert told_now == "3 kap. 1 § SoL (2025:400), tidigare 1 kap. 2 § SoL (2001:453); 13 § förvaltningslagen"
    assert cited(seen(), "child.name", ["L-POL-21"]) == "10 kap. 21 § OSL (kontrollera)"
    assert cited(seen(), "child.name", ["L-FINNS-INTE"]) == cited(seen(), "child.name", []) == ""


def test_a_choice_that_names_law_is_called_by_the_act_of_its_day() -> None:
    place = "open_investigation.law"
    options = PACK.options(PACK.form.questions[place])
    assert [law.option_label(seen(), place, item) for item in options] == [item.label for item in options]
    over = seen("2025-06-20", "2025-06-25", "2025-08-01")
    assert law.option_label(over, place, options[1]) == (
        "11 kap. 2 § andra stycket SoL (2001:453), nu 20 kap. 3 § SoL (2025:400)"
    )


def test_the_draft_has_the_right_section() -> None:
    over = draft_text(seen("2025-06-20", "2025-06-25", "2025-08-01"))
    assert "11 kap. 2 § andra stycket SoL (2001:453), nu 20 kap. 3 § SoL (2025:400)" in over
    assert "(2001:453)" not in draft_text(seen())


def test_a_date_that_is_none_is_told_with_the_line() -> None:
    files = {name: data.decode() for name, data in read_forms().items()}
    files["law.yaml"] = files["law.yaml"].replace('to: "2025-06-30"', 'to: "i juni"', 1)
    with pytest.raises(FileProblem, match=r"law\.yaml:\d+: .*inget datum; skriv ÅÅÅÅ-MM-DD"):
        load_pack(files)


# --- panel and table -----------------------------------------------------------------


def test_a_panel_holds_what_is_shown_for_a_place() -> None:
    found = panel(seen(), "contacts/elin-0311/interpreter")
    assert found is not None
    assert (found.heading, found.known, found.at) == ("Lagkrav", "Läst i källan", date(2026, 3, 11))
    assert [row.now.cite for row in found.rows] == ["13 § förvaltningslagen"]
    assert found.notes == ("Lagrum enligt lydelse februari 2026 – kontrollera gällande lydelse.",)
    practice = panel(seen(), "child.portrait")
    assert practice is not None
    assert (practice.heading, practice.rows, practice.notes) == ("God praxis", (), ())


def test_a_panel_of_a_straddling_case_has_both_notes() -> None:
    found = panel(seen("2025-06-20", "2025-06-25", "2025-08-01"), "notify.guardians_told")
    assert found is not None
    assert len(found.notes) == 2


def test_a_demand_that_is_only_general_knowledge_is_to_be_checked() -> None:
    assert law.duty_words("LAG", "G") == "Krav att kontrollera"
    assert law.duty_words("LAG", "V2") == "Lagkrav"
    assert law.duty_words(None, "G") == "Lagrum"


def test_a_place_without_duty_and_law_has_no_panel() -> None:
    assert panel(seen(), "actors") is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("20:7", "L-SAMTAL"),
        ("20 kap. 7 §", "L-SAMTAL"),
        ("tredje stycket samtala utan", "L-SAMTAL"),
        ("l-tolk", "L-TOLK"),
        ("BARNKONVENTIONEN åsikter", "L-ASIKT"),
        ("2001:453 fyra månader", "L-UTR-TID"),
    ],
)
def test_the_table_is_searched_by_topic_section_and_meaning(words: str, found: str) -> None:
    assert found in [row.now.law for row in browse(PACK, words, date(2026, 5, 25))]


def test_all_rows_are_there_in_order_and_nothing_is_found_for_nonsense() -> None:
    assert [row.now.law for row in browse(PACK, "", date(2026, 5, 25))] == [row.id for row in PACK.law.rows]
    assert browse(PACK, "xyzzy", date(2026, 5, 25)) == ()


def test_a_pack_without_dates_on_its_acts_still_tells_old_from_new() -> None:
    """Packs kept in casebooks before acts had dates."""
    bare = [act.model_copy(update={"from_": "", "to": "", "column": None, "short": ""}) for act in PACK.law.acts]
    parts: dict[str, Any] = {name: getattr(PACK, name) for name in type(PACK).model_fields}
    older = type(PACK).model_construct(**{**parts, "law": PACK.law.model_copy(update={"acts": bare})})
    before, after = provision(older, "L-SAMTAL", BEFORE), provision(older, "L-SAMTAL", AFTER)
    assert before is not None
    assert after is not None
    assert (before.cite, after.cite) == ("11 kap. 10 § tredje stycket SoL (2001:453)", "20 kap. 7 § SoL")
