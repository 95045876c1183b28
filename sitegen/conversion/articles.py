"""What an article's page carries for conversion, by the tables that the theme brings."""

from collections.abc import Iterable, Mapping

from sitegen.conversion.characters import read_table
from sitegen.conversion.exceptions import Conversion
from sitegen.conversion.passages import passages
from sitegen.conversion.scripts import SCRIPTS
from sitegen.language import of_line


def conversions(static: Mapping[str, bytes]) -> list[Conversion]:
    """Return the conversions that browsers can do.

    Args:
        static: a theme's static files by name. Without a table there is no conversion to that script.
    """
    tables = ((script, static.get(script.file)) for script in SCRIPTS)
    return [
        Conversion(script, read_table(table.decode(errors="replace"))) for script, table in tables if table is not None
    ]


def exceptions(
    available: Iterable[Conversion], language: str, title: str, body: str, *, title_language: str = ""
) -> tuple[tuple[str, str], ...]:
    """Return the names of scripts with their lists of exceptions, for those that have any.

    A passage in the other script has its own list: an article of one script has one.

    Args:
        available: as from `conversions`.
        language: of the article, a BCP 47 tag.
        title: plain text.
        body: the HTML below it, from the gate; "" for a headline in a list.
        title_language: of the title; "" for that of the article.
    """
    texts = passages(language, title, body, title_language or language)
    found = ((one.script.name, one.exceptions(texts.get(one.script.other, ""))) for one in available)
    return tuple(pair for pair in found if pair[1])


def spoken(
    available: Iterable[Conversion], frame_language: str, text: str, lang: str = "", article: str = ""
) -> list[tuple[str, str]]:
    """Return the attributes of an element that holds a headline or a name, and stands among words of the frame.

    Args:
        available: as from `conversions`.
        frame_language: that of the frame.
        text: all that the element says.
        lang: its language; "" when it is to be told from the text.
        article: language of the article that it belongs to; "" when it belongs to none. A name that may be in either
            script (余杰) is in that of its article.
    """
    around = article or frame_language
    own = lang or of_line(text, around) or around
    said = [("lang", own)] if own != frame_language else []
    return said + [(f"data-{script}", right) for script, right in exceptions(available, own, text, "")]
