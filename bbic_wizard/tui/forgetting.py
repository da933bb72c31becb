"""Letting go of what was shown, when the program is locked: what remembers it only for speed, or by oversight."""

import functools
import gc
from contextvars import Context
from typing import Any

from textual._context import visible_screen_stack
from textual.worker import Worker

from bbic_wizard.tui.widgets.field_release import forget_drawn

_OURS = ("bbic_wizard", "rich", "textual")


def forget() -> None:
    """Nothing that is gone from the screen is within reach of the program any more."""
    forget_drawn()
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper) and _belongs_here(found):
            found.cache_clear()
        elif isinstance(found, Worker) and found.is_finished:
            _empty(found)
        elif isinstance(found, Context):
            _uncover(found)
    gc.collect()


def _belongs_here(cache: Any) -> bool:
    return str(getattr(cache, "__module__", "")).partition(".")[0] in _OURS


def _empty(worker: Worker[Any]) -> None:
    """A pool's thread remembers its last worker, and Textual 8.2.8's remembers the screen it was begun from."""
    worker._task = None
    worker._work = _nothing
    worker._node = worker._node.app
    worker._result = None


def _uncover(context: Context) -> None:
    """Let go of the screens that lay beneath what was drawn.

    Textual 8.2.8 gives them to the drawing in a list of its own, kept in the context, and every
    timer or task that is begun then has a copy of that context for as long as it lives.
    """
    beneath = context.get(visible_screen_stack)
    if beneath:
        beneath.clear()


def _nothing() -> None:
    """All that is left of what a worker did."""
