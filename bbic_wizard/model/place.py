"""Places: one spelling of "where", shared by changes, skips, typing, findings and the source map.

A place is a step (`child`, `areas.safety`), a question (`child.name`,
`areas.safety.assessment`, or a register such as `statements`), a record
(`statements/b3`) or a field of a record (`statements/b3/text`).
"""

import re
from functools import lru_cache

AREAS = "areas"
RECORD_ID = re.compile(r"[a-z0-9-]{1,64}\Z")


def question_of(place: str) -> str:
    """The question (or step) part: `statements/b3/text` → `statements`."""
    return place.partition("/")[0]


def record_of(place: str) -> str | None:
    """The record id, when the place is a record or one of its fields."""
    parts = place.split("/")
    return parts[1] if len(parts) > 1 else None


def field_of(place: str) -> str | None:
    """The field id, when the place is a field of a record."""
    parts = place.split("/")
    return parts[2] if len(parts) > 2 else None


@lru_cache(8192)
def group_of(place: str) -> str:
    """The group of answers a place belongs to: its step, or its register.

    Known without the form, so that a change can be folded without one.
    """
    parts = question_of(place).split(".")
    return ".".join(parts[:2]) if parts[0] == AREAS and len(parts) > 1 else parts[0]


def of_record(question: str, record: str, field: str | None = None) -> str:
    """Build the place of a record or of one of its fields."""
    return f"{question}/{record}" if field is None else f"{question}/{record}/{field}"


def within(place: str, outer: str) -> bool:
    """Whether a place is another one or lies in it."""
    return place == outer or place.startswith((f"{outer}/", f"{outer}."))
