"""Words: what the frame of the site says, in its language, and how it writes times.

A language tag comes in, a `Words` goes out. Everything a reader sees that no article, topic or
operator wrote is a field here, once for each language; templates and views take it from here.
"""

from datetime import date, datetime

from sitegen.language import of_frame
from sitegen.model import Kind, Record


class Words(Record, frozen=True, kw_only=True):
    """The frame's words in one language; patterns name what they are filled with in braces."""

    language: str
    """Which language this is; a BCP 47 tag."""
    separator: str
    """Between the parts of a list in running text."""
    skip: str
    menu: str
    newest: str
    topics: str
    archive: str
    newsrooms: str
    search: str
    search_text: str
    """What the page of search says without scripts."""
    finding: dict[str, str]
    """What the script of that page says, by the names it has there; `{count}` is a number, `{date}` a month or year."""
    saved: str
    """What is the reader's own: saved articles, what was read, settings."""
    saved_text: str
    """What a page that scripts fill says without them."""
    settings: str
    settings_text: str
    sample: str
    """A text that shows what settings do."""
    sample_text: str
    data_text: str
    """How much the site sends."""
    offline: str
    offline_text: str
    copy: str
    """Says of a list that it is what the device kept, from the moment `{when}`."""
    feed: str
    unofficial: str
    """What the site is not."""
    zone: str
    """Names the time zone `{zone}` of all times; follows `unofficial`, after a blank where sentences need one."""
    minutes: str
    """Reading time of `{count}` minutes."""
    count: str
    """A number `{count}` of articles."""
    count_one: str
    original: str
    author: str
    credit: str
    archived: str
    fetched: str
    """A time `{moment}` that is only known as the time of fetching."""
    undated: str
    updated: str
    """Stands before the time at which the newest articles were fetched."""
    revisions: str
    neighbours: str
    previous: str
    next: str
    related: str
    mentioned: str
    """Topics that a text is about and its newsroom did not tag."""
    cited_by: str
    older_days: str
    older: str
    page: str
    """Page `{number}` of a list, counted from the oldest."""
    to_newest: str
    """Link from an older page of a list to its first page."""
    pages: str
    span: str
    """From `{first}` to `{last}`."""
    home: str
    """Link to a newsroom's own site."""
    months: str
    downloads: str
    """Heading of links to whole months in one file."""
    active_topics: str
    all_topics: str
    find_topic: str
    """Label of the field that finds topics by their names."""
    few: str
    """Says that topics with less than `{count}` articles are not listed."""
    nothing: str
    not_found: str
    not_found_text: str
    to_home: str
    held: str
    """Offers the mirror's page of an original address."""
    kinds: dict[Kind, str]
    """Marks in lists; ordinary text has none."""
    by_kind: str
    """Names the links to lists of one kind."""
    pictures: str
    """A number `{count}` of pictures."""
    picture_before: str
    picture_after: str
    picture_place: str
    """Picture `{number}` of `{count}`."""
    pictures_all: str
    weekdays: tuple[str, ...]
    """Monday first."""
    weekday: str
    """A day `{date}` with its `{weekday}`."""
    day: str
    month: str
    year: str
    short_day: str
    """Day and month without the year."""
    short_month: str
    clock: str = "{at:%H:%M}"

    def date_of(self, day: date) -> str:
        """Return a day with its year."""
        return self.day.format(at=day, month=MONTHS[day.month - 1])

    def dated(self, day: date) -> str:
        """Return a day with its year and its name in the week."""
        return self.weekday.format(date=self.date_of(day), weekday=self.weekdays[day.weekday()])

    def date_in_month(self, day: date) -> str:
        """Return a day without its year."""
        return self.short_day.format(at=day, month=MONTHS[day.month - 1])

    def month_of(self, day: date) -> str:
        """Return the month of a day with its year."""
        return self.month.format(at=day, month=MONTHS[day.month - 1])

    def month_name(self, day: date) -> str:
        """Return the month of a day without its year."""
        return self.short_month.format(at=day, month=MONTHS[day.month - 1])

    def moment(self, at: datetime) -> str:
        """Return a day with the time of day, to the minute."""
        return f"{self.date_of(at.date())} {self.clock.format(at=at)}"

    def articles(self, count: int) -> str:
        """Return a number of articles in words."""
        return (self.count_one if count == 1 else self.count).format(count=f"{count:,}")


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

