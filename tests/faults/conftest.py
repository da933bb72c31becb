"""A casebook in a home of its own, and commands run on it."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bbic_wizard import paths
from bbic_wizard.cli.main import run
from bbic_wizard.store import keyslots
from tests.faults.homes import SECRET, new_home

SAFE = (
    "Inget är ändrat",
    "orör",
    "är som förut",
    "finns kvar",
    "är inte sparat",
    "Ingen kopia",
    "ett ställe i taget",
)  # what is safe


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    def refused(self, *words: str) -> None:
        """Could not: one message that says what happened, what is safe and what to do, and no more."""
        assert (self.code, self.out) == (2, ""), self
        assert "Traceback" not in self.err
        assert "Något gick fel i programmet" not in self.err, self.err
        assert len(self.err.splitlines()) == 1, self.err
        assert any(safe in self.err for safe in SAFE), self.err
        for word in words:
            assert word in self.err, f"{word!r} is not in {self.err!r}"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyslots, "COST", keyslots.LEAST)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a casebook, to be copied."""
    return new_home(tmp_path_factory.mktemp("mall") / "hem")


@pytest.fixture
def home(template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of this test, with a casebook in it."""
    place = Path(os.environ["HOME"])
    shutil.rmtree(place)
    shutil.copytree(template, place)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(place / name.removeprefix("XDG_").removesuffix("_HOME").lower()))
    return place


@pytest.fixture
def folder(home: Path) -> Path:
    """The casebook's folder."""
    return paths.casebook()


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., Ran]:
    """Run a command with the casebook's passphrase."""
    key = tmp_path / "lösen.txt"
    key.write_text(SECRET, "utf-8")
    key.chmod(0o600)

    def calling(*words: object, secret: Path = key) -> Ran:
        code = run(["--key-file", str(secret), *map(str, words)])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return calling
