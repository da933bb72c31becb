"""Every command, however it is misused, answers in Swedish: one message, exit 2, nothing on standard output."""

import re
from collections.abc import Iterator

import click
import pytest

from bbic_wizard.cli.main import cli, run

# Words of click's own sentences and help that are no Swedish words and no names of ours.
_WORDS = """
argument arguments choose command commands default did directory does error exist exists exit extra file got
invalid is mean message missing mutually exclusive no not of one option options parameter positional required
requires show such take takes the this try unexpected usage valid value values was were you
"""
ENGLISH = frozenset(_WORDS.split())


def commands(
    command: click.Command = cli, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found, (*path, name))


COMMANDS = dict(commands())
ALLOWED = {"Argument", *(word for path in COMMANDS for word in path)}  # a heading that is Swedish too, and names


def name(path: tuple[str, ...]) -> str:
    return " ".join(path) or "bbic-wizard"


def options(command: click.Command) -> list[click.Option]:
    found = command.get_params(click.Context(command, help_option_names=["-h", "--help"]))
    return [item for item in found if isinstance(item, click.Option)]


def english(text: str) -> set[str]:
    told = re.sub(r"--[a-z][a-z-]*", "", text)  # an option's own name is no word: --key-file
    found = set(re.findall(r"[A-Za-zÅÄÖåäö]+", told)) - ALLOWED
    return {word for word in found if word.lower() in ENGLISH}


def misused() -> Iterator[tuple[str, ...]]:
    """Command lines with something wrong, for every command and option there is."""
    for path, command in COMMANDS.items():
        yield (*path, "--finns-inte")
        yield (*path, "-Z")
        if isinstance(command, click.Group):
            yield (*path, "finns-inte")
            if path:
                yield path
                yield (*path, "--")
        else:
            many = any(item.nargs == -1 for item in command.params)
            if not many:
                yield (*path, *["x"] * 9)
            if any(item.required for item in command.params):
                yield path
        for option in options(command):
            for spelling in option.opts:
                if option.is_flag:
                    if spelling.startswith("--"):
                        yield (*path, f"{spelling}=x")
                else:
                    yield (*path, spelling)
                if isinstance(option.type, click.Choice) or option.name in ("today", "birth_date", "arrived"):
                    yield (*path, spelling, "finns inte")


@pytest.mark.parametrize("words", list(misused()), ids=" ".join)
def test_a_misused_command_is_told_in_one_swedish_message(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(words)
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert english(err) == set(), err
    path = max((path for path in COMMANDS if words[: len(path)] == path), key=len)
    assert err.endswith(f"Se `{' '.join(('bbic-wizard', *path))} --help`.\n")
    if words != path:
        said = words[len(path)].partition("=")[0]
        assert said in err or said in ("x", "--"), err


@pytest.mark.parametrize("path", COMMANDS, ids=name)
def test_help_is_in_swedish(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*path, "--help"]) == 0
    help_text = capsys.readouterr().out
    assert help_text.startswith(f"Så här: {' '.join(('bbic-wizard', *path))} [VAL]")
    assert english(re.sub(r"--[a-z-]+", "", help_text)) == set()
    assert all(option.opts[0] in help_text for option in options(COMMANDS[path]))


def test_what_is_near_is_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    for words, near in (
        (["chek"], 'menade du "check"?'),
        (["case", "lst"], 'menade du "list"?'),
        (["check", "x", "--formt", "json"], "Menade du --format?"),
        (["check", "x", "--format", "jsn"], 'menade du "json"?'),
    ):
        assert run(words) == 2
        assert near in capsys.readouterr().err


def test_the_words_looked_for_are_clicks_own() -> None:
    """The list of words sees what click would have said."""
    for said in (
        "Option '--name' requires an argument.",
        "Option '--demo' does not take a value.",
        "Missing argument 'ÄRENDE'.",
        "Got unexpected extra argument (b)",
        "No such command 'x'.",
    ):
        assert english(said)
