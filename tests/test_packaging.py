"""What gets installed: the wheel holds everything that is needed outside a checkout, and the pins fit the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = dict(
    line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").split("\n") if "==" in line
)


def canonical(name: str) -> str:
    """A distribution's name as PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked in a folder far from the checkout."""
    pytest.importorskip("hatchling", reason="hatchling is not installed (make setup)")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_holds_every_file_of_the_package_and_the_ontology(unpacked: Path) -> None:
    """Templates, queries and examples too; the ontology travels as ``kg/ontology/files``, training text not at all."""
    tracked = subprocess.run(
        ["git", "ls-files", "kg", "ontology"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    wanted = [re.sub(r"^ontology/", "kg/ontology/files/", name) for name in tracked.stdout.splitlines()]
    assert len(wanted) > 100
    training = {name for name in wanted if name.startswith("kg/quality/stories/")}
    assert training
    assert {name for name in wanted if not (unpacked / name).exists()} == training


def test_the_wheel_works_outside_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    """It extracts with the ontology that it brought along."""
    ran = subprocess.run(
        [sys.executable, "-c", "import kg.ontology; from kg.app.cli import main; print(kg.ontology.folder()); main()",
         "extract", "-", "--format", "table"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(unpacked)}, input="Kenya visited Uganda on Monday.",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert str(unpacked / "kg" / "ontology" / "files") in ran.stdout
    assert "visits" in ran.stdout


def test_every_dependency_is_pinned() -> None:
    """Those of the package and those of its developers."""
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    names = [canonical(re.split(r"[^\w.-]", each)[0]) for each in wanted]
    assert [name for name in names if name not in map(canonical, PINS)] == []


@pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="not the environment that make made")
def test_what_is_installed_is_what_is_pinned() -> None:
    """``make`` installs nothing that has no pin, and no other version than the pinned one."""
    pins = {canonical(name): version for name, version in PINS.items()}
    apart = {"diplograph", "setuptools", "wheel"}
    found = {canonical(each.metadata["Name"]): each.version for each in distributions(path=[site()])}
    assert {name: version for name, version in found.items() if name not in apart and pins.get(name) != version} == {}


def site() -> str:
    """Where this environment keeps its packages."""
    return next(path for path in sys.path if path.startswith(sys.prefix) and path.endswith("site-packages"))
