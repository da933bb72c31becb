"""What is found when somebody searches for a place."""

from bbic_wizard.reading.search import search
from tests.checks.cases import facit, view


def test_a_list_is_found_by_what_the_step_calls_it() -> None:
    read = view(facit("a"))
    first = search(read, "personer runt barnet")[0]
    assert (first.place, first.step, first.answer) == ("network.people", "network", False)
    assert read.path(first.place) == ["Nätverk", "Personer runt barnet"]


def test_a_list_that_is_called_as_its_register_is_found_once() -> None:
    found = [
        hit.place for hit in search(view(facit("a")), "alternativ") if not hit.answer and hit.label == "Alternativ"
    ]
    assert found == ["alternatives"]
