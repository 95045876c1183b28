"""The commands: what they print, what they write, how they end."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.__main__ import COMMANDS, run, sitegen
from sitegen.commands.new import FILES
from sitegen.config import parse_config
from tests.cli.conftest import ROOT, Shell

ARTICLE = "<!--1767225600000-->\n[{title}](https://news.example.org/{id}.html)\n------\n\n<p>{title}</p>\n"
MANIFEST = ".sitegen-manifest"
PATIENCE = 30.0
"""Seconds that a command may take to begin, on a busy machine."""
PROMPT = 6.0
"""Seconds that it may take to end; two are promised, the rest is for a busy machine."""
HEAVY = ("bs4", "lxml", "jinja2", "rich", "starlette", "uvicorn", "nh3", "markdown_it", "watchdog", "sqlite3")


# ------------------------------------------------------------------ help


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    lines = capsys.readouterr().out
    assert lines == (Path(__file__).parent / "help.txt").read_text()


def test_help_is_there_at_once() -> None:
    script = (
        "import sys; from sitegen.__main__ import run; run(['--help']); run(['--version'])\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr, end='')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    command = sitegen.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.name == name
    assert capsys.readouterr().out.startswith(f"Usage: sitegen {name} ")


def test_table_holds_every_command() -> None:
    helpers = {"__init__", "options", "progress", "summary"}
    assert {path.stem for path in (ROOT / "sitegen" / "commands").glob("*.py")} - helpers == set(COMMANDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"sitegen \d+\.\d+\.\d+\S*\n", capsys.readouterr().out)


# ------------------------------------------------------------------ messages


def _break_config(site: Shell) -> None:
    site.write("site.toml", '[site]\ntitel = "x"\n')


def _break_syntax(site: Shell) -> None:
    site.write("site.toml", '[site]\ntitle = "x\n')


def _break_template(site: Shell) -> None:
    site.write("templates/article.html", "<p>\n{% if %}\n</p>\n")


def _take_articles_away(site: Shell) -> None:
    (site.folder / "content/articles").rename(site.folder / "content/elsewhere")


def _fill_output(site: Shell) -> None:
    site.write("public/mine.txt", "x")


BUILD_USAGE = "Usage: sitegen build [OPTIONS] [SITE]\nTry 'sitegen build --help' for help.\n\n"
SERVE_USAGE = "Usage: sitegen serve [OPTIONS] [SITE]\nTry 'sitegen serve --help' for help.\n\n"
MISTAKES: dict[str, tuple[Callable[[Shell], object], str, str]] = {
    "unknown command": (
        lambda _: None,
        "bild",
        "Usage: sitegen [OPTIONS] COMMAND [ARGS]...\nTry 'sitegen --help' for help.\n\nError: No such command 'bild'.",
    ),
    "unknown option": (
        lambda _: None,
        "build --strickt",
        f"{BUILD_USAGE}Error: No such option '--strickt'. Did you mean '--strict'?",
    ),
    "a base URL that is none": (
        lambda _: None,
        "build --base-url mirror",
        (
            "Error: --base-url: 'mirror' is not the public address of a folder "
            '(try: a host that everybody can reach, without a port, "?" or "#": "https://name.github.io/mirror/")'
        ),
    ),
    "no site": (
        lambda site: (site.folder / "site.toml").unlink(),
        "build",
        "Error: {folder}: no site.toml here (try: name the folder of a site, or make one: sitegen new FOLDER)",
    ),
    "site.toml instead of its folder": (
        lambda _: None,
        "build site.toml",
        "Error: site.toml: this is a file, not the folder of a site (try: name the folder: .)",
    ),
    "unknown key": (
        _break_config,
        "build",
        'Error: site.toml:2: unknown key [site] titel (try: did you mean "title"?)',
    ),
    "no TOML": (
        _break_syntax,
        "build",
        (
            "Error: site.toml:2: not TOML: illegal character '\\n'"
            " (try: check the quotes, brackets and equals signs of that line)"
        ),
    ),
    "template error": (
        _break_template,
        "build --jobs 1",
        (
            "Error: templates/article.html:2: Expected an expression, got 'end of statement block'"
            " (try: check the braces, quotes and tags of that line)"
        ),
    ),
    "no archive": (
        _take_articles_away,
        "build --jobs 1 --quiet",
        (
            "Error: content/articles: no such folder of articles (try: mount its disk, fetch the archive, or name "
            "another folder in [content] articles of site.toml; the last good site is untouched)"
        ),
    ),
    "foreign files": (
        _fill_output,
        "build --jobs 1",
        (
            "Error: {folder}/public: the output folder holds files that sitegen did not make: mine.txt"
            " (try: name another folder, empty this one, or say --force-output to build around them)"
        ),
    ),
    "new in a folder with something in it": (
        lambda _: None,
        "new .",
        "Error: .: there is something already (try: name a folder that is new or empty)",
    ),
    "new below a file": (
        lambda _: None,
        "new site.toml/x",
        (
            "Error: site.toml/x/site.toml: cannot write: not a directory"
            " (try: name a folder in a place that you may write to)"
        ),
    ),
    "explain a page of one's own": (
        lambda _: None,
        "explain content/pages/about.md",
        (
            "Error: content/pages/about.md: this is a page of your own, and only articles can be explained"
            " (try: name a file of [content] articles)"
        ),
    ),
    "explain without a file": (
        lambda _: None,
        "explain content/articles/example/9.md",
        "Error: {folder}/content/articles/example/9.md: no such file (try: check the spelling)",
    ),
    "report where nothing can be written": (
        lambda _: None,
        "build --jobs 1 --report .gitignore/report.json",
        "Error: .gitignore/report.json: cannot write: file exists (try: name another file: --report FILE)",
    ),
    **{
        f"{command} over what is there already: {own}": (
            lambda _: None,
            f"{command} {own}",
            f"Error: {own}: the site is made from what is here (try: name another file)",
        )
        for command in ("build --jobs 1 --report", "report --output", "zim --output")
        for own in (
            "site.toml",
            "topics.toml",
            "content/articles/example/1048575.md",
            "static/a.css",
            ".sitegen/lock",
            ".sitegen/cache.sqlite-journal",
        )
    },
    "report among what is published": (
        lambda _: None,
        "build --jobs 1 --report public/report.json",
        "Error: public/report.json: the report is not for readers (try: name a file outside the output)",
    ),
    "report in the folder that --output names": (
        lambda _: None,
        "build --jobs 1 --output out --report out/new/report.json",
        "Error: out/new/report.json: the report is not for readers (try: name a file outside the output)",
    ),
    "output where the templates are": (
        lambda site: site.write("site.toml", '[output]\nfolder = "templates"\n'),
        "build --jobs 1",
        (
            "Error: {folder}/templates: the output folder would hold your own files"
            ' (try: name a folder of its own, for instance "public")'
        ),
    ),
    "port out of range": (
        lambda _: None,
        "serve --port 70000",
        f"{SERVE_USAGE}Error: Invalid value for '--port': 70000 is not in the range 0<=x<=65535.",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_is_one_message(site: Shell, name: str) -> None:
    prepare, arguments, expected = MISTAKES[name]
    prepare(site)
    done = site.sitegen(*arguments.split())
    assert done.stderr == expected.format(folder=site.folder) + "\n"
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("fail", [_break_template, _take_articles_away])
def test_failing_build_leaves_the_last_good_site(site: Shell, fail: Callable[[Shell], object]) -> None:
    assert site.sitegen("build", "--jobs", "1").returncode == 0
    before = {path: path.read_bytes() for path in (site.folder / "public").rglob("*") if path.is_file()}
    fail(site)
    assert site.sitegen("build", "--jobs", "1").returncode == 2
    assert before == {path: path.read_bytes() for path in (site.folder / "public").rglob("*") if path.is_file()}


# ------------------------------------------------------------------ build


def test_summary_of_a_build(site: Shell) -> None:
    site.write("content/articles/example/7.md", "no head at all\n")
    site.write("content/articles/example/8.md", "")
    first, second = site.process("build"), site.sitegen("build", "--jobs", "1")
    files = first.stdout.splitlines()[1].split()[0]
    assert re.fullmatch(rf"1 article \(3 sources cleaned\), {files} files in \d+\.\d s", first.stdout.splitlines()[0])
    assert first.stdout.splitlines()[1] == f"{files} written, 0 unchanged, 0 removed"
    assert re.fullmatch(r"\d+ kB: (\w+ [\d.]+ k?B in \d+, ){5}others [\d.]+ k?B in \d+", first.stdout.splitlines()[2])
    assert "2 problems:\n" in first.stdout
    assert "    content/articles/example/7.md" in first.stdout
    assert second.stdout.splitlines()[1] == f"0 written, {files} unchanged, 0 removed"
    assert (first.returncode, first.stderr, second.returncode) == (0, "", 0)


def test_strict_makes_problems_a_failure(site: Shell) -> None:
    assert site.sitegen("build", "--strict", "--jobs", "1").returncode == 0
    site.write("content/articles/example/7.md", "no head at all\n")
    done = site.sitegen("build", "--strict", "--jobs", "1")
    assert (done.returncode, done.stderr) == (1, "")
    assert (site.folder / "public" / "index.html").exists()


def test_quiet_build_says_nothing(site: Shell) -> None:
    done = site.sitegen("build", "--quiet", "--jobs", "1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_report_tells_all(site: Shell) -> None:
    site.write("content/articles/example/7.md", "no head at all\n")
    assert site.sitegen("build", "--quiet", "--jobs", "1", "--report", "report.json").returncode == 0
    report = json.loads((site.folder / "report.json").read_text())
    assert report["articles"] == 1
    assert report["written"] == report["pages"] == sum(report["files"].values())
    files = [path for path in (site.folder / "public").rglob("*") if path.is_file()]
    assert sum(report["bytes"].values()) == sum(path.stat().st_size for path in files if path.name != MANIFEST)
    assert [problem["path"] for problem in report["problems"]] == ["content/articles/example/7.md"]
    assert list(site.folder.glob(".*.part")) == []


def test_report_to_a_pipe(site: Shell) -> None:
    done = site.process("build", "--quiet", "--jobs", "1", "--report", "/dev/stdout")
    assert json.loads(done.stdout)["articles"] == 1


def test_output_and_base_url_of_the_command_line(site: Shell) -> None:
    arguments = ["build", "site", "--output", "out", "--base-url", "https://name.github.io/mirror/", "--jobs", "1"]
    site.folder = site.folder.parent
    assert site.sitegen(*arguments).returncode == 0
    assert "https://name.github.io/mirror/" in (site.folder / "out" / "feed.xml").read_text()
    assert not (site.folder / "site" / "public").exists()


def test_force_output_builds_around_foreign_files(site: Shell) -> None:
    _fill_output(site)
    assert site.sitegen("build", "--force-output", "--jobs", "1").returncode == 0
    assert (site.folder / "public" / "mine.txt").read_text() == "x"
    assert (site.folder / "public" / "index.html").exists()


# ------------------------------------------------------------------ new


def test_new_site_is_whole_and_builds_without_a_problem(shell: Shell) -> None:
    done = shell.sitegen("new", "my/site")
    places = "".join(f"  {place}\n" for place in FILES.values())
    assert done.stdout == f"A new site is in my/site:\n{places}Look at it with: sitegen serve my/site\n"
    made = {
        path.relative_to(shell.folder / "my/site") for path in (shell.folder / "my/site").rglob("*") if path.is_file()
    }
    assert made == {Path(place) for place in FILES.values()}
    built = shell.sitegen("build", "my/site", "--strict", "--jobs", "1", "--base-url", "https://name.github.io/mirror/")
    assert (built.returncode, built.stderr) == (0, "")
    assert "problem" not in built.stdout


def test_keys_that_are_commented_out_exist() -> None:
    text = (ROOT / "sitegen" / "new_site" / "site.toml").read_text()
    everything = re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE)
    assert everything.count("\n[") > text.count("\n[")
    parse_config(everything)


# ------------------------------------------------------------------ explain


def test_explain_tells_rule_by_rule(site: Shell) -> None:
    site.write(
        "content/articles/example/5.md",
        ARTICLE.format(title="标题", id=5) + "<p>字 <script>alert(1)</script>\x1b[31m</p><p></p>\n",
    )
    done = site.sitegen("explain", "content/articles/example/5.md")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert re.fullmatch(r"1\. [a-z-]+", lines[0])
    assert [line for line in lines if re.fullmatch(r"Entry|Body", line)] == ["Entry", "Body"]
    assert any(re.fullmatch(r"   published  +2026-01-01T00:00:00Z", line) for line in lines)
    assert "\x1b" not in done.stdout


def test_explain_knows_a_file_by_any_way_to_it(site: Shell) -> None:
    site.write("content/articles/example/2026/6.md", ARTICLE.format(title="标题", id=6) + "<p>字</p>\n")
    said = site.sitegen("explain", "content/articles/example/2026/6.md").stdout
    assert "example:6" in said
    (site.folder / "link").symlink_to("content/articles/example")
    for way in ("content/pages/../articles/example/2026/6.md", "link/2026/6.md"):
        assert site.sitegen("explain", way).stdout == said


# ------------------------------------------------------------------ ends


def _children(pid: int) -> set[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return {int(line) for line in found.stdout.split()}


def _is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def _end(process: subprocess.Popen[str], *signals: int) -> tuple[float, str]:
    """Send signals to the whole group, as a terminal does; return the seconds it took, and what was said."""
    children = _children(process.pid)
    started = time.monotonic()
    for number in signals:
        os.killpg(process.pid, number)
        time.sleep(0.1)
    _, said = process.communicate(timeout=20)
    took = time.monotonic() - started
    assert _living(children) == []
    return took, said


def _living(processes: set[int]) -> list[int]:
    """Return those that do not end within some seconds."""
    end = time.monotonic() + PROMPT
    while any(map(_is_alive, processes)) and time.monotonic() < end:
        time.sleep(0.05)
    return [process for process in processes if _is_alive(process)]


def _many_articles(site: Shell, count: int) -> None:
    for number in range(1000, 1000 + count):
        site.write(f"content/articles/example/{number}.md", ARTICLE.format(title=f"第{number}篇", id=number))


@pytest.mark.parametrize(
    ("code", "signals"),
    [(130, [signal.SIGINT]), (130, [signal.SIGINT, signal.SIGINT]), (143, [signal.SIGTERM])],
    ids=["Ctrl-C", "Ctrl-C twice", "terminated"],
)
def test_serve_ends_at_once_and_leaves_nothing(site: Shell, code: int, signals: list[int]) -> None:
    _many_articles(site, 450)  # enough for worker processes
    process = site.start("serve", "--port", "0", "--jobs", "2")
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Serving http://127.0.0.1:")
    process.stdout.readline()  # the first build is done
    took, said = _end(process, *signals)
    assert (process.returncode, "Traceback" in said) == (code, False)
    assert took < PROMPT


def test_serve_keeps_the_site_while_the_archive_is_away(site: Shell) -> None:
    process = site.start("serve", "--port", "0", "--jobs", "1")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.readline()
    page = site.folder / "public/example/1048575.html"
    while not page.exists():
        time.sleep(0.05)
    articles, elsewhere = site.folder / "content/articles", site.folder / "content/elsewhere"
    said: list[str] = []
    for old, new, sign in ((articles, elsewhere, "Build failed: "), (elsewhere, articles, "Built in ")):
        old.rename(new)
        said.append(next(line for line in process.stdout if line.startswith(sign)))
        assert page.exists()
    site.write("content/articles/example/7.md", "no head at all\n")
    said += [next(process.stdout), next(process.stdout)]
    _end(process, signal.SIGINT)
    assert said[0].startswith("Build failed: content/articles: no such folder of articles (try: ")
    assert "0 written, 0 removed, 1 article" in said[1]
    assert said[2].endswith(" 1 problem\n")
    assert said[3].startswith("  content/articles/example/7.md:1: no title line")


def test_killed_serve_leaves_no_worker_behind(site: Shell) -> None:
    _many_articles(site, 450)  # enough for worker processes
    process = site.start("serve", "--port", "0", "--jobs", "2")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.readline()
    children = _children(process.pid)
    process.kill()
    process.communicate(timeout=20)
    assert children
    assert _living(children) == []


@pytest.mark.parametrize("sign", [".sitegen/lock", ".sitegen/cache.sqlite", ".*staging*/assets"])
def test_build_ends_at_once_and_leaves_nothing(site: Shell, sign: str) -> None:
    _many_articles(site, 1500)
    process = site.start("build", "--jobs", "2")
    end = time.monotonic() + PATIENCE
    while not list(site.folder.glob(sign)) and time.monotonic() < end:
        time.sleep(0.01)
    took, said = _end(process, signal.SIGINT)
    assert (process.returncode, said.strip()) == (130, "Interrupted")
    assert took < PROMPT
    assert list(site.folder.glob("*staging*")) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_after_the_work_is_done_changes_nothing(number: signal.Signals) -> None:
    # The interpreter's own end takes a while; what it gives back to the system by default is death by the signal.
    script = (
        "import atexit, os, sys; from sitegen import __main__\n"
        f"atexit.register(os.kill, os.getpid(), {number})\n"
        "sys.argv = ['sitegen', '--version']; __main__.main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")


def test_reader_that_goes_away_is_no_failure(site: Shell) -> None:
    process = site.start("explain", "content/articles/example/1048575.md")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(20), said) == (141, "")


def test_port_in_use_ends_with_a_message(site: Shell) -> None:
    first = site.start("serve", "--port", "0", "--jobs", "1")
    assert first.stdout is not None
    port = first.stdout.readline().split(":")[2].split("/")[0]
    done = site.sitegen("serve", "--port", port, "--jobs", "1")
    assert done.stderr.startswith(f"Error: port {port} is in use by another program (try: --port ")
    assert (done.returncode, done.stdout) == (2, "")
    _end(first, signal.SIGINT)
