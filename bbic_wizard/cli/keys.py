"""How a casebook's secret reaches a command: a file of one's own, an open descriptor, or typed unseen.

Never as an argument and never from the environment: both are seen by other programs.
"""

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bbic_wizard.errors import Problem

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])
Answer = TypeVar("Answer")

TRIES = 3
_FILE, _DESCRIPTOR, _READ = "bbic.key_file", "bbic.key_fd", "bbic.key"
_MOST = 4096  # bytes of a secret


def _descriptor(value: str) -> int:
    """The number of an open file."""
    number = int(value)
    if number < 0:
        raise ValueError("no descriptor")
    return number


def key_options(command: Command) -> Command:
    """`--key-file FIL` and `--key-fd N`, taken before a command as well as after it."""
    for option in (
        click.option(
            "--key-file",
            metavar="FIL",
            type=click.Path(path_type=Path),
            expose_value=False,
            callback=_keep(_FILE),
            help="Fil med lösenfrasen eller återställningskoden, läsbar bara för dig.",
        ),
        click.option(
            "--key-fd",
            metavar="N",
            type=_descriptor,
            expose_value=False,
            callback=_keep(_DESCRIPTOR),
            help="Öppen fil att läsa lösenfrasen ur, som nummer.",
        ),
    ):
        command = option(command)
    return command


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if value is not None:
            ctx.meta[name] = value

    return keep


def given_secret() -> str | None:
    """The secret of the file or descriptor that was given; None when none was."""
    meta = click.get_current_context().meta
    if _READ not in meta:
        file, number = meta.get(_FILE), meta.get(_DESCRIPTOR)
        if file is not None and number is not None:
            raise Problem("Ange antingen --key-file eller --key-fd", "Inget är ändrat.")
        meta[_READ] = of_file(file) if file is not None else _of_descriptor(number) if number is not None else None
    secret: str | None = meta[_READ]
    return secret


def with_secret(name: str, use: Callable[[str], Answer]) -> Answer:
    """What `use` gives for the secret that was given, or typed: up to three times, each wait longer.

    `name` is the casebook, as it is asked about.
    """
    import time

    from bbic_wizard.desk.casebooks import WrongKey, delay_after

    secret = given_secret()
    if secret is not None:
        return use(secret)
    _need_terminal()
    for failures in range(1, TRIES):
        try:
            return use(ask(f"Lösenfras för {name}: "))
        except WrongKey as problem:
            click.echo(str(problem), err=True)
            time.sleep(delay_after(failures))
    return use(ask(f"Lösenfras för {name}: "))


def new_secret() -> str:
    """A passphrase that is to be: typed twice alike, and hard enough to guess."""
    from bbic_wizard.desk.casebooks import strength

    _need_terminal()
    for _ in range(TRIES):
        first = ask("Ny lösenfras (den syns inte): ")
        judged = strength(first)
        if not judged.enough:
            click.echo(f"{judged.words}", err=True)
        elif ask("Samma en gång till: ") == first:
            return first
        else:
            click.echo("De två är inte lika.", err=True)
    raise Problem("Ingen ny lösenfras", "Inget är ändrat.", "Fundera ut en och försök igen.")


def ask(words: str) -> str:
    """Something typed that is not shown."""
    import getpass

    from bbic_wizard.desk.process import protect_process

    protect_process()
    try:
        return getpass.getpass(words, stream=None)
    except (EOFError, KeyboardInterrupt):
        raise click.Abort from None


def unlocked(name: str | None, today: Any) -> "Desk":
    """The desk at a casebook, its secret given or asked for."""
    from bbic_wizard.desk import casebooks

    desk = with_secret(str(casebooks.look(name).path), lambda secret: casebooks.unlock(name, secret, today=today))
    for notice in desk.notices:
        click.echo(notice, err=True)
    return desk


def _need_terminal() -> None:
    if not sys.stdin.isatty():
        raise Problem(
            "Lösenfrasen behövs, och det finns ingen terminal att fråga i",
            "Inget är ändrat.",
            "Ange en fil med --key-file, eller --key-fd.",
        )


def of_file(file: Path) -> str:
    """The secret in a file that its owner alone can read."""
    try:
        number = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as problem:
        why = "Filen hittades inte." if isinstance(problem, FileNotFoundError) else "Behörighet saknas."
        raise Problem(f"Kan inte läsa {file}", f"{why} Inget är ändrat.") from None
    try:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode):
            raise Problem(f"Kan inte läsa {file}", "Det är ingen vanlig fil. Inget är ändrat.")
        if os.name == "posix" and (found.st_mode & 0o077 or found.st_uid not in (os.geteuid(), 0)):
            raise Problem(
                f"Andra än du kan läsa {file}", "Därför används den inte. Inget är ändrat.", f"Kör: chmod 600 {file}"
            )
        return _text(os.read(number, _MOST + 1), str(file))
    finally:
        os.close(number)


def _of_descriptor(number: int) -> str:
    data = b""
    try:
        with open(number, "rb", closefd=number > 2) as source:
            while len(data) <= _MOST and (part := source.read(_MOST + 1 - len(data))):
                data += part
    except (OSError, ValueError):
        raise Problem(f"Kan inte läsa lösenfrasen ur --key-fd {number}", "Inget är ändrat.") from None
    return _text(data, f"--key-fd {number}")


def _text(data: bytes, source: str) -> str:
    """The secret in the bytes; a newline that an editor put last is no part of it."""
    text = None
    with suppress(ValueError):
        text = data.decode("utf-8-sig")
    if not text or len(data) > _MOST:
        raise Problem(f"Kan inte läsa lösenfrasen ur {source}", "Där står ingen, eller något annat. Inget är ändrat.")
    text = text.removesuffix("\n").removesuffix("\r")
    if not text or "\n" in text:
        raise Problem(f"Kan inte läsa lösenfrasen ur {source}", "Den ska stå ensam på en rad. Inget är ändrat.")
    return text
