"""`bbic-wizard casebook verify`, `backup`, `restore`, `rescue` and `rekey`."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bbic_wizard.cli import keys
from bbic_wizard.cli.options import casebook_option, echo_json, format_option, named_casebook, open_desk
from bbic_wizard.cli.swedish import Command

CODE = (
    "Skriv ner din nya återställningskod. Den visas en gång, och den gamla öppnar inget mer. "
    "Förvara den inte bredvid datorn."
)


@click.command("verify", cls=Command)
@format_option("text", "json")
@casebook_option
def verify(form: str, casebook: str | None) -> int:
    """Kontrollera att ärendeboken är hel och att historiken är som den skrevs.

    Slutar med 0 när allt stämmer, annars 1: då visas det första som inte gör det.
    """
    from bbic_wizard.desk import keeping

    desk = open_desk(casebook)
    with bar("Kontrollerar") as progress:
        verdict = keeping.verify(desk, progress)
    if form == "json":
        broken = verdict.broken
        told = {name: getattr(verdict, name) for name in ("whole", "older", "cases", "changes", "links", "anchors")}
        fields = ("chain", "number", "at", "what")
        echo_json({**told, "broken": {name: getattr(broken, name) for name in fields} if broken else None})
    else:
        click.echo(keeping.verdict_told(verdict))
    return 0 if verdict.whole else 1


@click.command("backup", cls=Command)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@casebook_option
def backup(file: Path, casebook: str | None) -> int:
    """Spara en säkerhetskopia av hela ärendeboken i en ny fil.

    Den är låst med samma lösenfras som ärendeboken har nu, och kontrolleras innan den är klar.
    """
    from bbic_wizard.desk import keeping

    desk = open_desk(casebook)
    with bar("Kopierar") as progress:
        taken = keeping.backup(desk, file, progress)
    cases = keeping.counted(taken.cases, "ärende", "ärenden")
    click.echo(
        f"Säkerhetskopian är klar: {taken.path}, {_size(taken.size)}, {cases}. Den är låst med samma lösenfras.",
        err=True,
    )
    return 0


@click.command("restore", cls=Command)
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path))
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path))
def restore(file: Path, folder: Path) -> int:
    """Lägg tillbaka en säkerhetskopia i en ny mapp. Inget skrivs över."""
    from bbic_wizard.desk import keeping

    found = keeping.restore(file, str(folder))
    click.echo(
        f"Säkerhetskopian från {found.made[:16].replace('T', ' ').replace(':', '.')} ligger i {found.path}. "
        f"Öppna den med lösenfrasen den hade då: bbic-wizard --casebook {found.path}",
        err=True,
    )
    return 0


@click.command("rescue", cls=Command)
@click.argument("folder", metavar="MAPP", type=click.Path(path_type=Path))
@casebook_option
def rescue(folder: Path, casebook: str | None) -> int:
    """Rädda det som går att läsa ur en skadad ärendebok till en ny, i MAPP.

    Den skadade rörs inte. Slutar med 1 när något inte gick att läsa: då står det vad.
    Har du en säkerhetskopia är den oftast bättre.
    """
    from bbic_wizard.desk import casebooks, keeping

    name = named_casebook(casebook)
    with bar("Räddar") as progress:
        report = keys.with_secret(
            str(casebooks.look(name).path), lambda secret: keeping.rescue(name, secret, str(folder), progress)
        )
    click.echo("\n".join(keeping.rescue_told(report)))
    return 0 if report.whole else 1


@click.command("rekey", cls=Command)
@casebook_option
def rekey(casebook: str | None) -> int:
    """Lås om hela ärendeboken, om någon kan ha kommit åt det gamla låset.

    Lösenfrasen är densamma. En ny återställningskod skrivs ut en gång, och andra personer läggs till på nytt.
    """
    from bbic_wizard.desk import casebooks, keeping

    name = named_casebook(casebook)
    with bar("Låser om") as progress:
        code, others = keys.with_secret(
            str(casebooks.look(name).path), lambda secret: keeping.rekey(name, secret, progress)
        )
    click.echo("Ärendeboken är låst på nytt. Det gamla låset öppnar inget mer här, men äldre kopior.", err=True)
    if others:
        click.echo(f"Lägg till på nytt med `bbic-wizard casebook person`: {', '.join(others)}.", err=True)
    click.echo(CODE, err=True)
    click.echo(code)
    return 0


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """How far it has come, for somebody at a terminal; nothing is written elsewhere."""
    seen = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if seen:
            click.echo(f"\r{label} … {100 * done // max(total, 1):>3} %", nl=False, err=True)

    try:
        yield show
    finally:
        if seen:
            click.echo(f"\r{' ' * (len(label) + 8)}\r", nl=False, err=True)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 100_000 else f"{size / 1000:.0f} kB"
