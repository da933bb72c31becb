"""The built wheel holds the forms and templates, and works from another folder. Slow: has a mark of its own."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as an installer would."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_forms_templates_and_styles(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        *(ROOT / "forms").rglob("*.yaml"),
        *(ROOT / "forms").rglob("*.json"),
        *(ROOT / "templates").rglob("*.j2"),
    ]
    assert shipped
    assert {f"bbic_wizard/_data/{path.relative_to(ROOT)}" for path in shipped} <= names
    assert any(name.endswith(".tcss") for name in names)
    steps = [path.relative_to(ROOT) for path in (ROOT / "bbic_wizard" / "store" / "migrations").rglob("*.py")]
    assert len(steps) > 3
    assert {str(path) for path in steps} <= names
    assert not any(name.startswith(("tests/", "benchmarks/", "forms/")) for name in names)


def test_the_installed_program_finds_its_data_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    command = [sys.executable, "-m", "bbic_wizard.cli.main", "check", "case_a-facit"]
    environment = {"PYTHONPATH": str(target), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "är komplett: 0 hindrar" in done.stdout
    assert (target / "bbic_wizard" / "_data" / "forms" / "barnutredning.yaml").is_file()
