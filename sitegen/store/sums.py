"""A checksum in front of each value that is believed as it is read: a bit that flipped on a disk makes no wrong page.

CRC-32 finds every single flipped bit and every damaged run of up to 32 (RFC 1952 uses it for the same); it is no
protection from whoever may write the file. The value's place counts, too, so that none is taken for another one's.
"""

from zlib import crc32

_BYTES = 4


def summed(place: str, data: bytes) -> bytes:
    """Return data with its checksum in front.

    Args:
        place: what the value is found under.
        data: the value.
    """
    return crc32(data, crc32(place.encode())).to_bytes(_BYTES, "big") + data


def unsummed(place: str, value: object) -> bytes | None:
    """Return what `summed` was given for that place; None when it is anything else."""
    if not isinstance(value, bytes):
        return None
    data = value[_BYTES:]
    return data if summed(place, data) == value else None
