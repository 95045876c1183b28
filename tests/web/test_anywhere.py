"""The same output works at a root, below a path, from a file and in a ZIM file: same links, and no request fails."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sitegen.kiwix import About, write_zim
from tests.links_resolve import dangling_links
from tests.web.host import hosted
from tests.web.reading import Reader
from tests.web.sample import PAGES

pytestmark = pytest.mark.browser
LINKS = "[...document.querySelectorAll('a[href], link[href], script[src]')].map(one => one.href || one.src)"
PORTABLE = [path for path in PAGES if path != "404.html"]
"""The page for what is not there has absolute addresses, since it is shown at any depth; it knows where its site is."""


def unpacked(site: Path, folder: Path) -> Path:
    """Return a folder with what Kiwix would serve: the entries of the site's ZIM file, and nothing else."""
    reader = pytest.importorskip("libzim.reader", reason="needs the extra zim")
    write_zim(
        site,
        folder / "site.zim",
        About(title="样例镜像", description="", source="", language="zh-Hans", date=date(2026, 1, 1)),
    )
    archive = reader.Archive(folder / "site.zim")
    for entry in map(archive._get_entry_by_id, range(archive.entry_count)):
        path = folder / "kiwix" / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(entry.get_item().content))
    return folder / "kiwix"


@pytest.fixture(scope="module", params=["/", "/repo/", "/deep/er/", "file", "zim"])
def place(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "file":
        yield f"file://{site}/"
    else:
        in_zim = request.param == "zim"
        folder = unpacked(site, tmp_path_factory.mktemp("zim")) if in_zim else site
        with hosted(folder, "/content/mirror/" if in_zim else request.param) as host:
            yield host.address
            assert [path for path in host.missed if not path.endswith("favicon.ico")] == []


@pytest.mark.parametrize("path", PORTABLE)
def test_links_are_the_same_and_no_request_fails(
    arrive: Callable[..., Reader], place: str, site: Path, path: str
) -> None:
    reader = arrive(place)
    page = reader.open(path)
    reader.scroll()
    assert reader.failed == []
    links = [url.removeprefix(place) for url in page.evaluate(LINKS)]
    local = [url.partition("#")[0] for url in links if ":" not in url]
    assert [url for url in local if url and not (site / url).is_file()] == []
    assert not [url for url in links if url.startswith(("http:", "file:"))]


def test_every_link_of_every_page_leads_somewhere(site: Path) -> None:
    assert [link for link in dangling_links(site) if not link.startswith("404.html -> /repo/")] == []


def test_what_is_not_there_is_said_at_any_depth(arrive: Callable[..., Reader], site: Path) -> None:
    with hosted(site) as host:
        reader = arrive(host.address)
        page = reader.open("no/such/page.html")
        assert "404" in "".join(reader.complaints)
        reader.complaints.clear()
        page.locator("main a").first.click()
        assert page.url == f"{host.address}index.html"
