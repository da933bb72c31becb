"""The kinds of question: one table, one row per kind.

Each row says whether a value is of the kind (and if not, what was expected), and how
it is written as text. A new kind is a row here, a model in form.py, a widget, a line
prompt and a draft macro; a test fails when one is missing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bbic_wizard.model.dates import day_of, is_date, show_date
from bbic_wizard.model.form import RecordsQuestion
from bbic_wizard.model.pack import Pack
from bbic_wizard.model.place import RECORD_ID

Names = Callable[[str], str]  # a person's id or a place → how it is called

LINE_LIMIT = 1_000
NUMBER_LIMIT = 1e12
# White space, and what takes no room at all: an answer of these alone would look like none.
_INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2060-\u2064\u2800\u3164\ufeff]+"
)
TEXT_LIMIT = 500_000


@dataclass(frozen=True, slots=True)
class Kind:
    """`problem` tells what is wrong with a value ("" when nothing); `show` writes it."""

    problem: Callable[[Any, Any, Pack], str]
    show: Callable[[Any, Any, Pack, Names], str]


def _line(question: Any, value: Any, pack: Pack) -> str:
    if not isinstance(value, str):
        return "text väntades"
    if "\n" in value:
        return "bara en rad får plats här"
    return f"högst {LINE_LIMIT} tecken får plats" if len(value) > LINE_LIMIT else _not_blank(value)


def _text(question: Any, value: Any, pack: Pack) -> str:
    if not isinstance(value, str):
        return "text väntades"
    return f"högst {TEXT_LIMIT} tecken får plats" if len(value) > TEXT_LIMIT else _not_blank(value)


def _not_blank(value: str) -> str:
    return "" if _INVISIBLE.sub("", value) else "texten är tom; utelämna den i stället"


def _choice(question: Any, value: Any, pack: Pack) -> str:
    ids = [option.id for option in pack.options(question)]
    if value in ids:
        return ""
    return f'"{value}" finns inte bland valen{_near(value, ids)}'


def _near(value: Any, ids: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(str(value), ids, 1)
    if near:
        return f', menade du "{near[0]}"?'
    return f" ({', '.join(ids)})" if len(ids) <= 8 else ""


def _choices(question: Any, value: Any, pack: Pack) -> str:
    if not isinstance(value, list) or not value:
        return "en lista med minst ett val väntades"
    if len(set(map(str, value))) < len(value):
        return "samma val står två gånger"
    return next((problem for item in value if (problem := _choice(question, item, pack))), "")


def _yesno(question: Any, value: Any, pack: Pack) -> str:
    return "" if isinstance(value, bool) else "true (ja) eller false (nej) väntades"


def _date(question: Any, value: Any, pack: Pack) -> str:
    if not is_date(value):
        return "ett datum väntades, ÅÅÅÅ-MM-DD"
    return "hela dagen behövs, ÅÅÅÅ-MM-DD" if question.exact and day_of(value) is None else ""


def _number(question: Any, value: Any, pack: Pack) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "ett tal väntades"
    if not abs(value) < NUMBER_LIMIT:
        return "talet är för stort"
    if question.minimum is not None and value < question.minimum:
        return f"minst {question.minimum:g}"
    if question.maximum is not None and value > question.maximum:
        return f"högst {question.maximum:g}"
    return ""


def _actor(question: Any, value: Any, pack: Pack) -> str:
    known = isinstance(value, str) and RECORD_ID.match(value)
    return "" if known else "en persons id väntades (a–z, 0–9, -)"


def _links(question: Any, value: Any, pack: Pack) -> str:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        return "en lista med minst en plats väntades, till exempel statements/1"
    if question.most is not None and len(value) > question.most:
        return f"högst {question.most} kan anges"
    return next(
        (
            f'"{v}" hör inte hit; det går att peka på {", ".join(question.to)}'
            for v in value
            if v.partition("/")[0] not in question.to
        ),
        "",
    )


def _records(question: RecordsQuestion, value: Any, pack: Pack) -> str:
    return "" if value == [] else "en lista väntades"


def _show_plain(question: Any, value: Any, pack: Pack, names: Names) -> str:
    return str(value)


def _show_choice(question: Any, value: Any, pack: Pack, names: Names) -> str:
    for option in pack.options(question):
        if option.id == value:
            return f"{option.label} (utgången)" if option.gone else option.label
    return f"{value} (utgången)"


def _show_choices(question: Any, value: Any, pack: Pack, names: Names) -> str:
    return ", ".join(_show_choice(question, item, pack, names) for item in value)


def _show_yesno(question: Any, value: Any, pack: Pack, names: Names) -> str:
    return "Ja" if value else "Nej"


def _show_date(question: Any, value: Any, pack: Pack, names: Names) -> str:
    return show_date(value)


def _show_number(question: Any, value: Any, pack: Pack, names: Names) -> str:
    written = str(value) if isinstance(value, int) else f"{value:.6f}".rstrip("0").rstrip(".")
    return f"{written.replace('.', ',')} {question.unit}".strip()


def _show_actor(question: Any, value: Any, pack: Pack, names: Names) -> str:
    return names(value)


def _show_links(question: Any, value: Any, pack: Pack, names: Names) -> str:
    return "; ".join(names(item) for item in value)


def _show_records(question: RecordsQuestion, value: Any, pack: Pack, names: Names) -> str:
    return question.none


KINDS: dict[str, Kind] = {
    "line": Kind(_line, _show_plain),
    "text": Kind(_text, _show_plain),
    "choice": Kind(_choice, _show_choice),
    "choices": Kind(_choices, _show_choices),
    "yesno": Kind(_yesno, _show_yesno),
    "date": Kind(_date, _show_date),
    "number": Kind(_number, _show_number),
    "actor": Kind(_actor, _show_actor),
    "links": Kind(_links, _show_links),
    "records": Kind(_records, _show_records),
}


def problem(question: Any, value: Any, pack: Pack) -> str:
    """What is wrong with a value as an answer to the question; "" when nothing is."""
    return KINDS[question.kind].problem(question, value, pack)


def show(question: Any, value: Any, pack: Pack, names: Names) -> str:
    """The value as text a person reads."""
    return KINDS[question.kind].show(question, value, pack, names)
