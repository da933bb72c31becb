"""The case file on its way out: a case as JSON that `casefile.read_case` reads back without loss."""

import json
from dataclasses import replace
from typing import Any

from bbic_wizard.model.case import Answer, Case, Record, Skip
from bbic_wizard.model.casejson import FORMAT, VERSION
from bbic_wizard.model.casekept import fits, is_asked
from bbic_wizard.model.form import Form
from bbic_wizard.model.place import of_record, question_of, record_of


def write_case(case: Case, form: Form | None = None) -> str:
    """The case as a file that `read_case` reads back to the same case.

    What was said about an entry that was removed is left out. With a form, so is a link to
    one, and an answer that was nothing else: the file would not be read back. What the form
    does not ask for (it was written under another profile) stands under `kept`.
    """
    answers: dict[str, Any] = {}
    skips: dict[str, Any] = {}
    kept: dict[str, Any] = {"answers": {}, "skips": {}}
    for group in case.groups.values():
        kept["answers"] |= {
            place: _signed(answer) for place, answer in group.answers.items() if not is_asked(form, place)
        }
        asked = {place: (place, answer) for place, answer in group.answers.items() if is_asked(form, place)}
        answers |= _written(case, form, asked)
        for register, records in group.records.items():
            entries = [_record(case, form, register, record, kept["answers"]) for record in records]
            answers |= {register: entries} if form is None or register in form.questions else {}
        for place, skip in group.skips.items():
            if _is_there(case, place):
                (skips if fits(form, place, skip) else kept["skips"])[place] = _skip(skip)
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION, "form": case.form, "profile": case.profile}
    if case.as_of:
        data["as_of"] = case.as_of
    if case.fictional:
        data["fictional"] = True
    if case.draft_version != 1:
        data["draft_version"] = case.draft_version
    data |= {"answers": answers, "skips": skips}
    if any(kept.values()):
        data["kept"] = {name: value for name, value in kept.items() if value}
    if case.silenced:
        data["silenced"] = {rule: _without_empty(note=s.note, by=s.by, at=s.at) for rule, s in case.silenced.items()}
    if case.statuses:
        data["status"] = [_without_empty(to=s.to, by=s.by, at=s.at, note=s.note) for s in case.statuses]
    comments = [c for c in case.comments if _is_there(case, c.place)]
    if comments:
        data["comments"] = [_without_empty(place=c.place, text=c.text, by=c.by, at=c.at) for c in comments]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _record(case: Case, form: Form | None, register: str, record: Record, kept: dict[str, Any]) -> dict[str, Any]:
    """An entry with what the form asks for; the rest is put among what is `kept`, by its place."""
    places = {name: (of_record(register, record.id, name), answer) for name, answer in record.answers.items()}
    kept |= {place: _signed(answer) for place, answer in places.values() if not is_asked(form, place)}
    asked = {name: found for name, found in places.items() if is_asked(form, found[0])}
    return {"id": record.id, **_written(case, form, asked)}


def _written(case: Case, form: Form | None, answers: dict[str, tuple[str, Answer]]) -> dict[str, Any]:
    """Answers (by the name they get in the file: place, answer) without what points at nothing."""
    found: dict[str, Any] = {}
    for name, (place, answer) in answers.items():
        question, value = form.question(place) if form else None, answer.value
        if question is not None and question.kind == "links" and isinstance(value, list) and value:
            value = [target for target in value if _is_there(case, target)]
            if not value:
                continue
        if form is not None and question is not None and question.kind == "actor":
            people = (form.by_meaning.get("actor") or ("",))[0]
            if case.record(people, value) is None:
                continue
        found[name] = _signed(replace(answer, value=value))
    return found


def _is_there(case: Case, place: str) -> bool:
    """Whether a place is not in a record that was removed."""
    record = record_of(place)
    return record is None or case.record(question_of(place), record) is not None


def _signed(answer: Answer) -> Any:
    if not answer.by and not answer.at:
        return answer.value
    return _without_empty(by=answer.by, at=answer.at) | {"value": answer.value}


def _skip(skip: Skip) -> dict[str, Any]:
    data = _without_empty(code=skip.code, note=skip.note, date=skip.date, asks=dict(skip.asks), by=skip.by, at=skip.at)
    if skip.review:
        review = skip.review
        data["review"] = {"accepted": review.accepted, **_without_empty(by=review.by, at=review.at, note=review.note)}
    return data


def _without_empty(**parts: Any) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value}