SIMPLIFIED = Words(
    language="zh-Hans",
    separator="、",
    skip="跳到正文",
    menu="主菜单",
    newest="最新",
    topics="专题",
    archive="归档",
    newsrooms="媒体",
    search="搜索",
    search_text="搜索标题和正文需要 JavaScript；输入的内容不会离开这台设备。没有它，可以从专题、归档和媒体找文章。",
    finding={
        "hint": "标题里的词，或原文网址",
        "scope": "范围",
        "titles": "标题",
        "whole": "全文 {date}",
        "newsrooms": "全部媒体",
        "kind": "类型",
        "kinds": "全部类型",
        "results": "文章",
        "busy": "正在搜索 {date}…",
        "found": "找到 {count} 篇",
        "some": "列出了 {count} 篇，可能还有更早的",
        "none": "没有找到",
        "more": "更多",
        "failed": "读不到搜索用的文件，也许没有网络。",
        "again": "重试",
        "local": "从文件打开的页面不能搜索：浏览器不让它读别的文件。专题、归档和媒体都可以用。",
        "absent": "这里没有这篇文章。",
        "original": "打开原文",
    },
    saved="我的",
    saved_text="保存的文章和阅读记录只存在这台设备上，查看它们需要 JavaScript。",
    settings="设置",
    settings_text="主题、字号等设置只存在这台设备上，更改它们需要 JavaScript。",
    sample="样文",
    sample_text=(
        "天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。这一段随设置变化："
        "“引号”、破折号——和 2026 年的数字都在里面，"
        "够长，可以看出行距、对齐与缩进。"
    ),
    data_text="一篇文章约 10 kB，一张图片约 50 kB。图片设为“点按显示”后，不按就不下载。",
    offline="现在离线",
    offline_text="没有网络，这一页也没有存在这台设备上。保存过的文章可以照常阅读，查看它们需要 JavaScript。",
    copy="离线副本，保存于 {when}。",
    feed="订阅",
    unofficial="非官方镜像，文章版权归原媒体所有。",
    zone="时间均为{zone}。",
    minutes="约{count}分钟",
    count="{count} 篇",
    count_one="{count} 篇",
    original="原文",
    author="作者",
    credit="来源",
    archived="存档",
    fetched="{moment} 存档",
    undated="时间不详",
    updated="更新于",
    revisions="较早的版本",
    neighbours="前后文章",
    previous="上一篇",
    next="下一篇",
    related="相关文章",
    mentioned="文中提及",
    cited_by="引用本文的文章",
    older_days="按日浏览",
    older="更早",
    page="第 {number} 页",
    to_newest="最新",
    pages="分页",
    span="{first}至{last}",
    home="官方网站",
    months="按月浏览",
    downloads="下载",
    active_topics="近期专题",
    all_topics="全部专题",
    find_topic="找专题",
    few="不足 {count} 篇的专题未列出。",
    nothing="还没有文章。",
    not_found="找不到这一页",
    not_found_text="地址可能有误，文章也可能已从存档中移除。",
    to_home="回到首页",
    held="本站有这篇文章",
    kinds={
        Kind.OPINION: "评论",
        Kind.INTERVIEW: "专访",
        Kind.FACT_CHECK: "事实核查",
        Kind.GALLERY: "图集",
        Kind.VIDEO: "视频",
        Kind.AUDIO: "音频",
        Kind.LIVE: "直播",
    },
    by_kind="按类型浏览",
    pictures="{count} 张图片",
    picture_before="上一张",
    picture_after="下一张",
    picture_place="第{number}张，共{count}张",
    pictures_all="全部",
    weekdays=("一", "二", "三", "四", "五", "六", "日"),
    weekday="{date} 星期{weekday}",
    day="{at.year}年{at.month}月{at.day}日",
    month="{at.year}年{at.month}月",
    year="{year}年",
    short_day="{at.month}月{at.day}日",
    short_month="{at.month}月",
)

