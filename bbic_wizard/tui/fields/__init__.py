"""The fields: one widget for each kind of question, in one table."""

from bbic_wizard.reading.pages import PageItem
from bbic_wizard.tui.fields.actor import ActorField
from bbic_wizard.tui.fields.base import Field, OpenCase
from bbic_wizard.tui.fields.choice import ChoiceField, ChoicesField, YesNoField
from bbic_wizard.tui.fields.date import DateField
from bbic_wizard.tui.fields.line import LineField
from bbic_wizard.tui.fields.links import LinksField
from bbic_wizard.tui.fields.number import NumberField
from bbic_wizard.tui.fields.records import RecordsField, WindowField
from bbic_wizard.tui.fields.text import TextField

FIELDS: dict[str, type[Field]] = {
    "line": LineField,
    "text": TextField,
    "choice": ChoiceField,
    "choices": ChoicesField,
    "yesno": YesNoField,
    "date": DateField,
    "number": NumberField,
    "actor": ActorField,
    "links": LinksField,
    "records": RecordsField,
    "window": WindowField,
}


def field_for(work: OpenCase, item: PageItem) -> Field:
    """The field that takes the answer to an item of a page."""
    return FIELDS[item.question.kind](work, item)
