"""A municipality's own form files: read, checked, and shown in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bbic_wizard import resources
from bbic_wizard.checks.registry import RULES, known_rules, missing, slots
from bbic_wizard.desk.packs import form_files, unknown_profile
from bbic_wizard.draft.template_check import check_template
from bbic_wizard.errors import Fault, FileProblem, NotFound, did_you_mean
from bbic_wizard.formpack.lint import missing_meanings
from bbic_wizard.formpack.load import MAIN, load_pack
from bbic_wizard.formpack.profile_files import FOLDER, file_of, ids_in, named_in
from bbic_wizard.model.form import Form, RecordsQuestion, Window
from bbic_wizard.model.pack import Pack
from bbic_wizard.reading.law import latest


@dataclass(frozen=True, slots=True)
class Source:
    """Form files, and the profiles among them that are looked at. `given` is what the user calls a file."""

    files: Mapping[str, bytes]
    profiles: tuple[str, ...]
    given: Mapping[str, str] = field(default_factory=dict)

    def pack(self, profile: str | None = None, templates: Mapping[str, str] | None = None) -> Pack:
        """The Pack they describe, with a profile laid over it."""
        texts = templates if templates is not None else resources.read_templates()
        try:
            return load_pack(self.files, texts, rules=slots(), profile=profile, switchable=known_rules())
        except FileProblem as problem:
            faults = problem.faults
            raise FileProblem(replace(one, file=self.given.get(one.file, one.file)) for one in faults) from None


def source_at(path: Path | None) -> Source:
    """The form files in a folder, or those of the program when None.

    A profile's file (or a folder with nothing but profiles) is read with the form it lies beside, else the program's.
    """
    if path is None:
        shipped = form_files()
        return Source(shipped, tuple(named_in(shipped)))
    if path.is_file():
        return _profile_file(path)
    files = resources.read_folder(_folder(path), (".yaml", ".yml"))
    files = {name: data for name, data in files.items() if not name.startswith("practice/")}
    named = tuple(named_in(files))
    return Source(files if MAIN in files or not named else resources.read_forms() | files, named)


def _profile_file(path: Path) -> Source:
    data = resources.read_folder(path.parent, (path.name,))[path.name]
    form = path.absolute().parent.parent
    beside = path.absolute().parent.name == FOLDER.rstrip("/") and (form / MAIN).is_file()
    files = source_at(form).files if beside else resources.read_forms()
    name = file_of(path.stem)
    return Source({**files, name: data}, (path.stem,), {name: str(path)})


def check_forms(path: Path | None, templates: Path | None, profile: str | None = None) -> tuple[Pack, list[str]]:
    """The Pack of a folder of form files (the program's own when None), and remarks about it.

    Every profile there is held against the form too; `profile` is the one that is laid over the Pack given back.
    Raises `FileProblem` with every mistake in forms, profiles and templates.
    """
    source, texts = source_at(path), resources.read_templates()
    if templates is not None:
        own = resources.read_folder(_folder(templates), (".j2",))
        texts |= {name: _decoded(name, data) for name, data in own.items()}
    base = source.pack(None, texts)
    found = [problem for name, text in texts.items() for problem in check_template(name, text, base)]
    faults = [Fault(item.file, item.line, f"{item.text} {item.remedy}".strip()) for item in found]
    laid: dict[str, Pack] = {}
    for name in source.profiles:
        try:
            laid[name] = source.pack(name, texts)
        except FileProblem as problem:
            faults += problem.faults
    if faults:
        raise FileProblem(faults)
    if profile is not None:
        return _asked(source, laid, profile), []
    return base, list(_remarks(base, [pack.form for pack in laid.values()]))


def _asked(source: Source, laid: Mapping[str, Pack], profile: str) -> Pack:
    known = named_in(source.files)
    for name in ids_in(profile):
        if name not in known:
            raise unknown_profile(name, known)
    return laid.get(profile) or source.pack(profile)


def about_lines(pack: Pack) -> Iterator[str]:
    """Which profile is laid over a form, and what is to be known of it."""
    for one in pack.about:
        yield f"{one.title}  [{one.id}]"
        yield from (f"  {text}" for text in (one.named, f"diarienummer {one.number}" if one.number else "") if text)
        yield from (f"  {remark}" for remark in one.remarks)


def _remarks(pack: Pack, others: Sequence[Form]) -> Iterator[str]:
    """What the form does not have (nor any profile), and what is inactive for want of it."""
    for name in missing_meanings(pack.form):
        if any(name in form.by_meaning for form in others):
            continue
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
