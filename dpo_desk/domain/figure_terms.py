"""What each figure of the month's summary is called, in which view it stands, what it means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpo_desk.domain.faces import State
from dpo_desk.domain.rights import Right


class View(StrEnum):
    """The three views of a month, never mixed (LAW E)."""

    RECEIVED = "received"
    CLOSED = "closed"
    OPEN = "open"

    @property
    def label(self) -> str:
        """Return the view's name as every table says it."""
        return {
            "received": "Received in the month (cohort)",
            "closed": "Closed, answered and done in the month (throughput)",
            "open": "Open at month end (stock)",
        }[self.value]


class How(StrEnum):
    """How a figure comes from the cases behind it."""

    COUNT = "count"
    SHARE = "share"
    SUM = "sum"
    MEDIAN = "median"
    P90 = "p90"
    WORST = "worst"


@dataclass(frozen=True, slots=True)
class Term:
    """A figure's fixed side. `part` = one of the lines that add up to their table's first line.

    `sample` names the cases counted; several figures may rest on one sample.
    """

    key: str
    name: str
    view: View
    group: str
    sample: str
    how: How
    definition: str
    unit: str = ""
    part: bool = False
    about: str = "requests"


GROUPS: dict[str, str] = {
    "received": "Requests received and what became of them",
    "received_rights": "Rights claimed in the requests received",
    "comparable": "Comparable with the Ministry of Justice's reports",
    "closed": "Requests closed, by outcome",
    "answered": "Requests whose final answer was sent",
    "response": "Response time of the requests answered",
    "answered_rights": "Rights answered",
    "extensions": "Notices of extension sent",
    "pauses": "Pauses",
    "refusals": "Refusals and partial answers",
    "fees": "Fees",
    "marketing": "Marketing and consent",
    "restrictions": "Restrictions",
    "recipients": "Recipients told (Art 19)",
    "contact": "Questions and reminders",
    "open": "Open requests, by state",
    "open_dates": "Due dates of the open requests",
    "open_attributes": "Counted in addition",
    "open_rights": "Rights not answered yet",
}

OUTCOMES: dict[str, str] = {
    "full": "Complied with in full",
    "partial": "Complied with in part",
    "refused": "Refused",
    "no_data": "No data held",
    "unrecorded": "Answered, no decision recorded",
    "withdrawn": "Withdrawn",
    "no_reply": "Closed: no reply to what was asked",
    "other": "Closed for another reason",
}
_REFUSED = frozenset({"refused", "overridden", "neither", "not_applicable"})

STATES: dict[str, str] = {
    "in_hand": "In hand",
    State.UNCLEAR: "Waiting: is it a request?",
    State.IDENTITY: "Waiting for identity",
    State.AUTHORITY: "Waiting for authority",
    State.FEE: "Waiting for the fee",
    State.PAUSED: "Paused: clarification",
    State.SUPPLEMENT: "Answered, to be supplemented",
    State.ANSWERED: "Answered, not closed yet",
    State.WITHDRAWN: "Withdrawn, not closed yet",
}


def outcome_class(outcome: str) -> str:
    """Return the line of `OUTCOMES` that one claim's decision belongs to."""
    if outcome in _REFUSED:
        return "refused"
    if outcome in ("partial", "no_data"):
        return outcome
    return "full" if outcome else "unrecorded"


def state_line(state: State) -> str:
    """Return the line of `STATES` a case's state belongs to; extended is counted in addition."""
    return "in_hand" if state in (State.RUNNING, State.EXTENDED) else state.value


def terms(view: View, group: str, *rows: tuple[str, str, How, str, str]) -> tuple[Term, ...]:
    """Return terms from rows of (key, name, how, unit, definition).

    A key `late_worst=late` is a figure `late_worst` that rests on the sample `late`.
    """
    found = []
    for key, name, how, unit, definition in rows:
        sample = key.partition("=")[2] or key
        found.append(
            Term(
                key.partition("=")[0],
                name,
                view,
                group,
                sample,
                how,
                definition,
                unit,
                part="/" in sample and group in ("received", "closed", "open", "extensions"),
                about="rights" if group.endswith("_rights") or group == "refusals" else "requests",
            )
        )
    return tuple(found)


def by_right(view: View, what: str, definition: str) -> tuple[Term, ...]:
    """Return one term for each right: claims received, answered or open."""
    return terms(
        view,
        f"{what}_rights",
        *(
            (f"{what}_rights/{right.value}", right.label, How.COUNT, "", definition)
            for right in Right
        ),
    )


def refusal_term(sample: str, label: str) -> Term:
    """Return the term of a row that exists only when used: a ground or an exemption."""
    kind = sample.partition("/")[0]
    what = "Ground" if kind == "ground" else "Exemption"
    return Term(
        sample,
        f"{what}: {label}",
        View.CLOSED,
        "refusals",
        sample,
        How.COUNT,
        f"Claims refused in whole or part in the month, by {what.lower()}; a claim may have"
        " several.",
        about="rights",
    )
