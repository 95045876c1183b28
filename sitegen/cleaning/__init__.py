"""Structural rules: whatever a feed, a blog or a content system wrote -> plain, well-made article HTML.

`RULES` is the order; each entry is one decision, made in one file here. Adding one is a file (or
a function) and a row. All work on the one tree that `parse` makes.
"""

from sitegen.cleaning import (
    embeds,
    figures,
    flow,
    footers,
    headings,
    hidden,
    languages,
    leftovers,
    pictures,
    spaces,
    tables,
)
from sitegen.cleaning.parsing import parse
from sitegen.draft import Rule

__all__ = ["RULES", "parse"]

RULES: tuple[Rule, ...] = (
    Rule(name="noscript-pictures", apply=pictures.unpack_noscript),
    Rule(name="frames", apply=embeds.link_frames),
    Rule(name="hidden", apply=hidden.take_hidden),
    Rule(name="feed-footer", apply=footers.take_feed_footer),
    Rule(name="posters", apply=pictures.place_posters),
    Rule(name="picture-addresses", apply=pictures.settle_pictures),
    Rule(name="figures", apply=figures.make_figures),
    Rule(name="layout-tables", apply=tables.dissolve_layout),
    Rule(name="heading-roles", apply=headings.level_of_aria),
    Rule(name="flow", apply=flow.make_flow),
    Rule(name="repeated-title", apply=headings.take_repeated_title),
    Rule(name="unaddressed-media", apply=leftovers.drop_unaddressed),
    Rule(name="empty-elements", apply=leftovers.drop_empty),
    Rule(name="wide-tables", apply=tables.wrap_wide),
    Rule(name="attributes", apply=leftovers.strip_attributes),
    Rule(name="white-space", apply=spaces.settle_spaces),
    Rule(name="lead", apply=headings.mark_lead),
    Rule(name="bold-headings", apply=headings.promote_bold),
    Rule(name="heading-levels", apply=headings.settle_levels),
    Rule(name="languages", apply=languages.mark_languages),
)
