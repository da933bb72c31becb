"""What an answer on a line leads to. A prompt gives one of these back; the interview carries it out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Again:
    """The line could not be used, or only showed something; another one is read. `told` says what and what to do."""

    told: str


@dataclass(frozen=True, slots=True)
class More:
    """More lines are wanted. `typed` is the text so far, to be kept as unfinished."""

    typed: str


@dataclass(frozen=True, slots=True)
class GoOn:
    """Nothing is changed; the next question."""


@dataclass(frozen=True, slots=True)
class Do:
    """Something to keep. `act` makes the change and may be tried again when it could not be kept.

    `then` says what follows: the next question, the same one again, or the entry whose
    id `act` gives. `text` is what was written, so that it is not lost.
    """

    act: Callable[[], object]
    told: str = ""
    then: Literal["on", "stay", "open"] = "on"
    text: str = ""


Heard = Again | More | GoOn | Do
