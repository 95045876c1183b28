"""Pieces that addresses are put together from."""

from hypothesis import strategies as st

PARTS = st.sampled_from(
    ["https://", "http://", "HTTPS://", "news.example",
      "news.test", "a_b.example", "-x.example", "a" * 64 + ".example",
     "example", "1.2.3.4", ":443", ":80", "/", "//", "a", "朝", " ", "%00", "%2F", "%zz", "?", "q=1", "&", "#",
     "\\", '"', "<", "@", "\t", "\n", ".", "..", "[1]", "~", "|", "b" * 2000]
)  # fmt: skip
