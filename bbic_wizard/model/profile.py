"""A profile: what a municipality's guideline adds to the national form, as written in its file.

It may add questions, requirements, guidance and rules, and never take anything away.
`formpack/profiles.py` lays it over the form; nothing below knows that there was one.
"""

from pydantic import Field, model_validator

from bbic_wizard.model.dates import day_of
from bbic_wizard.model.form import Field_, Item, Option, RecordsQuestion
from bbic_wizard.model.law import LawRow
from bbic_wizard.model.pack import About, Switches
from bbic_wizard.model.part import Confidence, Duty, Guideline, Identifier, Part, SkipPolicy


class Addition(Part):
    """Something new in one place: questions in a step, fields in a register, or choices in a catalogue.

    `after` names what it stands behind; without it, it comes last. `registers` are new lists.
    """

    step: str | None = None
    to_register: str | None = Field(default=None, alias="register")
    catalogue: str | None = None
    after: str | None = None
    questions: list[Item] = Field(default_factory=list)
    fields: list[Field_] = Field(default_factory=list)
    options: list[Option] = Field(default_factory=list)
    registers: list[RecordsQuestion] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_thing(self) -> "Addition":
        pairs = (("step", "questions"), ("to_register", "fields"), ("catalogue", "options"))
        given = [pair for pair in pairs if getattr(self, pair[0]) is not None]
        if self.registers and not given:
            return self
        if len(given) != 1 or self.registers:
            raise ValueError("välj ett av step, register, catalogue eller registers")
        name, wanted = given[0]
        if not getattr(self, wanted) or any(getattr(self, other) for _, other in pairs if other != wanted):
            raise ValueError(f"{name.removeprefix('to_')} hör ihop med {wanted}")
        return self


class Requirement(Part):
    """Places that are made required: steps' questions, registers, or fields (`register/field`).

    A place that is not a legal duty already becomes the guideline's (RIKT) unless `duty` says otherwise.
    `skip` is laid over the place's own policy; its `asks` come after those there are.
    """

    place: str
    required: bool = True
    duty: Duty | None = None
    law: list[str] = Field(default_factory=list)
    confidence: Confidence = "V"
    skip: SkipPolicy | None = None
    guidelines: list[Guideline] = Field(default_factory=list)


class Said(Part):
    """Guidance at a place that is otherwise left as it is."""

    place: str
    guidelines: list[Guideline] = Field(min_length=1)


class Profile(About):
    """The whole file. `namespace` begins the id of everything it adds, so that ids hold in later versions."""

    base: str
    namespace: Identifier | None = None
    code: str = ""  # of the document, as it stands in `source` lists
    adds: list[Addition] = Field(default_factory=list)
    requires: list[Requirement] = Field(default_factory=list)
    guidance: list[Said] = Field(default_factory=list)
    rules: Switches = Field(default_factory=Switches)
    factor_tags: dict[str, list[str]] = Field(default_factory=dict)
    law: list[LawRow] = Field(default_factory=list)

    @model_validator(mode="after")
    def _dates(self) -> "Profile":
        for name in ("decided", "valid_from", "valid_to"):
            value = getattr(self, name)
            if value and day_of(value) is None:
                raise ValueError(f"{name}: ett datum väntades, ÅÅÅÅ-MM-DD")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to ligger före valid_from")
        return self
