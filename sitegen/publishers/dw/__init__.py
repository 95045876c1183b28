"""Deutsche Welle, Chinese edition.

Its feed writes one line of HTML for each article; what that consists of stands at the head of
each file here. `RULES` is the order in which the parts are understood.
"""

from sitegen.draft import Draft, Rule, elements
from sitegen.model import Kind, PublisherId
from sitegen.publishers.dw import addresses, boilerplate, byline, gallery, topics, voices
from sitegen.publishers.kinds import Signs, kind_rule
from sitegen.publishers.publisher import Publisher


def move_pictures(draft: Draft) -> None:
    """Point pictures at DW's picture host: until 2020 the feed gave the API's, which answers no longer."""
    for picture in elements(draft.body, {"img"}):
        picture["src"] = str(picture.get("src", "")).replace("api.dw.com/image/", "static.dw.com/image/")


SIGNS = Signs(
    titles={Kind.OPINION: ("长平观察", "長平觀察")},
    addresses={
        Kind.LIVE: r"/live-\d",
        Kind.VIDEO: r"/video-\d",
        Kind.AUDIO: r"/audio-\d",
        Kind.GALLERY: r"/g-\d",
    },
    voices=("德国之声", "德國之聲", "DW", "记者", "記者"),
    disclaimers=r"[仅僅]代表作者[^。]{0,8}立[场場]",
)
"""Its columns, the kinds in its addresses, its names, and what stands under opinions and interviews."""

RULES = (
    Rule(name="dw-pictures", apply=move_pictures),
    Rule(name="dw-byline", apply=byline.take_byline),
    Rule(name="dw-gallery", apply=gallery.make_items),
    Rule(name="dw-kind", apply=gallery.find_kind),
    Rule(name="dw-related-gallery", apply=gallery.fold_related),
    Rule(name="dw-topics", apply=topics.link_topics),
    Rule(name="dw-copyright", apply=boilerplate.cut_copyright),
    Rule(name="dw-promotion", apply=boilerplate.take_promotion),
    Rule(name="dw-disclaimer", apply=boilerplate.note_disclaimer),
    Rule(name="dw-credit", apply=byline.take_credits),
    Rule(name="dw-voices", apply=voices.mark_voices),
    Rule(name="dw-further-reading", apply=voices.mark_related),
    kind_rule(SIGNS),
)

DW = Publisher(
    id=PublisherId("dw"),
    name="德国之声",
    traditional="德國之聲",
    home="https://www.dw.com/zh/",
    timezone=byline.ZONE,
    numbered=True,
    folders=("dw", "德国之声"),
    hosts=(*addresses.HOSTS, addresses.API_HOST),
    pictures=("static.dw.com",),
    media=("tvdownloaddw-a.akamaihd.net", "radiodownloaddw-a.akamaihd.net", "hlsvod.dw.com"),
    identify=addresses.identify,
    original=addresses.original,
    numbering=addresses.NUMBERING,
    rules=RULES,
)
