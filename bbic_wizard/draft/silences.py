"""Chapter 16: the checks whose findings were left as they are, with the reason, who gave it and when."""

from collections.abc import Mapping

from bbic_wizard.draft.blocks import Blocks, Inlines, Text
from bbic_wizard.draft.composing import Composing
from bbic_wizard.draft.prose import joined, safe
from bbic_wizard.draft.tables import made_table, signed
from bbic_wizard.model.case import Silence
from bbic_wizard.model.finding import Finding

COLUMNS = ("check", "seen", "because", "by")
NOTHING_NOW = "Ser inget just nu."


def silenced_table(it: Composing, columns: Mapping[str, str]) -> Blocks:
    """One row for each check that was left; for those who write and review, in the internal copy alone."""
    if not it.internal:
        return ()
    rows = [
        _row(it, rule, silence, there)
        for rule, silence in it.view.case.silenced.items()
        if _holds(there := [one for one in it.findings if one.rule == rule])
    ]
    return (made_table(it, columns, rows),) if rows else ()


def _holds(there: list[Finding]) -> bool:
    """Whether a check's findings are left: those of a firm one stand whatever reason was given."""
    return not there or any(one.silence is not None for one in there)


def _row(it: Composing, rule: str, silence: Silence, there: list[Finding]) -> dict[str, Inlines]:
    text = it.view.pack.check_by_id.get(rule)
    seen: list[list[Inlines]] = [[(Text(safe(one.message), it.ledger.label(one.place)),)] for one in there]
    return {
        "check": (Text(safe(f"{rule} {text.title}" if text else rule)),),
        "seen": tuple(joined(seen)) or (Text(NOTHING_NOW),),
        "because": (Text(safe(silence.note)),),
        "by": (Text(safe(signed(silence.by, silence.at))),),
    }
