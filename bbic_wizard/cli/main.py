"""The command line: a parser that starts fast, and commands loaded when they are called."""

import errno
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

import click

from bbic_wizard import __version__
from bbic_wizard.cli import swedish
from bbic_wizard.cli.keys import key_options
from bbic_wizard.cli.options import Given, today_option
from bbic_wizard.errors import Problem

# command → (module, one line of help); nothing else is imported until a command runs
COMMANDS = {
    "demo": ("bbic_wizard.cli.demo", "Pröva programmet på ett påhittat ärende. Inget sparas."),
    "prompt": ("bbic_wizard.cli.prompt", "Samma intervju rad för rad, för skärmläsare eller långsam lina."),
    "draft": ("bbic_wizard.cli.draft", "Skriv ut utkastet för ett ärende."),
    "check": ("bbic_wizard.cli.check", "Visa vad som saknar svar eller motivering, och vad kontrollerna ser."),
    "checks": ("bbic_wizard.cli.checks", "Lista och förklara kontrollerna."),
    "forms": ("bbic_wizard.cli.forms", "Kontrollera, visa och beskriv formulär."),
    "case": ("bbic_wizard.cli.case", "Lista, skapa, hämta, spara och gallra ärenden."),
    "casebook": ("bbic_wizard.cli.casebook", "Skapa ärendeboken, och sköt det som öppnar den."),
}

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class ReaderGone(Exception):
    """Whoever read the output has stopped reading."""


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """Output reaches its reader before the block ends, or `ReaderGone`; click itself would leave with 1."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None


class LazyGroup(swedish.Group):
    """A group whose commands live in modules of their own."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _reader_may_leave():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _reader_may_leave():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    options_metavar="[VAL]",
    subcommand_metavar="KOMMANDO …",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Fristående skrivstöd. Ersätter inte licens, utbildning eller Socialstyrelsens material. "
    "Utan kommando startar programmet i helskärm.",
)
@click.version_option(__version__, "--version", message="bbic-wizard %(version)s", help="Visa versionen.")
@click.option("--casebook", metavar="MAPP", help="Ärendebok att öppna (annars din egen på den här datorn).")
@key_options
@today_option
@click.pass_context
def cli(ctx: click.Context, casebook: str | None, today: date | None) -> int | None:
    """Skrivstöd för barnutredningar efter strukturen i BBIC. En människa bedömer och beslutar."""
    ctx.obj = Given(casebook, today)
    if ctx.invoked_subcommand is None:
        from bbic_wizard.cli.screen import run_program

        return run_program(casebook, today)
    return None


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 the answer is no, 2 could not."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # nothing else that is installed reads what a case says
    sys.exit(run(argv))


def run(argv: Sequence[str] | None = None) -> int:
    """`main` without leaving: the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(argv)
    except (ReaderGone, BrokenPipeError):
        _write_nowhere(sys.stdout, sys.stderr)
        return 0


def _run(argv: Sequence[str] | None) -> int:
    try:
        result: Any = cli.main(
            args=list(argv) if argv is not None else None, prog_name="bbic-wizard", standalone_mode=False
        )
    except (ReaderGone, BrokenPipeError):
        raise
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort:
        return _could_not("Avbrutet. Inget är ändrat.")
    except click.ClickException as problem:
        return _could_not(swedish.told(problem))
    except Problem as problem:
        return _could_not(str(problem))
    except OSError as problem:
        if problem.errno not in NO_ROOM:
            return _fault(problem)
        _write_nowhere(sys.stdout)
        return _could_not("Svaret kunde inte skrivas ut: det finns ingen plats kvar på disken. Frigör plats först.")
    except Exception as problem:
        return _fault(problem)
    return result if isinstance(result, int) else 0


def _fault(problem: Exception) -> int:
    from bbic_wizard.crashlog import record

    return _could_not(record(problem))


def _could_not(message: str) -> int:
    """Say why, in plain characters: names and keys in a message may come from a file."""
    from bbic_wizard.model.text import clean

    click.echo(clean(message), err=True)
    return 2


def _write_nowhere(*streams: Any) -> None:
    """What is still unwritten goes nowhere, so that leaving is silent."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in streams:
            os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    main()
