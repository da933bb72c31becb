"""A case that is written to a file and read again is the same case."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bbic_wizard.model.case import Case
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.model.change import (
    Answered,
    CaseOpened,
    Change,
    Commented,
    Justified,
    Origin,
    RecordAdded,
    RecordRemoved,
    Reviewed,
    Stamped,
    StatusChanged,
)
from bbic_wizard.model.fold import fold
from bbic_wizard.model.status import STATUSES
from tests.conftest import pack_of

PACK = pack_of("""
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    none: Ingen finns
    home: who
    fields: [{id: name, kind: line, label: Namn}, {id: born, kind: date, label: Född}]
steps:
  - id: who
    title: Vilka
    questions:
      - {id: name, kind: text, label: Namn}
      - {id: heard, kind: yesno, label: Hörd}
      - {id: p, label: Personer, shows: people}
  - {id: where, title: Var, questions: [{id: town, kind: line, label: Ort}]}
""")
WORDS = st.sampled_from(["Elin", "Éva", 'sa "nej"\noch gick', "{{ x }}", "=1+1", "väntar"])
SIGNED = st.builds(
    Origin, by=st.sampled_from(["", "Sara", "Eva"]), at=st.sampled_from(["", "2026-05-25T14:32:00+02:00"])
)
IDS = st.sampled_from(["a", "b2", "c-3"])
IN_RECORDS = st.builds("people/{}{}".format, IDS, st.sampled_from(["", "/name", "/born"]))
PLACES = st.sampled_from(["who", "who.name", "who.heard", "where.town", "people"]) | IN_RECORDS
REVIEWS = st.builds(Reviewed, accepted=st.booleans(), by=st.just("Eva"), note=WORDS | st.just(""))


def changes() -> st.SearchStrategy[list[Change]]:
    reasons = st.sampled_from([("avböjde", None), ("väntar", "2026-06-01"), ("gäller_inte", "2026")])
    skip = st.builds(
        lambda place, reason, note, origin, review: Justified(
            place=place, code=reason[0], date=reason[1], note=note, origin=origin, review=review
        ),
        PLACES, reasons, WORDS, SIGNED, st.none() | REVIEWS,
    )  # fmt: skip
    values = st.fixed_dictionaries(
        {}, optional={"name": st.just("Karin"), "born": st.sampled_from(["2017", "2017-21~"])}
    )
    added = st.builds(
        lambda record, values, origin: RecordAdded(
            question="people", record=record, values=values, origins=dict.fromkeys(values, origin)
        ),
        IDS, values, SIGNED,
    )  # fmt: skip
    return st.lists(
        st.one_of(
            st.builds(
                Answered, place=st.sampled_from(["who.name", "where.town"]), value=st.just("Elin"), origin=SIGNED
            ),
            st.builds(Answered, place=st.just("who.heard"), value=st.booleans(), origin=SIGNED),
            st.builds(Answered, place=st.just("people"), value=st.just([]), origin=SIGNED),
            skip,
            added,
            st.builds(RecordRemoved, question=st.just("people"), record=IDS),
            st.builds(
                Justified, what=st.just("rule"), place=st.sampled_from(["R-1", "R-2"]), note=WORDS, origin=SIGNED
            ),
            st.builds(StatusChanged, to=st.sampled_from(STATUSES), note=WORDS | st.just(""), origin=SIGNED),
            st.builds(Commented, place=PLACES, text=WORDS, origin=SIGNED),
        ),
        max_size=14,
    )


def folded(changes: list[Change]) -> Case:
    return fold("c1", [Stamped(n, "", "", change) for n, change in enumerate(changes, 1)])


def possible(made: list[Change]) -> list[Change]:
    """The changes a desk could have made: no entry twice, nothing about one that is not there."""
    found: list[Change] = []
    there: set[str] = set()
    for change in made:
        place = getattr(change, "place", "")
        record = place.split("/")[1] if "/" in place else getattr(change, "record", "")
        if isinstance(change, RecordAdded):
            if record in there:
                continue
            there.add(record)
        elif record and record not in there:
            continue
        found.append(change)
    return found


def contents(case: Case) -> dict[str, Any]:
    """What a file holds of a case; about entries that are there."""
    records = case.records("people")
    there = {record.id for record in records}

    def is_there(place: str) -> bool:
        return "/" not in place or place.split("/")[1] in there

    answers = {place: answer for group in case.groups.values() for place, answer in group.answers.items()}
    if records:
        answers.pop("people", None)  # entries say more than an earlier "there are none"
    return {
        "head": (case.form, case.profile, case.as_of, case.fictional, case.draft_version),
        "answers": answers,
        "records": records,
        "skips": {place: skip for place, skip in case.skips() if is_there(place)},
        "silenced": dict(case.silenced),
        "statuses": case.statuses,
        "comments": [item for item in case.comments if is_there(item.place)],
    }


@given(changes(), st.booleans(), st.sampled_from([None, "2026-05-25"]), st.integers(1, 3))
def test_a_case_comes_back_from_its_file_as_it_was(
    made: list[Change], fictional: bool, as_of: str | None, version: int
) -> None:
    opened = CaseOpened(form="prov", form_version=1, fictional=fictional, as_of=as_of, draft_version=version)
    case = folded([opened, *possible(made)])
    text = write_case(case, PACK.form)
    again = folded(read_case(text, PACK))
    assert contents(again) == contents(case)
    assert json.loads(write_case(again, PACK.form)) == json.loads(text)
