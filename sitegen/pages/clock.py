"""The clock: times as readers see them and as machines do, in the site's time zone and language.

Seconds go in, Moments come out. What is not known is not said: a day that a newsroom gave has no
time of day, and a time that is only that of fetching says so.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sitegen.model import Entry, Precision, Record
from sitegen.pages.views import Moment
from sitegen.words import Words

EPOCH = date(1970, 1, 1)
"""The day of articles whose time nobody knows; they are given as zero seconds."""
UNKNOWN = Moment(text="", iso="")


class Clock(Record, frozen=True, kw_only=True):
    """Writes times."""

    words: Words
    zone: ZoneInfo

    def local(self, seconds: int) -> datetime:
        """Return a time in the site's time zone."""
        return datetime.fromtimestamp(seconds, self.zone)

    def moment(self, seconds: int, precision: Precision = Precision.TIME) -> Moment:
        """Return a time in full; of a day only the day."""
        if seconds <= 0:
            return Moment(text=self.words.undated, iso="")
        at = self.local(seconds)
        text = self.words.date_of(at.date()) if precision is Precision.DAY else self.words.moment(at)
        return self._moment(text, at, precision)

    def time_of_day(self, entry: Entry) -> Moment:
        """Return the time of day, for a list whose heading says the day; nothing when nobody knows it."""
        if entry.published <= 0 or entry.precision is Precision.DAY:
            return UNKNOWN
        at = self.local(entry.published)
        return self._moment(self.words.clock.format(at=at), at, entry.precision)

    def day_in_month(self, entry: Entry) -> Moment:
        """Return the day, for a list whose heading says the month."""
        if entry.published <= 0:
            return UNKNOWN
        at = self.local(entry.published)
        return self._moment(self.words.date_in_month(at.date()), at, entry.precision)

    def digits(self, entry: Entry) -> Moment:
        """Return the day in digits, which machines read as it is: `<time>` needs no attribute (HTML, 4.5.14)."""
        if entry.published <= 0:
            return UNKNOWN
        iso = self.local(entry.published).date().isoformat()
        return Moment(text=iso, iso=iso)

    def dated(self, day: date) -> str:
        """Return a day as a heading."""
        return self.words.undated if day.year == EPOCH.year else self.words.dated(day)

    def month_of(self, day: date) -> str:
        """Return a month as a heading."""
        return self.words.undated if day.year == EPOCH.year else self.words.month_of(day)

    def _moment(self, text: str, at: datetime, precision: Precision) -> Moment:
        """Return a text with its time for machines, labelled when it is the time of fetching."""
        if precision is Precision.DAY:
            return Moment(text=text, iso=at.date().isoformat())
        fetched = precision is Precision.FETCHED
        label = self.words.fetched.format(moment=text) if fetched else text
        return Moment(text=label, iso=at.isoformat(timespec="minutes"))
