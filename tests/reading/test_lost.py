"""What is pointed at and has been removed: the answer is kept, the break is told of, and it can be brought back."""

import pytest

from bbic_wizard.desk.drafting import draft_text
from bbic_wizard.desk.linking import bring_back
from bbic_wizard.desk.work import Work
from bbic_wizard.reading.threads import lost
from tests.conftest import practice_desk


@pytest.fixture
def work() -> Work:
    """The first model answer, open."""
    desk = practice_desk()
    return desk.open("c1")


def broken(work: Work) -> set[str]:
    return {finding.place for finding in work.findings() if finding.rule == "LANK-01"}


@pytest.mark.parametrize(
    ("gone", "place"),
    [
        ("people/samira", "ties/n-samira/actor"),
        ("contacts/u5", "statements/skolan-1/contact"),
        ("contacts/u5", "areas.education.assessment"),
        ("statements/b3", "weighings/w3/statement"),
    ],
)
def test_it_is_told_of_where_it_is_pointed_at_and_is_whole_again_when_brought_back(
    work: Work, gone: str, place: str
) -> None:
    if place.startswith("ties/"):
        place = next(f"ties/{one.id}/actor" for one in work.view.entries("ties") if one.value("actor") == "samira")
    before = work.view.value(place)
    assert broken(work) == set()
    work.remove(*gone.split("/"))
    assert place in broken(work)
    assert work.view.value(place) == before
    assert lost(work.view, place) == (gone,)
    bring_back(work, gone)
    assert (broken(work), lost(work.view, place)) == (set(), ())


def test_the_draft_shows_a_reference_to_what_is_gone_in_words_and_a_partys_copy_leaves_it_out(work: Work) -> None:
    work.remove("contacts", "u5")
    internal = draft_text(work.view, "utredning", "txt")
    assert "[borttagen uppgift]" in internal
    assert "[#u5]" not in internal
    party = draft_text(work.view, "utredning", "txt", "karin")
    assert "[#u5]" not in party
    assert "borttagen uppgift" not in party


def test_text_that_was_never_a_reference_stands_as_it_was_written(work: Work) -> None:
    work.answer("areas.education.assessment", "Vi bedömer att [#nej] är text.")
    assert "[#nej]" in draft_text(work.view, "utredning", "txt")
    assert "areas.education.assessment" not in broken(work)
