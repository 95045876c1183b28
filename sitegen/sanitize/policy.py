"""What the gate lets through, as data: elements, attributes, classes, and what it writes itself."""

from collections.abc import Mapping

TAGS = frozenset(
    (
        "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q cite pre code em strong b i u s del ins small sub sup"
        " mark abbr time span div bdi bdo ruby rb rt rp wbr figure figcaption img a table caption colgroup col thead"
        " tbody tfoot tr th td video audio source details summary picture"
    ).split()
)
"""Elements that may stay; all others are unwrapped, except those of `DROPPED`."""

DROPPED = frozenset(
    (
        "script style template noscript iframe object embed svg math textarea select title head noembed noframes xmp"
        " plaintext frameset applet button option optgroup datalist canvas selectedcontent"
    ).split()
)
"""Elements that go with all they hold: raw text, foreign namespaces, what only works in a form."""

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset({"lang", "dir"}),
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "srcset", "sizes", "alt", "title", "width", "height"}),
    "source": frozenset({"src", "srcset", "sizes", "type"}),
    "video": frozenset({"src", "width", "height"}),
    "audio": frozenset({"src"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "ol": frozenset({"start", "reversed"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "time": frozenset({"datetime"}),
    "del": frozenset({"datetime"}),
    "ins": frozenset({"datetime"}),
    "abbr": frozenset({"title"}),
}
"""Element -> attributes of the input that may stay, if `values` likes what they say."""

CLASSES: Mapping[str, frozenset[str]] = {
    "figure": frozenset({"gallery-item"}),
    "div": frozenset({"scroll"}),
    "details": frozenset({"folded"}),
    "p": frozenset({"lead", "note", "question", "verdict", "card", "credit"}),
    "a": frozenset({"topic", "card", "original"}),
}
"""Element -> classes that sitegen's own rules give; docs/themes.md tells what each means."""

SETTINGS: tuple[Mapping[str, Mapping[str, str]], ...] = (
    {"img": {"loading": "lazy"}, "video": {"preload": "none"}, "audio": {"preload": "none"}},
    {"img": {"decoding": "async"}, "video": {"controls": ""}, "audio": {"controls": ""}},
    {"img": {"referrerpolicy": "no-referrer"}},
)
"""Attributes that the gate itself writes, whatever the input says: one for each element and run,
because nh3 writes several in an order that changes from call to call, and bytes must not."""
ALL_SETTINGS: Mapping[str, Mapping[str, str]] = {
    tag: {name: value for setting in SETTINGS for name, value in setting.get(tag, {}).items()} for tag in SETTINGS[0]
}
"""The same, for an input where all are there already: then nh3 adds none, and their order is the input's."""
PASSED: Mapping[str, frozenset[str]] = {
    tag: names.union(ALL_SETTINGS.get(tag, {})) for tag, names in ATTRIBUTES.items()
}
"""What nh3 lets through to `values`: besides what the input may say, what an earlier run has written."""

REL = "noopener noreferrer nofollow"
"""`rel` of every link."""
