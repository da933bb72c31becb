"""The lock of the line-by-line face: nobody is listened to after idle time, and nothing typed is lost."""

import os
import time
from collections.abc import Callable, Iterator
from io import StringIO

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.casebooks import WrongKey
from bbic_wizard.desk.idle import Idle
from bbic_wizard.prompt.console import CLEAR, Console, Ended
from bbic_wizard.prompt.gate import NOBODY_TO_ASK, TAKE_IT, Gate, half_line
from tests.prompt.conftest import Lines

SECRET = "fyra ord som öppnar"
FORM = """
steps:
  - id: child
    title: Barnet
    questions:
      - {id: name, kind: line, label: Namn, required: true}
      - {id: portrait, kind: text, label: Vem är barnet?}
"""
LATE = 61.0  # seconds: more than the minute after which it locks


class Clocks:
    """The clock on the wall, and the one that stands still while the computer sleeps."""

    def __init__(self) -> None:
        self.wall = self.steady = 0.0

    def idle(self) -> Idle:
        return Idle(1, lambda: self.wall, lambda: self.steady)


class Screen(StringIO):
    """A terminal to write on."""

    def isatty(self) -> bool:
        return True


class Keyboard:
    """A terminal to read from."""

    def __init__(self) -> None:
        self._master, slave = os.openpty()
        self.stdin = os.fdopen(slave, encoding="utf-8")

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())
        time.sleep(0.05)  # until it has come to the other end

    def close(self) -> None:
        self.stdin.close()
        os.close(self._master)


class Owner:
    """What is typed at the question for the passphrase, one thing after the other; what happens meanwhile."""

    def __init__(self, *secrets: str, meanwhile: Callable[[], None] = lambda: None) -> None:
        self._secrets, self._meanwhile = list(secrets), meanwhile
        self.waited: list[float] = []

    def type(self) -> str:
        self._meanwhile()
        if not self._secrets:
            raise EOFError
        return self._secrets.pop(0)

    def prove(self, secret: str) -> None:
        if secret != SECRET:
            raise WrongKey("Lösenfrasen stämmer inte", "Inget är ändrat.")

    def gate(self, idle: Idle) -> Gate:
        return Gate(self.prove, idle, self.type, self.waited.append, 0.01)


@pytest.fixture
def keyboard() -> Iterator[Keyboard]:
    keyboard = Keyboard()
    yield keyboard
    keyboard.close()


def asked(keyboard: Keyboard, owner: Owner, clocks: Clocks) -> tuple[Console, Screen]:
    screen = Screen()
    console = Console(keyboard.stdin, screen, 300, owner.gate(clocks.idle()))
    console.say("Barnets hemlighet")
    return console, screen


def test_a_line_in_time_is_heard_and_begins_the_time_anew(keyboard: Keyboard) -> None:
    clocks, owner = Clocks(), Owner()
    console, screen = asked(keyboard, owner, clocks)
    for _ in range(3):
        clocks.wall = clocks.steady = clocks.wall + 50
        keyboard.type("Elin\n")
        assert console.ask() == "Elin"
    assert CLEAR not in screen.getvalue()


def test_when_nobody_has_written_the_screen_is_cleared_and_the_passphrase_is_asked_for(keyboard: Keyboard) -> None:
    clocks = Clocks()
    seen = []
    owner = Owner(SECRET, meanwhile=lambda: seen.append(screen.getvalue()) or keyboard.type("Elin\n"))
    console, screen = asked(keyboard, owner, clocks)
    clocks.steady = LATE
    assert console.ask() == "Elin"
    (locked,) = seen
    assert "hemlighet" not in locked.partition(CLEAR)[2]
    assert "Låst. Ingen har skrivit på en minut" in locked
    assert screen.getvalue().count("Barnets hemlighet") == 2, "what is answered is asked once more"


@pytest.mark.parametrize("sleeping", [True, False])
def test_a_line_written_too_late_waits_for_the_passphrase(keyboard: Keyboard, *, sleeping: bool) -> None:
    """A computer that slept wakes with the line already there."""
    clocks = Clocks()
    owner = Owner(SECRET, meanwhile=lambda: keyboard.type("\n"))
    console, screen = asked(keyboard, owner, clocks)
    keyboard.type("skrivet av någon annan\n")
    if sleeping:
        clocks.wall = LATE
    else:
        clocks.steady = LATE
    assert console.ask() == "skrivet av någon annan", "after the passphrase, and an Enter that takes it"
    told = screen.getvalue()
    assert told.index("Upplåst") < told.index("Du hade skrivit: skrivet av någon annan") < told.index(TAKE_IT)


