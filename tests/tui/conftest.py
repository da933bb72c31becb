"""What every test of the full screen needs."""

import pytest

from bbic_wizard.tui.screens import seeing


@pytest.fixture(autouse=True)
def checks_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test does not wait for the page to be looked at before the checks read the case."""
    monkeypatch.setattr(seeing, "FIRST_LOOK", 0.001)
