"""Which case a name means: a file, a practice case, a case in the casebook."""

import json
from pathlib import Path

import pytest

from bbic_wizard import resources
from bbic_wizard.desk.desk import Desk
from bbic_wizard.desk.opening import Meant, find_case, import_file
from bbic_wizard.errors import NotAllowed, NotFound
from bbic_wizard.store.memory import MemoryStore

HEAD = {"format": "bbic-wizard/case", "version": 1, "form": "barnutredning", "fictional": True}


def named(child: str) -> str:
    return json.dumps({**HEAD, "answers": {"child.name": child}})


@pytest.fixture
def desk() -> Desk:
    """A desk with a case of one's own, and one that is called as a practice case is."""
    desk = Desk(MemoryStore())
    desk.import_case(named("Theo"), case_id="annat")
    desk.import_case(named("Elin"), case_id="case_a")
    return desk


@pytest.fixture
def practice() -> object:
    return json.loads(resources.practice_case("case_a"))["answers"]["child.name"]["value"]


def child(meant: Meant) -> object:
    return meant.view.value("child.name")


def never() -> Desk:
    raise AssertionError("nobody should have been asked for a passphrase")


def test_a_practice_case_is_found_without_opening_a_casebook(practice: object) -> None:
    assert child(find_case("case_a", None)) == practice
    assert child(find_case("case_a", None, never)) == practice


def test_a_case_of_ones_own_is_found_where_no_practice_case_has_its_name(desk: Desk) -> None:
    found = find_case("annat", None, lambda: desk)
    assert (child(found), found.desk) == ("Theo", desk)


def test_in_a_casebook_that_is_open_anyway_ones_own_case_goes_before_a_practice_case(
    desk: Desk, practice: object
) -> None:
    assert child(find_case("case_a", None, lambda: desk, own_first=True)) == "Elin"
    assert child(find_case("case_a", None, lambda: Desk(MemoryStore()), own_first=True)) == practice


def test_in_a_casebook_that_is_named_no_practice_case_is_looked_for(desk: Desk) -> None:
    assert child(find_case("case_a", None, lambda: desk, practice=False)) == "Elin"
    with pytest.raises(NotFound, match='"case_b" finns inte'):
        find_case("case_b", None, lambda: desk, practice=False)


def test_a_file_goes_before_all_and_opens_no_casebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case_a").write_text(named("Vera"), "utf-8")
    assert child(find_case("case_a", None, never, own_first=True)) == "Vera"


def test_a_name_that_is_nowhere_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound, match="ingen ärendebok"):
        find_case("c1", None)
    with pytest.raises(NotFound, match="De senaste: "):
        find_case("c1", None, lambda: desk)


def test_a_disposed_case_is_not_shown(desk: Desk) -> None:
    desk.dispose("annat", {})
    with pytest.raises(NotAllowed, match="gallrat"):
        find_case("annat", None, lambda: desk)


def test_reading_and_drafting_a_case_of_ones_own_is_logged(desk: Desk) -> None:
    find_case("annat", None, lambda: desk).drafted("# Utkast", "utredning", "md")
    assert [row.action for row in desk.audit("annat")] == ["change", "read", "draft"]
    assert "Utkast" not in desk.audit("annat")[-1].detail
    find_case("case_a", None).drafted("# Utkast", "utredning", "md")
    assert [row.action for row in desk.audit("case_a")] == ["change"]


def test_for_a_file_with_mistakes_no_casebook_is_opened(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "fall.json").write_text(json.dumps({**HEAD, "status": [{"to": "utkast", "x": 1}]}), "utf-8")
    with pytest.raises(Exception, match=r"status\[1\]\.x: okänd nyckel"):
        import_file(tmp_path / "fall.json", never)
    (tmp_path / "fall.json").write_text(named("Vera"), "utf-8")
    case_id = import_file(tmp_path / "fall.json", lambda: desk)
    assert desk.row(case_id).title == "Vera"
