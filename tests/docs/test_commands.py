"""The front doors name every command and make target, and only such as exist."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOORS = ["README.md", "README.zh.md"]
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", text("Makefile"), re.MULTILINE))


def run(*arguments: str) -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    finished = subprocess.run(
        [sys.executable, "-m", "sitegen", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return finished.stdout


def commands() -> set[str]:
    listed = run("--help").partition("Commands:")[2]
    return set(re.findall(r"^  ([a-z]+)\b", listed, re.MULTILINE))


def test_the_makefile_declares_every_target_phony() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", text("Makefile"), re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == targets()


def test_files_are_as_short_as_the_style_wants_them() -> None:
    assert "nine of ten files under 250 lines, none over 500" in text("CONTRIBUTING.md")
    lengths = [
        len(path.read_text(encoding="utf-8").splitlines())
        for folder in ("sitegen", "tests", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if "node_modules" not in path.parts
    ]
    assert max(lengths) <= 500
    assert sum(length < 250 for length in lengths) >= 0.9 * len(lengths)


@pytest.mark.parametrize("target", ["build", "serve"])
def test_a_site_may_lie_in_a_folder_with_blanks_in_its_name(target: str) -> None:
    done = subprocess.run(
        ["make", "-n", target, "SITE=/tmp/my site"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f'sitegen {target} "/tmp/my site" ' in done.stdout


@pytest.mark.parametrize("door", DOORS)
def test_the_readme_lists_every_make_target(door: str) -> None:
    assert set(re.findall(r"^\| `make ([a-z]+)` \|", text(door), re.MULTILINE)) == targets()


@pytest.mark.parametrize("door", DOORS)
def test_the_readme_lists_every_command(door: str) -> None:
    assert set(re.findall(r"^\| `sitegen ([a-z]+)", text(door), re.MULTILINE)) == commands()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_only_make_targets_that_exist(document: str) -> None:
    named = re.findall(r"(?:`|^|&& )make (?:-s )?([a-z]+)\b", text(document), re.MULTILINE)
    assert set(named) <= targets()


def test_options_named_in_the_documentation_exist() -> None:
    known = set(re.findall(r"--[a-z][a-z-]+", " ".join(run(command, "--help") for command in sorted(commands()))))
    pages = ["README.md", "README.zh.md", "docs/configuration.md", "docs/operating.md"]
    named = {option for page in pages for option in re.findall(r"(?<=[`\"= ])--[a-z][a-z-]+", text(page))}
    assert named - {"--ff-only"} <= known


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_documents_lead_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", text(document), flags=re.DOTALL))
    local = [link for link in links if not link.startswith("https://")]
    assert [link for link in local if not (folder / link).exists()] == []


def test_the_lock_files_name_no_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert re.findall(r"(?:https?:|--(?:extra-)?index-url|--find-links).*", text(name)) == []


def test_the_runtime_lock_is_part_of_the_development_lock() -> None:
    pins = {
        name: set(re.findall(r"^([a-z0-9-]+==[^ ]+)", text(name), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    }
    assert pins["requirements.txt"]
    assert pins["requirements.txt"] <= pins["requirements-dev.txt"]
