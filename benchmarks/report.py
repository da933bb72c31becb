"""What was measured, held against its budget, as a table or as JSON."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NOMINAL = 150.0  # milliseconds the minimal program takes on the machine the budgets were set for


class CannotMeasure(Exception):
    """Something could not be measured; the text says what was in the way."""


@dataclass(frozen=True, slots=True)
class Budget:
    """At most: a median, a 95th percentile, or a number of times the minimal program plus something."""

    median: float | None = None
    p95: float | None = None
    times: float | None = None
    plus: float = 0

    def limit(self, minimal: float | None, slowness: float = 1.0) -> float | None:
        """What the median may be, given the minimal program's, on a machine so much slower."""
        if self.times is not None:
            return None if minimal is None else self.times * minimal + self.plus * slowness
        return None if self.median is None else self.median * slowness

    def told(self, unit: str) -> str:
        if self.times is not None:
            return f"{self.times:g} ×" + (f" + {self.plus:g} {unit}" if self.plus else "")
        if self.median is None:
            return ""
        return f"{self.median:g}{'' if self.p95 is None else f' / {self.p95:g}'} {unit}"


NONE = Budget()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `minimal` is the minimal program's figure of the same kind."""

    what: str
    samples: Sequence[float]
    budget: Budget = NONE
    unit: str = "ms"
    minimal: float | None = None
    spread: bool = False  # whether the 95th percentile says something
    waits: bool = False  # whether most of it is waiting by design, which a faster machine does not shorten
    slowness: float = 1.0  # how much slower than NOMINAL the machine was meanwhile

    def __post_init__(self) -> None:
        if not self.samples:
            raise CannotMeasure(f"{self.what}: nothing was seen")

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        ordered = sorted(self.samples)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

    @property
    def ratio(self) -> float | None:
        return self.median / self.minimal if self.minimal else None

    @property
    def quiet(self) -> float | None:
        """The median as it would be on a machine where the minimal program takes NOMINAL."""
        return None if self.unit != "ms" or self.waits else self.median / self.slowness

    @property
    def verdict(self) -> str:
        if self.budget.limit(self.minimal) is None:
            return ""
        if not self._over(1.0):
            return "ok"
        return f"over, ok at {NOMINAL:g}" if self.quiet is not None and not self._over(self.slowness) else "over"

    def _over(self, slowness: float) -> bool:
        limit = self.budget.limit(self.minimal, slowness)
        spread = self.budget.p95 is not None and self.p95 > self.budget.p95 * slowness
        return spread or (limit is not None and self.median > limit)

    def cells(self) -> tuple[str, ...]:
        spread = f"{self.p95:.1f}" if self.spread or self.budget.p95 is not None else ""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} ×"
        number = "%d" if self.unit == "keys" else "%.1f"
        quiet = "" if self.quiet is None else number % self.quiet
        figures = (
            f"{number % self.median} {self.unit}",
            number % min(self.samples),
            spread,
            quiet,
            str(len(self.samples)),
        )
        return (self.what, *figures, self.budget.told(self.unit), ratio, self.verdict)

    def data(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "unit": self.unit,
            "median": round(self.median, 2),
            "min": round(min(self.samples), 2),
            "p95": round(self.p95, 2),
            f"at {NOMINAL:g}": None if self.quiet is None else round(self.quiet, 2),
            "samples": len(self.samples),
            "budget": self.budget.told(self.unit) or None,
            "limit": self.budget.limit(self.minimal),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "verdict": self.verdict or None,
        }


HEADINGS = ("what", "median", "min", "p95", f"at {NOMINAL:g}", "n", "budget", "to minimal", "")
_TO_THE_LEFT = {0, len(HEADINGS) - 1}


def table(rows: Sequence[Row]) -> str:
    """The rows in columns."""
    cells = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if column in _TO_THE_LEFT else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )


def as_json(head: dict[str, Any], rows: Sequence[Row], failures: Sequence[str]) -> str:
    return json.dumps(
        {**head, "rows": [row.data() for row in rows], "not measured": list(failures)}, ensure_ascii=False, indent=1
    )
