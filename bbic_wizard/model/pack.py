"""The Pack: everything a case is filled in by, frozen and named by its digest.

Form, law, factors, reasons, words and templates are merged here (by formpack) and
nowhere else. A casebook keeps the Pack a case was made with, so that an edited file
or an upgrade never changes an old case silently.
"""

import hashlib
from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from bbic_wizard.model.citation import cited
from bbic_wizard.model.deadline import Deadlines, DeadlineText
from bbic_wizard.model.form import Form, Option
from bbic_wizard.model.law import Law, LawRow
from bbic_wizard.model.part import Confidence, Identifier, Part
from bbic_wizard.model.sorting_words import SortingWords


class Factor(Part):
    """A risk or protective factor of the catalogue; never a verdict, never a score."""

    id: str
    kind: Literal["risk", "protection"]
    area: Identifier
    label: str
    explanation: str = ""
    ages: tuple[int, int] | None = Field(default=None, strict=False)
    ages_note: str = ""
    nature: list[Literal["static", "dynamic"]] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)
    source_note: str = ""
    confidence: Confidence = "G"
    tags: list[str] = Field(default_factory=list)


Also = Literal["relatives_considered", "no_child_conversation", "interpreter_not_used"]


class Combination(Part):
    """What together is a question to think about, looked for by the check with the same id.

    `factors` are lists of ids: of each list one factor is to be found ([[a, b], [c]] is "a or b, and c").
    All that is given is to hold: the child's age, what `also` names, how many earlier notifications there are.
    """

    id: str
    text: str
    factors: list[list[str]] = Field(default_factory=list)
    ages: tuple[int, int] | None = Field(default=None, strict=False)
    also: Also | None = None
    earlier_reports: int | None = Field(default=None, ge=1)
    needs: str = ""  # only in Packs compiled by earlier versions: the same in words
    tags: list[str] = Field(default_factory=list)
    source: str = ""
    confidence: Confidence = "G"


class Guidance(Part):
    """A rule of how factors are handled."""

    id: str
    text: str
    sources: list[str] = Field(default_factory=list)
    source_note: str = ""
    confidence: Confidence = "G"
    remark: str = ""


class Reason(Part):
    """A coded reason for something not done."""

    id: Identifier
    fhir: str  # FHIR data-absent-reason
    label: str
    say: str = ""
    date: Literal["no", "suggested", "required"] = "no"
    key: str = ""


class WeakPhrase(Part):
    """A sentence that, alone, does not tell what happened; met with a question."""

    phrase: str
    ask: str
    time: bool = False


class FollowUp(Part):
    """A weak justification, the question it is met with, and one that holds."""

    id: str
    moment: str
    rules: list[str] = Field(default_factory=list)
    weak: str
    why: str = ""
    ask: str
    good: str = ""


class WordHint(Part):
    """A word to reconsider and what may be written instead.

    `forms` are its other spellings, `not_in` phrases where it is harmless ("god man").
    """

    word: str
    instead: str
    note: str = ""
    forms: list[str] = Field(default_factory=list)
    not_in: list[str] = Field(default_factory=list)


class Justification(Part):
    """What a justification should live up to (good practice, never a lock)."""

    min_length: int = 40


class Words(SortingWords):
    """Word lists: what is met with a question or a suggestion."""

    justification: Justification = Field(default_factory=Justification)
    weak_phrases: list[WeakPhrase] = Field(default_factory=list)
    follow_ups: list[FollowUp] = Field(default_factory=list)
    value_words: list[WordHint] = Field(default_factory=list)
    plain_words: list[WordHint] = Field(default_factory=list)


class Factors(Part):
    """The catalogue of risk and protective factors."""

    questions: list[str] = Field(default_factory=list)
    factors: list[Factor] = Field(default_factory=list)
    combinations: list[Combination] = Field(default_factory=list)
    guidance: list[Guidance] = Field(default_factory=list)


class Theme(Part):
    """A theme that checks are shown under."""

    id: Identifier
    title: str


class CheckText(Part):
    """What a check says; what it looks for is a function of the same id (checks/)."""

    id: str
    title: str
    message: str
    why: str
    remedy: str


class Checks(Part):
    """The words of the checks; word lists they look for; and what they rest on (acts, and what is not law), by code."""

    themes: list[Theme] = Field(default_factory=list)
    acts: dict[str, str] = Field(default_factory=dict)
    sources: dict[str, str] = Field(default_factory=dict)
    terms: dict[str, list[str]] = Field(default_factory=dict)
    checks: list[CheckText] = Field(default_factory=list)


