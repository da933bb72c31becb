"""Risk and protection, and accounts that differ, read out line by line."""

from io import StringIO

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.desk import Desk
from tests.conftest import practice_desk


@pytest.fixture
def desk() -> Desk:
    return practice_desk()


def told(desk: Desk, *lines: str) -> str:
    out = StringIO()
    assert prompt.run(desk, "c1", StringIO("".join(f"{line}\n" for line in lines)), out, 300) == 0
    return out.getvalue()


def test_risk_and_protection_are_read_with_their_sources(desk: Desk) -> None:
    said = told(desk, ".risk allt", *[""] * 30)  # Enter reads on
    assert "Säkerhet.\n" in said
    after = said.partition("\nSäkerhet.\n")[2]
    assert after.index("Risk:") < after.index("Fysisk misshandel av barnet") < after.index("Skydd:")
    assert "Källa: Elin Fridlund · 11 mars 2026 · Ordagrant" in after
    assert "Uppgifter som ingen faktor bygger på:" in after


def test_accounts_that_differ_are_read_with_the_judgement(desk: Desk) -> None:
    said = told(desk, ".skiljer", "")
    parts = [said.index(part) for part in ("Armen den 25 februari", "Säger samma sak:", "Säger något annat:")]
    assert parts == sorted(parts)
    assert "Värdering:\nVi lägger Elins och Daniels uppgifter till grund [Elin Fridlund, 11 mars 2026; " in said
