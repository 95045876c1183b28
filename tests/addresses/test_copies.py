"""The one form in which the proxy is asked."""

import pytest

from sitegen import addresses

PICTURES = [
    ("https://img.example/1_303.jpg", "https://wsrv.nl/?url=img.example/1_303.jpg&w=480&output=webp&q=70&we&maxage=1y"),
    ("https://img.example/a%20b.jpg?x=1&y=2,3", "https://wsrv.nl/?url=img.example/a%2520b.jpg%3Fx%3D1%26y%3D2%2C3&w=480&output=webp&q=70&we&maxage=1y"),
]  # fmt: skip


@pytest.mark.parametrize(("picture", "address"), PICTURES)
def test_the_proxy_is_asked_in_one_form(picture: str, address: str) -> None:
    assert addresses.proxied(picture, 480, "webp") == address
    assert addresses.read_proxied(address) == picture
    assert addresses.public_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://wsrv.nl/?url=img.example/1.jpg",
        "https://wsrv.nl/?url=img.example/1.jpg&w=481&output=webp&q=70&we&maxage=1y",
        "https://wsrv.nl/?url=img.example/1.jpg&w=480&output=webp&q=70&we&maxage=1y&default=https://evil.example/",
        "https://wsrv.nl/?url=localhost/1.jpg&w=480&output=webp&q=70&we&maxage=1y",
        "https://wsrv.nl/?url=127.0.0.1/1.jpg&w=480&output=webp&q=70&we&maxage=1y",
        "https://wsrv.nl/?url=javascript:alert&w=480&output=webp&q=70&we&maxage=1y",
        "https://wsrv.nl.evil.example/?url=img.example/1.jpg&w=480&output=webp&q=70&we&maxage=1y",
        "http://wsrv.nl/?url=img.example/1.jpg&w=480&output=webp&q=70&we&maxage=1y",
    ],
)
def test_no_other_request_to_the_proxy_is_known(address: str) -> None:
    assert addresses.read_proxied(address) is None
