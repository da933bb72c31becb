"""JSON Schema of form files and case files, for editors and for other programs."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bbic_wizard.formpack.load import SECTIONS
from bbic_wizard.model.casejson import FORMAT, VERSION
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.part import SkipPolicy
from bbic_wizard.model.status import STATUSES

DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?$"
EXACT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def form_schema() -> dict[str, Any]:
    """The schema of a form file and of the parts it includes."""
    models: list[type[BaseModel]] = [*SECTIONS.values(), SkipPolicy]
    refs, top = models_json_schema([(model, "validation") for model in models], ref_template="#/$defs/{model}")
    parts = {name: {"type": "array", "items": refs[model, "validation"]} for name, model in SECTIONS.items()}
    policy = {"anyOf": [{"const": "forbidden"}, refs[SkipPolicy, "validation"]]}
    head = {
        "format": {"const": "bbic-wizard/form"},
        "id": {"type": "string"},
        "version": {"type": "integer"},
        "title": {"type": "string"},
        "include": {"type": "array", "items": {"type": "string"}},
        "skip": policy,
    }
    part = {"format": {"const": "bbic-wizard/form-part"}, "version": {"type": "integer"}}
    return {
        "$schema": DIALECT,
        "title": "bbic-wizard: formulär",
        "oneOf": [
            {
                "type": "object",
                "properties": {**head, **parts},
                "required": list(head)[:4],
                "additionalProperties": False,
            },
            {"type": "object", "properties": {**part, **parts}, "required": ["format"], "additionalProperties": False},
        ],
        "$defs": top["$defs"],
    }


def case_schema(pack: Pack) -> dict[str, Any]:
    """The schema of a case file filled in by this Pack's form."""
    signature = {"by": {"type": "string"}, "at": {"type": "string"}}
    note = {"type": "string", "minLength": 1}
    answers = {name: _signed(_value(pack, question), question) for name, question in pack.form.questions.items()}
    review = _closed(["accepted"], accepted={"type": "boolean"}, note={"type": "string"}, **signature)
    skip = _closed(
        ["code", "note"],
        code={"enum": list(pack.reason_by_id)},
        note=note,
        date={"type": "string", "pattern": DATE},
        asks={"type": "object", "additionalProperties": {"type": "string"}},
        review=review,
        **signature,
    )
    silence = _closed(["note"], note=note, **signature)
    status = _closed(["to"], to={"enum": list(STATUSES)}, note={"type": "string"}, **signature)
    comment = _closed(["place", "text"], place={"type": "string"}, text=note, **signature)
    return {
        "$schema": DIALECT,
        "title": f"bbic-wizard: ärende i {pack.form.title}",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "form": {"const": pack.form.id},
            "profile": {"type": "string"},
            "as_of": {"type": "string", "format": "date"},
            "fictional": {"type": "boolean"},
            "draft_version": {"type": "integer", "minimum": 1},
            "answers": {"type": "object", "properties": answers, "additionalProperties": False},
            "skips": {"type": "object", "additionalProperties": skip},
            "kept": _closed([], answers={"type": "object"}, skips={"type": "object"}),
            "silenced": {"type": "object", "additionalProperties": silence},
            "status": {"type": "array", "items": status},
            "comments": {"type": "array", "items": comment},
        },
        "required": ["format", "version", "form"],
        "additionalProperties": False,
    }


def _closed(required: list[str], **properties: Any) -> dict[str, Any]:
    """An object with these keys and no others."""
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _signed(value: dict[str, Any], question: Any) -> dict[str, Any]:
    """A bare value, or one with author and time."""
    stamped = _closed(["value"], value=value, by={"type": "string"}, at={"type": "string"})
    return {"title": question.label, "anyOf": [value, stamped]}


def _value(pack: Pack, question: Any) -> dict[str, Any]:
    match question.kind:
        case "line" | "text":
            return {"type": "string"}
        case "choice":
            return {"enum": [option.id for option in pack.options(question)]}
        case "choices":
            return {"type": "array", "items": {"enum": [option.id for option in pack.options(question)]}, "minItems": 1}
        case "yesno":
            return {"type": "boolean"}
        case "date":
            return {"type": "string", "pattern": EXACT if question.exact else DATE}
        case "number":
            return {"type": "number"}
        case "actor":
            return {"type": "string", "pattern": "^[a-z0-9-]+$"}
        case "links":
            return {"type": "array", "items": {"type": "string"}, "minItems": 1}
        case _:
            fields = {item.id: _signed(_value(pack, item), item) for item in question.fields}
            entry = {"id": {"type": "string", "pattern": "^[a-z0-9-]+$"}, **fields}
            return {"type": "array", "items": {"type": "object", "properties": entry, "additionalProperties": False}}
