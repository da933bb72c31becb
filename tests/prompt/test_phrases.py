"""The caseworker's own phrases, line by line."""

from bbic_wizard.desk.desk import Desk
from tests.prompt.test_threading import desk, write

__all__ = ["desk"]


def test_a_phrase_is_kept_read_put_in_and_taken_away(desk: Desk) -> None:
    assert "Du har inga egna fraser än." in write(desk, ".fras")
    told = write(desk, ".fras HB = Vi träffade {namn}.", ".fras", ".fras hb")
    assert "Frasen finns som hb." in told
    assert "hb: Vi träffade {namn}." in told
    assert "Fraser hör hemma i längre text." in told
    desk.open("c1").mark("analysis", "analysis.works")
    told = write(desk, ".fras hb", ".")
    assert desk.open("c1").view.value("analysis.works").endswith("Vi träffade Elin.")
    told = write(desk, ".fras hb =", ".fras hb", ".fras två ord = x")
    assert "Frasen är borttagen." in told
    assert "Det finns ingen fras som heter hb." in told
    assert "Förkortningen är 1–12 bokstäver" in told
