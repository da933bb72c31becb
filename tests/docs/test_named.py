"""What the documents name is there: files, tests, headings, keys and commands."""

import re
from pathlib import Path

import pytest
from textual.binding import Binding

from bbic_wizard.prompt.commands import COMMANDS as DOTS
from bbic_wizard.tui import bindings
from bbic_wizard.tui.fields import FIELDS
from bbic_wizard.tui.widgets.field_options import OptionGrid

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("form-language.md", "architecture.md", "decisions.md", "security.md", "handbok.md")
_PATH = re.compile(r"`((?:[\w.-]+/)+[\w-]+\.(?:py|yaml|j2|md|toml))`|`(\w+\.py)`")
_LINK = re.compile(r"\]\(([\w./-]*)(?:#([^)]*))?\)")
_PLACES = ("", "bbic_wizard", "bbic_wizard/tui", "bbic_wizard/prompt", "bbic_wizard/draft", "bbic_wizard/model")


def text(page: str) -> str:
    return (ROOT / "docs" / page).read_text("utf-8")


def anchors(page: str) -> set[str]:
    """Headings as the address of a page spells them."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", text(page), flags=re.MULTILINE | re.DOTALL), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_named_exist(page: str) -> None:
    named = {first or second for first, second in _PATH.findall(text(page))}
    missing = [n for n in sorted(named) if not any((ROOT / place / n).is_file() for place in _PLACES)]
    assert [name for name in missing if name not in ("egen.yaml", "templates/namn.md.j2")] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target, anchor in _LINK.findall(text(page)):
        assert not target or (ROOT / "docs" / target).is_file(), target
        assert not anchor or anchor in anchors(target or page), anchor


def test_tests_that_are_named_exist() -> None:
    rows = re.findall(r"`(tests/[\w/]+\.py)`: ((?:`test_\w+`(?:, )?)+)", text("security.md"))
    assert len(rows) > 20
    for file, tests in rows:
        source = (ROOT / file).read_text("utf-8")
        assert [name for name in re.findall(r"test_\w+", tests) if f"def {name}(" not in source] == []


def _bound() -> set[str]:
    groups = [value for value in vars(bindings).values() if isinstance(value, list)]
    fields = [vars(base).get("BINDINGS", []) for kind in (*FIELDS.values(), OptionGrid) for base in kind.__mro__]
    found = [item.key if isinstance(item, Binding) else str(item[0]) for row in groups + fields for item in row]
    return {bindings.key_name(key.strip()) for keys in found for key in keys.split(",")}


def test_keys_in_the_handbook_are_bound() -> None:
    told = set(re.findall(r"`((?:Ctrl\+|Alt\+|F\d|Insert|Delete|Esc|Enter)[^` ]*)`", text("handbok.md")))
    assert len(told) > 20
    assert sorted(told - _bound()) == []


def test_every_function_key_is_in_the_handbook() -> None:
    keys = {name for name in _bound() if re.fullmatch(r"F[1-58]", name)}
    assert [key for key in sorted(keys) if f"`{key}`" not in text("handbok.md")] == []


def test_the_commands_of_the_line_mode_are_in_the_handbook() -> None:
    page = text("handbok.md")
    assert [name for name in DOTS if f"`.{name}" not in page] == []
    told = set(re.findall(r"`\.([a-zåäö]+)", page))
    assert sorted(told - set(DOTS)) == []
