"""Makes the drawings in docs/bilder: the network map and the family chart, as SVG and as lines of a terminal.

    python docs/make_drawings.py

Of both model answers, and of invented networks of 5, 40 and 300 people.
"""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bbic_wizard import resources  # noqa: E402
from bbic_wizard.desk.desk import Desk  # noqa: E402
from bbic_wizard.draft.composing import Composing  # noqa: E402
from bbic_wizard.draft.figures.drawn import svg  # noqa: E402
from bbic_wizard.draft.figures.family_lines import family_rows  # noqa: E402
from bbic_wizard.draft.figures.network_lines import network_rows  # noqa: E402
from bbic_wizard.draft.figures.of_case import family_chart, network_map, told  # noqa: E402
from bbic_wizard.draft.figures.rows import written  # noqa: E402
from bbic_wizard.store.memory import MemoryStore  # noqa: E402
from benchmarks.people import network  # noqa: E402

HERE = ROOT / "docs" / "bilder"
WIDTH = 78  # columns: what a window of 80 has room for
MODEL_ANSWERS = {"elin": "case_a-facit", "theo": "case_b-facit"}
CROWDS = (5, 40, 300)
NOW = datetime(2026, 5, 25, 14, 32, tzinfo=timezone(timedelta(hours=2)))


def cases() -> Iterator[tuple[str, str]]:
    """What each drawing is called, and the case file it is made from."""
    for name, case in MODEL_ANSWERS.items():
        yield name, resources.practice_case(case)
    for people in CROWDS:
        yield f"{people}-personer", network(people)[1]


def drawings(file: str) -> dict[str, str]:
    """Both drawings of a case, in both ways."""
    desk = Desk(MemoryStore(), lambda: NOW, map(str, count()).__next__, "Sara")
    it = Composing(desk.open(desk.import_case(file)).view)
    around, family = network_map(it), family_chart(it)
    return {
        "natverkskarta.svg": svg(around, told(around), "natverk"),
        "natverkskarta.txt": written(network_rows(around, WIDTH)),
        "familjekarta.svg": svg(family, told(family), "familj"),
        "familjekarta.txt": written(family_rows(family, WIDTH)),
    }


def main() -> None:
    """Write them all."""
    for name, file in cases():
        for kind, drawn in drawings(file).items():
            (HERE / f"{name}-{kind}").write_text(f"{drawn}\n", "utf-8")
            print(f"{name}-{kind}")


if __name__ == "__main__":
    main()
