"""`bbic-wizard case notes`: journal notes laid on a case's sorting desk, and what is left there."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bbic_wizard.cli.options import casebook_option, echo_json, format_option, open_desk
from bbic_wizard.cli.swedish import Command

if TYPE_CHECKING:
    from bbic_wizard.reading.sorting import Sheet


@click.command("notes", cls=Command)
@click.argument("case", metavar="ÄRENDE")
@click.argument("files", metavar="[FIL ...]", nargs=-1, type=click.Path(path_type=Path))
@format_option("text", "json")
@casebook_option
def notes(case: str, files: tuple[Path, ...], form: str, casebook: str | None) -> int:
    """Lägg anteckningar på ärendets sorteringsbord, och visa vad som är kvar att sortera.

    Filerna är txt, md, docx eller odt. De läses alla innan något sparas: går en inte att läsa
    läggs ingen dit. Utan filer visas bordet som det är.
    """
    from bbic_wizard.desk.notes import notes_in_file
    from bbic_wizard.desk.sorting import put_down
    from bbic_wizard.reading.sorting import sheets

    work = open_desk(casebook).open(case)
    incoming = [(path, notes_in_file(path, work.pack)) for path in files]
    if incoming:
        laid = put_down(work, [note for _, found in incoming for note in found.notes])
        for path, found in incoming:
            for remark in found.remarks:
                click.echo(f"{path.name}: {remark}", err=True)
        for remark in laid.remarks:
            click.echo(remark, err=True)
    shown = sheets(work.view)
    if form == "json":
        echo_json([_data(one) for one in shown])
        return 0
    for one in shown:
        click.echo(f"{one.day or '':10}  {one.title}: {one.counted}")
    if not shown:
        click.echo("Sorteringsbordet är tomt.")
    return 0


def _data(sheet: "Sheet") -> dict[str, str | int | None]:
    counts = {"sorted": sheet.count("sorted"), "left_out": sheet.count("left_out"), "left": sheet.count("left")}
    return {"id": sheet.note, "title": sheet.title, "date": sheet.day, **counts}
