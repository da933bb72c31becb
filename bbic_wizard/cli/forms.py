"""`bbic-wizard forms`: check, show and describe form files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bbic_wizard.cli.options import echo_json, format_option
from bbic_wizard.cli.swedish import Group
from bbic_wizard.errors import Fault, FileProblem, Problem

if TYPE_CHECKING:
    from bbic_wizard.model.pack import Pack


@click.group("forms", cls=Group)
def command() -> None:
    """Kontrollera, visa och beskriv formulär."""


@command.command("check")
@click.argument("folders", metavar="[MAPP|PROFIL]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--templates", metavar="MAPP", type=click.Path(path_type=Path), help="Mapp med egna mallar.")
def check(folders: tuple[Path, ...], templates: Path | None) -> int:
    """Läs formulären i en MAPP, och visa alla fel på en gång.

    Profilerna i mappen läses också, och en PROFIL kan läsas för sig: en fil som läggs över formuläret i
    samma mapp, annars över programmets. Utan MAPP läses programmets egna. Flera läses var för sig.
    """
    problems: list[tuple[Path | None, Problem]] = []
    for folder in folders or (None,):
        try:
            _checked(folder, templates, named=len(folders) > 1)
        except Problem as problem:
            problems.append((folder, problem))
    if len(folders) > 1 and problems:
        raise FileProblem(fault for folder, problem in problems for fault in _faults(folder, problem))
    if problems:
        raise problems[0][1]
    return 0


def _faults(folder: Path | None, problem: Problem) -> list[Fault]:
    """What was wrong in one of several folders, each with the folder's name."""
    if not isinstance(problem, FileProblem):
        return [Fault(str(folder), 0, f"{problem.title}. {problem.text}")]
    return [Fault(f"{folder}/{fault.file}", fault.line, fault.text) for fault in problem.faults]


def _checked(folder: Path | None, templates: Path | None, *, named: bool) -> None:
    from bbic_wizard.desk.forms import check_forms, source_at

    pack, remarks = check_forms(folder, templates)
    profiles = source_at(folder).profiles
    form = pack.form
    where = f"{folder}: " if named else ""
    click.echo(f"{where}{form.title}, version {form.version}: inga fel.")
    if profiles:
        click.echo(f"Profiler: {', '.join(profiles)}.")
    click.echo(
        f"{len(form.steps)} steg, {len(form.questions)} frågor och listor, {len(pack.factors.factors)} faktorer."
    )
    for remark in remarks:
        click.echo(f"  • {remark}")


@command.command("show")
@click.argument("step", metavar="[STEG]", required=False)
@click.option("--folder", metavar="MAPP", type=click.Path(path_type=Path), help="Mapp med egna formulär.")
@click.option("--profile", metavar="PROFIL", help="Profil som läggs över, eller flera med + emellan.")
def show(step: str | None, folder: Path | None, profile: str | None) -> int:
    """Visa formulärets steg och frågor, eller ett STEG."""
    from bbic_wizard.desk.forms import about_lines, check_forms, outline

    pack: Pack = check_forms(folder, None, profile)[0]
    for line in about_lines(pack):
        click.echo(line)
    click.echo(outline(pack, step))
    return 0


@command.command("diff")
@click.argument("first", metavar="EN", type=click.Path(path_type=Path))
@click.argument("second", metavar="[ANNAN]", required=False, type=click.Path(path_type=Path))
@format_option("text", "json")
def diff(first: Path, second: Path | None, form: str) -> int:
    """Visa vad som skiljer två formulär eller två profiler: frågor, krav, kontroller, texter.

    EN och ANNAN är mappar med formulär, profilers filer, eller namn på profiler som programmet har.
    Med bara EN jämförs den med programmets nationella formulär.
    """
    from bbic_wizard.desk.comparing import compared, data, lines

    found = compared(first, second)
    if form == "json":
        echo_json(data(found))
        return 0
    for line in lines(found):
        click.echo(line)
    if not found:
        click.echo("Inget skiljer dem åt.")
    return 0


@command.command("schema")
@click.option("--case", "case", is_flag=True, help="Ärendefilens schema i stället för formulärets.")
def schema(case: bool) -> int:
    """Skriv JSON-schemat för formulärfiler, eller för ärendefiler."""
    from bbic_wizard.desk.packs import shipped_pack
    from bbic_wizard.formpack.schema import case_schema, form_schema

    echo_json(case_schema(shipped_pack()) if case else form_schema())
    return 0
