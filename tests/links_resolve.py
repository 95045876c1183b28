"""Every internal link of a folder of pages leads to a file that is there, case and all."""

from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "video": "src"}


def dangling_links(root: Path) -> list[str]:
    """Return `page -> address` for each internal address below `root` that leads nowhere."""
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    found = []
    for page in sorted(root.rglob("*.html")):
        name = page.relative_to(root).as_posix()
        tree = LexborHTMLParser(page.read_bytes().decode())
        for tag, attribute in ADDRESSES.items():
            for node in tree.css(f"{tag}[{attribute}]"):
                address = (node.attributes[attribute] or "").partition("#")[0]
                if address and ":" not in address and not address.startswith("//") and not _leads(name, address, there):
                    found.append(f"{name} -> {address}")
    return found


def _leads(page: str, address: str, there: set[str]) -> bool:
    if page == "404.html" and address.startswith("/"):
        return address.lstrip("/") in there or address == "/"
    parts = page.split("/")[:-1]
    for step in unquote(address).split("/"):
        if step == "..":
            if not parts:
                return False
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts) in there
