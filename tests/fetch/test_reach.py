"""Which machines may be asked."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.fetch.reach import is_public, resolve

PUBLIC = [
    "8.8.8.8", "93.184.215.14", "2606:2800:220:1::1", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::8.8.8.8",
    "2002:808:808::1", "2001:0:808:808::f7f7:f7f7",
]  # fmt: skip
REFUSED = [
    # as they are
    "127.0.0.1", "127.255.255.255", ".".join("0000"), "0.1.2.3",
    "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.0.8", "192.0.0.170", "192.0.2.1",
    "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "2606:2800:220:1::1%eth0", "fec0::1", "feff::1",
    "fc00::1", "fd00::1", "ff02::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1", "5f00:ffff::1",
    "64:ff9b:1::7f00:1", "2001::1",
    # inside of others
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:192.0.0.1", "::ffff:192.88.99.1",
    "::ffff:224.0.0.1", "::ffff:100.64.0.1", "::127.0.0.1", "::7f00:1", "::10.0.0.1", "::192.88.99.1",
    "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254", "64:ff9b::224.0.0.1", "2002:7f00:1::",
    "2002:a00:1::1", "2002:c0a8:101::1", "2002:a9fe:a9fe::1", "2002:e000:1::",
    # Teredo: a server, and a client with all bits turned around; one of the two is not public
    "2001:0:7f00:1::f7f7:f7f7", "2001:0:808:808::80ff:fffe", "2001:0:a00:1::f5ff:fffe",
    # no addresses at all
    "", "localhost", "0x7f.1", "2130706433", "127.1", "0177.0.0.1", "8.8.8.8:80", "[::1]", " 8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", REFUSED)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_like_itself(address: object) -> None:
    alone = is_public(str(address))
    assert [is_public(f"{front}{address}") for front in ("::ffff:", "64:ff9b::")] == [alone, alone]


def test_names_of_this_machine_are_resolved_to_what_is_refused() -> None:
    found = asyncio.run(resolve("localhost"))
    assert found
    assert not any(map(is_public, found))


@pytest.mark.parametrize("name", ["does-not-exist.invalid", "a" * 64 + ".example.org", "a..b"])
def test_a_name_that_nobody_knows_is_an_error(name: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - what it says is the machine's
        asyncio.run(resolve(name))
