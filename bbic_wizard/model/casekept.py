"""What a case holds that its form does not ask for: written under another profile, and kept.

In a case file it stands under `kept`, place by place, and is read back as it was; when the
case moves to a form that asks for it, it shows again.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bbic_wizard.errors import did_you_mean
from bbic_wizard.model.case import Skip
from bbic_wizard.model.change import Answered, Change, Justified, Origin, RecordAdded, RecordChanged, Reviewed
from bbic_wizard.model.dates import is_date
from bbic_wizard.model.form import Form, RecordsQuestion
from bbic_wizard.model.place import RECORD_ID, field_of, question_of, record_of

KEYS = ("answers", "skips")
Wrong = tuple[str, str]  # path and what is wrong


def is_asked(form: Form | None, place: str) -> bool:
    """Whether the form has a place: a step, a question, a register, or a record or field of one."""
    if form is None or place in form.step_by_id or form.question(place) is not None:
        return True
    return record_of(place) is not None and field_of(place) is None and question_of(place) in form.questions


def fits(form: Form | None, place: str, skip: Skip) -> bool:
    """Whether the form lets a skip be made at a place just so."""
    if form is None:
        return True
    policy = form.policy(place)
    reasons = policy.reasons is None or skip.code in policy.reasons
    return is_asked(form, place) and policy.allowed and reasons and set(skip.asks) <= {ask.id for ask in policy.asks}


# --- reading back ----------------------------------------------------------------


def read_kept(form: Form, given: Mapping[str, Any], known: set[str]) -> Iterator[Change | Wrong]:
    """The changes that give a case what was kept, and what is wrong with it; `known` are places there are."""
    answers, skips = given.get("answers", {}), given.get("skips", {})
    for key in given:
        if key not in KEYS:
            yield key, f"okänd nyckel{did_you_mean(key, KEYS)}"
    if not isinstance(answers, dict) or not isinstance(skips, dict):
        yield "", "nycklar och värden väntades"
        return
    for place, entry in answers.items():
        yield from _answer(form, place, entry, known)
    for place, entry in skips.items():
        yield from _skip(place, entry)


def _answer(form: Form, place: str, given: Any, known: set[str]) -> Iterator[Change | Wrong]:
    path = f"answers.{place}"
    value, origin = (given.get("value"), _origin(given)) if isinstance(given, dict) else (given, None)
    if is_asked(form, place):
        yield path, "formuläret frågar efter det här; skriv det under answers"
    elif not _is_plain(value):
        yield path, "text, tal, true, false eller en lista av texter väntades"
    elif record_of(place) is None:
        yield Answered(place=place, value=value, origin=origin)
    else:
        yield from _field(form, path, place, value, origin, known)


def _field(
    form: Form, path: str, place: str, value: Any, origin: Origin | None, known: set[str]
) -> Iterator[Change | Wrong]:
    register, record, name = question_of(place), record_of(place) or "", field_of(place)
    if name is None or not RECORD_ID.match(record):
        yield path, "en plats som lista/uppgift/fält väntades"
        return
    origins = {name: origin} if origin else {}
    if f"{register}/{record}" in known:
        yield RecordChanged(question=register, record=record, values={name: value}, origins=origins)
    elif isinstance(form.questions.get(register), RecordsQuestion):
        yield path, f'"{register}/{record}" finns inte'
    else:
        known.add(f"{register}/{record}")
        yield RecordAdded(question=register, record=record, values={name: value}, origins=origins)


def _skip(place: str, given: Any) -> Iterator[Change | Wrong]:
    """A skip as it was made; where the form does not let it stand it covers nothing (`reading/standing.py`)."""
    path = f"skips.{place}"
    if not isinstance(given, dict) or not all(isinstance(given.get(key), str) for key in ("code", "note")):
        yield path, '"code" och "note" väntades'
        return
    asks, date = given.get("asks", {}), given.get("date")
    if not isinstance(asks, dict) or not all(isinstance(value, str) for value in asks.values()):
        yield f"{path}.asks", "nycklar med text väntades"
    elif date is not None and not is_date(date):
        yield f"{path}.date", "ett datum väntades, ÅÅÅÅ-MM-DD"
    else:
        code, note, review = given["code"], given["note"], _review(given.get("review"))
        yield Justified(place=place, code=code, note=note, date=date, asks=asks, origin=_origin(given), review=review)


def _review(given: Any) -> Reviewed | None:
    if not isinstance(given, dict) or not isinstance(given.get("accepted"), bool):
        return None
    by, at, note = (str(given.get(key) or "") for key in ("by", "at", "note"))
    return Reviewed(accepted=given["accepted"], by=by, at=at, note=note)


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, str | bool | int | float)


def _origin(given: Mapping[str, Any]) -> Origin | None:
    by, at = given.get("by"), given.get("at")
    return Origin(by=str(by or ""), at=str(at or "")) if by or at else None
