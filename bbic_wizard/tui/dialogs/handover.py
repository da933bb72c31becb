"""One case to another handler: out as a locked file with its code, and in from one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Input, Static

from bbic_wizard import paths
from bbic_wizard.errors import Problem
from bbic_wizard.tui.dialogs.marks import OneLine
from bbic_wizard.tui.dialogs.running import Running
from bbic_wizard.tui.dialogs.small import Ask, Dialog
from bbic_wizard.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from bbic_wizard.desk.desk import Desk
    from bbic_wizard.desk.handing_over import HandedOver
    from bbic_wizard.tui.app import BbicApp

TITLE = "Lämna över ärendet"
WHERE = "Ärendet sparas som en låst fil, med all historik. Vad ska den heta?"
CODE = (
    "{path} är skriven. Den öppnas med koden:\n\n    {code}\n\n"
    "Koden visas en gång. Lämna den på annat sätt än filen. Ärendet finns kvar här tills du arkiverar det."
)
UNCONFIRMED = (
    "Koden till {path} hann inte bekräftas innan programmet låstes. Har du inte skrivit ner den öppnar ingen filen: "
    "ta bort den och lämna över ärendet på nytt."
)
NO_NAME = "Skriv vad filen ska heta."
MEANWHILE = "Det tar någon sekund."


def hand_over(app: "BbicApp", desk: "Desk", case_id: str) -> None:
    """Ask where, ask once more before it leaves, and show the code once."""
    from bbic_wizard.desk import handing_over

    def unseen(made: "HandedOver") -> None:
        """Nobody has the code, so the file opens for nobody."""
        told = handing_over.withdraw(made)
        if app.desk is not desk:
            app.unconfirmed.append(told)

    def sure(answer: str | None, target: Path) -> None:
        if answer == "act":
            running = Running(
                TITLE, MEANWHILE, lambda _: handing_over.hand_over(desk, case_id, target, confirmed=True), unseen
            )
            app.push_screen(running, lambda done: _show_code(app, running.made) if done else None)

    def named(name: str | None) -> None:
        if name is None:
            return
        target = paths.named(name)
        try:
            told = handing_over.asked_first(desk, case_id)
        except Problem as problem:
            app.push_screen(Ask(problem.title, problem.text, [("close", "Stäng")]))
            return
        buttons = [("stop", "Avbryt"), ("act", "Lämna över")]
        app.push_screen(Ask("Innan ärendet lämnar programmet", told, buttons), lambda answer: sure(answer, target))

    suggestion = f"~/arende-{case_id}.overlamning"
    app.push_screen(OneLine(TITLE, WHERE, "Vidare", suggestion, lambda text: "" if text else NO_NAME), named)


def _show_code(app: "BbicApp", made: "HandedOver | None") -> None:
    if made is not None and made.code:
        told = CODE.format(path=made.path, code=made.code)
        shown = Ask("Skriv ner koden", told, [("close", "Jag har skrivit ner den")])
        app.until_confirmed(UNCONFIRMED.format(path=made.path), shown)


class Receive(Dialog[str]):
    """Asks for the file and its code. The result is the id of the case that came in."""

    title_text = "Ta emot ett överlämnat ärende"
    DEFAULT_CLASSES = "small"
    AUTO_FOCUS = "#file"

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk = desk

    def inside(self) -> ComposeResult:
        """The two fields and the buttons."""
        yield Static("Filen du fått, med mapp, och koden som lämnats på annat sätt.", markup=False, classes="told")
        yield Entry(id="file", placeholder="till exempel ~/Hämtat/arende.overlamning")
        yield Entry(id="code", placeholder="Koden syns inte när du skriver", password=True)
        yield Static(markup=False, classes="aside")
        with Horizontal(classes="buttons"):
            yield Button("Ta emot", id="act", variant="primary", compact=True)
            yield Button("Stäng", id="close", compact=True)

    @on(Input.Submitted, "#file")
    def _next(self) -> None:
        self.query_one("#code", Entry).focus()

    @on(Input.Submitted, "#code")
    @on(Button.Pressed, "#act")
    def _receive(self) -> None:
        from bbic_wizard.desk import handing_over

        file, code = paths.named(self.query_one("#file", Entry).text), self.query_one("#code", Entry)
        typed = code.text
        code.value = ""
        running = Running(self.title_text, MEANWHILE, lambda _: handing_over.receive(self._desk, file, typed))
        self.app.push_screen(running, self._ended(running))

    def _ended(self, running: "Running[str]") -> Callable[[bool | None], None]:
        def ended(done: bool | None) -> None:
            if done and running.made:
                self.dismiss(running.made)

        return ended

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)
