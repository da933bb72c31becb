"""What pydantic found, in Swedish and on the right line."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from bbic_wizard.errors import Fault, did_you_mean
from bbic_wizard.formpack.yamlfile import Document, Path

_EXPECTED = {
    "string_type": "text väntades (sätt citattecken om det är ett tal)",
    "bool_type": "true eller false väntades",
    "int_type": "ett heltal väntades",
    "float_type": "ett tal väntades",
    "list_type": "en lista väntades",
    "dict_type": "nycklar och värden väntades",
    "model_type": "nycklar och värden väntades",
    "model_attributes_type": "nycklar och värden väntades",
    "tuple_type": "en lista väntades",
    "too_short": "listan är för kort",
    "too_long": "listan är för lång",
    "string_pattern_mismatch": "bara små bokstäver, siffror, - och _ får användas",
    "string_too_long": "texten är för lång",
    "union_tag_not_found": "kind saknas (line, text, choice, choices, yesno, date, number, actor, links, records)",
}


def faults(problem: ValidationError, document: Document, path: Path, model: type[BaseModel]) -> Iterable[Fault]:
    """One `Fault` per mistake, with the line it stands on."""
    for error in problem.errors(include_url=False):
        where, rest = _follow(document, path, error["loc"])
        yield document.fault(where, _text(dict(error), where, rest, document))


def _follow(document: Document, path: Path, loc: Iterable[str | int]) -> tuple[Path, tuple[str | int, ...]]:
    """The path in the file that a pydantic location means; names of union members are passed over."""
    data = document.data
    for step in path:
        data = data[step]
    rest: tuple[str | int, ...] = ()
    for step in loc:
        inside = (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if inside:
            data, path, rest = data[step], (*path, step), ()
        else:
            rest = (*rest, step)
    return path, rest


def _text(error: dict[str, Any], where: Path, rest: tuple[str | int, ...], document: Document) -> str:
    name = ".".join(str(part) for part in where if not isinstance(part, int)) or "filen"
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return f'{name}: "{rest[-1] if rest else "?"}" saknas'
    if kind == "extra_forbidden":
        return f'okänt ord "{where[-1]}" här{did_you_mean(str(where[-1]), _ALL_KEYS - {where[-1]})}'
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", " eller ")
        return f'{name}: "{error["input"]}" går inte; välj {expected}'
    if kind == "union_tag_invalid":
        wanted = str(context.get("expected_tags", "")).replace("'", "")
        return f'{name}: okänd kind "{context.get("tag")}"; välj {wanted}'
    if kind in ("value_error", "condition_unknown"):
        return f"{name}: {str(error['msg']).removeprefix('Value error, ')}"
    return f"{name}: {_EXPECTED.get(kind, 'går inte att läsa här')}"


def _keys() -> set[str]:
    from bbic_wizard.model import condition, form, pack, profile

    found: set[str] = set()
    for module in (form, pack, condition, profile):
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, BaseModel):
                found.update(field.alias or name for name, field in thing.model_fields.items())
    return found


_ALL_KEYS = _keys()
