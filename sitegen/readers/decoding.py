"""Bytes -> text: the first thing that happens to a file, whatever its format.

Afterwards a text has LF line ends, no BOM, no NUL or other control characters but tab, and (as
the decoders see to it) no halves of surrogate pairs: every parser after this one may rely on that.
"""

import codecs
import re

from sitegen.errors import Problem, SourceError
from sitegen.model import LARGEST_SOURCE, Source

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONTROL_BYTES = bytes(sorted({*range(32)} - set(b"\t\n\r")))
"""They stand for nothing else in UTF-8; in UTF-16 they are in every text, and the pattern decides."""


def decode(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a source, and a problem "encoding" when bytes of it had to be replaced.

    Raises:
        SourceError: larger than `model.LARGEST_SOURCE` ("too-large"), or nothing but white space ("empty").
    """
    if len(source.data) > LARGEST_SOURCE:
        raise SourceError(
            f"{len(source.data) / 2**20:.1f} MiB is more than an article may have",
            path=source.path,
            code="too-large",
            hint=f"split it; the limit is {LARGEST_SOURCE // 2**20} MiB",
        )
    text, problems = _text(source)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(source.data.translate(None, _CONTROL_BYTES)) < len(source.data):  # a tenth of what the pattern takes
        text = _CONTROLS.sub("", text)
    if text.isspace() or not text:
        raise SourceError("the file is empty", path=source.path, code="empty", hint="delete it, or fetch it again")
    return text, problems


def _text(source: Source) -> tuple[str, tuple[Problem, ...]]:
    data, encoding = source.data, "utf-8"
    for mark, name in _MARKS:
        if data.startswith(mark):
            data, encoding = data.removeprefix(mark), name
            break
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        line = 1 + before.count("\n")
    problem = Problem(
        path=source.path,
        line=line,
        code="encoding",
        message=f"not {encoding.upper()}: some characters were lost",
        hint="save the file as UTF-8",
    )
    return data.decode(encoding, "replace"), (problem,)
