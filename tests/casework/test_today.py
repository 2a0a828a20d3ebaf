"""Today: what is overdue, due, waited for, unsent or left to follow up, and this month's counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpo_desk.casework import acts, correspondence, reporting, sending
from dpo_desk.casework.correspondence import LetterOptions
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import pdf_text, typeset
from dpo_desk.casework.today import Part, TodayRow, morning_sheet, this_month, today
from dpo_desk.domain.answering import Answer, Decide, PlanSearch, StopMarketing
from dpo_desk.domain.asking import AcceptIdentity, AskClarification, AskIdentity
from dpo_desk.domain.parties import Person
from dpo_desk.domain.receiving import Acknowledge, DoubtNature
from dpo_desk.domain.rights import Right
from tests.makers import done, live_on, made_office, opened

DAY = date(2026, 11, 23)
ASKED = AskIdentity(doubt="The name differs.", asked_for=("a bill",), by="post")
NOTHING_HELD = Decide(
    claim="access", outcome="no_data", reasons="Nothing is held.", decided_by="Ines Brook"
)


def ago(count: int) -> date:
    return DAY - timedelta(days=count)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = made_office(tmp_path, DAY, "ims")
    yield made
    made.close()


def rows(office: Office, part: Part) -> tuple[TodayRow, ...]:
    return today(office).section(part).rows


def test_an_empty_desk_has_nothing_to_do(office: Office) -> None:
    shown = today(office)
    assert shown.total == 0
    assert not shown.any_case
    assert [section.part for section in shown.sections] == list(Part)
    assert this_month(office).received == 0


def test_overdue_and_due_within_a_week_and_the_one_after(office: Office) -> None:
    late = opened(office, ago(40))
    soon = opened(office, ago(27))
    later = opened(office, ago(10))
    (first,) = rows(office, Part.OVERDUE)
    assert (first.reference, first.urgency.level) == (late, "overdue")
    assert first.urgency.words.endswith("overdue")
    assert (first.act, first.act_words) == ("acknowledge", "Acknowledge")
    (second,) = rows(office, Part.SOON)
    assert (second.reference, second.urgency.level) == (soon, "soon")
    shown = today(office)
    assert shown.any_case
    assert shown.next_due is not None
    assert shown.next_due.reference == later


def test_sections_show_some_rows_and_count_all(office: Office) -> None:
    for number in range(4):
        opened(office, ago(40 + number))
    section = today(office, most=3).section(Part.OVERDUE)
    assert (len(section.rows), section.total) == (3, 4)
    assert [row.reference for row in section.rows] == [f"R-2026-0000{n}" for n in (4, 3, 2)]


def test_who_is_waited_for_how_long_and_what_a_reminder_is_about(office: Office) -> None:
    identity = opened(office, ago(20))
    done(office, identity, (ago(19), ASKED))
    unclear = opened(office, ago(3))
    done(office, unclear, (ago(2), DoubtNature(why="It asks nothing.")))
    first, second = rows(office, Part.WAITING)
    assert (first.reference, first.chase, first.what) == (identity, "identity", "Proof of identity")
    assert first.urgency.words == "19 days so far"
    assert first.urgency.level == "waiting"
    assert (second.reference, second.chase) == (unclear, "")


def test_a_reply_asked_for_by_a_day_that_passed_is_late(office: Office) -> None:
    name = opened(office, ago(12))
    ask = AskClarification(
        why="Much is held.", question="Which years?", by="email", reply_by=ago(3)
    )
    done(office, name, (ago(10), ask))
    (row,) = rows(office, Part.WAITING)
    assert (row.chase, row.urgency.words) == ("clarification", "Reply 3 days late")
    assert row.what.startswith("Clarification, asked for by Fri 20 Nov")


def test_after_a_month_without_reply_the_case_may_be_closed(office: Office) -> None:
    name = opened(office, ago(50))
    done(office, name, (ago(48), ASKED))
    assert rows(office, Part.WAITING) == ()
    (row,) = rows(office, Part.FOLLOW_UPS)
    assert (row.reference, row.act, row.chase) == (name, "close", "identity")
    assert row.given == (("reason", "no_reply"),)
    assert row.urgency.words == "May be closed"


def test_marketing_stops_now_until_it_is_stopped(office: Office) -> None:
    name = opened(office, ago(5), (Right.OBJECT_MARKETING,))
    (row,) = rows(office, Part.STOP)
    assert (row.act, row.urgency.level) == ("stop_marketing", "overdue")
    done(office, name, (DAY, StopMarketing(lists=("Newsletter",))))
    assert rows(office, Part.STOP) == ()


def test_letters_made_and_not_recorded_wait(office: Office) -> None:
    name = opened(office, ago(5))
    letter = correspondence.compose(office, name, LetterOptions("L02", DAY, entry=ASKED))
    made = sending.seal(office, letter, letter.blocks)
    (row,) = rows(office, Part.UNSENT)
    assert (row.reference, row.letter_id) == (name, made.letter_id)
    assert row.what == f"Identity request ({made.number})"
    assert row.urgency.words == "Made today"
    live_on(office, DAY + timedelta(days=2))
    assert rows(office, Part.UNSENT)[0].urgency.words == "Made 2 days ago"
    sending.record_sent(office, name, made.letter_id, DAY, "post")
    assert rows(office, Part.UNSENT) == ()


def test_searches_of_a_case_share_a_row_first_awaited_then_late(office: Office) -> None:
    name = opened(office, ago(8))
    for system in ("Post room", "Archive"):
        plan = PlanSearch(system=system, reply_by=DAY + timedelta(days=2))
        done(office, name, (ago(7), plan))
    (row,) = rows(office, Part.WAITING)
    assert row.what == "Searches of Post room, Archive"
    assert (row.chase, row.urgency.level) == ("search", "waiting")
    live_on(office, DAY + timedelta(days=5))
    assert rows(office, Part.WAITING) == ()
    (row,) = rows(office, Part.FOLLOW_UPS)
    assert (row.act, row.given) == ("record_search", (("system", "Post room"),))
    assert row.urgency.words == "3 days late"


def test_the_copy_of_a_proof_is_to_be_destroyed(office: Office) -> None:
    name = opened(office, ago(20))
    proof = AcceptIdentity(
        checked_on=ago(15), method="document_seen", copy_kept=True, destroy_by=DAY
    )
    done(office, name, (ago(18), ASKED), (ago(15), proof))
    (row,) = rows(office, Part.FOLLOW_UPS)
    assert (row.act, row.urgency.words) == ("destroy_copy", "Today")


def test_the_month_counts_as_its_summary_does(office: Office) -> None:
    opened(office, ago(60))
    for number in range(3):
        name = opened(office, ago(10 + number))
        if number:
            done(
                office,
                name,
                (ago(9), Acknowledge(by="email")),
                (ago(4), NOTHING_HELD),
                (ago(3), Answer(claims=("access",), by="email")),
            )
    strip = this_month(office)
    figures = {f.key: f for f in reporting.summary(office, "2026-11").figures.figures}
    assert (strip.received, strip.answered, strip.in_time) == (3, 2, 2)
    assert (strip.open, strip.overdue) == (4, 1)
    assert strip.received == figures["received"].value
    assert (strip.in_time, strip.answered) == (
        figures["in_time"].numerator,
        figures["in_time"].denominator,
    )
    assert strip.open == figures["open"].value


def test_the_morning_sheet_names_nobody(office: Office) -> None:
    opened(office, ago(40), person=Person("Wilhelmina Quince", "w@example.org", address="1 Row"))
    asked = opened(office, ago(9), person=Person("Bartholomew Nye", "b@example.org"))
    acts.perform(office, asked, ASKED, ago(8))
    words = " ".join(pdf_text(typeset(morning_sheet(office))))
    assert "R-2026-00001" in words
    assert asked in words
    assert "Proof of identity" in words
    for name in ("Wilhelmina", "Quince", "Bartholomew", "Nye"):
        assert name not in words


def test_an_empty_morning_sheet_says_so(office: Office) -> None:
    assert "Nothing is to be done today" in " ".join(pdf_text(typeset(morning_sheet(office))))
