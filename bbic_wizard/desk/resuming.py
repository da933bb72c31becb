"""Coming back: whether the program was stopped in the middle, and what a typed secret is."""

from datetime import datetime

from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.work import Work
from bbic_wizard.store.keyslots import is_code

__all__ = ["is_code", "stopped_at"]


def stopped_at(desk: Desk, work: Work) -> datetime | None:
    """When something was last typed in a case before the program was stopped; None when it was left as usual.

    Whoever leaves has what is typed kept before the casebook is closed. Typing that is later
    than the last closing, and earlier than this opening, is what a stopped program left.
    """
    typed = [datetime.fromisoformat(typing.at) for typing in work.typings().values()]
    if not typed:
        return None
    came: datetime | None = None
    left: datetime | None = None
    for row in reversed(desk.audit("")):
        if row.action == "unlock" and came is None:
            came = datetime.fromisoformat(row.at)
        elif row.action == "close":
            left = datetime.fromisoformat(row.at)
            break
    if came is None:
        return None
    return max((at for at in typed if at <= came and (left is None or at > left)), default=None)
