"""What belongs to the decision, and how much there is to read: counts of a text, never of a child."""

import pytest

from bbic_wizard.desk.drafting import draft_words
from bbic_wizard.reading.relevance import amounts, can_mark, count, minutes, others_said, reasons, texts, whole
from tests.checks.cases import adding, changing, facit, fresh, view

SEEN = {
    "informant_kind": "referens",
    "informant": "kurator",
    "form": "ordagrant",
    "text": "Elin kommer ofta sent på måndagar.",
    "date": "2026-03-02",
    "areas": ["education"],
}


def test_only_what_others_than_the_child_have_told_can_be_left_out() -> None:
    elin = view(facit("a"))
    told = {one.place for one in others_said(elin)}
    assert len(told) == len(elin.records("statement")) - len(elin.child_statements())
    assert "statements/skolan-1" in told
    assert not told & {f"statements/{one.id}" for one in elin.child_statements()}


def test_what_is_marked_tells_why_in_words() -> None:
    marked = {"relevance": "hör_inte_till", "relevance_reason": "upprepar"}
    elin = view(changing(facit("a"), "statements/skolan-1", **marked))
    found = {one.place: one for one in others_said(elin)}
    assert found["statements/skolan-1"].left_out
    assert found["statements/skolan-1"].reason == "Upprepar det som redan står"
    assert sum(one.left_out for one in found.values()) == 1


def test_a_mark_on_the_childs_words_leaves_nothing_out() -> None:
    child = view(facit("a")).child_statements()[0]
    elin = view(changing(facit("a"), f"statements/{child.id}", relevance="hör_inte_till"))
    assert child.id in {one.id for one in elin.child_statements()}
    assert not any(one.left_out for one in others_said(elin))
    assert whole(elin).left_out == 0


def test_the_reason_is_asked_for_only_where_the_mark_is() -> None:
    plain, marked = view(facit("a")), changing(facit("a"), "statements/skolan-1", relevance="hör_inte_till")
    assert not plain.applies("statements/skolan-1/relevance_reason")
    assert view(marked).state("statements/skolan-1/relevance_reason") == "missing"
    assert can_mark(plain)
    assert len(reasons(plain)) >= 4


def test_what_is_left_out_is_counted_apart_and_in_each_delomrade_it_stands_in() -> None:
    before = view(facit("a"))
    statement = before.record("statements", "skolan-1")
    assert statement is not None
    said = count(statement.value("text"))
    after = view(changing(facit("a"), "statements/skolan-1", relevance="hör_inte_till", relevance_reason="detalj"))
    was, now = ({one.step: one for one in amounts(it)} for it in (before, after))
    for step in was:
        here = step.rpartition(".")[2] in (statement.value("areas") or ())
        assert (now[step].words < was[step].words) == here
        assert (now[step].left_out >= said) == here
    assert whole(after).left_out == sum({now[f"areas.{name}"].left_out for name in statement.value("areas")})
    assert whole(before).words - whole(after).words == whole(after).left_out


def test_an_assessment_adds_its_words_to_its_own_delomrade() -> None:
    bare = {one.step: one.words for one in amounts(view(fresh()))}
    written = {one.step: one.words for one in amounts(view(fresh(**{"areas.health.assessment": "Fyra ord är här."})))}
    assert set(bare.values()) == {0}
    assert {step: words for step, words in written.items() if words} == {"areas.health": 4}


def test_a_new_case_has_nothing_to_read() -> None:
    assert minutes(0) == 0
    assert [one.minutes for one in amounts(view(fresh()))] == [0] * 12


@pytest.mark.parametrize(("words", "told"), [(1, 1), (200, 1), (201, 2), (1999, 10)])
def test_the_time_to_read_is_in_whole_minutes(words: int, told: int) -> None:
    assert minutes(words) == told


def test_a_reference_is_no_word() -> None:
    assert count("Elin är trött [#b1] [#skolan-1].") == count("Elin är trött .")


def test_every_text_is_counted_once_in_the_whole() -> None:
    twice = adding(facit("a"), "statements", **{**SEEN, "areas": ["education", "health"]})
    assert whole(view(twice)).words - whole(view(facit("a"))).words == 6


@pytest.mark.parametrize("letter", ["a", "b"])
def test_in_the_model_answers_each_text_is_counted_once_and_each_delomrade_by_itself(letter: str) -> None:
    it = view(facit(letter))
    assert whole(it).words == sum(count(text) for _, text in texts(it))
    assert len({place for place, _ in texts(it)}) == len(list(texts(it)))
    for one in amounts(it):
        area = one.step.rpartition(".")[2]
        told = [item for item in it.records("statement") if area in (it.field("statement.areas", item) or ())]
        least = sum(count(it.field("statement.text", item)) for item in told)
        assert one.words >= least + count(it.value(f"{one.step}.assessment"))
        assert one.minutes == minutes(one.words)


def test_a_draft_is_longer_than_what_is_written_and_is_read_at_the_same_pace() -> None:
    it = view(facit("a"))
    assert draft_words(it) > whole(it).words
    assert draft_words(view(fresh())) > 0
