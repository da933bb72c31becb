"""The form: steps, questions, registers and the windows that show them.

These models are also the schema of the YAML files (`bbic-wizard forms schema`).
A form as loaded is *laid out*: the step with `repeat: areas` has become one step
per delområde, each with question ids of its own (`areas.safety.assessment`).
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from bbic_wizard.model.condition import Condition
from bbic_wizard.model.meaning import Meaning, OptionMeaning
from bbic_wizard.model.part import Confidence, Duty, Guideline, Identifier, Part, SkipPolicy

Who = Literal["B", "F", "R", "O"]  # ask the child, the parent, a reference; observe
Prompts = dict[str, list[dict[Who, str]]]  # age band → guiding questions


class Option(Part):
    """One choice. `gone: true` keeps an old choice readable as "utgången".

    `law` is the law row that a choice names: where another act was in force it is cited instead of the label.
    """

    id: Identifier
    label: str
    help: str = ""
    means: OptionMeaning | None = None
    law: str = ""
    gone: bool = False


class Asked(Part):
    """What every question and window has in common."""

    id: Identifier
    label: str
    heading: str = ""  # a section heading shown above it
    help: str = ""
    why: str = ""
    when: Condition | None = None
    duty: Duty | None = None
    law: list[str] = Field(default_factory=list)
    confidence: Confidence = "G"
    source: list[str] = Field(default_factory=list)
    means: Meaning | None = None
    prompts: Prompts = Field(default_factory=dict)
    guidelines: list[Guideline] = Field(default_factory=list)


class _Question(Asked):
    required: bool = False
    skip: SkipPolicy | None = None
    draft: bool = True
    withhold: bool = False
    formerly: list[str] = Field(default_factory=list)


class LineQuestion(_Question):
    """One line of text."""

    kind: Literal["line"]
    suggest: list[str] = Field(default_factory=list)


class TextQuestion(_Question):
    """Text of any length."""

    kind: Literal["text"]
    cites: bool = False
    child_words: bool = False  # the child's own words: shown in quotation marks


class ChoiceQuestion(_Question):
    """One of several choices, listed here or in a catalogue."""

    kind: Literal["choice"]
    options: list[Option] = Field(default_factory=list)
    from_: str | None = Field(default=None, alias="from")


class ChoicesQuestion(_Question):
    """Any number of choices."""

    kind: Literal["choices"]
    options: list[Option] = Field(default_factory=list)
    from_: str | None = Field(default=None, alias="from")


class YesNoQuestion(_Question):
    """Yes or no."""

    kind: Literal["yesno"]


class DateQuestion(_Question):
    """A date, as precise as it is known."""

    kind: Literal["date"]
    exact: bool = False  # a whole day is needed, since time is counted from it


class NumberQuestion(_Question):
    """A number, perhaps within bounds."""

    kind: Literal["number"]
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""


class ActorQuestion(_Question):
    """A person, organisation or group registered in the case."""

    kind: Literal["actor"]
    roles: list[str] = Field(default_factory=list)  # offered first, and given to a new one


class LinksQuestion(_Question):
    """Pointers to records elsewhere in the case."""

    kind: Literal["links"]
    to: list[str] = Field(min_length=1)  # registers or questions
    most: int | None = None


Field_ = Annotated[
    LineQuestion
    | TextQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | YesNoQuestion
    | DateQuestion
    | NumberQuestion
    | ActorQuestion
    | LinksQuestion,
    Field(discriminator="kind"),
]


class RecordsQuestion(_Question):
    """A list of small forms: a register. No records within records."""

    kind: Literal["records"]
    one: str  # what one entry is called: "uppgift"
    neuter: bool = False  # whether that is an ett-word: "nytt mål"
    fields: list[Field_] = Field(min_length=1)
    summary: list[str] = Field(default_factory=list)  # fields that tell an entry apart
    none: str = "Inga finns"  # the label of the answer that there are none
    home: str | None = None  # the step where a register of its own is asked for

    @cached_property
    def by_field(self) -> dict[str, "Field_"]:
        return {item.id: item for item in self.fields}

    @property
    def another(self) -> str:
        """What one more entry is called: "ny uppgift", "nytt mål"."""
        return f"{'nytt' if self.neuter else 'ny'} {self.one}"


Question = Annotated[
    LineQuestion
    | TextQuestion
    | ChoiceQuestion
    | ChoicesQuestion
    | YesNoQuestion
    | DateQuestion
    | NumberQuestion
    | ActorQuestion
    | LinksQuestion
    | RecordsQuestion,
    Field(discriminator="kind"),
]


class Window(Asked):
    """A step's view of a register kept elsewhere; never an answer of its own."""

    kind: Literal["window"] = "window"
    shows: str
    filter: Condition | None = None
    preset: dict[str, Any] = Field(default_factory=dict)
    fields: list[str] = Field(default_factory=list)  # the fields asked for here; empty is all
    add: bool = True


def _item_tag(value: Any) -> str:
    shows = value.get("shows") if isinstance(value, dict) else getattr(value, "shows", None)
    return "question" if shows is None else "window"


Item = Annotated[Annotated[Question, Tag("question")] | Annotated[Window, Tag("window")], Discriminator(_item_tag)]


