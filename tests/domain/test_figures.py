"""The month's figures on requests worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dpo_desk.domain.derived import Span
from dpo_desk.domain.faces import State
from dpo_desk.domain.figures import FigureSettings, MonthFigures, band, month_figures
from dpo_desk.domain.months import Month
from dpo_desk.domain.problems import Problem
from tests.domain.spans_made import Story, answered, day, request, running, waiting

MARCH = Month(2026, 3)


def march(*requests: list[Span], today: date | None = None, **settings: Any) -> MonthFigures:
    spans = [span for spans in requests for span in spans]
    return month_figures(MARCH, iter(spans), FigureSettings(**settings), today)


def values(figures: MonthFigures, *keys: str) -> tuple[float | None, ...]:
    found = []
    for key in keys:
        figure = figures.figure(key)
        found.append(figure.value if figure else -1)
    return tuple(found)


def shown(figures: MonthFigures, key: str) -> str:
    figure = figures.figure(key)
    assert figure is not None
    return figure.shown


def cases(figures: MonthFigures, key: str) -> tuple[str, ...]:
    figure = figures.figure(key)
    assert figure is not None
    return figure.cases


def light(figures: MonthFigures, key: str) -> str:
    return next(light.colour for light in figures.lights if light.key == key)


# One request in each view it belongs to: received and answered in March, closed in April.
ONE = request(1, answered("access", "3-2", "4-2", "3-30"), closed="4-1")


def test_a_request_is_counted_once_in_each_view_it_belongs_to() -> None:
    figures = march(ONE)
    assert values(figures, "received", "received/in_time") == (1, 1)
    assert values(figures, "answered", "closed") == (1, 0)
    assert values(figures, "open", "open/answered", "open/in_hand") == (1, 1, 0)
    april = month_figures(Month(2026, 4), iter(ONE))
    assert values(april, "received", "answered", "closed", "closed/full", "open") == (0, 0, 1, 1, 0)


def test_every_figure_opens_its_cases_and_says_what_it_means() -> None:
    figures = march(ONE)
    assert cases(figures, "open") == ("R-2026-00001",)
    for figure in figures.figures:
        assert figure.definition.endswith("."), figure.key
        assert len(figure.cases) == len(figure.amounts) == figure.n, figure.key
        assert len(figure.trend) == 12
        assert figure.trend[-1] == figure.value
        assert figure.trend[-2] == figure.last_month
    assert len({figure.key for figure in figures.figures}) == len(figures.figures)


def test_no_cases_is_none_and_no_colour_never_100_per_cent() -> None:
    figures = march()
    assert shown(figures, "in_time") == "none"
    assert values(figures, "in_time", "moj_performance", "late_median") == (None, None, None)
    assert {light.colour for light in figures.lights} == {"none"}
    assert {light.word for light in figures.lights} == {"No cases"}


def test_in_time_against_the_date_in_force_and_the_original_one() -> None:
    figures = march(
        request(1, answered("access", "2-2", "3-2", "3-2")),
        # Extended: in time by the date in force, late by the original one.
        request(2, answered("access", "1-5", "4-7", "3-20", original="2-5")),
        request(3, answered("erasure", "1-30", "3-2", "3-3")),
        request(4, answered("access", "2-3", "3-3", "3-13")),
    )
    assert shown(figures, "in_time") == "50 % (2 of 4)"
    assert shown(figures, "in_original_time") == "25 % (1 of 4)"
    assert shown(figures, "late") == "2"
    assert cases(figures, "late") == ("R-2026-00003", "R-2026-00004")
    assert shown(figures, "late_median") == "5.5 days (n = 2)"
    assert shown(figures, "late_worst") == "10 days (n = 2)"
    assert light(figures, "in_time") == "red"


def test_a_request_is_answered_when_the_last_of_its_rights_is() -> None:
    two = request(
        1, answered("access", "2-2", "3-2", "3-2"), answered("erasure", "2-2", "3-2", "3-4")
    )
    half = request(2, answered("access", "2-2", "3-2", "3-2"), running("erasure", "2-2", "3-2"))
    figures = march(two, half)
    assert values(figures, "answered", "late", "late_worst") == (1, 1, 2)
    assert values(figures, "answered_rights/access", "answered_rights/erasure") == (2, 1)
    assert cases(figures, "overdue") == ("R-2026-00002",)
    assert values(figures, "open_rights/access", "open_rights/erasure") == (0, 1)


def test_an_answer_while_no_limit_ran_is_in_time() -> None:
    story = Story(
        "access",
        "2-2",
        [
            ("2-2", State.IDENTITY, {}),
            (
                "3-20",
                State.ANSWERED,
                {"answered_on": day("3-20"), "in_time": True, "outcome": "no_data"},
            ),
        ],
        original="3-2",
    )
    figures = march(request(1, story))
    assert shown(figures, "in_time") == "100 % (1 of 1)"
    assert shown(figures, "in_original_time") == "0 % (0 of 1)"
    assert values(figures, "start_median", "receipt_median") == (None, 46)


def test_response_times() -> None:
    lengths = (3, 5, 8, 10, 12, 14, 17, 20, 24, 27)
    figures = march(
        *(
            request(n, answered("access", "3-1", "4-1", f"3-{1 + length}", started="3-2"))
            for n, length in enumerate(lengths, 1)
        )
    )
    assert values(figures, "receipt_median", "receipt_p90") == (13, 24)
    assert values(figures, "start_median", "start_p90") == (12, 23)
    assert shown(figures, "receipt_p90") == "24 days (n = 10)"


STATES = [
    (State.UNCLEAR, "unclear"),
    (State.IDENTITY, "waiting_identity"),
    (State.AUTHORITY, "waiting_authority"),
    (State.FEE, "waiting_fee"),
    (State.PAUSED, "paused"),
    (State.RUNNING, "in_hand"),
    (State.EXTENDED, "in_hand"),
    (State.SUPPLEMENT, "supplementing"),
    (State.WITHDRAWN, "withdrawn"),
]


@pytest.mark.parametrize(("state", "line"), STATES)
def test_an_open_request_stands_in_one_state_line(state: State, line: str) -> None:
    figures = march(request(1, waiting("access", "2-2", state)))
    lines = {f.key: f.value for f in figures.group("open") if f.part and f.value}
    assert lines == {f"open/{line}": 1}


def test_waiting_and_paused_requests_are_never_overdue() -> None:
    stale = {"due": day("3-2")}  # even where a date is left over from before
    figures = march(
        request(1, Story("access", "2-2", [("2-2", State.IDENTITY, stale)])),
        request(2, Story("access", "2-2", [("2-2", State.PAUSED, stale)])),
    )
    assert values(figures, "open", "overdue", "due_soon") == (2, 0, 0)


def test_a_right_that_waits_does_not_hide_one_that_is_overdue() -> None:
    figures = march(
        request(1, waiting("access", "2-2", State.PAUSED), running("erasure", "2-2", "3-2"))
    )
    assert values(figures, "open/paused", "open/in_hand", "overdue") == (0, 1, 1)
    assert shown(figures, "overdue_worst") == "29 days (n = 1)"


@pytest.mark.parametrize(
    ("due", "overdue", "soon"),
    [("3-30", 1, 0), ("3-31", 0, 1), ("4-1", 0, 1), ("4-30", 0, 1), ("5-1", 0, 0)],
)
def test_overdue_and_due_in_the_next_30_days(due: str, overdue: int, soon: int) -> None:
    figures = march(request(1, running("access", "2-2", due)))
    assert values(figures, "overdue", "due_soon") == (overdue, soon)
    assert len(figures.overdue) == overdue
    assert len(figures.due_soon) == soon


def test_due_lines_come_nearest_first() -> None:
    figures = march(
        request(1, running("access", "3-9", "4-9"), running("erasure", "3-4", "4-7")),
        request(2, running("access", "3-2", "4-2")),
    )
    assert [(line.reference, line.days, line.rights) for line in figures.due_soon] == [
        ("R-2026-00002", 2, ("access",)),
        ("R-2026-00001", 7, ("erasure", "access")),
    ]


@pytest.mark.parametrize(
    ("stories", "reason", "line"),
    [
        (["full"], "completed", "full"),
        (["full", "no_data"], "completed", "full"),
        (["no_data"], "completed", "no_data"),
        (["full", "refused"], "completed", "partial"),
        (["partial"], "completed", "partial"),
        (["overridden"], "completed", "refused"),
        (["neither", "no_data"], "completed", "refused"),
        ([""], "completed", "unrecorded"),
        ([], "completed", "withdrawn"),
    ],
)
def test_closed_by_outcome(stories: list[str], reason: str, line: str) -> None:
    rights = ("access", "erasure")
    told = [
        answered(right, "2-2", "3-2", "2-20", outcome=outcome)
        for right, outcome in zip(rights, stories, strict=False)
    ] or [waiting("access", "2-2", State.WITHDRAWN)]
    figures = march(request(1, *told, closed="3-5", reason=reason))
    parts = {f.key: f.value for f in figures.group("closed") if f.part and f.value}
    assert parts == {f"closed/{line}": 1}


@pytest.mark.parametrize(
    ("reason", "line", "silent"),
    [("no_reply", "no_reply", 1), ("merged", "other", 0), ("died", "other", 0)],
)
def test_closed_without_an_answer(reason: str, line: str, silent: int) -> None:
    steps = [("2-2", State.IDENTITY, {}), ("3-5", State.CLOSED, {"end": reason})]
    figures = march(request(1, Story("access", "2-2", steps), closed="3-5", reason=reason))
    assert values(figures, f"closed/{line}", "closed_no_reply", "answered") == (1, silent, 0)
    assert shown(figures, "in_time") == "none"


def test_reopened_and_closed_again() -> None:
    story = answered("access", "1-5", "2-5", "2-4")
    open_again = request(1, story, closed="2-5", reopened="3-3")
    figures = march(open_again)
    assert values(figures, "reopened", "closed", "open") == (1, 0, 1)
    assert month_figures(Month(2026, 2), iter(open_again)).figure("closed").value == 1  # type: ignore[union-attr]
    whole = request(2, story, closed="2-5", reopened="3-3")
    whole[2] = _replaced(whole[2], until_on=day("3-9"))
    again = _replaced(whole[1], from_on=day("3-9"), until_on=None)
    assert values(march([*whole[:3], again, *whole[3:]]), "reopened", "closed", "open") == (1, 1, 0)


def _replaced(span: Span, **fields: Any) -> Span:
    return Span(**{name: getattr(span, name) for name in Span.__slots__} | fields)


def test_what_became_of_those_received() -> None:
    figures = march(
        request(1, answered("access", "3-2", "4-2", "3-30")),
        request(2, answered("object_marketing", "3-2", "3-4", "3-30")),
        request(3, running("access", "3-3", "4-3")),
        request(4, running("access", "3-2", "3-20")),
        request(5, waiting("access", "3-2", State.IDENTITY)),
        request(6, waiting("access", "3-2", State.PAUSED)),
        request(7, waiting("access", "3-2", State.WITHDRAWN), closed="3-9"),
        request(8, running("access", "2-27", "3-27")),
    )
    assert values(
        figures,
        *("received", "received/in_time", "received/late", "received/open_in_time"),
        *("received/open_late", "received/waiting", "received/unanswered"),
    ) == (7, 1, 1, 1, 1, 2, 1)
    # (1 answered + 1 open + 2 waiting + 1 withdrawn) of 7; without the two waiting 3 of 5.
    assert shown(figures, "moj_performance") == "71.4 % (5 of 7)"
    assert shown(figures, "moj_achievable") == "60 % (3 of 5)"


def test_extensions_count_notices_not_rights() -> None:
    extended = {"extended": True, "extension_reason": "complexity", "due": day("6-2")}
    steps = [("3-2", State.RUNNING, {}), ("3-20", State.EXTENDED, extended)]
    marks = [("extended", "3-20")]
    both = request(1, Story("access", "3-2", steps, marks), Story("erasure", "3-2", steps, marks))
    late = request(
        2, Story("access", "1-2", [("1-2", State.RUNNING, {})], [("extended_late", "3-4")])
    )
    later = request(3, Story("access", "3-2", [("3-2", State.RUNNING, {})], [("extended", "4-1")]))
    figures = march(both, late, later)
    assert values(figures, "extensions", "extensions/complexity", "extensions/number") == (1, 1, 0)
    assert values(figures, "extensions_late") == (1,)
    assert shown(figures, "open_extended") == "33.3 % (1 of 3)"
    assert values(figures, "open/in_hand") == (3,)  # in addition, never instead
    assert light(figures, "extensions_late") == "red"
    assert light(march(both), "extensions_late") == "green"


def test_pauses() -> None:
    def paused(number: int, *marks: tuple[str, str]) -> list[Span]:
        return request(number, Story("access", "2-2", [("2-2", State.RUNNING, {})], marks))

    figures = march(
        paused(1, ("paused", "3-2"), ("resumed", "3-6")),
        paused(2, ("paused", "2-25"), ("resumed", "3-7")),
        paused(3, ("paused", "3-10")),
        paused(4, ("paused", "3-10"), ("resumed", "4-6")),
        # Two questions that overlap are one pause.
        paused(5, ("paused", "3-2"), ("resumed", "3-8"), ("paused", "3-4"), ("resumed", "3-12")),
    )
    assert values(figures, "pauses", "pauses_ended") == (4, 3)
    assert shown(figures, "pause_days") == "24 days (n = 3)"
    assert shown(figures, "pause_median") == "10 days (n = 3)"
    assert shown(figures, "open_paused") == "100 % (5 of 5)"


def test_refusals_by_ground_and_exemption() -> None:
    erasure = answered(
        "erasure", "2-2", "3-2", "3-2", outcome="partial", grounds=("17_1_a", "17_3_b")
    )
    access = answered(
        "access", "2-2", "3-2", "3-2", outcome="refused", grounds=("exemption",),
        exemptions=("2_19", "later_one"),
    )  # fmt: skip
    figures = march(request(1, erasure, access))
    assert values(figures, "refusals", "partials") == (1, 1)
    names = [figure.name for figure in figures.group("refusals")]
    assert names == [
        "Rights refused",
        "Rights answered in part",
        "Ground: Erasure: A legal obligation or public task (Art 17(3)(b))",
        "Exemption: Legal professional privilege (DPA Sch 2 para 19)",
        "Exemption: later_one",
    ]


def test_fees_identity_and_reminders_are_counted_on_their_days() -> None:
    marks = [("identity_asked", "3-3"), ("fee_asked", "3-4"), ("fee_paid", "4-1")]
    marks += [("chased", "3-9"), ("chased", "3-20"), ("chased", "4-2")]
    figures = march(request(1, waiting("access", "3-2", State.FEE), marks=marks))
    assert values(figures, "identity_asked", "fees_asked", "fees_paid", "chased") == (1, 1, 0, 2)


def test_marketing_stops() -> None:
    def objection(number: int, stopped: str) -> list[Span]:
        marks = [("marketing_stopped", stopped)] if stopped else []
        steps = [("3-5", State.RUNNING, {})]
        return request(number, Story("object_marketing", "3-5", steps, marks))

    # 5 March 2026 is a Thursday: the second working day after it is Monday the 9th.
    figures = march(
        objection(1, "3-5"), objection(2, "3-9"), objection(3, "3-10"), objection(4, "")
    )
    assert shown(figures, "marketing_stops") == "3"
    assert shown(figures, "marketing_median") == "4 days (n = 3)"
    assert cases(figures, "marketing_over") == ("R-2026-00003",)
    assert values(figures, "marketing_unstopped", "marketing_unstopped_over") == (1, 1)
    assert values(march(objection(1, "3-10"), stop_workdays=3), "marketing_over") == (0,)


def test_restrictions_live_and_lifted_with_notice() -> None:
    def restriction(number: int, *marks: tuple[str, str], closed: str = "") -> list[Span]:
        story = answered("restriction", "1-5", "2-5", "1-20", outcome="applied", marks=marks)
        return request(number, story, closed=closed)

    figures = march(
        restriction(1, ("restricted", "1-20"), closed="1-21"),
        restriction(2, ("restricted", "1-20"), ("lift_notified", "3-2"), ("lifted", "3-9")),
        restriction(3, ("restricted", "1-20"), ("lifted", "3-9")),
        restriction(4, ("restricted", "3-20"), ("lift_notified", "3-25"), ("lifted", "4-9")),
        restriction(5, ("restricted", "2-9"), ("lifted", "2-9")),
    )
    assert cases(figures, "restrictions_live") == ("R-2026-00001", "R-2026-00004")
    assert values(figures, "restricted", "lifted") == (1, 2)
    assert shown(figures, "lifted_share") == "50 % (1 of 2)"
    assert light(figures, "lifted_share") == "red"


def test_recipients_told_and_waived() -> None:
    marks = [("recipient_told", "3-2"), ("recipient_told", "3-2"), ("recipient_waived", "3-3")]
    story = answered("erasure", "2-2", "3-2", "3-2", outcome="erased", marks=marks)
    assert values(march(request(1, story)), "recipients_told", "recipients_waived") == (2, 1)


def test_last_month_and_the_trend() -> None:
    figures = march(
        request(1, answered("access", "2-2", "3-2", "2-20"), closed="2-20"),
        request(2, answered("access", "2-3", "3-3", "3-4"), closed="3-4"),
        request(3, answered("access", "2025-3-3", "2025-4-3", "2025-4-4"), closed="2025-4-4"),
    )
    figure = figures.figure("in_time")
    assert figure is not None
    assert (figure.value, figure.last_month) == (0, 100)
    assert figure.trend == (0, None, None, None, None, None, None, None, None, None, 100, 0)
    assert [str(month) for month in figures.trend_months[:2]] == ["2025-04", "2025-05"]
    received = figures.figure("received")
    assert received is not None
    assert received.trend == (0,) * 10 + (2, 0)


def test_facts_after_the_month_do_not_count_in_it() -> None:
    figures = march(request(1, answered("access", "3-2", "4-2", "4-1"), closed="4-1"))
    assert values(figures, "answered", "closed", "open/in_hand", "due_soon") == (0, 0, 1, 1)


def test_a_month_that_is_not_over_is_told_as_of_today() -> None:
    late = request(1, running("access", "2-2", "3-20"))
    assert values(march(late, today=day("3-20")), "overdue", "due_soon") == (0, 1)
    assert values(march(late, today=day("3-21")), "overdue", "due_soon") == (1, 0)
    figures = march(late, today=day("3-21"))
    assert (figures.as_at, figures.complete) == (day("3-21"), False)
    assert march(late, today=day("4-9")).complete
    with pytest.raises(Problem, match="March 2026 has not begun"):
        march(late, today=day("2-28"))


def test_other_kinds_of_cases_are_not_counted_among_requests() -> None:
    complaint = [_replaced(span, kind="C") for span in request(1, running("access", "3-2", "4-2"))]
    assert values(march(complaint), "received", "open") == (0, 0)


def test_spans_of_a_case_that_are_torn_apart_are_refused() -> None:
    one, two = (
        request(1, running("access", "3-2", "4-2")),
        request(2, running("access", "3-2", "4-2")),
    )
    with pytest.raises(ValueError, match="do not follow one another"):
        month_figures(MARCH, iter([one[0], *two, *one[1:]]))


@pytest.mark.parametrize(
    ("numerator", "denominator", "green", "red", "colour"),
    [
        (9, 10, 90, 85, "green"),
        (899, 1000, 90, 85, "amber"),
        (8999, 10_000, 90, 85, "amber"),  # 89.99 % is not 90 %
        (85, 100, 90, 85, "amber"),
        (849, 1000, 90, 85, "red"),
        (94, 100, 95, 90, "amber"),
        (95, 100, 95, 90, "green"),
        (89, 100, 95, 90, "red"),
        (0, 0, 90, 85, "none"),
    ],
)
def test_bands(numerator: int, denominator: int, green: int, red: int, colour: str) -> None:
    assert band(numerator, denominator, green, red) == colour


def test_a_share_never_looks_better_than_it_is() -> None:
    late = answered("access", "2-2", "3-2", "3-3")
    fine = answered("access", "2-3", "3-3", "3-3")
    figures = march(*(request(n, late if n < 34 else fine) for n in range(1, 335)))
    assert shown(figures, "in_time") == "90.1 % (301 of 334)"  # 90.1197...
    two_thirds = march(*(request(n, late if n == 1 else fine) for n in range(1, 4)))
    assert shown(two_thirds, "in_time") == "66.6 % (2 of 3)"
