"""The smallest Textual program that shows something: what every ratio is taken to."""

from textual.app import App, ComposeResult
from textual.widgets import Static

SHOWN = "Det minsta programmet som visar något."


class Minimal(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(SHOWN)


if __name__ == "__main__":
    Minimal().run()
