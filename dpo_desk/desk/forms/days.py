"""Days as an officer types them: 3/11, 3 Nov, today, +7."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dpo_desk.domain.problems import Problem

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDS = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[ ,.]*")
_STEP = re.compile(r"([+-])\s*(\d{1,4})\s*([dw]?)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[./ -](\d{1,2})(?:[./ -]+(\d{2}|\d{4}))?\.?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]*([a-z]{3,9})\.?,?(?:[ -]+(\d{2}|\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{2}|\d{4}))?")
UNREADABLE = "Write the date as 3/11, 3 Nov, 3 November 2026, today or +7."


def typed_day(typed: str, today: date) -> date | None:
    """Return the day that the typed words mean, or None when nothing was typed.

    The day comes before the month. Without a year it is the one nearest to today. `+7` and `-2`
    count days from today, `+2w` weeks. A weekday alone is the last one, today included. Raises
    Problem for words that name no day.
    """
    words = " ".join(typed.strip().lower().split())
    if not words:
        return None
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    weekday = _WEEKDAY.match(words)
    if weekday:
        rest = words[weekday.end() :]
        if not rest:
            back = (today.weekday() - _WEEKDAYS.index(words[:3])) % 7
            return today - timedelta(days=back)
        words = rest
    found = _stepped(words, today) or _written(words, today)
    if found is None:
        raise Problem(UNREADABLE)
    return found


def _stepped(words: str, today: date) -> date | None:
    step = _STEP.fullmatch(words)
    if not step:
        return None
    count = int(step[2]) * {"": 1, "d": 1, "w": 7}[step[3]]
    return today + timedelta(days=count if step[1] == "+" else -count)


def _written(words: str, today: date) -> date | None:
    iso = _ISO.fullmatch(words)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    numbers = _NUMBERS.fullmatch(words)
    if numbers:
        return _with_year(int(numbers[1]), int(numbers[2]), numbers[3], today)
    named = _NAMED.fullmatch(words)
    if named:
        return _with_year(int(named[1]), _month(named[2]), named[3], today)
    first = _MONTH_FIRST.fullmatch(words)
    if first:
        return _with_year(int(first[2]), _month(first[1]), first[3], today)
    return None


def _month(name: str) -> int:
    for number, (short, long) in enumerate(zip(_MONTHS, _LONG_MONTHS, strict=True), 1):
        if (name in (short, "sept") and short == name[:3]) or name == long:
            return number
    return 0


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [
        found
        for other in (today.year, today.year - 1, today.year + 1)
        if (found := _day(other, month, day)) is not None
    ]
    return min(near, key=lambda found: abs((found - today).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
