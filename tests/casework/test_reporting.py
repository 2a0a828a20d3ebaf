"""The month's figures: those of a month need not read the cases closed long before it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpo_desk.casework.office import Office
from dpo_desk.casework.reporting import figure_settings
from dpo_desk.domain.answering import Answer, Decide
from dpo_desk.domain.figures import MonthFigures, month_figures
from dpo_desk.domain.months import read_month
from dpo_desk.domain.receiving import Close, Reopen
from dpo_desk.domain.rights import Right
from tests.makers import done, made_office, opened

BEGAN = date(2026, 3, 2)
ANSWERED = date(2026, 3, 20)
CLOSED = date(2026, 3, 27)


GROUNDS = {Right.RESTRICTION: ("18_1_a",), Right.ERASURE: ("17_1_a",)}


def decided(right: Right, outcome: str) -> Decide:
    grounds = GROUNDS.get(right, ())
    return Decide(claim=right.value, outcome=outcome, grounds=grounds, decided_by="Jo Director")


def closed_case(office: Office, right: Right, outcome: str) -> str:
    """Log, decide, answer and close a request in March; return its reference."""
    name = opened(office, BEGAN, rights=(right,))
    done(
        office, name,
        (ANSWERED, decided(right, outcome)),
        (ANSWERED, Answer(claims=(right.value,), by="email", how="By e-mail.")),
        (CLOSED, Close("completed")),
    )  # fmt: skip
    return name


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return made_office(tmp_path)


def references(office: Office, month: str) -> set[str]:
    """Return the cases read for one month."""
    wanted = read_month(month)
    return {span.reference for span in office.store.spans(wanted.first, wanted.last)}


def figures(office: Office, month: str, first: date, last: date) -> MonthFigures:
    """Return the month's figures from the cases with something in a stretch of days."""
    return month_figures(
        read_month(month), office.store.spans(first, last), figure_settings(office), office.today()
    )


def test_a_month_reads_only_the_cases_that_can_move_its_figures(office: Office) -> None:
    closed_case(office, Right.ACCESS, "full")
    standing = closed_case(office, Right.RESTRICTION, "applied")
    back = closed_case(office, Right.ERASURE, "erased")
    done(office, back, (date(2026, 8, 4), Reopen(reason="missed_something")))
    waiting = opened(office, BEGAN, rights=(Right.ACCESS,))
    assert references(office, "2026-07") == {standing, back, waiting}
    assert len(references(office, "2026-03")) == 4
    for number in range(3, 12):
        month = read_month(f"2026-{number:02}")
        needed = figures(office, str(month), month.first, month.last)
        whole = figures(office, str(month), date(2020, 1, 1), date(2030, 1, 1))
        assert [figure.cases for figure in needed.figures] == [f.cases for f in whole.figures]
        assert needed.overdue == whole.overdue
