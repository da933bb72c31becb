"""The whole form in the full-screen program: filled in, skipped, gone back in, undone, left and taken up again."""

from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.markdown import markdown
from bbic_wizard.model.change import JustificationWithdrawn
from bbic_wizard.reading.progress import gaps, progress
from tests.walk.desk import Walked, amiss
from tests.walk.script import BREAKS, SKIPPED_AREAS, SKIPPED_STEP


def test_every_place_has_an_answer_or_a_reason(by_key: Walked) -> None:
    assert gaps(by_key.view) == ()
    assert {item.missing for item in progress(by_key.view)} == {0}


def test_nothing_that_was_written_is_missing_in_the_documents(by_key: Walked) -> None:
    assert amiss(by_key.view) == []


def test_steps_and_areas_that_were_skipped_stand_skipped(by_key: Walked) -> None:
    areas = [step.id for step in by_key.view.form.steps if step.area]
    skipped = {item.step for item in progress(by_key.view) if item.state == "skipped"}
    assert skipped == {SKIPPED_STEP, *(areas[number] for number in SKIPPED_AREAS)}


def test_a_skip_was_taken_back_and_changes_were_undone_and_done_again(by_key: Walked) -> None:
    withdrawn = [item for item in by_key.changes if isinstance(item.change, JustificationWithdrawn)]
    assert len(withdrawn) == 1
    assert len([item for item in by_key.changes if item.change.undoes is not None]) == 2
    assert len([item for item in by_key.changes if item.change.redoes is not None]) == 1


def test_leaving_in_the_middle_of_a_sentence_comes_back_to_the_same_letter(by_key: Walked) -> None:
    assert [sitting.place.split("/")[-1] for sitting in by_key.left] == [name.split("/")[-1] for name in BREAKS]
    assert all(3 < sitting.cursor == len(sitting.text) - 3 for sitting in by_key.left)
    assert by_key.back == by_key.left


def test_what_looks_like_markdown_stands_as_it_was_written(by_key: Walked) -> None:
    text = markdown(compose(by_key.view))
    assert "\\# Inte en rubrik: \\*å\\*, ä \\& ö \\< \\[ord\\](så)" in text
    assert "\n# Inte" not in text
