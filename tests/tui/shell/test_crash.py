"""When the program cannot go on, nothing from the case is printed or written."""

import os
import subprocess
import sys
from pathlib import Path

from bbic_wizard.tui import crash

SECRET = "Elin Andersson 170311-1234"

PROGRAM = f"""
import sys
from bbic_wizard.tui import start

class Desk:
    lasting, readonly = True, False

    def count(self, sought):
        name = "{SECRET}"
        raise ValueError(name)

    def close(self):
        pass

sys.exit(start(Desk))
"""


def test_a_fault_ends_the_program_with_one_calm_line(tmp_path: Path) -> None:
    env = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "xterm"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=env, stdin=subprocess.DEVNULL, timeout=30
    )
    assert done.returncode == crash.EXIT_CODE
    said = done.stdout + done.stderr
    assert "Elin" not in said
    assert "Traceback" not in said
    assert "Det som stod som sparat är sparat." in done.stderr
    log = (tmp_path / "state" / "bbic-wizard" / "fel.log").read_text("utf-8")
    assert "ValueError" in log, "the fault itself, not the worker it happened in"
    assert "Elin" not in log


def test_what_could_leak_the_screen_is_dropped_before_textual_is_imported() -> None:
    program = (
        "import os; from bbic_wizard.tui import quiet_environment; quiet_environment();"
        "print(sorted(name for name in os.environ if name.startswith('TEXTUAL')))"
    )
    leaky = {"TEXTUAL_LOG": "/tmp/x", "TEXTUAL_SCREENSHOT": "1", "TEXTUAL_PRESS": "a", "TEXTUAL": "debug,devtools"}
    leaky |= {"TEXTUAL_DEBUG": "1", "TEXTUAL_SCREENSHOT_LOCATION": "/tmp", "TEXTUAL_FPS": "30"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env={**os.environ, **leaky})
    assert done.stdout.strip() == "['TEXTUAL_ANIMATIONS', 'TEXTUAL_FPS']"


def test_the_start_screen_imports_no_models() -> None:
    program = (
        "import sys; import bbic_wizard.tui.app;"
        "print([name for name in ('pydantic', 'yaml', 'jinja2', 'markdown_it', 'sqlite3', 'bbic_wizard.model.form',"
        " 'bbic_wizard.desk.desk', 'bbic_wizard.reading.view') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
