"""`bbic-wizard forms`: check, show and describe form files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bbic_wizard.cli.options import echo_json

if TYPE_CHECKING:
    from bbic_wizard.model.pack import Pack


@click.group("forms")
def command() -> None:
    """Kontrollera, visa och beskriv formulär."""


@command.command("check")
@click.argument("folder", metavar="[MAPP]", required=False, type=click.Path(path_type=Path))
@click.option("--templates", metavar="MAPP", type=click.Path(path_type=Path), help="Mapp med egna mallar.")
def check(folder: Path | None, templates: Path | None) -> int:
    """Läs formulären i en MAPP (annars programmets egna) och visa alla fel på en gång."""
    from bbic_wizard.desk.forms import check_forms

    pack, remarks = check_forms(folder, templates)
    form = pack.form
    click.echo(f"{form.title}, version {form.version}: inga fel.")
    click.echo(
        f"{len(form.steps)} steg, {len(form.questions)} frågor och listor, {len(pack.factors.factors)} faktorer."
    )
    for remark in remarks:
        click.echo(f"  • {remark}")
    return 0


@command.command("show")
@click.argument("step", metavar="[STEG]", required=False)
@click.option("--folder", metavar="MAPP", type=click.Path(path_type=Path), help="Mapp med egna formulär.")
def show(step: str | None, folder: Path | None) -> int:
    """Visa formulärets steg och frågor, eller ett STEG."""
    from bbic_wizard.desk.forms import check_forms, outline

    pack: Pack = check_forms(folder, None)[0]
    click.echo(outline(pack, step))
    return 0


@command.command("schema")
@click.option("--case", "case", is_flag=True, help="Ärendefilens schema i stället för formulärets.")
def schema(case: bool) -> int:
    """Skriv JSON-schemat för formulärfiler, eller för ärendefiler."""
    from bbic_wizard.desk.packs import shipped_pack
    from bbic_wizard.formpack.schema import case_schema, form_schema

    echo_json(case_schema(shipped_pack()) if case else form_schema())
    return 0
