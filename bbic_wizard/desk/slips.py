"""What is told at once when a family relation just written cannot be: the same words as the checks have."""

from bbic_wizard.model.place import question_of, within
from bbic_wizard.reading.view import View

AT_ONCE = frozenset({"NAT-06", "NAT-07", "NAT-08"})


def slip(view: View, place: str) -> str:
    """What is wrong with the relation at a place and what to do, in words; "" when nothing is."""
    if question_of(place) != view.register("kinship"):
        return ""
    from bbic_wizard.checks.registry import active
    from bbic_wizard.checks.running import seen_by

    for item in active(view.pack):
        if item.id in AT_ONCE:
            for found in seen_by(view, item):
                if within(place, found.place):
                    return f"{found.message} {found.remedy}"
    return ""
