"""The preview over real sockets: what it serves, what it refuses, what it lives through."""

import gzip
import os
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import util
from pathlib import Path

import pytest

from sitegen.errors import ServeError
from sitegen.serve import serve
from sitegen.serve.files import base_path
from tests.serve.conftest import PAGE, PATIENCE, Preview, until

SCRIPT = b'<script src="/__sitegen/reload.js" defer data-content="'
SECRET = b"SECRET OUTSIDE"


# ------------------------------------------------------------------ what it serves


@pytest.mark.parametrize(
    ("path", "code", "media", "holds"),
    [
        ("/", 200, "text/html; charset=utf-8", "首页"),
        ("/index.html", 200, "text/html; charset=utf-8", "首页"),
        ("/about", 200, "text/html; charset=utf-8", "关于"),
        ("/about.html?x=1", 200, "text/html; charset=utf-8", "关于"),
        ("/dw/", 200, "text/html; charset=utf-8", "德国之声"),
        ("/dw/1", 200, "text/html; charset=utf-8", "一"),
        ("/dw/%31.html", 200, "text/html; charset=utf-8", "一"),
        ("/assets/style.css", 200, "text/css; charset=utf-8", "margin"),
        ("/feed.xml", 200, "application/xml", "<feed/>"),
        ("/nothing", 404, "text/html; charset=utf-8", "no page at this address"),
        ("/dw/nothing.html", 404, "text/html; charset=utf-8", "no page at this address"),
        ("/about/", 404, "text/html; charset=utf-8", "no page at this address"),
        ("/assets/", 404, "text/html; charset=utf-8", "no page at this address"),
        ("/About.html", 404, "text/html; charset=utf-8", "no page at this address"),
        ("/about.HTML", 404, "text/html; charset=utf-8", "no page at this address"),
        ("/DW/1", 404, "text/html; charset=utf-8", "no page at this address"),
    ],
)
def test_paths_lead_where_a_static_host_leads_them(
    standing: Preview, path: str, code: int, media: str, holds: str
) -> None:
    response, body = standing.request(path)
    assert (response.status, response.headers["content-type"]) == (code, media)
    assert holds in body.decode()
    assert response.headers["cache-control"] == ("max-age=600" if code == 200 else "no-cache")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert int(response.headers["content-length"]) == len(body)


def test_folder_leads_to_its_slash(standing: Preview) -> None:
    response, _ = standing.request("/dw")
    assert (response.status, response.headers["location"]) == (302, "/dw/")


def test_page_of_the_site_for_what_is_missing(preview: Preview) -> None:
    preview.write("404.html", PAGE.format(title="没有这一页", body=""))
    until(lambda: "没有这一页" in preview.request("/a/b/c")[1].decode())
    assert preview.request("/a/b/c")[0].status == 404
    assert preview.request("/404.html")[0].status == 200


def test_page_of_the_site_for_what_is_missing_below_a_path(folder: Path) -> None:
    class Below(Preview):
        base = "新闻/mirror"

    preview = Below(folder)
    below = "/%E6%96%B0%E9%97%BB/mirror"
    for name, title in {"index.html": "首页", "404.html": "没有", "dw/1.html": "一", "dw/index.html": "台"}.items():
        preview.write(name, PAGE.format(title=title, body=""))
    preview.thread.start()
    try:
        assert preview.ready.wait(PATIENCE)
        assert preview.said[0] == f"Serving http://127.0.0.1:{preview.port}/新闻/mirror/ (Ctrl-C ends it)"
        until(lambda: preview.request(f"{below}/")[0].status == 200)
        for path, code, holds in [("/", 200, "首页"), ("/dw/1", 200, "一"), ("/dw/", 200, "台"), ("/a/b", 404, "没有")]:
            response, body = preview.request(below + path)
            assert (response.status, holds in body.decode(), SCRIPT in body) == (code, True, True)
        for path in ("", "/dw"):
            response, _ = preview.request(below + path)
            assert (response.status, response.headers["location"]) == (302, f"{below}{path}/")
        for path in ("/", "/index.html", "/dw/1", "/mirror/", f"{below}x", f"{below}/../index.html", f"{below}//dw/1"):
            response, body = preview.request(path)
            assert (response.status, "一" in body.decode(), "首页" in body.decode()) == (404, False, False)
        assert "The site of this preview is at /新闻/mirror/" in preview.request("/")[1].decode()
    finally:
        preview.end()


