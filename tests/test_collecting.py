"""No test is passed over: pytest leaves out folders by their names, and does not say so."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def test_no_folder_with_tests_is_left_out(pytestconfig: pytest.Config) -> None:
    folders = {folder for path in TESTS.rglob("test_*.py") for folder in path.relative_to(TESTS).parts[:-1]}
    assert "build" in folders
    left_out = pytestconfig.getini("norecursedirs")
    assert [folder for folder in folders if any(fnmatch(folder, pattern) for pattern in left_out)] == []
