"""A case file written by hand: what is valid, and what each mistake is told as."""

import json
from typing import Any

import pytest

from bbic_wizard.errors import FileProblem
from bbic_wizard.model.case import Case
from bbic_wizard.model.casefile import read_case
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.model.change import RecordRemoved, Stamped
from bbic_wizard.model.fold import fold
from tests.conftest import pack_of

PACK = pack_of("""
registers:
  - id: people
    kind: records
    label: Personer
    one: person
    home: who
    means: actor
    fields:
      - {id: name, kind: line, label: Namn, means: actor.name}
  - id: statements
    kind: records
    label: Uppgifter
    one: uppgift
    home: who
    fields:
      - {id: informant, kind: actor, label: Vem}
      - {id: text, kind: text, label: Text, required: true}
      - {id: about, kind: links, label: Gäller, to: [people]}
steps:
  - id: who
    title: Vilka
    questions:
      - {id: name, kind: line, label: Namn, required: true, formerly: [who.old_name]}
      - {id: heard, kind: yesno, label: Hörd}
      - {id: born, kind: date, label: Född, exact: true}
      - {id: since, kind: date, label: Sedan när}
      - {id: p, label: Personer, shows: people}
      - {id: s, label: Uppgifter, shows: statements}
  - id: protect
    title: Skydd
    skip: forbidden
    questions:
      - {id: now, kind: choice, label: Nu, options: [{id: ja, label: Ja}, {id: nej, label: Nej}]}
""")

SKIP = {"code": "avböjde", "note": "Ville inte svara."}


def file(**parts: Any) -> str:
    return json.dumps({"format": "bbic-wizard/case", "version": 1, "form": "prov", **parts})


def read(**parts: Any) -> Case:
    changes = read_case(file(**parts), PACK)
    return fold("c1", [Stamped(n, "", "", change) for n, change in enumerate(changes, 1)])


def mistakes(source: str | bytes) -> list[str]:
    with pytest.raises(FileProblem) as caught:
        read_case(source, PACK, "fall.json")
    return [str(fault) for fault in caught.value.faults]


def test_a_bare_value_and_a_signed_one_are_both_answers() -> None:
    case = read(answers={"who.name": {"value": "Elin", "by": "Sara", "at": "2026-03-11"}, "who.heard": True})
    assert case.answer("who.name").by == "Sara"
    assert case.value("who.heard") is True


def test_records_get_ids_by_position_and_an_empty_list_says_none() -> None:
    case = read(answers={"people": [{"name": "Elin"}, {"id": "karin", "name": "Karin"}], "statements": []})
    assert [record.id for record in case.records("people")] == ["1", "karin"]
    assert case.value("statements") == []


def test_a_question_that_was_renamed_is_still_found() -> None:
    assert read(answers={"who.old_name": "Elin"}).value("who.name") == "Elin"


