"""`bbic-wizard case`: list, make, fetch, save, look back and take away."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bbic_wizard.cli.evidence import evidence
from bbic_wizard.cli.handing_over import handover, receive
from bbic_wizard.cli.notes import notes
from bbic_wizard.cli.options import (
    Day,
    casebook_option,
    echo_json,
    format_option,
    open_desk,
    today_option,
)
from bbic_wizard.cli.removing import dispose, strike
from bbic_wizard.cli.sharing import share, siblings
from bbic_wizard.cli.swedish import Group, OneOf
from bbic_wizard.errors import Problem
from bbic_wizard.model.status import status_word

if TYPE_CHECKING:
    from bbic_wizard.desk.history import Entry
    from bbic_wizard.reading.retention import Retention

WAYS_IN = {"anmälan": "way_in.notification", "ansökan": "way_in.application", "annat": "way_in.other"}
SHOWN = 60  # characters of a text in a line


@click.group("case", cls=Group)
def command() -> None:
    """Lista, skapa, hämta, spara och gallra ärenden."""


command.add_command(strike)
command.add_command(dispose)
command.add_command(handover)
command.add_command(notes)
command.add_command(evidence)
command.add_command(receive)
command.add_command(siblings)
command.add_command(share)


@command.command("list")
@click.option("--retention", is_flag=True, help="Visa när varje ärende, också i arkivet, tidigast får gallras.")
@format_option("text", "json")
@casebook_option
def list_(retention: bool, form: str, casebook: str | None) -> int:
    """Lista ärendena, det senast ändrade först."""
    desk = open_desk(casebook)
    if retention:
        from bbic_wizard.desk import disposal

        listed = disposal.kept(desk)
    else:
        listed = [(row, None) for row in desk.cases()]
    if form == "json":
        keys = ("id", "title", "status", "fictional", "changed_at")
        data = [({key: getattr(row, key) for key in keys}, kept) for row, kept in listed]
        echo_json([{**item, "retention": _until(kept)} if retention else item for item, kept in data])
        return 0
    for row, kept in listed:
        mark = "ÖVNING  " if row.fictional and not row.disposed else ""
        title = "gallrat" if row.disposed else row.title
        click.echo(f"{row.id}  {row.changed_at[:16].replace('T', ' ')}  {status_word(row.status):<16}  {mark}{title}")
        if kept is not None:
            click.echo(f"    {kept.why}")
    if not listed:
        click.echo("Inga ärenden än. Skapa ett med `bbic-wizard case new`.")
    return 0


def _until(kept: "Retention | None") -> dict[str, str | None] | None:
    """A retention as data; None for a case that is no more."""
    if kept is None:
        return None
    day = kept.day.isoformat() if kept.day else None
    return {"day": day, "law": kept.law, "confidence": kept.confidence, "why": kept.why}


@command.command("new")
@click.option(
    "--name",
    metavar="NAMN",
    help="Barnets förnamn eller ett alias (annars frågas det efter, och syns för ingen annan).",
)
@click.option("--birth-date", required=True, type=Day(), metavar="ÅÅÅÅ-MM-DD", help="Barnets födelsedatum.")
@click.option(
    "--way-in",
    type=OneOf(list(WAYS_IN)),
    default="anmälan",
    metavar=f"[{'|'.join(WAYS_IN)}]",
    help="Hur ärendet kom in.",
)
@click.option("--date", "arrived", type=Day(), metavar="ÅÅÅÅ-MM-DD", help="Dagen det kom in (annars --today).")
@click.option(
    "--text-file",
    "file",
    metavar="FIL",
    type=click.Path(path_type=Path),
    help="Fil med det som kom in, som det skrevs.",
)
@click.option("--practice", is_flag=True, help="Ett övningsärende, med påhittade personer.")
@click.option("--profile", metavar="PROFIL", help="Kommunens riktlinje (annars den nationella).")
@today_option
@casebook_option
def new(
    name: str | None,
    birth_date: date,
    way_in: str,
    arrived: date | None,
    file: Path | None,
    practice: bool,
    profile: str | None,
    today: date | None,
    casebook: str | None,
) -> int:
    """Skapa ett ärende i ärendeboken. Det som står på kommandoraden kan andra på datorn se."""
    text = _written(file) if file is not None else ""
    name = name or _asked_name()
    desk = open_desk(casebook, today=today)
    day = str(arrived or desk.today())
    chosen = {} if profile is None else {"profile": profile}
    click.echo(desk.new_case(name, str(birth_date), WAYS_IN[way_in], day, text, fictional=practice, **chosen))
    return 0


def _asked_name() -> str:
    if not sys.stdin.isatty():
        raise Problem("Barnets namn saknas", "Inget är ändrat.", "Ange det med --name, eller kör i en terminal.")
    return str(click.prompt("Barnets förnamn eller ett alias", err=True)).strip()


def _written(file: Path) -> str:
    from bbic_wizard.desk.opening import read_file

    try:
        return read_file(file).decode()
    except UnicodeDecodeError:
        raise Problem(f"Kan inte läsa {file}", "Den är inte en textfil i UTF-8. Inget är ändrat.") from None


@command.command("import")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@casebook_option
def import_(file: Path, casebook: str | None) -> int:
    """Hämta ett ärende ur en ärendefil. Finns det fel i filen sparas inget."""
    from bbic_wizard.desk.opening import import_file

    click.echo(import_file(file, lambda: open_desk(casebook)))
    return 0


@command.command("export")
@click.argument("case", metavar="ÄRENDE")
@click.option("-o", "--output", metavar="FIL", type=click.Path(path_type=Path), help="Skriv till en fil i stället.")
@casebook_option
def export(case: str, output: Path | None, casebook: str | None) -> int:
    """Spara ett ärende som ärendefil."""
    text = open_desk(casebook).export_case(case)
    if output is None:
        click.echo(text, nl=False)
        return 0
    from bbic_wizard.desk.exports import write_private

    write_private(output, text)
    click.echo(f"Skrev {output} ({len(text.encode()) / 1000:.0f} kB). Innehåller uppgifter om en person.", err=True)
    return 0


@command.command("move")
@click.argument("case", metavar="ÄRENDE")
@click.argument("profile", metavar="PROFIL")
@click.option("--yes", "agreed", is_flag=True, help="Byt, i stället för att bara visa vad det skulle betyda.")
@casebook_option
def move(case: str, profile: str, agreed: bool, casebook: str | None) -> int:
    """Låt ett ärende följa en annan PROFIL, eller den nya versionen av sin egen.

    Först visas vad som läggs till, vad som krävs och vad som döljs. Inget som är skrivet försvinner.
    """
    from bbic_wizard.desk import moving

    work = open_desk(casebook).open(case)
    preview = moving.preview_move(work, profile)
    for line in preview.lines():
        click.echo(line)
    if agreed:
        moving.move(work, profile)
        click.echo(f"Ärendet följer nu {profile}.")
    elif not preview.is_same:
        click.echo("Inget är ändrat. Byt med --yes.")
    return 0


@command.command("history")
@click.argument("case", metavar="ÄRENDE")
@click.argument("place", metavar="[PLATS]", required=False)
@format_option("text", "json")
@casebook_option
def history(case: str, place: str | None, form: str, casebook: str | None) -> int:
    """Visa vem som ändrade vad, från vad till vad, och när.

    Hela ärendet, eller en PLATS i det: ett steg (child), en fråga (child.name), en lista
    (statements), en uppgift i den (statements/b3) eller ett fält (statements/b3/text).
    """
    from bbic_wizard.desk.history import told

    entries = told(open_desk(casebook).open(case), place)
    if form == "json":
        echo_json([_data(entry) for entry in entries])
        return 0
    for entry in entries:
        click.echo(f"{entry.seq:>4}  {entry.at[:16].replace('T', ' ')}  {entry.author}: {entry.what}{_change(entry)}")
    return 0


def _data(entry: "Entry") -> dict[str, str | int]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "author": entry.author,
        "what": entry.what,
        "place": entry.place,
        "from": entry.before,
        "to": entry.after,
    }


def _change(entry: "Entry") -> str:
    from bbic_wizard.model.text import shorten

    before, after = (f"”{shorten(text, SHOWN)}”" if text else "" for text in (entry.before, entry.after))
    if before and after:
        return f", från {before} till {after}"
    return f", var {before}" if before else f": {after}" if after else ""
