"""This month's requests so far, in four numbers, by the rules of the month's summary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from dpo_desk.casework.office import Office
from dpo_desk.casework.reporting import figure_settings
from dpo_desk.domain.casepast import case_pasts
from dpo_desk.domain.figure_counts import Counts, StopTarget, count_case
from dpo_desk.domain.months import Month, month_of
from dpo_desk.records.cards import CardQuery


@dataclass(frozen=True, slots=True)
class MonthStrip:
    """This month's requests up to today: the counts of the month's summary."""

    month: Month
    received: int
    answered: int
    in_time: int
    open: int
    overdue: int


def this_month(office: Office) -> MonthStrip:
    """Return this month's counts so far; they equal those of `reporting.summary`.

    What stands today is read from the list of cases, what was answered from the past of the cases
    answered: the whole past of every case would take seconds on a full desk.
    """
    day = office.today()
    month = month_of(day)
    settings = figure_settings(office)
    target = StopTarget(settings.stop_workdays, settings.calendar)
    counts = Counts(month, day)
    answered = (span for span in office.store.spans_answered(month.first, day) if span.kind == "R")
    for past in case_pasts(answered):
        count_case(past, counts, target)
    in_time = counts.samples["answered_in_time"]
    requests = CardQuery(kinds=("R",), received_to=day)
    still_open = replace(requests, open_only=True)
    return MonthStrip(
        month=month,
        received=office.store.card_count(replace(requests, received_from=month.first)),
        answered=len(in_time),
        in_time=int(sum(amount for _, amount in in_time)),
        open=office.store.card_count(still_open),
        overdue=office.store.card_count(replace(still_open, due_to=day - timedelta(days=1))),
    )
