"""What the program costs is measured where one practises, and nowhere else."""

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.effort import ONLY_HERE, Effort
from bbic_wizard.model.pack import Pack
from bbic_wizard.tui.dialogs.skip import SkipDialog
from bbic_wizard.tui.dialogs.small import Tell
from tests.conftest import Clock, work_on
from tests.tui.home.conftest import command, press
from tests.tui.shell.conftest import FullDisk, pasted, program, ready, wizard

SENTENCE = "Karin ville inte svara och vi frågar igen den 3 juni."


def test_only_skips_that_were_made_are_counted_and_words_are_no_cost() -> None:
    times = iter([0.0, 10.0, 20.0, 50.0, 64.0])
    effort = Effort(lambda: next(times))
    effort.key(writing=False)
    assert effort.told() == f"Inga hopp med motivering har gjorts än. {ONLY_HERE}"
    effort.begin()
    effort.key(writing=False)
    effort.key(writing=True)
    effort.key(writing=False)
    effort.done()
    effort.begin()
    effort.key(writing=False)
    effort.given_up()
    effort.done()
    assert (effort.skips, effort.keys, effort.seconds) == (1, 3, 10.0)
    effort.begin()
    effort.done()
    assert effort.told().startswith("Hopp med motivering i övningen: 2. I snitt tog de 12 sekunder och 2 tangenter")


async def skip(pilot, place: str) -> None:  # type: ignore[no-untyped-def]
    """A skip as one makes it: F8, a digit, the sentence, Enter."""
    screen = await wizard(pilot)
    await screen.go(place)
    await ready(pilot)
    await press(pilot, "f8")
    assert isinstance(pilot.app.screen, SkipDialog)
    await press(pilot, "2")
    await pasted(pilot, SENTENCE)
    await press(pilot, "x", "backspace", "enter")
    assert screen.view.skip(place) is not None


async def test_a_skip_in_practice_takes_at_most_four_keys_and_that_is_told(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await skip(pilot, "child.portrait")
        assert screen.effort is not None
        assert screen.effort.skips == 1
        assert screen.effort.keys == 3
        await press(pilot, "f8")
        assert screen.effort.skips == 1, "a skip taken back is no skip"
        await command(pilot, "vad övningen kostade")
        assert isinstance(pilot.app.screen, Tell)


async def test_what_is_closed_again_is_not_counted(desk: Desk) -> None:
    async with program(desk).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await screen.go("child.portrait")
        await ready(pilot)
        await press(pilot, "f8", "escape")
        assert screen.effort is not None
        assert screen.effort.skips == 0
        assert screen.program.effort is None


async def test_a_real_case_is_never_measured(pack: Pack, store: FullDisk) -> None:
    work = work_on(pack, store, fictional=False)
    desk = Desk(store, Clock(), lambda: "n1", "Sara")
    async with program(desk, work.case_id).run_test(size=(80, 24)) as pilot:
        screen = await wizard(pilot)
        await skip(pilot, "child.portrait")
        assert screen.effort is None
        assert screen.program.effort is None
        assert "Vad övningen kostade" not in [one.title for one in screen.more_commands()]


async def test_leaving_the_program_in_a_practice_case_tells_it_in_the_terminal(desk: Desk) -> None:
    app = program(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await skip(pilot, "child.portrait")
        await pilot.press("ctrl+q")
    assert app.farewell.startswith("Hopp med motivering i övningen: 1.")


async def test_leaving_a_real_case_tells_nothing(pack: Pack, store: FullDisk) -> None:
    work = work_on(pack, store, fictional=False)
    app = program(Desk(store, Clock(), lambda: "n1", "Sara"), work.case_id)
    async with app.run_test(size=(80, 24)) as pilot:
        await wizard(pilot)
        await skip(pilot, "child.portrait")
        await pilot.press("ctrl+q")
    assert app.farewell == ""
