"""People who may have been entered twice: one looks, and decides whether they are the same."""

from collections.abc import Callable, Iterator

from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.doubles import Double, doubles
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.small import Ask, ListDialog
from bbic_wizard.tui.widgets.cells import Cell, Row, line

TITLE = "Samma person två gånger?"
NOBODY = "Ingen ser ut att vara inskriven två gånger."
MERGE, OTHER, LEAVE = "merge", "other", "leave"


class Doubles(ListDialog):
    """Pairs that have something in common; Enter asks what to do with the one under the cursor."""

    DEFAULT_CLASSES = "large"

    def __init__(self, view: Callable[[], View], ask: Callable[[Double, Callable[[], None]], None]) -> None:
        super().__init__(TITLE, list(double_rows(view())), NOBODY)
        self._view, self._ask = view, ask

    def chosen(self, key: str) -> None:
        """Ask about the pair; the list stays, for there may be more."""
        found = next((double for double in doubles(self._view()) if _key(double) == key), None)
        if found is not None:
            self._ask(found, self._again)

    def _again(self) -> None:
        self.show_rows(list(double_rows(self._view())))


def double_rows(view: View) -> Iterator[Row]:
    """Two lines for each pair: who they are, and what they have in common."""
    register = view.register("actor") or ""
    for double in doubles(view):
        names = [view.label(of_record(register, person)) for person in (double.first, double.second)]
        yield (Cell(((" och ".join(names), "strong"),), _key(double)),)
        yield line(f"    {enumerated(double.why)}", look="dim")


def question(view: View, double: Double, differing: tuple[str, ...], moved: int) -> Ask:
    """What a merging does, said before it is done; which of the two is kept, or neither."""
    first, second = (view.actor_name(person) for person in (double.first, double.second))
    differs = f" De säger olika: {'; '.join(differing)}. Det andra finns kvar i Ändringar." if differing else ""
    text = (
        f"Allt som pekar på {second} ({moved} {'ställe' if moved == 1 else 'ställen'}) pekar sedan på {first}, "
        f"och uppgifter som bara står hos den ena följer med.{differs} Ctrl+Z ångrar."
    )
    return Ask(TITLE, text, [(MERGE, "Slå ihop"), (OTHER, "Behåll den andra"), (LEAVE, "Låt båda stå")])


def _key(double: Double) -> str:
    return f"{double.first} {double.second}"
