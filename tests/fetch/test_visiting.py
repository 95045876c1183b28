"""One rule, one case: a real server on this machine misbehaves in that way."""

import asyncio
import gzip
import socket
import time
from collections.abc import Iterator, Mapping, Sequence

import pytest

from sitegen.fetch.limits import Limits, Refused
from sitegen.fetch.visiting import USER_AGENT, Visitor, https
from tests.fetch.newsroom import (
    HOST,
    HOSTS,
    INSIDE,
    OTHER,
    PATIENT,
    PUBLIC,
    SHORT,
    UNCERTIFIED,
    Behaviour,
    Newsroom,
    answer,
    dripping,
    endless,
    redirect,
    slowly,
)

BODY = b"\xff\xd8\xff picture"
PAGE = f"https://{HOST}/1.jpg"
Pages = Mapping[str, bytes | Behaviour]


def fetched(visitor: Visitor, address: str = PAGE) -> bytes | Refused:
    """Return what comes of fetching."""

    async def fetch() -> bytes | Refused:
        async with visitor:
            try:
                return await visitor.fetch(address)
            except Refused as refused:
                return refused

    return asyncio.run(fetch())


def cause(result: bytes | Refused) -> tuple[str, bool]:
    """Return why a picture could not be had, and whether that will stay so."""
    assert isinstance(result, Refused), result
    return result.cause, result.lasting


def chain(length: int) -> Pages:
    """Return a page that redirects so often until there is a picture."""
    return {f"/{step}.jpg": redirect(f"/{step + 1}.jpg") for step in range(1, length + 1)} | {
        f"/{length + 1}.jpg": answer(BODY)
    }


GOOD: list[Pages] = [
    {"/1.jpg": answer(BODY)},
    {"/1.jpg": answer(BODY, "Connection: close")},
    {"/1.jpg": answer(b"5\r\n\xff\xd8\xff p\r\n6\r\nicture\r\n0\r\n\r\n", "Transfer-Encoding: chunked")},
    {"/1.jpg": answer(BODY, f"Content-Length: {len(BODY)}", "Content-Encoding: identity", "Content-Type: text/html")},
    {"/1.jpg": dripping(answer(BODY), 0.002)},
    chain(1),
    chain(3),
    *(
        {"/1.jpg": redirect("/2.jpg", status), "/2.jpg": answer(BODY)}
        for status in ("301 x", "303 x", "307 x", "308 x")
    ),
    {"/1.jpg": redirect(f"http://{HOST}/2.jpg"), "/2.jpg": answer(BODY)},
    {"/1.jpg": redirect(f"//{OTHER}/2.jpg#part"), "/2.jpg": answer(BODY)},
    {"/1.jpg": answer(BODY + b"behind the end", f"Content-Length: {len(BODY)}")},
]  # fmt: skip


@pytest.mark.parametrize("pages", GOOD)
def test_a_picture_comes(pages: Pages) -> None:
    with Newsroom(pages) as newsroom:
        assert fetched(newsroom.visitor()) == BODY


