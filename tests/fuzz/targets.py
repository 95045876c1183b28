"""What is fuzzed: each target takes any bytes and asserts what must hold for them; no target depends on the fuzzer."""

from collections.abc import Callable

from sitegen import addresses, articles, readers, sanitize
from sitegen.addresses import Hosts
from sitegen.config import SiteConfig
from sitegen.errors import SourceError
from sitegen.links.proxies import picture_address
from sitegen.model import SUFFIXES, Source
from sitegen.publishers import PUBLISHERS, hosts
from tests.sanitize.fragments import elements
from tests.sanitize.test_laws import WRITTEN

HOSTS = Hosts(pictures=frozenset({"static.dw.com"}), media=frozenset({"hlsvod.dw.com"}))
SITE = SiteConfig()
PLACES = hosts(SITE)
FOLDERS = (*(known.id for known in PUBLISHERS), "daily")
HEAD = "<!--1718885824000-->\n[标题](https://daily.example.org/a-1)\n------\n\n"


def read(data: bytes) -> None:
    """Any file is an article, a page, or one error."""
    for suffix in SUFFIXES:
        source = Source(path="a", folder="daily", name="a", suffix=suffix, data=data)
        for reader in (readers.read, readers.read_page):
            try:
                found = reader(source)
            except SourceError:
                continue
            assert found.title == " ".join(found.title.split())
            (found.title + found.body).encode()


def clean(data: bytes) -> None:
    """No rule of any newsroom fails on any body, and what comes out has settled."""
    folder, text = FOLDERS[data[0] % len(FOLDERS)] if data else "daily", data[1:].decode(errors="replace")
    source = Source(path="a.md", folder=folder, name="1", suffix=".md", data=(HEAD + "<p>" + text).encode())
    article = articles.make(source, SITE)
    assert "rule-failed" not in {problem.code for problem in article.problems}, article.problems
    assert sanitize.clean(article.body, PLACES) == article.body


def link(data: bytes) -> None:
    """What the policy lets through is public, and it lets it through again unchanged."""
    text = data.decode(errors="replace")
    base = "https://a.example.org/b/"
    for found in (addresses.public_address(text), picture_address(text), addresses.public_address(text, base)):
        assert found is None or addresses.public_address(found) == found
        assert found is None or found.isascii()
    linked = addresses.link_address(text)
    assert linked is None or linked.startswith(("http://", "https://", "mailto:"))
    for read_back in (addresses.read_reference(text), addresses.read_proxied(text)):
        assert read_back is None or text.startswith("https://")


def gate(data: bytes) -> None:
    """Cleaning twice is cleaning once, and another parser sees what the tables allow."""
    cleaned = sanitize.clean(data.decode(errors="replace"), HOSTS)
    assert sanitize.clean(cleaned, HOSTS) == cleaned
    for tag, attributes in elements(cleaned):
        assert tag in sanitize.TAGS, tag
        allowed = sanitize.ATTRIBUTES["*"] | sanitize.ATTRIBUTES.get(tag, frozenset()) | WRITTEN
        assert set(attributes) <= allowed, attributes
    assert sanitize.resolve(cleaned, HOSTS, {}).count("<") <= cleaned.count("<")


TARGETS: dict[str, Callable[[bytes], None]] = {"readers": read, "cleaning": clean, "links": link, "gate": gate}
"""Name -> target."""
