"""Addresses: the URL policy, the comparison key of an original, references, and copies of pictures.

policy.py      text -> an address that readers may be sent to, or none; the key by which two are compared
references.py  how a stored body names what is known only when all articles are
copies.py      the one form in which the proxy is asked for a smaller picture

Every address of an article comes in through `public_address`.
"""

from sitegen.addresses.copies import FALLBACK_WIDTH, PROXY_HOST, SIZES, WIDTHS, proxied, read_proxied
from sitegen.addresses.policy import (
    TRACKING,
    Hosts,
    host_of,
    key,
    link_address,
    public_address,
    relative,
    secure,
)
from sitegen.addresses.references import (
    Inert,
    article_reference,
    page_reference,
    picture_reference,
    read_picture,
    read_reference,
    topic_reference,
)

__all__ = [
    "FALLBACK_WIDTH",
    "PROXY_HOST",
    "SIZES",
    "TRACKING",
    "WIDTHS",
    "Hosts",
    "Inert",
    "article_reference",
    "host_of",
    "key",
    "link_address",
    "page_reference",
    "picture_reference",
    "proxied",
    "public_address",
    "read_picture",
    "read_proxied",
    "read_reference",
    "relative",
    "secure",
    "topic_reference",
]
