"""The rules that apply: which guideline a case follows, and what following another would change."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from bbic_wizard.model.text import shorten
from bbic_wizard.tui.dialogs.consult import TITLE, Consult, paragraphs
from bbic_wizard.tui.dialogs.small import Dialog
from bbic_wizard.tui.widgets.cells import Cell, Row
from bbic_wizard.tui.widgets.field_words import ONE_CHOSEN, ONE_FREE

if TYPE_CHECKING:
    from bbic_wizard.desk.moving import Kept, Preview
    from bbic_wizard.desk.packs import Choosable
    from bbic_wizard.formpack.diff import Difference
    from bbic_wizard.model.form import Form

LAW_FIRST = (
    "Lagkraven är desamma i alla kommuner. En riktlinje lägger till frågor, krav och vägledning; den tar aldrig bort "
    "något som lagen kräver."
)
FOLLOWED = "Ärendet följer den här."
CHOOSE = "Enter visar vad som ändras, innan något byts."
FOLLOW = "Enter väljer den för det nya ärendet."
CANNOT = "Den går inte att välja: "
_LONGEST = 100  # characters of a text that is kept and hidden
_GROUPS = (  # what differs, whether it is new, gone or otherwise, and the heading it stands under
    ("question", "new", "Frågor som kommer till"),
    ("question", "gone", "Frågor som inte ställs längre"),
    ("requirement", "new", "Krav som kommer till"),
    ("requirement", "changed", "Krav som blir andra"),
    ("requirement", "gone", "Krav som faller bort"),
    ("rule", "new", "Kontroller som slås på"),
    ("rule", "gone", "Kontroller som stängs av"),
)


class Rules(Consult):
    """The profiles there are, with what each follows. The result is the id of another one."""

    def __init__(self, profiles: Sequence["Choosable"], followed: Sequence[str], told: str = CHOOSE) -> None:
        self._known = {item.id: item for item in profiles}
        self._followed, self._choose = followed, told
        super().__init__("Regler som gäller", self._listed(), placeholder="Kommun eller riktlinje", at=followed[0])

    def _listed(self) -> list[Row]:
        return [_profile_row(item, followed=item.id in self._followed) for item in self._known.values()]

    def told(self, key: str) -> Content:
        """The document, who decided it, how long it holds, and what is to be known of it."""
        item, about = self._known[key], self._known[key].about
        here = FOLLOWED if key in self._followed else f"{CANNOT}{item.problem}" if item.problem else self._choose
        if about is None:
            return paragraphs((item.title, here))
        decided = ", ".join(part for part in (about.by, about.decided, about.number, about.valid) if part)
        return paragraphs((item.title, about.document), decided, *about.remarks, here, LAW_FIRST)

    def chosen(self, key: str) -> None:
        """Another one; not the one that is followed, nor one that cannot be read."""
        if key not in self._followed and not self._known[key].problem:
            self.dismiss(key)


def _profile_row(item: "Choosable", *, followed: bool) -> Row:
    sign = ONE_CHOSEN if followed else ONE_FREE
    note = "  går inte att läsa " if item.problem else "  följs nu " if followed else ""
    return (
        Cell(
            ((f" {sign} ", "plain"), (item.title, "strong" if followed else "plain")), item.id, right=((note, "dim"),)
        ),
    )


class MoveDialog(Dialog[bool]):
    """What following another guideline adds, asks for and hides; the result is whether to do it."""

    DEFAULT_CLASSES = "large"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, title: str, preview: "Preview", labels: Sequence[str], forms: Sequence["Form"]) -> None:
        """`labels` are of what would newly need an answer; `forms` the one to come and the one of now."""
        super().__init__()
        self.title_text = f"Byt till {title}?"
        self._text = move_text(preview, labels, forms)

    def inside(self) -> ComposeResult:
        """What would be otherwise, then the two buttons."""
        with VerticalScroll():
            yield Static(self._text, markup=False)
        with Horizontal(classes="buttons"):
            yield Button("Behåll som det är", id="stay", variant="primary", compact=True)
            yield Button("Byt", id="move", compact=True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "move")


def move_text(preview: "Preview", gaps: Sequence[str], forms: Sequence["Form"]) -> Content:
    """What moving a case means, group by group."""
    lines: list[Content] = []
    for heading, labels in move_groups(preview, gaps, forms):
        lines += [Content.styled(f"{heading}: {len(labels)}", TITLE), *(Content(f"· {label}") for label in labels)]
    lines += [Content(""), Content("Inget som är skrivet försvinner. Ärendet kan byta tillbaka.")]
    return Content("\n").join(lines)


def move_groups(preview: "Preview", gaps: Sequence[str], forms: Sequence["Form"]) -> Iterator[tuple[str, list[str]]]:
    """Headings with what stands under them; only those that have something."""
    told: set[int] = set()
    for what, change, heading in _GROUPS:
        mine = [(n, one) for n, one in enumerate(preview.changes) if (one.what, _change(one)) == (what, change)]
        told.update(number for number, _ in mine)
        if mine:
            yield heading, _labels((one for _, one in mine), forms)
    rest = [one for number, one in enumerate(preview.changes) if number not in told]
    guidance = [one for one in rest if one.what == "guidance"]
    if guidance:
        yield "Vägledning som ändras vid", _labels(guidance, forms)
    if len(rest) > len(guidance):
        yield "Annat som ändras vid", _labels((one for one in rest if one.what != "guidance"), forms)
    if preview.hidden:
        yield "Det här döljs men sparas", [_kept(one) for one in preview.hidden]
    if preview.back:
        yield "Det här visas igen", [_kept(one) for one in preview.back]
    if gaps:
        yield "Behöver svar eller motivering efter bytet", list(gaps)


def _change(one: "Difference") -> str:
    return "new" if one.is_new else "gone" if one.is_gone else "changed"


def _labels(found: Iterable["Difference"], forms: Sequence["Form"]) -> list[str]:
    return list(dict.fromkeys(_label(one, forms) for one in found))


def _label(one: "Difference", forms: Sequence["Form"]) -> str:
    """What differs, after the list or step it belongs to; a check after its id."""
    if one.what == "rule":
        return f"{one.place}  {one.label}"
    where = next(filter(None, (_home(form, one.place) for form in forms)), "")
    return " › ".join(dict.fromkeys(filter(None, (where, one.label or one.place))))


def _home(form: "Form", place: str) -> str:
    name, _, field = place.partition("/")
    register, step = form.questions.get(name), form.step_by_id.get(form.step_of.get(place, ""))
    return register.label if field and register is not None else step.title if step is not None else ""


def _kept(one: "Kept") -> str:
    return f"{one.label}: {shorten(one.text, _LONGEST)}"
