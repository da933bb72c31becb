"""Whether somebody may have been entered twice."""

from typing import Any

import pytest

from bbic_wizard.reading.choosing import people_holding
from bbic_wizard.reading.doubles import chosen, doubles, ties_of
from tests.checks.cases import adding, facit, view


def found(**other: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is offered when somebody more is entered in the first model answer."""
    data = adding(facit("a"), "people", **{"id": "ny", "kind": "person", "roles": ["nätverk"], **other})
    return [(double.first, double.second, double.why) for double in doubles(view(data))]


@pytest.mark.parametrize("letter", ["a", "b"])
def test_nobody_is_entered_twice_in_the_model_answers(letter: str) -> None:
    assert list(doubles(view(facit(letter)))) == []


def test_the_same_name_is_offered_however_it_is_written() -> None:
    assert found(name="inga britt") == [("inga-britt", "ny", ("samma namn",))]
    assert found(name="Inga-Britt", relation="mormor") == [("inga-britt", "ny", ("samma namn", "samma relation"))]


def test_a_first_name_alone_is_not_enough() -> None:
    assert found(name="Karin Berg") == []
    assert found(name="Karin") == []
    assert found(name="Karin", relation="mamma") == [("karin", "ny", ("samma relation",))]


def test_whose_births_differ_are_two_people() -> None:
    assert found(name="Elin Fridlund", birth_date="2011") == []
    assert found(name="Elin Fridlund", birth_date="2017-03") != []


def test_a_school_is_not_a_person() -> None:
    assert found(name="Inga-Britt", kind="verksamhet") == []


def test_the_child_stands_first_whoever_was_entered_first() -> None:
    read = view(facit("a"))
    assert (chosen(read, "per", "elin").first, chosen(read, "per", "samira").first) == ("elin", "per")


def test_people_are_found_by_every_word_besides_the_one_already_chosen() -> None:
    read = view(facit("a"))
    assert [key for key, _ in people_holding(read, "FRIDLUND", besides="elin")] == ["alva", "karin", "daniel"]
    assert people_holding(read, "inga mormor") == [("inga-britt", "Inga-Britt · mormor")]
    assert len(people_holding(read)) == len(read.records("actor"))


def test_the_rows_of_each_in_the_network() -> None:
    rows = ties_of(view(facit("a")), "per", "karin")
    assert [[row.id for row in found] for found in rows] == [["n5"], []]
