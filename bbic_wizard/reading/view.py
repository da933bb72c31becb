"""The view: a case read through its Pack on a day. Everything that shows a case starts here."""

from bbic_wizard.reading.naming import Naming
from bbic_wizard.reading.standing import State


class View(Naming):
    """`View(pack, case, today, before=None)`: lazy, remembered readings of one case.

    `before` is the view of the same case one change ago; what the change did not touch
    is taken from it.
    """


__all__ = ["State", "View"]