TRADITIONAL = Words(
    language="zh-Hant",
    separator="、",
    skip="跳到正文",
    menu="主選單",
    newest="最新",
    topics="專題",
    archive="歸檔",
    newsrooms="媒體",
    search="搜尋",
    search_text="搜尋標題和正文需要 JavaScript；輸入的內容不會離開這台裝置。沒有它，可以從專題、歸檔和媒體找文章。",
    finding={
        "hint": "標題裡的詞，或原文網址",
        "scope": "範圍",
        "titles": "標題",
        "whole": "全文 {date}",
        "newsrooms": "全部媒體",
        "kind": "類型",
        "kinds": "全部類型",
        "results": "文章",
        "busy": "正在搜尋 {date}…",
        "found": "找到 {count} 篇",
        "some": "列出了 {count} 篇，可能還有更早的",
        "none": "沒有找到",
        "more": "更多",
        "failed": "讀不到搜尋用的檔案，也許沒有網路。",
        "again": "重試",
        "local": "從檔案開啟的頁面不能搜尋：瀏覽器不讓它讀別的檔案。專題、歸檔和媒體都可以用。",
        "absent": "這裡沒有這篇文章。",
        "original": "開啟原文",
    },
    saved="我的",
    saved_text="保存的文章和閱讀記錄只存在這台裝置上，查看它們需要 JavaScript。",
    settings="設定",
    settings_text="主題、字級等設定只存在這台裝置上，更改它們需要 JavaScript。",
    sample="樣文",
    sample_text=(
        "天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。寒來暑往，秋收冬藏。這一段隨設定變化："
        "「引號」、破折號——和 2026 年的數字都在裡面，"
        "夠長，可以看出行距、對齊與縮排。"
    ),
    data_text="一篇文章約 10 kB，一張圖片約 50 kB。圖片設為「點按顯示」後，不按就不下載。",
    offline="現在離線",
    offline_text="沒有網路，這一頁也沒有存在這台裝置上。保存過的文章可以照常閱讀，查看它們需要 JavaScript。",
    copy="離線副本，保存於 {when}。",
    feed="訂閱",
    unofficial="非官方鏡像，文章版權歸原媒體所有。",
    zone="時間均為{zone}。",
    minutes="約{count}分鐘",
    count="{count} 篇",
    count_one="{count} 篇",
    original="原文",
    author="作者",
    credit="來源",
    archived="存檔",
    fetched="{moment} 存檔",
    undated="時間不詳",
    updated="更新於",
    revisions="較早的版本",
    neighbours="前後文章",
    previous="上一篇",
    next="下一篇",
    related="相關文章",
    mentioned="文中提及",
    cited_by="引用本文的文章",
    older_days="按日瀏覽",
    older="更早",
    page="第 {number} 頁",
    to_newest="最新",
    pages="分頁",
    span="{first}至{last}",
    home="官方網站",
    months="按月瀏覽",
    downloads="下載",
    active_topics="近期專題",
    all_topics="全部專題",
    find_topic="找專題",
    few="不足 {count} 篇的專題未列出。",
    nothing="還沒有文章。",
    not_found="找不到這一頁",
    not_found_text="地址可能有誤，文章也可能已從存檔中移除。",
    to_home="回到首頁",
    held="本站有這篇文章",
    kinds={
        Kind.OPINION: "評論",
        Kind.INTERVIEW: "專訪",
        Kind.FACT_CHECK: "事實查核",
        Kind.GALLERY: "圖集",
        Kind.VIDEO: "影片",
        Kind.AUDIO: "音訊",
        Kind.LIVE: "直播",
    },
    by_kind="按類型瀏覽",
    pictures="{count} 張圖片",
    picture_before="上一張",
    picture_after="下一張",
    picture_place="第{number}張，共{count}張",
    pictures_all="全部",
    weekdays=("一", "二", "三", "四", "五", "六", "日"),
    weekday="{date} 星期{weekday}",
    day="{at.year}年{at.month}月{at.day}日",
    month="{at.year}年{at.month}月",
    year="{year}年",
    short_day="{at.month}月{at.day}日",
    short_month="{at.month}月",
)

