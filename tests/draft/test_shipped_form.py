"""The shipped form and template under random work: nothing required is silent, and nothing answered is lost."""

from datetime import datetime
from functools import cache
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.packs import shipped_pack
from bbic_wizard.desk.work import Work
from bbic_wizard.draft.blocks import Draft, Ref, Text, inlines_of
from bbic_wizard.draft.compose import compose
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.lint import partition
from bbic_wizard.draft.text import text
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.change import Change
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record, question_of
from bbic_wizard.reading.view import View
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.store.protocol import Listing
from tests.practice.helpers import FOLDER

CASES = ("case_a-facit", "case_b-facit")
NOTE = "Mötet den 3 maj ställdes in av mottagningen, och någon ny tid har inte gått att få före beslutet."
WIDE = 100_000  # characters; wide enough that no token is broken over two lines
fuzzed = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def changes_of(name: str) -> tuple[Change, ...]:
    return tuple(read_case((FOLDER / f"{name}.json").read_bytes(), shipped_pack(), f"{name}.json"))


def opened(name: str) -> Work:
    """A practice case in memory, to work on."""
    store, pack, numbers = MemoryStore(), shipped_pack(), count(1)
    store.keep_pack(pack.digest, pack.body)
    opening, *rest = changes_of(name)
    changes = [opening.model_copy(update={"pack": pack.digest}), *rest]
    store.append("c1", 0, changes, "Sara", "2026-05-25T14:00:00+02:00", Listing("Prov"))
    clock = datetime.fromisoformat("2026-05-25T14:32:00+02:00")
    return Desk(store, lambda: clock, lambda: f"prov{next(numbers)}", "Sara").open("c1")


def answer_places(view: View) -> list[str]:
    """Every question, and every field of every record."""
    found = []
    for name, question in view.form.questions.items():
        if isinstance(question, RecordsQuestion):
            fields = [item.id for item in question.fields]
            found += [of_record(name, record.id, field) for record in view.case.records(name) for field in fields]
        else:
            found.append(name)
    return found


def record_places(view: View) -> list[tuple[str, str]]:
    questions = view.form.questions.items()
    registers = [name for name, question in questions if isinstance(question, RecordsQuestion)]
    return [(name, record.id) for name in registers for record in view.case.records(name)]


def fields_alike(view: View, place: str) -> list[str]:
    """The same field of every record in its register."""
    name, *inside = place.split("/")
    if len(inside) != 2:
        return [place]
    return [of_record(name, record.id, inside[1]) for record in view.case.records(name)]


def act(work: Work, data: st.DataObject) -> None:
    """Something a person might do; what the form does not allow is let be."""
    view, draw = work.view, data.draw
    place = draw(st.sampled_from(answer_places(view)))
    records = record_places(view)
    what = draw(st.sampled_from(["clear", "clear all", "skip", "skip", "skip around", "remove", "choose"]))
    try:
        match what:
            case "clear":
                work.clear(place)
            case "clear all":
                for alike in fields_alike(view, place):
                    work.clear(alike)
            case "skip" | "skip around":
                around = [*view.form.step_by_id, *view.form.questions, *(of_record(*item) for item in records)]
                where = place if what == "skip" else draw(st.sampled_from(around))
                code = draw(st.sampled_from(sorted(work.pack.reason_by_id)))
                work.skip(where, code, NOTE, "2026-07-01")
            case "remove" if records:
                work.remove(*draw(st.sampled_from(records)))
            case _:
                work.answer(place, _chosen(work, place, draw))
    except NotAllowed:
        pass


def _chosen(work: Work, place: str, draw: Any) -> Any:
    """Another answer to a question with choices."""
    question: Any = work.view.form.question(place)
    match question.kind:
        case "yesno":
            return draw(st.booleans())
        case "choice":
            return draw(st.sampled_from(work.pack.options(question))).id
        case "date":
            return draw(st.sampled_from(["2026-03-02", "2026-05-11"]))
    return None


def put_tokens(work: Work) -> dict[str, str]:
    """A word of its own in every written answer; place → the word."""
    tokens = {}
    for number, place in enumerate(answer_places(work.view)):
        question: Any = work.view.form.question(place)
        if question.kind in ("line", "text") and work.view.case.answer(place) is not None:
            tokens[place] = f"Ordet{number}x"
    work.answer_all(tokens)
    return tokens


def due(it: Composing, place: str) -> bool:
    """Whether an answer must stand in the document."""
    name, question = question_of(place), it.view.form.question(place)
    wanted = question is not None and question.draft and it.view.form.questions[name].draft
    unnamed = "/" in place and f"{name}/{place.rpartition('/')[2]}" in it.unnamed
    return bool(wanted and it.state(place) == "answered" and not unnamed and place not in it.out)


def left_out_by_template(draft: Draft, view: View) -> Composing:
    """A composing that knows what the shipped template leaves out."""
    it = Composing(view, draft.audience)
    it.unnamed |= {"contacts/account", "contacts/time", "contacts/initiative", "people/birth_date"}
    return it


def silent(draft: Draft, view: View) -> list[str]:
    """Skips and SAKNAS of single places that no line of the blocks shows."""
    used = {item.source for item in inlines_of(draft.blocks) if isinstance(item, Text | Ref)}
    shown = {(draft.sources[index].place, draft.sources[index].role) for index in used if index is not None}
    it = Composing(view, draft.audience)
    missing = [place for place in answer_places(view) if it.state(place) == "missing" and place not in it.out]
    written = [place for place in missing if getattr(view.form.question(place), "draft", False)]
    asked = [place for place in written if view.form.questions[question_of(place)].draft]
    return [place for place in asked if (place, "missing") not in shown]


@fuzzed
@given(st.sampled_from(CASES), st.data())
def test_nothing_is_silent_and_nothing_answered_is_lost(name: str, data: st.DataObject) -> None:
    work = opened(name)
    for _ in range(data.draw(st.integers(0, 12))):
        act(work, data)
    tokens = put_tokens(work)
    draft = compose(work.view)
    it, written = left_out_by_template(draft, work.view), text(draft, WIDE)
    assert [str(gap) for gap in partition(work.view, draft)] == []
    assert silent(draft, work.view) == []
    assert [place for place, token in tokens.items() if due(it, place) and token not in written] == []


def test_every_goal_without_a_day_is_a_saknas_of_its_own() -> None:
    for name in CASES:
        work = opened(name)
        for meaning in ("goal.date", "intervention.follow_up_date"):
            register, _, field = (work.view.field_name(meaning) or "").partition("/")
            for record in work.view.case.records(register):
                work.clear(of_record(register, record.id, field))
        draft = compose(work.view)
        assert partition(work.view, draft) == []
        assert silent(draft, work.view) == []
