"""Lookup: `search/addresses.json`, by which a script finds the mirror's page of an original address.

The forms of addresses are those that articles are identified by, in the words of JavaScript:

    {"newsrooms": [{"id": "dw", "hosts": ["www.dw.com", …], "forms": [
        {"pattern": "/(?<number>…)", "native": "{number}", "editions": []}]}, …],
     "reserved": ["aux", …], "limit": 80}

A pattern has to match path and query whole. What `native` makes of its groups, decoded and in lower case, becomes
the stem of the file as in `names.file_stem`. Where an edition is not there, the others of the list may be.
"""

from collections.abc import Iterator, Sequence

from sitegen import paths
from sitegen.config import SiteConfig
from sitegen.exports.views import LookupView
from sitegen.library import Library
from sitegen.model import Group, OwnPage, Page
from sitegen.names import RESERVED_STEMS, STEM_LIMIT
from sitegen.publishers import PUBLISHERS, Form, Numbering


def plan(library: Library, _own_pages: Sequence[OwnPage], config: SiteConfig) -> Iterator[Page]:
    """Yield the file with the newsrooms that the mirror holds, if the site has a search."""
    if config.search.scope == "off":
        return
    held = [known.numbering for known in PUBLISHERS if known.numbering and known.id in library.publishers]
    said: dict[str, object] = {
        "newsrooms": [_newsroom(numbering) for numbering in held],
        "reserved": sorted(RESERVED_STEMS),
        "limit": STEM_LIMIT,
    }
    yield Page(path=paths.ADDRESSES, group=Group.EXPORT, template="addresses.json", view=LookupView(data=said))


def _newsroom(numbering: Numbering) -> dict[str, object]:
    return {"id": numbering.publisher, "hosts": numbering.hosts, "forms": [_form(form) for form in numbering.forms]}


def _form(form: Form) -> dict[str, object]:
    """Return a form with its pattern as JavaScript writes it: named groups have no P."""
    pattern = form.pattern.pattern.replace("(?P<", "(?<")
    return {"pattern": pattern, "native": form.native, "editions": form.editions}