class Step(Part):
    """One step of the investigation."""

    id: Identifier | Annotated[str, Field(pattern=r"^areas\.[a-z_]+$")]
    title: str
    short: str = ""
    hint: str = ""  # one sentence beside the step
    guide: str = ""  # Markdown
    chapter: str = ""  # the chapter of the draft where leftovers are put
    when: Condition | None = None
    duty: Duty | None = None
    law: list[str] = Field(default_factory=list)
    confidence: Confidence = "G"
    source: list[str] = Field(default_factory=list)
    skip: SkipPolicy | None = None
    repeat: Literal["areas"] | None = None
    area: str | None = None  # set when laid out
    prompts: Prompts = Field(default_factory=dict)
    guidelines: list[Guideline] = Field(default_factory=list)
    questions: list[Item] = Field(default_factory=list)


class Side(Part):
    """One of the three sides."""

    id: Identifier
    title: str


class Area(Part):
    """One of the twelve delområden."""

    id: Identifier
    title: str
    side: str
    short: str = ""
    covers: str = ""
    confidence: Confidence = "G"
    prompts: Prompts = Field(default_factory=dict)


class AgeBand(Part):
    """Ages from `least` to `most`, both included."""

    id: Identifier
    title: str
    least: int
    most: int


class Catalogue(Part):
    """A named list of choices that questions can draw on (`from:`)."""

    id: Identifier
    title: str
    options: list[Option]


class Form(Part):
    """A form laid out: what a case is filled in by."""

    id: Identifier
    version: int
    title: str
    skip: SkipPolicy = Field(default_factory=SkipPolicy)
    age_bands: list[AgeBand] = Field(default_factory=list)
    sides: list[Side] = Field(default_factory=list)
    areas: list[Area] = Field(default_factory=list)
    catalogues: list[Catalogue] = Field(default_factory=list)
    registers: list[RecordsQuestion] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)

    @cached_property
    def step_by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def questions(self) -> dict[str, "Question"]:
        """Every question and register by its full id, in the order of the form."""
        found: dict[str, Question] = {}
        homes: dict[str, list[RecordsQuestion]] = {}
        for register in self.registers:
            homes.setdefault(register.home or "", []).append(register)
        for step in self.steps:
            for item in step.questions:
                if not isinstance(item, Window):
                    found[f"{step.id}.{item.id}"] = item
            found.update({register.id: register for register in homes.get(step.id, [])})
        found.update({register.id: register for register in self.registers if register.id not in found})
        return found

    @cached_property
    def step_of(self) -> dict[str, str]:
        """The step that asks for a question; for a register its home."""
        owners = {f"{step.id}.{item.id}": step.id for step in self.steps for item in step.questions}
        for register in self.registers:
            first = next((s.id for s in self.steps for w in s.questions if _shows(w, register.id)), "")
            owners[register.id] = register.home or first
        return owners

    @cached_property
    def by_meaning(self) -> dict[str, tuple[str, ...]]:
        """Question ids (or `register/field`) that carry a meaning."""
        found: dict[str, list[str]] = {}
        for name, question in self.questions.items():
            if question.means:
                found.setdefault(question.means, []).append(name)
            if isinstance(question, RecordsQuestion):
                for item in question.fields:
                    if item.means:
                        found.setdefault(item.means, []).append(f"{name}/{item.id}")
        return {meaning: tuple(names) for meaning, names in found.items()}

    @cached_property
    def field_by_meaning(self) -> dict[str, str]:
        """The first `register/field` that carries a meaning."""
        found = {
            meaning: next((name for name in names if "/" in name), "") for meaning, names in self.by_meaning.items()
        }
        return {meaning: name for meaning, name in found.items() if name}

    @cached_property
    def area_by_id(self) -> dict[str, Area]:
        return {area.id: area for area in self.areas}

    def question(self, place: str) -> "Question | None":
        """The question at a place: `child.name`, `statements`, or `statements/b3/text`."""
        name, _, rest = place.partition("/")
        found = self.questions.get(name)
        if not rest or found is None:
            return found
        field_id = rest.partition("/")[2]
        return found.by_field.get(field_id) if isinstance(found, RecordsQuestion) and field_id else None

    def policy(self, place: str) -> SkipPolicy:
        """Whether and how a place may be skipped: the form's policy, the step's, then its own."""
        name = place.partition("/")[0]
        step = self.step_by_id.get(place) or self.step_by_id.get(self.step_of.get(name, ""))
        holders: list[Any] = [step]
        if place not in self.step_by_id:
            holders += [self.questions.get(name), self.question(place) if "/" in place else None]
        said: dict[str, Any] = {}
        for holder in holders:
            own = getattr(holder, "skip", None)
            if own is not None:
                said |= {part: getattr(own, part) for part in own.model_fields_set}
        return self.skip.model_copy(update=said) if said else self.skip

    @cached_property
    def window_by_id(self) -> dict[str, "Window"]:
        """Every window by its place, `step.window`."""
        found = ((f"{step.id}.{item.id}", item) for step in self.steps for item in step.questions)
        return {place: item for place, item in found if isinstance(item, Window)}

    def windows(self, register: str) -> Iterator[tuple[Step, Window]]:
        """The steps that show a register, with how."""
        for step in self.steps:
            for item in step.questions:
                if isinstance(item, Window) and item.shows == register:
                    yield step, item


def _shows(item: Any, register: str) -> bool:
    return isinstance(item, Window) and item.shows == register
