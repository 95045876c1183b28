"""What is installed elsewhere is whole: the wheel carries the theme and makes a site on its own."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel's content, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site-packages")
    return folder / "site-packages"


def sitegen(installed: Path, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "sitegen", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def test_the_wheel_has_the_theme_of_the_checkout(installed: Path) -> None:
    for part in ("templates", "static"):
        shipped = {path.relative_to(installed / "sitegen" / "theme") for path in installed.rglob(f"theme/{part}/**/*")}
        here = {path.relative_to(ROOT) for path in (ROOT / part).rglob("*")}
        assert shipped == here
    assert (installed / "sitegen" / "py.typed").is_file()


def test_an_installed_sitegen_makes_a_site(installed: Path, tmp_path: Path) -> None:
    sitegen(installed, tmp_path, "new", "mine")
    sitegen(installed, tmp_path, "build", "mine", "--jobs", "1", "--audit")
    sitegen(installed, tmp_path, "report", "mine", "--jobs", "1")
    assert (tmp_path / "mine" / ".sitegen" / "report.html").is_file()
    assert (tmp_path / "mine" / "public" / "index.html").is_file()
    assert list((tmp_path / "mine" / "public" / "assets").glob("style.*.css"))
