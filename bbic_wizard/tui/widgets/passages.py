"""The passages of a note, drawn by lines: each with its sign, its words as they stand, and where it went."""

from collections.abc import Iterator, Sequence

from textual.message import Message

from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.relevance import is_left_out
from bbic_wizard.reading.sorted_as import areas_of, is_childs, made_of
from bbic_wizard.reading.sorting import Passage, Sheet
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.cells import Cell, Part, Row
from bbic_wizard.tui.widgets.field_layout import wrap
from bbic_wizard.tui.widgets.lines import Lines

INDENT = 3
BETWEEN: Row = (Cell(()),)
LEFT_OUT = "utelämnat"
NOT_IN_DRAFT = "utelämnas ur utkastet"
LOOKS = {"left": "plain", "sorted": "dim", "left_out": "dim", "heading": "heading"}


class Passages(Lines):
    """Passages with a cursor that takes in all the lines of the one it rests on."""

    class Resized(Message):
        """They are shown in another size."""

    def on_resize(self) -> None:
        super().on_resize()
        self.post_message(self.Resized())

    def show(self, rows: Sequence[Row], at: str | None = None) -> None:
        """Show other rows; all are drawn, for the mark may take in other lines than before."""
        super().show(rows, at)
        self.refresh()

    def is_under_cursor(self, number: int, index: int) -> bool:
        """The whole passage is marked, not its first line alone."""
        first, last = self._block
        return first <= number <= last

    @property
    def _block(self) -> tuple[int, int]:
        """The first and the last line of the passage under the cursor."""
        first = self._at[0]
        key, last = self.key, first
        while key and last + 1 < len(self.rows) and self.rows[last + 1][0].key == key:
            last += 1
        while key and first > 0 and self.rows[first - 1][0].key == key:
            first -= 1
        return first, last

    def action_move(self, rows: int) -> None:
        """To the passage before or after, whatever lines it takes."""
        first, last = self._block
        self._go(last + 1 if rows > 0 else first - 1, 1 if rows > 0 else -1)
        self._go(self._block[0], 1)

    def _into_view(self) -> None:
        """Scroll so that all of the passage shows, from its first line when it is long."""
        height, top = self.scrollable_content_region.height, round(self.scroll_y)
        if not height or not self.rows:
            return
        first, last = self._block
        if first < top or last - first >= height:
            self._scroll(first if first > 1 else 0)
        elif last >= top + height:
            self._scroll(last - height + 1)


class Known:
    """Rows laid out before: a note may have thousands of passages, and one key changes one of them.

    A passage is the same object for as long as its uppgifter are the same; what people are called may change besides.
    """

    def __init__(self) -> None:
        self._of = ("", 0)
        self._people: object = None
        self._rows: dict[int, tuple[Passage, list[Row]]] = {}

    def rows(self, view: View, sheet: Sheet, width: int) -> dict[int, tuple[Passage, list[Row]]]:
        """The rows known of this note at this width, by where a passage begins."""
        people = view.group(view.register("actor") or "")
        if (sheet.note, width) != self._of or people is not self._people:
            self._of, self._people, self._rows = (sheet.note, width), people, {}
        return self._rows


def passage_rows(view: View, sheet: Sheet, width: int, known: Known | None = None) -> list[Row]:
    """Every passage of a note as rows of its key; an empty one between them, not between headings."""
    rows: list[Row] = []
    heading, room = False, max(20, width - INDENT - 1)
    before = (known or Known()).rows(view, sheet, room)
    for passage in sheet.passages:
        if rows and not (heading and passage.state == "heading"):
            rows.append(BETWEEN)
        heading = passage.state == "heading"
        found = before.get(passage.start)
        if found is None or found[0] is not passage:
            parts = _lines(passage, sign_of(view, passage), where(view, passage), room)
            found = before[passage.start] = (passage, [(Cell(part, passage.key),) for part in parts])
        rows += found[1]
    return rows


def _lines(passage: Passage, sign: signs.Sign | None, told: str, width: int) -> Iterator[tuple[Part, ...]]:
    begun = (f" {sign} " if sign else " " * INDENT, sign.look if sign else "plain")
    for paragraph in passage.text.split("\n"):
        for text in wrap(paragraph, width):
            yield begun, (text, LOOKS[passage.state])
            begun = (" " * INDENT, "plain")
    if told:
        yield (" " * INDENT, "plain"), (f"→ {told}", "good" if passage.state == "sorted" else "dim")


def sign_of(view: View, passage: Passage) -> signs.Sign | None:
    """The sign before a passage: left, sorted, left out; B for the child's words."""
    if passage.state == "heading":
        return None
    if passage.state == "sorted":
        return signs.CHILD if is_childs(view, passage) else signs.SORTED
    return signs.SORTING_LEFT if passage.state == "left" else signs.LEFT_OUT


def where(view: View, passage: Passage) -> str:
    """Where a passage went, in words."""
    if passage.state == "left_out":
        return LEFT_OUT
    made = made_of(view, passage)
    people = [view.actor_name(view.field("statement.informant", record) or "") for record in made]
    if not people:
        return ""
    titles = [view.form.area_by_id[area].short or view.form.area_by_id[area].title for area in areas_of(view, passage)]
    placed = enumerated(titles) if titles else "inget delområde än"
    out = f" · {NOT_IN_DRAFT}" if any(is_left_out(view, record) for record in made) else ""
    return f"{placed} · {enumerated(dict.fromkeys(people))}{out}"
