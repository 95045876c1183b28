"""What many tests share: real articles when they are there, and the switch that renews goldens."""

import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import settings

# No law is about time: machines are noisy.
settings.register_profile("patient", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable" if "CI" in os.environ else "patient")

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
"""Real articles beside the repository; none of their text may be committed."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write expected results anew; read the diff as code")


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the files of all real articles, unpacked; skip where they are absent."""
    if not CORPUS.is_dir():
        pytest.skip(f"no real articles at {CORPUS}")
    folder = tmp_path_factory.mktemp("corpus")
    for archive in sorted(CORPUS.glob("*.tar.xz")):
        with tarfile.open(archive) as packed:
            packed.extractall(folder / archive.name.partition(".")[0], filter="data")
    files = [*CORPUS.glob("articles/*/*"), *folder.rglob("*")]
    return sorted(file for file in files if file.suffix in {".md", ".html"})
