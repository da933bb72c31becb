"""What the tests of the desk share: keys that cost little to try, and a place for a casebook."""

from pathlib import Path

import pytest

from bbic_wizard.store import keyslots


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys cost little to try."""
    monkeypatch.setattr(keyslots, "COST", keyslots.LEAST)


@pytest.fixture
def book(tmp_path: Path) -> str:
    """Where a casebook can be made."""
    return str(tmp_path / "bok")
