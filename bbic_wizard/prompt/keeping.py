"""Keeping what was written: told at once when it cannot be kept, tried again, or written elsewhere."""

from collections.abc import Callable

from bbic_wizard import paths
from bbic_wizard.errors import NotSaved, Problem, StoreBusy
from bbic_wizard.prompt.console import Console

TRY_AGAIN = "Enter försöker igen. Skriv ett filnamn för att spara texten där. .b går tillbaka utan att spara."
NOT_ENCRYPTED = "Filen är inte låst. Innehåller uppgifter om en person."


def keep(console: Console, act: Callable[[], object], text: str = "") -> tuple[bool, object]:
    """Carry out a change: whether it was kept, and what it gave.

    A change that could not be kept is told of, and tried again for as long as the user wants.
    Other problems are the caller's to tell of.
    """
    while True:
        try:
            return True, act()
        except (NotSaved, StoreBusy) as problem:
            console.say(str(problem))
            if not _once_more(console, text):
                return False, None


def _once_more(console: Console, text: str) -> bool:
    while True:
        said = console.answer(TRY_AGAIN)
        if not said:
            return said is not None
        if not text:
            console.say("Det finns ingen text att spara på annat ställe.")
            continue
        _write(console, said, text)


def _write(console: Console, name: str, text: str) -> None:
    from bbic_wizard.desk.exports import write_private

    path = paths.named(name)
    try:
        write_private(path, text)
    except Problem as problem:
        console.say(str(problem))
    else:
        console.say(f"Skrev {path}. {NOT_ENCRYPTED}")