def test_half_a_line_is_offered_and_need_not_be_taken(keyboard: Keyboard) -> None:
    clocks = Clocks()
    owner = Owner(SECRET, meanwhile=lambda: keyboard.type("något annat\n"))
    console, screen = asked(keyboard, owner, clocks)
    keyboard.type("Hon sa att å")
    clocks.wall = LATE
    assert console.ask() == "något annat"
    assert "Du hade skrivit: Hon sa att å" in screen.getvalue().partition("Upplåst")[2]


def test_half_a_line_is_read_and_the_terminal_is_as_before(keyboard: Keyboard) -> None:
    number = keyboard.stdin.fileno()
    assert half_line(number) == ""
    keyboard.type("halv")
    assert half_line(number) == "halv"
    keyboard.type("hel\n")
    assert keyboard.stdin.readline() == "hel\n"


def test_a_wrong_passphrase_opens_nothing_and_the_waits_grow(keyboard: Keyboard) -> None:
    clocks = Clocks()
    owner = Owner("fel", "fel", "fel", SECRET, meanwhile=lambda: None)
    console, screen = asked(keyboard, owner, clocks)
    clocks.wall = LATE
    keyboard.type("halv")

    def prove(secret: str) -> None:
        Owner.prove(owner, secret)
        keyboard.type("hel\n")

    owner.prove = prove
    console.gate = owner.gate(Idle(1, lambda: clocks.wall, lambda: 0))
    clocks.wall += LATE
    assert console.ask() == "hel"
    assert screen.getvalue().count("Lösenfrasen stämmer inte") == 3
    assert owner.waited == [1, 2, 4]


def test_who_does_not_know_the_passphrase_can_only_leave(lines_of: Callable[..., Lines], keyboard: Keyboard) -> None:
    lines, clocks, screen = lines_of(FORM), Clocks(), Screen()
    lines.write("Elin")
    keyboard.type("Nora\n")
    gate = Owner("gissning", meanwhile=lambda: None).gate(clocks.idle())
    clocks.wall = LATE
    assert prompt.run(lines.desk, lines.case_id, keyboard.stdin, screen, 300, gate=gate) == 0
    assert lines.value("child.name") == "Elin"
    assert lines.value("child.portrait") is None
    shown = screen.getvalue().rpartition(CLEAR)[2]
    assert "Nora" not in shown
    assert "Allt är sparat" in shown


def test_a_side_question_goes_on_where_it_was(lines_of: Callable[..., Lines], keyboard: Keyboard) -> None:
    """In the middle of giving a reason: nothing of it has to be written once more."""
    lines, clocks, screen = lines_of(FORM), Clocks(), Screen()
    reason = "Barnet är inte fött än och får sitt namn i maj."
    owner = Owner(SECRET, meanwhile=lambda: keyboard.type(f"1\n{reason}\n.q\n"))
    keyboard.type(".m\n")

    class LeftAfterOne(Idle):
        """Somebody goes away when a reason is asked for."""

        lines = -1

        def touched(self) -> None:
            super().touched()
            self.lines += 1
            clocks.wall += LATE if self.lines == 1 else 0

    gate = owner.gate(LeftAfterOne(1, lambda: clocks.wall, lambda: 0))
    prompt.run(lines.desk, lines.case_id, keyboard.stdin, screen, 300, gate=gate)
    assert "Gäller inte" in screen.getvalue().rpartition(CLEAR)[2]
    assert lines.work.case.skip("child.name").note == reason


def test_it_can_be_locked_at_once(lines_of: Callable[..., Lines], keyboard: Keyboard) -> None:
    lines, clocks, screen = lines_of(FORM), Clocks(), Screen()
    keyboard.type(".lås\n")
    gate = Owner(SECRET, meanwhile=lambda: keyboard.type("Elin\n.q\n")).gate(clocks.idle())
    prompt.run(lines.desk, lines.case_id, keyboard.stdin, screen, 300, gate=gate)
    assert "Låst. Det du har svarat är sparat." in screen.getvalue().partition(CLEAR)[2]
    assert lines.value("child.name") == "Elin"


def test_where_nothing_is_kept_there_is_nothing_to_lock(lines_of: Callable[..., Lines]) -> None:
    assert "inget att låsa" in lines_of(FORM).write(".lås")


def test_without_a_terminal_the_program_ends_instead() -> None:
    clocks, out = Clocks(), StringIO()
    console = Console(StringIO("Elin\n"), out, 300, Owner(SECRET).gate(clocks.idle()))
    clocks.wall = LATE
    with pytest.raises(Ended):
        console.ask()
    assert NOBODY_TO_ASK in out.getvalue()
    assert CLEAR not in out.getvalue()
