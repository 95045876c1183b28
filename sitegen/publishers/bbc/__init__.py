"""BBC News in Chinese.

https://www.bbc.com/zhongwen/articles/cy47p0j3j5xo/simp       since 2024; the script is another text of one story
https://www.bbc.com/zhongwen/simp/chinese-news-66323606       before

A page of the BBC, lightly stripped: the byline is a labelled section (a bare list before 2024), dates
are days, every paragraph stands in a wrapper of its own, "most read" is a `noscript` that ends inside
a paragraph of its own, and posts of other sites left nothing but an attribute.
"""

from sitegen.draft import Rule
from sitegen.model import Kind, PublisherId
from sitegen.publishers import evidence
from sitegen.publishers.bbc import addresses, byline, films, lists
from sitegen.publishers.kinds import Signs, kind_rule
from sitegen.publishers.publisher import Publisher
from sitegen.publishers.titles import without_end

SIGNS = Signs(addresses={Kind.LIVE: r"/zhongwen/live/"}, voices=("BBC中文", "BBC 中文", "BBC"))
"""How it marks what its articles are."""

RULES = (
    Rule(name="bbc-byline", apply=byline.take_byline),
    Rule(name="bbc-early-byline", apply=byline.take_early_byline),
    Rule(name="bbc-date", apply=byline.take_date),
    Rule(name="bbc-recommendations", apply=lists.open_recommendations),
    Rule(name="bbc-posts", apply=films.empty_posts),
    Rule(name="bbc-players", apply=films.name_players),
    Rule(name="bbc-posters", apply=films.place_posters),
    Rule(name="bbc-alternatives", apply=films.drop_mute_words),
    Rule(name="bbc-promotions", apply=lists.fold_promotions),
    Rule(name="bbc-related", apply=lists.fold_lists),
    Rule(name="bbc-personal-links", apply=lists.drop_personal),
    Rule(name="relative-times", apply=evidence.take_relative_times),
    kind_rule(SIGNS),
)

BBC = Publisher(
    id=PublisherId("bbc"),
    name="BBC 中文",
    home="https://www.bbc.com/zhongwen/simp",
    timezone=byline.ZONE,
    numbered=True,
    folders=("bbc",),
    hosts=addresses.HOSTS,
    pictures=("ichef.bbci.co.uk", "ichef.bbc.co.uk"),
    identify=addresses.NUMBERING.identify,
    original=addresses.NUMBERING.original,
    numbering=addresses.NUMBERING,
    rules=RULES,
    title=without_end("BBC News 中文", "BBC 中文网", "BBC News"),
)
