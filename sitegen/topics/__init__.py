"""Topics beyond the newsroom that tags them: names that its tags teach are found in every article's text.

folding.py     simplified and traditional spellings -> one
naming.py      tagged words and how often -> names that can be trusted, each with its topic
initials.py    names -> the letter they are listed under
initials_table.py  characters by that letter
longer.py      words that hold a name and mean something else
searching.py   names + title + body -> which of them an article is about, and which else it holds

All of it is pure. Which names there are is known only when all articles have met, so it is the engine that
searches, remembers what was found, and searches again only where a changed list can make a difference.
"""

from sitegen.topics.folding import fold
from sitegen.topics.naming import learn
from sitegen.topics.searching import Mentions, Search, plain, text_of, words

__all__ = ["Mentions", "Search", "fold", "learn", "plain", "text_of", "words"]
