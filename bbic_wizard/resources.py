"""Finds and reads the forms and templates that come with the program, and hands their bytes upward."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bbic_wizard.errors import NotFound

MOST = 2_000_000  # bytes of a form file or a template


def data_root(name: str) -> Traversable:
    """The folder `forms` or `templates`: inside the installed package, or beside it in a checkout."""
    installed = files("bbic_wizard").joinpath("_data", name)
    if installed.is_dir():
        return installed
    beside = Path(__file__).resolve().parent.parent
    if (beside / "pyproject.toml").is_file() and (beside / name).is_dir():
        return beside / name
    raise NotFound(
        "Programmets formulär hittas inte", f"Varken i paketet eller i {beside / name}.", "Installera om programmet."
    )


def _walk(folder: Traversable, before: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from _walk(entry, f"{before}{entry.name}/")
        else:
            yield before + entry.name, entry


def read_folder(folder: Traversable, endings: tuple[str, ...]) -> dict[str, bytes]:
    """Contents of the files with these endings, by name relative to the folder."""
    return {name: _bytes(name, entry) for name, entry in _walk(folder) if name.endswith(endings)}


def _bytes(name: str, entry: Traversable) -> bytes:
    try:
        with entry.open("rb") as file:
            return file.read(MOST + 1)  # more is refused by who reads it; a device never ends
    except OSError:
        raise NotFound(
            f"Kan inte läsa {name}", "Filen saknas, är en länk som inte leder någonstans eller får inte läsas."
        ) from None


def read_forms() -> dict[str, bytes]:
    """The shipped form files, without the practice cases."""
    found = read_folder(data_root("forms"), (".yaml", ".yml"))
    return {name: data for name, data in found.items() if not name.startswith("practice/")}


def read_templates() -> dict[str, str]:
    """The shipped templates, by file name."""
    return {name: data.decode("utf-8") for name, data in read_folder(data_root("templates"), (".j2",)).items()}


def practice_names() -> list[str]:
    """The practice cases: `case_a`, `case_a-facit` …"""
    names = [entry.name for entry in data_root("forms").joinpath("practice").iterdir()]
    return sorted(name.removesuffix(".json") for name in names if name.endswith(".json"))


def practice_case(name: str) -> str:
    """The case file of a practice case. Raises `NotFound` naming those there are."""
    known = practice_names()
    if name not in known:
        raise NotFound(f'Övningsfallet "{name}" finns inte', f"De som finns: {', '.join(known)}.")
    return data_root("forms").joinpath("practice", f"{name}.json").read_text("utf-8")


def practice_notes() -> dict[str, dict[str, bytes]]:
    """The practice cases that also come as raw notes: case → file name → contents, in order."""
    folder = data_root("forms").joinpath("practice")
    found = read_folder(folder, (".txt",))
    sets: dict[str, dict[str, bytes]] = {}
    for name, data in found.items():
        case, _, file = name.partition(".notes/")
        if file:
            sets.setdefault(case, {})[file] = data
    return sets
