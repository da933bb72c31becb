"""Errors that people are shown: what happened, what is unchanged, what can be done.

Texts follow the program's wording: no blame, no developer words. A face turns a
`Problem` into a dialog, a line or standard error; nothing else prints.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class Problem(Exception):
    """Something could not be done. `title` says what, `text` what it means, `remedy` what to do."""

    def __init__(self, title: str, text: str = "", remedy: str = "") -> None:
        super().__init__(title)
        self.title, self.text, self.remedy = title, text, remedy

    def __str__(self) -> str:
        return " ".join(part for part in (_closed(self.title), self.text, self.remedy) if part)


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", ":")) else f"{sentence}."


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a file: where, and what was expected."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


class FileProblem(Problem):
    """A file with mistakes; all of them at once."""

    def __init__(self, faults: Iterable[Fault], title: str = "") -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        count = len(self.faults)
        super().__init__(
            title or f"{count} fel hittades" if count != 1 else title or "Ett fel hittades", "Inget är ändrat."
        )

    def __str__(self) -> str:
        return "\n".join([*map(str, self.faults), super().__str__()])


class NotSaved(Problem):
    """What was just written could not be kept on the disk."""


class StoreUnreadable(Problem):
    """The casebook cannot be read, or is of a newer version."""


class StoreBusy(Problem):
    """Somebody else has the casebook open."""


class Conflict(Problem):
    """The case was changed elsewhere since it was read."""


class NotFound(Problem):
    """There is no such case, file or place."""


class NotAllowed(Problem):
    """The form or the state of the case does not let this happen."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ ", menade du "…"?" when something known is near, else ""."""
    near = get_close_matches(word, list(known), 1)
    return f', menade du "{near[0]}"?' if near else ""