def test_a_skip_carries_its_reason_date_and_review() -> None:
    skip = {"code": "väntar", "note": "Bokat.", "date": "2026-06-01", "by": "Sara", "at": "2026-05-25"}
    case = read(skips={"who.heard": {**skip, "review": {"accepted": True, "by": "Eva"}}})
    found = case.skip("who.heard")
    assert (found.code, found.date, found.by, found.review.by) == ("väntar", "2026-06-01", "Sara", "Eva")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"answers": {"who.nam": "x"}}, 'answers.who.nam: okänd fråga, menade du "who.name"?'),
        ({"answers": {"who.heard": "ja"}}, "answers.who.heard: true (ja) eller false (nej) väntades"),
        ({"answers": {"protect.now": "jaa"}}, 'answers.protect.now: "jaa" finns inte bland valen, menade du "ja"?'),
        ({"answers": {"people": [{"nme": "x"}]}}, 'answers.people[1].nme: okänt fält, menade du "name"?'),
        ({"answers": {"people": [{"id": "Å"}]}}, "answers.people[1].id: a–z, 0–9 och - får användas"),
        ({"answers": {"people": [{"id": "a"}, {"id": "a"}]}}, 'answers.people[2].id: "a" står två gånger'),
        ({"answers": {"people": ["x"]}}, "answers.people[1]: nycklar och värden väntades"),
        ({"answers": {"who.name": {"valu": "x"}}}, 'answers.who.name.valu: okänd nyckel, menade du "value"?'),
        ({"answers": {"statements": [{"informant": "9"}]}}, 'answers.statements[1].informant: personen "9" finns inte'),
        ({"answers": {"statements": [{"about": ["people/9"]}]}}, '"people/9" finns inte'),
        ({"answers": {"statements": [{"about": ["who.name"]}]}}, '"who.name" hör inte hit'),
        ({"answers": []}, "answers: nycklar och värden väntades"),
        (
            {"skips": {"protect": {"code": "avböjde", "note": "Nej."}}},
            "skips.protect: det här momentet kan inte hoppas över",
        ),
        ({"skips": {"who.heard": {"code": "nej", "note": "x"}}}, 'skips.who.heard.code: "nej" går inte att välja här'),
        ({"skips": {"who.heard": {"code": "avböjde", "note": " "}}}, "en motivering med ord behövs"),
        ({"skips": {"who.heard": {"code": "väntar", "note": "Bokat."}}}, 'skälet "Okänt just nu" behöver ett datum'),
        ({"skips": {"whom": {"code": "avböjde", "note": "x"}}}, 'skips.whom: okänd plats, menade du "who"?'),
        ({"status": [{"to": "klar"}]}, "status[1].to: välj utkast, till granskning"),
        ({"answer": {}}, 'answer: okänd nyckel, menade du "answers"?'),
        ({"form": "annat"}, 'form: formuläret "prov" väntades'),
        ({"as_of": "igår"}, "as_of: ett datum väntades"),
        ({"as_of": "2026-05"}, "as_of: ett datum väntades"),
        ({"as_of": "2026-05-25~"}, "as_of: ett datum väntades"),
        ({"answers": {"who.born": "2017-03-11~"}}, "answers.who.born: hela dagen behövs"),
        ({"answers": {"who.born": "2017-03"}}, "answers.who.born: hela dagen behövs"),
        ({"answers": {"who.born": "٢٠١٧-٠٣-١١"}}, "answers.who.born: ett datum väntades"),
        ({"answers": {"who.since": "٢٠١٧"}}, "answers.who.since: ett datum väntades"),
        ({"answers": {"who.name": {"value": "x", "by": 5}}}, "answers.who.name.by: text väntades"),
        ({"skips": {"who.heard": {**SKIP, "nte": "x"}}}, 'skips.who.heard.nte: okänd nyckel, menade du "note"?'),
        ({"skips": {"who.heard": {**SKIP, "at": 5}}}, "skips.who.heard.at: text väntades"),
        ({"skips": {"who.heard": {**SKIP, "review": True}}}, 'skips.who.heard.review: "accepted": true eller false'),
        ({"skips": {"who.heard": {**SKIP, "review": {"accepted": "ja"}}}}, 'review: "accepted": true eller false'),
        (
            {"skips": {"who.heard": {**SKIP, "review": {"accepted": True, "nte": "x"}}}},
            'skips.who.heard.review.nte: okänd nyckel, menade du "note"?',
        ),
        ({"silenced": {"R-1": {"note": "Nej.", "nte": 1}}}, 'silenced.R-1.nte: okänd nyckel, menade du "note"?'),
        ({"silenced": {"R-1": {"note": "Nej.", "by": 1}}}, "silenced.R-1.by: text väntades"),
        ({"silenced": {"R-1": {"note": 5}}}, "silenced.R-1.note: text väntades"),
        ({"silenced": {"R-1": {"note": " "}}}, "silenced.R-1.note: en motivering med ord behövs"),
        ({"silenced": {"R-1": {"by": "Eva"}}}, "silenced.R-1.note: en motivering med ord behövs"),
        ({"silenced": {"R-1": "Nej."}}, 'silenced.R-1: "note" med en text väntades'),
        ({"silenced": ["R-1"]}, "silenced: nycklar och värden väntades"),
        ({"status": [{"to": "utkast"}, {"to": "utkast", "nte": 1}]}, "status[2].nte: okänd nyckel"),
        ({"status": [{"to": "utkast", "note": 1}]}, "status[1].note: text väntades"),
        ({"status": [{"to": "utkast", "at": 1}]}, "status[1].at: text väntades"),
        ({"status": ["utkast"]}, "status[1]: nycklar och värden väntades"),
        ({"status": {"to": "utkast"}}, "status: en lista väntades"),
        ({"comments": [{"place": "who.nam", "text": "x"}]}, 'comments[1].place: okänd plats, menade du "who.name"?'),
        ({"comments": [{"place": "people/9", "text": "x"}]}, "comments[1].place: okänd plats"),
        ({"comments": [{"text": "x"}]}, "comments[1].place: okänd plats"),
        ({"comments": [{"place": "who"}]}, "comments[1].text: en text behövs"),
        ({"comments": [{"place": "who", "text": "x", "txt": 1}]}, 'comments[1].txt: okänd nyckel, menade du "text"?'),
        ({"comments": {}}, "comments: en lista väntades"),
    ],
)
def test_each_mistake_is_told_with_its_path(parts: dict[str, Any], expected: str) -> None:
    found = mistakes(file(**parts))
    assert any(expected in line for line in found), found
    assert all(line.startswith("fall.json: ") for line in found)


