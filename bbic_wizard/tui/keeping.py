"""The commands about the casebook as a whole, for the palette of the case list."""

from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.tui.screens.start import StartScreen

DISPOSAL_MEANWHILE = "Går igenom de ärenden som är gamla nog. Esc avbryter."


def casebook_commands(screen: "StartScreen") -> list[SystemCommand]:
    """What can be done with the casebook, and with the case under the cursor."""
    desk = screen.program.desk
    if desk is None:
        return []
    found = [
        SystemCommand("Hämta ärende ur fil", "Läs in en ärendefil", screen.action_fetch),
    ]
    if desk.lasting and not desk.readonly:
        found += [
            SystemCommand("Säkerhetskopia …", "Hela ärendeboken som en låst fil", partial(_back_up, screen, desk)),
            SystemCommand("Kontrollera ärendeboken", "Att inget är ändrat eller skadat", partial(_check, screen, desk)),
            SystemCommand(
                "Ta emot ett överlämnat ärende …", "En låst fil och dess kod", partial(_receive, screen, desk)
            ),
        ]
    if not desk.readonly:
        found.append(SystemCommand("Gallring …", "Ärenden vars tid har gått ut", partial(_dispose, screen, desk)))
    row = screen.row
    if desk.lasting and not desk.readonly and row is not None and not row.disposed:
        told = "Som en låst fil, med all historik"
        found.append(SystemCommand("Lämna över ärendet …", told, partial(_hand_over, screen, desk, row.id)))
    return found


def _back_up(screen: "StartScreen", desk: "Desk") -> None:
    from bbic_wizard.tui.dialogs.backup import back_up

    back_up(screen.app, desk)


def _check(screen: "StartScreen", desk: "Desk") -> None:
    from bbic_wizard.tui.dialogs.backup import go_through

    go_through(screen.app, desk)


def _hand_over(screen: "StartScreen", desk: "Desk", case_id: str) -> None:
    from bbic_wizard.tui.dialogs.handover import hand_over

    hand_over(screen.program, desk, case_id)


def _receive(screen: "StartScreen", desk: "Desk") -> None:
    from bbic_wizard.tui.dialogs.handover import Receive

    screen.app.push_screen(Receive(desk), screen.show_made)


def _dispose(screen: "StartScreen", desk: "Desk") -> None:
    """The old cases are read in a thread; there may be many."""
    from bbic_wizard.desk.disposal import disposable
    from bbic_wizard.tui.dialogs.dispose import Disposable
    from bbic_wizard.tui.dialogs.running import Running

    running = Running("Gallring", DISPOSAL_MEANWHILE, lambda _: disposable(desk, desk.today()))

    def found(done: bool | None) -> None:
        if done and running.made is not None:
            screen.app.push_screen(Disposable(desk, running.made), lambda _: screen.program.list_cases())

    screen.app.push_screen(running, found)
