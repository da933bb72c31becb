"""What is done in a thread of its own, behind the last key: the checks read the case, and the draft is composed."""

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bbic_wizard.model.case import Case
    from bbic_wizard.model.finding import Finding
    from bbic_wizard.model.pack import Pack
    from bbic_wizard.reading.view import View
    from bbic_wizard.tui.widgets.draftlines import DraftLine


class Drafter:
    """Lets the checks read a case and lays out its draft. Only the newest case asked for is read, and composed.

    It keeps views of its own: their memory is not made for two threads at once.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._view: View | None = None
        self._asked = 0
        self._looked = 0

    def ask_findings(self) -> int:
        """`ask` for what the checks see."""
        self._looked += 1
        return self._looked

    def findings(self, number: int, pack: "Pack", case: "Case", today: "date") -> "tuple[Finding, ...] | None":
        """What the checks see, or None when a newer case is to be read."""
        from bbic_wizard.checks.running import findings
        from bbic_wizard.reading.view import View

        with self._lock:
            if number != self._looked:
                return None
            self._view = View(pack, case, today, self._view)
            return findings(self._view)

    def ask(self) -> int:
        """A number for the request that makes every earlier one out of date."""
        self._asked += 1
        return self._asked

    def compose(self, number: int, pack: "Pack", case: "Case", today: "date", width: int) -> "list[DraftLine] | None":
        """The lines of the draft, or None when a newer request has been made meanwhile."""
        from bbic_wizard.checks.running import findings
        from bbic_wizard.draft.compose import compose
        from bbic_wizard.draft.text import lines
        from bbic_wizard.reading.view import View
        from bbic_wizard.tui.widgets.draftlines import DraftLine

        with self._lock:
            if number != self._asked:
                return None
            self._view = View(pack, case, today, self._view)
            draft = compose(self._view, findings=findings(self._view))
            found = draft.sources
            return [
                DraftLine(
                    line.text,
                    line.kind,
                    None if line.source is None else found[line.source],
                    tuple(found[number] for number in line.also),
                )
                for line in lines(draft, width)
            ]
