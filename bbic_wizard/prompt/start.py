"""The beginning: the case list, a new case, a practice case, or a case from a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bbic_wizard import paths
from bbic_wizard.errors import FileProblem, Problem
from bbic_wizard.model.dates import day_of, prose_date, read_date
from bbic_wizard.model.place import of_record
from bbic_wizard.model.status import status_word
from bbic_wizard.prompt.asking import UNREADABLE_DATE
from bbic_wizard.prompt.console import Console, Row
from bbic_wizard.prompt.keeping import keep

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk

WAYS = (("way_in.notification", "Anmälan"), ("way_in.application", "Ansökan"), ("way_in.other", "På annat sätt"))
WAITS = "Det räcker för att börja. Allt annat kan vänta. Skriv nu av det som kom in. Tolka inte än."
WHAT = (
    "Skriv ny för ett nytt ärende, öva för ett övningsfall, hämta och ett filnamn för ett ärende ur fil, "
    "eller .q för att avsluta."
)
PRACTICE = "Nytt övningsärende. Skriv inga riktiga uppgifter här: inget sparas. .b avbryter."
FAULTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Chosen:
    """The case to open, and where to begin in it ("" for the bookmark or the beginning)."""

    case_id: str
    place: str = ""


def choose_case(console: Console, desk: "Desk") -> Chosen:
    """Which case to work with; asks until there is one. Raises `Ended` when the user stops."""
    while True:
        rows = desk.cases()
        console.say("", "Ärenden du arbetar med:" if rows else "Inga ärenden än.")
        for number, row in enumerate(rows, 1):
            mark = " ÖVNING." if row.fictional else ""
            status = status_word(row.status)
            console.say(f"{number}. {row.title or 'Utan namn'}. {status}, ändrat {row.changed_at[:10]}.{mark}")
        said = console.answer(f"Skriv ärendets siffra. {WHAT}" if rows else WHAT) or ""
        if said.isdecimal() and 1 <= int(said) <= len(rows):
            return Chosen(rows[int(said) - 1].id)
        chosen = _made(console, desk, said)
        if chosen is not None:
            return chosen


def _made(console: Console, desk: "Desk", said: str) -> Chosen | None:
    """The case that the words at the start ask for; None when nothing came of it."""
    word, _, rest = said.partition(" ")
    match word.casefold():
        case "ny" | "nytt":
            return _new(console, desk)
        case "öva" | "ova":
            return _practise(console, desk, rest.strip())
        case "hämta" | "hamta":
            return _fetch(console, desk, rest.strip())
    if said:
        console.say("Det går inte att läsa som ett val.")
    return None


# --- a new case ------------------------------------------------------------------


def _new(console: Console, desk: "Desk") -> Chosen | None:
    practice = not desk.lasting
    console.say(PRACTICE if practice else "Nytt ärende. Ett ärende per barn. .b avbryter.")
    name = _needed(console, "Vad kallas barnet? Förnamn eller ett påhittat namn räcker.")
    born = name and _day(console, desk, "När är barnet fött? Hela datumet behövs, åldern räknas från det.")
    way = console.choose([Row(label) for _, label in WAYS], "Hur kom det in? Skriv siffran.") if born else None
    if not name or not born or way is None:
        return None
    today = desk.today().isoformat()
    came = _day(console, desk, f"När kom det in? Enter för i dag, {today}.", today)
    if came is None:
        return None
    made = _make(console, lambda: desk.new_case(name, born, WAYS[way][0], came, "", fictional=practice))
    if made is None:
        return None
    console.say(WAITS)
    return Chosen(made, _text_place(desk, made))


def _text_place(desk: "Desk", case_id: str) -> str:
    """Where the text that came in is written; each line of it is then kept as it is typed."""
    view = desk.open(case_id).view
    register, _, field = (view.field_name("notification.text") or "").partition("/")
    records = view.records("notification")
    return of_record(register, records[0].id, field) if field and records else ""


def _needed(console: Console, question: str) -> str | None:
    said = console.answer(question)
    while said == "":
        said = console.answer(f"Det behövs för att börja. {question}")
    return said


def _day(console: Console, desk: "Desk", question: str, otherwise: str = "") -> str | None:
    """A whole day; `otherwise` when the line is empty. None when broken off."""
    said = console.answer(question)
    while said is not None:
        value = read_date(said, desk.today()) if said else otherwise
        if value and day_of(value):
            console.say(f"Läst som {prose_date(value)}.")
            return value
        said = console.answer(UNREADABLE_DATE)
    return None


# --- from elsewhere --------------------------------------------------------------


def _practise(console: Console, desk: "Desk", name: str) -> Chosen | None:
    from bbic_wizard import resources
    from bbic_wizard.desk.opening import practice_cases

    known = practice_cases()
    if not known:
        console.say("Inga övningsfall följer med.")
        return None
    wanted = name.casefold().removeprefix("fall ")
    case = next((found for found, _ in known if wanted in (found, found.rpartition("_")[2])), None)
    if case is None:
        at = console.choose([Row(called) for _, called in known], "Vilket övningsfall? Skriv siffran.")
        if at is None:
            return None
        case = known[at][0]
    made = _make(console, lambda: desk.import_case(resources.practice_case(case), f"{case}.json"))
    return Chosen(made) if made else None


def _fetch(console: Console, desk: "Desk", name: str) -> Chosen | None:
    from bbic_wizard.desk.opening import read_file

    name = name or console.answer("Ärendefilens namn, med mapp.") or ""
    path = paths.named(name)
    made = _make(console, lambda: desk.import_case(read_file(path), path.name)) if name else None
    return Chosen(made) if made else None


def _make(console: Console, make: Callable[[], str]) -> str | None:
    """Make a case: its id, or None when it could not be made."""
    try:
        kept, made = keep(console, make)
    except FileProblem as problem:
        console.say(*map(str, problem.faults[:FAULTS_SHOWN]), f"{problem.title}. Inget är ändrat.")
        return None
    except Problem as problem:
        console.say(str(problem))
        return None
    return str(made) if kept else None
