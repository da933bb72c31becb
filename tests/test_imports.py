"""Imports are paid for where they are used: looked at in fresh processes."""

import subprocess
import sys
from pathlib import Path

import pytest


def loaded(code: str) -> set[str]:
    """Top-level modules in a fresh interpreter after running some code."""
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {
    "textual",
    "rich",
    "pydantic",
    "yaml",
    "jinja2",
    "markdown_it",
    "sqlite3",
    "sqlalchemy",
    "sqlcipher3",
    "cryptography",
    "holidays",
    "alembic",
    "zxcvbn",
}


def test_the_parser_starts_without_anything_heavy() -> None:
    assert not HEAVY & loaded("from bbic_wizard.cli.main import run; run(['--help'])")


def test_the_first_screen_needs_no_models() -> None:
    found = loaded("import bbic_wizard.tui as t; t.quiet_environment(); import bbic_wizard.tui.app")
    assert "textual" in found
    assert not {"pydantic", "yaml", "jinja2", "markdown_it", "sqlite3", "sqlalchemy", "sqlcipher3"} & found


@pytest.mark.parametrize("module", ["model.fold", "formpack.load", "reading.view", "draft.compose", "desk.desk"])
def test_nothing_below_the_faces_knows_a_screen(module: str) -> None:
    assert not {"textual", "rich", "click"} & loaded(f"import bbic_wizard.{module}")


@pytest.mark.parametrize("module", ["model.fold", "formpack.load", "reading.search", "reading.progress"])
def test_the_core_opens_no_database_and_no_connection(module: str) -> None:
    assert not {"sqlite3", "ssl", "platformdirs"} & loaded(f"import bbic_wizard.{module}")


def test_check_does_not_load_the_draft_or_a_screen() -> None:
    found = loaded("from bbic_wizard.cli.main import run; run(['check', 'case_a'])")
    assert not {"textual", "rich", "jinja2", "markdown_it"} & found


def test_check_reads_in_neither_the_sorting_desk_nor_a_casebook() -> None:
    left_out = {"bbic_wizard.reading.note_lines", "bbic_wizard.store.protocol", "bbic_wizard.tui"}
    script = (
        "import sys\nfrom bbic_wizard.cli.main import run\nrun(['check', 'case_a'])\n"
        f"print(*sorted({left_out!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_practising_opens_no_casebook() -> None:
    found = loaded("from bbic_wizard.desk.opening import demo_desk; demo_desk().open('case_a')")
    assert not {"sqlalchemy", "sqlcipher3", "cryptography", "alembic", "sqlite3"} & found


def test_a_case_is_shown_before_the_rules_are_read_in() -> None:
    script = "import sys, bbic_wizard.tui.screens.wizard\nprint('bbic_wizard.checks.registry' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_no_plugin_for_the_models_reads_what_a_case_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other programs in the same environment may bring one; every validated value passes through it."""
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    told = tmp_path / "told"
    about = tmp_path / "nosy-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: nosy\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[pydantic]\nnosy = nosy:plugin\n")
    hears = "class plugin:\n    new_schema_validator = staticmethod(lambda *_: (None, None, None))\n"
    (tmp_path / "nosy.py").write_text(f"open({str(told)!r}, 'w').close()\n{hears}")
    script = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
    models = "import pydantic\nclass One(pydantic.BaseModel):\n    a: int\n"
    loaded(script + models)
    assert told.exists()  # a plugin is found where nothing forbids it
    told.unlink()
    command = "from contextlib import suppress\nfrom bbic_wizard.cli.main import main\n"
    loaded(script + command + "with suppress(SystemExit):\n    main(['check', 'case_a'])\n")
    assert not told.exists()