@pytest.mark.parametrize(
    ("text", "path"),
    [("", "/"), ("/", "/"), ("mirror", "/mirror/"), ("/mirror", "/mirror/"), ("/a/b/", "/a/b/"), ("//x//", "/x/"),
     ("a//b", None), ("../x", None), ("/a/./b", None), ("a\\b", None), ("a\nb", None)],
)  # fmt: skip
def test_base_is_a_plain_path(text: str, path: str | None) -> None:
    if path is None:
        with pytest.raises(ServeError, match=r'no path of a site: .* \(try: for instance "/mirror/"\)'):
            base_path(text)
    else:
        assert base_path(text) == path


def test_text_is_compressed_for_whoever_takes_it_so(preview: Preview) -> None:
    preview.write("long.html", PAGE.format(title="长", body="<p>一样的话</p>" * 200))
    preview.write("assets/long.css", "p { margin: 0 }\n" * 200)
    preview.write("assets/picture.webp", "RIFF" * 400)
    until(lambda: preview.request("/assets/picture.webp")[0].status == 200)
    asked = {"Accept-Encoding": "gzip, br"}
    for path in ("/long.html", "/assets/long.css"):
        plain, packed = preview.request(path), preview.request(path, headers=asked)
        assert packed[0].headers["content-encoding"] == "gzip"
        assert (plain[0].headers["content-encoding"], gzip.decompress(packed[1])) == (None, plain[1])
        assert {one.headers["vary"] for one, _ in (plain, packed)} == {"Accept-Encoding"}
        assert len(packed[1]) < len(plain[1]) / 2
        assert packed[0].headers["etag"] == plain[0].headers["etag"]
        again = preview.request(path, headers={**asked, "If-None-Match": packed[0].headers["etag"]})
        assert (again[0].status, again[1], again[0].headers["cache-control"]) == (304, b"", "max-age=600")
    for path, headers in [("/assets/picture.webp", asked), ("/assets/long.css", {**asked, "Range": "bytes=0-999"})]:
        assert preview.request(path, headers=headers)[0].headers["content-encoding"] is None


def test_script_is_in_served_pages_only(standing: Preview) -> None:
    for path in ("/", "/about", "/nothing"):
        body = standing.request(path)[1]
        assert body.count(SCRIPT) == 1
        assert body.rstrip().endswith(b"</script></body></html>" if path != "/nothing" else b"</body>\n</html>")
    for path in ("/assets/style.css", "/feed.xml"):
        assert SCRIPT not in standing.request(path)[1]
    assert not [file for file in standing.output.rglob("*.html") if b"__sitegen" in file.read_bytes()]


def test_page_without_a_body_tag_gets_the_script_at_its_end(preview: Preview) -> None:
    preview.write("bare.html", "<p>bare")
    until(lambda: preview.request("/bare")[0].status == 200)
    assert preview.request("/bare")[1].startswith(b"<p>bare" + SCRIPT)


def test_head_says_what_get_would(standing: Preview) -> None:
    for path in ("/", "/assets/style.css", "/nothing", "/__sitegen/status", "/__sitegen/reload.js"):
        answers = [standing.request(path, method) for method in ("GET", "HEAD")]
        assert answers[1][1] == b""
        gets, heads = ([(k, v) for k, v in answer.getheaders() if k != "date"] for answer, _ in answers)
        assert (answers[0][0].status, gets) == (answers[1][0].status, heads)


@pytest.mark.parametrize("path", ["/", "/assets/style.css"])
def test_what_the_browser_has_is_not_sent_again(standing: Preview, path: str) -> None:
    etag = standing.request(path)[0].headers["etag"]
    assert etag.startswith("W/")
    for known in (f'"other", {etag}', etag.removeprefix("W/")):
        response, body = standing.request(path, headers={"If-None-Match": known})
        assert (response.status, body) == (304, b"")
    assert standing.request(path, headers={"If-None-Match": '"other"'})[0].status == 200


