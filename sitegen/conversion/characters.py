"""The table of single characters: all that a browser needs to convert most of a text.

`static/zh-hans.txt` and `static/zh-hant.txt` hold source and target characters in turns, no separators. What is on them
is decided by `tests/conversion/tables.py`, which makes them from OpenCC.
"""

from sitegen.conversion.scripts import FIRST


def read_table(text: str) -> dict[str, str]:
    """Return a table as source -> target; a last character without a partner is left out, and what is not Chinese."""
    pairs = zip(text[::2], text[1::2], strict=False)
    return {source: target for source, target in pairs if source >= FIRST and target >= FIRST}
