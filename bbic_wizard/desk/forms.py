"""A municipality's own form files: read, checked, and shown in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bbic_wizard import resources
from bbic_wizard.checks.registry import RULES, missing, slots
from bbic_wizard.draft.template_check import check_template
from bbic_wizard.errors import Fault, FileProblem, NotFound, did_you_mean
from bbic_wizard.formpack.lint import missing_meanings
from bbic_wizard.formpack.load import load_pack
from bbic_wizard.model.form import RecordsQuestion, Window
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.law import latest


def check_forms(folder: Path | None, templates: Path | None) -> tuple[Pack, list[str]]:
    """The Pack of a folder of form files (the shipped ones when None), and remarks about it.

    Raises `FileProblem` with every mistake in forms and templates.
    """
    files = resources.read_folder(_folder(folder), (".yaml", ".yml")) if folder else resources.read_forms()
    texts = resources.read_templates()
    if templates is not None:
        own = resources.read_folder(_folder(templates), (".j2",))
        texts |= {name: _decoded(name, data) for name, data in own.items()}
    files = {name: data for name, data in files.items() if not name.startswith("practice/")}
    pack = load_pack(files, texts, rules=slots())
    found = [problem for name, source in texts.items() for problem in check_template(name, source, pack)]
    faults = [Fault(item.file, item.line, f"{item.text} {item.remedy}".strip()) for item in found]
    if faults:
        raise FileProblem(faults)
    return pack, list(_remarks(pack))


def _remarks(pack: Pack) -> Iterator[str]:
    """What the form does not have, and what is inactive for want of it."""
    for name in missing_meanings(pack.form):
        waiting = [item.id for item in RULES if name in missing(item, pack)]
        what = f"kontrollerna {', '.join(waiting)}" if waiting else "det som behöver den"
        yield f'betydelsen "{name}" saknas; {what} är inte aktivt'
    for item in RULES:
        if item.id not in pack.check_by_id:
            yield f'kontrollen "{item.id}" har ingen text i checks.yaml och är inte aktiv'


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise NotFound(f"Kan inte läsa {path}", "Det är ingen mapp.")
    return path


def _decoded(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise FileProblem([Fault(name, 0, "tecknen går inte att läsa; spara filen som UTF-8")]) from None


def outline(pack: Pack, step_id: str | None = None) -> str:
    """The form's steps and questions as text; one step when it is named."""
    form = pack.form
    if step_id is not None and step_id not in form.step_by_id:
        raise NotFound(f'Steget "{step_id}" finns inte{did_you_mean(step_id, form.step_by_id)}')
    steps = [form.step_by_id[step_id]] if step_id else form.steps
    return "\n".join(line for step in steps for line in _step(pack, step))


def _step(pack: Pack, step: Any) -> Iterator[str]:
    yield f"{step.title}  [{step.id}]"
    if step.hint:
        yield f"  {step.hint}"
    for item in step.questions:
        name = f"{step.id}.{item.id}"
        if isinstance(item, Window):
            yield f"  ▫ {item.label}  [{name}] visar {item.shows}"
        else:
            yield f"  · {item.label}  [{name}] {_marks(pack, item)}"
    for register in pack.form.registers:
        if register.home == step.id:
            yield f"  ▤ {register.label}  [{register.id}] {_marks(pack, register)}"
            yield from (f"      {item.label}  [{item.id}] {_marks(pack, item)}" for item in register.fields)


def _marks(pack: Pack, question: Any) -> str:
    marks = [question.kind]
    if question.required:
        marks.append("behöver svar")
    if question.duty:
        cites = ", ".join(found.cite for law in question.law if (found := latest(pack, law)))
        marks.append(f"{question.duty} {cites}".strip())
    if not isinstance(question, RecordsQuestion) and question.when:
        marks.append("villkor")
    return " · ".join(marks)
