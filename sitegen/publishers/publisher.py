"""What sitegen knows of one newsroom, as a record.

A newsroom is one row of `PUBLISHERS` and one file (or folder) beside this one. The record says
how to recognise its articles, what their ids and public addresses are, and which rules of its
own run before the structural ones.
"""

from collections.abc import Callable

from sitegen.draft import Original, Rule
from sitegen.model import PublisherId, RawArticle, Record
from sitegen.publishers.numbering import Identity, Numbering
from sitegen.publishers.titles import unchanged


class Newsroom(Record, frozen=True, kw_only=True):
    """What pages show of a publisher."""

    id: PublisherId
    name: str
    home: str
    """Public address of its front page; "" when it is unknown."""


class Publisher(Record, frozen=True, kw_only=True):
    """One newsroom."""

    id: PublisherId
    name: str
    """What readers call it."""
    traditional: str = ""
    """The same in traditional script, where that is another."""
    home: str = ""
    """Public address of its front page; also the base of relative addresses in its articles."""
    timezone: str = ""
    """IANA name of the zone that its articles' times without a zone are in; "" when unknown."""
    folders: tuple[str, ...] = ()
    """Names of the archive folders that hold its articles, lower case."""
    hosts: tuple[str, ...] = ()
    """Hosts of its articles' addresses, lower case."""
    pictures: tuple[str, ...] = ()
    """Hosts that its pictures are loaded from."""
    media: tuple[str, ...] = ()
    """Hosts that its video and audio are loaded from."""
    numbered: bool = False
    """True when native ids are its own numbers: whatever the rest of two addresses says, one number is one article."""
    identify: Callable[[RawArticle], Identity]
    """Says which article a source is."""
    original: Callable[[str], Original | None]
    """Says which of its articles a public address leads to."""
    numbering: Numbering | None = None
    """The forms of its articles' addresses; None when nothing is known of them."""
    rules: tuple[Rule, ...]
    """Its own rules, in order."""
    title: Callable[[str], str] = unchanged
    """Turns a title of its feed into the article's."""
