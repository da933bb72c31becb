"""`bbic-wizard casebook`: make the casebook, and keep the secrets that open it."""

from pathlib import Path

import click

from bbic_wizard.cli import keeping, keys
from bbic_wizard.cli.options import casebook_option, echo_json, format_option, named_casebook
from bbic_wizard.cli.swedish import Group

KINDS = {"passphrase": "lösenfras", "recovery": "återställningskod", "person": "annan person"}
CODE = (
    "Skriv ner din återställningskod. Den visas en gång. Utan lösenfras och kod går ärendena inte att "
    "öppna, och ingen annan kan hjälpa dig. Förvara den inte bredvid datorn."
)
NETWORK = (
    "Platsen ligger på en annan dator. Där är ärendeboken varken säker eller snabb. "
    "Utan --casebook hamnar den på den här datorn."
)


@click.group("casebook", cls=Group)
def command() -> None:
    """Skapa ärendeboken, sköt det som öppnar den, och se efter att den är hel."""


for _command in (keeping.verify, keeping.backup, keeping.restore, keeping.rescue, keeping.rekey):
    command.add_command(_command)


@command.command("init")
@click.option(
    "--from",
    "earlier",
    metavar="FIL",
    type=click.Path(path_type=Path),
    help="Hämta in ärendena ur en olåst ärendebok från en tidigare version. Sedan är den borta.",
)
@casebook_option
def init(earlier: Path | None, casebook: str | None) -> int:
    """Skapa en låst ärendebok. Återställningskoden skrivs ut en gång.

    Lösenfrasen skrivs två gånger, eller står i filen efter --key-file.
    """
    from bbic_wizard.desk import casebooks

    name = named_casebook(casebook)
    found = casebooks.look(name)
    casebooks.refuse_taken(name)
    if found.network:
        click.echo(NETWORK, err=True)
    desk, code = casebooks.make(name, keys.given_secret() or keys.new_secret(), earlier=earlier)
    desk.close()
    click.echo(f"Ärendeboken finns i {found.path}. Den är låst med din lösenfras.", err=True)
    fetched = earlier or found.earlier
    if fetched is not None and not fetched.exists():
        click.echo(f"Ärendena i {fetched} är inhämtade, och den olåsta filen är borta.", err=True)
    _show_code(code)
    return 0


@command.command("passphrase")
@click.option("--new-key-file", metavar="FIL", type=click.Path(path_type=Path), help="Fil med den nya lösenfrasen.")
@casebook_option
def passphrase(new_key_file: Path | None, casebook: str | None) -> int:
    """Byt lösenfras. Den gamla öppnar inget mer.

    Lås upp med den gamla, eller med återställningskoden om den är glömd.
    """
    from bbic_wizard.desk import casebooks

    name = named_casebook(casebook)
    secret = _proved(name)
    casebooks.change_passphrase(name, secret, _new(new_key_file))
    click.echo("Lösenfrasen är bytt.", err=True)
    return 0


@command.command("recovery")
@casebook_option
def recovery(casebook: str | None) -> int:
    """Gör en ny återställningskod. Den gamla öppnar inget mer."""
    from bbic_wizard.desk import casebooks

    name = named_casebook(casebook)
    _show_code(keys.with_secret(_place(name), lambda secret: casebooks.new_recovery(name, secret)))
    return 0


@command.command("person")
@click.argument("person", metavar="NAMN")
@click.option("--new-key-file", metavar="FIL", type=click.Path(path_type=Path), help="Fil med personens lösenfras.")
@click.option("--remove", is_flag=True, help="Ta bort personens lösenfras i stället.")
@casebook_option
def person(person: str, new_key_file: Path | None, remove: bool, casebook: str | None) -> int:
    """Låt någon annan öppna ärendeboken med en egen lösenfras.

    Den som har kunnat öppna boken kan ha sparat en kopia: ta bort räcker inte för det som redan är läst.
    """
    from bbic_wizard.desk import casebooks

    name = named_casebook(casebook)
    if remove:
        keys.with_secret(_place(name), lambda secret: casebooks.remove_person(name, secret, person))
        click.echo(f"{person} kan inte öppna ärendeboken längre.", err=True)
        return 0
    secret = _proved(name)
    click.echo(f"{person} skriver sin egen lösenfras nu.", err=True)
    casebooks.add_person(name, secret, person, _new(new_key_file))
    click.echo(f"{person} kan öppna ärendeboken.", err=True)
    return 0


@command.command("slots")
@format_option("text", "json")
@casebook_option
def slots(form: str, casebook: str | None) -> int:
    """Visa vad som öppnar ärendeboken. Behöver ingen lösenfras."""
    from bbic_wizard.desk import casebooks

    found = casebooks.slots(named_casebook(casebook))
    if form == "json":
        echo_json([{"label": label, "kind": kind, "made": made} for label, kind, made in found])
        return 0
    for label, kind, made in found:
        click.echo(f"{made[:16].replace('T', ' ')}  {KINDS[kind]:<18}  {label}")
    return 0


def _place(name: str | None) -> str:
    from bbic_wizard.desk import casebooks

    return str(casebooks.look(name).path)


def _proved(name: str | None) -> str:
    """The secret that opens the casebook, before anybody thinks out a new one."""
    from bbic_wizard.desk import casebooks

    def proved(secret: str) -> str:
        casebooks.prove(name, secret)
        return secret

    return keys.with_secret(_place(name), proved)


def _new(file: Path | None) -> str:
    return keys.new_secret() if file is None else keys.of_file(file)


def _show_code(code: str) -> None:
    click.echo(CODE, err=True)
    click.echo(code)
