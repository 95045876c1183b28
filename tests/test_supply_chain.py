"""The libraries that operators install: fixed by their hashes, without known vulnerabilities, each where it may be."""

import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).parents[1]
EXCEPTIONS = {
    "bleach": "reached its end of life on 2026-06-05 and gets no fixes; it only marks bare addresses in the text of a "
    "tree, before the gate, so whatever it lets through meets nh3 and the allow-list",
}
"""Package -> why a vulnerability of it is no vulnerability of ours. It is shown all the same."""
LEAST = {"nh3": (0, 3, 8), "jinja2": (3, 1, 6)}
"""The first releases without the faults that the gate and the templates would have: see docs/trust.md."""


class Vulnerability(msgspec.Struct):
    """One that is known."""

    id: str


class Dependency(msgspec.Struct):
    """One library, and what is known of it; or why nothing is."""

    name: str
    version: str = ""
    vulns: list[Vulnerability] = []
    skip_reason: str = ""


class Audit(msgspec.Struct):
    """The whole answer."""

    dependencies: list[Dependency]


@pytest.fixture(scope="module")
def audit() -> Audit:
    """What the service of known vulnerabilities says of the lock file."""
    command = ["-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [sys.executable, *command, "-r", "requirements.txt"],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        answer = msgspec.json.decode(done.stdout, type=Audit)
    except (subprocess.TimeoutExpired, msgspec.DecodeError):
        pytest.skip("the service of known vulnerabilities cannot be reached")
    if all(one.skip_reason for one in answer.dependencies):
        pytest.skip("this package index knows nothing of vulnerabilities")
    return answer


def test_no_library_has_a_known_vulnerability(audit: Audit) -> None:
    found = {one.name: [vulnerability.id for vulnerability in one.vulns] for one in audit.dependencies if one.vulns}
    print("excepted:", {name: ids for name, ids in found.items() if name in EXCEPTIONS})  # noqa: T201 - for the report
    assert {name: ids for name, ids in found.items() if name not in EXCEPTIONS} == {}


def test_the_service_knows_the_libraries(audit: Audit) -> None:
    assert [one.name for one in audit.dependencies if one.skip_reason] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_library_is_fixed_by_its_hashes(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(entries) > 10
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LEAST)
def test_the_lock_has_releases_without_known_faults(name: str) -> None:
    found = re.search(rf"^{name}==([\d.]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    assert tuple(map(int, found[1].split("."))) >= LEAST[name]


def test_bleach_is_where_nothing_depends_on_it() -> None:
    """The reason of its exception, kept true."""
    users = [
        path
        for path in (ROOT / "sitegen").rglob("*.py")
        if re.search(r"^\s*(?:from|import) bleach", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [path.relative_to(ROOT).as_posix() for path in users] == ["sitegen/links/bare_addresses.py"]
