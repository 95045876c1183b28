"""Words: what the frame of the site says, in its language, and how it writes times.

A language tag comes in, a `Words` goes out. Everything a reader sees that no article, topic or
operator wrote is a field of it, once for each language; templates and views take it from here.

form.py        what there is to say
simplified.py, traditional.py, english.py    how each language says it; another one is a file beside them,
               a row of `_LANGUAGES`, its tags in `sitegen.language.of_frame`, and words in the scripts of `static/`
"""

from sitegen.language import of_frame
from sitegen.words.english import ENGLISH
from sitegen.words.form import MONTHS, Words
from sitegen.words.simplified import SIMPLIFIED
from sitegen.words.traditional import TRADITIONAL

__all__ = ["ENGLISH", "MONTHS", "SIMPLIFIED", "TRADITIONAL", "Words", "words"]

_LANGUAGES = {frame.language: frame for frame in (SIMPLIFIED, TRADITIONAL, ENGLISH)}


def words(language: str) -> Words:
    """Return the frame's words for a BCP 47 tag; English where there are none of its own."""
    return _LANGUAGES[of_frame(language)]
