"""The script of the walk: what somebody does from the first step to the last, made from the form itself.

`script` gives one intent at a time and looks at the case as it is between them, so that
what one answer opens is met too. A face carries each intent out in its own way. No
question is named here but for a few moments; every fifth one is skipped, every third of
the voluntary ones is answered.
"""

from collections.abc import Callable, Iterator

from bbic_wizard.model.form import Form, Window
from bbic_wizard.reading.pages import PageItem, pages, record_pages
from bbic_wizard.reading.view import View
from tests.walk.intents import Add, Amend, Begin, Break, Declare, Fill, Intent, Leave, NamePerson, Open, Redo, Undo
from tests.walk.plan import Plan

# The named moments.
SKIPPED_STEP = "collect_visits"
SKIPPED_AREAS = (1, 7)  # which of the delområden, counted from 0
NEW_PERSON = ("notifications/from", "Rektor Åsa Öberg")
GO_BACK_AFTER, GO_BACK_TO, CHANGED = "intake", "child.portrait", "child.interpreter_need"
BREAKS = ("statements/text", "analysis.works")  # where somebody leaves in the middle of a sentence


BEGIN = Begin("Elin", "2016-02-29", "2026-05-20", 'Skolan ringer: Elin är trött.\n# "Jag sover hos mormor" *ibland*')


def script(view: Callable[[], View], form: Form) -> Iterator[Intent]:
    """Every intent of the walk, in order. `view` is the case as it is when it is asked."""
    yield BEGIN
    plan = Plan(form)
    areas = [step.id for step in form.steps if step.area]
    whole = {SKIPPED_STEP, *(areas[number] for number in SKIPPED_AREAS)}
    for step in form.steps:
        if view().applies(step.id):
            if step.id in whole:
                yield plan.skip(view(), step.id)
            yield from _step(view, plan, step.id)
            if step.id == GO_BACK_AFTER:
                yield from _second_thoughts(view)


def _second_thoughts(view: Callable[[], View]) -> Iterator[Intent]:
    """Go back, add to a text and change a choice; take both back, and do the first again."""
    before, chosen = view().value(GO_BACK_TO), view().value(CHANGED)
    yield Amend(GO_BACK_TO, "Tillägg: pappa bor i Älvsjö sedan i höstas.")
    amended = view().value(GO_BACK_TO)
    assert amended == f"{before}\nTillägg: pappa bor i Älvsjö sedan i höstas."
    other = next(item.id for item in view().pack.options(view().form.question(CHANGED)) if item.id != chosen)
    yield Fill(CHANGED, other)
    assert view().value(CHANGED) == other
    yield Undo()
    assert view().value(CHANGED) == chosen
    yield Undo()
    assert view().value(GO_BACK_TO) == before
    yield Redo()
    assert view().value(GO_BACK_TO) == amended


def _step(view: Callable[[], View], plan: Plan, step: str) -> Iterator[Intent]:
    """Everything on the pages of a step, also what comes to be asked on the way."""
    met: set[str] = set()
    while (item := _next(view(), step, met)) is not None:
        met.add(item.place)
        if item.kind == "window":
            yield from _window(view, plan, step, item)
        else:
            yield from _question(view, plan, item.place)


def _next(view: View, step: str, met: set[str]) -> PageItem | None:
    return next((item for page in pages(view, step) for item in page.items if item.place not in met), None)


def _question(view: Callable[[], View], plan: Plan, place: str) -> Iterator[Intent]:
    now = view()
    if now.state(place) not in ("missing", "open") or not plan.wants(now, place):
        return
    key, value = plan.key(place), plan.value(now, place)
    if key == NEW_PERSON[0]:
        yield NamePerson(place, NEW_PERSON[1])
    elif key in BREAKS:
        begun, rest = value.split("\n.", 1)
        yield Break(place, begun, f".{rest}")
    elif plan.skips(now, place) or (value is None and now.state(place) == "missing"):
        yield from plan.skipping(now, place)
    elif value is not None:
        yield Fill(place, value)


def _window(view: Callable[[], View], plan: Plan, step: str, item: PageItem) -> Iterator[Intent]:
    """An entry where one is to be made, and what is missing in those that are shown."""
    register, window = item.question.shows, item.question
    at_home = plan.home(step, item)
    made = ""
    if at_home and plan.adds(view(), register):
        yield Add(item.place)
        made = view().entries(register)[-1].id
        yield from _record(view, plan, register, made, window)
        yield Leave(item.place)
    elif at_home and view().state(register) == "missing":
        yield from plan.skipping(view(), register)
    elif at_home and plan.declares(view(), window):
        yield Declare(item.place)
    for record in view().window(step, window):
        if record.id != made and _missing(view(), register, record.id, window):
            yield Open(item.place, record.id)
            yield from _record(view, plan, register, record.id, window)
            yield Leave(item.place)


def _missing(view: View, register: str, record: str, window: Window) -> bool:
    shown = record_pages(view, register, record, window.fields)
    return any(view.state(place) == "missing" for page in shown for place in page.places)


def _record(view: Callable[[], View], plan: Plan, register: str, record: str, window: Window) -> Iterator[Intent]:
    met: set[str] = set()
    while True:
        shown = record_pages(view(), register, record, window.fields)
        place = next((place for page in shown for place in page.places if place not in met), None)
        if place is None:
            return
        met.add(place)
        yield from _question(view, plan, place)
