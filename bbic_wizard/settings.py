"""The user's choices of looks: a small file that holds nothing about any case."""

import json
import os
from contextlib import suppress
from typing import Any

from bbic_wizard import paths


def get(name: str, default: Any = None) -> Any:
    """A choice made earlier, or the default; an unreadable file counts as no choices."""
    return _read().get(name, default)


def set(name: str, value: Any) -> None:  # noqa: A001 - read as settings.set
    """Remember a choice; a disk that cannot be written to is no reason to stop."""
    chosen = {**_read(), name: value}
    path = paths.settings()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_suffix(".new")
        with open(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            json.dump(chosen, file, ensure_ascii=False)
        fresh.replace(path)


def _read() -> dict[str, Any]:
    try:
        found = json.loads(paths.settings().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
