"""`bbic-wizard check`: what lacks an answer or a reason, and what was skipped."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from bbic_wizard.cli.options import CASE, case_meant, casebook_option, echo_json, format_option, today_option
from bbic_wizard.cli.swedish import Command

if TYPE_CHECKING:
    from bbic_wizard.reading.view import View


@click.command("check", cls=Command, epilog=CASE)
@click.argument("case", metavar="ÄRENDE")
@format_option("text", "json")
@today_option
@casebook_option
def command(case: str, form: str, today: date | None, casebook: str | None) -> int:
    """Visa vad som saknar svar eller motivering i ett ÄRENDE.

    Avslutskod 0: inget saknas. 1: något saknas. 2: ärendet gick inte att läsa.
    """
    from bbic_wizard.reading.progress import gaps
    from bbic_wizard.reading.skips import skipped

    view = case_meant(case, casebook, today).view
    missing, skips = gaps(view), skipped(view)
    if form == "json":
        echo_json(_data(view, missing, skips))
    else:
        _print(case, missing, skips)
    return 1 if missing else 0


def _data(view: "View", missing: Any, skips: Any) -> dict[str, Any]:
    return {
        "case": view.case.id,
        "today": view.today.isoformat(),
        "gaps": [{"place": gap.place, "step": gap.step, "label": gap.label, "path": gap.path} for gap in missing],
        "skips": [
            {
                "place": item.place,
                "label": item.label,
                "reason": item.reason,
                "note": item.skip.note,
                "date": item.skip.date,
                "weak": item.weak,
            }
            for item in skips
        ],
        "findings": [],
    }


def _print(case: str, missing: Any, skips: Any) -> None:
    click.echo(f"Saknar svar eller motivering: {len(missing)}")
    for gap in missing:
        click.echo(f"  ! {' › '.join(gap.path)}  ({gap.place})")
    click.echo(f"Hoppade moment med motivering: {len(skips)}")
    for item in skips:
        weak = "  svag motivering" if item.weak else ""
        click.echo(f"  ⊘ {' › '.join(item.path)}: {item.reason}.{weak}  ({item.place})")
    if missing:
        first = missing[0]
        click.echo(f"{len(missing)} saknas. Den första: {first.label} ({first.place}).")
    else:
        click.echo(f"Ärendet {case} har inga luckor: allt som behöver svar är besvarat eller motiverat.")
