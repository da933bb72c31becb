"""What every way of reading a note file shares: its limits, and what is said when it is not read."""

from dataclasses import dataclass, field

from bbic_wizard.errors import NotAllowed

FILE_LIMIT = 60_000_000  # bytes of a file; pictures in it are never unpacked
TEXT_LIMIT = 3_000_000  # characters of what is read from it, some 1 200 close-written pages
XML_LIMIT = 100_000_000  # bytes of the part that holds the text, unpacked
ELEMENT_LIMIT = 4_000_000  # and how many elements it may have
NOTHING_DONE = "Inget är ändrat."


class Refused(NotAllowed):
    """A file that is not read, with why and what to do."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__("Filen kan inte läsas in", f"{why} {NOTHING_DONE}", remedy)


@dataclass(slots=True)
class Contents:
    """The text of a file, and in words what was done to it or left behind."""

    text: str
    remarks: list[str] = field(default_factory=list)


def too_long() -> Refused:
    """More text than is taken at once."""
    return Refused(
        f"Den innehåller mer än {TEXT_LIMIT // 1_000_000} miljoner tecken text.",
        "Dela den i flera filer, till exempel en för varje år.",
    )


def damaged() -> Refused:
    """A file whose insides cannot be made out."""
    return Refused("Den är skadad eller ofullständig.", "Öppna den där den skrevs och spara den på nytt.")


def locked() -> Refused:
    """A file behind a password."""
    return Refused(
        "Den är skyddad med lösenord.", "Öppna den där den skrevs, ta bort lösenordet och spara den på nytt."
    )
