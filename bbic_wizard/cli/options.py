"""Options that several commands share, and how a CASE is found."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.reading.view import View

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day written ÅÅÅÅ-MM-DD."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" går inte att läsa som ett datum (ÅÅÅÅ-MM-DD).', param, ctx)


def casebook_option(command: Command) -> Command:
    """`--casebook FIL`, also taken from before the command."""
    return click.option("--casebook", metavar="FIL", help="Ärendebok att öppna.")(command)


def today_option(command: Command) -> Command:
    """`--today DATUM`."""
    text = "Dagen det räknas från (annars ärendefilens egen, eller i dag)."
    return click.option("--today", type=Day(), metavar="ÅÅÅÅ-MM-DD", help=text)(command)


def format_option(*choices: str) -> Callable[[Command], Command]:
    """`--format`, the first choice being the usual one."""
    kind = click.Choice(choices)
    return click.option("--format", "form", type=kind, default=choices[0], help="Hur svaret skrivs.")


def named_casebook(casebook: str | None) -> str | None:
    """The casebook named after the command, or before it; None for the user's own."""
    context = click.get_current_context(silent=True)
    return casebook or (context.find_root().obj if context else None)


def open_desk(casebook: str | None, *, make: bool = True) -> "Desk":
    """A desk at the casebook named, or at the user's own; a new one only if it may be made."""
    from bbic_wizard.desk.opening import desk_at

    return desk_at(named_casebook(casebook), make=make)


def view_of(case: str, casebook: str | None, today: date | None) -> "View":
    """The case meant by CASE: a case file, a practice case, or an id in the casebook."""
    from bbic_wizard.desk.opening import find_case

    return find_case(case, named_casebook(casebook), today)


def echo_json(data: Any) -> None:
    """Machine-readable output."""
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=1))
