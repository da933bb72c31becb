"""The field a passphrase is typed in: unseen, in no message, not to be copied."""

from dataclasses import dataclass
from typing import Any

from textual.message import Message
from textual.widgets import Input

from bbic_wizard.tui.door import Held
from bbic_wizard.tui.widgets.field_release import Released


class SecretEntry(Released, Input):
    """What is typed leaves by `take` alone; the messages only say that something happened."""

    @dataclass
    class Typed(Message):
        """The text is another than before."""

        entry: "SecretEntry"

        @property
        def control(self) -> "SecretEntry":
            return self.entry

    @dataclass
    class Entered(Message):
        """Enter was pressed."""

        entry: "SecretEntry"

        @property
        def control(self) -> "SecretEntry":
            return self.entry

    def __init__(self, title: str, **options: Any) -> None:
        super().__init__(password=True, select_on_focus=False, **options)
        self.border_title = title
        self.cursor_blink = False

    def post_message(self, message: Message) -> bool:
        """The framework's own messages would carry the text."""
        if isinstance(message, Input.Changed):
            message = self.Typed(self)
        elif isinstance(message, Input.Submitted):
            message = self.Entered(self)
        elif isinstance(message, Input.Blurred):
            return True
        return super().post_message(message)

    def take(self) -> Held:
        """What was typed; the field is empty afterwards."""
        held = Held(self.value)
        self.empty()
        return held

    def empty(self) -> None:
        """Let go of what was typed."""
        self.value = ""

    def action_copy(self) -> None:
        """A passphrase does not leave the program."""

    def action_cut(self) -> None:
        """A passphrase does not leave the program."""

    def on_unmount(self) -> None:
        super().on_unmount()
        self.set_reactive(Input.value, "")
