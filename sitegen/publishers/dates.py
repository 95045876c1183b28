"""Times of publication: the forms that newsrooms write them in -> seconds and how sure they are.

A table of forms, each an anchored pattern, tried in order on the text of a date block, an
attribute, a front matter value or a path. A time without a zone counts in the newsroom's zone;
where that is unknown only the day is believed.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from sitegen.model import DAY, EARLIEST, LATEST, Precision, Record

PATIENCE = 2 * DAY
"""Seconds that a publication may lie after the fetch: zones and clocks differ, days do not."""


class Zones(Record, frozen=True, kw_only=True):
    """The zones that a newsroom's times are read in."""

    newsroom: str
    """IANA name of the newsroom's zone; "" when it is unknown."""
    site: str
    """IANA name of the zone the site counts days in."""


class Dated(Record, frozen=True, kw_only=True):
    """A time of publication."""

    seconds: int
    precision: Precision


_CLOCK_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
_ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})(?:[T\s]\s*{_CLOCK_TIME}{_ZONE})?",
        rf"(?P<year>\d{{4}})[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}})(?:[T\s]\s*{_CLOCK_TIME}{_ZONE})?",
        rf"(?P<day>\d{{2}})/(?P<month>\d{{2}})/(?P<year>\d{{4}})(?:\s*-\s*{_CLOCK_TIME})?",
        rf"(?P<year>\d{{4}})\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日(?:\s*{_CLOCK_TIME})?",
    )
)
_IN_PATH = re.compile(r"[/_-](?P<year>(?:19|20)\d{2})[/-]?(?P<month>\d{2})[/-]?(?P<day>\d{2})(?=\D|\d{4}\b|\d{6}\b)")


def read_date(text: str, zones: Zones) -> Dated | None:
    """Return the time that `text` spells, whole; None when it is no time or not believable."""
    text = " ".join(text.split())
    if not text or len(text) > 60:
        return None
    match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if match:
        return believed(lambda: _from_match(match, zones))
    return believed(lambda: Dated(seconds=int(parsedate_to_datetime(text).timestamp()), precision=Precision.TIME))


def date_in_path(url: str, zones: Zones) -> Dated | None:
    """Return the day that the path of an address names (`/2025/11/30/`, `/20251129/`), if any."""
    match = _IN_PATH.search(url.partition("://")[2].partition("?")[0])
    if match is None:
        return None
    return believed(lambda: on_day(date(int(match["year"]), int(match["month"]), int(match["day"])), zones))


def settle(dated: Dated, fetched: int | None, zones: Zones) -> Dated | None:
    """Return `dated` made consistent with the time of fetching, or None when that contradicts it.

    A bare day gets the time of fetching when that is the same day, so that the articles of a day
    stand in the order in which they came.
    """
    if fetched is None:
        return dated
    if dated.seconds > fetched + PATIENCE:
        return None
    zone = ZoneInfo(zones.site)
    same = datetime.fromtimestamp(fetched, zone).date() == datetime.fromtimestamp(dated.seconds, zone).date()
    return Dated(seconds=fetched, precision=dated.precision) if same and dated.precision is Precision.DAY else dated


def believed(read: Callable[[], Dated]) -> Dated | None:
    """Return the time that `read` finds; None when it finds none, or none that can be."""
    try:
        dated = read()
    except (ValueError, TypeError, OverflowError):
        return None
    return dated if EARLIEST <= dated.seconds < LATEST else None


def _from_match(match: re.Match[str], zones: Zones) -> Dated:
    parts = match.groupdict()
    day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    if parts["hour"] is None:
        return on_day(day, zones)
    at = time(int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0))
    offset = _offset(parts.get("zone"), zones)
    if offset is None:
        return on_day(day, zones)
    return Dated(seconds=int(datetime.combine(day, at, offset).timestamp()), precision=Precision.TIME)


def _offset(zone: str | None, zones: Zones) -> tzinfo | None:
    if not zone:
        return ZoneInfo(zones.newsroom) if zones.newsroom else None
    if zone in "Zz":
        return UTC
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def on_day(day: date, zones: Zones) -> Dated:
    """Return a day as noon where the site counts its days: the middle of the day cannot slip into another."""
    noon = datetime.combine(day, time(12), ZoneInfo(zones.site))
    return Dated(seconds=int(noon.timestamp()), precision=Precision.DAY)
