"""Addresses in a tree: every `href` and `src` of an article becomes one that a reader may follow.

A Draft comes in after its structure was put in order; its links, pictures and media are changed
in place. The order counts: bare addresses become links before links are judged, and links are
judged before pictures and media add links of their own. Each rule is one file and one row; what
several of them need (unwrapping a proxy) is a file without a row.
"""

from sitegen.draft import Rule
from sitegen.links.bare_addresses import link_bare_addresses
from sitegen.links.media import route_media
from sitegen.links.pictures import route_pictures
from sitegen.links.references import resolve_references

RULES: tuple[Rule, ...] = (
    Rule(name="bare-addresses", apply=link_bare_addresses),
    Rule(name="references", apply=resolve_references),
    Rule(name="pictures", apply=route_pictures),
    Rule(name="media", apply=route_media),
)
"""Every rule about addresses, in the order they run."""
