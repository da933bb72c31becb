"""What is not saved, why, and the keys that help: two lines that never take the focus."""

from bbic_wizard.errors import Problem
from bbic_wizard.tui.widgets.bar import Bar
from bbic_wizard.tui.widgets.cells import Cell

_KEYS = (("Ctrl+S", "Spara igen", "saved"), ("F9", "Spara på annat ställe", "elsewhere"))

WRITE_ON = "Du kan skriva vidare."
STAY = "Spara innan du går vidare."


class UnsavedBar(Bar):
    """Shown from when something could not be saved until it is. A key can also be clicked."""

    def __init__(self) -> None:
        super().__init__(id="unsaved")
        self.display = False

    def tell(self, problem: Problem, *, stay: bool = False) -> None:
        """Say why something could not be saved and what to do; with `stay`, that one cannot go on before it is."""
        then = (STAY, "strong") if stay else (WRITE_ON, "plain")
        told = (Cell((("  ! Inte sparat  ", "bad"), (f"{problem.title}. ", "plain"), then)),)
        keys = [
            Cell(((f"    {key}", "heading"), (f" {word}", "plain")), action, len(key) + len(word) + 5)
            for key, word, action in _KEYS
        ]
        self.show(told, (*keys, Cell(((f"    {problem.remedy}", "dim"),))))
        self.display = True

    def clear(self) -> None:
        """Everything is saved."""
        self.display = False