def test_all_mistakes_are_told_at_once() -> None:
    assert len(mistakes(file(answers={"x": 1, "who.heard": 2}, skips={"y": {}}))) == 3


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("inte json", "fall.json:1: det här är inte en ärendefil i JSON"),
        ('{"format":\n "bbic-wizard/case",,}', "fall.json:2: det här är inte en ärendefil i JSON"),
        ("[]", "det här är inte en ärendefil"),
        ('{"format": "annat"}', "det här är inte en ärendefil"),
        ('{"format": "bbic-wizard/case", "version": 2}', "gjord i en nyare version (2"),
        ('{"a": 1,\n"a": 2}', 'fall.json:2: "a" står två gånger'),
        ('{"a": NaN}', "NaN är inget tal som går att spara"),
        ("[" * 50_000, "för djupt nästlat"),
        ('{"format": "bbic-wizard/case", "x": ' + "[" * 20 + "]" * 20 + "}", "för djupt nästlat"),
        (b'{"format": \n"\xff"}', "fall.json:2: tecknen går inte att läsa; spara filen som UTF-8"),
        (b"x" * 20_000_001, "filen är för stor"),
    ],
)
def test_what_is_no_case_file_is_refused_with_a_remedy(source: str | bytes, expected: str) -> None:
    assert expected in mistakes(source)[0]


@pytest.mark.parametrize(
    ("sign", "code"), [("\x1b[2J", "001B"), ("\ud800", "D800"), ("\x00", "0000"), ("\x9b", "009B")]
)
def test_a_file_with_control_characters_or_half_characters_is_refused_with_its_place(sign: str, code: str) -> None:
    told = f"answers.who.name: ett styrtecken (U+{code}) som inte går att läsa; ta bort det i filen"
    assert mistakes(file(answers={"who.name": f"Elin {sign} å"})) == [f"fall.json: {told}"]
    assert f"U+{code}" in mistakes(file(answers={f"who{sign}": "Elin"}))[0]


def test_line_breaks_of_word_processors_and_their_own_signs_are_no_mistake() -> None:
    said = [{"id": "s1", "text": "Elin\x0boch\r\nAlva\t\uf0b7"}]
    assert read(answers={"statements": said}).record("statements", "s1").value("text") == "Elin\noch\nAlva\t�"


