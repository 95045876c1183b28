"""References become addresses: what the `href` of a stored link says once all articles are known."""

import re
from collections.abc import Mapping

from sitegen import addresses

_LOCAL = re.compile(r"(?:\.\./)*[a-z0-9./-]+\.(?:x?html|xml)")


def resolved(value: str, links: Mapping[str, str]) -> str | None:
    """Return the final form of an `href` that has passed the gate before."""
    inert = addresses.read_reference(value)
    if inert is None:
        address = addresses.link_address(value)
        if address is None or address.startswith("mailto:"):
            return address
        target = links.get(addresses.key(address))
        return address if target is None else _answer(target)
    target = links.get(inert.target)
    return _answer(target) if target is not None else inert.public or None


def _answer(target: str) -> str | None:
    """Fail closed: pass a path that sitegen makes, or a public address, and nothing else."""
    if _LOCAL.fullmatch(target):
        path = re.sub(r"^(?:\.\./)+", "", target)
        return None if path.startswith("/") or "//" in path or ".." in path else target
    return target if addresses.public_address(target) == target else None
