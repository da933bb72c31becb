"""Immediate protection: every notification is judged at once (SoL 20:1)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.limits import protection_limits
from bbic_wizard.reading.view import View

THEME = "protection"


@rule(
    "J-13",
    theme=THEME,
    duty="LAG",
    severity="blocker",
    law=("L-SKYDD",),
    source=("SOL25",),
    needs=("notification", "notification.way_in", "protection", "protection.notification"),
    reads=("notification.date",),
    words=("date",),
    firm=True,
)
def no_protection_assessment(view: View) -> Iterator[Hit]:
    """A notification that no skyddsbedömning answers to (one for each; process.md J-13)."""
    register = view.register("notification") or ""
    answered = {
        target
        for record in view.records("protection")
        for target in view.field("protection.notification", record) or ()
    }
    for record in view.records("notification"):
        came_in = view.option("notification.way_in", view.field("notification.way_in", record))
        place = of_record(register, record.id)
        if came_in == "way_in.notification" and place not in answered:
            yield Hit(view.register("protection") or place, {"date": view.field("notification.date", record) or "–"})


@rule(
    "SKYDD-05",
    theme=THEME,
    duty="PRAXIS",
    severity="warning",
    law=("L-SKYDD",),
    source=("SOL25", "GK"),
    needs=(
        "notification",
        "notification.way_in",
        "notification.date",
        "protection",
        "protection.notification",
        "protection.date",
    ),
    words=("date", "days"),
)
def protection_judged_late(view: View) -> Iterator[Hit]:
    """A skyddsbedömning later than the day after the notification: the law says at once, the day is practice."""
    field = (view.field_name("protection.date") or "").partition("/")[2]
    for limit in protection_limits(view):
        if limit.done is not None and limit.late:
            words = {"date": prose_date(limit.day.isoformat()), "days": str((limit.done - limit.day).days)}
            yield Hit(f"{limit.place}/{field}", words)
