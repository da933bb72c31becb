"""What must hold for any form and any case."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbic_wizard.desk.work import Work
from bbic_wizard.model.case import Case
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.model.change import Stamped, from_json, to_json
from bbic_wizard.model.fold import fold
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.pages import FIELDS_PER_PAGE, pages
from bbic_wizard.reading.progress import gaps, progress
from bbic_wizard.reading.view import View
from tests.conftest import pack_of_data, work_on
from tests.reading.strategies import act, forms

several = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def contents(case: Case) -> Any:
    """What a case says, without when it last changed or what lies aside."""
    kept = {}
    for name, group in case.groups.items():
        # "Inga finns" says nothing once there are entries.
        answers = {place: answer for place, answer in group.answers.items() if place not in group.records}
        # Nor does a skip in an entry that was removed.
        skips = {p: s for p, s in group.skips.items() if "/" not in p or case.record(*p.split("/")[:2])}
        found = (answers, skips, dict(group.records))
        if any(found):
            kept[name] = found
    return kept, dict(case.silenced), case.statuses


def random_work(form: dict[str, Any], data: st.DataObject, most: int = 12) -> Work:
    work = work_on(pack_of_data(form))
    for _ in range(data.draw(st.integers(0, most))):
        act(work, data)
    return work


@several
@given(forms(), st.data())
def test_the_case_is_the_fold_of_its_journal(form: dict[str, Any], data: st.DataObject) -> None:
    work = random_work(form, data)
    assert fold(work.case_id, work.history()) == work.case


@several
@given(forms(), st.data())
def test_changes_survive_being_written_down(form: dict[str, Any], data: st.DataObject) -> None:
    for item in random_work(form, data).history():
        assert from_json(to_json(item.change)) == item.change


@several
@given(forms(), st.data())
def test_undo_is_an_inverse_and_redo_its_inverse(form: dict[str, Any], data: st.DataObject) -> None:
    work = random_work(form, data)
    before, length = contents(work.case), len(work.history())
    act(work, data)
    after = contents(work.case)
    if len(work.history()) == length:
        return
    assert work.undo() is not None
    assert contents(work.case) == before
    assert work.redo() is not None
    assert contents(work.case) == after


@several
@given(forms(), st.data())
def test_undoing_everything_leads_back_to_the_empty_case(form: dict[str, Any], data: st.DataObject) -> None:
    work = random_work(form, data)
    while work.undo() is not None:
        pass
    assert contents(work.case) == ({}, {}, ())


@several
@given(forms(), st.data())
def test_a_view_with_memory_reads_the_same_as_a_fresh_one(form: dict[str, Any], data: st.DataObject) -> None:
    work = work_on(pack_of_data(form))
    for _ in range(data.draw(st.integers(1, 10))):
        act(work, data)
        fresh = View(work.pack, work.case, work.today)
        assert progress(work.view) == progress(fresh)
        assert gaps(work.view) == gaps(fresh)


@several
@given(forms(), st.data())
def test_gaps_are_exactly_what_is_required_and_neither_answered_nor_skipped(
    form: dict[str, Any], data: st.DataObject
) -> None:
    """Judged a second time, from the form's data alone."""
    work = random_work(form, data)
    found = {gap.place for gap in gaps(work.view)}
    assert found == set(_expected_gaps(work))


def _expected_gaps(work: Work) -> list[str]:
    view, case = work.view, work.case
    missing = []
    for name, question in view.form.questions.items():
        if not view.applies(name):
            continue
        skipped = case.skip(name) is not None or ("." in name and case.skip(name.partition(".")[0]) is not None)
        given = case.answer(name) is not None or bool(case.records(name))
        if question.required and not given and not skipped:
            missing.append(name)
        if isinstance(question, RecordsQuestion):
            for record in case.records(name):
                for item in question.fields:
                    place = of_record(name, record.id, item.id)
                    empty = item.id not in record.answers and case.skip(place) is None and not skipped
                    if item.required and empty:
                        missing.append(place)
    return missing


@several
@given(forms(), st.data())
def test_a_case_file_reads_back_to_the_same_case(form: dict[str, Any], data: st.DataObject) -> None:
    work = random_work(form, data)
    changes = read_case(write_case(work.case), work.pack)
    again = fold("c1", [Stamped(n, "2030-01-01", "Annan", change) for n, change in enumerate(changes, 1)])
    assert contents(again) == contents(work.case)


@several
@given(forms(), st.data())
def test_pages_hold_every_question_once_and_never_more_than_ten(form: dict[str, Any], data: st.DataObject) -> None:
    view = random_work(form, data).view
    for step in view.form.steps:
        shown = pages(view, step.id)
        places = [place for page in shown for place in page.places]
        assert places == [f"{step.id}.{item.id}" for item in step.questions if view.applies(f"{step.id}.{item.id}")]
        assert all(len(page.items) <= FIELDS_PER_PAGE for page in shown)


def test_older_bodies_keep_their_meaning() -> None:
    skipped = from_json('{"type": "Skipped", "place": "a.b", "code": "avböjde", "note": "Nej."}')
    assert skipped.type == "Justified"
    assert (skipped.what, skipped.place, skipped.code, skipped.note) == ("skip", "a.b", "avböjde", "Nej.")
    none = from_json('{"type": "NoneDeclared", "register": "people"}')
    assert (none.type, none.place, none.value) == ("Answered", "people", [])
