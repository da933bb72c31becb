"""The one-line field of the dialogs."""

from textual.widgets import Input

from bbic_wizard.model.text import clean
from bbic_wizard.tui.widgets.field_release import Released


class Entry(Released, Input):
    """An input whose text is cleaned, and which lets go of its text when it is removed."""

    @property
    def text(self) -> str:
        """What was typed, cleaned."""
        return clean(self.value).strip()
