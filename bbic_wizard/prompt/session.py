"""A session from the case list to the goodbye."""

import sys
from typing import TYPE_CHECKING, TextIO

from bbic_wizard.errors import Problem
from bbic_wizard.prompt.console import Console, Ended
from bbic_wizard.prompt.gate import Gate
from bbic_wizard.prompt.interview import Interview
from bbic_wizard.prompt.start import Chosen, choose_case

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk

SUPPORTS = "Skrivstöd – en människa bedömer och beslutar."
STANDS_ALONE = "Fristående skrivstöd. Ersätter inte licens, utbildning eller Socialstyrelsens material."
SAVED = "Allt är sparat{}. Nästa gång fortsätter du här."
NOTHING_KEPT = "Avslutat. Det var en övning, och inget är sparat."
NOT_ALL_SAVED = "Det sista du skrev gick inte att spara. Allt annat är sparat."
BYE = "Avslutat."
DONE, COULD_NOT = 0, 2


def run(
    desk: "Desk",
    case_id: str | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    width: int = 80,
    *,
    gate: Gate | None = None,
    kept: bool = True,
) -> int:
    """Run the interview line by line; the exit code.

    Without a case the session begins with the list of cases. It ends, with everything
    kept, at `.q`, at the end of the input and when it is broken off. `kept` false: the
    casebook is one to try things in, and goes with the program. `gate` locks when nobody writes.
    """
    console = Console(stdin or sys.stdin, stdout or sys.stdout, width, gate)
    interview: Interview | None = None
    try:
        console.say("bbic-wizard", SUPPORTS, STANDS_ALONE)
        chosen = Chosen(case_id) if case_id else choose_case(console, desk)
        interview = Interview(console, desk, desk.open(chosen.case_id), chosen.place)
        interview.run()
    except (Ended, KeyboardInterrupt):
        console.say(_goodbye(interview) if kept else NOTHING_KEPT)
        if interview is not None and interview.effort is not None and interview.effort.skips:
            console.say(interview.effort.told())
    except BrokenPipeError:
        pass  # nobody reads any more; what was written is kept
    except Problem as problem:
        console.say(str(problem))
        return COULD_NOT
    return DONE


def _goodbye(interview: Interview | None) -> str:
    if interview is None:
        return BYE
    if interview.unkept:
        return NOT_ALL_SAVED
    at = interview.work.saved_at
    return SAVED.format(f" {at}" if at else "")
