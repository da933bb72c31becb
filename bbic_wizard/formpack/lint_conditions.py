"""Conditions: what they refer to exists, is of a like type, and never goes in a circle."""

from collections.abc import Iterator
from typing import Any

from bbic_wizard.errors import Fault, did_you_mean
from bbic_wizard.formpack.layout import Origins
from bbic_wizard.model import kinds
from bbic_wizard.model.condition import HERE, TODAY, Age, AllOf, AnyOf, Compare, Count, Exists, Not
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.pack import Pack

_ORDERED = {"date", "number"}


def lint_conditions(pack: Pack, origins: Origins) -> Iterator[Fault]:
    """Every mistake in the `when` of steps, questions, windows and fields."""
    for key, name, condition, register in _conditions(pack):
        for problem in problem_of_condition(pack, condition, register):
            yield origins.fault(key, ("when",), f"{name}: {problem}")
    yield from _cycles(pack, origins)
    yield from _windows_beyond_home(pack, origins)


def _conditions(pack: Pack) -> Iterator[tuple[str, str, Any, RecordsQuestion | None]]:
    for step in pack.form.steps:
        yield step.id, f'steg "{step.id}"', step.when, None
        for item in step.questions:
            yield f"{step.id}.{item.id}", f'fråga "{step.id}.{item.id}"', item.when, None
    for name, question in pack.form.questions.items():
        if isinstance(question, RecordsQuestion):
            if "." not in name:
                yield name, f'lista "{name}"', question.when, None
            for item in question.fields:
                yield f"{name}/{item.id}", f'fält "{item.id}" i "{name}"', item.when, question


def problem_of_condition(pack: Pack, condition: Any, register: RecordsQuestion | None) -> Iterator[str]:
    """What is wrong with a condition; `register` is the list that `here.` refers to."""
    match condition:
        case Compare():
            yield from _compare(pack, condition, register)
        case Age() if condition.at != TODAY:
            question = _find(pack, condition.at, register)
            if question is None:
                yield _unknown(pack, condition.at, register)
            elif question.kind != "date":
                yield f'"{condition.at}" är inget datum, ålder räknas vid ett datum'
        case Count() | Exists():
            name = condition.count if isinstance(condition, Count) else condition.exists
            target = pack.form.questions.get(name)
            if not isinstance(target, RecordsQuestion):
                yield f'okänd lista "{name}" i villkor{did_you_mean(name, pack.form.questions)}'
            else:
                yield from problem_of_condition(pack, condition.where, target)
        case AllOf() | AnyOf():
            for part in condition.all_ if isinstance(condition, AllOf) else condition.any_:
                yield from problem_of_condition(pack, part, register)
        case Not():
            yield from problem_of_condition(pack, condition.not_, register)


def _find(pack: Pack, name: str, register: RecordsQuestion | None) -> Any:
    if name.startswith(HERE):
        return register.by_field.get(name.removeprefix(HERE)) if register else None
    return pack.form.questions.get(name)


def _unknown(pack: Pack, name: str, register: RecordsQuestion | None) -> str:
    if name.startswith(HERE):
        if register is None:
            return f'"{name}" går bara att använda inuti en lista'
        known = [HERE + field for field in register.by_field]
        return f'okänt fält "{name}" i villkor{did_you_mean(name, known)}'
    return f'okänd fråga "{name}" i villkor{did_you_mean(name, pack.form.questions)}'


def _compare(pack: Pack, condition: Compare, register: RecordsQuestion | None) -> Iterator[str]:
    question = _find(pack, condition.question, register)
    if question is None:
        yield _unknown(pack, condition.question, register)
        return
    ((name, expected),) = condition.comparisons.items()
    if question.kind == "records":
        yield f'"{condition.question}" är en lista; använd count eller exists'
    elif name == "answered":
        return
    elif name == "has":
        if question.kind not in ("choices", "links"):
            yield f'has passar bara flera val; "{condition.question}" är {question.kind}'
        elif problem := kinds.problem(question, [expected], pack):
            yield f"{condition.question} has: {problem}"
    elif name in ("lt", "le", "gt", "ge"):
        if question.kind not in _ORDERED:
            yield f'{name} passar bara datum och tal; "{condition.question}" är {question.kind}'
        elif problem := kinds.problem(question.model_copy(update={"exact": False}), expected, pack):
            yield f"{condition.question} {name}: {problem}"
    else:
        for value in expected if name == "in" else [expected]:
            if problem := kinds.problem(question, value, pack):
                yield f"{condition.question} {name}: {problem}"


