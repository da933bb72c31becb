"""`bbic-wizard demo`: the program on a fictional case; nothing is kept."""

import click


@click.command("demo")
@click.option("--case", default="case_a", metavar="FALL", help="Övningsfall: case_a, case_b, eller med -facit.")
def command(case: str) -> int:
    """Pröva programmet på ett påhittat ärende. Inget sparas på disken."""
    from bbic_wizard import resources
    from bbic_wizard.cli.screen import run_demo

    resources.practice_case(case)
    return run_demo(case)
