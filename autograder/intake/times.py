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
# of worksheets that are read
LANGUAGES = (*("en", "de", "es", "fr", "pt", "it", "nl", "pl"), *("ru", "zh", "ja", "ar", "sv", "da", "nb"))
ALONE = ("pl", "ru")  # where a month is called otherwise in a date than by itself
CONNECTING = frozenset(("de", "del", "at", "um", "uhr", "à", "a", "às", "alle", "om", "kl", "г"))  # codespell:ignore
CLOCK = re.compile(r"(\d{1,2})\s*[:.h]\s*(\d\d)(?!\d)")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
BETWEEN = re.compile(r"[^\w]")
AHEAD = timedelta(hours=1)  # that a clock may be
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
EASTERN = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


def utc(time: datetime | None) -> datetime | None:
    """A time of nbgrader's, which is in UTC, with its zone."""
    return time.replace(tzinfo=UTC) if time else None


def plain(time: datetime | None) -> datetime | None:
    """A time in UTC without its zone, as the gradebook keeps it."""
    return time.astimezone(UTC).replace(tzinfo=None) if time else None


def untrue(time: datetime | None) -> str:
    """Why a time cannot be that of a submission."""
    if time and time > datetime.now(UTC) + AHEAD:
        return "is still to come"
    return "lies before this century" if time and time < LONG_AGO else ""


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
    """A time of Moodle's grading worksheet, of this machine's zone, in one of `LANGUAGES`; None for "-".

    "Tuesday, 24 November 2026, 1:26 PM", "Dienstag, 24. November 2026, 13:26", "mardi 24 novembre 2026, 13:26",
    "2026年11月24日 星期二 13:26". Every word must be known, in one language: what else stands there may turn the hour.

    Raises:
        ValueError: it is none of these, or another time in another language.
    """
    if words in ("", "-"):
        return None
    found = {time for language in LANGUAGES if (time := moodle_time_in(language, words))}
    if len(found) != 1:
        raise ValueError(
            f"{words[:60]!r} is no time as Moodle writes it in a language that we read ({', '.join(LANGUAGES)})"
        )
    return found.pop()


def moodle_time_in(language: str, words: str) -> datetime | None:
    """The same in one language; None if it is none."""
    months, days, halves = calendar(language)
    clock, year = [*CLOCK.finditer(words)], YEAR.findall(words)
    if len(clock) != 1 or len(year) != 1:
        return None
    rest = words.replace(clock[0][0], " ")
    if date := EASTERN.search(rest):
        month, day = int(date[2]), int(date[3])
        rest = rest.replace(date[0], " ")
    else:
        rest = rest.replace(year[0], " ")
    hour, minute = int(clock[0][1]), int(clock[0][2])
    said = folded(rest)
    for half, name in enumerate(halves):
        if f" {name} " in said:
            said = said.replace(f" {name} ", " ")
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + 12 * half
    left = [word for word in said.split() if word not in days and word not in CONNECTING]
    if not date:
        named, numbers = [months[word] for word in left if word in months], [w for w in left if w.isdecimal()]
        if len(named) != 1 or len(numbers) != 1 or len(left) != 2:
            return None
        month, day = named[0], int(numbers[0])
    elif left:
        return None
    try:
        return datetime(int(year[0]), month, day, hour, minute).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def folded(words: str) -> str:
    """Words in small letters with one blank between and around them, and without points, commas, brackets."""
    bare = BETWEEN.sub(" ", words.replace(".", "")).casefold()
    return f" {' '.join(bare.split())} "


@cache
def calendar(language: str) -> tuple[dict[str, int], set[str], tuple[str, str]]:
    """What months, days of the week, and the two halves of a day are called (by the CLDR, as in Moodle)."""
    from babel import Locale

    locale = Locale.parse(language)
    contexts = ("format", "stand-alone") if language in ALONE else ("format",)
    months = {
        folded(name).strip(): number
        for context in contexts
        for width in ("abbreviated", "wide")
        for number, name in locale.months[context][width].items()
    }
    days = {
        word
        for width in ("abbreviated", "wide")
        for name in locale.days["format"][width].values()
        for word in folded(name).split()
    }
    halves = locale.day_periods["format"]["abbreviated"]
    return months, days, (folded(halves["am"]).strip(), folded(halves["pm"]).strip())
