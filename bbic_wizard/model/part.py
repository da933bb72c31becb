"""What the parts of a form have in common: their base, duties, guidelines, and how they may be skipped."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_serializer, model_validator

Identifier = Annotated[str, Field(pattern=r"^[a-zåäö0-9][a-zåäö0-9_-]*$", max_length=64)]
Duty = Literal["LAG", "RIKT", "PRAXIS"]  # law, guideline, good practice; never mixed
Confidence = Literal["V", "V2", "G"]


class Part(BaseModel):
    """Base of everything read from a form file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True)


class Guideline(Part):
    """What a local document says about a place. Never law."""

    id: Identifier
    text: str
    source: str = ""  # the document
    heading: str = ""  # the heading it stands under there
    law: list[str] = Field(default_factory=list)  # what holds today where it cites an act
    confidence: Confidence = "G"


class SkipAsk(Part):
    """A small extra field that some skips ask for (the parts a J-rule requires)."""

    id: Identifier
    label: str
    kind: Literal["line", "text", "date"] = "line"
    help: str = ""


class SkipPolicy(Part):
    """Whether and how something may be skipped; what is not said is inherited."""

    allowed: bool = True
    reasons: list[str] | None = None  # reason codes; None is all
    say: str = ""  # what the sentence must say
    asks: list[SkipAsk] = Field(default_factory=list)
    rule: str | None = None  # the J-rule it answers to
    moment: str | None = None  # whose follow-up questions are used (words.yaml)
    time_never: bool = False  # lack of time is never accepted here

    @model_validator(mode="before")
    @classmethod
    def _forbidden(cls, value: Any) -> Any:
        return {"allowed": False} if value == "forbidden" else value

    @model_serializer
    def _said(self) -> dict[str, Any]:
        """What is said, also when it is what an inherited part is put away with (`rule: null`), and no more."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}
