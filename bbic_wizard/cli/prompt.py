"""`bbic-wizard prompt`: the interview line by line."""

import sys
from datetime import date

import click

from bbic_wizard.cli.options import casebook_option, named_casebook, named_day, open_desk, today_option
from bbic_wizard.cli.swedish import Command


@click.command("prompt", cls=Command)
@click.argument("case", metavar="[ÄRENDE]", required=False)
@click.option("--demo", is_flag=True, help="Öva på ett påhittat ärende. Inget sparas.")
@today_option
@casebook_option
def command(case: str | None, demo: bool, today: date | None, casebook: str | None) -> int:
    """Samma intervju rad för rad. Inget ritas om, så en skärmläsare kan följa med.

    ÄRENDE är ett ärende i ärendeboken, eller med --demo ett övningsfall.
    """
    from bbic_wizard import prompt, settings
    from bbic_wizard.desk import casebooks, idle
    from bbic_wizard.prompt.gate import Gate

    if demo:
        from bbic_wizard.desk.opening import DEMO, demo_desk

        name = case or DEMO
        return prompt.run(demo_desk(name, named_day(today)), name, sys.stdin, sys.stdout, kept=False)
    desk, book = open_desk(casebook, today=today), named_casebook(casebook)
    minutes = idle.minutes(settings.get("lock_after_minutes"))
    gate = Gate(lambda secret: casebooks.prove(book, secret), idle.Idle(minutes))
    return prompt.run(desk, case, sys.stdin, sys.stdout, gate=gate)