STRANGER = ("it leads to a host that is not known", True)
NOWHERE = ("it leads to what is no public address", True)
TOO_LARGE = ("larger than 100,000 bytes", True)
LATE = ("not there within 1 seconds", False)
CHUNK = b"64\r\n" + b"x" * 100 + b"\r\n"
BROKEN = ("the answer is broken", False)
BAD: list[tuple[Pages, tuple[str, bool]]] = [
    ({}, ("the answer is 404", True)),
    ({"/1.jpg": answer(BODY, status="403 No")}, ("the answer is 403", True)),
    ({"/1.jpg": answer(BODY, status="206 Part")}, ("the answer is 206", True)),
    ({"/1.jpg": answer(BODY, status="429 Slowly")}, ("the answer is 429", False)),
    ({"/1.jpg": answer(BODY, status="503 Later")}, ("the answer is 503", False)),
    (chain(4), ("more than 3 redirects", True)),
    ({"/1.jpg": redirect("/1.jpg")}, ("more than 3 redirects", True)),
    ({"/1.jpg": redirect("https://evil.example.com/")}, STRANGER),
    ({"/1.jpg": redirect(f"https://{HOST}.evil.example.com/")}, STRANGER),
    ({"/1.jpg": redirect(f"https://evil-{HOST}/")}, STRANGER),
    ({"/1.jpg": redirect(f"https://{INSIDE}/")}, ("it leads to a machine that is not public", True)),
    ({"/1.jpg": redirect("https://127.0.0.1/")}, NOWHERE),
    ({"/1.jpg": redirect("https://[::1]/")}, NOWHERE),
    ({"/1.jpg": redirect("https://2130706433/")}, NOWHERE),
    ({"/1.jpg": redirect("https://0x7f.1/")}, NOWHERE),
    ({"/1.jpg": redirect("file:///etc/passwd")}, NOWHERE),
    ({"/1.jpg": redirect("gopher://x/")}, NOWHERE),
    ({"/1.jpg": redirect(f"https://user@{HOST}/")}, NOWHERE),
    ({"/1.jpg": redirect(f"https://{HOST}:8443/")}, NOWHERE),
    ({"/1.jpg": redirect(f"https://evil.example.com\\.{HOST}/")}, NOWHERE),
    ({"/1.jpg": answer(b"", "Content-Length: 0", status="302 Found")}, NOWHERE),
    ({"/1.jpg": answer(gzip.compress(BODY), "Content-Encoding: gzip")}, ("the answer is compressed", True)),
    ({"/1.jpg": answer(b"x" * 100_001)}, TOO_LARGE),
    ({"/1.jpg": answer(b"x" * 100_001, "Connection: close")}, TOO_LARGE),
    ({"/1.jpg": endless(answer(b"", "Connection: close"), b"x" * 9999)}, TOO_LARGE),
    ({"/1.jpg": endless(answer(b"", "Transfer-Encoding: chunked"), CHUNK * 99)}, TOO_LARGE),
    ({"/1.jpg": answer(b"short", "Content-Length: 99")}, BROKEN),
    ({"/1.jpg": b"SSH-2.0-server\r\n"}, BROKEN),
    ({"/1.jpg": b""}, BROKEN),
    ({"/1.jpg": endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 999)}, BROKEN),
    ({"/1.jpg": dripping(answer(b"x" * 1000))}, LATE),
    ({"/1.jpg": dripping(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000)}, LATE),
    ({"/1.jpg": lambda _: time.sleep(3)}, LATE),
    ({f"/{step}.jpg": slowly(redirect(f"/{step + 1}.jpg")) for step in range(1, 4)}, LATE),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "expected"), BAD)
def test_a_picture_does_not_come(pages: Pages, expected: tuple[str, bool]) -> None:
    with Newsroom(pages) as newsroom:
        begun = time.monotonic()
        limits = SHORT if expected == LATE else PATIENT
        assert cause(fetched(newsroom.visitor(limits, {INSIDE: ["10.0.0.1"]}))) == expected
        assert time.monotonic() - begun < limits.total + 10


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"http://{HOST}/1.jpg", None),
        ("https://evil.example.com/1.jpg", STRANGER),
        (f"https://{HOST}.example.com/1.jpg", STRANGER),
        (f"https://x.{HOST}/1.jpg", STRANGER),
        (f"https://{HOST.upper()}./1.jpg", None),
        (f"https://{HOST}@evil.example.com/1.jpg", NOWHERE),
        (f"https:{HOST}/1.jpg", NOWHERE),
        ("https://127.0.0.1/1.jpg", NOWHERE),
        ("data:image/png;base64,AAAA", NOWHERE),
        ("", NOWHERE),
    ],
)
def test_only_https_and_only_known_hosts(address: str, expected: tuple[str, bool] | None) -> None:
    with Newsroom({"/1.jpg": answer(BODY)}) as newsroom:
        result = fetched(newsroom.visitor(), address)
        assert (None if result == BODY else cause(result)) == expected
        assert newsroom.connections == (expected is None)


@pytest.mark.parametrize(
    ("machines", "reached"),
    [
        ([PUBLIC], 1), ([PUBLIC, "2606:2800:220:1::1"], 1), ([PUBLIC, "127.0.0.1"], 0), (["127.0.0.1"], 0),
        (["::ffff:127.0.0.1", PUBLIC], 0), ([PUBLIC, "8.8.8.8", "8.8.4.4", "64:ff9b::a00:1"], 0),
        ([PUBLIC, "no address"], 0), ([], 0),
    ],
)  # fmt: skip
def test_every_address_of_a_name_is_judged_before_any_is_called(machines: list[str], reached: int) -> None:
    with Newsroom({"/1.jpg": answer(BODY)}) as newsroom:
        result = fetched(newsroom.visitor(machines={HOST: machines}))
        assert (newsroom.connections, result == BODY) == (reached, reached == 1)


def test_a_name_is_resolved_once_and_called_where_it_was_judged_to_be() -> None:
    """A name server that says something else the second time is not asked a second time."""
    asked: list[str] = []
    called: list[str] = []
    with Newsroom({"/1.jpg": answer(BODY)}) as newsroom:
        visitor = newsroom.visitor()

        async def find(name: str) -> Sequence[str]:
            asked.append(name)
            return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

        def dial(address: str) -> tuple[str, int]:
            called.append(address)
            return "127.0.0.1", newsroom.port

        visitor._find, visitor._dial = find, dial
        assert fetched(visitor) == BODY
    assert (asked, called) == ([HOST], [PUBLIC])