def test_part_of_a_file(standing: Preview) -> None:
    response, body = standing.request("/assets/style.css", headers={"Range": "bytes=2-3"})
    assert (response.status, response.headers["content-range"], body) == (206, "bytes 2-3/15", b"{ ")
    assert standing.request("/assets/style.css", headers={"Range": "bytes=99-"})[0].status == 416


# ------------------------------------------------------------------ traversal


TARGETS = [
    b"/../secret", b"/..", b"/../", b"/dw/../../secret", b"/%2e%2e/secret", b"/%2E%2E%2Fsecret", b"/..%2fsecret",
    b"/..%2f..%2f..%2f..%2f..%2fetc/passwd", b"/%5c..%5csecret", b"/..%5csecret", b"/..\\secret", b"/%252e%252e/secret",
    b"//etc/passwd", b"///etc/passwd", b"/dw//1.html", b"/./secret", b"/dw/./1.html", b"/x%00.html",
    b"/about.html%00", b"/index.html%0a", b"/%ff%fe", b"/%c0%ae%c0%ae/secret", b"/%zz", b"/%", b"/" + b"a" * 5000,
    b"/linked-file", b"/linked-file.html", b"/linked-folder/secret", b"/linked-folder/", b"/loop", b"/loop/x",
    b"/fifo", b"//evil.example/..", b"//evil.example", b"//evil.example/", b"/\\evil.example", b"/%5cevil.example/",
    b"/%2fevil.example", b"/%2f%2fevil.example/", b"//dw", b"/dw/..", b"http://evil.example/", b"/__sitegen/../secret",
    b"/__sitegen/", b"/__sitegen/app.py", b"/__sitegen/..%2fapp.py", b"/__sitegen", b"about", b"*", b"?x",
    "/关于".encode(), b"/about html", b"\x00", b"",
]  # fmt: skip


@pytest.fixture(scope="module")
def tempting(standing: Preview) -> Preview:
    """A preview with secrets beside its output, and ways in it that lead to them."""
    outside = standing.folder / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(SECRET)
    (standing.folder / "secret").write_bytes(SECRET)
    (standing.output / "linked-file").symlink_to(outside / "secret")
    (standing.output / "linked-file.html").symlink_to(outside / "secret")
    (standing.output / "linked-folder").symlink_to(outside)
    (standing.output / "loop").symlink_to("loop")
    os.mkfifo(standing.output / "fifo")
    return standing


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_from_outside_and_no_way_elsewhere(tempting: Preview, target: bytes) -> None:
    answer = tempting.raw_get(target)
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert answer.split()[1] in (b"400", b"404")
    assert b"location:" not in head
    assert SECRET not in answer
    assert b"root:" not in answer
    assert tempting.request("/")[0].status == 200


def test_link_within_the_output_is_served(preview: Preview) -> None:
    (preview.output / "again.html").symlink_to("about.html")
    assert "关于" in preview.request("/again")[1].decode()


# ------------------------------------------------------------------ hosts, origins, methods


def _with_headers(preview: Preview, *lines: str, path: str = "/") -> int:
    request = "\r\n".join([f"GET {path} HTTP/1.1", *lines, "Connection: close", "", ""])
    return int(preview.raw(request.replace("PORT", str(preview.port)).encode()).split()[1])


@pytest.mark.parametrize(
    ("code", "hosts"),
    [
        (200, ["127.0.0.1:PORT"]), (200, ["localhost:PORT"]), (200, ["[::1]:PORT"]),
        (403, ["evil.example"]), (403, ["evil.example:PORT"]), (403, ["127.0.0.1"]), (403, ["localhost"]),
        (403, ["127.0.0.1:1"]), (403, ["127.0.0.1:PORT.evil.example"]), (403, ["localhost.evil.example:PORT"]),
        (403, ["evil@127.0.0.1:PORT"]), (403, ["0.0.0.0:PORT"]), (403, [""]),
        (400, ["127.0.0.1:PORT", "evil.example"]), (400, []),
    ],
)  # fmt: skip
def test_host_must_be_this_machine(standing: Preview, code: int, hosts: list[str]) -> None:
    for path in ("/", "/__sitegen/status", "/__sitegen/reload.js"):
        assert _with_headers(standing, *[f"Host: {host}" for host in hosts], path=path) == code


