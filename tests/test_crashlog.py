"""The note about a fault in the program: where it happened, and nothing of what anybody wrote."""

import stat
from pathlib import Path

import pytest

from bbic_wizard import crashlog, paths


def fault() -> BaseException:
    """A fault whose message and variables hold what must not be told."""
    child = "Elin Fridlund 2017-03-11"
    try:
        raise RuntimeError(child)
    except RuntimeError as problem:
        return problem


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "logg" / "fel.log"
    monkeypatch.setattr(paths, "log", lambda: path)
    return path


def test_the_note_names_kind_file_and_line_only(log: Path) -> None:
    said = crashlog.record(fault())
    for text in (said, log.read_text("utf-8")):
        assert "RuntimeError" in text
        assert "test_crashlog.py:" in text
        assert "Elin" not in text


def test_the_note_is_for_its_owner_only(log: Path) -> None:
    crashlog.record(fault())
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_a_link_in_the_notes_place_is_left_alone(log: Path, tmp_path: Path) -> None:
    log.parent.mkdir()
    (tmp_path / "annat").write_text("mitt")
    log.symlink_to(tmp_path / "annat")
    assert "Något gick fel" in crashlog.record(fault())
    assert (tmp_path / "annat").read_text() == "mitt"