def test_a_number_of_many_digits_and_a_review_of_the_wrong_kind_are_told() -> None:
    with pytest.raises(FileProblem, match="för långt"):
        read_case('{"format": "bbic-wizard/case", "version": ' + "1" * 5000 + "}", PACK)
    skip = {"code": "gäller_inte", "note": "Barnet bor inte här.", "review": {"accepted": True, "by": 5}}
    with pytest.raises(FileProblem, match=r"review\.by: text väntades"):
        read_case(file(skips={"who.name": skip}), PACK)


def test_what_pointed_at_a_removed_entry_is_left_out_of_the_file() -> None:
    people, both = [{"id": "p1"}, {"id": "p2"}], ["people/p1", "people/p2"]
    said = [
        {"id": "s1", "informant": "p1", "text": "Ett.", "about": ["people/p1"]},
        {"id": "s2", "informant": "p2", "text": "Två.", "about": both},
    ]
    changes = [*read_case(file(answers={"people": people, "statements": said}), PACK)]
    changes.append(RecordRemoved(question="people", record="p1"))
    case = fold("c", [Stamped(n, "", "", change) for n, change in enumerate(changes, 1)])
    text = write_case(case, PACK.form)
    read_case(text, PACK)
    assert json.loads(text)["answers"]["statements"] == [
        {"id": "s1", "text": "Ett."},
        {"id": "s2", "informant": "p2", "text": "Två.", "about": ["people/p2"]},
    ]


def test_a_mistake_is_told_once() -> None:
    assert mistakes(file(status=[{"to": "utkast", "by": 5}])) == ["fall.json: status[1].by: text väntades"]
    skip = {**SKIP, "review": {"accepted": True, "by": 5}}
    assert mistakes(file(skips={"who.heard": skip})) == ["fall.json: skips.who.heard.review.by: text väntades"]


def test_remarks_silences_and_statuses_come_back_as_they_were() -> None:
    case = read(
        answers={"people": [{"id": "p1", "name": "Elin"}]},
        silenced={"R-1": {"note": "Gäller inte.", "by": "Sara", "at": "2026-05-25"}},
        status=[{"to": "till granskning", "by": "Sara", "at": "2026-05-25", "note": "Klar."}, {"to": "godkänd"}],
        comments=[
            {"place": "who", "text": "Mer här.", "by": "Eva", "at": "2026-05-26"},
            {"place": "people/p1/name", "text": "Vem?"},
        ],
    )
    assert (case.silenced["R-1"].note, case.silenced["R-1"].by) == ("Gäller inte.", "Sara")
    assert [(item.place, item.text, item.by, item.at) for item in case.comments] == [
        ("who", "Mer här.", "Eva", "2026-05-26"),
        ("people/p1/name", "Vem?", "", ""),
    ]
    data = json.loads(write_case(case, PACK.form))
    assert data["silenced"] == {"R-1": {"note": "Gäller inte.", "by": "Sara", "at": "2026-05-25"}}
    assert data["status"][0] == {"to": "till granskning", "by": "Sara", "at": "2026-05-25", "note": "Klar."}
    assert data["comments"][0] == {"place": "who", "text": "Mer här.", "by": "Eva", "at": "2026-05-26"}


def test_what_was_said_of_a_removed_entry_is_left_out_of_the_file() -> None:
    changes = [
        *read_case(
            file(
                answers={"people": [{"id": "p1"}, {"id": "p2"}]},
                skips={"people/p1": SKIP, "people/p1/name": SKIP, "people/p2/name": SKIP},
                comments=[{"place": "people/p1/name", "text": "Vem?"}, {"place": "people/p2", "text": "Vem?"}],
            ),
            PACK,
        ),
        RecordRemoved(question="people", record="p1"),
    ]
    case = fold("c", [Stamped(n, "", "", change) for n, change in enumerate(changes, 1)])
    text = write_case(case, PACK.form)
    data = json.loads(text)
    assert list(data["skips"]) == ["people/p2/name"]
    assert [item["place"] for item in data["comments"]] == ["people/p2"]
    read_case(text, PACK)
