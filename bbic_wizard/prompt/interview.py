"""The interview about one open case: where it is, what is asked, and what an answer leads to."""

from typing import TYPE_CHECKING

from bbic_wizard.desk.effort import Effort
from bbic_wizard.desk.slips import slip
from bbic_wizard.errors import Conflict, Problem
from bbic_wizard.model.place import of_record
from bbic_wizard.prompt import commands
from bbic_wizard.prompt.asking import Prompt
from bbic_wizard.prompt.console import Command, Console, Ended, heard
from bbic_wizard.prompt.heard import Again, Do, Heard, More
from bbic_wizard.prompt.keeping import keep
from bbic_wizard.prompt.kinds import PROMPTS
from bbic_wizard.prompt.showing import NOTHING_ASKED, closed, question_lines, step_lines
from bbic_wizard.prompt.stops import Spot, Stop, after, entry_stops, find, first, settled, stop_at
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.view import View

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.desk.work import Work

HOW = (
    "Svara, eller skriv .h för hjälp, .m för att hoppa med motivering, .b för föregående, .q för att avsluta. "
    "En rad som ska börja med punkt skrivs med två. Flerradiga svar avslutas med en rad som bara är en punkt."
)
PRACTICE = "ÖVNING – PÅHITTADE PERSONER"
GOES_ON = "Du fortsätter där du slutade."
TYPED_ELSEWHERE = "Påbörjad text finns också vid: {}"
NOT_KEPT = "Skriv vidare. Det prövas igen vid nästa rad."
KEPT_AGAIN = "Nu sparas det du skriver igen."
READ_AGAIN = "Ärendet är läst på nytt. Det du skrev visas igen vid frågan."
STILL_SKIPPED = "Svaret är sparat och väntar: hoppet gäller tills det tas tillbaka med .t."
THE_END = "Det var den sista frågan. Alla frågor som behöver svar har svar eller motivering. .v läser utkastet."
THE_END_LEFT = "Det var den sista frågan."


