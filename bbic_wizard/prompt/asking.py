"""How a question is asked and its answer read: what every kind has in common, and the plain kinds."""

from math import isfinite
from typing import Any

from bbic_wizard.desk.work import Work
from bbic_wizard.model import kinds
from bbic_wizard.model.dates import day_of, prose_date, read_date
from bbic_wizard.prompt.heard import Again, Do, GoOn, Heard, More
from bbic_wizard.prompt.stops import Stop

ALONE = "En ensam punkt avslutar text på flera rader. Skriv .h för hjälp."
UNREADABLE_DATE = "Datumet går inte att läsa. Skriv till exempel 2026-03-11, 11 mars 2026, våren 2026 eller i dag."
WHOLE_DAY = "Hela dagen behövs här. Skriv till exempel 2026-03-11."
UNREADABLE_NUMBER = "Talet går inte att läsa. Skriv med siffror, till exempel 3 eller 2,5."
YES_OR_NO = "Svaret går inte att läsa. Skriv j för ja eller n för nej."


class Prompt:
    """One question being asked.

    `typing` is unfinished text left at it ("" for none); `fresh` says that it is to be
    written anew, whatever the answer is now.
    """

    def __init__(self, work: Work, stop: Stop, typing: str = "", *, fresh: bool = False) -> None:
        self.work, self.stop, self.typing, self.fresh = work, stop, typing, fresh

    @property
    def asked(self) -> Any:
        return self.stop.asked

    def offer(self) -> list[str]:
        """What there is to choose among, one line each."""
        return []

    def hint(self) -> str:
        """How an answer is written; "" when it goes without saying."""
        return ""

    def hear(self, line: str) -> Heard:
        """What a line leads to. An empty one keeps what is there."""
        text = line.strip() or self.typing.strip()
        return self.read(text) if text else GoOn()

    def end(self) -> Heard:
        """What a line with only a dot leads to."""
        return Again(ALONE)

    def read(self, text: str) -> Heard:
        """What a line with something on it leads to."""
        raise NotImplementedError

    def take(self, value: Any, text: str, told: str = "") -> Heard:
        """The value as an answer, when it is one."""
        problem = kinds.problem(self.asked, value, self.work.pack)
        if problem:
            return Again(f"{self.asked.label}: {problem}. Svara igen.")
        return Do(lambda: self.work.answer(self.stop.place, value), told, text=text)


class LinePrompt(Prompt):
    """One line of text."""

    def offer(self) -> list[str]:
        return [f"Förslag: {', '.join(self.asked.suggest)}."] if self.asked.suggest else []

    def read(self, text: str) -> Heard:
        return self.take(text, text)


class TextPrompt(Prompt):
    """Text on several lines, ended by a line with only a dot. What is written is added to what is there."""

    def __init__(self, work: Work, stop: Stop, typing: str = "", *, fresh: bool = False) -> None:
        super().__init__(work, stop, typing, fresh=fresh)
        self._lines: list[str] = []

    def hint(self) -> str:
        return "Avsluta med en rad som bara är en punkt."

    @property
    def _before(self) -> str:
        return self.typing or ("" if self.fresh else self.work.view.value(self.stop.place)) or ""

    def _whole(self) -> str:
        return "\n".join([*([self._before] if self._before else []), *self._lines])

    def hear(self, line: str) -> Heard:
        if not line.strip() and not self._lines:
            return self.end()
        self._lines.append(line)
        return More(self._whole())

    def end(self) -> Heard:
        if not self._lines and not self.typing:
            return GoOn()
        text = self._whole().strip("\n")
        return self.take(text, text)


class YesNoPrompt(Prompt):
    """Yes or no."""

    def hint(self) -> str:
        return "j för ja, n för nej."

    def read(self, text: str) -> Heard:
        said = text.casefold().rstrip(".")
        if said in ("j", "ja"):
            return self.take(True, text)
        return self.take(False, text) if said in ("n", "nej") else Again(YES_OR_NO)


class DatePrompt(Prompt):
    """A date as people say it; how it was read is told."""

    def hint(self) -> str:
        return "" if self.asked.help else 'ÅÅÅÅ-MM-DD, eller till exempel "i dag", "igår" och "mars 2026".'

    def read(self, text: str) -> Heard:
        value = read_date(text, self.work.view.today)
        if value is None:
            return Again(UNREADABLE_DATE)
        if self.asked.exact and day_of(value) is None:
            return Again(WHOLE_DAY)
        return self.take(value, text, f"Läst som {prose_date(value)}.")


class NumberPrompt(Prompt):
    """A number, with a comma or a point before decimals."""

    def hint(self) -> str:
        return f"Ett tal ({self.asked.unit})." if self.asked.unit else "Ett tal."

    def read(self, text: str) -> Heard:
        try:
            number = float(text.replace(" ", "").replace(",", "."))
        except ValueError:
            return Again(UNREADABLE_NUMBER)
        if not isfinite(number):
            return Again(UNREADABLE_NUMBER)
        return self.take(int(number) if number.is_integer() else number, text)


class SkippedStepPrompt(Prompt):
    """A step that is skipped whole: there is nothing to answer, only to go on or take the skip back."""

    def hint(self) -> str:
        return "Enter går vidare."

    def read(self, text: str) -> Heard:
        return Again("Steget är hoppat. Skriv .t för att ta tillbaka hoppet och svara, eller Enter för att gå vidare.")
