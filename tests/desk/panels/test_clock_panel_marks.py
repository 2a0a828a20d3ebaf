"""What the time line shows and where its labels go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.desk.panels.clock_panel_marks import (
    EXTENSION,
    OVERDUE,
    PAUSED,
    RUNNING,
    UNUSED,
    WAITING,
    Mark,
    headline,
    lane,
    month_starts,
    placed,
    reach,
    spoken,
)
from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.asking import (
    AcceptClarification,
    AcceptIdentity,
    AskClarification,
    AskIdentity,
    Extend,
)
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.receiving import Close, Withdraw
from tests.desk.case_makers import TODAY, case_of, face_of

NOV = [date(2026, 11, day) for day in range(1, 31)]  # NOV[2] is 3 November
PLAIN: tuple[tuple[date, Entry], ...] = ()
ASKED = ((NOV[4], AskIdentity()),)
PROVED = (*ASKED, (NOV[9], AcceptIdentity()))
PAUSED_NOW = ((NOV[9], AskClarification()),)
PAUSED_ONCE = (*PAUSED_NOW, (NOV[14], AcceptClarification()))
EXTENDED = ((NOV[15], Extend(claims=("access",), reason="complexity")),)
ANSWERED = (
    (NOV[15], Decide(claim="access", outcome="full")),
    (NOV[16], Answer(claims=("access",), by="email")),
)


def only(*later: tuple[date, Entry], today: date = TODAY):
    return lane(face_of(case_of(*later)).claims[0], today)


def kinds(shown) -> list[str]:
    return [stretch.kind for stretch in shown.stretches]


@pytest.mark.parametrize(
    ("later", "bar"),
    [
        (PLAIN, [RUNNING]),
        (ASKED, [WAITING]),
        (PROVED, [WAITING, RUNNING]),
        (PAUSED_NOW, [RUNNING, PAUSED]),
        (PAUSED_ONCE, [RUNNING, PAUSED]),
        (EXTENDED, [RUNNING, EXTENSION]),
        (ANSWERED, [RUNNING, UNUSED]),
    ],
)
def test_the_bar_tells_the_story(later: tuple[tuple[date, Entry], ...], bar: list[str]) -> None:
    assert kinds(only(*later)) == bar


def test_a_late_case_goes_on_past_its_due_date() -> None:
    late = only(today=date(2027, 1, 4))
    assert kinds(late) == [RUNNING, OVERDUE]
    assert late.stretches[-1].words == "32 days late"


def test_days_that_fall_together_share_a_label() -> None:
    words = {mark.day: mark.words for mark in only().marks}
    assert words == {
        NOV[2]: "Received",
        date(2026, 12, 1): "Our target",
        date(2026, 12, 3): "Due, last day to extend",
    }


def test_an_extension_shows_the_first_due_date_and_no_last_day() -> None:
    words = [mark.words for mark in only(*EXTENDED).marks]
    assert words == ["Received", "Extended", "First due date", "Our target", "Due"]


@pytest.mark.parametrize(
    ("later", "today", "sentence"),
    [
        (PLAIN, TODAY, "Due Thursday 3 December 2026"),
        (PLAIN, date(2026, 12, 4), "Was due Thursday 3 December 2026"),
        (
            ASKED,
            TODAY,
            "The month has not started: waiting for proof of identity since 5 November 2026",
        ),
        (
            PAUSED_NOW,
            TODAY,
            "The clock stands: waiting for clarification since 10 November 2026",
        ),
        (ANSWERED, TODAY, "Answered on 17 November 2026, in time"),
        (((NOV[5], Withdraw(claims=("access",))),), TODAY, "Withdrawn on 6 November 2026"),
        (((NOV[5], Close(reason="opened_in_error")),), TODAY, "Closed on 6 November 2026"),
    ],
)
def test_the_headline_says_what_matters(
    later: tuple[tuple[date, Entry], ...], today: date, sentence: str
) -> None:
    assert headline(face_of(case_of(*later)), today) == sentence


def test_the_line_is_said_in_words_too() -> None:
    face = face_of(case_of(*PAUSED_ONCE, rights=("access", "erasure")))
    said = spoken([lane(claim, TODAY) for claim in face.claims], TODAY)
    assert "Access, in hand: Received Tue 3 Nov 2026" in said
    assert "Paused: Tue 10 Nov 2026 to Sun 15 Nov 2026, 5 days (clarification)" in said
    assert "Erasure, in hand" in said
    assert said.endswith("Today is Mon 23 Nov 2026.")


def test_the_scale_holds_everything() -> None:
    shown = only(*EXTENDED)
    first, last = reach([shown], date(2027, 3, 1))
    assert first == NOV[2]
    assert last == date(2027, 3, 1)
    assert month_starts(first, last)[0] == date(2026, 12, 1)
    assert len(month_starts(first, last)) == 4


def test_what_ended_long_ago_fills_the_scale_and_leaves_today_out() -> None:
    first, last = reach([only(*ANSWERED)], date(2027, 11, 1))
    assert first == NOV[2]
    assert date(2026, 12, 3) < last < date(2026, 12, 20), "the due date, and a little room"
    soon = date(2026, 11, 20)
    first, last = reach([only(*ANSWERED)], soon)
    assert first <= soon <= last, "today shows while it is near"


@given(
    st.lists(st.integers(min_value=0, max_value=90), min_size=1, max_size=8, unique=True),
    st.integers(min_value=60, max_value=190),
    st.integers(min_value=200, max_value=1200),
)
def test_labels_never_cover_one_another(offsets: list[int], width: int, room: int) -> None:
    start = NOV[0]
    kinds = ("due", "received", "target", "notice_by", "extended", "started", "ended", "safe_by")
    marks = [
        Mark(start + timedelta(days=offset), (kind,), kind)
        for offset, kind in zip(offsets, kinds, strict=False)
    ]

    def x_of(day: date) -> int:
        return (day - start).days * room // 90

    places = placed(marks, x_of, lambda _: width, (0, room))
    shown = [place for place in places if place.tier >= 0]
    assert shown[0].mark.kinds == min(
        (mark.kinds for mark in marks), key=lambda k: kinds.index(k[0])
    )
    for one in shown:
        assert one.left >= 0
        assert one.left + one.width <= max(room, width)
        for other in shown:
            if one is not other and one.tier == other.tier:
                apart = one.left + one.width <= other.left or other.left + other.width <= one.left
                assert apart
            if other.tier > one.tier:  # the line down to the lower label passes beside this one
                x = x_of(other.mark.day)
                assert not one.left < x < one.left + one.width