ENGLISH = Words(
    language="en",
    separator=", ",
    skip="Skip to the text",
    menu="Main menu",
    newest="New",
    topics="Topics",
    archive="Archive",
    newsrooms="Newsrooms",
    search="Search",
    search_text="Searching needs JavaScript; what you type stays on this device. Without it, topics, the archive and "
    "newsrooms lead to articles.",
    finding={
        "hint": "Words of a headline, or an original address",
        "scope": "Where",
        "titles": "Headlines",
        "whole": "Whole text {date}",
        "newsrooms": "All newsrooms",
        "kind": "Kind",
        "kinds": "All kinds",
        "results": "Articles",
        "busy": "Searching {date}…",
        "found": "{count} found",
        "some": "{count} listed, there may be earlier ones",
        "none": "Nothing found",
        "more": "More",
        "failed": "The files that search needs cannot be read; there may be no connection.",
        "again": "Try again",
        "local": "A page opened from a file cannot search: the browser lets it read no others. Topics, "
        "archive and newsrooms work.",
        "absent": "The mirror does not hold this article.",
        "original": "Open the original",
    },
    saved="Saved",
    saved_text="Saved articles and what you have read are kept on this device only; seeing them needs JavaScript.",
    settings="Settings",
    settings_text="Theme, size of type and the like are kept on this device only; changing them needs JavaScript.",
    sample="Sample",
    sample_text=(
        "This paragraph changes with the settings; it is long enough to show the space between lines, "
        "how they are aligned and whether the first is indented. 天地玄黄，宇宙洪荒。"
    ),
    data_text=(
        "An article takes about 10 kB, a picture about 50 kB. With pictures on tap, what you do not tap is not loaded."
    ),
    offline="No connection",
    offline_text="There is no connection, and this page is not on this device. "
    "Saved articles can be read; seeing the list needs JavaScript.",
    copy="Offline copy, kept {when}.",
    feed="Feed",
    unofficial="An unofficial mirror; articles belong to their newsrooms.",
    zone=" All times are {zone}.",
    minutes="about {count} minutes",
    count="{count} articles",
    count_one="{count} article",
    original="Original",
    author="Author",
    credit="Source",
    archived="Archived",
    fetched="archived {moment}",
    undated="Date unknown",
    updated="Updated",
    revisions="Earlier versions",
    neighbours="Before and after",
    previous="Previous",
    next="Next",
    related="Related articles",
    mentioned="Mentioned",
    cited_by="Articles that cite this one",
    older_days="By day",
    older="Older",
    page="Page {number}",
    to_newest="Newest",
    pages="Pages",
    span="{first} to {last}",
    home="Its own site",
    months="By month",
    downloads="Downloads",
    active_topics="Recent topics",
    all_topics="All topics",
    find_topic="Find a topic",
    few="Topics with fewer than {count} articles are not listed.",
    nothing="No articles yet.",
    not_found="Page not found",
    not_found_text="The address may be wrong, or the article has left the archive.",
    to_home="Back to the first page",
    held="This mirror holds the article",
    kinds={
        Kind.OPINION: "Opinion",
        Kind.INTERVIEW: "Interview",
        Kind.FACT_CHECK: "Fact check",
        Kind.GALLERY: "Gallery",
        Kind.VIDEO: "Video",
        Kind.AUDIO: "Audio",
        Kind.LIVE: "Live",
    },
    by_kind="By kind",
    pictures="{count} pictures",
    picture_before="Previous picture",
    picture_after="Next picture",
    picture_place="{number} of {count}",
    pictures_all="All",
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    weekday="{weekday}, {date}",
    day="{at.day} {month} {at.year}",
    month="{month} {at.year}",
    year="{year}",
    short_day="{at.day} {month}",
    short_month="{month}",
)

_WORDS = {frame.language: frame for frame in (SIMPLIFIED, TRADITIONAL, ENGLISH)}


def words(language: str) -> Words:
    """Return the frame's words for a BCP 47 tag; English where there are none of its own."""
    return _WORDS[of_frame(language)]
