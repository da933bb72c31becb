"""docs/seed-trace.yaml: each requirement of the four source documents once, and everything pointed at exists."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bbic_wizard.desk.packs import shipped_pack

DOCS = Path(__file__).resolve().parents[2] / "docs"
COUNTS = {"HAN": 57, "GOT": 53, "SKL": 28, "KUN": 30}
GUIDANCE_AT_MOST = 45


def _made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_trace", DOCS / "make_trace.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


TRACE = _made()
ROWS: list[dict[str, Any]] = TRACE.rows()


def test_each_requirement_has_one_row_in_order() -> None:
    ids = [f"{code}-{number:02}" for code, count in COUNTS.items() for number in range(1, count + 1)]
    assert [row["id"] for row in ROWS] == ids
    assert len(ids) == 168


def test_a_row_says_one_of_where_that_it_comes_or_why_it_does_not_belong() -> None:
    for row in ROWS:
        assert set(row) - {"id", "about"} in ({"at"}, {"planned"}, {"outside"}), row["id"]
        assert row["about"]
        assert all(row.values()), row["id"]


@pytest.mark.parametrize("row", [row for row in ROWS if "at" in row], ids=lambda row: row["id"])
def test_what_a_row_points_at_exists(row: dict[str, Any]) -> None:
    assert [at for at in row["at"] if TRACE.told(shipped_pack(), at) is None] == []


def test_what_does_not_exist_is_told_so() -> None:
    wrong = ("place:nowhere.at_all", "place:people/nothing", "rule:X-99", "template:x.j2", "profile:x", "practice:x")
    wrong += ("guidance:G-99", "law:L-X", "words:x", "place:child.name/x", "told:haninge_2025/x")
    wrong += ("profile:haninge_2025/x", "profile:haninge_2025/child.name", "told:x/haninge_early")
    assert [at for at in wrong if TRACE.told(shipped_pack(), at) is not None] == []


def test_few_requirements_are_guidance_only() -> None:
    assert sum(TRACE.only_guidance(row) for row in ROWS) <= GUIDANCE_AT_MOST


def test_why_something_does_not_belong_is_a_whole_sentence() -> None:
    assert [row["id"] for row in ROWS if "outside" in row and not row["outside"].endswith(".")] == []


def test_the_page_is_current() -> None:
    page = (DOCS / "seed-trace.md").read_text("utf-8")
    assert page == TRACE.page(shipped_pack()), "run: python docs/make_trace.py"
