"""The guidelines a case may follow, read in a thread: some may have to be compiled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from textual.screen import Screen

    from bbic_wizard.desk.packs import Choosable


@dataclass
class ProfilesRead(Message):
    """The profiles there are have been read."""

    profiles: "list[Choosable]"


def read_profiles(screen: "Callable[[], Screen[Any] | None]") -> None:
    """In a thread of its own: read the profiles, and tell the screen (a weak hold on it) if it is still there."""
    from bbic_wizard.desk.packs import profiles

    found = profiles()
    here = screen()
    if here is not None and here.is_running:
        here.post_message(ProfilesRead(found))
