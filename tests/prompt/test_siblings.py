"""Siblings' cases in the line face: what another case can give this one, one thing at a time."""

from io import StringIO

from bbic_wizard import prompt
from bbic_wizard.desk import siblings
from tests.desk.test_siblings import WORDS, Family

WIDE = 1000


def write(family: Family, *lines: str) -> str:
    out = StringIO()
    text = StringIO("".join(f"{line}\n" for line in lines))
    assert prompt.run(family.desk, family.alve.case_id, text, out, WIDE) == 0
    return out.getvalue()


def test_a_case_is_added_by_its_id() -> None:
    family = Family()
    assert "Inget ärende är tillagt som ett syskons ärende." in write(family, ".syskon")
    assert "tillagt som ett syskons ärende, i båda" in write(family, f".syskon {family.vera.case_id}")
    assert "finns inte" in write(family, ".syskon nej")
    assert "Vera (2026-0017): utkast, ingen sista dag än" in write(family, ".syskon")


def test_a_case_is_added_by_choosing_it() -> None:
    family = Family()
    told = write(family, ".syskon ny", "1")
    assert "1. Vera · 2026-0017" in told
    assert "tillagt som ett syskons ärende, i båda" in told
    assert "Det finns inget annat ärende att lägga till." in write(family, ".syskon ny")


def test_an_uppgift_is_chosen_with_whom_it_is_about_and_shared_after_a_yes() -> None:
    family = Family()
    family.link()
    told = write(family, ".syskon", "1")
    number = next(line.partition(".")[0] for line in told.splitlines() if "Pappa skriker" in line)
    told = write(family, ".syskon", "1", number, "1", "")
    assert "Handlar om: Vera" in told
    assert not family.desk.read(family.alve.case_id).records("statement")
    told = write(family, ".syskon", "1", number, "1", "ja")
    assert "3 saker är delade till Alve." in told
    [made] = family.desk.read(family.alve.case_id).records("statement")
    assert made.value("text") == WORDS
    assert "– finns där" in write(family, ".syskon", "1")
    family.desk.open(family.alve.case_id).mark("actors", "actors.people", 0)
    assert "delad från 2026-0017 · Vera" in write(family, ".s")


def test_a_case_that_is_gone_is_told_and_what_it_gave_stays() -> None:
    family = Family()
    family.link()
    family.share(family.statement())
    family.desk.dispose(family.vera.case_id, {"reason": "Gallrat."})
    told = write(family, ".syskon", "1")
    assert "2026-0017 – gallrat" in told
    assert "Det som delats hit står kvar." in told
    assert siblings.family(family.desk, family.desk.read(family.alve.case_id))


def test_a_thing_is_shared_the_other_way_and_a_case_taken_away_again() -> None:
    family = Family()
    family.link()
    told = write(family, ".syskon dit", "1")
    assert "Skriv siffran för det som ska delas dit." in told
    number = next(line.partition(".")[0] for line in told.splitlines() if "Anmälan om oro" in line)
    told = write(family, ".syskon dit", "1", number, "ja")
    assert "Det ångras i det ärendet." in told
    assert len(family.desk.read(family.vera.case_id).records("notification")) == 2
    assert "inte längre tillagt" in write(family, ".syskon bort", "1")
    assert not siblings.family(family.desk, family.desk.read(family.vera.case_id))
    assert not siblings.family(family.desk, family.desk.read(family.alve.case_id))


def test_a_case_that_does_not_know_this_one_is_mended_before_anything_is_shared() -> None:
    family = Family()
    family.link()
    family.vera.undo()
    told = write(family, ".syskon", "1")
    assert f"Skriv .syskon {family.vera.case_id} för att lägga till i båda." in told
    write(family, f".syskon {family.vera.case_id}")
    assert "Skriv siffran för det som ska delas hit." in write(family, ".syskon", "1")
