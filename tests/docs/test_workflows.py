"""The workflows do what docs/operating.md says: their scripts are run here, as far as a machine without GitHub can."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from sitegen.build import Report, Upload
from sitegen.errors import Problem

ROOT = Path(__file__).parents[2]
OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
PAGES = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
REPORT = Report(
    articles=20,
    cleaned=3,
    pages=80,
    written=5,
    unchanged=75,
    removed=0,
    problems=(
        Problem(path="a.md", line=3, code="date", message="the year 3024 is not believed"),
        Problem(path="b.md", code="encoding", message="not UTF-8"),
    ),
    notices=("no base_url",),
    files={"article": 20, "day": 60},
    bytes={"article": 104_857_600, "day": 1_048_576},
    upload=Upload(
        host="GitHub Pages", bytes=105_906_176, files=80, bytes_limit=1_000_000_000, files_limit=0, days=None
    ),
    seconds=3.21,
)


def steps(name: str) -> dict[str, dict[str, Any]]:
    """Return the named steps of the workflow's build."""
    workflow = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))
    return {step["name"]: step for step in workflow["jobs"]["build"]["steps"] if "name" in step}


def run(step: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_step(steps("pages.yml")[step], folder, **environment)


def run_step(step: dict[str, Any], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: a shell that is named stops at what fails before a pipe, too."""
    given = {"PATH": "/usr/local/bin:/usr/bin:/bin", **environment}
    strict = ["-eo", "pipefail"] if step.get("shell") == "bash" else ["-e"]
    return subprocess.run(
        ["bash", *strict, "-c", step["run"]], cwd=folder, env=given, capture_output=True, text=True, check=False
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "site.toml", tmp_path)
    (tmp_path / "archive/articles").mkdir(parents=True)
    return tmp_path


def test_the_site_is_pointed_at_the_archive(site: Path) -> None:
    finished = run("Point the site at the archive", site, ARCHIVE_REPOSITORY="owner/name", ARCHIVE_FOLDER="articles")
    assert finished.returncode == 0, finished.stderr
    content = tomllib.loads((site / "site.toml").read_text(encoding="utf-8"))["content"]
    assert content["articles"] == ["archive/articles"]


def test_an_archive_without_the_folder_stops_with_its_name(site: Path) -> None:
    finished = run("Point the site at the archive", site, ARCHIVE_REPOSITORY="owner/name", ARCHIVE_FOLDER="posts")
    assert (finished.returncode, finished.stdout) == (1, "::error::owner/name has no folder posts\n")


def test_a_site_without_the_line_stops_and_says_so(site: Path) -> None:
    (site / "site.toml").write_text("[content]\n", encoding="utf-8")
    finished = run("Point the site at the archive", site, ARCHIVE_REPOSITORY="owner/name", ARCHIVE_FOLDER="articles")
    assert (finished.returncode, finished.stdout) == (1, "::error file=site.toml::no line begins with 'articles ='\n")


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_summary_is_made_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(msgspec.json.encode(REPORT))
    finished = run("Summary", tmp_path, GITHUB_STEP_SUMMARY="summary.md")
    assert finished.returncode == 0, finished.stderr
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "| 20 | 80 | 3 | 2 | 3 | 105.91 MB | 10.6 % |" in summary
    assert "* no base_url" in summary
    assert "a.md:3: the year 3024 is not believed\nb.md: not UTF-8" in summary
    assert "60 days" in summary


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_a_summary_without_problems_has_no_list_of_them(tmp_path: Path) -> None:
    (tmp_path / "report.json").write_bytes(msgspec.json.encode(msgspec.structs.replace(REPORT, problems=(), bytes={})))
    finished = run("Summary", tmp_path, GITHUB_STEP_SUMMARY="summary.md")
    assert finished.returncode == 0, finished.stderr
    assert "<details>" not in (tmp_path / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", [0, 2])
def test_a_new_sites_workflow_publishes_nothing_when_the_build_fails(tmp_path: Path, code: int) -> None:
    program = tmp_path / "bin/sitegen"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho said "$@"\nexit {code}\n', encoding="utf-8")
    program.chmod(0o755)
    workflow = yaml.safe_load((ROOT / "sitegen/new_site/pages.yml").read_text(encoding="utf-8"))
    (step,) = (one for one in workflow["jobs"]["build"]["steps"] if one.get("name") == "Build")
    path = f"{program.parent}:/usr/local/bin:/usr/bin:/bin"
    done = run_step(step, tmp_path, PATH=path, BASE_URL="https://a.example.org/b", GITHUB_STEP_SUMMARY="summary.md")
    assert done.returncode == code
    said = "said build --base-url https://a.example.org/b/ --report report.json\n"
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == said


def test_a_new_sites_workflow_installs_what_the_variable_names_and_nothing_else(tmp_path: Path) -> None:
    program = tmp_path / "bin/python"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho said "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    workflow = yaml.safe_load((ROOT / "sitegen/new_site/pages.yml").read_text(encoding="utf-8"))
    (step,) = (one for one in workflow["jobs"]["build"]["steps"] if one.get("name") == "Install sitegen")
    assert step["env"] == {"SITEGEN": "${{ vars.SITEGEN }}"}
    path = f"{program.parent}:/usr/local/bin:/usr/bin:/bin"
    source = "git+https://example.org/a.git@v1"
    assert run_step(step, tmp_path, PATH=path, SITEGEN=source).stdout == f"said -m pip install {source}\n"
    missing = run_step(step, tmp_path, PATH=path, SITEGEN="")
    assert missing.returncode == 1
    assert missing.stdout.startswith("::error::set the repository variable SITEGEN to ")
    assert "said" not in missing.stdout


INSTALLS = [
    path for pattern in ("*.md", "docs/*.md", "sitegen/**/*.py", "sitegen/new_site/*") for path in ROOT.glob(pattern)
]


@pytest.mark.parametrize("path", INSTALLS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_installed_by_the_name_of_a_project_that_is_somebody_elses(path: Path) -> None:
    assert re.findall(r"pip install ['\"]?sitegen.*|'sitegen==.*", path.read_text(encoding="utf-8")) == []


def test_the_report_is_documented() -> None:
    table = OPERATING.partition("| key | meaning |")[2].partition("\n\n")[0]
    documented = [
        key for cell in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", cell)
    ]
    assert sorted(documented) == sorted(field.name for field in msgspec.structs.fields(Report))


def test_the_variables_are_documented() -> None:
    used = set(re.findall(r"\bvars\.(\w+)", PAGES))
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", OPERATING, re.MULTILINE))
    assert used == documented


def test_the_schedule_keeps_away_from_the_full_hour() -> None:
    schedule = re.search(r'cron: "(?P<minute>\d+) \* \* \* \*"', PAGES)
    assert schedule is not None
    assert 5 <= int(schedule["minute"]) <= 55
    assert int(schedule["minute"]) % 15 != 0


def test_every_workflow_uses_the_same_versions_of_actions() -> None:
    files = [*(ROOT / ".github/workflows").glob("*.yml"), ROOT / "sitegen/new_site/pages.yml"]
    used = {use for file in files for use in re.findall(r"uses: (\S+)", file.read_text(encoding="utf-8"))}
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", use) for use in used)
    assert len({use.partition("@")[0] for use in used}) == len(used)
