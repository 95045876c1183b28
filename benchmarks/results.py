"""All that one run found out, as records that can be kept as JSON and read again; and the machine it ran on."""

import os
import platform
import subprocess
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import msgspec
from msgspec import Struct

from benchmarks.cases import Measurement
from sitegen.workers import cores


class Machine(Struct, frozen=True, kw_only=True):
    """What has to be said beside any figure."""

    day: str
    """Of the run, UTC, `2026-11-23`."""
    processor: str
    cores: int
    memory: int
    """Bytes."""
    system: str
    versions: tuple[str, ...]


class Results(Struct, frozen=True, kw_only=True):
    """What was measured; what was not asked for is empty."""

    machine: Machine
    builds: tuple[Measurement, ...] = ()
    posts: tuple[Measurement, ...] = ()
    """Cold builds of an archive of real articles."""
    growth: tuple[Measurement, ...] = ()
    """Of several sizes."""
    saves: tuple[float, ...] = ()
    """Seconds from saving an article in watch mode until its page is there."""
    saved_of: int = 0
    """Articles of the archive in watch mode."""
    startups: tuple[float, ...] = ()
    """Seconds of `sitegen --help` beyond `python -c pass`."""
    stages: dict[str, float] = {}
    """CPU seconds of each stage of a cold build in one process."""
    staged_of: int = 0
    """Articles of that build."""


def this_machine(hugo: Path | None) -> Machine:
    """Return what there is to say about this machine, now."""
    programs = [f"Python {platform.python_version()}", f"nh3 {version('nh3')}", f"lxml {version('lxml')}"]
    return Machine(
        day=time.strftime("%Y-%m-%d", time.gmtime()),
        processor=_processor(),
        cores=cores(),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=f"{platform.system()} {platform.machine()}",
        versions=(*programs, *([_hugo_version([str(hugo), "version"])] if hugo else [])),
    )


def read(path: Path) -> Results:
    """Return results that were written before."""
    return msgspec.json.decode(path.read_bytes(), type=Results)


def write(path: Path, results: Results) -> None:
    """Write results as JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


def _hugo_version(command: Sequence[str]) -> str:
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return f"Hugo {said.split()[1].partition('-')[0].removeprefix('v')}"
