"""Passages that stand in more than one place: the same words, or nearly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bbic_wizard.reading.relevance import repeated
from bbic_wizard.reading.repeats import ALIKE, LEAST, Repeat, repeats
from tests.checks.cases import changing, facit, view, with_

LONG = (
    "Elin kommer till skolan två timmar sent på måndagar och tisdagar, och hon berättar för läraren att hon har lagat "
    "frukost till sin lillasyster medan mamma sov."
)
OTHER = (
    "Mormor hämtar barnen på torsdagar sedan i höstas, lagar mat med dem och följer dem hem klockan sju, när båda "
    "föräldrarna har kommit från arbetet."
)


def test_the_same_passage_again_points_back_at_the_first() -> None:
    assert repeats([("a", LONG), ("b", OTHER), ("c", LONG)]) == (Repeat("c", LONG, "a", exact=True),)


@pytest.mark.parametrize(
    "again",
    [
        LONG.upper(),
        LONG.replace(",", " –").rstrip("."),
        f"{LONG} [#b1] [#skolan-1]",
    ],
)
def test_case_punctuation_and_references_make_no_difference(again: str) -> None:
    assert [(one.place, one.exact) for one in repeats([("a", LONG), ("b", again)])] == [("b", True)]


@pytest.mark.parametrize(
    "again",
    [
        LONG.replace("frukost", "maten"),
        f"Läraren ringde i fredags. {LONG} Det har skolan skrivit ner.",
    ],
)
def test_a_word_changed_or_something_added_is_still_a_repeat(again: str) -> None:
    assert [(one.place, one.first, one.exact) for one in repeats([("a", LONG), ("b", again)])] == [("b", "a", False)]


def test_what_is_short_or_told_in_other_words_is_none() -> None:
    short = " ".join(LONG.split()[: LEAST - 1])
    assert repeats([("a", short), ("b", short)]) == ()
    retold = "På måndagar och tisdagar ordnar Elin frukosten när mamma sover, och då blir hon sen till lektionen."
    assert repeats([("a", LONG), ("b", retold), ("c", OTHER)]) == ()


def test_each_paragraph_is_compared_by_itself_also_within_a_text() -> None:
    found = repeats([("a", f"{LONG}\n\n{OTHER}"), ("b", f"Nytt.\n{OTHER}\n\n{OTHER}")])
    assert [(one.place, one.first, one.text) for one in found] == [("b", "a", OTHER)] * 2


@given(st.lists(st.lists(st.sampled_from(["han", "hon", "gick", "hem", "sen", "\n"]), max_size=60), max_size=8))
def test_nothing_is_ever_pointed_at_but_what_came_before_and_is_alike(texts: list[list[str]]) -> None:
    given_texts = [(f"p{number}", " ".join(words)) for number, words in enumerate(texts)]
    found = repeats(given_texts)
    assert found == repeats(given_texts)
    for one in found:
        assert int(one.first[1:]) <= int(one.place[1:])
        assert len(one.text.split()) >= LEAST
    assert 0.5 < ALIKE <= 1


def test_a_thousand_equal_passages_are_each_told_once() -> None:
    assert len(repeats((f"p{number}", LONG) for number in range(1000))) == 999


def test_in_a_case_statements_are_compared_too_but_not_what_is_left_out() -> None:
    first, again = "statements/skolan-1", "statements/skolan-2"
    data = changing(changing(facit("a"), first, text=LONG), again, text=LONG)
    before = {one.place for one in repeated(view(facit("a")))}
    assert {one.place for one in repeated(view(data))} - before == {f"{again}/text"}
    out = changing(data, first, relevance="hör_inte_till", relevance_reason="upprepar")
    assert {one.place for one in repeated(view(out))} - before == set()


def test_an_assessment_that_copies_a_statement_is_found() -> None:
    data = with_(changing(facit("a"), "statements/skolan-1", text=LONG), **{"areas.education.assessment": LONG})
    assert "statements/skolan-1/text" in {place for one in repeated(view(data)) for place in (one.place, one.first)}


def test_what_is_shown_of_a_passage_has_no_references_in_it() -> None:
    [one] = repeats([("a", LONG), ("b", f"{LONG.rstrip('.')} ([#b1], [#b2]) [#skolan-1].")])
    assert one.text == LONG


@pytest.mark.parametrize(("letter", "count"), [("a", 2), ("b", 4)])
def test_in_the_model_answers_only_what_was_written_twice_is_pointed_at(letter: str, count: int) -> None:
    found = repeated(view(facit(letter)))
    assert len(found) == count
    assert all(one.place != one.first and "[#" not in one.text for one in found)


def test_a_sentence_that_comes_again_inside_another_paragraph_is_found_by_itself() -> None:
    before = f"Föräldrarna har fått frågan två gånger och svarar olika om vem som hämtar. {OTHER}"
    after = f"{LONG} Skolan har föreslagit ett möte om närvaron, och Karin vill komma dit tillsammans med Daniel."
    both = f"Vi har sett det vid båda hembesöken, och det stämmer med vad mormor säger om kvällarna. {LONG}"
    assert repeats([("a", before), ("b", after), ("c", both)]) == (Repeat("c", LONG, "b", exact=False),)
