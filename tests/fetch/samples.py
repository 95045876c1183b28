"""Pictures for tests, drawn here."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def drawn(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture whose upper left corner is white and the rest is dark."""
    picture = Image.new("RGB", (width, height), (40, 20, 10))
    ImageDraw.Draw(picture).rectangle((0, 0, width // 4, height // 4), fill=(255, 255, 255))
    if mode == "I;16":  # Pillow itself would leave all values as they are: nearly black
        return picture.convert("L").convert("I").point(lambda value: value * 257).convert(mode)
    return picture.convert(mode, dither=Image.Dither.NONE)


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Return a picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photograph(width: int = 1200, height: int = 800, kind: str = "JPEG", **options: Any) -> bytes:
    """Return the file of a picture as newsrooms have it."""
    return encoded(drawn(width, height), kind, **options)
