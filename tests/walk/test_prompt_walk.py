"""The whole form line by line: filled in, skipped, gone back in, undone, left and taken up again."""

from bbic_wizard.model.change import JustificationWithdrawn
from bbic_wizard.prompt import asking
from bbic_wizard.prompt.commands import unknown
from bbic_wizard.prompt.interview import GOES_ON
from bbic_wizard.prompt.session import SUPPORTS
from bbic_wizard.reading.progress import gaps, progress
from tests.walk.desk import Walked, amiss
from tests.walk.script import BREAKS, SKIPPED_AREAS, SKIPPED_STEP


def test_every_place_has_an_answer_or_a_reason(by_line: Walked) -> None:
    assert gaps(by_line.view) == ()
    assert {item.missing for item in progress(by_line.view)} == {0}


def test_nothing_that_was_written_is_missing_in_the_documents(by_line: Walked) -> None:
    assert amiss(by_line.view) == []


def test_steps_and_areas_that_were_skipped_stand_skipped(by_line: Walked) -> None:
    areas = [step.id for step in by_line.view.form.steps if step.area]
    skipped = {item.step for item in progress(by_line.view) if item.state == "skipped"}
    assert skipped == {SKIPPED_STEP, *(areas[number] for number in SKIPPED_AREAS)}


def test_a_skip_was_taken_back_and_changes_were_undone_and_done_again(by_line: Walked) -> None:
    withdrawn = [item for item in by_line.changes if isinstance(item.change, JustificationWithdrawn)]
    assert len(withdrawn) == 1
    assert len([item for item in by_line.changes if item.change.undoes is not None]) == 2
    assert len([item for item in by_line.changes if item.change.redoes is not None]) == 1


def test_leaving_in_the_middle_of_a_text_comes_back_to_it(by_line: Walked) -> None:
    assert [sitting.place.split("/")[-1] for sitting in by_line.left] == [name.split("/")[-1] for name in BREAKS]
    assert all(sitting.cursor == len(sitting.text) > 0 for sitting in by_line.left)
    assert by_line.back == by_line.left


def test_every_sitting_was_greeted_and_ended_with_all_kept(by_line: Walked) -> None:
    assert by_line.told.count(SUPPORTS) == 3
    assert by_line.told.count(GOES_ON) == 2
    assert by_line.told.count("Allt är sparat") == 3


def test_every_line_was_understood(by_line: Walked) -> None:
    refused = ("går inte att läsa", "finns inte i listan", "stämmer inte med", "Inget är ändrat", asking.ALONE)
    assert [words for words in (*refused, unknown("")[:9]) if words in by_line.told] == []
