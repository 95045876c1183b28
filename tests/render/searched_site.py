"""A site with some hundred articles of several years, written to a folder with its files for search."""

from collections.abc import Sequence
from pathlib import Path

from sitegen import pages, sanitize
from sitegen.library import collate
from sitegen.model import Entry, Kind
from sitegen.publishers import hosts
from sitegen.render import Renderer
from tests.archive_samples import config, default_theme, entry, every_page
from tests.render.search_files import search_files

HOSTILE = "<img src=x onerror=window.hit=1>图片"
YEARS = 6
A_YEAR = 60
"""Articles in each year with 新闻 in their headlines."""
SPECIAL = [
    ("dw", "69427968", 0, "烏克蘭經濟與關稅", "zh-Hant", Kind.TEXT, "https://www.dw.com/zh/a-69427968"),
    ("dw", "70000001", -400, "乌克兰的冬天", "zh-Hans", Kind.VIDEO, "https://www.dw.com/zh/a-70000001"),
    ("bbc", "cy47p0j3j5xo-simp", -800, "ＡＩ芯片与iPhone 15 Pro", "zh-Hans", Kind.TEXT, ""),
    ("dw", "70000003", -1_200, HOSTILE, "zh-Hans", Kind.TEXT, ""),
    ("dw", "70000004", -1_600, "山火", "zh-Hans", Kind.TEXT, ""),
    ("dw", "70000005", -30, "Paris in spring", "en", Kind.TEXT, ""),
]


def archive() -> list[Entry]:
    """Return the articles: `A_YEAR` ordinary ones a year, and the special ones."""
    ordinary = [
        entry(
            1_000 + n, publisher=("dw", "bbc")[n % 2], hour=-24 * n * 365 / A_YEAR, title=f"第{n}条新闻",
            topics={"7": "乌克兰战争", "x-2": "新闻自由"},
        )
        for n in range(1, YEARS * A_YEAR)
    ]  # fmt: skip
    special = [
        entry(native, publisher=publisher, hour=24 * day, title=title, language=language, kind=kind, url=url or None)
        for publisher, native, day, title, language, kind, url in SPECIAL
    ]
    return ordinary + special


def written(folder: Path, entries: Sequence[Entry] | None = None, *, scope: str = "titles") -> Path:
    """Write a site, of `archive()` if nothing is said; `scope` is that of its search."""
    site = config(more=f'[search]\nscope = "{scope}"\n')
    entries = archive() if entries is None else entries
    library, theme = collate(entries, site), default_theme()
    renderer = Renderer(theme, site)
    body = sanitize.clean("<p>正文。</p>", hosts(site))
    files = {page.path: renderer.render(page, [body for _ in page.bodies]) for page in every_page(library, (), site)}
    files |= {output.path: output.data for output in pages.assets(theme)}
    bodies = {one.id: f"{one.title}。正文里写着鲸鱼{'和海豹' if one.kind is Kind.VIDEO else ''}。" for one in entries}
    for path, data in (files | search_files(library, site, bodies)).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
