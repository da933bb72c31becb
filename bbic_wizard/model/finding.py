"""A finding: what a rule saw, where, why it matters and what can be done."""

from dataclasses import dataclass
from typing import Literal

from bbic_wizard.model.case import Silence

Severity = Literal["blocker", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("blocker", "warning", "hint")  # by weight


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `place` is where the remedy is carried out; `silence` the reason to leave it, if given.

    `law` holds ids of law rows, `source` the codes of what the rule rests on (sources.md).
    """

    rule: str
    severity: Severity
    place: str
    message: str
    why: str = ""
    remedy: str = ""
    duty: str = ""
    source: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    title: str = ""
    theme: str = ""
    silence: Silence | None = None
