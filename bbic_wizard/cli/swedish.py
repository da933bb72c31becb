"""Commands that speak Swedish: help, and what is said of a command that cannot be read.

What is said is built from what went wrong, never by translating click's own sentences,
so that none of them is seen whatever it is about.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from bbic_wizard.errors import did_you_mean

# Generic in newer click alone.
if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice

_HEADINGS = {
    "Options": "Val",
    "Commands": "Kommandon",
    "Arguments": "Argument",
    "Positional arguments": "Argument",
}
_WORDS = {"Show this message and exit.": "Visa den här hjälpen.", "[required]": "[måste anges]"}


class Formatter(click.HelpFormatter):
    """Headings, usage line and small words in Swedish."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[VAL]").replace("COMMAND [ARGS]...", "KOMMANDO …").replace("]...", "] …")
        super().write_usage(prog, args, "Så här: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _swedish(text)) for name, text in rows], col_max, col_spacing)


def _swedish(text: str) -> str:
    for english, swedish in _WORDS.items():
        text = text.replace(english, swedish)
    return text


class Context(click.Context):
    """A context whose help is written in Swedish."""

    formatter_class = Formatter


class Unreadable(click.UsageError):
    """A command that cannot be read; its message is ours."""


class OneOf(_Choice):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            words = [str(word) for word in self.choices]
            near = did_you_mean(str(value), words)
            raise NotValid(f'"{value}" går inte{near or ";"} välj bland {", ".join(words)}.', ctx, param) from None


class NotValid(click.BadParameter):
    """A value that cannot be used; its message is ours."""


class Command(click.Command):
    """A command whose troubles know which command they are about."""

    context_class = Context
    allow_extra_args = True  # counted here, to be told in our words

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = _parsed(super().parse_args, ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Unreadable(f"{_listed(rest)} går inte att läsa här: det är ett ord för mycket.", ctx)
        return rest


class Group(click.Group):
    """A command that has others in it."""

    context_class = Context
    command_class = Command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not self.invoke_without_command and not ctx.resilient_parsing and set(args) <= {"--"}:
            raise Unreadable(f"Ett kommando behövs: {', '.join(self.list_commands(ctx))}.", ctx)
        return _parsed(super().parse_args, ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            near = did_you_mean(args[0], self.list_commands(ctx))
            raise Unreadable(f'Det finns inget kommando "{args[0]}"{near or "."}', ctx)
        return super().resolve_command(ctx, args)


def _parsed(parse: Any, ctx: click.Context, args: list[str]) -> list[str]:
    """What is left of the words; a trouble with one of them is told where it was."""
    try:
        rest: list[str] = parse(ctx, args)
    except click.UsageError as problem:
        problem.ctx = problem.ctx or ctx
        raise
    return rest


def _listed(words: Iterable[str]) -> str:
    return " ".join(f'"{word}"' for word in words)


def told(problem: click.ClickException) -> str:
    """One line about what was wrong with the command, and what to do."""
    context = getattr(problem, "ctx", None)
    command = context.command_path if context else "bbic-wizard"
    return f"{_what(problem, context)} Se `{command} --help`."


def _what(problem: click.ClickException, context: click.Context | None) -> str:
    match problem:
        case Unreadable():
            return problem.message
        case click.NoSuchOption():
            near = f" Menade du {' eller '.join(problem.possibilities)}?" if problem.possibilities else ""
            return f"Valet {problem.option_name} finns inte.{near}"
        case click.BadOptionUsage():
            return _option(problem.option_name, context)
        case click.MissingParameter():
            return f"{_named(problem.param)} behövs."
        case NotValid():
            return f"{_called(problem.param)}: {problem.message}"
        case click.BadParameter():
            return f"{_called(problem.param)}: värdet går inte att läsa."
        case _:
            return "Kommandot går inte att läsa."


def _option(name: str, context: click.Context | None) -> str:
    """An option without the value it needs, or with one it does not take."""
    options = context.command.get_params(context) if context else []
    found = next((item for item in options if name in (*item.opts, *item.secondary_opts)), None)
    if isinstance(found, click.Option) and (found.is_flag or found.count):
        return f"Valet {name} tar inget värde."
    return f"Valet {name} behöver ett värde{f', {found.metavar}' if found and found.metavar else ''}."


def _named(parameter: click.Parameter | None) -> str:
    """What has to be written: an argument by its word, an option with what goes after it."""
    if isinstance(parameter, click.Option):
        return " ".join(filter(None, (parameter.opts[0], parameter.metavar)))
    return (parameter and parameter.metavar) or "Ett värde"


def _called(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return (parameter and parameter.metavar) or "Värdet"
