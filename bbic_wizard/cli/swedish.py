"""The words click says, in Swedish."""

import click

_HEADINGS = {"Options": "Val", "Commands": "Kommandon", "Arguments": "Argument"}


class SwedishFormatter(click.HelpFormatter):
    """Headings and usage line in Swedish."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[VAL]").replace("COMMAND [ARGS]...", "KOMMANDO …")
        super().write_usage(prog, args, "Så här: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: list[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:  # type: ignore[override]
        said = [(name, text.replace("Show this message and exit.", "Visa den här hjälpen.")) for name, text in rows]
        super().write_dl(said, col_max, col_spacing)


def install() -> None:
    """Make click use the Swedish formatter from now on."""
    click.Context.formatter_class = SwedishFormatter


def told(problem: click.ClickException) -> str:
    """One line about what was wrong with the command, and what to do."""
    context = getattr(problem, "ctx", None)
    command = context.command_path if context else "bbic-wizard"
    remedy = f"Se `{command} --help`."
    match problem:
        case click.NoSuchOption():
            near = f" Menade du {' eller '.join(problem.possibilities)}?" if problem.possibilities else ""
            return f"Valet {problem.option_name} finns inte.{near} {remedy}"
        case click.MissingParameter():
            name = problem.param.make_metavar(problem.ctx) if problem.param and problem.ctx else "ett värde"
            return f"{name} behövs. {remedy}"
        case click.BadParameter():
            name = problem.param.opts[0] if problem.param else "Värdet"
            return f"{name}: {_plain(problem.message)} {remedy}"
        case click.UsageError():
            return f"{_plain(problem.message)} {remedy}"
        case _:
            return _plain(problem.message)


def _plain(message: str) -> str:
    for english, swedish in (
        ("No such command", "Det finns inget kommando"),
        ("Got unexpected extra argument", "För många ord"),
        ("is not one of", "går inte; välj bland"),
        ("Could not open file", "Filen går inte att öppna"),
        ("Missing command", "Ett kommando behövs"),
        ("requires an argument", "behöver ett värde"),
        ("Did you mean one of", "Menade du någon av"),
        ("Did you mean", "Menade du"),
    ):
        message = message.replace(english, swedish)
    return message
