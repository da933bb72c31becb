"""The sorting desk: a passage becomes an uppgift with its words untouched, and the note shows what is left."""

import json
from typing import Any

import pytest

from bbic_wizard.desk import sorting
from bbic_wizard.desk.work import Work
from bbic_wizard.errors import NotAllowed
from bbic_wizard.model.casewriting import write_case
from bbic_wizard.reading.progress import gaps
from bbic_wizard.reading.sorting import Passage, left_count
from tests.desk.sorting_desk import laid, passage, person, sheet, statements


@pytest.fixture
def work() -> Work:
    return laid()


def told(case_file: str) -> Any:
    """The answers of a case file, without when they were given."""
    return {
        name: [dict(sorted(one.items())) for one in value] if isinstance(value, list) else value
        for name, value in json.loads(case_file)["answers"].items()
        if name in ("notes", "passages", "statements")
    }


def test_what_is_left_is_found_by_looking(work: Work) -> None:
    assert [item.state for item in sheet(work).passages] == ["heading", "heading", "left", "left", "left", "left"]
    assert left_count(work.view) == 4


def test_a_passage_sent_to_a_delområde_becomes_an_uppgift_word_for_word(work: Work) -> None:
    assert sorting.send(work, passage(work, "Han blir"), "safety", person(work, "Karin"))
    [made] = statements(work)
    place = passage(work, "Han blir").place
    assert made == {
        "informant_kind": "vårdnadshavare",
        "informant": person(work, "Karin"),
        "form": "ordagrant",
        "text": "Han blir hård i armarna.",
        "date": "2026-03-12",
        "areas": ["safety"],
        "source": "anteckningen ”Samtal med Karin”, stycke 2",
        "passage": [place],
    }
    assert passage(work, "Han blir").state == "sorted"
    assert not [gap for gap in gaps(work.view) if gap.place.startswith("statements/")]


def test_a_passage_goes_to_several_delområden_as_one_uppgift(work: Work) -> None:
    karin = person(work, "Karin")
    for area in ("basic_care", "education", "health"):
        sorting.send(work, passage(work, "Hon är"), area, karin)
    assert not sorting.send(work, passage(work, "Hon är"), "health", karin), "the same key again takes it away"
    assert [made["areas"] for made in statements(work)] == [["basic_care", "education"]]


