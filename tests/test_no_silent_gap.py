"""The first promise: every required question that applies stands in the draft, in exactly one way.

Judged from the draft's blocks and from the case alone; the draft's own lint is not asked.
"""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbic_wizard.desk.work import Work
from bbic_wizard.draft.blocks import Draft, Ref, Text, inlines_of
from bbic_wizard.draft.compose import compose
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from tests.conftest import pack_of_data, work_on
from tests.reading.strategies import act, forms

BROKEN = '# Prov\n\n{{ excerpt() }}\n\n{{ rest("ett") }}\n'
several = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def template_over(form: dict[str, Any], data: st.DataObject) -> str:
    """A template that places the rest of some of the form's chapters, in some order."""
    chapters = sorted({step["chapter"] for step in form["steps"]} - {""})
    placed = data.draw(st.permutations(chapters))[: data.draw(st.integers(0, len(chapters)))]
    return "# Prov\n\n" + "".join(f'## {name}\n\n{{{{ rest("{name}") }}}}\n\n' for name in placed)


def random_work(form: dict[str, Any], template: str, data: st.DataObject) -> Work:
    pack = pack_of_data(form).model_copy(update={"templates": {"utredning.md.j2": template}})
    work = work_on(pack)
    for _ in range(data.draw(st.integers(0, 12))):
        act(work, data)
    return work


def expected(work: Work) -> dict[str, str]:
    """Each required place that applies and goes into documents → answer, skip or missing."""
    view, case, found = work.view, work.case, {}
    for name, question in view.form.questions.items():
        if not view.applies(name) or not question.draft:
            continue
        outer = case.skip(name) or ("." in name and case.skip(name.partition(".")[0]))
        if isinstance(question, RecordsQuestion) and case.records(name):
            for record in case.records(name):
                for item in question.fields:
                    if item.required and item.draft:
                        place = of_record(name, record.id, item.id)
                        found[place] = _role(outer or case.skip(place), item.id in record.answers)
        elif question.required:
            found[name] = _role(outer, case.answer(name) is not None)
    return found


def _role(skipped: Any, answered: bool) -> str:
    return "skip" if skipped else "answer" if answered else "missing"


def shown(draft: Draft) -> dict[str, set[str]]:
    """Each place → the ways it stands in the blocks."""
    found: dict[str, set[str]] = {}
    for item in inlines_of(draft.blocks):
        if isinstance(item, Text | Ref) and item.source is not None:
            entry = draft.sources[item.source]
            for place in (entry.place, *entry.covers):
                if entry.role != "label":
                    found.setdefault(place, set()).add(entry.role)
    return found


def silent_gaps(work: Work, draft: Draft) -> dict[str, tuple[str, set[str]]]:
    """Required places that do not stand in the draft in exactly their one way."""
    stands = shown(draft)
    wrong = {}
    for place, role in expected(work).items():
        ways = set(stands.get(place, set()))
        around = [place.partition("/")[0], place.rpartition("/")[0], place.partition(".")[0]]
        if role == "skip" and any("skip" in stands.get(outer, ()) for outer in around):
            ways.add("skip")
        if ways != {role}:
            wrong[place] = (role, ways)
    return wrong


@several
@given(forms(), st.data())
def test_every_required_place_stands_in_exactly_one_way(form: dict[str, Any], data: st.DataObject) -> None:
    work = random_work(form, template_over(form, data), data)
    assert silent_gaps(work, compose(work.view)) == {}


def test_a_template_that_leaves_questions_out_is_caught() -> None:
    """The same judgement, on a template made to break the promise."""
    question = {"id": "q", "kind": "line", "label": "Fråga", "required": True}
    form = {
        "steps": [
            {"id": "a", "title": "A", "chapter": "ett", "questions": [question]},
            {"id": "b", "title": "B", "chapter": "två", "questions": [question]},
        ]
    }
    pack = pack_of_data(form)
    work = work_on(pack.model_copy(update={"templates": {"utredning.md.j2": BROKEN}}))
    assert silent_gaps(work, compose(work.view)) == {"b.q": ("missing", set())}
