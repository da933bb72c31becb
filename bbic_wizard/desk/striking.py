"""Striking a text for good, in two steps: see what holds it, then take away exactly that."""

import json
from dataclasses import dataclass, field

from bbic_wizard.desk.siblings import elsewhere
from bbic_wizard.desk.typings import SKIPPING
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import Conflict, NotAllowed, NotFound
from bbic_wizard.model.change import Struck
from bbic_wizard.model.striking import LEAST, Taking, find
from bbic_wizard.model.text import clean, enumerated

BACKUPS = (
    "Säkerhetskopior och filer som sparats tidigare innehåller fortfarande texten. "
    "Gör en ny säkerhetskopia och ta bort de gamla."
)

HANDLER = "Handläggare i ärendelistan"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a strike takes away. It is what `strike` needs: only what was shown is struck."""

    text: str = field(repr=False)
    seq: int  # of the case it was read from
    places: tuple[tuple[str, str], ...] = field(repr=False)  # place and label; labels may hold the text
    changes: frozenset[int]  # the numbers of the changes that lose what they say
    typings: tuple[tuple[str, str], ...]  # place and author of unfinished typing that goes
    handler: str | None = field(default=None, repr=False)  # what is left of the handler's name, when that holds it
    siblings: tuple[str, ...] = ()  # numbers of siblings' cases that were given it, or gave it
    phrases: tuple[str, ...] = field(default=(), compare=False)  # of one's own that hold it

    @property
    def beyond(self) -> str:
        """In words what a strike does not reach: a sibling's case has a text of its own, and a phrase is no case's."""
        told = []
        if self.siblings:
            told.append(
                f"Det har delats med ett syskons ärende ({', '.join(self.siblings)}) och kan stå kvar där. "
                "Pröva om det ska strykas också där."
            )
        if self.phrases:
            told.append(f"Det står också i din fras {enumerated(self.phrases)}. Ta bort den bland dina egna fraser.")
        return " ".join(told)

    @property
    def count(self) -> str:
        """In words how much it is."""
        parts = [_number(len(self.places), "plats", "platser"), _number(len(self.changes), "ändring", "ändringar")]
        if self.typings:
            parts.append(_number(len(self.typings), "påbörjad text", "påbörjade texter"))
        return f"{', '.join(parts[:-1])} och {parts[-1]}"


@dataclass(frozen=True, slots=True)
class Result:
    """What was struck, and what to know about it."""

    places: int
    changes: int
    typings: int
    words: str


def preview(work: Work, text: str) -> Preview:
    """Where a text is: exact words, a whole answer, a passage of one or a name.

    Raises `NotAllowed` for a text that is too short, `NotFound` when it is nowhere.
    """
    wanted = clean(text).strip()
    if len(wanted) < LEAST:
        raise NotAllowed(f"Minst {LEAST} tecken behövs", "Kortare text finns på för många ställen. Inget är struket.")
    journal = work.history()
    found, taking = find(journal, work.case_id, wanted, work.pack), Taking(wanted, work.pack)
    typed = sorted((p, by) for p, by, typing in work.all_typings() if taking.holds(_typed(p, typing.text)))
    places = dict.fromkeys([*found.places, *(place.removeprefix(SKIPPING) for place, _ in typed)])
    handler = _handler(work, taking)
    if not places and handler is None:
        raise NotFound("Texten finns inte i ärendet", "Inget är struket.", "Skriv den precis som den står.")
    labels = [(place, _label(work, place)) for place in places]
    if handler is not None:
        labels.append(("", HANDLER))
    shared, phrases = elsewhere(work, tuple(places)), work.phrases.holding(wanted)
    return Preview(wanted, journal[-1].seq, tuple(labels), found.seqs, tuple(typed), handler, shared, phrases)


def strike(work: Work, shown: Preview, reason: str) -> Result:
    """Take away for good what a preview showed. `work` is the case as it is then.

    Raises `NotAllowed` for a reason that says nothing or holds the text, and `Conflict`
    when the case is another than the one that was shown.
    """
    reason = clean(reason).strip()
    if not reason:
        raise NotAllowed("Ett skäl behövs", "Skriv varför texten ska bort, utan att återge den.")
    if shown.text.casefold() in reason.casefold():
        raise NotAllowed("Skälet innehåller texten som ska bort", "Skriv skälet utan att återge den.")
    if _now(work, shown.text) != shown:
        raise Conflict(
            "Ärendet har ändrats sedan du såg vad som stryks", "Inget är struket.", "Se efter igen vad som stryks."
        )
    found = find(work.history(), work.case_id, shown.text, work.pack)
    told = Struck(
        places=list(dict.fromkeys(place for place, _ in shown.places)), count=len(shown.changes), reason=reason
    )
    work.strike(found.seqs, [told, *found.changes], shown.typings, shown.handler)
    words = " ".join(filter(None, (f"Struket för gott: {shown.count}.", shown.beyond, BACKUPS)))
    return Result(len(shown.places), len(shown.changes), len(shown.typings), words)


def _handler(work: Work, taking: Taking) -> str | None:
    """What is left of the name the case was marked with; None when it does not hold the text.

    Who has written in the case is named by each change. That name is a signature, and stays.
    """
    name = work.handler
    if not taking.holds(name) or name in {item.author for item in work.history()}:
        return None
    return taking.rest(name).strip()


def _now(work: Work, text: str) -> Preview | None:
    try:
        return preview(work, text)
    except NotFound:
        return None


def _typed(place: str, text: str) -> object:
    """What was typed, as it was typed: an unfinished skip is kept with its parts written down as JSON."""
    return json.loads(text) if place.startswith(SKIPPING) else text


def _label(work: Work, place: str) -> str:
    return " › ".join(work.view.path(place)[-2:]) if place else "Ärendet"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
