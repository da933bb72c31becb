"""`bbic-wizard demo`: the program on a fictional case; nothing is kept."""

from datetime import date

import click

from bbic_wizard.cli.options import named_day, today_option
from bbic_wizard.cli.swedish import Command


@click.command("demo", cls=Command)
@click.option("--case", default="case_a", metavar="FALL", help="Övningsfall: case_a, case_b, eller med -facit.")
@today_option
def command(case: str, today: date | None) -> int:
    """Pröva programmet på ett påhittat ärende. Inget sparas på disken."""
    from bbic_wizard import resources
    from bbic_wizard.cli.screen import run_demo

    resources.practice_case(case)
    return run_demo(case, named_day(today))
