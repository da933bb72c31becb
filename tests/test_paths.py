"""A file somebody names: typed, or dragged into the terminal."""

from pathlib import Path

import pytest

from bbic_wizard import paths


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("~ingen-som-finns/samtal.docx", Path("~ingen-som-finns/samtal.docx")),
        (" '/tmp/samtal med karin.txt' ", Path("/tmp/samtal med karin.txt")),
        ("file:///tmp/samtal%20med%20%C3%A5sa.txt", Path("/tmp/samtal med åsa.txt")),
        ("", Path()),
    ],
)
def test_a_file_is_found_as_it_is_named(text: str, path: Path) -> None:
    assert paths.named(text) == path


def test_the_home_folder_can_be_named_by_its_sign() -> None:
    assert paths.named("~/samtal.docx") == Path.home() / "samtal.docx"
