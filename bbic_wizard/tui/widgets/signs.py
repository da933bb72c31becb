"""Signs for how things stand. A sign never stands alone where there is room for its word."""

import os
from dataclasses import dataclass

from bbic_wizard.model.status import STATUS_WORDS


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, what stands in its place where the terminal lacks it, its word and its look."""

    mark: str
    spare: str
    word: str
    look: str = "plain"
    brief: str = ""  # the word where there is little room

    def __str__(self) -> str:
        return self.spare if _PLAIN else self.mark


# The console of Linux without a window system has few signs.
_PLAIN = os.environ.get("TERM") == "linux"

STEP = {
    "done": Sign("✓", "x", "klart", "good"),
    "started": Sign("◐", "/", "påbörjat"),
    "empty": Sign("○", "o", "ej påbörjat", "dim", "ej börjat"),
    "has_skips": Sign("✓", "x", "klart, med hopp", "good", "hopp"),
    "skipped": Sign("⊘", "h", "hoppat, med motivering", brief="hoppat"),
}
CASE = {
    "utkast": Sign("✎", "u", STATUS_WORDS["utkast"]),
    "till granskning": Sign("→", ">", STATUS_WORDS["till granskning"]),
    "återlämnad": Sign("←", "<", STATUS_WORDS["återlämnad"], "warn"),
    "godkänd": Sign("✓", "x", STATUS_WORDS["godkänd"], "good"),
    "låst": Sign("▣", "L", STATUS_WORDS["låst"], "dim"),
}
SOON = Sign("▲", "[V]", "snart sista dagen", "warn")
PASSED = Sign("■", "[H]", "sista dagen har passerat", "bad")
MISSING = Sign("!", "!", "saknar svar eller motivering", "warn")
SKIPPED = Sign("⊘", "h", "hoppat, med motivering")
CHILD = Sign("B", "B", "här har barnet kommit till tals", "child")
REVISIT = Sign("↺", "r", "återbesök, med datum")
FINDING = Sign("⚑", "F", "fynd", "warn")
SEVERITY = {
    "blocker": Sign("■", "[H]", "Hindrar", "bad"),
    "warning": Sign("▲", "[V]", "Varning", "warn"),
    "hint": Sign("•", "[T]", "Tips", "dim"),
}
UNCITED = Sign("?", "?", "hänvisar inte till någon uppgift", "warn", "utan källa")
UNSOURCED = Sign("·", ".", "rad utan källa", "dim")
SORTED = Sign("✓", "x", "sorterat", "good")
SORTING_LEFT = Sign("○", "o", "kvar att sortera", "dim")
LEFT_OUT = Sign("⊘", "h", "utelämnat", "dim")
HERE = Sign("▸", ">", "här är du", "strong")

LEGEND = (
    *(STEP[name] for name in ("done", "started", "empty", "skipped")),
    MISSING,
    CHILD,
    REVISIT,
    FINDING,
    *SEVERITY.values(),
)
