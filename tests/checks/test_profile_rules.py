"""Checks that a profile switches on, with what its own questions tell them."""

import pytest

from bbic_wizard.desk.packs import shipped_pack
from tests.checks.cases import Data, changing, facit, found, places

GOTLAND, HANINGE = "service_gotland", "haninge_2025"
SERVICE = {"level": "utan_prövning", "kind": "råd", "condition": None}


def service(**fields: bool) -> Data:
    """Elin's case in Gotland, with one insats that is given as service."""
    return changing({**facit("a"), "profile": GOTLAND}, "interventions/insats-c", **SERVICE, **fields)


def seen(data: Data) -> list[str]:
    return [one.place for one in found(data, pack=shipped_pack(data["profile"])) if one.rule == "SERV-02"]


@pytest.mark.parametrize(
    ("fields", "is_seen"),
    [
        ({}, False),
        ({"gotland_open_to_all": True, "gotland_adapted": False}, False),
        ({"gotland_open_to_all": False}, True),
        ({"gotland_adapted": True}, True),
    ],
)
def test_service_that_is_made_for_one_is_seen_in_gotland(fields: dict[str, bool], *, is_seen: bool) -> None:
    assert seen(service(**fields)) == (["interventions/insats-c/level"] if is_seen else [])


def test_a_check_of_the_guideline_is_silent_where_it_is_not_followed() -> None:
    bare = changing(facit("a"), "interventions/insats-a", cost=None)
    assert places("VAG-01", bare), "the rule sees it"
    assert "VAG-01" not in {one.rule for one in found(bare)}
    assert "VAG-01" in {one.rule for one in found({**bare, "profile": HANINGE}, pack=shipped_pack(HANINGE))}
