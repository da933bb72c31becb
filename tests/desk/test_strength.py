"""How hard a passphrase is to guess, told in Swedish."""

import getpass

import pytest

from bbic_wizard.desk.strength import LEAST_LENGTH, strength


@pytest.mark.parametrize(
    "weak",
    ["sommaren2026!", "Sommaren2026!!", "lösenordlösenord", "losenord12345", "socialtjänsten2026", "aaaaaaaaaaaa",
     "qwertyuiop123", "stockholm2026!", "mammapappabarn", "barnutredning", "x" * 500],
)  # fmt: skip
def test_what_people_take_first_is_not_enough(weak: str) -> None:
    judged = strength(weak)
    assert not judged.enough
    assert "Lägg till ett eller två ord" in judged.words


@pytest.mark.parametrize("hard", ["fyra svanar åt gröt i natt", "torpet vinglar mot lila moln", "vK3#qp9-Zt!x7"])
def test_some_words_that_do_not_belong_together_are_enough(hard: str) -> None:
    assert strength(hard).enough
    assert strength(hard).score == 4


def test_a_short_one_is_told_how_much_is_missing() -> None:
    judged = strength("vK3#qp9-Z")
    assert (judged.score, judged.enough) == (0, False)
    assert f"3 tecken till: minst {LEAST_LENGTH}" in judged.words


def test_ones_own_name_is_easy_to_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    before = strength("zqxvkjwplmtr")
    monkeypatch.setattr(getpass, "getuser", lambda: "zqxvkjwplmtr")
    after = strength("zqxvkjwplmtr")
    assert before.score > after.score == 0


def test_any_text_can_be_judged() -> None:
    for text in ("\x00" * 20, "\udcff" * 20, "👩‍👩‍👧" * 10, "å" * 10_000):
        assert strength(text).score in range(5)
