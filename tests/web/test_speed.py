"""Slow lines and slow judges: the first paint on 400 kbit/s with 400 ms of latency, and Lighthouse on a few pages."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.web.host import Host
from tests.web.reading import Reader
from tests.web.tools import need

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Milliseconds, and bytes a second: "slow 3G"."""
PAINT = "performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)[0] || 0"
TRIES = 3


def first_paint(reader: Reader, path: str, *, slow: bool) -> float:
    """Return the seconds to the first paint of a page."""
    session = reader.context.new_cdp_session(reader.page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE if slow else {**LINE, "latency": 0, "downloadThroughput": -1})
    page = reader.open(path)
    page.wait_for_function(f"() => {PAINT}")
    return float(page.evaluate(PAINT)) / 1_000


@pytest.mark.parametrize("path", ["index.html", "dw/990000002.html"])
def test_the_first_paint_on_a_slow_line(arrive: Callable[..., Reader], path: str) -> None:
    """What the machine itself needs, however busy it is, is measured on a fast line, and granted."""
    seen = []
    for _ in range(TRIES):
        own = first_paint(arrive(), path, slow=False)
        reader = arrive()
        cold = first_paint(reader, path, slow=True)
        second = first_paint(reader, "dw/990000003.html", slow=True)  # style and script are there already
        seen.append((cold - own, second - own))
        if cold - own <= 2.5 and second - own <= 1.5:
            return
    pytest.fail(f"seconds for the first and the second page: {seen}")


@pytest.mark.parametrize("path", ["index.html", "dw/990000002.html"])
def test_lighthouse_has_nothing_to_say(host: Host, tmp_path: Path, path: str) -> None:
    scores: dict[str, float] = {}
    for number in range(TRIES):  # speed is measured, the rest is not
        scores = lighthouse(host.address + path, tmp_path / f"{number}.json")
        if scores["performance"] >= 95:
            break
    assert scores.pop("performance") >= 95
    assert scores == {"accessibility": 100, "best-practices": 100, "seo": 100}


def lighthouse(address: str, report: Path) -> dict[str, float]:
    """Return what Lighthouse gives a page, out of a hundred, as a phone would see it."""
    flags = "--headless=new --disable-gpu --no-sandbox --host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'"
    command = [
        need("node"), need("lighthouse"), address, "--quiet", "--output=json", f"--output-path={report}",
        "--only-categories=performance,accessibility,best-practices,seo", f"--chrome-flags={flags}",
        "--blocked-url-patterns=https://*",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": need("chromium")}
    subprocess.run(command, check=True, env=environment, capture_output=True, timeout=170)
    categories = msgspec.json.decode(report.read_bytes())["categories"]
    return {name: round(100 * (one["score"] or 0)) for name, one in categories.items()}
