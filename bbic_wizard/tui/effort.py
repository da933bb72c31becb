"""Which keys are words, and so no cost of the program's (`desk/effort.py` counts the others)."""

from textual.events import Key
from textual.widget import Widget


def writes(widget: Widget | None, key: Key) -> bool:
    """Whether a key writes or mends words, in the widget that has focus."""
    from textual.widgets import Input, TextArea

    return isinstance(widget, Input | TextArea) and (key.is_printable or key.key in ("backspace", "delete"))
