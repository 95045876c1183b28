"""Addresses: the URL policy, the comparison key of an original, references, and copies of pictures.

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
