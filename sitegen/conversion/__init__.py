"""Simplified and traditional script: one page, converted in the reader's browser to exactly OpenCC's result.

scripts.py       the two scripts, and what OpenCC makes of a text
characters.py    the table of single characters that a browser loads when it is asked to convert
exceptions.py    text + table -> where OpenCC decides otherwise, in the form that a page carries
passages.py      title and body -> the text of each script, as a browser's tree holds it
articles.py      all of it for an article or a line, by the tables that the theme brings

All of it is pure. Only configurations of OpenCC that keep the number of characters are used; those that
replace words (软件 -> 軟體) would rewrite what people said.
"""

from sitegen.conversion.articles import conversions, exceptions, spoken
from sitegen.conversion.characters import read_table
from sitegen.conversion.exceptions import Conversion
from sitegen.conversion.passages import passages
from sitegen.conversion.scripts import HANS, HANT, SCRIPTS, VERSION, Script, convert

__all__ = [
    "HANS", "HANT", "SCRIPTS", "VERSION", "Conversion", "Script", "conversions", "convert", "exceptions", "passages",
    "read_table", "spoken",
]  # fmt: skip
