"""Risk and protection, and accounts of an event, as rows: side by side where there is room, else in turn."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from bbic_wizard.reading.accounts import ONE_VOICE, Accounts, about, accounts
from bbic_wizard.reading.for_and_against import Evidence, Tried, evidence, told_of_tried
from bbic_wizard.reading.grounds import Ground, Told, told_of
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Row, line
from bbic_wizard.tui.widgets.thread_rows import folded

WIDE = 100  # columns of rows from which two columns stand side by side
GAP = 2
RISK, PROTECTION = "Risk", "Skydd"
UNCHOSEN = "Faktor inte vald"
LOOSE = "Uppgifter som ingen faktor bygger på"
DIFFERS = "Uppgifter som skiljer sig åt"
NOTHING_IN_AREA = "Inget är prövat här än, och inga uppgifter hör hit."
NOTHING_AT_ALL = "Inget är prövat än, och inga uppgifter är inskrivna."
SAME, OTHER = "Säger samma sak", "Säger något annat"
NO_ACCOUNTS = "Ingen uppgift länkad"
NO_EVENTS = "Inga händelser är inskrivna än. De skrivs in under Analys: Händelser."
JUDGED = "Värdering"
_LOOKS = {"head": "strong", "state": "dim", "answer": "plain", "missing": "warn", "source": "dim", "words": "plain"}
_INDENTS = {"head": 1, "words": 5}
Lines_ = Sequence[tuple[str | None, str, str]]  # key, text, look: the lines of one column


# --- risk and protection ------------------------------------------------------------


def evidence_rows(view: View, width: int, area: str | None = None) -> list[Row]:
    """What has been tried in one delområde or in all that hold something, and what speaks against what."""
    rows: list[Row] = []
    for found in evidence(view, area):
        if not found.empty:
            rows += _of_area(view, found, width)
    return rows or [line(NOTHING_AT_ALL if area is None else NOTHING_IN_AREA, look="dim")]


def _of_area(view: View, found: Evidence, width: int) -> Iterator[Row]:
    step = next((step.id for step in view.form.steps if step.area and step.area == found.area), None)
    yield line(" › ".join(view.path(step)) if step else found.title, step, "heading")
    yield from _beside([_tried(RISK, found.risk, found.none), _tried(PROTECTION, found.protection, found.none)], width)
    if found.unchosen:
        yield from _beside([_tried(UNCHOSEN, found.unchosen, found.none)], width)
    if found.loose:
        yield from _beside([[(None, LOOSE, "dim"), *_grounds(found.loose)]], width)
    differing = [one for one in about(view, found.area) if one.differs]
    if differing:
        yield from _beside(
            [[(None, DIFFERS, "dim"), *((one.place, f" {one.title}", "strong") for one in differing)]], width
        )
    yield line("")


def _tried(title: str, tried: Iterable[Tried], none: str) -> Lines_:
    lines = [told for one in tried for told in told_of_tried(one)]
    return [(None, title, "dim"), *(map(_told, lines) if lines else [(None, f" {none}", "dim")])]


def _grounds(grounds: Iterable[Ground]) -> Iterator[tuple[str | None, str, str]]:
    return (_told(told) for one in grounds for told in told_of(one))


def _told(told: Told) -> tuple[str | None, str, str]:
    sign = f"{signs.MISSING} " if told.kind == "missing" else f"{signs.CHILD} " if told.child else ""
    return (told.place or None, f"{' ' * _INDENTS.get(told.kind, 3)}{sign}{told.text}", _LOOKS[told.kind])


# --- accounts of events -------------------------------------------------------------


def account_rows(view: View, width: int) -> list[Row]:
    """Each event with the accounts that agree and those that do not, and what has been made of it."""
    rows: list[Row] = []
    for one in accounts(view):
        rows += _account(one, width)
    return rows or [line(NO_EVENTS, look="dim")]


def _account(one: Accounts, width: int) -> Iterator[Row]:
    yield from _beside([[(one.place, f"{one.title}{f' ({one.when})' if one.when else ''}", "heading")]], width)
    yield from _beside([_said(SAME, one.same), _said(OTHER, one.other)], width)
    told: list[tuple[str | None, str, str]] = [(None, f" {ONE_VOICE}", "dim")] if one.one_voice else []
    if one.judgement is not None:
        told += [(None, JUDGED, "dim"), _told(one.judgement)]
    yield from _beside([told], width)
    yield line("")


def _said(title: str, grounds: Sequence[Ground]) -> Lines_:
    return [(None, title, "dim"), *(_grounds(grounds) if grounds else [(None, f" {NO_ACCOUNTS}", "dim")])]


# --- columns ------------------------------------------------------------------------


def _beside(columns: Sequence[Lines_], width: int) -> Iterator[Row]:
    """Columns side by side in a wide list; in a narrow one they follow each other."""
    if len(columns) == 1 or width < WIDE:
        for column in columns:
            yield from ((Cell(((text, look),), key),) for key, text, look in _folded(column, width))
        return
    space = (width - GAP * (len(columns) - 1)) // len(columns)
    gap = Cell((("", "plain"),), width=GAP)
    for cells in zip_longest(*(_folded(column, space) for column in columns), fillvalue=(None, "", "plain")):
        made = [Cell(((text, look),), key, space) for key, text, look in cells]
        yield tuple(part for cell in made for part in (cell, gap))[:-1]


def _folded(column: Lines_, width: int) -> Iterator[tuple[str | None, str, str]]:
    """The lines of a column folded to its width; only the first part of each can be chosen."""
    for key, text, look in column:
        indent = " " * (len(text) - len(text.lstrip()))
        for number, part in enumerate(folded(text, max(10, width - len(indent) - (1 if indent else 0)))):
            yield (None if number else key, f"{indent}{' ' if number and indent else ''}{part}", look)
