"""Barnets röda tråd: everything the child has said is met in the analysis (DESIGN §1.2)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, loose, rule
from bbic_wizard.model.case import Record, Skip
from bbic_wizard.model.place import question_of, record_of
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.facts import linked, says, written
from bbic_wizard.reading.justified import day_set, skip_of
from bbic_wizard.reading.loose import SHOWN
from bbic_wizard.reading.view import View

THEME = "child_thread"


@rule(
    "TRAD-01",
    theme=THEME,
    duty="PRAXIS",
    severity="blocker",
    law=("L-ASIKT",),
    source=("SOL25", "GK"),
    needs=("statement", "statement.informant", "weighing", "weighing.statement"),
    reads=("statement.said_by", "statement.text", "statement.date", "statement.form", "statement.about"),
    words=("words",),
    promise=True,
    firm=True,
)
def unmet_statement(view: View) -> Iterator[Hit]:
    """A statement by the child, direct or retold, that no weighing points at."""
    return loose(view, "TRAD-01")


@rule(
    "TRAD-02",
    theme=THEME,
    duty="LAG",
    severity="warning",
    law=("L-INFO",),
    source=("SOL25",),
    needs=("weighing", "weighing.stance", "weighing.statement", "weighing.told"),
    reads=("statement", "statement.text"),
    words=("words",),
)
def untold_why(view: View) -> Iterator[Hit]:
    """The child's words are weighed against or lower, and no day is set for telling the child why.

    Where it is not suitable to tell the child, the form asks for the reason and not for a day.
    """
    for weighing in view.records("weighing"):
        found = skip_of(view, "weighing.told", weighing)
        against = says(view, "weighing.stance", weighing, "stance.contradicts", "stance.weighs_less")
        if against and found and day_set(found[1]) is None and not _unsuitable(view, found[1]):
            yield Hit(found[0], {"words": shorten(_words(view, weighing), SHOWN)})


def _unsuitable(view: View, skip: Skip) -> bool:
    reason = view.pack.reason_by_id.get(skip.code)
    return reason is not None and reason.fhir == "not-permitted"


def _words(view: View, weighing: Record) -> str:
    for target in linked(view, "weighing.statement", weighing):
        statement = view.record(question_of(target), record_of(target) or "")
        if statement is not None:
            return written(view, "statement.text", statement)
    return ""


@rule(
    "TRAD-03", theme=THEME, duty="PRAXIS", severity="warning", law=("L-ASIKT",), source=("GK",),
    needs=("weighing", "weighing.target", "weighing.statement"),
    reads=("statement", "statement.text", "inquiry", "need", "intervention", "alternative", "area.assessment"),
    words=("words",),
)  # fmt: skip
def weighed_against_nothing(view: View) -> Iterator[Hit]:
    """The child's words are weighed, and nothing is named that they are weighed against."""
    return loose(view, "TRAD-03")


@rule(
    "TRAD-04", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("weighing", "weighing.inquiry", "weighing.statement", "inquiry"), reads=("statement", "statement.text"),
    words=("words",),
)  # fmt: skip
def weighed_for_no_question(view: View) -> Iterator[Hit]:
    """The child's words are weighed, and it is not said which frågeställning they are about."""
    return loose(view, "TRAD-04")


@rule(
    "TRAD-05", theme=THEME, duty="PRAXIS", severity="hint", source=("GK",),
    needs=("weighing", "weighing.stance", "weighing.target", "weighing.statement", "need", "need.statements"),
    reads=("statement", "statement.text", "need.text"), words=("words", "need"),
)  # fmt: skip
def support_not_taken_up(view: View) -> Iterator[Hit]:
    """The child's words are said to support a need that does not rest on them."""
    return loose(view, "TRAD-05")


@rule(
    "TRAD-06", theme=THEME, duty="PRAXIS", severity="hint", law=("L-ASIKT",), source=("GK",),
    needs=("statement", "statement.about", "statement.form", "statement.date", "weighing"),
    reads=("statement.text", "statement.said_by", "statement.informant"), words=("words",),
)  # fmt: skip
def seen_of_nobody(view: View) -> Iterator[Hit]:
    """Something seen of somebody while the child was too young to speak, and it is not said of whom."""
    return loose(view, "TRAD-06")
