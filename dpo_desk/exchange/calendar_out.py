"""Deadlines as an iCalendar file (RFC 5545) for the officer's other calendar."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.problems import Problem

_PRODUCT = "-//dpo_desk//Deadlines//EN"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A deadline: all day (`on` a date) or at a moment (`on` an aware datetime).

    The caller chooses the summary: with no name in it unless the officer asked for names.
    """

    reference: str
    kind: str
    on: date | datetime
    summary: str
    description: str = ""
    alarm_days: tuple[int, ...] = ()


def calendar_bytes(entries: Iterable[CalendarEntry], now: datetime) -> bytes:
    """Return the entries as an .ics file; the same entries and moment give the same bytes.

    Each entry's identifier depends on its reference and kind alone, so that importing again
    moves a deadline instead of doubling it. Raises Problem for a moment without a time zone.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    ordered = sorted(entries, key=lambda entry: (_sortable(entry.on), entry.reference, entry.kind))
    for entry in ordered:
        calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _sortable(on: date | datetime) -> str:
    return _utc(on).isoformat() if isinstance(on, datetime) else on.isoformat()


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise Problem("A calendar entry has a time without a time zone.", "on")
    return moment.astimezone(UTC).replace(microsecond=0)


def _event(entry: CalendarEntry, now: datetime) -> Event:
    """Return one event; a day lasts until the next, a moment has no length."""
    event = Event()
    event.add("uid", _identifier(entry))
    event.add("dtstamp", _utc(now))
    if isinstance(entry.on, datetime):
        event.add("dtstart", _utc(entry.on))
    else:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", one_line(entry.summary))
    if entry.description:
        event.add("description", clean(entry.description))
    event.add("categories", [one_line(entry.kind)])
    # A deadline does not make anybody busy.
    event.add("transp", "TRANSPARENT")
    for days in sorted(set(entry.alarm_days), reverse=True):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one_line(entry.summary))
        # For a whole day, count from nine in the morning rather than from midnight.
        morning = timedelta() if isinstance(entry.on, datetime) else timedelta(hours=9)
        alarm.add("trigger", morning - timedelta(days=days))
        event.add_component(alarm)
    return event


def _identifier(entry: CalendarEntry) -> str:
    """Return the entry's lasting identifier; a digest, since a reference may hold any sign."""
    digest = hashlib.sha256(f"{entry.reference}\n{entry.kind}".encode()).hexdigest()[:24]
    return f"{digest}@dpo-desk.invalid"
