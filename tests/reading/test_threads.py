"""The links of a case: both ways along the chain, and how each is doing."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbic_wizard.desk.linking import bring_back, confirm
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.change import Stamped
from bbic_wizard.model.fold import fold
from bbic_wizard.model.reference import without_citations
from bbic_wizard.reading.child_thread import asked_of_child, child_thread
from bbic_wizard.reading.choosing import linkable
from bbic_wizard.reading.evidence import CITING
from bbic_wizard.reading.loose_ends import ENDS, broken
from bbic_wizard.reading.matching import best_first
from bbic_wizard.reading.thread_rows import HEADS, threads
from bbic_wizard.reading.threads import (
    changed_links,
    changed_on,
    changed_since,
    links,
    name_of,
    neighbours,
    removed_links,
    state_of,
)
from bbic_wizard.reading.view import View
from tests.checks.cases import changing, facit, found, fresh, records, view, with_, without
from tests.conftest import Clock, work_on

NEED = "needs/behov-1"


def places(links: Any, end: int) -> set[str]:
    return {link.ends[end] for link in links}


# --- both ways ----------------------------------------------------------------------


def test_a_need_comes_from_questions_statements_and_assessments_and_leads_to_goals() -> None:
    around = neighbours(view(facit("a")), NEED)
    before, after = places(around.before, 0), places(around.after, 1)
    assert {"inquiries/f1", "statements/b3", "statements/kurator-1", "areas.safety.assessment"} <= before
    assert after == {"goals/mal-1-1", "goals/mal-1-2"}


def test_a_statement_leads_to_all_that_uses_it() -> None:
    around = neighbours(view(facit("a")), "statements/b3")
    assert [link.kind for link in around.before] == ["statement.contact"]
    used = places(around.after, 1)
    assert {"weighings/w3", NEED, "factor_entries/r1", "events/e1", "areas.safety.assessment"} <= used


def test_every_link_is_found_from_both_its_ends() -> None:
    for letter in "ab":
        it = view(facit(letter))
        assert len(links(it)) > 100
        for link in links(it):
            first, then = link.ends
            assert link in neighbours(it, first).after
            assert link in neighbours(it, then).before


def test_a_text_that_names_what_its_entry_links_to_is_no_second_link() -> None:
    it = view(facit("a"))
    kinds = [link.kind for link in neighbours(it, "statements/daniel-1").after if link.holder == "factor_entries/r1"]
    assert kinds == ["factor.statements"]
    cited = [link.kind for link in neighbours(it, "contacts/u4").after if link.holder == "events/e1"]
    assert cited == ["cites"], "the contact itself is linked by nothing else"


def test_every_text_where_one_may_refer_to_something_is_read() -> None:
    form = shipped_pack().form
    asked = {
        f"{name}/{field.id}": field for name, one in form.questions.items() for field in getattr(one, "fields", ())
    }
    citing = {name for name, one in {**form.questions, **asked}.items() if getattr(one, "cites", False)}
    assert citing == {name for meaning in CITING for name in form.by_meaning.get(meaning, ())}


def test_a_name_made_of_a_text_has_no_references() -> None:
    told = "Hårda tag ([#mal-1-1], [#mal-1-2]): planen [#b3] [#u4]. Se [1] och (mormor)."
    assert without_citations(told) == "Hårda tag: planen. Se [1] och (mormor)."
    assert view(facit("a")).label("followups/uppf-1").startswith("2026-06-18 · Hårda tag: säkerhetsplanen ses över")


# --- the rules tell what is read here ------------------------------------------------


def test_the_broken_threads_are_the_findings_of_the_rules_that_read_them() -> None:
    data = without(facit("a"), "weighings/w4", "interventions/insats-e/goals", "inquiries/f3/answer")
    told = [(end.rule, end.place, end.sentence) for end in broken(view(data))]
    assert {rule for rule, _, _ in told} == {"TRAD-01", "BEHOV-03", "C-BBIC-05"}
    assert sorted(told) == sorted((one.rule, one.place, one.message) for one in found(data) if one.rule in ENDS)


def test_a_finished_case_has_no_broken_thread_and_a_new_one_none_yet() -> None:
    assert broken(view(facit("a"))) == broken(view(facit("b"))) == broken(view(fresh())) == ()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_thread_shows_a_gap_exactly_where_the_list_says_it_breaks(data: st.DataObject) -> None:
    """Take any of a thread's own links away: the matrix has a gap when, and only when, a break is told there."""
    case = facit(data.draw(st.sampled_from("ab")))
    field = data.draw(st.sampled_from(["needs/inquiries", "needs/statements", "goals/need", "interventions/goals"]))
    register, name = field.split("/")
    entry = data.draw(st.sampled_from([one["id"] for one in records(case, register)]))
    it = view(changing(case, f"{register}/{entry}", **{name: None}))
    gaps = sum(item.missing for thread in threads(it) for items in thread.values() for item in items)
    assert bool(gaps) == bool(broken(it))


def test_threads_have_every_column_and_begin_at_the_concern() -> None:
    rows = threads(view(facit("a")))
    assert len(rows) == 3
    assert all(tuple(row) == tuple(HEADS) and all(row.values()) for row in rows)
    assert [item.text for item in rows[0]["concern"]] == ["hårda tag"]
    assert [item.place for item in rows[2]["intervention"]] == ["interventions/insats-d", "interventions/insats-e"]


