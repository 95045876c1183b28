"""Picture proxies, in every way they were ever written."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen import addresses
from sitegen.links.proxies import PROXIES, picture_address

PICTURE = "https://img.example/image/1_303.jpg"
BARE = "img.example/image/1_303.jpg"
CODED = "https%3A%2F%2Fimg.example%2Fimage%2F1_303.jpg"

FORMS = [
    PICTURE,
    f"http://{BARE}",
    f"//{BARE}",
    f"https://images.weserv.nl/?url={BARE}",
    f"https://images.weserv.nl?url={BARE}",
    f"http://images.weserv.nl/?url={BARE}",
    f"//images.weserv.nl/?url={BARE}",
    f"https://wsrv.nl/?url={BARE}",
    f"https://wsrv.nl/any/path?url={BARE}",
    f"https://images.weserv.nl/?url=//{BARE}",
    f"https://images.weserv.nl/?url=http://{BARE}",
    f"https://images.weserv.nl/?url=https://{BARE}",
    f"https://images.weserv.nl/?url=ssl:{BARE}",
    f"https://images.weserv.nl/?url=ssl://{BARE}",
    f"https://images.weserv.nl/?url=SSL:https://{BARE}",
    f"https://images.weserv.nl/?url={CODED}",
    f"https://images.weserv.nl/?url={CODED.replace('%', '%25')}",
    "https://images.weserv.nl/?url=img.example%2Fimage%2F1_303.jpg",
    "https://images.weserv.nl/?url=ssl%3Aimg.example%2Fimage%2F1_303.jpg",
    f"https://images.weserv.nl/?url={BARE}&w=300&output=webp&il",
    f"https://images.weserv.nl/?w=300&url={BARE}&default=ssl:images.weserv.nl%2F%3Furl%3Devil.example",
    f"https://images.weserv.nl/?URL={BARE}#x",
    f"https://images.weserv.nl/?url=images.weserv.nl/?url={BARE}",
    f"https://images.weserv.nl/?url=https%3A%2F%2Fwsrv.nl%2F%3Furl%3D{BARE}",
    f"https://images.weserv.nl/?url=i0.wp.com/{BARE}",
    f"https://i0.wp.com/{BARE}",
    f"https://i1.wp.com/{BARE}?w=1200&ssl=1",
    f"https://i2.wp.com/{BARE}?resize=640%2C480#x",
    f"http://i3.wp.com/{BARE}",
    f"https://i0.wp.com/i1.wp.com/i2.wp.com/{BARE}",
    f"https://wsrv.nl/?url={base64.urlsafe_b64encode(PICTURE.encode()).decode()}&encoding=base64",
    f"https://wsrv.nl/?url={base64.b64encode(BARE.encode()).decode().rstrip('=')}&encoding=base64",
]


@pytest.mark.parametrize("address", FORMS)
def test_the_picture_is_known_behind_every_proxy(address: str) -> None:
    assert picture_address(address) == PICTURE


ENCODED = [
    ("https://wsrv.nl/?url=img.example/a%20b.jpg", "https://img.example/a%20b.jpg"),
    ("https://wsrv.nl/?url=img.example/a%2520b.jpg", "https://img.example/a%20b.jpg"),
    ("https://wsrv.nl/?url=img.example/%E4%B8%AD.jpg", "https://img.example/%E4%B8%AD.jpg"),
    ("https://wsrv.nl/?url=img.example/1.jpg?x=1&w=2", "https://img.example/1.jpg?x=1"),
    ("https://wsrv.nl/?url=img.example/1.jpg%3Fx%3D1%26y%3D2&w=2", "https://img.example/1.jpg?x=1&y=2"),
    (addresses.proxied("https://img.example/a%20b.jpg?x=1&y=2", 480, "webp"), "https://img.example/a%20b.jpg?x=1&y=2"),
]


@pytest.mark.parametrize(("address", "picture"), ENCODED)
def test_the_address_is_decoded_as_often_as_the_proxy_would(address: str, picture: str) -> None:
    assert picture_address(address) == picture


REFUSED = [
    "https://images.weserv.nl/",
    "https://images.weserv.nl/?url=",
    "https://images.weserv.nl/?w=300",
    "https://images.weserv.nl/?url=javascript:alert(1)",
    "https://images.weserv.nl/?url=javascript%3Aalert(1)",
    "https://images.weserv.nl/?url=data:image/png;base64,x",
    "https://images.weserv.nl/?url=//localhost/1.jpg",
    "https://images.weserv.nl/?url=http://[::1]/",
    "https://images.weserv.nl/?url=127.0.0.1/1.jpg",
    "https://images.weserv.nl/?url=user@img.example/1.jpg",
    "https://images.weserv.nl/?url=img.example:8080/1.jpg",
    "https://images.weserv.nl/?url=evil.example%5C.img.example/1.jpg",
    "https://images.weserv.nl/?url=img.example/%00",
    "https://images.weserv.nl/?url=!!!&encoding=base64",
    f"https://wsrv.nl/?url={base64.b64encode(b'javascript:alert(1)').decode()}&encoding=base64",
    f"https://wsrv.nl/?url={base64.b64encode(bytes([255, 254])).decode()}&encoding=base64",
    "https://i0.wp.com/",
    "https://i0.wp.com/image",
    f"https://i0.wp.com/i1.wp.com/i2.wp.com/i3.wp.com/{BARE}",
    "data:image/gif;base64,R0",
    "javascript:alert(1)",
    "",
]


@pytest.mark.parametrize("address", REFUSED)
def test_what_the_policy_refuses_is_refused_behind_a_proxy_too(address: str) -> None:
    assert picture_address(address) is None


PIECES = [
    *PROXIES,
    *"?url= &url= ssl: http: https: // / %2F %3A %253A img.example javascript: &encoding=base64 aW1n # @ \\".split(),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(lambda parts: "https://" + "".join(parts)))
def test_whatever_is_behind_it_is_public_https_and_no_proxy(address: str) -> None:
    picture = picture_address(address)
    if picture is not None:
        assert addresses.public_address(picture) == picture
        assert picture.startswith("https://")
        assert addresses.host_of(picture) not in PROXIES
