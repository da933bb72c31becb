"""The guidance pane: why something is asked, what to ask whom, and what law or practice says."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from bbic_wizard.checks.telling import rests_on
from bbic_wizard.model.finding import Finding
from bbic_wizard.model.form import Window
from bbic_wizard.model.place import question_of
from bbic_wizard.reading.guidelines import guidelines
from bbic_wizard.reading.law import cited, panel
from bbic_wizard.reading.view import View
from bbic_wizard.tui.widgets import signs
from bbic_wizard.tui.widgets.field_markdown import guide
from bbic_wizard.tui.widgets.field_words import DUTIES, WHO
from bbic_wizard.tui.widgets.finding_rows import at

NO_AGE = "Skriv barnets födelsedatum, så visas frågor för åldern här."
PAUSE = 0.06  # seconds; walking through fields is not held up by texts nobody has time to read
Block = tuple[str, Content]


class GuidancePane(VerticalScroll, can_focus=True):
    """Guidance for one place at a time."""

    BORDER_TITLE = "Stöd (F2)"

    def __init__(self) -> None:
        super().__init__(id="guidance")
        self._wanted: tuple[View, str, Sequence[Finding]] | None = None
        self._told: tuple[Block, ...] = ()
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", markup=False)

    def show(self, view: View, place: str, seen: Sequence[Finding] = ()) -> None:
        """Show the guidance for a question, a field, a window or a step, when the cursor has rested a moment.

        `seen` is what the checks see in the case; what they see there is told first.
        """
        self._wanted = (view, place, seen)
        if self._pause is None:
            self._pause = self.set_timer(PAUSE, self.draw)

    def draw(self) -> None:
        """Show what was asked for last."""
        self._pause = None
        if self._wanted is None:
            return
        told = tuple(blocks(*self._wanted))
        if told == self._told:
            return
        self._told = told
        parts: list[Content] = []
        for title, text in told:
            parts += [Content.styled(title, "bold $text-primary"), text, Content("")]
        self.query_exactly_one(Static).update(Content("\n").join(parts[:-1]))
        self.scroll_home(animate=False)


def blocks(view: View, place: str, seen: Sequence[Finding] = ()) -> Iterator[Block]:
    """Titles and texts, from the question out to its step."""
    asked = view.form.question(place) or _window(view, place)
    step = view.form.step_by_id.get(_step(view, place))
    yield from _findings(view, place, asked, seen)
    if asked is not None:
        yield asked.label, Content(asked.help)
        if asked.why:
            yield "Varför frågan ställs", Content(asked.why)
    for said in guidelines(view, place):
        yield said.document, Content("\n".join([said.text, *said.notes]))
    yield from _prompts(view, place)
    yield from _duty(view, place)
    if step is not None and (step.hint or step.guide):
        yield f"Om steget {step.title}", guide("\n\n".join(filter(None, [step.hint, step.guide])))


def _window(view: View, place: str) -> Window | None:
    step_id, _, name = place.rpartition(".")
    step = view.form.step_by_id.get(step_id)
    found = next((item for item in step.questions if item.id == name), None) if step else None
    return found if isinstance(found, Window) else None


def _findings(view: View, place: str, asked: object, seen: Sequence[Finding]) -> Iterator[Block]:
    """What the checks see at the place; for a window, in what it shows."""
    for one in at(seen, place, asked.shows if isinstance(asked, Window) else ""):
        sign = signs.SEVERITY[one.severity]
        text = f"{one.message}\n{one.remedy}\n{rests_on(view.pack, one, cited(view, one.place, one.law))}"
        yield f"{signs.FINDING} {sign} {sign.word} · {one.rule}", Content(text)


def _step(view: View, place: str) -> str:
    return view.step_of(place) or question_of(place).rpartition(".")[0]


def _prompts(view: View, place: str) -> Iterator[Block]:
    band = view.band()
    found = view.prompts(place)
    if band is None:
        if view.age() is None and view.form.age_bands:
            yield "Frågor att ställa", Content(NO_AGE)
        return
    for who, title in WHO.items():
        texts = [f"· {text}" for asked, text in found if asked == who]
        if texts:
            yield f"{title} ({band.title})", Content("\n".join(texts))


def _duty(view: View, place: str) -> Iterator[Block]:
    shown = panel(view, place)
    if shown is None:
        return
    found = [part for row in shown.rows for part in (row.then, row.now) if part]
    lines = [shown.known]
    lines += [f"{part.cite}: {part.meaning}{' (kontrollera)' if part.confidence == 'G' else ''}" for part in found]
    yield DUTIES.get(shown.duty or "", "Lagrum"), Content("\n".join([*lines, *shown.notes]))
