"""When the program cannot go on, nothing from the case is printed or written."""

import os
import stat
import subprocess
import sys
from pathlib import Path

from bbic_wizard.tui import crash

SECRET = "Elin Andersson 170311-1234"


def fault() -> ValueError:
    try:
        _raise(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


def _raise(name: str) -> None:
    raise ValueError(name)


def test_the_note_names_kind_file_and_line_only() -> None:
    note = crash.note_of(fault())
    assert "ValueError" in note
    assert "test_crash.py:" in note
    assert "Elin" not in note
    assert str(Path.home()) not in note


def test_the_note_is_for_its_owner_only(tmp_path: Path) -> None:
    written = crash.write_note(fault(), tmp_path / "log" / "fel.log")
    assert written is not None
    assert "ValueError" in written.read_text("utf-8")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_a_link_in_the_notes_place_is_left_alone(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("kvar")
    (tmp_path / "fel.log").symlink_to(victim)
    assert crash.write_note(fault(), tmp_path / "fel.log") is None
    assert victim.read_text() == "kvar"


PROGRAM = f"""
import sys
from bbic_wizard.tui import start

class Desk:
    def cases(self):
        name = "{SECRET}"
        raise ValueError(name)

sys.exit(start(Desk))
"""


def test_a_fault_ends_the_program_with_one_calm_message(tmp_path: Path) -> None:
    env = {**os.environ, "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "xterm"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, env=env, stdin=subprocess.DEVNULL, timeout=30
    )
    assert done.returncode == crash.EXIT_CODE
    said = done.stdout + done.stderr
    assert "Elin" not in said
    assert "Traceback" not in said
    assert "Programmet behövde stängas." in done.stderr
    assert "!" not in done.stderr.rpartition("Programmet")[2]


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