def test_another_informant_gets_an_uppgift_of_their_own(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Sara"))
    assert [made["form"] for made in statements(work)] == ["sammanfattat", "observation"]
    assert len(work.case.records("passages")) == 1


def test_the_childs_words_are_direct_from_the_child_and_retold_from_others(work: Work) -> None:
    elin, karin = person(work, "Elin"), person(work, "Karin")
    sorting.as_the_childs_words(work, passage(work, "Elin säger"), karin)
    sorting.send(work, passage(work, "Elin säger"), "current_family_situation", karin, childs=True)
    sorting.as_the_childs_words(work, passage(work, "Han blir"), elin)
    retold, own = statements(work)
    assert (retold["form"], retold["said_by"], retold["areas"]) == ("andrahand", elin, ["current_family_situation"])
    assert (own["form"], own["informant_kind"], "said_by" in own) == ("ordagrant", "barn", False)
    assert len(work.view.child_statements()) == 2


def test_an_uppgift_becomes_the_childs_words_afterwards(work: Work) -> None:
    elin, karin = person(work, "Elin"), person(work, "Karin")
    sorting.send(work, passage(work, "Elin säger"), "safety", karin)
    assert sorting.as_the_childs_words(work, passage(work, "Elin säger"), karin)
    assert not sorting.as_the_childs_words(work, passage(work, "Elin säger"), karin)
    [made] = statements(work)
    assert (made["form"], made["said_by"], made["areas"]) == ("andrahand", elin, ["safety"])


def test_what_is_left_out_is_kept_and_counted(work: Work) -> None:
    sorting.leave_out(work, passage(work, "Vi bokade"))
    assert (sheet(work).count("left_out"), left_count(work.view)) == (1, 3)
    sorting.send(work, passage(work, "Vi bokade"), "health", person(work, "Sara"))
    assert (sheet(work).count("left_out"), sheet(work).count("sorted")) == (0, 1)
    sorting.leave_out(work, passage(work, "Vi bokade"))
    assert (statements(work), sheet(work).count("left_out")) == ([], 1)


def test_the_same_key_again_undoes_the_first_and_the_passage_is_left(work: Work) -> None:
    karin = person(work, "Karin")
    sorting.send(work, passage(work, "Hon är"), "health", karin)
    assert not sorting.send(work, passage(work, "Hon är"), "health", karin)
    assert (statements(work), work.case.records("passages"), passage(work, "Hon är").state) == ([], (), "left")
    work.undo()
    assert passage(work, "Hon är").state == "sorted"


def test_an_uppgift_that_was_worked_on_or_is_the_childs_words_stays_without_a_delområde(work: Work) -> None:
    karin, elin = person(work, "Karin"), person(work, "Elin")
    sorting.send(work, passage(work, "Hon är"), "health", karin)
    [made] = work.case.records("statements")
    work.change("statements", made.id, {"confirmed": "uppläst"})
    sorting.send(work, passage(work, "Hon är"), "health", karin)
    sorting.send(work, passage(work, "Han blir"), "safety", elin)
    sorting.send(work, passage(work, "Han blir"), "safety", elin)
    assert [item.get("areas") for item in statements(work)] == [None, None]


def test_of_two_informants_only_the_one_is_taken_away(work: Work) -> None:
    karin, sara = person(work, "Karin"), person(work, "Sara")
    for who in (karin, sara, sara):
        sorting.send(work, passage(work, "Hon är"), "health", who)
    assert [made["informant"] for made in statements(work)] == [karin]
    assert passage(work, "Hon är").state == "sorted"


def test_what_has_become_the_childs_words_is_not_left_out(work: Work) -> None:
    sorting.as_the_childs_words(work, passage(work, "Elin säger"), person(work, "Karin"))
    with pytest.raises(NotAllowed, match="utelämnas inte"):
        sorting.leave_out(work, passage(work, "Elin säger"))
    assert sorting.take_back(work, passage(work, "Elin säger")) == 1
    sorting.leave_out(work, passage(work, "Elin säger"))
    assert passage(work, "Elin säger").state == "left_out"


def test_every_act_is_one_step_back_and_one_step_forth(work: Work) -> None:
    karin, elin = person(work, "Karin"), person(work, "Elin")

    def at(words: str) -> Passage:
        return passage(work, words)

    acts = [
        lambda: sorting.send(work, at("Hon är"), "health", karin),
        lambda: sorting.send(work, at("Hon är"), "education", karin),
        lambda: sorting.send(work, at("Hon är"), "health", elin),
        lambda: sorting.as_the_childs_words(work, at("Elin säger"), karin),
        lambda: sorting.leave_out(work, at("Vi bokade")),
        lambda: sorting.leave_out(work, at("Han blir")),
        lambda: sorting.take_back(work, at("Han blir")),
        lambda: sorting.put_down(work, [{"note.title": "A", "note.text": "A"}, {"note.title": "B", "note.text": "B"}]),
        lambda: sorting.lift(work, sheet(work).note),
    ]
    seen = [write_case(work.case)]
    for act in acts:
        act()
        seen.append(write_case(work.case))
    for before in reversed(seen[:-1]):
        work.undo()
        assert told(write_case(work.case)) == told(before)
    for after in seen[1:]:
        work.redo()
        assert told(write_case(work.case)) == told(after)


def test_each_act_is_undone_as_one(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    work.undo()
    assert (statements(work), work.case.records("passages"), left_count(work.view)) == ([], (), 4)
    work.redo()
    assert (len(statements(work)), left_count(work.view)) == (1, 3)


def test_taken_back_a_passage_is_left_again(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    assert sorting.take_back(work, passage(work, "Hon är")) == 1
    assert (passage(work, "Hon är").state, statements(work)) == ("left", [])
    work.undo()
    assert passage(work, "Hon är").state == "sorted"


def test_a_passage_whose_uppgift_was_removed_elsewhere_is_left_again(work: Work) -> None:
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    work.remove("statements", passage(work, "Hon är").statements[0])
    assert passage(work, "Hon är").state == "left"
    sorting.send(work, passage(work, "Hon är"), "health", person(work, "Karin"))
    assert len(work.case.records("passages")) == 1, "its record is used again"


def test_one_contact_that_day_with_the_informant_is_where_it_was_said(work: Work) -> None:
    karin = person(work, "Karin")
    contact = work.add("contacts", {"kind": "vårdnadshavare", "with": karin, "held": "genomförd", "date": "2026-03-12"})
    sorting.send(work, passage(work, "Hon är"), "health", karin)
    [made] = statements(work)
    assert made["contact"] == [f"contacts/{contact}"]
    assert "source" not in made, "the contact is the source, and has its number in the draft"


def test_the_kind_of_source_is_not_guessed_for_somebody_without_a_role(work: Work) -> None:
    who = work.add("people", {"kind": "person", "name": "Samira"})
    sorting.send(work, passage(work, "Hon är"), "health", who)
    assert "informant_kind" not in statements(work)[0]


def test_without_the_child_among_the_people_nothing_becomes_the_childs_words(work: Work) -> None:
    work.remove("people", person(work, "Elin"))
    with pytest.raises(NotAllowed, match="bland personerna"):
        sorting.as_the_childs_words(work, passage(work, "Elin säger"), person(work, "Karin"))
    assert statements(work) == []
