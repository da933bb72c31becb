"""Laying out: the step with `repeat: areas` becomes one step per delområde."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bbic_wizard.errors import Fault
from bbic_wizard.formpack.yamlfile import Document, Path
from bbic_wizard.model.form import Area, RecordsQuestion, Step
from bbic_wizard.model.place import AREAS

HERE_AREA = "here.area"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in which file something was written."""

    document: Document
    path: Path

    def line(self, *more: str | int) -> int:
        return self.document.line((*self.path, *more))

    def inside(self, *more: str | int) -> "Origin":
        return Origin(self.document, (*self.path, *more))

    def fault(self, more: Path, text: str) -> Fault:
        return self.document.fault((*self.path, *more), text)


class Origins:
    """Where each step, question, register, `register/field` and catalogue row was written."""

    def __init__(self) -> None:
        self._first: dict[str, Origin] = {}
        self.faults: list[Fault] = []

    def where(self, key: str) -> str:
        """ "haninge.yaml:12" for something that is known, else ""."""
        first = self._first.get(key)
        return f"{first.document.file}:{first.line()}" if first else ""

    def add(self, key: str, name: str, origin: Origin) -> None:
        """Remember one; a second of the same name is a fault that names the first."""
        if key in self._first:
            first = self._first[key]
            self.faults.append(origin.fault((), f'"{name}" finns redan ({first.document.file}:{first.line()})'))
        else:
            self._first[key] = origin

    def fault(self, key: str, more: Path, text: str) -> Fault:
        """A fault about something, on its own line (or that of what holds it)."""
        while key not in self._first and "." in key:
            key = key.rpartition("/" if "/" in key else ".")[0]
        origin = self._first.get(key)
        return origin.fault(more, text) if origin else Fault("formuläret", 0, text)


def lay_out(step: Step, data: Any, areas: Sequence[Area], origin: Origin, origins: Origins) -> list[Step]:
    """The step itself, or its twelve copies; remembers where each question was written."""
    if step.repeat is None:
        _remember(step, origin, origins)
        return [step]
    copies = []
    if not areas:
        text = "repeat: areas behöver delområden; filen med areas ska stå före i include"
        origins.faults.append(origin.fault(("repeat",), text))
    for area in areas:
        copy = Step.model_validate(put_area(data, area.id)).model_copy(
            update={
                "id": f"{AREAS}.{area.id}",
                "title": area.title,
                "short": area.short or area.title,
                "area": area.id,
                "prompts": area.prompts,
                "hint": area.covers or step.hint,
            }
        )
        _remember(copy, origin, origins)
        copies.append(copy)
    return copies


def spread(data: Any, areas: Iterable[Area]) -> Any:
    """The data of a register with every link target `areas.*.x` written out, one per delområde."""
    ids = [area.id for area in areas]
    marker = f"{AREAS}.*."
    fields = data.get("fields") if isinstance(data, dict) else None
    if not isinstance(fields, list):
        return data

    def written_out(item: Any) -> Any:
        if not isinstance(item, dict) or not isinstance(item.get("to"), list):
            return item
        targets = []
        for target in item["to"]:
            starred = isinstance(target, str) and target.startswith(marker)
            targets += [target.replace("*", area) for area in ids] if starred else [target]
        return {**item, "to": targets}

    return {**data, "fields": [written_out(item) for item in fields]}


def put_area(data: Any, area: str) -> Any:
    """The data with every value `here.area` replaced by the delområde."""
    if data == HERE_AREA:
        return area
    if isinstance(data, list):
        return [put_area(item, area) for item in data]
    if isinstance(data, dict):
        return {key: item if key == "question" else put_area(item, area) for key, item in data.items()}
    return data


def _remember(step: Step, origin: Origin, origins: Origins) -> None:
    origins.add(step.id, step.id, origin)
    for number, item in enumerate(step.questions):
        remember(f"{step.id}.{item.id}", item, origin.inside("questions", number), origins)


def remember(place: str, item: Any, origin: Origin, origins: Origins) -> None:
    """Where a question or a register was written, and each of its fields."""
    origins.add(place, item.id, origin)
    if isinstance(item, RecordsQuestion):
        for index, question in enumerate(item.fields):
            origins.add(f"{place}/{question.id}", question.id, origin.inside("fields", index))