class Switches(Part):
    """Which checks a profile switches on and off; law is never off."""

    on: list[str] = Field(default_factory=list)
    off: list[str] = Field(default_factory=list)


class About(Part):
    """What is told of a profile: which document it follows, and how long that holds."""

    id: Identifier
    title: str
    version: str = ""
    decided: str = ""
    valid_from: str = ""
    valid_to: str = ""
    document: str = ""  # the name of what it follows
    by: str = ""  # who decided it
    number: str = ""
    remarks: list[str] = Field(default_factory=list)

    @property
    def valid(self) -> str:
        """How long it holds, in words: "gäller 2025–2027"; "" when nothing is said."""
        first, last = self.valid_from, self.valid_to
        if first.endswith("-01-01") and last.endswith("-12-31"):
            first, last = first[:4], last[:4]
        if first and last:
            return f"gäller {first}–{last}" if first != last else f"gäller {first}"
        return f"gäller från {first}" if first else f"gäller till {last}" if last else ""

    @property
    def named(self) -> str:
        """The document with version and validity, as a heading of a draft has it; "" for one that follows none."""
        if not self.document:
            return ""
        parts = [self.document, self.by, f"version {self.version}" if self.version else "", self.valid]
        return ", ".join(part for part in parts if part)


class Pack(Part):
    """Form, catalogues and templates, merged and checked."""

    form: Form
    law: Law = Field(default_factory=Law)
    factors: Factors = Field(default_factory=Factors)
    reasons: list[Reason] = Field(default_factory=list)
    words: Words = Field(default_factory=Words)
    checks: Checks = Field(default_factory=Checks)
    deadlines: Deadlines = Field(default_factory=Deadlines)
    rules: Switches = Field(default_factory=Switches)
    templates: dict[str, str] = Field(default_factory=dict)
    profile: str = "sol_national"
    about: list[About] = Field(default_factory=list)  # of each profile that was laid over the form

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the whole contents: two Packs with the same digest are the same."""
        return hashlib.sha256(self.body.encode()).hexdigest()

    @cached_property
    def body(self) -> str:
        """The whole contents as JSON, as a casebook keeps them."""
        return self.model_dump_json(by_alias=True, exclude_defaults=True)

    @classmethod
    def from_body(cls, body: str) -> "Pack":
        """A Pack from its JSON, named by the digest of just that text. Raises `ValidationError`."""
        pack = cls.model_validate_json(body)
        pack.__dict__["body"] = body  # what it was read from is not written once more to be named
        return pack

    @cached_property
    def law_by_id(self) -> dict[str, LawRow]:
        return {row.id: row for row in self.law.rows}

    @cached_property
    def factor_by_id(self) -> dict[str, Factor]:
        return {factor.id: factor for factor in self.factors.factors}

    @cached_property
    def reason_by_id(self) -> dict[str, Reason]:
        return {reason.id: reason for reason in self.reasons}

    @cached_property
    def deadline_by_kind(self) -> dict[str, DeadlineText]:
        return {text.id: text for text in self.deadlines.deadlines}

    @cached_property
    def check_by_id(self) -> dict[str, CheckText]:
        return {check.id: check for check in self.checks.checks}

    @cached_property
    def _catalogues(self) -> dict[str, list[Option]]:
        found = {catalogue.id: catalogue.options for catalogue in self.form.catalogues}
        found["areas"] = [Option(id=area.id, label=area.title) for area in self.form.areas]
        return found

    def options(self, question: Any) -> list[Option]:
        """The choices of a `choice` or `choices` question, from its list or its catalogue."""
        if question.from_ == "factors":
            return self._factor_options
        if question.from_ == "law":
            return self._law_options
        return self._catalogues.get(question.from_, []) if question.from_ else question.options

    @cached_property
    def _factor_options(self) -> list[Option]:
        return [Option.model_construct(id=f.id, label=f.label, help=f.explanation) for f in self.factors.factors]

    @cached_property
    def _law_options(self) -> list[Option]:
        return [Option.model_construct(id=r.id, label=self._law_label(r), help=r.meaning) for r in self.law.rows]

    def _law_label(self, row: LawRow) -> str:
        cites = (
            [cited(row.new, self.law.act_of("new"))] if row.new else [text for _, text in self.law.cited_others(row)]
        )
        return f"{'; '.join(cites)} {row.topic}".strip()

    def catalogues(self) -> set[str]:
        """The names that `from:` may use."""
        return {*self._catalogues, "factors", "law"}
