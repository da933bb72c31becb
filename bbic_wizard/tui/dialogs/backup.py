"""A backup of the whole casebook, and going through it to see that it is whole."""

from typing import TYPE_CHECKING

from bbic_wizard import paths
from bbic_wizard.tui.dialogs.marks import OneLine
from bbic_wizard.tui.dialogs.running import Running
from bbic_wizard.tui.dialogs.small import Tell

if TYPE_CHECKING:
    from textual.app import App

    from bbic_wizard.desk.desk import Desk

WHERE = (
    "Hela ärendeboken sparas som en låst fil. Du öppnar den med lösenfrasen du har nu. "
    "Lägg den helst på en annan plats än den här datorn."
)
MEANWHILE = "Esc avbryter. Ärendeboken rörs inte."
NO_NAME = "Skriv vad filen ska heta."


def back_up(app: "App[None]", desk: "Desk") -> None:
    """Ask where, copy with a bar, and tell that it is done."""
    from bbic_wizard.desk import keeping

    def asked(target: str | None) -> None:
        if target:
            path = paths.named(target)
            running = Running("Säkerhetskopia", MEANWHILE, lambda progress: keeping.backup(desk, path, progress))

            def done(done: bool | None) -> None:
                if done and running.made is not None:
                    told = f"{running.made.path}, {size(running.made.size)}. Den är låst med samma lösenfras."
                    app.push_screen(Tell("Säkerhetskopian är klar", told))

            app.push_screen(running, done)

    suggestion = _free(f"~/arendebok-{desk.today().isoformat()}")
    app.push_screen(OneLine("Säkerhetskopia", WHERE, "Spara kopian", suggestion, _wrong), asked)


def go_through(app: "App[None]", desk: "Desk") -> None:
    """Go through the casebook with a bar, and tell whether it is whole."""
    from bbic_wizard.desk import keeping

    running = Running("Kontrollera ärendeboken", MEANWHILE, lambda progress: keeping.verify(desk, progress))

    def told(done: bool | None) -> None:
        if done and running.made is not None:
            title = "Ärendeboken är hel" if running.made.whole else "Historiken stämmer inte"
            app.push_screen(Tell(title, keeping.verdict_told(running.made)))

    app.push_screen(running, told)


def size(count: int) -> str:
    """A file's size as people say it."""
    return f"{count / 1_000_000:.1f} MB".replace(".", ",") if count >= 1_000_000 else f"{max(1, count // 1000)} kB"


def _free(stem: str) -> str:
    """A name where nothing lies: the first, or one with a number."""
    number, free = 2, f"{stem}.zip"
    while paths.named(free).exists():
        free, number = f"{stem}-{number}.zip", number + 1
    return free


def _wrong(text: str) -> str:
    return "" if text else NO_NAME
