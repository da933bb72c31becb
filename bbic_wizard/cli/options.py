"""Options that several commands share, and how a CASE is found."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bbic_wizard.cli.keys import given_secret, key_options, unlocked
from bbic_wizard.cli.swedish import NotValid, OneOf

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.desk.opening import Meant

    _DayType = click.ParamType[date]
else:  # generic in newer click alone
    _DayType = click.ParamType

Command = TypeVar("Command", bound=Callable[..., Any])

CASE = (
    "ÄRENDE är en ärendefil (JSON), ett övningsfall eller ett ärende i ärendeboken. "
    "Med --casebook letas inget övningsfall."
)


@dataclass(frozen=True, slots=True)
class Given:
    """What was given before the command, and holds for it too."""

    casebook: str | None
    today: date | None


class Day(_DayType):
    """A day written ÅÅÅÅ-MM-DD."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from bbic_wizard.model.dates import day_of

        day = value if isinstance(value, date) else day_of(str(value))
        if day is None:
            raise NotValid(f'"{value}" går inte att läsa som ett datum (ÅÅÅÅ-MM-DD).', ctx, param)
        return day


def casebook_option(command: Command) -> Command:
    """`--casebook MAPP` and what unlocks it, also taken from before the command."""
    return click.option("--casebook", metavar="MAPP", help="Ärendebok att öppna.")(key_options(command))


def today_option(command: Command) -> Command:
    """`--today DATUM`, also taken from before the command."""
    text = "Dagen det räknas från (annars ärendefilens egen, eller i dag)."
    return click.option("--today", type=Day(), metavar="ÅÅÅÅ-MM-DD", help=text)(command)


def format_option(*choices: str) -> Callable[[Command], Command]:
    """`--format`, the first choice being the usual one."""
    kind, shown = OneOf(choices), f"[{'|'.join(choices)}]"
    return click.option("--format", "form", type=kind, default=choices[0], metavar=shown, help="Hur svaret skrivs.")


def _given() -> Given:
    context = click.get_current_context(silent=True)
    found = context.find_root().obj if context else None
    return found if isinstance(found, Given) else Given(None, None)


def named_casebook(casebook: str | None) -> str | None:
    """The casebook named after the command, or before it; None for the user's own."""
    return casebook or _given().casebook


def named_day(today: date | None) -> date | None:
    """The day named after the command, or before it; None for the case's own or the clock's."""
    return today or _given().today


def open_desk(casebook: str | None, *, today: date | None = None) -> "Desk":
    """A desk at the casebook named, or at the user's own, until the command has been run."""
    desk = unlocked(named_casebook(casebook), named_day(today))
    click.get_current_context().call_on_close(desk.close)
    return desk


def case_meant(case: str, casebook: str | None, today: date | None) -> "Meant":
    """The case meant by CASE. A practice case is read without asking for a passphrase."""
    from bbic_wizard.desk.opening import find_case, names_a_file

    if names_a_file(case):
        return find_case(case, named_day(today))
    from bbic_wizard.desk import casebooks

    name = named_casebook(casebook)
    there = name is not None or casebooks.look(name).exists
    desk = partial(open_desk, casebook, today=today) if there else None
    own_first = there and given_secret() is not None
    return find_case(case, named_day(today), desk, practice=name is None, own_first=own_first)


@contextmanager
def unhurried() -> Iterator[None]:
    """Collect no garbage while a short command reads everything in: it is gone soon, and that takes a tenth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def echo_json(data: Any) -> None:
    """Machine-readable output."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=1))
