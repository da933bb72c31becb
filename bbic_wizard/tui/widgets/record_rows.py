"""What a list of records shows: one or two lines for each, only for those in sight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bbic_wizard.model.case import Record
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.place import of_record
from bbic_wizard.reading.choosing import beginning, headline
from bbic_wizard.reading.view import View

LEFT_OUT = "utelämnas · "


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record: the line that tells it apart, the beginning of its text, and what it lacks."""

    id: str
    summary: str
    text: str
    missing: int


def rows(view: View, register: RecordsQuestion, place: str, records: Sequence[Record]) -> Iterator[RecordRow]:
    """The rows of these records of the register at a place."""
    from bbic_wizard.reading.relevance import is_left_out
    from bbic_wizard.reading.siblings import mark_of

    for record in records:
        lacks = sum(
            item.required and view.state(of_record(place, record.id, item.id)) == "missing" for item in register.fields
        )
        told, text = headline(view, register, place, record), beginning(view, register, record)
        mark = LEFT_OUT if view.register("statement") == place and is_left_out(view, record) else ""
        mark += mark_of(view, of_record(place, record.id))
        yield RecordRow(record.id, f"{mark}{told}", "" if told.startswith(text.removesuffix("…")) else text, lacks)
