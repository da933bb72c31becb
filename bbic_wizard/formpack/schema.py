"""JSON Schema of form files and case files, for editors and for other programs."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from bbic_wizard.formpack.load import SECTIONS
from bbic_wizard.model.casefile import STATUSES
from bbic_wizard.model.casejson import FORMAT, VERSION
from bbic_wizard.model.form import SkipPolicy
from bbic_wizard.model.pack import Pack

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
    answers = {name: _signed(_value(pack, question), question) for name, question in pack.form.questions.items()}
    skip = {
        "type": "object",
        "properties": {
            "code": {"enum": list(pack.reason_by_id)},
            "note": {"type": "string", "minLength": 1},
            "date": {"type": "string"},
            "asks": {"type": "object", "additionalProperties": {"type": "string"}},
            "by": {"type": "string"},
            "at": {"type": "string"},
            "review": {"type": "object"},
        },
        "required": ["code", "note"],
        "additionalProperties": False,
    }
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
            "silenced": {"type": "object"},
            "status": {"type": "array", "items": {"type": "object", "properties": {"to": {"enum": list(STATUSES)}}}},
        },
        "required": ["format", "version", "form"],
        "additionalProperties": False,
    }


def _signed(value: dict[str, Any], question: Any) -> dict[str, Any]:
    """A bare value, or one with author and time."""
    stamped = {
        "type": "object",
        "properties": {"value": value, "by": {"type": "string"}, "at": {"type": "string"}},
        "required": ["value"],
        "additionalProperties": False,
    }
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
            return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?~?$"}
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
