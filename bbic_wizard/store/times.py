"""Times as the casebook writes them, and nothing that merely can be read as one."""

import re
from datetime import UTC, datetime

_WRITTEN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?([+-][0-9]{2}:[0-9]{2}|Z)?", re.ASCII
)


def instant(at: str) -> datetime | None:
    """The moment of a written time, one without a zone taken for UTC; None when it is not written so."""
    if not _WRITTEN.fullmatch(at):
        return None
    try:
        found = datetime.fromisoformat(at)
        return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
