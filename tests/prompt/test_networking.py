"""The people around the child in the line face, on the first model answer."""

from io import StringIO

import pytest

from bbic_wizard import prompt
from bbic_wizard.desk.desk import Desk
from tests.conftest import practice_desk


@pytest.fixture
def desk() -> Desk:
    return practice_desk()


def write(desk: Desk, *lines: str) -> str:
    out = StringIO()
    assert prompt.run(desk, "c1", StringIO("".join(f"{line}\n" for line in lines)), out, 1000) == 0
    return out.getvalue()


def test_the_drawings_are_read_in_words(desk: Desk) -> None:
    told = write(desk, ".karta")
    assert "Närmast, 4–5: Inga-Britt, mormor, 5 (socialtjänsten har haft kontakt)." in told
    assert "Elin, barnet – barn till Karin och Daniel." in told
    assert "┌" not in told


def test_somebody_entered_twice_becomes_one(desk: Desk) -> None:
    assert "Ingen ser ut att vara inskriven två gånger." in write(desk, ".samma")
    work = desk.open("c1")
    again = work.add("people", {"kind": "person", "name": "inga britt", "roles": ["nätverk"]})
    work.change("ties", "n2", {"actor": again})
    told = write(desk, ".samma", "1", "1")
    assert "samma namn" in told
    assert "De säger olika: Namn: Inga-Britt / inga britt." in told
    assert "De är en och samma nu. .u ångrar." in told
    assert desk.open("c1").case.value("ties/n2/actor") == "inga-britt"


def test_any_two_can_be_chosen_and_undone(desk: Desk) -> None:
    work = desk.open("c1")
    before = work.case.groups
    told = write(desk, ".samma inga", "1", "6", "1")
    assert "1. Inga-Britt · mormor" in told
    assert "Vem är samma person som Inga-Britt?" in told
    assert "Båda har en rad i nätverket." in told
    assert desk.open("c1").case.record("people", "samira") is None
    assert write(desk, ".samma", "1", "5", ".b", ".u").count("Två andra. Välj dem själv.") == 1
    assert desk.open("c1").case.groups["people"].records == before["people"].records
    assert "Ingen person har de orden." in write(desk, ".samma xyz")


def test_somebody_who_may_be_entered_twice_is_told_of_at_once(desk: Desk) -> None:
    work = desk.open("c1")
    again = work.add("people", {"kind": "person", "name": "inga britt", "roles": ["nätverk"]})
    work.mark("actors", f"people/{again}/relation", 0)
    assert "Inga-Britt och inga britt kan vara en och samma: samma namn och samma relation." in write(desk, "mormor")


def test_a_relation_that_cannot_be_is_told_of_at_once(desk: Desk) -> None:
    desk.open("c1").mark("actors", "kinships/k6/to", 0)
    assert "I släktskapet står Per på båda ställena." in write(desk, "Per")


def test_the_ladder_is_read_from_the_bottom(desk: Desk) -> None:
    told = write(desk, ".stegen")
    assert told.index("Steg 1. Stöd hemma eller öppna insatser") < told.index("Steg 5. SiS särskilt ungdomshem")
    assert "Stöd hemma med säkerhetsplan (förslaget). " in told
