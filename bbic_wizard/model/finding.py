"""A finding: what a rule saw, where, why it matters and what can be done."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["blocker", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `place` is where the remedy is carried out."""

    rule: str
    severity: Severity
    place: str
    message: str
    why: str = ""
    remedy: str = ""
    duty: str = ""
    source: tuple[str, ...] = ()
