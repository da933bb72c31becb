"""`bbic-wizard case strike` and `case dispose`: taking text, or all of a case, away for good."""

import sys
from datetime import date
from pathlib import Path

import click

from bbic_wizard.cli import keys
from bbic_wizard.cli.options import casebook_option, open_desk, today_option
from bbic_wizard.cli.swedish import Command
from bbic_wizard.errors import Problem

YES = click.option("--yes", is_flag=True, help="Fråga inte först.")


@click.command("strike", cls=Command)
@click.argument("case", metavar="ÄRENDE")
@click.option("--reason", required=True, metavar="SKÄL", help="Varför texten ska bort, utan att återge den.")
@click.option(
    "--text-file", "file", metavar="FIL", type=click.Path(path_type=Path), help="Fil med texten som ska strykas."
)
@click.option("--text-fd", "number", metavar="N", type=click.IntRange(0), help="Öppen fil att läsa texten ur.")
@YES
@casebook_option
def strike(case: str, reason: str, file: Path | None, number: int | None, yes: bool, casebook: str | None) -> int:
    """Stryk en text för gott ur ett ärende: ur svaren, historiken och påbörjad text.

    Texten är exakta ord: ett helt svar, en del av ett, eller ett namn. Den frågas efter utan att
    synas. Först visas var den finns.
    """
    from bbic_wizard.desk import striking

    text = _text(file, number)
    work = open_desk(casebook).open(case)
    shown = striking.preview(work, text)
    click.echo(f"Det här stryks: {shown.count}.")
    for _, label in shown.places:
        click.echo(f"  {label}")
    if shown.beyond:
        click.echo(shown.beyond)
    _sure("Stryk för gott?", yes)
    click.echo(striking.strike(work, shown, reason).words)
    return 0


@click.command("dispose", cls=Command)
@click.argument("case", metavar="ÄRENDE")
@click.option("--reason", required=True, metavar="SKÄL", help="Varför ärendet gallras, utan namn och nummer.")
@YES
@today_option
@casebook_option
def dispose(case: str, reason: str, yes: bool, today: date | None, casebook: str | None) -> int:
    """Gallra ett ärende: ta bort allt det innehåller, för gott.

    Det går från den dag som `bbic-wizard case list --retention` visar, för ett övningsärende när som helst.
    """
    from bbic_wizard.desk import disposal

    desk = open_desk(casebook, today=today)
    click.echo(disposal.ready(desk, case, reason).why)
    _sure(f"Gallra ärendet {case} för gott?", yes)
    click.echo(disposal.dispose(desk, case, reason))
    return 0


def _text(file: Path | None, number: int | None) -> str:
    """The text to strike: from a file, an open descriptor, or typed unseen. Never an argument, which others can see."""
    if file is not None and number is not None:
        raise Problem("Ange antingen --text-file eller --text-fd", "Inget är ändrat.")
    if file is not None:
        from bbic_wizard.desk.opening import read_file

        return _decoded(read_file(file), str(file))
    if number is not None:
        return _decoded(_read(number), f"--text-fd {number}")
    if not sys.stdin.isatty():
        raise Problem(
            "Texten behövs, och det finns ingen terminal att fråga i", "Inget är ändrat.", "Ange den med --text-file."
        )
    return keys.ask("Text som ska strykas (den syns inte): ")


def _read(number: int) -> bytes:
    try:
        with open(number, "rb", closefd=number > 2) as source:
            return source.read()
    except (OSError, ValueError):
        raise Problem(f"Kan inte läsa texten ur --text-fd {number}", "Inget är ändrat.") from None


def _decoded(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except ValueError:
        raise Problem(f"Kan inte läsa {source}", "Det är ingen text i UTF-8. Inget är ändrat.") from None


def _sure(question: str, yes: bool) -> None:
    """Go on only when somebody says so."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Problem("Inget är ändrat", "Det finns ingen terminal att fråga i.", "Lägg till --yes om du är säker.")
    if click.prompt(f"{question} (ja/nej)", default="nej", show_default=False).strip().lower() not in ("ja", "j"):
        raise click.Abort
