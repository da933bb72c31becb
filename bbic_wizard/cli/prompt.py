"""`bbic-wizard prompt`: the interview line by line."""

import sys

import click

from bbic_wizard.cli.options import casebook_option, open_desk


@click.command("prompt")
@click.argument("case", metavar="[ÄRENDE]", required=False)
@click.option("--demo", is_flag=True, help="Öva på ett påhittat ärende. Inget sparas.")
@casebook_option
def command(case: str | None, demo: bool, casebook: str | None) -> int:
    """Samma intervju rad för rad. Inget ritas om, så en skärmläsare kan följa med."""
    from bbic_wizard import prompt

    if demo:
        from bbic_wizard.desk.opening import DEMO, demo_desk

        name = case or DEMO
        return prompt.run(demo_desk(name), name, sys.stdin, sys.stdout, kept=False)
    return prompt.run(open_desk(casebook), case, sys.stdin, sys.stdout)
