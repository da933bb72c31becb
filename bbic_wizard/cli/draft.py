"""`bbic-wizard draft`: the draft of a case, to the screen or to a file."""

from datetime import date
from pathlib import Path

import click

from bbic_wizard.cli.options import CASE, case_meant, casebook_option, format_option, today_option, unhurried
from bbic_wizard.cli.swedish import Command


@click.command("draft", cls=Command, epilog=CASE)
@click.argument("case", metavar="ÄRENDE")
@click.option("--document", default="utredning", metavar="NAMN", help="Dokument: utredning, eller barnets_ord.")
@format_option("md", "html", "txt")
@click.option("-o", "--output", metavar="FIL", type=click.Path(path_type=Path), help="Skriv till en fil i stället.")
@today_option
@casebook_option
@unhurried()
def command(case: str, document: str, form: str, output: Path | None, today: date | None, casebook: str | None) -> int:
    """Skriv ut utkastet för ett ÄRENDE."""
    from bbic_wizard.desk.drafting import draft_text

    meant = case_meant(case, casebook, today)
    text = draft_text(meant.view, document, form)
    meant.drafted(text, document, form)
    if output is None:
        click.echo(text, nl=False)
        return 0
    from bbic_wizard.desk.exports import write_private

    write_private(output, text)
    click.echo(f"Skrev {output} ({len(text.encode()) / 1000:.0f} kB). Innehåller uppgifter om en person.", err=True)
    return 0
