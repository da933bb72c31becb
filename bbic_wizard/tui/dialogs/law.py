"""The law: every provision of the table, searched, as it stands on the case's day and as it stood before."""

from textual.content import Content

from bbic_wizard.reading.acts import at_place
from bbic_wizard.reading.law import PanelRow, Provision, browse
from bbic_wizard.reading.view import View
from bbic_wizard.tui.dialogs.consult import Consult, paragraphs
from bbic_wizard.tui.widgets.cells import Cell, Row, line

BEFORE, SAME = "Tidigare", "Samma sak gällde då."
PLACEHOLDER = "Ord, kapitel eller paragraf: samtycke, 20:7, 12 kap. 3 §"


class LawBrowser(Consult):
    """The provisions by heading, beginning at the first one of the place where the cursor is."""

    def __init__(self, view: View, place: str) -> None:
        self._view = view
        self._rows_by_id: dict[str, PanelRow] = {}
        at = at_place(view, place)
        self._at = at
        first = next((name for name in view.duty(place)[1] if name in view.pack.law_by_id), None)
        super().__init__("Lagrum", self._found(""), self._found, PLACEHOLDER, first)

    def _found(self, words: str) -> list[Row]:
        found = browse(self._view.pack, words, self._at)
        self._rows_by_id |= {row.now.law: row for row in found}
        return law_rows(found)

    def told(self, key: str) -> Content:
        """The provision, what it means, the earlier one, and how well it is known."""
        row = self._rows_by_id[key]
        parts: list[tuple[str, str] | str] = [(row.now.topic, _known(row.now)), row.now.meaning, row.now.note]
        if row.then is not None:
            parts += [(BEFORE, _known(row.then)), row.then.meaning if row.then.meaning != row.now.meaning else SAME]
        return paragraphs(*parts, row.now.general)

    def chosen(self, key: str) -> None:
        """There is nowhere to go: what there is to know is on the screen."""


def _known(found: Provision) -> str:
    return f"{found.cites} · {found.known}"


def law_rows(found: tuple[PanelRow, ...]) -> list[Row]:
    """One line for each provision under the name of its group; keys are law ids."""
    rows: list[Row] = []
    heading = ""
    for row in found:
        if row.now.heading != heading:
            heading = row.now.heading
            rows.append(line(heading, look="heading"))
        check = "  kontrollera" if row.now.confidence == "G" else ""
        parts = ((f"  {row.now.cite}  ", "strong"), (row.now.topic, "plain"))
        rows.append((Cell(parts, row.now.law, right=((check, "warn"),) if check else ()),))
    return rows
