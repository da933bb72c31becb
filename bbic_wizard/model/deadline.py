"""What is said of the days that matter in a case: `forms/deadlines.yaml`.

How each is counted stands in `reading/limits.py`, under the same id.
"""

from pydantic import Field

from bbic_wizard.model.part import Confidence, Duty, Part

# Every kind of day there is, with what its title and note may name in braces.
KINDS: dict[str, frozenset[str]] = {
    name: frozenset(slots.split())
    for name, slots in {
        "protection": "came_in",
        "preliminary": "came_in until",
        "preliminary_extended": "decided by",
        "investigation": "opened until",
        "investigation_extended": "decided by",
        "feedback": "decided",
        "reply": "person sent",
        "decision": "",
        "appeal": "decided",
        "care_plan": "begins",
        "care_plan_again": "begins",
        "consideration": "begins planned",
        "emergency_home": "closed",
        "after_closing": "closed months",
        "safety_plan": "person",
        "again": "what",
        "age_12": "born",
        "age_15": "born",
        "age_16": "born",
        "age_18": "born",
        "age_20": "born",
        "age_21": "born",
    }.items()
}
COMMON = frozenset({"barnet"})
WEEKDAY_SLOTS = frozenset({"day", "next", "why"})


class DeadlineText(Part):
    """One kind of day: what it is called, the duty it rests on, and what is said of it.

    `soon` is for how many days before it is told as near; None is the catalogue's own.
    """

    id: str
    title: str
    note: str = ""
    duty: Duty | None = None
    law: list[str] = Field(default_factory=list)
    confidence: Confidence = "G"
    soon: int | None = None


class Deadlines(Part):
    """The words of the days. `weekday` is said where a day is no ordinary weekday, beside it and never instead."""

    soon: int = 14
    weekday: str = ""
    deadlines: list[DeadlineText] = Field(default_factory=list)
