"""`bbic-wizard case siblings` and `case share`: the cases of one family, and what goes from one to another."""

import sys
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from bbic_wizard.cli.options import casebook_option, echo_json, format_option, open_desk, today_option
from bbic_wizard.cli.swedish import Command
from bbic_wizard.errors import NotFound, Problem

if TYPE_CHECKING:
    from bbic_wizard.reading.siblings import Offered
    from bbic_wizard.reading.view import View


@click.command("siblings", cls=Command)
@click.argument("case", metavar="ÄRENDE")
@click.option("--add", "new", metavar="ÄRENDE", help="Lägg till ett ärende som ett syskons, i båda ärendena.")
@click.option(
    "--remove", "old", metavar="ÄRENDE", help="Ta bort ett ärende som ett syskons. Det som är delat står kvar."
)
@format_option("text", "json")
@today_option
@casebook_option
def siblings(case: str, new: str | None, old: str | None, form: str, today: date | None, casebook: str | None) -> int:
    """Visa ett barns och syskonens ärenden sida vid sida, var och en med sin egen tid."""
    from bbic_wizard.desk import siblings as desk_siblings
    from bbic_wizard.desk.sharing_words import NO_SIBLINGS, relative_words, side_words
    from bbic_wizard.reading.siblings import side

    if new and old:
        raise Problem("Ange antingen --add eller --remove", "Inget är ändrat.")
    desk = open_desk(casebook, today=today)
    work = desk.open(case)
    if new:
        desk_siblings.link(desk, work, desk.open(new))
    if old:
        known = {item.case: item for item in desk_siblings.family(desk, work.view)}
        if old not in known:
            raise NotFound(f'"{old}" är inte tillagt som ett syskons ärende', "Inget är ändrat.", _added(known))
        desk_siblings.unlink(desk, work, old, desk.open(old) if known[old].can_be_read else None)
    family = desk_siblings.family(desk, work.view)
    if form == "json":
        keys = ("case", "number", "title", "stands")
        echo_json([{key: getattr(item, key) for key in keys} for item in family])
        return 0
    click.echo(f"{case}  {side_words(side(work.view))}")
    for item in family:
        click.echo(f"{item.case}  {relative_words(item)}")
    if not family:
        click.echo(NO_SIBLINGS)
    return 0


@click.command("share", cls=Command)
@click.argument("source", metavar="FRÅN")
@click.argument("target", metavar="TILL")
@click.argument("places", metavar="[PLATS …]", nargs=-1)
@click.option("--about", multiple=True, metavar="PERSON", help="Vem uppgiften handlar om: namn eller id. Kan upprepas.")
@click.option("--yes", is_flag=True, help="Fråga inte först.")
@format_option("text", "json")
@today_option
@casebook_option
def share(
    source: str,
    target: str,
    places: tuple[str, ...],
    about: tuple[str, ...],
    yes: bool,
    form: str,
    today: date | None,
    casebook: str | None,
) -> int:
    """Dela personer, anmälningar och uppgifter till ett syskons ärende, en i taget.

    Utan PLATS visas vad som kan delas. Annars visas vad delningen gör, och sedan frågas det. Samtal,
    bedömningar och utkast delas aldrig. Ärendena läggs till som syskons med `case siblings --add`.
    """
    from bbic_wizard.desk import sharing
    from bbic_wizard.desk.sharing_words import ALL_THERE, done_words, plan_lines
    from bbic_wizard.reading.siblings import offered, side

    desk = open_desk(casebook, today=today)
    view, work = desk.read(source), desk.open(target)
    if not places:
        _list(view, offered(view, work.view), form)
        return 0
    whom = tuple(_person(view, name) for name in about)
    picks = [sharing.Pick(place, whom) for place in places]
    planned = sharing.plan(desk, view, work.view, picks)
    if planned.shared:
        click.echo(f"Det här delas till {side(work.view).title}:", err=True)
        for line in plan_lines(view, work.view, planned):
            click.echo(f"  {line}", err=True)
        _sure(yes)
        planned = sharing.share(desk, view, work, picks)
    if form == "json":
        echo_json([item.place for item in planned.shared])
    else:
        click.echo(done_words(planned, side(work.view).title) if planned.shared else ALL_THERE)
    return 0


def _list(view: "View", offers: "tuple[Offered, ...]", form: str) -> None:
    from bbic_wizard.desk.sharing_words import NEVER, NOTHING, heading, offer_words

    if form == "json":
        keys = ("place", "line", "there", "changed", "back")
        data: list[dict[str, Any]] = [{key: getattr(offer, key) for key in keys} for offer in offers]
        echo_json(data)
        return
    told = ""
    for offer in offers:
        if heading(view, offer) != told:
            told = heading(view, offer)
            click.echo(told)
        state = offer_words(offer)
        click.echo(f"  {offer.place}  {offer.line}{f' – {state}' if state else ''}")
    click.echo(NEVER if offers else NOTHING)


def _person(view: "View", name: str) -> str:
    """Somebody of the case, by id or by name. Raises `NotFound`."""
    people = view.records("actor")
    same = [item.id for item in people if item.id == name or view.actor_name(item.id).casefold() == name.casefold()]
    if len(same) > 1:
        raise NotFound(f'Flera personer heter "{name}"', "Inget är ändrat.", f"Skriv id i stället: {', '.join(same)}.")
    if not same:
        known = ", ".join(view.actor_name(item.id) for item in people)
        raise NotFound(f'Det finns ingen person som heter "{name}"', "Inget är ändrat.", f"I ärendet finns {known}.")
    return same[0]


def _added(known: Collection[str]) -> str:
    return f"Tillagda är {', '.join(known)}." if known else "Inget ärende är tillagt."


def _sure(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise Problem("Inget är delat", "Det finns ingen terminal att fråga i.", "Lägg till --yes om du är säker.")
    if click.prompt("Dela? (ja/nej)", default="nej", show_default=False).strip().lower() not in ("ja", "j"):
        raise click.Abort
