"""The command line as a person calls it, in a folder of its own."""

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from sitegen.__main__ import run

ROOT = Path(__file__).resolve().parents[2]


class Shell:
    """A folder in which commands are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # As few columns as a pipe has by default; no terminal; this checkout's sitegen.
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "PYTHONUTF8": "1"}

    def sitegen(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end, in this process: starting one costs more than most commands."""
        out, err = StringIO(), StringIO()
        with chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
            code = run(arguments)
        return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())

    def process(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end, in a process of its own, where warnings are errors too."""
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "sitegen", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start one command in a process group of its own, as a shell does."""
        return subprocess.Popen(
            [sys.executable, "-m", "sitegen", *arguments],
            cwd=self.folder,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def write(self, name: str, text: str) -> None:
        """Write a file below the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def site(shell: Shell) -> Shell:
    """A shell in a new site."""
    done = shell.sitegen("new", "site")
    assert done.returncode == 0, done.stderr
    shell.folder /= "site"
    return shell