def test_a_name_that_nobody_knows() -> None:
    with Newsroom({}) as newsroom:
        visitor = newsroom.visitor()

        async def find(_: str) -> Sequence[str]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        visitor._find = find
        assert cause(fetched(visitor)) == ("the name is not known", False)


def test_a_machine_is_called_where_web_servers_are() -> None:
    assert https(PUBLIC) == (PUBLIC, 443)


@pytest.fixture
def nobody() -> Iterator[tuple[str, int]]:
    """Where nobody answers: a port that is taken, and that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()


def test_a_name_server_that_is_silent_takes_no_longer_than_a_server() -> None:
    with Newsroom({"/1.jpg": answer(BODY)}) as newsroom:
        visitor = newsroom.visitor(SHORT)

        async def find(_: str) -> Sequence[str]:
            await asyncio.sleep(60)
            return [PUBLIC]

        visitor._find = find
        assert cause(fetched(visitor)) == LATE


def test_of_several_machines_the_next_is_called_when_one_does_not_answer(nobody: tuple[str, int]) -> None:
    with Newsroom({"/1.jpg": answer(BODY)}) as newsroom:
        visitor = newsroom.visitor(machines={HOST: ["8.8.8.8", PUBLIC]})
        visitor._dial = lambda address: ("127.0.0.1", newsroom.port) if address == PUBLIC else nobody
        assert fetched(visitor) == BODY


def test_a_machine_that_is_not_there(nobody: tuple[str, int]) -> None:
    with Newsroom({}) as newsroom:
        visitor = newsroom.visitor()
        visitor._dial = lambda _: nobody
        assert cause(fetched(visitor)) == ("cannot connect", False)


def test_a_machine_that_never_shakes_hands() -> None:
    with Newsroom({}, silent=True) as newsroom:
        begun = time.monotonic()
        assert cause(fetched(newsroom.visitor(Limits(connect=0.3, total=60)))) == ("cannot connect", False)
        assert time.monotonic() - begun < 30


def test_a_machine_that_speaks_no_tls() -> None:
    with Newsroom({"/1.jpg": answer(BODY)}, tls=False) as newsroom:
        assert cause(fetched(newsroom.visitor())) == ("cannot connect securely", False)


def test_a_certificate_for_another_name() -> None:
    """Also when the same machine has just proved a name of its own: each name must be proved."""
    with Newsroom({"/1.jpg": redirect(f"https://{UNCERTIFIED}/2.jpg"), "/2.jpg": answer(BODY)}) as newsroom:
        assert cause(fetched(newsroom.visitor())) == ("cannot connect securely", False)
        assert newsroom.names == [HOST, UNCERTIFIED]


def test_a_certificate_of_a_root_that_nobody_trusts() -> None:
    with Newsroom({"/1.jpg": answer(BODY)}) as newsroom:

        async def find(_: str) -> Sequence[str]:
            return [PUBLIC]

        visitor = Visitor(HOSTS, PATIENT, find=find, dial=lambda _: ("127.0.0.1", newsroom.port))
        assert cause(fetched(visitor)) == ("cannot connect securely", False)
        assert newsroom.requests == []


def test_the_request_says_what_is_wanted_and_nothing_about_the_operator() -> None:
    pages = {"/1.jpg?a=b%20c": answer(BODY, f"Content-Length: {len(BODY)}", f"Set-Cookie: a=b; Domain={HOST}; Path=/")}
    address = f"https://{HOST}/1.jpg?a=b%20c#part"
    with Newsroom(pages) as newsroom:
        visitor = newsroom.visitor()

        async def twice() -> None:
            async with visitor:
                assert [await visitor.fetch(address), await visitor.fetch(address)] == [BODY, BODY]

        asyncio.run(twice())
    request = (
        "GET /1.jpg?a=b%20c HTTP/1.1\r\n"
        f"Host: {HOST}\r\n"
        f"User-Agent: {USER_AGENT}\r\n"
        "Accept: image/avif,image/webp,image/png,image/jpeg,image/gif\r\n"
        "Accept-Encoding: identity\r\n"
        "Connection: close\r\n\r\n"
    )
    assert newsroom.requests == [request, request]
    assert newsroom.names == [HOST, HOST]


def test_neither_proxies_nor_secrets_of_the_environment_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text(f"machine {HOST} login name password secret\n")
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NETRC", str(netrc))
    with Newsroom({"/1.jpg": answer(BODY)}) as newsroom:
        assert fetched(newsroom.visitor()) == BODY
    assert "Authorization" not in newsroom.requests[0]
