"""People who may have been entered twice: one looks, and decides whether they are the same."""

from collections.abc import Callable, Iterator

from bbic_wizard.desk.merging import NO_DOUBLES, Merging, told
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.choosing import people_holding
from bbic_wizard.reading.doubles import Double, doubles, places
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.small import Ask, ListDialog, Search
from bbic_wizard.tui.widgets.cells import Cell, Row, line

TITLE = "Samma person två gånger?"
CHOOSE, CHOOSE_LABEL = "+", "+ Välj två själv"
KEPT, SAME = "Vem ska stå kvar?", "Vem är samma person som {}?"
MERGE, OTHER, LEAVE = "merge", "other", "leave"

Again = Callable[[], None]  # what is to be called when the case has changed


class Doubles(ListDialog):
    """Pairs that have something in common, and a row to choose any two; Enter asks about what is under the cursor."""

    DEFAULT_CLASSES = "large"

    def __init__(
        self, view: Callable[[], View], ask: Callable[[Double, Again], None], choose: Callable[[Again], None]
    ) -> None:
        super().__init__(TITLE, list(double_rows(view())))
        self._view, self._ask, self._choose = view, ask, choose

    def chosen(self, key: str) -> None:
        """Ask about the pair, or which two; the list stays, for there may be more."""
        if key == CHOOSE:
            self._choose(self._again)
            return
        found = next((double for double in doubles(self._view()) if _key(double) == key), None)
        if found is not None:
            self._ask(found, self._again)

    def _again(self) -> None:
        self.show_rows(list(double_rows(self._view())))


def double_rows(view: View) -> Iterator[Row]:
    """Two lines for each pair: who they are, and what they have in common; last the choice of any two."""
    found = list(doubles(view))
    for double in found:
        names = [view.label(place) for place in places(view, double)]
        yield (Cell(((" och ".join(names), "strong"),), _key(double)),)
        yield line(f"    {enumerated(double.why)}", look="dim")
    if not found:
        yield line(NO_DOUBLES, look="dim")
    yield line("")
    yield line(CHOOSE_LABEL, CHOOSE)


def which(view: View, title: str, besides: str = "") -> Search:
    """The people, to choose one among; not the one `besides`."""
    return Search(title, [line(told, key) for key, told in people_holding(view, besides=besides)])


def question(view: View, double: Double, planned: Merging) -> Ask:
    """What a merging does, said before it is done; which of the two is kept, or neither."""
    text = f"{told(view, double.first, double.second, planned)} Ctrl+Z ångrar."
    return Ask(TITLE, text, [(MERGE, "Slå ihop"), (OTHER, "Behåll den andra"), (LEAVE, "Låt båda stå")])


def _key(double: Double) -> str:
    return f"{double.first} {double.second}"
