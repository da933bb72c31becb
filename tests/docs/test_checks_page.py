"""docs/checks.md is what docs/make_checks.py makes of the registry and forms/checks.yaml."""

import importlib.util
from pathlib import Path

from bbic_wizard.checks.registry import RULES
from bbic_wizard.desk.packs import shipped_pack

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_of_the_checks_is_current() -> None:
    spec = importlib.util.spec_from_file_location("make_checks", DOCS / "make_checks.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    page = (DOCS / "checks.md").read_text("utf-8")
    assert page == made.page(shipped_pack()), "run: python docs/make_checks.py"
    assert [item.id for item in RULES if f"### {item.id} " not in page] == []
