"""Pictures: tried a second way, then a message; asked for when a reader wants them; and nothing moves for them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web import sample
from tests.web.host import hosted
from tests.web.reading import Reader
from tests.web.sample import ARTICLES

pytestmark = pytest.mark.browser
Arrive = Callable[..., Reader]
MANY = "dw/990000002.html"
"""Twelve pictures, one of them of unknown size."""
FILM = "example-daily/310006.html"
"""A film with a picture of its own."""
GALLERY = "dw/990000008.html"
ORIGIN, PROXY = "static.dw.com", "wsrv.nl"
LOADED = "[...document.querySelectorAll('article img')].filter(one => one.naturalWidth && one.offsetHeight).length"
ALL = "document.querySelectorAll('article img').length"


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the sample with pictures from the newsrooms."""
    site = tmp_path_factory.mktemp("direct") / "site"
    with hosted(sample.build(site, changes=[('mode = "proxy"', 'mode = "direct"')])[0]) as host:
        yield host.address


def asked(reader: Reader, number: str) -> list[str]:
    """Return the hosts that a picture was asked of, in order."""
    return [url.split("/")[2] for url in reader.foreign if number in url]


def first(page: Page) -> str:
    """Return the number in the address of a page's first picture."""
    return str(page.evaluate("document.querySelector('article img').src.match(/[0-9]{6,}/)[0]"))


@pytest.mark.parametrize("dead", [PROXY, ORIGIN])
def test_one_dead_way_is_no_loss(arrive: Arrive, direct: str, dead: str) -> None:
    reader = arrive() if dead == PROXY else arrive(direct)
    reader.dead.add(dead)
    page = reader.open(MANY)
    reader.scroll()
    page.wait_for_function(f"() => {LOADED} === {ALL}")
    assert asked(reader, first(page)) == [dead, PROXY if dead == ORIGIN else ORIGIN]
    assert page.locator(".failed").count() == 0
    assert page.evaluate("[shift, moved]") == [0, []]
    reader.complaints[:] = [said for said in reader.complaints if "ERR_FAILED" not in said]


@pytest.mark.parametrize("mode", ["proxy", "direct"])
def test_after_both_ways_there_is_a_message(arrive: Arrive, direct: str, mode: str) -> None:
    reader = arrive() if mode == "proxy" else arrive(direct)
    reader.dead |= {PROXY, ORIGIN}
    page = reader.open(MANY)
    figure = page.locator("article > figure").first
    expect(figure.locator(".failed")).to_contain_text("图片无法加载")
    number = first(page)
    ways = [PROXY, ORIGIN] if mode == "proxy" else [ORIGIN, PROXY]
    assert asked(reader, number) == ways
    assert (figure.get_by_role("link", name="原图").get_attribute("href") or "").startswith(f"https://{ORIGIN}/image/")
    reader.foreign.clear()
    figure.get_by_role("button", name="重试").press("Enter")
    expect(figure.locator(".failed")).to_be_visible()
    page.wait_for_function("() => document.querySelector('article img').tried")
    assert asked(reader, number) == ways
    expect(figure).to_be_focused()
    reader.dead.remove(ways[0])  # it was the connection; the other way stays shut
    figure.get_by_role("button", name="重试").click()
    page.wait_for_function("() => document.querySelector('article img').naturalWidth > 0")
    assert figure.locator(".failed").count() == 0
    reader.scroll()
    assert page.evaluate("[shift, moved]") == [0, []]
    reader.complaints[:] = [said for said in reader.complaints if "ERR_FAILED" not in said]


PLACES = """selector => [...document.querySelectorAll(selector)].filter(one => one.offsetHeight).map(one => {
    const { left, right } = one.getBoundingClientRect();
    return [left, right, Number(one.getAttribute('width')) || 9999];
})"""
"""Where elements begin and end, and how wide they are of themselves: as wide as can be, if that is not known."""


@pytest.mark.parametrize("width", [360, 412, 768])
@pytest.mark.parametrize("mode", ["proxy", "direct"])
@pytest.mark.parametrize("path", [MANY, GALLERY, FILM])
def test_a_picture_is_as_wide_as_a_phone_and_its_caption_as_the_text(
    arrive: Arrive, direct: str, path: str, mode: str, width: int
) -> None:
    """On larger screens both are as wide as the text; a picture that is not so wide stands in the middle."""
    reader = arrive(*([direct] if mode == "direct" else []), viewport={"width": width, "height": 740})
    page = reader.open(path)
    (first, last, _), *_ = page.evaluate(PLACES, "h1")
    room = width if width < 640 else last - first
    pictures = page.evaluate(PLACES, "article figure :is(img, video)")
    assert [right - left for left, right, _ in pictures] == [min(own, room) for *_, own in pictures] != []
    assert {left + right for left, right, _ in pictures} == {width}
    captions = page.evaluate(PLACES, "article figcaption")
    assert {(left, right) for left, right, _ in captions} <= {(first, last)}
    assert captions or path == FILM


def test_paper_has_no_buttons_in_the_place_of_pictures(arrive: Arrive) -> None:
    reader = arrive()
    reader.dead |= {PROXY, ORIGIN}
    page = reader.open(MANY)
    expect(page.locator(".failed").first).to_be_visible()
    page.evaluate("sitegen.set('img', 'tap')")
    expect(page.locator(".tap").first).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".failed, .tap, button").filter(visible=True).count() == 0
    place = "getComputedStyle(document.querySelector('article figure'), '::before').display"
    assert page.evaluate(place) == "none"
    reader.complaints[:] = [said for said in reader.complaints if "ERR_FAILED" not in said]


