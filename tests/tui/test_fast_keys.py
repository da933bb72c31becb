"""Keys that come faster than the screen: each lands in the field it was meant for."""

from collections.abc import Iterable

from textual import events
from textual.app import App

from bbic_wizard.desk.desk import Desk
from bbic_wizard.store.memory import MemoryStore
from bbic_wizard.tui.app import BbicApp
from tests.conftest import Clock, ids, pack_of, work_on

PACK = pack_of("""
steps:
  - id: a
    title: A
    questions:
      - {id: one, kind: line, label: Ett}
      - {id: two, kind: text, label: Två}
      - {id: three, kind: line, label: Tre}
""")


def burst(app: App[None], keys: Iterable[str]) -> None:
    """All keys in one read, as a terminal hands over what was typed while it was busy."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_letters_after_tab_go_to_the_next_field() -> None:
    store = MemoryStore()
    work_on(PACK, store).mark("a", "a.one")
    app = BbicApp(lambda: Desk(store, Clock(), ids().__next__, "Sara"), "c1")
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        burst(app, [*"ett", "tab", *"åäö", "tab", *"tre", "shift+tab", "shift+tab"])
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
    view = Desk(store, Clock(), ids().__next__, "Sara").open("c1").view
    assert [view.value(f"a.{name}") for name in ("one", "two", "three")] == ["ett", "åäö", "tre"]
