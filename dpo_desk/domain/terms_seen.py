"""The figures of what was received in the month (cohort) and open at its end (stock)."""

from __future__ import annotations

from dpo_desk.domain.figure_terms import STATES, How, Term, View, by_right, terms

RECEIVED: tuple[Term, ...] = (
    *terms(
        View.RECEIVED,
        "received",
        ("received", "Received", How.COUNT, "", "Requests with a receipt date in the month."),
        (
            "received/in_time",
            "Answered in time",
            How.COUNT,
            "",
            "Of those received in the month: final answer sent by month end, on or before the due"
            " date in force that day.",
        ),
        (
            "received/late",
            "Answered late",
            How.COUNT,
            "",
            "Of those received in the month: final answer sent by month end, after the due date.",
        ),
        (
            "received/open_in_time",
            "Open, in time",
            How.COUNT,
            "",
            "Of those received in the month: in hand at month end, no due date passed.",
        ),
        (
            "received/open_late",
            "Open, late",
            How.COUNT,
            "",
            "Of those received in the month: not all answered at month end, and a due date has"
            " passed without an answer or a part was answered late.",
        ),
        (
            "received/waiting",
            "Waiting or paused",
            How.COUNT,
            "",
            "Of those received in the month: at month end no limit runs because the person's"
            " identity, authority, fee or clarification is awaited. Never late.",
        ),
        (
            "received/unanswered",
            "Ended without an answer",
            How.COUNT,
            "",
            "Of those received in the month: withdrawn or closed by month end without an answer.",
        ),
    ),
    *terms(
        View.RECEIVED,
        "comparable",
        (
            "moj_performance",
            "MoJ: performance",
            How.SHARE,
            "%",
            "As in the Ministry of Justice's reports: (answered in time + open in time) / all"
            " received in the month. Waiting and paused requests are open in time; a request"
            " withdrawn or closed before its due date counts as in time.",
        ),
        (
            "moj_achievable",
            "MoJ: maximum achievable",
            How.SHARE,
            "%",
            "As in the Ministry of Justice's reports, which leave paused requests out: the share"
            " that can still be in time of those received in the month, without those waiting or"
            " paused at month end.",
        ),
    ),
    *by_right(View.RECEIVED, "received", "Claims under the right received in the month."),
)

OPEN: tuple[Term, ...] = (
    *terms(
        View.OPEN,
        "open",
        (
            "open",
            "Open",
            How.COUNT,
            "",
            "Requests received on or before the last day and not closed by it.",
        ),
        *(
            (
                f"open/{word}",
                label,
                How.COUNT,
                "",
                "Open at month end; every request stands in one line. It is in hand as long as a"
                " limit runs for any of its rights, extended or not.",
            )
            for word, label in STATES.items()
        ),
    ),
    *terms(
        View.OPEN,
        "open_dates",
        (
            "overdue",
            "Overdue",
            How.COUNT,
            "",
            "Open at month end, due date before that day, no answer sent. Requests that wait or"
            " are paused are never overdue.",
        ),
        (
            "overdue_worst=overdue",
            "Days overdue: worst",
            How.WORST,
            "days",
            "The most days from the due date to month end, of those overdue.",
        ),
        (
            "due_soon",
            "Due in the next 30 days",
            How.COUNT,
            "",
            "Open at month end with a due date on that day or in the 30 days after it.",
        ),
    ),
    *terms(
        View.OPEN,
        "open_attributes",
        (
            "open_extended",
            "Extended",
            How.SHARE,
            "%",
            "Share of the open requests with an extension for any right. Counted in addition to"
            " their state, never instead.",
        ),
        (
            "open_paused",
            "Paused at any time",
            How.SHARE,
            "%",
            "Share of the open requests whose clock stood or stands for a clarification. Counted"
            " in addition to their state, never instead.",
        ),
        (
            "restrictions_live",
            "Restrictions in force",
            How.COUNT,
            "",
            "Restrictions applied and not lifted by month end, whether the request is open or"
            " closed.",
        ),
        (
            "marketing_unstopped",
            "Marketing not stopped yet",
            How.COUNT,
            "",
            "Objections to direct marketing received by month end without a stop recorded.",
        ),
        (
            "marketing_unstopped_over",
            "Marketing not stopped, over target",
            How.COUNT,
            "",
            "Not stopped at month end although the desk's own target in working days has passed.",
        ),
    ),
    *by_right(View.OPEN, "open", "Claims under the right not answered or ended at month end."),
)