class Interview:
    """One case being asked about. `work.view` is the truth; kept here is only where one is."""

    def __init__(self, console: Console, desk: "Desk", work: "Work", place: str = "") -> None:
        self.console, self.desk, self.work = console, desk, work
        self.fresh = False  # the next question is to be written anew
        self.effort = Effort() if work.case.fictional else None  # a real case is never measured
        console.counts = self.effort.line if self.effort is not None else None
        self._unkept: dict[str, str] = {}  # what was written and could not be kept, by place
        self._lost = False  # the user stopped at something that could not be kept
        self._told_step = ""
        self._trouble = False
        self._resumed = not place and work.bookmark() is not None
        self._spot = self._beginning(place)

    @property
    def view(self) -> View:
        return self.work.view

    @property
    def spot(self) -> Spot:
        assert self._spot is not None
        return self._spot

    @property
    def stop(self) -> Stop:
        """What is asked now."""
        return stop_at(self.view, self.spot)

    def _beginning(self, place: str) -> Spot | None:
        bookmark = self.work.bookmark()
        if place:
            return find(self.view, place)
        if bookmark is not None:
            return find(self.view, bookmark.place or bookmark.step, bookmark.step)
        return first(self.view)

    # --- the round -------------------------------------------------------------

    def run(self) -> None:
        """Ask until the input ends or the user stops (`Ended`)."""
        self._greet()
        while True:
            self._spot = settled(self.view, self._spot) if self._spot else first(self.view)
            if self._spot is None:
                self.console.say(NOTHING_ASKED)
                raise Ended
            self._ask()

    def _greet(self) -> None:
        if self.view.case.fictional:
            self.console.say(PRACTICE)
        self.console.say(HOW)
        if self._resumed:
            self.console.say(GOES_ON)
        here = self._spot.place if self._spot else ""
        others = [place for place in self.work.typings() if place != here and self.view.applies(place)]
        if others:
            paths = "; ".join(" › ".join(self.view.path(place)) for place in others)
            self.console.say(TYPED_ELSEWHERE.format(closed(paths)))

    def _ask(self) -> None:
        """One question, until something is kept, a command is carried out, or the user goes on."""
        stop = self.stop
        if self.spot.step != self._told_step:
            self.console.say(*step_lines(self.view, self.spot.step))
            self._told_step = self.spot.step
        self._mark()
        prompt = PROMPTS[stop.kind](self.work, stop, self.typing(stop.place), fresh=self.fresh)
        self.fresh = False
        self.console.say("", *question_lines(self.view, self.spot, stop, prompt))
        while self._hear(stop, prompt):
            pass

    def _hear(self, stop: Stop, prompt: Prompt) -> bool:
        """Read one line; whether another one is wanted for the same question."""
        said = heard(self.console.ask())
        if isinstance(said, str):
            return self._take(stop, prompt.hear(said))
        if not said.name:
            return self._take(stop, prompt.end())
        return self._command(said)

    def _command(self, command: Command) -> bool:
        known = commands.command(command.name)
        if known is None:
            self.console.say(commands.unknown(command.name))
            return True
        known.do(self, command.rest)
        return False

    def _take(self, stop: Stop, outcome: Heard) -> bool:
        """Carry out what a line leads to; whether another one is wanted."""
        if isinstance(outcome, Again):
            self.console.say(outcome.told)
            return True
        if isinstance(outcome, More):
            self._keep_typing(stop.place, outcome.typed)
            return True
        if isinstance(outcome, Do):
            self._carry_out(stop, outcome)
        else:
            self.go_on()
        return False

    def _carry_out(self, stop: Stop, outcome: Do) -> None:
        kept, result = self.keep(outcome)
        if not kept:
            if outcome.text:
                self._unkept[stop.place] = outcome.text
            return
        self._unkept.pop(stop.place, None)
        told = slip(self.view, stop.place)
        if told:
            self.console.say(told)
        if outcome.then == "open":
            self.open_entry(stop, str(result))
        elif outcome.then == "on":
            if not stop.register and self.view.covering_skip(stop.place) is not None:
                self.console.say(STILL_SKIPPED)
            self.go_on()

    # --- moving ----------------------------------------------------------------

    def go(self, spot: Spot | None) -> bool:
        """Go to a spot; False when there is none."""
        if spot is not None:
            self._spot = spot
        return spot is not None

    def go_on(self) -> None:
        """The next question; at the end of the form, what is left."""
        here = settled(self.view, self.spot)
        if here is not None and here != self.spot:
            self.go(here)  # what was asked here is not asked any more; this is the nearest
        elif not self.go(after(self.view, self.spot)):
            self._end()

    def _end(self) -> None:
        if gaps(self.view):
            self.console.say(THE_END_LEFT)
            commands.left(self, "")
        else:
            self.console.say(THE_END)

    def open_entry(self, stop: Stop, record: str) -> None:
        """Go into an entry of the list at a stop."""
        fields = entry_stops(self.view, stop, record)
        called = closed(self.view.label(of_record(stop.register, record)))
        self.console.say(f"{called} .ut går tillbaka till listan.")
        self.go(Spot(self.spot.step, stop.place, fields[0].place if fields else ""))

    # --- keeping ---------------------------------------------------------------

    def keep(self, outcome: Do) -> tuple[bool, object]:
        """Make a change: whether it was kept, and what it gave."""
        try:
            kept, result = keep(self.console, outcome.act, outcome.text)
        except (Ended, KeyboardInterrupt):
            self._lost = True
            raise
        except Conflict as problem:
            self.console.say(problem.title, READ_AGAIN)
            self.work = self.desk.open(self.work.case_id)
            return False, None
        except Problem as problem:
            self.console.say(f"{closed(problem.title)} Inget är ändrat.", *filter(None, [problem.remedy]))
            return False, None
        if kept and outcome.told:
            self.console.say(outcome.told)
        return kept, result

    def typing(self, place: str) -> str:
        """Unfinished text at a place: what could not be kept, else what was kept as typed."""
        found = self.work.typing(place)
        return self._unkept.get(place) or (found.text if found else "")

    def forget_typing(self, place: str) -> None:
        """Give up the unfinished text at a place."""
        self._unkept.pop(place, None)
        self.keep(Do(lambda: self.work.forget_typing(place)))

    def _keep_typing(self, place: str, text: str) -> None:
        try:
            self.work.type_(place, text, len(text))
        except Problem as problem:
            self._unkept[place] = text
            if not self._trouble:
                self.console.say(str(problem), NOT_KEPT)
            self._trouble = True
        else:
            self._unkept.pop(place, None)
            if self._trouble:
                self.console.say(KEPT_AGAIN)
            self._trouble = False

    def _mark(self) -> None:
        try:
            self.work.mark(self.spot.step, self.spot.place, len(self.typing(self.spot.place)))
        except Problem as problem:
            if not self._trouble:
                self.console.say(str(problem))
            self._trouble = True
        else:
            self._trouble = False

    @property
    def unkept(self) -> bool:
        """Whether something written could not be kept."""
        return self._lost or bool(self._unkept)
