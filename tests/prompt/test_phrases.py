"""The caseworker's own phrases, line by line."""

from bbic_wizard.desk.desk import Desk
from tests.prompt.test_threading import desk, write

__all__ = ["desk"]


def test_a_phrase_is_kept_read_put_in_and_taken_away(desk: Desk) -> None:
    assert "Du har inga egna fraser än." in write(desk, ".fras")
    told = write(desk, ".fras HB = Vi träffade {namn}.", ".fras", ".fras hb")
    assert "Frasen finns som hb." in told
    assert "hb: Vi träffade {namn}." in told
    assert "Frasen är tillagd sist." in told
    desk.open("c1").mark("analysis", "analysis.works")
    told = write(desk, ".fras hb", ".")
    assert desk.open("c1").view.value("analysis.works").endswith("Vi träffade Elin.")
    told = write(desk, ".fras hb =", ".fras hb", ".fras två ord = x")
    assert "Frasen är borttagen." in told
    assert "Det finns ingen fras som heter hb." in told
    assert "Förkortningen är 1–12 bokstäver" in told


def test_a_phrase_is_the_sentence_of_a_skip(desk: Desk) -> None:
    write(desk, ".fras ej = Vi frågar igen den 3 juni, på kontoret.")
    desk.open("c1").mark("child", "child.portrait")
    told = write(desk, ".m", "1", "", ".fras nej", ".fras ej", "")
    assert "Det finns ingen fras som heter nej." in told
    assert desk.open("c1").view.skip("child.portrait").note == "Vi frågar igen den 3 juni, på kontoret."


def test_a_phrase_that_names_somebody_is_asked_about_and_told_of(desk: Desk) -> None:
    told = write(desk, ".fras kk = Karin kom.", "", ".fras")
    assert "Frasen nämner Karin Fridlund, som finns i ärendet." in told
    assert "Du har inga egna fraser än." in told
    told = write(desk, ".fras kk = Karin kom.", "ja", ".fras")
    assert "kk nämner Karin Fridlund i ärendet. .fras kk = tar bort den." in told
    assert "personnummer" in write(desk, ".fras p = 170311-2384")
