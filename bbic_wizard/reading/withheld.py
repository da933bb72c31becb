"""What somebody has judged to be kept from a reader."""

from bbic_wizard.model.case import Record
from bbic_wizard.reading.facts import place_of
from bbic_wizard.reading.view import View


def is_withheld(view: View, statement: Record) -> bool:
    """Whether a statement is marked to be kept from some reader.

    The mark counts also where a skip covers it: what somebody has judged secret is not
    let out because something was skipped. "Osäkert" keeps it too, until it is judged.
    """
    mark = marked(view, "statement.withhold", statement)
    return mark is True or view.option("statement.withhold", mark) in ("answer.yes", "answer.unsure")


def marked(view: View, meaning: str, record: Record) -> object:
    """What a mark that protects somebody says, also where a skip covers it; None for nothing."""
    register = meaning.partition(".")[0]
    return view.value(place_of(view, register, record, meaning)) if view.field_name(meaning) else None
