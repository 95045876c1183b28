"""Pictures of the site's own in a real browser: they are seen, and nobody else is asked for anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsers import browsing
from tests.build.sites import SmallSite
from tests.build.test_pictures import LISTED, LOCAL, build, showing
from tests.fetch.newsroom import Newsroom

pytestmark = pytest.mark.browser
PICTURES = "[...document.querySelectorAll('article img')]"


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an article with a wide picture, a narrow one, and one that is gone."""
    site = SmallSite(tmp_path_factory.mktemp("site"), toml=LOCAL)
    site.write(showing(101, 0, 2, 3))
    with Newsroom(LISTED) as newsroom:
        build(site, newsroom)
    return site.folder / "public/dw/101.html"


@pytest.fixture(scope="module")
def browser(article: Path) -> Iterator[Browser]:  # noqa: ARG001 - while a browser is open, no event loop can be run
    with browsing() as opened:
        yield opened


@pytest.mark.parametrize(("width", "ratio", "copy"), [(360, 1, 480), (360, 3, 960), (1000, 1, 960)])
def test_pictures_are_seen_and_nobody_else_is_asked(
    browser: Browser, article: Path, width: int, ratio: int, copy: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 4000}, device_scale_factor=ratio)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"file://{article}")
    page.wait_for_function(f"() => {PICTURES}.every(one => one.complete)")
    assert page.evaluate(f"{PICTURES}.map(one => one.naturalWidth > 0)") == [True, True]
    assert page.evaluate(f"{PICTURES}.map(one => one.currentSrc.match(/-(\\d+)\\.webp/)[1])") == [str(copy), "300"]
    assert page.evaluate(f"{PICTURES}.map(one => Math.abs(one.offsetWidth / one.offsetHeight - 1.5) < 0.05)") == [
        True,
        True,
    ]
    assert page.text_content("a.original") == "图片"
    assert [address for address in asked if not address.startswith("file:")] == []
    assert complaints == []
    context.close()


def test_the_policy_of_the_page_refuses_pictures_of_others(browser: Browser, article: Path) -> None:
    """A picture that got into a page in spite of all is not asked for."""
    page = browser.new_page()
    page.goto(f"file://{article}")
    refused = page.evaluate(
        """new Promise(done => {
            document.addEventListener('securitypolicyviolation', one => done([one.effectiveDirective, one.blockedURI]));
            const picture = new Image();
            picture.onload = done;
            picture.src = 'https://pictures.example.org/0.jpg';
            document.body.append(picture);
        })"""
    )
    assert refused == ["img-src", "https://pictures.example.org/0.jpg"]
    page.close()
