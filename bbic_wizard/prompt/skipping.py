"""Skipping with a reason: why, when it is tried again, what the rule asks, and one sentence."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bbic_wizard.model.dates import prose_date, read_date
from bbic_wizard.model.pack import Reason
from bbic_wizard.model.part import SkipAsk, SkipPolicy
from bbic_wizard.prompt.asking import UNREADABLE_DATE
from bbic_wizard.prompt.console import Row
from bbic_wizard.prompt.heard import Do
from bbic_wizard.prompt.phrases import sentence
from bbic_wizard.prompt.showing import closed
from bbic_wizard.reading.law import cited

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

COMMAND = ".m"
READ_BY = "Texten står i utkastet och kan läsas av barnet och föräldrarna."
WAITS = "Svaret finns kvar och visas igen om hoppet tas tillbaka."
KEPT_WEAK = "Svaret hjälper den som läser senare, också barnet. Skriv om meningen, eller Enter för att behålla den."
TIME = "Tid räcker inte som skäl här. Momentet gäller även när det är mycket att göra."


def skip(it: "Interview", place: str) -> bool:
    """Ask for what a skip needs and make it; False when it was broken off or may not be."""
    if it.effort is not None:
        it.effort.begin(len(COMMAND) + 1)
    made = False
    try:
        made = _skip(it, place)
    finally:
        if it.effort is not None:
            it.effort.done() if made else it.effort.given_up()
    return made


def _skip(it: "Interview", place: str) -> bool:
    policy = it.view.policy(place)
    label = it.view.label(place)
    if not policy.allowed:
        it.console.say(_forbidden(it, place, policy))
        return False
    it.console.say(f"Hoppa över: {closed(label)} {READ_BY} .b avbryter.")
    if it.view.state(place) == "answered":
        it.console.say(WAITS)
    reason = _reason(it, policy)
    if reason is None:
        return False
    if it.effort is not None:
        it.effort.words_follow()
    given = _date(it, reason)
    if given is None:
        return False
    asks = _asks(it, policy)
    if asks is None:
        return False
    note = _sentence(it, place, policy, reason)
    if note is None:
        return False
    date = given or None
    told = "Hoppat med motivering. Frågan syns i utkastet."
    again = f" Prövas igen {prose_date(date)}." if date else ""
    act = Do(lambda: it.work.skip(place, reason.id, note, date, asks), told + again, text=note)
    return it.keep(act)[0]


def _forbidden(it: "Interview", place: str, policy: SkipPolicy) -> str:
    _, law, confidence = it.view.duty(place)
    cites = cited(it.view, place, law)
    because = f" {cites} kräver det i det här läget." if cites and confidence != "G" else ""
    instead = "Saknas uppgifter, skriv det du vet och vad som inte är känt."
    return " ".join(filter(None, [f"Det här momentet kan inte hoppas över.{because}", instead, policy.say]))


def _reason(it: "Interview", policy: SkipPolicy) -> Reason | None:
    reasons = [reason for reason in it.view.pack.reasons if policy.reasons is None or reason.id in policy.reasons]
    at = it.console.choose([Row(reason.label) for reason in reasons], "Vilket skäl stämmer? Skriv siffran.")
    return None if at is None else reasons[at]


def _date(it: "Interview", reason: Reason) -> str | None:
    """When it is tried again: "" for no date, None when broken off."""
    if reason.date == "no":
        return ""
    required = reason.date == "required"
    question = f"När prövas det igen? Skälet ”{reason.label}” gäller en tid."
    return read_day(it, question if required else f"{question} Enter lämnar utan dag.", required=required)


def read_day(it: "Interview", question: str, *, required: bool) -> str | None:
    """A date as the answer to a side question: "" for none, None when broken off."""
    while True:
        said = it.console.answer(question)
        if said is None or (not said and not required):
            return said
        value = read_date(said, it.view.today)
        if value is not None:
            it.console.say(f"Läst som {prose_date(value)}.")
            return value
        question = UNREADABLE_DATE if said else "En dag behövs. Skriv till exempel om två veckor."


def _asks(it: "Interview", policy: SkipPolicy) -> Mapping[str, str] | None:
    """The small extra fields of the rule; None when broken off."""
    found: dict[str, str] = {}
    for ask in policy.asks:
        said = _asked(it, ask)
        if said is None:
            return None
        if said:
            found[ask.id] = said
    return found


def _asked(it: "Interview", ask: SkipAsk) -> str | None:
    question = " ".join(filter(None, [closed(ask.label), ask.help and closed(ask.help), "Enter lämnar tomt."]))
    if ask.kind == "date":
        return read_day(it, question, required=False)
    return sentence(it, question)


def _sentence(it: "Interview", place: str, policy: SkipPolicy, reason: Reason) -> str | None:
    """The sentence; a weak one is met once with a question. None when broken off."""
    lead = " ".join(filter(None, [reason.say, policy.say, "Skriv en mening."]))
    note = sentence(it, lead)
    while note == "":
        note = sentence(it, "En motivering med ord behövs. Vad hindrar, och vad görs i stället?")
    weak = it.work.weakness(place, note) if note else None
    if weak is None:
        return note
    again = sentence(it, f"En fråga till: {weak.ask} {f'{TIME} ' if weak.time else ''}{KEPT_WEAK}")
    return again or note if again is not None else None