def _windows_beyond_home(pack: Pack, origins: Origins) -> Iterator[Fault]:
    """A window may not take in entries where the register does not apply: they would miss the draft."""
    form = pack.form
    for place, window in form.window_by_id.items():
        register = form.questions.get(window.shows)
        if not isinstance(register, RecordsQuestion) or not window.add:
            continue
        step, home = form.step_by_id[place.rpartition(".")[0]], form.step_by_id.get(form.step_of[window.shows])
        known = [*_parts(step.when), *_parts(window.when)]
        wanted = {"listan": register.when, **({f'steget "{home.id}"': home.when} if home else {})}
        holder = next((name for name, condition in wanted.items() if not _follows(condition, known)), "")
        if holder:
            text = (
                f'fönster "{window.id}" kan visas när listan "{window.shows}" inte gäller, och det som skrivs in där '
                f"kommer då inte med i utkastet; ge fönstret samma when som {holder}, eller add: false"
            )
            yield origins.fault(place, ("shows",), text)


def _parts(condition: Any) -> list[Any]:
    """The conditions that all hold when this one does."""
    if condition is None:
        return []
    if isinstance(condition, AllOf):
        return [condition, *(part for item in condition.all_ for part in _parts(item))]
    return [condition]


def _follows(wanted: Any, known: list[Any]) -> bool:
    """Whether a condition holds wherever these do, as far as it shows from how they are written."""
    if wanted is None or wanted in known:
        return True
    if isinstance(wanted, AllOf):
        return all(_follows(part, known) for part in wanted.all_)
    return isinstance(wanted, AnyOf) and any(_follows(part, known) for part in wanted.any_)


def _cycles(pack: Pack, origins: Origins) -> Iterator[Fault]:
    """A question may not depend, however far round, on itself."""
    graph = {name: set(_depends(pack, name)) for name in pack.form.questions}
    for name, question in pack.form.questions.items():
        if isinstance(question, RecordsQuestion):
            for item in question.fields:
                graph[f"{name}/{item.id}"] = {name, *_looked_at(pack, item.when, name)}
    settled: set[str] = set()
    for start in graph:
        trail: list[str] = []
        found = _circle(start, graph, settled, trail)
        if found:
            yield origins.fault(found[0], ("when",), f"villkoren går i cirkel: {' → '.join(found)}")
            settled.update(found)


def _circle(name: str, graph: dict[str, set[str]], settled: set[str], trail: list[str]) -> list[str] | None:
    if name in trail:
        return [*trail[trail.index(name) :], name]
    if name in settled or name not in graph:
        return None
    trail.append(name)
    for other in sorted(graph[name]):
        found = _circle(other, graph, settled, trail)
        if found:
            return found
    trail.pop()
    settled.add(name)
    return None


def _depends(pack: Pack, name: str) -> Iterator[str]:
    """What decides whether a question applies: its own condition and its step's."""
    yield from _looked_at(pack, pack.form.questions[name].when)
    step = pack.form.step_by_id.get(pack.form.step_of.get(name, ""))
    if step is not None:
        yield from _looked_at(pack, step.when)


def _looked_at(pack: Pack, condition: Any, register: str = "") -> Iterator[str]:
    """Every question, list and `list/field` that judging a condition asks for."""
    match condition:
        case Compare():
            yield _place(condition.question, register)
        case Age():
            yield from pack.form.by_meaning.get("child.birth_date", ())[:1]
            if condition.at != TODAY:
                yield _place(condition.at, register)
        case Count() | Exists():
            target = condition.count if isinstance(condition, Count) else condition.exists
            yield target
            yield from _looked_at(pack, condition.where, target)
        case AllOf() | AnyOf():
            for part in condition.all_ if isinstance(condition, AllOf) else condition.any_:
                yield from _looked_at(pack, part, register)
        case Not():
            yield from _looked_at(pack, condition.not_, register)


def _place(name: str, register: str) -> str:
    return f"{register}/{name.removeprefix(HERE)}" if name.startswith(HERE) else name
