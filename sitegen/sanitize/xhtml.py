"""SafeHtml in the spelling of XML, for books: what would be loaded from elsewhere is a link, as with pictures off.

The gate's output is regular: every element is closed but those that are always empty, every attribute is quoted. So a
strict XML parser reads what the gate wrote, without guessing, and nothing but links that the gate's own address checks
accept is put in.
"""

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it has no types

from sitegen import addresses
from sitegen.model import PICTURE_LABEL, SafeHtml

VOID = "br|hr|wbr|img|source|col"
"""Elements of the allow-list that are always empty (HTML, 13.1.2)."""
ILLEGAL_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
"""Characters that no XML 1.0 document may hold in any form (XML 1.0, production 2)."""
_EMPTY = re.compile(rf'<((?:{VOID})(?: [a-z-]+="[^"]*")*)>')
_UNWRAPPED = ("picture", "video", "audio")
"""What holds pictures, or players with a link for those who cannot play them."""
_READING = {"huge_tree": True, "resolve_entities": False, "recover": True}
"""An article's depth and length are limited long before this, and libxml2's own limits are lower; what the gate's
serializer may one day write otherwise must not end a build."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def as_xhtml(body: SafeHtml) -> SafeHtml:
    """Return a body as well-formed XML that loads nothing: pictures and players are links with their words."""
    text = _EMPTY.sub(r"<\1/>", body.translate(ILLEGAL_IN_XML)).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    root = etree.fromstring(f"<div>{text}</div>", etree.XMLParser(**_READING))
    for picture in list(root.iter("img")):
        _show_link(picture)
    etree.strip_elements(root, "source", with_tail=False)
    etree.strip_tags(root, *_UNWRAPPED)
    for part in root.iter():
        if "lang" in part.attrib:
            part.set(_LANG, part.attrib["lang"])
    whole: str = etree.tostring(root, encoding="unicode")
    return SafeHtml(whole)


def _show_link(picture: Any) -> None:
    """Turn a picture into a link to it; into its words, where it stands in another link."""
    words, source = picture.get("alt") or PICTURE_LABEL, picture.get("src", "")
    address = addresses.read_proxied(source) or addresses.public_address(source)
    picture.attrib.clear()
    picture.text = words
    if address is None or any(True for _ in picture.iterancestors("a")):
        picture.tag = "span"
        return
    picture.tag = "a"
    picture.attrib.update({"class": "original", "href": address})
