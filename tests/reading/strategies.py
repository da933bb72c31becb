"""Random forms and random work on them."""

from typing import Any

from hypothesis import strategies as st

from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.form import RecordsQuestion

KINDS = ("line", "text", "choice", "choices", "yesno", "date", "number")
OPTIONS = [{"id": "a", "label": "Ett"}, {"id": "b", "label": "Två"}]
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip()) and "\n" not in text
)
NOTES = st.sampled_from(["Tidsbrist.", "Elin sa nej den 3 mars och frågan ställs igen den 10 mars på skolan."])


@st.composite
def questions(draw: st.DrawFn, number: int, earlier: list[tuple[str, str]]) -> dict[str, Any]:
    """One question, perhaps with a condition on an earlier one."""
    kind = draw(st.sampled_from(KINDS))
    question: dict[str, Any] = {"id": f"q{number}", "kind": kind, "label": f"Fråga {number}"}
    question["required"] = draw(st.booleans())
    if kind in ("choice", "choices"):
        question["options"] = OPTIONS
    yesno = [name for name, other in earlier if other == "yesno"]
    if yesno and draw(st.booleans()):
        question["when"] = {"question": draw(st.sampled_from(yesno)), "is": draw(st.booleans())}
    elif earlier and draw(st.integers(0, 3)) == 0:
        question["when"] = {"question": draw(st.sampled_from(earlier))[0], "answered": draw(st.booleans())}
    if draw(st.integers(0, 9)) == 0:
        question["draft"] = False
    return question


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """Plain data of a form: one to three steps, and a register at home in the first."""
    earlier: list[tuple[str, str]] = []
    steps = []
    for number in range(draw(st.integers(1, 3))):
        found = []
        for index in range(draw(st.integers(1, 4))):
            question = draw(questions(index, earlier))
            found.append(question)
            earlier.append((f"s{number}.q{index}", question["kind"]))
        step: dict[str, Any] = {"id": f"s{number}", "title": f"Steg {number}", "questions": found}
        step["chapter"] = draw(st.sampled_from(["ett", "två", ""]))
        if draw(st.integers(0, 4)) == 0:
            step["skip"] = "forbidden"
        steps.append(step)
    steps[0]["questions"].append({"id": "w", "label": "Lista", "shows": "register"})
    fields = [draw(questions(index, [])) for index in range(draw(st.integers(1, 3)))]
    register = {"id": "register", "kind": "records", "label": "Lista", "one": "post", "home": "s0"}
    register |= {"fields": fields, "required": draw(st.booleans())}
    return {"steps": steps, "registers": [register]}


def values(question: Any) -> st.SearchStrategy[Any]:
    """Values that fit a question."""
    match question.kind:
        case "choice":
            return st.sampled_from(["a", "b"])
        case "choices":
            return st.lists(st.sampled_from(["a", "b"]), min_size=1, unique=True)
        case "yesno":
            return st.booleans()
        case "date":
            return st.sampled_from(["2026-03-11", "2026-03", "2026", "2025-23~"])
        case "number":
            return st.integers(-3, 3)
        case _:
            return TEXTS


def act(work: Work, data: st.DataObject) -> None:
    """Do one random thing to a case; what the form does not allow is let be."""
    names = [name for name, q in work.view.form.questions.items() if not isinstance(q, RecordsQuestion)]
    register = work.view.form.questions["register"]
    entries = [record.id for record in work.case.records("register")]
    what = data.draw(st.sampled_from(ACTS))
    try:
        if what in ("answer", "clear", "skip", "unskip"):
            _on_question(work, data, what, data.draw(st.sampled_from(names)))
        elif what == "step":
            work.skip(data.draw(st.sampled_from(list(work.view.form.step_by_id))), "gäller_inte", data.draw(NOTES))
        elif what == "add":
            item = data.draw(st.sampled_from(register.fields))
            work.add("register", {item.id: data.draw(values(item))})
        elif what == "none":
            work.answer("register", [])
        elif entries:
            _on_record(work, data, what, data.draw(st.sampled_from(entries)))
    except NotAllowed:
        pass


ACTS = (
    "answer",
    "answer",
    "clear",
    "skip",
    "unskip",
    "step",
    "add",
    "add",
    "none",
    "change",
    "remove",
    "move",
    "field",
)


def _on_question(work: Work, data: st.DataObject, what: str, name: str) -> None:
    if what == "answer":
        work.answer(name, data.draw(values(work.view.form.questions[name])))
    elif what == "clear":
        work.clear(name)
    elif what == "skip":
        work.skip(name, data.draw(st.sampled_from(["gäller_inte", "avböjde"])), data.draw(NOTES))
    else:
        work.unskip(name)


def _on_record(work: Work, data: st.DataObject, what: str, record: str) -> None:
    item = data.draw(st.sampled_from(work.view.form.questions["register"].fields))
    if what == "change":
        work.change("register", record, {item.id: data.draw(st.none() | values(item))})
    elif what == "remove":
        work.remove("register", record)
    elif what == "move":
        work.move("register", record, data.draw(st.integers(0, 3)))
    else:
        work.skip(f"register/{record}/{item.id}", "avböjde", data.draw(NOTES))
