"""Dates as mail programs write them, into moments (UTC) and days (Europe/London)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from dpo_desk.exchange.mail import LONDON, london_day

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAYS = (
    re.compile(rf"\b{_YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?=\D|$)", re.I),
    re.compile(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -]{_YEAR}\b", re.I),
    re.compile(rf"\b{_MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}\b", re.I),
)
_NUMBERS = re.compile(r"\b(\d\d?)[/.\-](\d\d?)[/.\-]((?:19|20)\d\d|\d\d)\b")
_TIME = re.compile(
    r"(?:^|[\sT,])(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?:\.\d+)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?",
    re.I,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d\d?):?(\d\d)?\b|\b(UTC|GMT|Z|BST)\b|(?<=\d)(Z)\b")


@dataclass(frozen=True, slots=True)
class When:
    """A moment in UTC, if a time of day was given, and the day in Europe/London, if any."""

    at: datetime | None = None
    on: date | None = None


def header_moment(value: str) -> datetime | None:
    """Return the moment (UTC) of a Date field, or None if it cannot be understood."""
    try:
        moment = parsedate_to_datetime(value[:200])
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return shown_moment(value).at
    # "-0000" and no offset at all mean: UTC, local zone unknown (RFC 5322 section 3.3).
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return _utc(aware)


def shown_moment(words: str) -> When:
    """Return what a date shown in a mail says: UK, ISO and American spellings; else nothing.

    A time without a zone is London time. "03/04/2026" is 3 April unless the weekday beside it,
    or a number above 12, says that it was written the American way.
    """
    words = " ".join(words[:200].split())
    day, after = _day(words)
    if day is None:
        return When()
    time = _TIME.search(after)
    if time is None:
        return When(None, day)
    hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
    half = (time["half"] or "").lower()[:1]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        local = datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=UTC)
        moment = _utc(local.replace(tzinfo=_zone(after[time.end() :])))
    except ValueError:
        return When(None, day)
    return When(moment, None if moment is None else london_day(moment))


def _utc(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _zone(words: str) -> tzinfo:
    """Return the zone named in the words after a time; London if none is or it is not known."""
    match = _OFFSET.search(words)
    if match is None:
        return LONDON
    sign, hours, minutes, name, z = match.groups()
    if sign:
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-offset if sign == "-" else offset) if offset < timedelta(1) else LONDON
    if name == "BST":
        return timezone(timedelta(hours=1))
    return UTC if name or z else LONDON


def _day(words: str) -> tuple[date | None, str]:
    """Return the day in the words, and the words after it."""
    for pattern in _DAYS:
        match = pattern.search(words)
        if match:
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            found = _date(int(match["year"]), number, int(match["day"]))
            if found is not None:
                return found, words[match.end() :]
    match = _NUMBERS.search(words)
    if match is None:
        return None, words
    first, second, year = (int(group) for group in match.groups())
    year += 2000 if year < 100 else 0
    british, american = _date(year, second, first), _date(year, first, second)
    named = words[: match.start()].strip(" ,").lower()[-9:].split(" ")[-1][:3]
    if british is None or (
        american is not None
        and named in _WEEKDAYS
        and _WEEKDAYS[british.weekday()] != named == _WEEKDAYS[american.weekday()]
    ):
        return american, words[match.end() :]
    return british, words[match.end() :]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
