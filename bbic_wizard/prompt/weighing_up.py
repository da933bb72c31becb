"""Risk and protection, and accounts of the same event, read out one after the other."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bbic_wizard.reading import accounts as read_accounts
from bbic_wizard.reading import for_and_against
from bbic_wizard.reading.grounds import Ground, Told, told_of
from bbic_wizard.reading.offering import area_of
from bbic_wizard.reading.view import View

if TYPE_CHECKING:
    from bbic_wizard.prompt.interview import Interview

WHOLE = "allt"
NOTHING = "Inget är prövat, och inga uppgifter är inskrivna."
NO_EVENTS = "Inga händelser är inskrivna."
RISK, PROTECTION, UNCHOSEN = "Risk:", "Skydd:", "Faktor inte vald:"
LOOSE = "Uppgifter som ingen faktor bygger på:"
SAME, OTHER, JUDGED = "Säger samma sak:", "Säger något annat:", "Värdering:"
_BEFORE = {"missing": "Saknas: ", "source": "Källa: "}


def evidence(it: "Interview", rest: str) -> None:
    """What has been tried where one is, or (`allt`) in the whole case."""
    area = None if rest == WHOLE else area_of(it.view, it.spot.step) or None
    it.console.read_through("\n".join(evidence_lines(it.view, area)))


def evidence_lines(view: View, area: str | None = None) -> list[str]:
    """What has been tried in a delområde, or in the whole case, line by line."""
    return [line for found in for_and_against.evidence(view, area) for line in _of_area(found)] or [NOTHING]


def _of_area(found: for_and_against.Evidence) -> Iterator[str]:
    if found.empty:
        return
    yield f"{found.title}."
    for title, tried in ((RISK, found.risk), (PROTECTION, found.protection)):
        yield title
        yield from _tried(tried) if tried else [f"{found.none}."]
    if found.unchosen:
        yield UNCHOSEN
        yield from _tried(found.unchosen)
    yield from _grounds(LOOSE, found.loose)
    yield ""


def _tried(tried: Iterable[for_and_against.Tried]) -> Iterator[str]:
    return (_line(told) for one in tried for told in for_and_against.told_of_tried(one))


def accounts(it: "Interview", rest: str) -> None:
    """Each event: who says the same, who says something else, and what is made of it."""
    it.console.read_through("\n".join(account_lines(read_accounts.accounts(it.view))))


def account_lines(events: Iterable[read_accounts.Accounts]) -> list[str]:
    """The events one after the other, line by line."""
    return [line for one in events for line in _account(one)] or [NO_EVENTS]


def _account(one: read_accounts.Accounts) -> Iterator[str]:
    yield f"{one.title}{f', {one.when}' if one.when else ''}."
    yield from _grounds(SAME, one.same)
    yield from _grounds(OTHER, one.other)
    if one.one_voice:
        yield read_accounts.ONE_VOICE
    if one.judgement is not None:
        yield JUDGED
        yield _line(one.judgement)
    yield ""


def _grounds(title: str, grounds: tuple[Ground, ...]) -> Iterator[str]:
    if grounds:
        yield title
        yield from (_line(told) for one in grounds for told in told_of(one))


def _line(told: Told) -> str:
    return f"{_BEFORE.get(told.kind, '')}{told.text}"
