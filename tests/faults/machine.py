"""What tests of faults share: the command in a process of its own, and what this machine lets us break."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.build.sites import SmallSite

ROOT = Path(__file__).parents[2]
PATIENCE = 120
"""Seconds that a build of a few articles may take on a busy machine."""


def command(site: SmallSite, *arguments: str, jobs: int = 1) -> list[str]:
    """Return what builds a site."""
    return [sys.executable, "-m", "sitegen", "build", str(site.folder), "--jobs", str(jobs), *arguments]


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment, with this checkout's sitegen in front."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run(arguments: list[str], folder: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; `more` is added to the environment."""
    return subprocess.run(
        arguments, env=environment(**more), capture_output=True, text=True, timeout=PATIENCE, check=False, cwd=folder
    )


class Measured(NamedTuple):
    """A command that has ended."""

    code: int
    said: str
    """On the error channel."""
    memory: int
    """Its peak, in kilobytes; that of the largest process."""
    seconds: float
    """Of a processor, with its children's."""


def measured(arguments: list[str]) -> Measured:
    """Run a command to its end."""
    with subprocess.Popen(
        arguments, env=environment(), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(process.returncode, said, used.ru_maxrss, used.ru_utime + used.ru_stime)


def allowed(*prefix: str) -> bool:
    """Say whether this machine lets us make the fault."""
    if shutil.which(prefix[0]) is None:
        return False
    return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0


def assert_one_message(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Check that a command said in one line why it could not be done."""
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert done.stderr.startswith("Error: ")
    for word in words:
        assert word in done.stderr
