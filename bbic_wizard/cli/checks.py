"""`bbic-wizard checks`: which checks there are, and what each looks for and rests on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from bbic_wizard.cli.options import echo_json, format_option
from bbic_wizard.cli.swedish import Group

if TYPE_CHECKING:
    from bbic_wizard.checks.telling import Explained
    from bbic_wizard.model.pack import Pack


profile_option = click.option("--profile", metavar="PROFIL", help="Kommunens riktlinje (annars den nationella).")


def _pack(profile: str | None) -> "Pack":
    from bbic_wizard.desk.packs import shipped_pack

    return shipped_pack() if profile is None else shipped_pack(profile)


@click.group("checks", cls=Group)
def command() -> None:
    """Lista och förklara kontrollerna."""


@command.command("list")
@click.option("--theme", metavar="TEMA", help="Bara de i ett tema, till exempel child_heard.")
@profile_option
@format_option("text", "json")
def list_(theme: str | None, profile: str | None, form: str) -> int:
    """Lista alla kontroller, tema för tema."""
    from bbic_wizard.checks.registry import THEMES
    from bbic_wizard.checks.telling import every
    from bbic_wizard.errors import NotFound, did_you_mean

    known = [module.THEME for module in THEMES]
    if theme is not None and theme not in known:
        raise NotFound(f'Temat "{theme}" finns inte{did_you_mean(theme, known)}', f"De som finns: {', '.join(known)}.")
    pack = _pack(profile)
    found = every(pack, theme or "")
    if form == "json":
        echo_json([_data(pack, item) for item in found])
    else:
        for text in _listed(found, pack.profile):
            click.echo(text)
    return 0


@command.command("explain")
@click.argument("rule", metavar="ID")
@profile_option
@format_option("text", "json")
def explain(rule: str, profile: str | None, form: str) -> int:
    """Förklara en kontroll: vad den ser efter, varför, vad den bygger på och vad du kan göra."""
    from bbic_wizard.checks.registry import BY_ID
    from bbic_wizard.checks.telling import explained
    from bbic_wizard.errors import NotFound, did_you_mean

    item = BY_ID.get(rule) or BY_ID.get(rule.upper())
    if item is None:
        hint = did_you_mean(rule.upper(), BY_ID)
        raise NotFound(f'Kontrollen "{rule}" finns inte{hint}', "`bbic-wizard checks list` visar alla.")
    pack = _pack(profile)
    found = explained(pack, item)
    if form == "json":
        echo_json(_data(pack, found))
    else:
        for text in _told(pack, found):
            click.echo(text)
    return 0


def _listed(found: "tuple[Explained, ...]", profile: str) -> Iterator[str]:
    from bbic_wizard.checks.telling import duty_mark, severity_mark

    theme = ""
    for item in found:
        if item.theme != theme:
            yield f"{item.theme}  [{item.rule.theme}]"
            theme = item.theme
        off = "  (av)" if item.off else ""
        marks = f"{severity_mark(item.rule.severity):<10} {duty_mark(item.rule.duty):<12}"
        yield f"  {item.rule.id:<10} {marks} {item.title}{off}"
    yield f"{len(found)} kontroller, {sum(not item.off for item in found)} på i profilen {profile}."


def _told(pack: "Pack", item: "Explained") -> Iterator[str]:
    from bbic_wizard.checks.telling import MEANING, cite, duty_mark, law_rows, severity_mark, sources, standing_words

    rule = item.rule
    yield f"{rule.id}  {item.title}"
    yield f"Tema: {item.theme}"
    yield f"{severity_mark(rule.severity)}: {MEANING[rule.severity]}"
    yield f"Det den säger: {item.message}"
    yield f"Varför: {item.why}"
    yield f"Gör så här: {item.remedy}"
    yield f"Krav: {duty_mark(rule.duty)}"
    for row in law_rows(pack, rule.law):
        yield f"  {'Lagrum' if rule.duty == 'LAG' else 'Jämför'} {cite(row)}: {row.topic}"
    yield f"Källor: {'; '.join(sources(pack, rule.source))}"
    yield from standing_words(rule)
    yield f"Av i profilen {pack.profile}: {item.off}." if item.off else f"På i profilen {pack.profile}."
    if any(law_rows(pack, rule.law)) and pack.law.note:
        yield pack.law.note


def _data(pack: "Pack", item: "Explained") -> dict[str, Any]:
    from bbic_wizard.checks.telling import cite, law_rows, sources

    rule = item.rule
    return {
        "id": rule.id,
        "theme": rule.theme,
        "title": item.title,
        "message": item.message,
        "why": item.why,
        "remedy": item.remedy,
        "duty": rule.duty,
        "severity": rule.severity,
        "law": list(rule.law),
        "cites": [cite(row) for row in law_rows(pack, rule.law)],
        "source": list(rule.source),
        "sources": list(sources(pack, rule.source)),
        "municipal": rule.municipal,
        "firm": rule.firm,
        "on": not item.off,
        "off_because": item.off or None,
    }
