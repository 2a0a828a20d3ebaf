"""The figures of what was closed, answered and done in the month (throughput)."""

from __future__ import annotations

from dpo_desk.domain.choices import EXTENSION_REASONS
from dpo_desk.domain.figure_terms import OUTCOMES, How, Term, View, by_right, terms

_ANSWERED = terms(
    View.CLOSED,
    "answered",
    (
        "answered=answered_in_time",
        "Answered",
        How.COUNT,
        "",
        "Requests whose final answer was sent in the month: the last of their rights that was"
        " answered, when nothing more was owed.",
    ),
    (
        "in_time=answered_in_time",
        "Answered in time",
        How.SHARE,
        "%",
        "Share of the requests answered in the month sent on or before the due date in force that"
        " day, extensions and pauses included. None, not 100 %, when nothing was answered.",
    ),
    (
        "in_original_time=answered_original",
        "Answered by the original date",
        How.SHARE,
        "%",
        "The same share against the original date: one month from receipt, without any extension,"
        " pause or late start.",
    ),
    ("late", "Answered late", How.COUNT, "", "Final answer sent in the month after the due date."),
    (
        "late_median=late",
        "Days late: median",
        How.MEDIAN,
        "days",
        "Days from the due date to the answer, of those answered late.",
    ),
    (
        "late_worst=late",
        "Days late: worst",
        How.WORST,
        "days",
        "The most days from the due date to the answer, of those answered late.",
    ),
)

_RESPONSE = terms(
    View.CLOSED,
    "response",
    *(
        (
            f"{key}=response_{what}",
            f"{words}: {label}",
            how,
            "days",
            f"Calendar days from {since} to the final answer, pauses included, of the requests"
            f" answered in the month; the longest of the rights answered last. {rule}",
        )
        for what, words, since in (
            ("start", "From clock start", "the start of the clock"),
            ("receipt", "From receipt", "receipt"),
        )
        for key, label, how, rule in (
            (f"{what}_median", "median", How.MEDIAN, "The middle value."),
            (f"{what}_p90", "90th percentile", How.P90, "Nine in ten took no longer."),
        )
    ),
)

DONE: tuple[Term, ...] = (
    *terms(
        View.CLOSED,
        "closed",
        ("closed", "Closed", How.COUNT, "", "Requests with a closing date in the month."),
        *(
            (
                f"closed/{word}",
                label,
                How.COUNT,
                "",
                "Of those closed in the month, by outcome of the whole: a yes to one right and a"
                " no to another is complied with in part.",
            )
            for word, label in OUTCOMES.items()
        ),
        (
            "reopened",
            "Reopened",
            How.COUNT,
            "",
            "Requests that were closed when the month began and were opened again in it.",
        ),
    ),
    *_ANSWERED,
    *_RESPONSE,
    *by_right(View.CLOSED, "answered", "Claims under the right answered in the month."),
    *terms(
        View.CLOSED,
        "extensions",
        (
            "extensions",
            "Notices sent in time",
            How.COUNT,
            "",
            "Notices of extension that took effect, sent in the month; one notice may name several"
            " rights (Art 12A(3)-(4)).",
        ),
        *(
            (
                f"extensions/{word}",
                f"Reason: {label[0].lower()}{label[1:]}",
                How.COUNT,
                "",
                "Notices of extension sent in the month, by reason.",
            )
            for word, label in EXTENSION_REASONS
        ),
        (
            "extensions_late",
            "Notices sent after the limit",
            How.COUNT,
            "",
            "Notices sent in the month after the last day to extend; they extend nothing. Must be"
            " 0.",
        ),
    ),
    *terms(
        View.CLOSED,
        "pauses",
        (
            "pauses",
            "Pauses begun",
            How.COUNT,
            "",
            "Clarifications asked for in the month that stopped a clock (Art 12A(5)).",
        ),
        (
            "pauses_ended",
            "Pauses ended",
            How.COUNT,
            "",
            "Pauses that ended in the month, whenever they began.",
        ),
        (
            "pause_days=pauses_ended",
            "Days paused: total",
            How.SUM,
            "days",
            "Days of the pauses that ended in the month.",
        ),
        (
            "pause_median=pauses_ended",
            "Days paused: median",
            How.MEDIAN,
            "days",
            "The middle length of the pauses that ended in the month.",
        ),
        (
            "closed_no_reply",
            "Closed for no reply",
            How.COUNT,
            "",
            "Requests closed in the month because no reply came to what was asked.",
        ),
    ),
    *terms(
        View.CLOSED,
        "refusals",
        (
            "refusals",
            "Rights refused",
            How.COUNT,
            "",
            "Claims answered in the month with a no in whole.",
        ),
        (
            "partials",
            "Rights answered in part",
            How.COUNT,
            "",
            "Claims answered in the month with a no in part.",
        ),
    ),
    *terms(
        View.CLOSED,
        "fees",
        ("fees_asked", "Fees charged", How.COUNT, "", "Fees asked for in the month."),
        ("fees_paid", "Fees paid", How.COUNT, "", "Fees paid in the month."),
    ),
    *terms(
        View.CLOSED,
        "marketing",
        (
            "marketing_stops",
            "Marketing stopped",
            How.COUNT,
            "",
            "Objections to direct marketing after which the marketing stopped in the month.",
        ),
        (
            "marketing_median=marketing_stops",
            "Days to stop: median",
            How.MEDIAN,
            "days",
            "Days from receipt to stop, of those stopped in the month; the desk records days, not"
            " hours.",
        ),
        (
            "marketing_over",
            "Stopped over target",
            How.COUNT,
            "",
            "Stopped in the month later than the desk's own target in working days.",
        ),
        (
            "consents",
            "Consents withdrawn",
            How.COUNT,
            "",
            "Withdrawals of consent put into effect in the month.",
        ),
    ),
    *terms(
        View.CLOSED,
        "restrictions",
        (
            "restricted",
            "Restrictions applied",
            How.COUNT,
            "",
            "Requests on which a restriction was decided in the month.",
        ),
        (
            "lifted=lifted_notice",
            "Restrictions lifted",
            How.COUNT,
            "",
            "Restrictions lifted in the month.",
        ),
        (
            "lifted_share=lifted_notice",
            "Lifted with prior notice",
            How.SHARE,
            "%",
            "Share of the restrictions lifted in the month of which the person was told before"
            " (Art 18(3)). Must be 100 %.",
        ),
    ),
    *terms(
        View.CLOSED,
        "recipients",
        (
            "recipients_told",
            "Recipients told",
            How.COUNT,
            "",
            "Recipients told in the month of a correction, erasure or restriction (Art 19).",
        ),
        (
            "recipients_waived",
            "Impossible or disproportionate",
            How.COUNT,
            "",
            "Recipients not told because it is impossible or a disproportionate effort, recorded"
            " in the month.",
        ),
    ),
    *terms(
        View.CLOSED,
        "contact",
        ("identity_asked", "Proof of identity asked for", How.COUNT, "", "Asked in the month."),
        ("chased", "Reminders sent", How.COUNT, "", "Reminders sent in the month."),
    ),
)
