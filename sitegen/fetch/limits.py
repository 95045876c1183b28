"""What a fetch may cost, and how it can fail."""

from sitegen.model import Record


class Limits(Record, frozen=True, kw_only=True):
    """Bounds of one fetch; what a browser with a person before it would put up with, and no more."""

    connect: float = 5
    """Seconds until a machine has answered a call and proved who it is."""
    total: float = 20
    """Seconds until the last byte, redirects included; whatever drips more slowly is given up."""
    size: int = 10 * 1024 * 1024
    """Bytes, counted as they come."""
    pixels: int = 25_000_000
    """Width times height, known before anything is decoded: a decoder needs four bytes for each."""
    redirects: int = 3


class Refused(Exception):  # noqa: N818 - it is a result, and the caller's ordinary case
    """A picture that cannot be had."""

    def __init__(self, cause: str, *, lasting: bool = True) -> None:
        """Give the cause in words that are the same for all pictures it is true for.

        Args:
            cause: one sentence without a full stop; no address and no text of the other side's.
            lasting: False when it may be different in an hour.
        """
        super().__init__(cause)
        self.cause = cause
        self.lasting = lasting
