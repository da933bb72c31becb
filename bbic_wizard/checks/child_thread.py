"""Barnets röda tråd: everything the child has said is met in the analysis (DESIGN §1.2)."""

from collections.abc import Iterator

from bbic_wizard.checks.rule import Hit, rule
from bbic_wizard.model.place import of_record
from bbic_wizard.model.text import shorten
from bbic_wizard.reading.view import View

THEME = "child_thread"
SHOWN = 60  # characters of a statement that are enough to recognise it


@rule(
    "TRAD-01",
    theme=THEME,
    duty="PRAXIS",
    severity="blocker",
    law=("L-ASIKT",),
    source=("SOL25", "GK"),
    needs=("statement", "statement.informant", "weighing", "weighing.statement"),
    reads=("statement.said_by", "statement.text", "statement.date"),
    words=("words",),
    promise=True,
    firm=True,
)
def unmet_statement(view: View) -> Iterator[Hit]:
    """A statement by the child, direct or retold, that no weighing points at."""
    register = view.register("statement") or ""
    met = {target for record in view.records("weighing") for target in view.field("weighing.statement", record) or ()}
    for statement in view.child_statements():
        place = of_record(register, statement.id)
        if place not in met:
            yield Hit(place, {"words": shorten(view.field("statement.text", statement) or "", SHOWN)})
