"""Calendar files as another calendar program would read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.calendar_out import CalendarEntry, calendar_bytes

NOW = datetime(2026, 3, 3, 10, 15, 30, 999, tzinfo=UTC)
DUE = CalendarEntry("R-2026-00017", "due", date(2026, 4, 3), "R-2026-00017 due", "a\nb", (1, 7))
REPORT = CalendarEntry(
    "B-2026-00001",
    "report",
    datetime(2026, 3, 6, 9, 30, tzinfo=UTC),
    "B-2026-00001 report",
    "",
    (1,),
)


def test_days_and_moments() -> None:
    found = Calendar.from_ical(calendar_bytes([DUE, REPORT], NOW))
    report, due = found.walk("VEVENT")
    assert due["DTSTART"].dt == date(2026, 4, 3)
    assert due["DTEND"].dt == date(2026, 4, 4)
    assert str(due["SUMMARY"]) == "R-2026-00017 due"
    assert str(due["DESCRIPTION"]) == "a\nb"
    assert report["DTSTART"].dt == datetime(2026, 3, 6, 9, 30, tzinfo=UTC)
    assert [alarm["TRIGGER"].dt for alarm in due.walk("VALARM")] == [
        timedelta(hours=9) - timedelta(days=7),
        timedelta(hours=9) - timedelta(days=1),
    ]
    assert [alarm["TRIGGER"].dt for alarm in report.walk("VALARM")] == [timedelta(days=-1)]


def test_the_same_entries_give_the_same_bytes_in_any_order() -> None:
    assert calendar_bytes([DUE, REPORT], NOW) == calendar_bytes(iter([REPORT, DUE]), NOW)


def test_an_entry_keeps_its_identifier_when_it_moves() -> None:
    moved = CalendarEntry("R-2026-00017", "due", date(2026, 5, 1), "moved")
    other = CalendarEntry("R-2026-00017", "target", date(2026, 5, 1), "other")
    uids = [
        str(Calendar.from_ical(calendar_bytes([entry], NOW)).walk("VEVENT")[0]["UID"])
        for entry in (DUE, moved, other)
    ]
    assert uids[0] == uids[1] != uids[2]


def test_lines_end_as_the_standard_asks_and_none_can_be_smuggled_in() -> None:
    nasty = CalendarEntry("R", "due", date(2026, 4, 3), "x\r\nATTACH:http://x.example\u202e; y, z")
    raw = calendar_bytes([nasty], NOW)
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b"\r\nATTACH" not in raw
    assert b"PRODID:-//dpo_desk//" in raw
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    event = Calendar.from_ical(raw).walk("VEVENT")[0]
    assert str(event["SUMMARY"]) == "x ATTACH:http://x.example; y, z"


def test_no_entries_make_an_empty_calendar() -> None:
    assert Calendar.from_ical(calendar_bytes([], NOW)).walk("VEVENT") == []


def test_a_moment_without_a_zone_is_refused() -> None:
    entry = CalendarEntry("R", "due", datetime(2026, 4, 3, 9), "x")  # noqa: DTZ001
    with pytest.raises(Problem, match="time zone"):
        calendar_bytes([entry], NOW)
