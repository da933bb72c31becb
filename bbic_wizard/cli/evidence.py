"""`bbic-wizard case evidence`: what speaks for and against, with its sources, and accounts that differ."""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from bbic_wizard.cli.options import CASE, case_meant, casebook_option, echo_json, format_option, today_option
from bbic_wizard.cli.swedish import Command
from bbic_wizard.errors import Problem, did_you_mean

if TYPE_CHECKING:
    from bbic_wizard.reading.view import View


@click.command("evidence", cls=Command, epilog=CASE)
@click.argument("case", metavar="ÄRENDE")
@click.option("--area", metavar="DELOMRÅDE", help="Bara ett delområde, med sitt id eller sitt namn.")
@format_option("text", "json")
@today_option
@casebook_option
def evidence(case: str, area: str | None, form: str, today: date | None, casebook: str | None) -> int:
    """Visa risk och skydd med källor, och uppgifter som skiljer sig åt. Inget räknas samman."""
    from bbic_wizard.prompt.weighing_up import account_lines, evidence_lines
    from bbic_wizard.reading import accounts, for_and_against

    view = case_meant(case, casebook, today).view
    chosen = _area(view, area) if area else None
    events = accounts.about(view, chosen) if chosen else accounts.accounts(view)
    if form == "json":
        tried = (asdict(one) for one in for_and_against.evidence(view, chosen) if not one.empty)
        echo_json({"areas": list(tried), "events": [asdict(one) for one in events]})
    else:
        click.echo("\n".join([*evidence_lines(view, chosen), *account_lines(events)]).rstrip())
    return 0


def _area(view: "View", said: str) -> str:
    """The delområde that is meant."""
    areas = {step.area: step.title for step in view.form.steps if step.area}
    found = next((name for name, title in areas.items() if said.casefold() in (name, title.casefold())), None)
    if found is None:
        hint = did_you_mean(said, [*areas, *areas.values()])
        raise Problem(f'Delområdet "{said}" finns inte{hint}', f"De som finns: {', '.join(areas.values())}.")
    return found
