"""The README's command, from a fresh copy to the first screen. Needs a package index; only run when asked for."""

import shutil
from pathlib import Path

from benchmarks.bench import FOCUSED, Bench
from benchmarks.report import Budget, CannotMeasure, Row
from benchmarks.terminal import ROOT, Terminal

TWO_MINUTES = Budget(median=120_000)
NEEDED = ("bbic_wizard", "forms", "templates", "pyproject.toml", "README.md", "LICENSE")


def install(bench: Bench) -> list[Row]:
    """An empty environment and empty caches, the package and all it needs, and the case on the screen."""
    folder = bench.folder / "fresh"
    folder.mkdir()
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    call = ["bash", "-c", f"cd '{folder}' && {_command(ROOT / 'README.md')}"]
    with Terminal(call, bench.folder / "no-cache", bench.outside) as terminal:
        seen = terminal.start(FOCUSED, limit=300)
    return [Row("README's command, fresh, to the first screen", [seen.found or 0], TWO_MINUTES, waits=True)]


def _command(readme: Path) -> str:
    """The first shell line of the README that ends in the demo."""
    lines = readme.read_text("utf-8").splitlines()
    found = next((line for line in lines if line.endswith("bbic-wizard demo")), None)
    if found is None:
        raise CannotMeasure("README.md has no command that ends in the demo")
    return found
