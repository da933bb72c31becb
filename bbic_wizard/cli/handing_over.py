"""`bbic-wizard case handover` and `case receive`: a case with its history to another handler."""

import sys
from pathlib import Path

import click

from bbic_wizard.cli import keys
from bbic_wizard.cli.options import casebook_option, open_desk
from bbic_wizard.cli.swedish import Command
from bbic_wizard.errors import Problem

CODE_FILE = click.option(
    "--code-file", metavar="FIL", type=click.Path(path_type=Path), help="Fil med koden, läsbar bara för dig."
)


@click.command("handover", cls=Command)
@click.argument("case", metavar="ÄRENDE")
@click.option(
    "-o", "--output", required=True, metavar="FIL", type=click.Path(path_type=Path), help="Filen som ska skrivas."
)
@CODE_FILE
@click.option("--yes", is_flag=True, help="Fråga inte först.")
@casebook_option
def handover(case: str, output: Path, code_file: Path | None, yes: bool, casebook: str | None) -> int:
    """Spara ett ärende med all historik i en låst fil, till en annan handläggare.

    Utan --code-file görs en kod, som skrivs ut en gång. Lämna den på annat sätt än filen.
    Ärendet finns kvar här.
    """
    from bbic_wizard.desk import handing_over

    desk = open_desk(casebook)
    _sure(handing_over.asked_first(desk, case), yes)
    code = keys.of_file(code_file) if code_file is not None else None
    done = handing_over.hand_over(desk, case, output, code, confirmed=True)
    click.echo(
        f"Skrev {done.path} ({done.size / 1000:.0f} kB). Den är låst och innehåller uppgifter om en person.", err=True
    )
    if done.code is not None:
        click.echo("Koden visas en gång. Lämna den på annat sätt än filen.", err=True)
        click.echo(done.code)
    return 0


@click.command("receive", cls=Command)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@CODE_FILE
@casebook_option
def receive(file: Path, code_file: Path | None, casebook: str | None) -> int:
    """Ta emot ett ärende som en annan handläggare lämnat över, med all historik.

    Historiken kontrolleras först. Finns ärendet redan ändras inget.
    """
    from bbic_wizard.desk import handing_over

    desk = open_desk(casebook)
    if code_file is None and not sys.stdin.isatty():
        raise Problem("Koden till filen behövs", "Inget är ändrat.", "Ange en fil med --code-file.")
    code = keys.of_file(code_file) if code_file is not None else keys.ask(f"Kod för {file}: ")
    click.echo(handing_over.receive(desk, file, code))
    return 0


def _sure(asked: str, yes: bool) -> None:
    click.echo(asked, err=True)
    if yes:
        return
    if not sys.stdin.isatty():
        raise Problem("Ärendet är inte överlämnat", "Det behöver ett ja först.", "Läs texten ovan, och ange --yes.")
    if click.prompt("Spara filen? (ja/nej)", default="nej", show_default=False).strip().lower() not in ("ja", "j"):
        raise click.Abort
