"""How much there is to read, and leaving a statement out, line by line."""

from bbic_wizard.desk.desk import Desk
from bbic_wizard.draft.audience import INTERNAL, left_out
from tests.prompt.test_threading import desk, write

__all__ = ["desk"]


def test_words_and_minutes_are_read_for_the_whole_and_each_delomrade(desk: Desk) -> None:
    told = write(desk, ".omfång")
    assert "Allt i ärendet: " in told
    assert " minuter att läsa." in told
    assert "Utbildning: " in told
    assert "” likadant under " in told
    assert "Uppgifter som utelämnas ur utkastet: 0. Barnets ord är alltid med." in told


def test_a_statement_is_left_out_with_a_reason_and_taken_in_again(desk: Desk) -> None:
    told = write(desk, ".utelämna")
    assert "Öppna uppgiften först." in told
    told = write(desk, ".g Frånvaron är 18", "3", ".utelämna", "1", ".omfång")
    found = left_out(desk.open("c1").view, INTERNAL).not_bearing
    assert len(found) == 1, told
    assert "Uppgiften utelämnas ur utkastet och räknas där. .u ångrar." in told
    assert "Uppgifter som utelämnas ur utkastet: 1." in told
    assert "Upprepar det som redan står." in told
    told = write(desk, ".omfång", "1", ".utelamna")
    assert "Uppgiften är med i utkastet igen." in told
    assert not left_out(desk.open("c1").view, INTERNAL).not_bearing