def test_no_host_at_all_is_refused(standing: Preview) -> None:
    assert standing.raw(b"GET / HTTP/1.0\r\n\r\n").split()[1] == b"403"


@pytest.mark.parametrize(
    ("code", "header"),
    [
        (200, "Origin: http://127.0.0.1:PORT"), (200, "Origin: http://localhost:PORT"), (200, "X: y"),
        (200, "Sec-Fetch-Site: same-origin"), (200, "Sec-Fetch-Site: none"),
        (403, "Origin: https://evil.example"), (403, "Origin: null"), (403, "Origin: http://127.0.0.1:1"),
        (403, "Origin: https://127.0.0.1:PORT"),
        (403, "Sec-Fetch-Site: cross-site"), (403, "Sec-Fetch-Site: same-site"),
    ],
)  # fmt: skip
def test_other_sites_learn_nothing(standing: Preview, code: int, header: str) -> None:
    for name in ("status", "reload.js"):
        assert _with_headers(standing, "Host: 127.0.0.1:PORT", header, path=f"/__sitegen/{name}") == code
    if code == 403:
        assert _with_headers(standing, "Host: 127.0.0.1:PORT", header, path="/__sitegen/events") == code


def test_no_answer_may_be_read_by_other_sites(standing: Preview) -> None:
    for path in ("/", "/feed.xml", "/nothing", "/__sitegen/status"):
        for method in ("GET", "OPTIONS"):
            response, _ = standing.request(path, method, {"Origin": f"http://127.0.0.1:{standing.port}"})
            assert not [name for name, _ in response.getheaders() if name.lower().startswith("access-control")]
            assert response.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get"])
def test_there_is_nothing_but_reading(standing: Preview, method: str) -> None:
    for path in ("/", "/__sitegen/status", "/__sitegen/events"):
        response, _ = standing.request(path, method)
        assert (response.status, response.headers["allow"]) == (405, "GET, HEAD")


# ------------------------------------------------------------------ clients that behave oddly


def test_it_lives_through_odd_clients(preview: Preview, capfd: pytest.CaptureFixture[str]) -> None:
    (preview.output / "large.bin").write_bytes(b"x" * 20_000_000)
    get_large = f"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()
    leaving = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(20)]
    for connection in leaving:
        connection.sendall(get_large)
        connection.recv(1000)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")  # close by reset
        connection.close()
    slow = socket.create_connection(("127.0.0.1", preview.port))
    slow.sendall(get_large[:20])
    unread = socket.create_connection(("127.0.0.1", preview.port))
    unread.sendall(get_large)
    assert preview.raw_get(b"/", b"X-Long: " + b"x" * 1_000_000).split()[1] == b"400"
    assert preview.raw(b"\x16\x03\x01\x02\x00\x01\x00").split()[1] == b"400"
    assert preview.raw(b"NONSENSE\r\n\r\n").split()[1] == b"400"
    with ThreadPoolExecutor(50) as pool:
        codes = list(pool.map(lambda _: preview.request("/")[0].status, range(200)))
    assert codes == [200] * 200
    slow.close()
    unread.close()
    time.sleep(0.2)
    captured = capfd.readouterr()
    assert "Traceback" not in captured.err + captured.out


# ------------------------------------------------------------------ builds


