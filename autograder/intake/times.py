"""Times as nbgrader, Moodle and people write them; what cannot be read for certain is none.

A zone's abbreviation is looked up where it can be meant: in the course's own zone (nbgrader's `c.Exchange.timezone`),
in this machine's, among those that stand for one zone only, or for the one that RFC 5322 gives it. nbgrader itself
takes "CEST" for UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NUMBERS = re.compile(r"(\d{4}-\d\d?-\d\d?[ T]\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(.*)")
OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d):?(\d\d)?")
ZONES = (  # whose abbreviations are nobody else's; IST is India's, Israel's and Ireland's
    *("Europe/Lisbon", "Europe/London", "Europe/Berlin", "Europe/Athens", "Europe/Moscow"),
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage"),
    *("America/Halifax", "America/St_Johns", "Pacific/Honolulu", "Pacific/Auckland", "Australia/Sydney"),
    *("Australia/Adelaide", "Australia/Perth", "Asia/Tokyo", "Asia/Seoul", "Africa/Johannesburg", "Africa/Lagos"),
)
MONTHS = {  # in words that mean one month only, whatever the language
    name: number
    for year in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",  # codespell:ignore
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",  # codespell:ignore
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",  # codespell:ignore
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",  # codespell:ignore
        "januari februari maart april mei juni juli augustus september oktober november december",  # codespell:ignore
        "januari februari mars april maj juni juli augusti september oktober november december",  # codespell:ignore
        "januar februar marts april maj juni juli august september oktober november december",  # codespell:ignore
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    )
    for number, name in enumerate(year.split(), start=1)
}


def utc(time: datetime | None) -> datetime | None:
    """A time of nbgrader's, which is in UTC, with its zone."""
    return time.replace(tzinfo=UTC) if time else None


def plain(time: datetime | None) -> datetime | None:
    """A time in UTC without its zone, as the gradebook keeps it."""
    return time.astimezone(UTC).replace(tzinfo=None) if time else None


def parse_time(words: str, zone: str = "") -> datetime | None:
    """A time in UTC, without a zone as the gradebook keeps it; None if it is none, or may be several.

    "2026-11-23 13:10:12.123456 UTC" as nbgrader writes it, "… CEST", "… +0200", ISO 8601, "Mon Nov 23 13:10:12 2026".
    A time without a zone is in UTC, as nbgrader has it. ``zone`` is the course's.
    """
    words = " ".join(words.split())
    try:
        if found := NUMBERS.fullmatch(words):
            time = datetime.fromisoformat(re.sub(r"\b(\d)\b", r"0\1", found[1]).replace(",", "."))
            return plain(time.replace(tzinfo=meant(found[2], time, zone)))
        if words[:4].isdecimal():
            time = datetime.fromisoformat(words)
            return plain(time) if time.tzinfo else time
        return in_words(words, zone)
    except (ValueError, OverflowError):
        return None


def in_words(words: str, zone: str) -> datetime | None:
    """A time with its month in letters: day and month cannot be mistaken for each other.

    Raises:
        ValueError: it is none, or not whole.
    """
    if not re.search(r"[A-Za-z]{3}", words) or not re.search(r"\d\d?:\d\d", words):
        return None
    from dateutil.parser import parse  # which nbgrader reads them with

    def known(name: str | None, seconds: int | None) -> tzinfo | None:
        if seconds is not None:
            return timezone(timedelta(seconds=seconds))
        return meant(name, moment, zone) if name else None

    blank = datetime(2000, 1, 1), datetime(2001, 2, 2)
    moment, other = (parse(words, default=default, ignoretz=True) for default in blank)
    if moment != other:  # something was filled in
        return None
    time: datetime = parse(words, default=blank[0], tzinfos=known)
    return plain(time) if time.tzinfo else time


def meant(name: str, moment: datetime, zone: str = "") -> tzinfo:
    """The zone of this name at a moment.

    Raises:
        ValueError: there is none, or several.
    """
    if name in ("", "Z", "UTC", "GMT"):
        return UTC
    if found := OFFSET.fullmatch(name):
        size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return timezone(size if found[1] == "+" else -size)
    own = place(zone)
    for here in (own and moment.replace(tzinfo=own), moment.astimezone()):
        if here and here.tzname() == name:
            return timezone(here.utcoffset() or timedelta())
    if name in abbreviations():
        return timezone(abbreviations()[name])
    if there := place(name):
        return there
    raise ValueError(f"{name} is no time zone, or several")


def place(name: str) -> ZoneInfo | None:
    """A zone by its place, such as Europe/Berlin."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@cache
def abbreviations() -> dict[str, timedelta]:
    """How far from UTC a clock is that shows CEST, EDT, …"""
    found = {}
    for zone in filter(None, map(place, ZONES)):
        for month in (1, 7):
            moment = datetime(2026, month, 1, tzinfo=zone)
            found[str(moment.tzname())] = moment.utcoffset() or timedelta()
    return found


def moodle_time(words: str) -> datetime | None:
    """A time of Moodle's grading worksheet, of this machine's zone; None for "-".

    "Tuesday, 24 November 2026, 1:26 PM", "Tuesday, November 24, 2026, 1:26 PM", "Dienstag, 24. November 2026, 13:26",
    "mardi 24 novembre 2026, 13:26", "martes, 24 de noviembre de 2026, 13:26".

    Raises:
        ValueError: it is none of these.
    """
    if words in ("", "-"):
        return None
    names = re.findall(r"[^\W\d]+", words.casefold())
    try:
        day, year, hour, minute = (int(digits) for digits in re.findall(r"\d{1,4}", words))
        (month,) = {MONTHS[name] for name in names if name in MONTHS}
        if "am" in names or "pm" in names:
            hour = hour % 12 + 12 * ("pm" in names)
        return datetime(year, month, day, hour, minute).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{words!r} cannot be read as a time") from None
