"""The short notation of events that the calculator and the worked examples use."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dpo_desk.domain.asking import (
    AcceptAuthority,
    AcceptClarification,
    AcceptFee,
    AcceptIdentity,
    AskAuthority,
    AskClarification,
    AskFee,
    AskFormat,
    AskIdentity,
    Extend,
    RejectAuthority,
    RejectIdentity,
)
from dpo_desk.domain.casefile import Claim
from dpo_desk.domain.clock import claim_face
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import Fact, in_order
from dpo_desk.domain.faces import ClockSettings, Face, State
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.regimes import COMPLAINTS_FROM, regime_on
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation, WorkCalendar

LONDON = ZoneInfo("Europe/London")
_SIMPLE: dict[str, type[Entry]] = {
    "id_asked": AskIdentity,
    "authority_asked": AskAuthority,
    "fee_asked": AskFee,
    "fee_paid": AcceptFee,
    "query_about_format": AskFormat,
}
_PROVED: dict[str, tuple[type[Entry], type[Entry]]] = {
    "id_received": (AcceptIdentity, RejectIdentity),
    "authority_received": (AcceptAuthority, RejectAuthority),
}
NAMES = (
    "right",
    *_SIMPLE,
    *_PROVED,
    "clar",
    "extended",
    "notice_given",
    "reported",
    "holidays",
)


def london_day(written: str, named: str = "received") -> date:
    """Return the London day of an ISO date or an ISO moment with offset.

    Raises Problem naming the field or event `named` for anything else.
    """
    try:
        if "T" in written:
            moment = datetime.fromisoformat(written)
            return moment.astimezone(LONDON).date() if moment.tzinfo else moment.date()
        return date.fromisoformat(written)
    except ValueError:
        raise Problem(f"{written[:40]} is not a date such as 2026-11-23.", named) from None


@dataclass(slots=True)
class Notated:
    """Events read from the notation: facts, the right, extra holidays, what is assumed."""

    right: Right = Right.ACCESS
    facts: list[Fact] = field(default_factory=list)
    holidays: list[tuple[date, str]] = field(default_factory=list)
    extended: bool = False
    notice_given: date | None = None
    reported: datetime | None = None

    def add(self, on: date, entry: Entry) -> int:
        """Append a fact and return its entry number."""
        number = len(self.facts) + 1
        self.facts.append(Fact(number, on, entry))
        return number


def _days(written: str) -> list[date]:
    """Return the days of a list or range: `2026-12-24,2026-12-26` or `2026-12-24..2026-12-31`."""
    found: list[date] = []
    for part in written.replace("|", ",").replace(" ", ",").split(","):
        if not part:
            continue
        first, _, last = part.partition("..")
        day = london_day(first, "holidays")
        end = london_day(last, "holidays") if last else day
        while day <= end and len(found) < 4000:
            found.append(day)
            day += timedelta(days=1)
    return found


def read_events(events: list[str]) -> Notated:
    """Return the events of the notation (LAW G); raise Problem for what cannot be read."""
    notated = Notated()
    for event in events:
        name, equals, value = (part.strip() for part in event.partition("="))
        if not equals or name not in NAMES:
            raise Problem(f"{event[:60]} is not an event. Events are: {', '.join(NAMES)}.", "event")
        _read(notated, name, value)
    return notated


def _read(notated: Notated, name: str, value: str) -> None:
    if name in _SIMPLE:
        notated.add(london_day(value, name), _SIMPLE[name]())
    elif name in _PROVED:
        enough, short = _PROVED[name]
        insufficient = value.endswith("(insufficient)")
        day = london_day(value.removesuffix("(insufficient)").strip(), name)
        notated.add(day, short() if insufficient else enough())
    elif name == "clar":
        _read_clarification(notated, value)
    elif name == "right":
        try:
            notated.right = Right(value)
        except ValueError:
            raise Problem(f"{value[:40]} is not a right. Rights are: {', '.join(Right)}.",
                          "right") from None  # fmt: skip
    elif name == "extended":
        notated.extended = value.lower() in ("yes", "true", "1")
    elif name == "notice_given":
        notated.notice_given, notated.extended = london_day(value, name), True
    elif name == "reported":
        notated.reported = _moment(value, name)
    elif name == "holidays":
        notated.holidays += [(day, "a public holiday") for day in _days(value)]


def _read_clarification(notated: Notated, value: str) -> None:
    asked, _, answered = (part.strip() for part in value.partition("/"))
    asked_on = london_day(asked, "clar")
    answered_on = london_day(answered, "clar") if answered else None
    if answered_on is not None and answered_on < asked_on:
        raise Problem(f"{value[:40]}: it was answered before it was asked.", "clar")
    number = notated.add(asked_on, AskClarification())
    if answered_on is not None:
        notated.add(answered_on, AcceptClarification(of=number))


def _moment(written: str, named: str = "received") -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise Problem(f"{written[:40]} is not a moment such as 2026-11-23T16:30+00:00.",
                      named) from None  # fmt: skip
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def nation_of(jurisdiction: str) -> Nation:
    """Return the nation a jurisdiction word names: `E&W`, `SCT`, `NI`, `UK`, `EU`, `EU-FR`."""
    word = jurisdiction.strip().upper()
    if re.fullmatch(r"EU(-[A-Z]{2})?", word):
        return Nation.EUROPE
    if word in ("UK", "-", ""):
        return Nation.ENGLAND_WALES
    try:
        return Nation(word)
    except ValueError:
        raise Problem(f"{jurisdiction[:20]} is not one of E&W, SCT, NI, UK, EU.",
                      "nation") from None  # fmt: skip


def face_of(
    received_on: date,
    notated: Notated,
    nation: Nation,
    settings: ClockSettings = ClockSettings(),
    extended: bool | None = None,
) -> Face:
    """Return the face of one claim described by the notation.

    `extended` overrides what the events say; a notice without a date is assumed to have been
    given in time.
    """
    facts = list(notated.facts)
    if notated.extended if extended is None else extended:
        # The day of receipt is in time whatever follows.
        given = notated.notice_given or received_on
        reason = "" if notated.notice_given else "assumed"
        entry = Extend(claims=(notated.right.value,), reason=reason)
        facts.append(Fact(len(facts) + 1, given, entry))
    calendar = WorkCalendar(nation, tuple(notated.holidays))
    claim = Claim(notated.right, received_on)
    return claim_face(claim, in_order(facts), calendar, settings)


def _date_or_state(face: Face, day: date | None) -> str:
    if day is not None:
        return day.isoformat()
    return "PAUSED" if face.state is State.PAUSED or face.regime == "EU" else "NOT_STARTED"


def answer(rule: str, jurisdiction: str, received: str, events: list[str]) -> str:
    """Return what a rule of LAW G asks: an ISO date or moment, or one of its words."""
    notated = read_events(events)
    nation = nation_of(jurisdiction)
    if rule == "uk_breach_72h":
        return _breach_answer(_moment(received), notated.reported)
    day = london_day(received)
    if rule == "uk_regime":
        return regime_on(day, nation).value
    if rule == "uk_complaint_ack":
        if day < COMPLAINTS_FROM or nation is Nation.EUROPE:
            return "NONE"
        calendar = WorkCalendar(nation, tuple(notated.holidays))
        return complaint_acknowledge_by(day, calendar).isoformat()
    if rule == "uk_marketing_reply" and not any(e.strip().startswith("right=") for e in events):
        notated.right = Right.OBJECT_MARKETING
    extends = rule in ("uk_ext", "uk_ext_safe", "eu_ext")
    # The target follows an extension; the plain month and the notice's last day ignore it.
    extended = notated.extended if rule == "uk_target28" else extends
    face = face_of(day, notated, nation, extended=extended)
    if extends and face.extension_late is not None:
        return "INVALID"
    match rule:
        case "uk_month" | "eu_month" | "uk_marketing_reply" | "uk_ext" | "eu_ext":
            return _date_or_state(face, face.due)
        case "uk_month_safe" | "uk_ext_safe":
            return _date_or_state(face, face.safe_by)
        case "uk_ext_notice" | "eu_ext_notice":
            return _date_or_state(face, face.notice_by)
        case "uk_target28":
            return _date_or_state(face, face.target)
        case _:
            raise Problem(f"{rule[:40]} is not a rule this desk knows.", "rule")


def complaint_acknowledge_by(received_on: date, calendar: WorkCalendar) -> date:
    """Return the last day to acknowledge a complaint (DPA 2018 s 164A(3); LAW A6)."""
    return calendar.roll(received_on + timedelta(days=30))


def breach_report_by(aware_at: datetime) -> datetime:
    """Return the moment 72 elapsed hours after awareness, in London time (Art 33(1))."""
    return (aware_at.astimezone(ZoneInfo("UTC")) + timedelta(hours=72)).astimezone(LONDON)


def _breach_answer(aware_at: datetime, reported: datetime | None) -> str:
    by = breach_report_by(aware_at)
    if reported is not None and reported > by:
        return "LATE"
    return by.isoformat(timespec="minutes")
