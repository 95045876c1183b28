"""The form of a language: everything that the frame says, and how it writes times."""

from datetime import date, datetime

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
    made: str
    """Says that sitegen made the site, and in which `{version}`."""
    unofficial: str
    """What the site is not."""
    zone: str
    """Names the time zone `{zone}` of all times; follows `unofficial`, after a blank where sentences need one."""
    zones: dict[str, str]
    """IANA name of a zone -> what readers call its time; others are called by that name."""
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
    scripts: dict[str, str]
    """Scripts of Chinese that a newsroom writes, by their language tags."""
    dormant: str
    """Says of a newsroom that nothing new has come from it for long."""
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

    def zoned(self, zone: str, name: str) -> str:
        """Return the sentence that says which time all times are.

        Args:
            zone: IANA name.
            name: what the operator calls it; "" for nothing.
        """
        return self.zone.format(zone=name or self.zones.get(zone, zone))

    def articles(self, count: int) -> str:
        """Return a number of articles in words."""
        return (self.count_one if count == 1 else self.count).format(count=f"{count:,}")


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