# --- the child's thread --------------------------------------------------------------


def test_the_unmet_come_first_and_the_rest_in_time_order() -> None:
    said = child_thread(view(without(facit("a"), "weighings/w6")))
    assert [one.place for one in said][:2] == ["statements/b6", "statements/b1"]
    assert said[0].met == ()
    assert said[1].met[0].stance == "Stödjer"
    assert said[1].met[0].targets == ("needs/behov-2",)


def test_the_proposal_and_the_feedback_belong_to_it_where_the_child_can_be_asked() -> None:
    asked = asked_of_child(view(facit("b")))
    assert [one.state for one in asked] == ["answered", "answered", "answered"]
    infant = asked_of_child(view(with_(facit("a"), **{"child.birth_date": "2025-01-01"})))
    assert len(infant) < len(asked)


# --- how a link is doing ---------------------------------------------------------------


def opened() -> Work:
    """A practice case that is being worked on, each change a second after the other."""
    work = work_on(shipped_pack())
    work.keep_together(read_case(json.dumps(facit("a")).encode(), shipped_pack(), "a.json")[1:])
    return work


def test_a_link_is_whole_until_its_target_is_reworded_and_again_when_it_is_confirmed() -> None:
    work = opened()
    field, target = f"{NEED}/statements", "statements/b3"
    assert state_of(work.view, field, target) == "whole"
    assert changed_links(work.view) == ()
    work.change("statements", "b3", {"areas": ["safety"]})
    assert state_of(work.view, field, target) == "whole", "a delområde is no wording"
    work.answer("statements/b3/text", "Han tog mig i armen, hårt.")
    assert state_of(work.view, field, target) == "changed"
    assert changed_on(work.view, field, target) == "2026-05-25"
    assert {link.holder for link in changed_since(work.view, target)} >= {NEED, "weighings/w3", "events/e1"}
    row = threads(work.view)[0]["statements"]
    assert {item.place: item.changed for item in row}[target] == "2026-05-25"
    assert [item.changed for item in row if item.place != target] == [""] * (len(row) - 1)
    confirm(work, field)
    assert state_of(work.view, field, target) == "whole"
    assert NEED not in {link.holder for link in changed_since(work.view, target)}
    work.undo()
    assert state_of(work.view, field, target) == "changed"


def test_what_the_childs_words_are_weighed_against_is_told_when_it_is_reworded() -> None:
    work = opened()
    work.answer("needs/behov-2/text", "Elin behöver slippa ansvaret.")
    met = {one.place: one.met[0] for one in child_thread(work.view)}
    assert met["statements/b1"].changed == {"needs/behov-2": "2026-05-25"}
    assert met["statements/b2"].changed == {}
    assert {item.changed for item in threads(work.view)[1]["goal"]} == {"2026-05-25"}


def test_a_link_to_what_was_removed_keeps_its_name_and_holds_again_when_it_is_back() -> None:
    work = opened()
    work.remove("statements", "b3")
    gone = [link for link in removed_links(work.view) if link.holder == NEED]
    assert [link.target for link in gone] == ["statements/b3"]
    assert name_of(work.view, "statements/b3").startswith("borttagen uppgift: Elin Fridlund · 2026-03-11 · Han tog")
    assert ("LANK-01", f"{NEED}/statements") in {(one.rule, one.place) for one in work.findings()}
    bring_back(work, "statements/b3")
    assert removed_links(work.view) == ()


def test_a_case_without_times_has_no_changed_links() -> None:
    answers = {"needs": [{"id": "n1", "text": "Ro."}], "goals": [{"id": "g1", "need": ["needs/n1"]}]}
    changes = read_case(json.dumps({**fresh(), "answers": answers}).encode(), shipped_pack(), "x.json")
    case = fold("x", [Stamped(number, "", "", one) for number, one in enumerate(changes, 1)])
    assert changed_links(View(shipped_pack(), case, Clock()().date())) == ()


def test_in_the_practice_cases_nothing_was_reworded_after_it_was_linked_to() -> None:
    for letter in "ab":
        assert changed_links(view(facit(letter))) == removed_links(view(facit(letter))) == ()


# --- the likeliest first -----------------------------------------------------------------


def test_what_would_be_left_loose_comes_first() -> None:
    it = view(changing(without(facit("a"), "weighings/w6"), "weighings/w1", statement=None))
    offered = best_first(it, "weighings/w1/statement", linkable(it, ["statements"]))
    assert {one.place for one in offered[:2]} == {"statements/b1", "statements/b6"}
    assert len(offered) == len(linkable(it, ["statements"])), "nothing is left out"


def test_what_stands_near_comes_before_what_does_not() -> None:
    it = view(changing(facit("a"), "needs/behov-3", statements=None))
    offered = best_first(it, "needs/behov-3/statements", linkable(it, ["statements"]))
    areas = [it.field("statement.areas", it.record("statements", one.place.split("/")[1])) or [] for one in offered[:3]]
    assert len(areas) == 3
    assert all("education" in named for named in areas)


def test_an_assessment_nobody_has_written_is_missing_in_its_column() -> None:
    told = threads(view(without(facit("a"), "areas.emotional_availability.assessment")))[0]["assessment"]
    assert [(item.text, item.missing) for item in told] == [
        ("Säkerhet", False),
        ("Känslomässig tillgänglighet: saknas", True),
    ]
