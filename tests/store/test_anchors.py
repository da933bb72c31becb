"""What this computer remembers of a casebook, outside it."""

import stat
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.store import anchors
from bbic_wizard.store.anchors import Anchor

STORE = "0f" * 16
PLACE = Path("bok")
SEEN = Anchor(17, "ab" * 32, "2026-05-25T14:32:00+02:00")


def test_what_was_last_seen_is_remembered_for_each_casebook() -> None:
    assert anchors.recall(STORE, PLACE) is None
    anchors.remember(STORE, PLACE, Anchor(16, "cd" * 32, SEEN.at))
    anchors.remember(STORE, PLACE, SEEN)
    assert anchors.recall(STORE, PLACE) == SEEN
    assert anchors.recall("1f" * 16, PLACE) is None


def test_it_is_of_the_casebook_in_one_place_however_that_is_named(tmp_path: Path) -> None:
    place, link = tmp_path / "bok", tmp_path / "väg"
    place.mkdir()
    link.symlink_to(place)
    anchors.remember(STORE, place, SEEN)
    assert anchors.recall(STORE, link) == SEEN
    assert anchors.recall(STORE, tmp_path / "annan" / ".." / "bok") == SEEN
    assert anchors.recall(STORE, tmp_path / "kopia") is None


def test_it_is_for_its_owner_alone() -> None:
    anchors.remember(STORE, PLACE, SEEN)
    (file,) = (paths.state() / "anchors").iterdir()
    assert file.name.startswith(STORE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": "1", "hash": "a", "at": "b"}', '{"id": 1, "x": 2}'])
def test_what_cannot_be_read_is_nothing_remembered(text: str) -> None:
    anchors.remember(STORE, PLACE, SEEN)
    (file,) = (paths.state() / "anchors").iterdir()
    file.write_text(text)
    assert anchors.recall(STORE, PLACE) is None


def test_a_computer_that_cannot_keep_it_works_on_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    monkeypatch.setattr(paths, "state", lambda: tmp_path / "fil")
    anchors.remember(STORE, PLACE, SEEN)
    assert anchors.recall(STORE, PLACE) is None


@pytest.mark.parametrize("name", ["", "../x", "a/b", "A" * 8])
def test_an_id_that_is_a_way_somewhere_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="casebook"):
        anchors.remember(name, PLACE, SEEN)
