"""Something that takes a while, in a thread of its own: how far it has come, and leaving it."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import ReferenceType, ref

from textual.app import ComposeResult
from textual.widgets import Static

from bbic_wizard.errors import Problem
from bbic_wizard.tui.dialogs.small import Dialog

Result = TypeVar("Result")
Progress = Callable[[int, int], None]
Job = Callable[[Progress], Result]

_WIDTH = 40  # cells of the bar
_APART = 0.1  # seconds between two looks at how far it has come
FULL, REST = "█", "░"


class Left(Exception):
    """Somebody left what was being done."""


class Running(Dialog[bool], Generic[Result]):
    """Does `job` with a bar. The result is whether it was done; `made` holds what came of it.

    What goes wrong is told by the program. Esc stops the job at its next step and gives None;
    `unseen` is told what came of one that was done all the same, with nobody left to show it to.
    """

    DEFAULT_CLASSES = "small"

    def __init__(
        self, title: str, told: str, job: "Job[Result]", unseen: "Callable[[Result], None] | None" = None
    ) -> None:
        super().__init__()
        self.title_text, self._told = title, told
        self._job: Job[Result] | None = job
        self._unseen = unseen
        self._left, self._shown_at = False, 0.0
        self.made: Result | None = None

    def inside(self) -> ComposeResult:
        """What is being done, and how far it has come."""
        yield Static(self._told, markup=False, classes="told")
        yield Static(bar(0, 0), markup=False, id="done")

    def on_mount(self) -> None:
        """Begin. The framework remembers finished workers: a weak hold keeps no casebook in memory."""
        self.app.run_worker(_worker(ref(self)), thread=True, group="long")

    def on_unmount(self) -> None:
        self._left, self._job = True, None

    def work(self) -> None:
        """In the thread: do the job, and say what came of it."""
        job = self._job
        if job is None:
            return
        try:
            made = job(self._progress)
        except Left:
            return
        except Problem as problem:
            self._say(self._fails, problem)
        except Exception:
            if not self._left:  # with the casebook closed under it anything may go wrong, and nobody waits for it
                raise
        else:
            if self._left:
                self._is_done(made)
            else:
                self.app.call_from_thread(self._is_done, made)

    def _progress(self, done: int, total: int) -> None:
        if self._left:
            raise Left
        now = time.monotonic()
        if now - self._shown_at > _APART:
            self._shown_at = now
            self._say(self._show, done, total)

    def _say(self, tell: Callable[..., None], *what: object) -> None:
        if not self._left:
            self.app.call_from_thread(tell, *what)

    def _show(self, done: int, total: int) -> None:
        for shown in self.query("#done").results(Static):
            shown.update(bar(done, total))

    def _is_done(self, made: Result) -> None:
        if not self._left:
            self.made = made
            self.dismiss(True)
        elif self._unseen is not None:
            self._unseen(made)

    def _fails(self, problem: Problem) -> None:
        from bbic_wizard.tui.dialogs.small import Tell

        if not self._left:
            self._left = True
            app = self.app
            self.dismiss(False)
            app.push_screen(Tell(problem.title, problem.text, problem.remedy))

    def action_close(self) -> None:
        """Stop at the next step; nothing half done is left."""
        self._left = True
        self.dismiss(None)


def _worker(dialog: "ReferenceType[Running[Result]]") -> Callable[[], None]:
    def go() -> None:
        found = dialog()
        if found is not None:
            found.work()

    return go


def bar(done: int, total: int) -> str:
    """How far it has come, as a bar and a number."""
    share = min(1.0, done / total) if total else 0.0
    full = int(share * _WIDTH)
    return f"{FULL * full}{REST * (_WIDTH - full)} {share:4.0%}".replace("%", " %")
