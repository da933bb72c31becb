"""Leaving the full-screen program in the middle of something that is no answer yet, or deep inside an entry."""

from collections.abc import Iterator

import pytest

from tests.walk.by_keys import sitting
from tests.walk.desk import OpenDesk, Walked
from tests.walk.seat import unhurried


@pytest.fixture
def desk() -> Iterator[OpenDesk]:
    """A desk with a new case open."""
    desk = OpenDesk()
    desk.open(desk.new_case("Elin", "2016-02-29", "way_in.notification", "2026-05-20", "Skolan ringer."))
    with unhurried():
        yield desk


@pytest.mark.parametrize(
    ("place", "typed"), [("open_investigation.date", "2026-0"), ("intake.earlier_count", "3 e"), ("child.actor", "Eli")]
)
async def test_what_cannot_be_read_yet_is_there_again(desk: OpenDesk, place: str, typed: str) -> None:
    async with sitting(desk, Walked()) as hands:
        await hands.to(place)
        await hands.pilot.press(*typed)
        await hands.until(lambda: hands.written() == typed, typed)
        await hands.pilot.press("ctrl+q")
    async with sitting(desk, Walked()) as hands:
        assert (hands.field.place, hands.written(), hands.field.cursor) == (place, typed, len(typed))
        await hands.pilot.press("ctrl+q")


@pytest.mark.parametrize("window", ["collect_child.statements", "collect_visits.statements", "analysis.answers"])
async def test_an_entry_is_found_again_where_it_was_opened(desk: OpenDesk, window: str) -> None:
    async with sitting(desk, Walked()) as hands:
        await hands.to(window)
        await hands.press("insert", until=lambda: bool(hands.screen.spot.record) and hands.at_work())
        await hands.to(next(field.place for field in hands.screen.page.fields if field.asked.kind == "text"))
        await hands.type("Halvskrivet")
        left, place = hands.screen.spot, hands.field.place
        await hands.pilot.press("ctrl+q")
    async with sitting(desk, Walked()) as hands:
        assert (hands.screen.spot, hands.field.place, hands.field.cursor) == (left, place, len("Halvskrivet"))
        await hands.pilot.press("ctrl+q")
