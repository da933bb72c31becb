"""The line beneath a field: what is wrong, or why it was skipped. Mounted only when there is something to say."""

from textual.content import Content
from textual.widgets import Static


class FieldNote(Static):
    """A sentence or two that belong to the field above."""

    def __init__(self, content: Content) -> None:
        super().__init__(content, markup=False, classes="field-note")
