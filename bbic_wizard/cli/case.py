"""`bbic-wizard case`: list, make, fetch, save and look back."""

from pathlib import Path

import click

from bbic_wizard.cli.options import Day, casebook_option, echo_json, format_option, named_casebook, open_desk

WAYS_IN = {"anmälan": "way_in.notification", "ansökan": "way_in.application", "annat": "way_in.other"}


@click.group("case")
def command() -> None:
    """Lista, skapa, hämta och spara ärenden."""


@command.command("list")
@format_option("text", "json")
@casebook_option
def list_(form: str, casebook: str | None) -> int:
    """Lista ärendena, det senast ändrade först."""
    rows = open_desk(casebook, make=False).cases()
    if form == "json":
        keys = ("id", "title", "status", "fictional", "changed_at")
        echo_json([{key: getattr(row, key) for key in keys} for row in rows])
        return 0
    for row in rows:
        mark = "ÖVNING  " if row.fictional else ""
        click.echo(f"{row.id}  {row.changed_at[:16].replace('T', ' ')}  {row.status:<14}  {mark}{row.title}")
    if not rows:
        click.echo("Inga ärenden än. Skapa ett med `bbic-wizard case new`.")
    return 0


@command.command("new")
@click.option("--name", required=True, metavar="NAMN", help="Barnets namn eller ett alias (påhittat).")
@click.option("--birth-date", required=True, type=Day(), metavar="ÅÅÅÅ-MM-DD", help="Barnets födelsedatum.")
@click.option("--way-in", type=click.Choice(list(WAYS_IN)), default="anmälan", help="Hur ärendet kom in.")
@click.option("--date", "arrived", type=Day(), metavar="ÅÅÅÅ-MM-DD", help="Dagen det kom in (annars i dag).")
@click.option("--text", default="", metavar="TEXT", help="Det som kom in, som det skrevs.")
@casebook_option
def new(name: str, birth_date: object, way_in: str, arrived: object, text: str, casebook: str | None) -> int:
    """Skapa ett ärende. Bara påhittade personer: ärendeboken är inte låst än."""
    desk = open_desk(casebook)
    day = str(arrived or desk.today())
    click.echo(desk.new_case(name, str(birth_date), WAYS_IN[way_in], day, text))
    return 0


@command.command("import")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@casebook_option
def import_(file: Path, casebook: str | None) -> int:
    """Hämta ett ärende ur en ärendefil. Finns det fel i filen sparas inget."""
    from bbic_wizard.desk.opening import import_file

    click.echo(import_file(file, named_casebook(casebook)))
    return 0


@command.command("export")
@click.argument("case", metavar="ÄRENDE")
@click.option("-o", "--output", metavar="FIL", type=click.Path(path_type=Path), help="Skriv till en fil i stället.")
@casebook_option
def export(case: str, output: Path | None, casebook: str | None) -> int:
    """Spara ett ärende som ärendefil."""
    text = open_desk(casebook, make=False).export_case(case)
    if output is None:
        click.echo(text, nl=False)
        return 0
    from bbic_wizard.desk.exports import write_private

    write_private(output, text)
    click.echo(f"Skrev {output} ({len(text.encode()) / 1000:.0f} kB). Innehåller uppgifter om en person.", err=True)
    return 0


@command.command("history")
@click.argument("case", metavar="ÄRENDE")
@click.argument("place", metavar="[PLATS]", required=False)
@format_option("text", "json")
@casebook_option
def history(case: str, place: str | None, form: str, casebook: str | None) -> int:
    """Visa vem som ändrade vad och när: hela ärendet, eller en PLATS i det."""
    from bbic_wizard.desk.history import told

    entries = told(open_desk(casebook, make=False).open(case), place)
    if form == "json":
        echo_json(entries)
        return 0
    for entry in entries:
        click.echo(f"{entry['seq']:>4}  {entry['at'][:16].replace('T', ' ')}  {entry['author']}: {entry['what']}")
    return 0
