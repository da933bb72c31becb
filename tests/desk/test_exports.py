"""Names that files may leave by."""

from pathlib import Path

import pytest

from bbic_wizard.desk.exports import write_private
from bbic_wizard.errors import NotSaved

TRICKS = [
    "nul",
    "CON.txt",
    "com1.html",
    "Lpt9",
    "aux .md",
    "utkast.",
    "utkast.html ",
    "..",
    "rad\nrad.txt",
    "utkast\x1b[2J.txt",
    "utkast\u202etxt.exe",
]


@pytest.mark.parametrize("name", TRICKS)
def test_a_name_that_is_a_trick_somewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotSaved, match="går inte att använda som filnamn") as problem:
        write_private(tmp_path / name, "hemligt")
    assert name not in str(problem.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["utkast.html", "Konrad.txt", "åäö – 14:30.md", ".dold", "nulla.txt", "com10.txt", "a\u030a.txt"]
)
def test_a_name_as_people_give_them_is_taken(tmp_path: Path, name: str) -> None:
    write_private(tmp_path / name, "text")
    assert [(file.name, file.stat().st_mode & 0o777) for file in tmp_path.iterdir()] == [(name, 0o600)]


def test_a_name_of_too_many_bytes_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="namnet är för långt"):
        write_private(tmp_path / f"{'å' * 200}.html", "text")
    assert list(tmp_path.iterdir()) == []