def test_the_message_has_the_room_of_its_picture(arrive: Arrive) -> None:
    """Also of one that stands in a line of text, within a link."""
    reader = arrive()
    reader.dead |= {PROXY, ORIGIN}
    page = reader.open(MANY)
    page.evaluate(
        """async () => {
            const link = Object.assign(document.createElement("a"), { href: "https://example.org/" });
            const image = new Image(300, 100);
            link.append(image);
            document.querySelector("article > p").append(link);
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            [shift, moved] = [0, []]; // what this has moved
            image.src = "https://wsrv.nl/?url=example.org%2Fa.jpg";
        }"""
    )
    for holder, height in (("article > figure", 360 / 16 * 9), ("article > p", 100)):
        message = page.locator(f"{holder} .failed").first
        expect(message).to_be_visible()
        room, around = message.bounding_box(), page.locator(holder).first.bounding_box()
        assert room
        assert around
        assert height - 1 < room["height"] < height * 1.5
        assert around["y"] <= room["y"] < around["y"] + around["height"]
    assert page.evaluate("[shift, moved]") == [0, []]
    reader.complaints[:] = [said for said in reader.complaints if "ERR_FAILED" not in said]


@pytest.mark.parametrize("path", ARTICLES)
def test_no_picture_is_asked_for_before_the_tap(arrive: Arrive, path: str) -> None:
    reader = arrive()
    reader.choose(img="tap")
    page = reader.open(path)
    reader.scroll()
    assert (reader.foreign, page.evaluate("[shift, moved]")) == ([], [0, []])
    page.evaluate("scrollTo(0, 0)")
    taps = page.locator("article > figure .tap:visible, .stepper > figure .tap:visible")
    if taps.count() == 0:
        assert page.locator("article > figure img").count() == 0
        return
    before = taps.count()
    assert (taps.first.text_content() or "").startswith(("显示图片", "顯示圖片"))
    taps.first.click()
    page.wait_for_function(f"() => {LOADED} > 0")
    assert taps.count() == before - 1
    assert page.evaluate(LOADED) == 1
    assert page.evaluate("[shift, moved]") == [0, []]


@pytest.mark.parametrize(("choice", "requests"), [("on", 1), ("tap", 0), ("off", 0)])
def test_the_picture_of_a_film_is_one_like_others(arrive: Arrive, choice: str, requests: int) -> None:
    """As a poster it would be asked for at once."""
    reader = arrive()
    reader.choose(img=choice)
    page = reader.open(FILM)
    expect(page.locator("article video")).to_be_visible()
    reader.scroll()
    assert len(reader.foreign) == requests


CAPTIONS = {
    # Text, elements and what they hold of a figure's caption; the alt of its picture -> what the button says.
    "a credit before it": (["图像来源，Getty Images", ["br"], "台湾的夜市"], "", "显示图片（台湾的夜市）"),
    "a credit behind it": (["夜市 ", ["cite", "样例社"]], "", "显示图片（夜市）"),
    "a heading": ([["strong", "第一站"], ["p", "夜市在左边。"]], "", "显示图片（第一站，夜市在左边。）"),
    "nothing else": ([["cite", "样例社"]], "摊位", "显示图片（摊位）"),
    "a picture": (["图片"], "", "显示图片"),
    "nothing": ([], "图片", "显示图片"),
}


@pytest.mark.parametrize("what", CAPTIONS)
def test_the_button_in_the_place_of_a_picture(arrive: Arrive, what: str) -> None:
    parts, alt, label = CAPTIONS[what]
    page = arrive().open(MANY)
    page.evaluate(
        """([parts, alt]) => {
            const { element, set } = sitegen;
            const caption = parts.map((one) => (Array.isArray(one) ? element(one[0], {}, ...one.slice(1)) : one));
            const image = element("img", { src: "https://wsrv.nl/?url=example.org%2Fa.jpg", loading: "lazy", alt });
            const figure = element("figure", { id: "made" }, image, element("figcaption", {}, ...caption));
            document.querySelector("article").prepend(figure);
            set("img", "tap");
        }""",
        [parts, alt],
    )
    tap = page.locator("#made .tap")
    expect(tap).to_have_text(label)
    tap.click()
    expect(page.locator("#made")).to_be_focused()


def save_data_on_the_line(reader: Reader) -> None:
    reader.context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")


def prefer_reduced_data(reader: Reader) -> None:
    feature = {"name": "prefers-reduced-data", "value": "reduce"}
    reader.context.new_cdp_session(reader.page).send("Emulation.setEmulatedMedia", {"features": [feature]})


@pytest.mark.parametrize("ask", [save_data_on_the_line, prefer_reduced_data])
def test_a_reader_who_saves_data_gets_pictures_on_tap(arrive: Arrive, ask: Callable[[Reader], None]) -> None:
    reader = arrive()
    ask(reader)
    page = reader.open(MANY)
    reader.scroll()
    assert reader.foreign == []
    page.evaluate("sitegen.set('img', 'on')")
    reader.open(MANY)
    reader.scroll()
    assert reader.foreign
    page = reader.open("settings.html")
    page.get_by_role("button", name="恢复默认").click()
    assert page.evaluate("sitegen.get('img')") == "tap"
    assert reader.open(MANY).evaluate("sitegen.get('img')") == "tap"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ARTICLES)
def test_pictures_of_any_size_move_nothing_when_they_come(arrive: Arrive, path: str, width: int) -> None:
    reader = arrive(viewport={"width": width, "height": 740})
    page = reader.open(path)
    reader.scroll()
    page.wait_for_timeout(300)
    assert page.evaluate("[shift, moved]") == [0, []]
