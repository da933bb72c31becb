"""The steps with how they stand, and in their midst the three sides and their delområden."""

from collections.abc import Iterator, Mapping, Sequence

from bbic_wizard.model.form import Form, Step
from bbic_wizard.reading.progress import StepProgress
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Part, Row, line
from bbic_wizard.tui.widgets.lines import Lines

_ROOM = 24  # for a step's name, beside its sign and word
TODO, FINDINGS, OVERVIEW = "do:todo", "do:findings", "do:overview"
STEP = "step:"
NO_MARKS: Mapping[str, str] = {}  # step → the heaviest level of what the checks see there


class StepList(Lines):
    """The list at the left. Keys are `step:<id>`, or one of `TODO`, `FINDINGS`, `OVERVIEW`."""

    def __init__(self) -> None:
        super().__init__(id="steps")
        self.border_title = "Steg"


def step_rows(
    form: Form,
    progress: Sequence[StepProgress],
    current: str,
    marks: Mapping[str, str] = NO_MARKS,
    *,
    missing: int,
    seen: int | None = None,
) -> list[Row]:
    """The whole list: a row for each step, the areas as three columns where they belong."""
    by_step = {item.step: item for item in progress}
    rows: list[Row] = []
    for step in form.steps:
        if step.id not in by_step:
            continue
        if step.area is None:
            rows.append(step_row(step, by_step[step.id], current, marks))
        elif step.id == next(s.id for s in form.steps if s.area and s.id in by_step):
            rows.append((Cell((("Delområden", "heading"),), OVERVIEW, right=(("överblick", "dim"),)),))
            rows.extend(area_rows(form, by_step, current, marks))
    rows.append(line(""))
    rows.append((Cell((("Kvar att göra", "plain"),), TODO, right=((f"{missing}  F4 ", "dim"),)),))
    rows.append((Cell((("Fynd", "plain"),), FINDINGS, right=_seen(seen)),))
    return rows


def _seen(seen: int | None) -> tuple[Part, ...]:
    number = "" if seen is None else f"{seen} "
    return ((f"{number}{signs.FINDING}", signs.FINDING.look if seen else "dim"), ("  F5 ", "dim"))


def step_row(step: Step, progress: StepProgress, current: str, marks: Mapping[str, str] = NO_MARKS) -> Row:
    """One step: sign, name, and in words what the sign says."""
    here = step.id == current
    sign = signs.STEP[progress.state]
    name = step.title if len(step.title) <= _ROOM else step.short or step.title
    parts = (
        (f"{signs.HERE if here else ' '}", "strong"),
        (f"{sign} ", sign.look),
        (name, "strong" if here else "plain"),
    )
    right = (("  " + said(progress), "dim"), *child_mark(progress), seen_mark(step.id, marks))
    return (Cell(parts, STEP + step.id, right=right),)


def said(progress: StepProgress) -> str:
    """How a step stands, in a word or two."""
    if progress.missing and progress.state == "started":
        return f"{progress.missing} kvar"
    if progress.state == "has_skips":
        return f"{progress.skipped} hopp"
    return signs.STEP[progress.state].brief or signs.STEP[progress.state].word


def child_mark(progress: StepProgress) -> tuple[Part, ...]:
    """The sign that the child has been heard there, or the room for it."""
    return ((f" {signs.CHILD}", signs.CHILD.look) if progress.child_heard else ("  ", "plain"),)


def seen_mark(step: str, marks: Mapping[str, str]) -> Part:
    """The sign that a check sees something there, or the room for it."""
    return (str(signs.FINDING), signs.SEVERITY[marks[step]].look) if step in marks else (" ", "plain")


def area_columns(form: Form) -> list[list[Step]]:
    """The area steps by side, in the order of the form."""
    steps = {step.area: step for step in form.steps if step.area}
    return [[steps[area.id] for area in form.areas if area.side == side.id and area.id in steps] for side in form.sides]


def area_rows(
    form: Form, by_step: Mapping[str, StepProgress], current: str, marks: Mapping[str, str] = NO_MARKS
) -> Iterator[Row]:
    """Three columns of areas under the names of their sides, each cell a step."""
    columns = area_columns(form)
    for words in _headings([side.title for side in form.sides]):
        yield tuple(Cell(((f"  {word}", "dim"),)) for word in words)
    for number in range(max((len(column) for column in columns), default=0)):
        yield tuple(
            _area_cell(form, column[number], by_step.get(column[number].id), current, marks)
            if number < len(column)
            else Cell(())
            for column in columns
        )


def area_name(form: Form, step: Step) -> str:
    """The short name of an area."""
    area = form.area_by_id[step.area or ""]
    return step.short or area.short or step.title


def _headings(titles: list[str]) -> Iterator[list[str]]:
    """The sides' names on as many lines as the longest needs, a word or two on each."""
    split = [_in_two(title) for title in titles]
    for number in range(max((len(words) for words in split), default=0)):
        yield [words[number] if number < len(words) else "" for words in split]


def _in_two(title: str) -> list[str]:
    first, _, rest = title.partition(" ")
    return [first, rest] if rest else [first]


def _area_cell(
    form: Form, step: Step, progress: StepProgress | None, current: str, marks: Mapping[str, str] = NO_MARKS
) -> Cell:
    here = step.id == current
    name = area_name(form, step)
    if progress is None:
        return Cell(((f"  {name}", "dim"),))
    sign = signs.STEP[progress.state]
    where = (str(signs.HERE) if here else " ", "strong")
    heard: tuple[Part, ...] = ((str(signs.CHILD), signs.CHILD.look),) if progress.child_heard else ()
    right = (*(heard or ((" ", "plain"),)), seen_mark(step.id, marks)) if heard or step.id in marks else ()
    return Cell(((str(sign), sign.look), where, (name, "strong" if here else "plain")), STEP + step.id, right=right)


def told(form: Form, progress: StepProgress) -> str:
    """Everything about one step in a sentence, for the line under the list."""
    heard = f", {signs.CHILD.word}" if progress.child_heard else ""
    word = signs.STEP[progress.state].word
    return f"{form.step_by_id[progress.step].title}: {word} ({counts(progress)}{heard})"


def counts(progress: StepProgress) -> str:
    """How many questions are answered, skipped, left and free to leave; only those there are."""
    found = [
        (progress.answered, "besvarad", "besvarade"),
        (progress.skipped, "hoppad", "hoppade"),
        (progress.missing, "kvar", "kvar"),
        (progress.open, "valfri", "valfria"),
    ]
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in found if number]
    return ", ".join(parts) or "inga frågor"
