"""Siblings' cases in words, the same in every face: how a case stands, what can be shared, what sharing does."""

from collections.abc import Iterable

from bbic_wizard.desk.sharing import Plan, Shared
from bbic_wizard.desk.siblings import STANDS, Relative
from bbic_wizard.model.dates import prose_date
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.model.status import status_within
from bbic_wizard.model.text import enumerated
from bbic_wizard.reading.siblings import Offered, Side
from bbic_wizard.reading.view import View
from bbic_wizard.store.protocol import CaseRow

NEVER = "Samtal, bedömningar och utkast delas aldrig. Inget delas av sig självt."
STAYS = "Det som delas står kvar, med var det kom ifrån, också när det andra ärendet är avslutat."
NO_SIBLINGS = "Inget ärende är tillagt som ett syskons ärende."
NOTHING = "Det finns inget att dela: inga personer, inget som kom in och inga uppgifter."
ALL_THERE = "Allt du valde finns redan där. Inget är ändrat."
NO_OTHERS = "Det finns inget annat ärende att lägga till."
ADDED = "Ärendet är tillagt som ett syskons ärende, i båda. Inget är delat än."
REMOVED = "Ärendet är inte längre tillagt som ett syskons ärende. Det som är delat står kvar."
UNREAD = "Ärendet kan inte öppnas. Det som delats hit står kvar."


def relative_words(relative: Relative) -> str:
    """A sibling's case on one line: what it is called, its own time, and how it stands in the casebook."""
    named = named_words(relative)
    return f"{named} – {STANDS[relative.stands]}" if relative.stands else named


def named_words(relative: Relative) -> str:
    """What a sibling's case is called, and its own time when it can be read."""
    return side_words(relative.side) if relative.side else relative.title


def stranger_words(row: CaseRow) -> str:
    """A case that could be a sibling's, on one line."""
    return f"{row.title} – {STANDS['archived']}" if row.archived else row.title


def side_words(side: Side) -> str:
    """A case beside another, with its own time."""
    named = side.title if side.number in ("", side.title) else f"{side.title} ({side.number})"
    last = f", sista dag {prose_date(side.last_day.isoformat())}" if side.last_day else ", ingen sista dag än"
    return f"{named}: {status_within(side.status)}{last}"


def offer_words(offer: Offered) -> str:
    """How something stands in the other case; "" when it is not there."""
    if offer.back:
        return "kom därifrån"
    if offer.changed:
        return "finns där, med en annan lydelse"
    return "finns där" if offer.there else ""


def heading(view: View, offer: Offered) -> str:
    """What the list is called that a thing stands in."""
    return view.label(view.register(offer.meaning) or "")


def plan_lines(source: View, target: View, plan: Plan) -> list[str]:
    """What sharing does: each thing with whom it is about, what follows and what stays, and what is asked anew."""
    lines = []
    for item in plan.shared:
        lines.append(f"{source.label(item.place)}{' (följer med, för den nämns)' if item.place in plan.along else ''}")
        lines += [f"  {told}" for told in _about_one(source, target, item)]
    if plan.known:
        lines.append(f"Finns redan där: {enumerated(source.label(place) for place in plan.known)}")
    lines += [f"{source.label(here)} är {target.label(there)} där, av namnet att döma" for here, there in plan.by_name]
    if plan.readers:
        named = enumerated(plan.readers)
        seen = "kan läsa det där men är inte part här, och ser att det kom från ett syskons ärende"
        lines.append(f"{named} {seen}. Pröva sekretessen först.")
    return lines


def _about_one(source: View, target: View, item: Shared) -> list[str]:
    register = source.register("actor") or ""
    about = enumerated(source.label(of_record(register, name)) for name in item.about)
    told = [
        ("Handlar om", about),
        ("Dagen den kom in följer med", _came(source, item)),
        ("Följer med", _listed(item.given.follows)),
        ("Följer inte med", _listed(item.given.stays)),
        ("Fylls i där", _asked(target, item)),
        ("Hålls åter", "från någon, där också" if item.given.withheld else ""),
    ]
    return [f"{name}: {words}" for name, words in told if words]


def _came(source: View, item: Shared) -> str:
    """The day a notification came in: the law's days are counted from it in the other case too."""
    if item.given.meaning != "notification":
        return ""
    register, _, record = item.place.partition("/")
    found = source.record(register, record)
    day = source.field("notification.date", found) if found else None
    return prose_date(day) if day else ""


def _asked(target: View, item: Shared) -> str:
    """What has to be answered in the other case: required there, and nothing that follows says it."""
    question = target.form.questions.get(target.register(item.given.meaning) or "")
    if not isinstance(question, RecordsQuestion):
        return ""
    asked = [field for field in question.fields if field.required and field.when is None]
    return _listed(field.label for field in asked if field.id not in item.given.values)


def _listed(labels: Iterable[str]) -> str:
    """What fields are called, one after the other: many of the labels are questions."""
    return ", ".join(label.rstrip("?") for label in labels)


def done_words(plan: Plan, title: str) -> str:
    """What was shared, when it has been."""
    count = len(plan.shared)
    return f"{'En sak är delad' if count == 1 else f'{count} saker är delade'} till {title}. {STAYS}"