def _events(preview: Preview) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE)
    connection.sendall(f"GET /__sitegen/events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode())
    return connection


def test_event_says_no_more_than_a_number(preview: Preview) -> None:
    with _events(preview) as connection:
        received = b""
        version = str(preview.status()["version"])
        until_data = f"data: {version}\n\n".encode()
        while until_data not in received:
            received += connection.recv(4096)
        preview.write("new.html", PAGE.format(title="新", body=""))
        news = connection.recv(4096)
    head, _, _ = received.partition(b"\r\n\r\n")
    assert b"content-type: text/event-stream" in head.lower()
    assert f"data: {int(version) + 1}\n\n".encode() in news
    assert "新".encode() not in received + news


def test_failing_build_leaves_the_site_up_and_says_why(preview: Preview) -> None:
    before = preview.status()
    preview.write("broken", "unexpected end of <block>")
    until(lambda: not preview.status()["ok"])
    message = "templates/article.html:7: unexpected end of <block> (try: close the block)"
    failed = preview.status()
    assert (failed["message"], failed["content"], failed["problems"]) == (message, before["content"], [])
    assert "首页" in preview.request("/")[1].decode()
    assert preview.said[-1] == f"Build failed: {message}"
    (preview.sources / "broken").unlink()
    until(lambda: bool(preview.status()["ok"]))
    assert preview.status()["content"] == before["content"]  # nothing on the site is different
    assert preview.status()["problems"] == ["a.md: not UTF-8"]


def test_failing_first_build_is_a_page(folder: Path) -> None:
    preview = Preview(folder)
    preview.write("broken", "unexpected end of <block>")
    preview.start()
    try:
        response, body = preview.request("/")
        assert response.status == 503
        assert b"templates/article.html:7: unexpected end of &lt;block&gt; (try: close the block)" in body
        assert SCRIPT in body
        preview.write("index.html", PAGE.format(title="首页", body=""))
        (preview.sources / "broken").unlink()
        until(lambda: preview.request("/")[0].status == 200)
    finally:
        preview.end()


def test_page_while_the_first_build_is_under_way(folder: Path) -> None:
    release = threading.Event()

    class Slow(Preview):
        def build(self):  # type: ignore[no-untyped-def]
            release.wait(PATIENCE)
            return super().build()

    preview = Slow(folder)
    preview.write("index.html", PAGE.format(title="首页", body=""))
    preview.thread.start()
    try:
        assert preview.ready.wait(PATIENCE)
        response, body = preview.request("/")
        assert (response.status, b"first build is under way" in body) == (503, True)
        content = preview.status()["content"]
        release.set()
        until(lambda: preview.request("/")[0].status == 200)
        assert preview.status()["content"] != content
    finally:
        release.set()
        preview.end()


def test_file_that_vanishes_during_a_build_is_not_the_end(folder: Path) -> None:
    class Vanishing(Preview):
        def build(self):  # type: ignore[no-untyped-def]
            if self.builds == 0:
                self.builds += 1
                raise FileNotFoundError(2, "No such file or directory", "content/1.md")
            return super().build()

    preview = Vanishing(folder)
    preview.start()
    try:
        assert preview.said[-1] == "Build failed: content/1.md: no such file or directory"
        preview.write("index.html", PAGE.format(title="首页", body=""))
        until(lambda: preview.request("/")[0].status == 200)
    finally:
        preview.end()


# ------------------------------------------------------------------ beginning and end


def test_end_does_not_wait_for_open_pages(preview: Preview) -> None:
    connections = [_events(preview) for _ in range(5)]
    for connection in connections:
        connection.recv(4096)
    assert preview.end() < 2
    for connection in connections:
        connection.close()


def _never(*_: object) -> object:
    raise AssertionError


def _try_to_serve(port: int) -> ServeError:
    with pytest.raises(ServeError) as caught:
        serve(_never, output=Path, watched=list, ignored=list, port=port, say=_never)  # type: ignore[arg-type]
    return caught.value


def test_port_in_use_is_said_with_what_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        hint = f"--port {port + 1 if port < 65535 else port - 1}, or --port 0 for any that is free"
        assert str(_try_to_serve(port)) == f"port {port} is in use by another program (try: {hint})"


def test_missing_extra_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = util.find_spec
    monkeypatch.setattr("sitegen.serve.find_spec", lambda name: None if name == "uvicorn" else real(name))
    assert str(_try_to_serve(0)) == (
        "the preview needs uvicorn (try: pip install '.[serve]' in the folder of sitegen's source)"
    )


def test_nobody_else_on_the_network_is_served(standing: Preview) -> None:
    with pytest.raises(OSError, match=r"refused|unreachable"):
        socket.create_connection(("127.0.0.2", standing.port), timeout=1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX port range")
def test_address_is_said_first(standing: Preview) -> None:
    assert standing.said[0] == f"Serving http://127.0.0.1:{standing.port}/ (Ctrl-C ends it)"
