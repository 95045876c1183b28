"""Text as search compares it: wide letters, capitals and the two scripts are one.

`fold.js` does the same with the same tables, character by character; so whatever is looked for in either
script is found, and a wrong choice of theirs (乾: 干) does no harm.
"""

WIDE = range(0xFF01, 0xFF5F)
"""Full-width forms of ASCII (Unicode, block Halfwidth and Fullwidth Forms)."""
_NARROWER = 0xFEE0


class Fold(dict[int, str]):
    """Folds texts; remembers each character that it met."""

    def __init__(self, table: str) -> None:
        """Take the tables: traditional and simplified characters in turns."""
        super().__init__()
        self._simple = dict(zip(table[::2], table[1::2], strict=False))

    def __missing__(self, code: int) -> str:
        low = chr(code - _NARROWER if code in WIDE else code).lower()
        self[code] = folded = self._simple.get(low, low)
        return folded

    def __call__(self, text: str) -> str:
        """Return the text, folded."""
        return text.translate(self)
