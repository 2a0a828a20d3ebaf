"""The calendar: weeks with holidays and items, lists with names, the sheet without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpo_desk.casework.calendar import (
    GROUPS,
    KINDS,
    SHORT,
    CalendarItem,
    calendar_list,
    calendar_month,
    calendar_sheet,
)
from dpo_desk.casework.housekeeping import organisation, set_organisation
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import pdf_text, typeset
from dpo_desk.domain.answering import PlanSearch, RecordSearch
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.months import Month
from dpo_desk.domain.parties import Person
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation
from tests.makers import done, live_on, made_office, opened

DAY = date(2026, 11, 23)
ASKED = AskIdentity(doubt="The name differs.", asked_for=("a bill",), by="post")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = made_office(tmp_path, DAY, "ims")
    yield made
    made.close()


def found(office: Office, kind: str, first: date = DAY) -> list[CalendarItem]:
    shown = calendar_month(office, first, (kind,))
    return [item for day in shown.days for item in day.items]


def test_every_kind_is_in_one_group_and_has_a_short_name() -> None:
    assert len(KINDS) == len(set(KINDS)) == sum(len(group.kinds) for group in GROUPS)
    assert set(SHORT) == set(KINDS)


def test_six_weeks_from_monday_name_weekends_and_holidays(office: Office) -> None:
    shown = calendar_month(office, date(2026, 12, 1))
    assert len(shown.days) == 42
    assert shown.days[0].day == date(2026, 11, 30)
    assert shown.nation is Nation.ENGLAND_WALES
    christmas = shown.day(date(2026, 12, 25))
    assert christmas is not None
    assert (christmas.holiday, christmas.works) == ("Christmas Day", False)
    assert [day.weekend for day in shown.days[:7]] == [False] * 5 + [True] * 2
    assert shown.day(date(2027, 1, 11)) is None
    assert not shown.provisional
    assert calendar_month(office, date(2028, 12, 10)).provisional


def test_holidays_are_those_of_the_acting_office(office: Office) -> None:
    saint_andrew = date(2026, 11, 30)
    english = calendar_month(office, saint_andrew).day(saint_andrew)
    assert english is not None
    assert english.works
    set_organisation(office, replace(organisation(office), nation="SCT"), DAY)
    shown = calendar_month(office, saint_andrew)
    scottish = shown.day(saint_andrew)
    assert scottish is not None
    assert (shown.nation, scottish.works) == (Nation.SCOTLAND, False)
    assert "Andrew" in scottish.holiday


def test_items_stand_on_their_day_the_most_pressing_first(office: Office) -> None:
    late = opened(office, DAY - timedelta(days=40))
    calm = opened(office, DAY)
    (first, second) = found(office, "due", date(2026, 11, 1)) + found(office, "due", DAY)[-1:]
    assert (first.reference, first.urgency.level) == (late, "overdue")
    assert first.urgency.words.endswith("overdue")
    assert first.person == ""
    assert (second.reference, second.urgency.level) == (calm, "calm")
    shown = calendar_month(office, DAY)
    for day in shown.days:
        assert all(item.on == day.day for item in day.items)
    assert dict(shown.counts)["due"] == sum(i.kind == "due" for d in shown.days for i in d.items)


def test_kinds_that_are_off_are_counted_and_not_shown(office: Office) -> None:
    opened(office, DAY)
    shown = calendar_month(office, DAY, ("due",))
    assert {item.kind for day in shown.days for item in day.items} == {"due"}
    assert dict(shown.counts)["target"] == 1


def test_claims_due_on_one_day_are_one_item(office: Office) -> None:
    opened(office, DAY, (Right.ACCESS, Right.ERASURE))
    (item,) = found(office, "due")
    assert item.words.count("answer due") == 2


def test_a_target_missed_is_no_answer_overdue(office: Office) -> None:
    opened(office, DAY)
    (target,) = found(office, "target")
    live_on(office, target.on + timedelta(days=1))
    (target,) = found(office, "target")
    assert (target.urgency.level, target.urgency.words) == ("amber", "Target missed")


def test_waits_count_down_and_then_the_case_may_be_closed(office: Office) -> None:
    name = opened(office, DAY)
    done(office, name, (DAY, ASKED))
    assert found(office, "due") == []
    (item,) = found(office, "may_close")
    assert item.urgency.level == "waiting"
    live_on(office, item.on)
    (item,) = found(office, "may_close")
    assert (item.urgency.level, item.urgency.words) == ("amber", "May be closed")


def test_what_is_done_is_shown_as_done(office: Office) -> None:
    name = opened(office, DAY - timedelta(days=5))
    done(office, name, (DAY, PlanSearch(system="Archive", reply_by=DAY + timedelta(days=2))))
    assert found(office, "search_reply")[0].urgency.words == "2 days left"
    done(office, name, (DAY, RecordSearch(system="Archive", result="nothing")))
    (item,) = found(office, "search_reply")
    assert (item.done, item.urgency.words) == (True, "Done")


def test_searches_of_a_case_for_one_day_are_one_item(office: Office) -> None:
    name = opened(office, DAY)
    for system in ("Archive", "Post room"):
        done(office, name, (DAY, PlanSearch(system=system, reply_by=DAY + timedelta(days=2))))
    (item,) = found(office, "search_reply")
    assert item.words == "Searches of Archive, Post room"


def test_a_list_names_people_and_says_how_many_it_left_out(office: Office) -> None:
    for number in range(3):
        opened(office, DAY - timedelta(days=number), person=Person(f"Nora Name{number}"))
    last = DAY + timedelta(days=60)
    shown = calendar_list(office, DAY, last, ("due",))
    assert shown.total == shown.listed == 3
    people = {item.person for day in shown.days for item in day.items}
    assert people == {"Nora Name0", "Nora Name1", "Nora Name2"}
    assert "Christmas Day" in [day.holiday for day in shown.days]
    cut = calendar_list(office, DAY, last, ("due",), most=1)
    assert (cut.total, cut.listed) == (3, 1)


def test_the_sheet_has_references_and_no_names(office: Office) -> None:
    name = opened(office, DAY, person=Person("Secretia Person"))
    for number in range(8):
        opened(office, DAY, person=Person(f"Other Secretia{number}"))
    sheet = calendar_sheet(office, Month(2026, 12))
    assert sheet.landscape
    text = " ".join(" ".join(pdf_text(typeset(sheet))).split())
    assert "Calendar: December 2026" in text
    assert name in text
    assert "Christmas Day" in text
    assert "more" in text
    assert "Secretia" not in text
    empty = calendar_sheet(office, Month(2027, 12))
    assert "No date falls" in " ".join(pdf_text(typeset(empty)))
