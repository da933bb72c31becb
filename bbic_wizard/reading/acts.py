"""When what is written at a place was done: the day whose law it stands under (DESIGN §1.6).

Found by meaning: the date of the record, else of the act its step is about, else of the
opening or the notification. Analysis and decision stand under today's law.
"""

from datetime import date

from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.reading.facts import first_day
from bbic_wizard.reading.view import View

# What is judged, proposed and decided: the law of the day it is done, which is today until it is decided.
JUDGED = frozenset(
    {
        "area", "factor", "factors", "crime", "analysis", "weighing", "best_interest", "alternative", "need", "goal",
        "intervention", "proposal", "placement", "consent", "contingency", "coordination", "secrecy", "summary",
        "care_plan",
    }
)  # fmt: skip
# The first part of a meaning → the answer that dates what has no date of its own; "" for none (then it is to be done).
DATED_BY = {
    "opening": "opening.date",
    "preliminary": "opening.date",
    "decision": "decision.taken_on",
    "closure": "closure.date",
    "followup": "",
    "communication": "",
    "remark": "",
}
# Where the date of a register is not called `….date`.
DATE_OF = {"communication": "communication.sent", "safety_plan": "safety_plan.from", "tie": "tie.contacted_date"}


def case_start(view: View) -> date | None:
    """The first day of the case: when it came in or was opened, whichever is first; None when neither is known."""
    days = [day for day in (_came_in(view), first_day(view, "opening.date")) if day]
    return min(days, default=None)


def at_place(view: View, place: str) -> date:
    """The day what is written at a place was done; never after today, and today where nothing tells."""
    kind = _kind(view, place)
    if kind in JUDGED:
        found = first_day(view, DATED_BY["decision"])
    else:
        found = _of_record(view, place, kind) or _of_step(view, kind)
    return min(found or view.today, view.today)


def _of_record(view: View, place: str, kind: str) -> date | None:
    register, record_id = question_of(place), record_of(place)
    record = view.record(register, record_id) if record_id else None
    return first_day(view, DATE_OF.get(kind, f"{kind}.date"), record) if record else None


def _of_step(view: View, kind: str) -> date | None:
    if kind in DATED_BY:
        return first_day(view, DATED_BY[kind]) if DATED_BY[kind] else None
    if kind in ("notification", "protection"):
        return _came_in(view)
    return first_day(view, "opening.date") or _came_in(view)


def _kind(view: View, place: str) -> str:
    """What a place is about: the first part of its meaning, else of the first meaning in its step."""
    name = question_of(place)
    question = view.form.questions.get(name)
    if question is not None and question.means:
        return question.means.partition(".")[0]
    step = name if name in view.form.step_by_id else view.form.step_of.get(name, "")
    for other, item in view.form.questions.items():
        if item.means and view.form.step_of.get(other) == step:
            return item.means.partition(".")[0]
    return ""


def _came_in(view: View) -> date | None:
    days = [day for record in view.records("notification") if (day := first_day(view, "notification.date", record))]
    return min(days, default=None)
