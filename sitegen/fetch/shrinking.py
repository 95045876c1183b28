"""A picture's bytes -> WebP copies in two widths, with nothing in them but the picture.

What a file is, its first bytes say; neither its name nor its sender is believed. It is decoded only if its size
in pixels is within bounds. Of what moves the first frame is kept: a still picture is a tenth of the bytes, and
does not distract from reading. Everything else goes: place, camera, names, colour profile, hidden previews.
"""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageOps

from sitegen.addresses import WIDTHS
from sitegen.fetch.limits import Limits, Refused
from sitegen.model import Copy, Digest, Picture
from sitegen.names import digest

TALLEST = 16_383
"""Pixels; the WebP format has no room for more."""
QUALITY = 70
"""Of WebP, as the proxy's copies have."""
EFFORT = 4
"""Of WebP's encoder, from 0 to 6; 6 takes twice the time for 2 % less."""

Sign = Callable[[bytes], bool]
KINDS: tuple[tuple[str, Sign], ...] = (
    ("JPEG", lambda data: data.startswith(b"\xff\xd8\xff")),
    ("PNG", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    ("GIF", lambda data: data.startswith((b"GIF87a", b"GIF89a"))),
    ("WEBP", lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP"),
    ("AVIF", lambda data: data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis")),
)
"""Pillow's name of each kind of picture that is taken, and how its files begin."""
_DEEP = frozenset(["I", "I;16", "I;16B", "I;16L"])
"""Modes of one channel with 16 bits; Pillow itself would make white of all but the darkest."""


def kind_of(data: bytes) -> str:
    """Return the kind of a picture by its first bytes.

    Raises:
        Refused: it is none of those that are taken.
    """
    for kind, fits in KINDS:
        if fits(data):
            return kind
    raise Refused("not a JPEG, PNG, GIF, WebP or AVIF picture")


def shrink(data: bytes, limits: Limits) -> tuple[Picture, dict[Digest, bytes]]:
    """Return a picture's copies, and the content of each by its digest.

    Raises:
        Refused: it cannot be decoded, or is too large.
    """
    kind = kind_of(data)
    try:
        with Image.open(BytesIO(data), formats=[kind]) as opened:
            if opened.width * opened.height > limits.pixels:
                raise Refused(f"more than {limits.pixels:,} pixels")
            whole = _plain(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(f"more than {limits.pixels:,} pixels") from error
    except Refused:
        raise
    except Exception as error:  # decoders raise whatever their libraries do: SyntaxError, struct.error, EOFError …
        raise Refused("the picture is damaged") from error
    return _copies(whole)


def _plain(opened: Image.Image) -> Image.Image:
    """Return the first frame, upright, with 8 bits for each of red, green, blue and, where it has any, opacity."""
    upright = _upright(opened)
    if upright.mode in _DEEP:
        upright = upright.convert("F").point(lambda value: value * (1 / 256) + 0).convert("L")
    see_through = upright.has_transparency_data
    return upright.convert("RGBA" if see_through else "RGB")


def _upright(opened: Image.Image) -> Image.Image:
    """Return a picture turned as its camera says; what it says may be damaged where the picture is not."""
    opened.load()
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # noqa: BLE001 - as of decoders
        return opened


def _copies(whole: Image.Image) -> tuple[Picture, dict[Digest, bytes]]:
    sizes = dict.fromkeys(_size(whole, width) for width in WIDTHS)
    files: dict[Digest, bytes] = {}
    copies: list[Copy] = []
    for width, height in sizes:
        data = _written(whole, (width, height))
        name = digest(data)
        files[name] = data
        copies.append(Copy(digest=name, width=width, height=height))
    return Picture(copies=tuple(copies)), files


def _size(whole: Image.Image, width: int) -> tuple[int, int]:
    """Return the size of a copy that is at most so wide; a narrower picture is not enlarged."""
    scale = min(1.0, width / whole.width, TALLEST / whole.height)
    return max(1, round(whole.width * scale)), max(1, round(whole.height * scale))


def _written(whole: Image.Image, size: tuple[int, int]) -> bytes:
    copy = whole if size == whole.size else whole.resize(size, Image.Resampling.LANCZOS)
    copy.info = {}  # what an encoder would carry over
    out = BytesIO()
    copy.save(out, "WEBP", quality=QUALITY, method=EFFORT, exif=b"", icc_profile=b"", xmp=b"")
    return out.getvalue()
