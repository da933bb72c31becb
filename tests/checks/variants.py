"""Variants of a case file's data: the steps of a variant's `do` (told in forms/practice/case_a.findings.yaml)."""

import copy
from fnmatch import fnmatchcase
from typing import Any

from tests.checks.cases import Data, record, records


def changed(data: Data, steps: list[dict[str, Any]]) -> Data:
    """The data after the steps of a variant."""
    fresh = copy.deepcopy(data)
    for step in steps:
        if "remove" in step:
            _remove(fresh, step["remove"])
        elif "set" in step:
            _set(fresh, step["set"], step["to"])
        elif "add" in step:
            if step["add"] not in fresh["answers"]:
                fresh["answers"][step["add"]] = []
            records(fresh, step["add"]).append(dict(step["entry"]))
        else:
            _skip(fresh, step)
    return fresh


def _remove(data: Data, place: str) -> None:
    if data["skips"].pop(place, None) is not None:
        return
    register, _, rest = place.partition("/")
    if not rest:
        del data["answers"][register]
    elif "/" not in rest:
        records(data, register).remove(record(data, register, rest))
    else:
        touched = [one.pop(rest.partition("/")[2], None) for one in _meant(data, register, rest.partition("/")[0])]
        assert [one for one in touched if one is not None], place


def _set(data: Data, place: str, value: Any) -> None:
    register, _, rest = place.partition("/")
    if not rest:
        data["answers"][place] = value
        data["skips"].pop(place, None)
        return
    name, _, field = rest.partition("/")
    for one in _meant(data, register, name):
        one[field] = value


def _skip(data: Data, step: dict[str, Any]) -> None:
    register, _, rest = step["skip"].partition("/")
    if rest:
        record(data, register, rest.partition("/")[0]).pop(rest.partition("/")[2], None)
    else:
        data["answers"].pop(register, None)
    data["skips"][step["skip"]] = {key: step[key] for key in ("code", "note", "asks", "date") if key in step}


def _meant(data: Data, register: str, pattern: str) -> list[Data]:
    found = [one for one in records(data, register) if fnmatchcase(one["id"], pattern)]
    assert found, f"{register}/{pattern}"
    return found
