"""The law table: acts with the days they are in force, and a row for each provision (`forms/law.yaml`)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bbic_wizard.model.citation import cited_each
from bbic_wizard.model.dates import bounds
from bbic_wizard.model.part import Confidence, Part


def _a_date(value: str) -> str:
    if value and bounds(value) is None:
        raise ValueError(f'"{value}" är inget datum; skriv ÅÅÅÅ-MM-DD')
    return value


RoughDate = Annotated[str, AfterValidator(_a_date)]  # "2025-07-01", or only "2012"; "" for none


class Act(Part):
    """A statute or other act, by the short code its rows use, and the days it is in force.

    `column` says which sections of the rows are its own: the earlier or the present
    socialtjänstlag. `source` is the code of the text it was read in; a row without that
    source has its section from elsewhere.
    """

    code: str
    name: str
    number: str = ""
    short: str = ""  # as it is named in a citation
    articles: bool = False  # divided in articles, not sections
    column: Literal["old", "new"] | None = None
    source: str = ""
    from_: RoughDate = Field(default="", alias="from")
    to: RoughDate = ""
    note: str = ""  # said of its provisions instead of the table's note

    @property
    def named(self) -> str:
        return self.short or self.name


# Whose the two columns are in a table that does not say it (Packs made before acts had dates).
_SOL = {
    column: Act.model_validate({"code": code, "name": "Socialtjänstlag", "short": "SoL", "column": column, **rest})
    for column, code, rest in (
        ("old", "SoL2001", {"number": "2001:453", "to": "2025-06-30"}),
        ("new", "SoL2025", {"number": "2025:400", "from": "2025-07-01"}),
    )
}


class LawRow(Part):
    """One provision: section in the old and the new act, and what it means in own words."""

    id: str
    heading: str = ""
    topic: str
    old: str = ""
    new: str = ""
    other: str = ""
    meaning: str
    before: str = ""  # what it meant in the earlier act, where that was something else
    sources: list[str] = Field(default_factory=list)
    confidence: Confidence = "G"
    remark: str = ""
    wording: str = ""
    from_: RoughDate = Field(default="", alias="from")
    to: RoughDate = ""


class Law(Part):
    """The law table and the sentence about its wording."""

    note: str = ""
    acts: list[Act] = Field(default_factory=list)
    rows: list[LawRow] = Field(default_factory=list)

    @property
    def act_by_code(self) -> dict[str, Act]:
        return {act.code: act for act in self.acts}

    def act_of(self, column: Literal["old", "new"]) -> Act:
        """The act whose sections stand in a column of the law table."""
        return next((act for act in self.acts if act.column == column), _SOL[column])

    def cited_others(self, row: LawRow) -> tuple[tuple[str, str], ...]:
        """What a row names in other acts: (code of the act or "", citation)."""
        return cited_each(row.other, self.act_by_code)
