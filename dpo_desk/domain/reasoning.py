"""Why this date: the clock's arithmetic told step by step, with the law behind each step."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from functools import lru_cache

from dpo_desk.domain.faces import AskedItem, ClockSettings, Face, Reason, State
from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.workdays import (
    Nation,
    WorkCalendar,
    days,
    long_date,
    months_after,
    short_date,
)

_ROLL = "UK GDPR Art 4A; Reg 1182/71 Art 3(4)"
_ROLL_EU = "Reg 1182/71 Art 3(4)"
_PAUSE = "UK GDPR Art 12A(5); ICO right of access guidance p 34"
_ITEM_WORDS = {
    "nature": ("whether it is a request", "ICO right of access guidance p 33"),
    "identity": ("proof of identity", "UK GDPR Art 12A(2)(b)"),
    "authority": ("evidence of authority", "ICO right of access guidance p 26"),
    "fee": ("the fee", "UK GDPR Art 12A(2)(c)"),
}

_short = lru_cache(maxsize=4096)(short_date)
_long = lru_cache(maxsize=4096)(long_date)


def explained(face: Face, calendar: WorkCalendar, settings: ClockSettings) -> Face:
    """Return the face with its reasoning line by line and its warnings."""
    eu = calendar.nation is Nation.EUROPE
    reasons = [
        Reason(
            f"Received on {_short(face.received_on)}.", face.received_on, "UK GDPR Art 12A(2)(a)"
        )
        if not eu
        else Reason(f"Received on {_short(face.received_on)}.", face.received_on, "GDPR Art 12(3)")
    ]
    for item in face.items:
        reasons += _item_reasons(item, eu)
    start = face.started_on
    if start is None:
        reasons.append(
            Reason(
                "The month has not started: we still wait.",
                None,
                "UK GDPR Art 12A(2)",
            )
        )
    else:
        reasons += _month_reasons(face, start, calendar, eu)
    reasons += _ending_reasons(face)
    if face.due is not None and face.target is not None and face.state in _LIVE:
        reasons.append(_target_reason(face, settings))
    return dataclasses.replace(
        face, reasons=tuple(reasons), warnings=_warnings(face, calendar, settings)
    )


_LIVE = frozenset({State.RUNNING, State.EXTENDED})


def _item_reasons(item: AskedItem, eu: bool) -> list[Reason]:
    what, source = _ITEM_WORDS[item.name]
    if eu:
        source = "EDPB 01/2022 para 159"
    lines = []
    if item.asked_on is not None:
        lines.append(
            Reason(f"We asked for {what} on {_short(item.asked_on)}.", item.asked_on, source)
        )
    for day in item.short_on:
        lines.append(Reason(f"What arrived on {_short(day)} was not enough.", day, source))
    if item.enough_on is not None:
        effect = "the days between do not count" if eu else "the month cannot start before that day"
        verb = {"fee": "was paid", "nature": "was cleared up"}.get(item.name, "arrived")
        subject = {"nature": "It"}.get(item.name, what[0].upper() + what[1:])
        lines.append(
            Reason(
                f"{subject} {verb} on {_short(item.enough_on)}: {effect}.", item.enough_on, source
            )
        )
    return lines


def _month_reasons(face: Face, start: date, calendar: WorkCalendar, eu: bool) -> list[Reason]:
    extended = face.extended_on is not None
    months = 3 if extended else 1
    roll_source = _ROLL_EU if eu else _ROLL
    lines = []
    if start != face.received_on:
        lines.append(
            Reason(f"So the month runs from {_short(start)}.", start, "UK GDPR Art 12A(2)")
        )
    if extended and face.extended_on is not None:
        lines.append(_extension_reason(face, face.extended_on, eu))
    bare = months_after(start, months)
    same = "" if bare.day == start.day else ", the last day of that month"
    span = "Three months" if extended else "One month"
    lines.append(
        Reason(
            f"{span} from {_short(start)} ends on {_short(bare)}{same}.",
            bare,
            face.regime.limit_source if not extended else "UK GDPR Art 12A(3); ICO p 27",
        )
    )
    if eu:
        shifted = bare + timedelta(days=face.paused_days)
        lines += _pause_reasons(face, shifted, "EDPB 01/2022 para 159")
        lines += _roll_reasons(shifted, calendar, roll_source)
        return lines
    rolled = calendar.roll(bare)
    lines += _roll_reasons(bare, calendar, roll_source)
    if face.pauses or face.late_questions:
        moved = rolled + timedelta(days=face.paused_days)
        lines += _pause_reasons(face, moved, _PAUSE)
        if face.paused_days:
            lines += _roll_reasons(moved, calendar, roll_source)
    if face.safe_by is not None and face.due is not None and face.safe_by != face.due:
        lines.append(
            Reason(
                f"Adding the pause first and moving to a working day only once gives"
                f" {_short(face.safe_by)}: answer by then to be safe on either reading.",
                face.safe_by,
                "the words of UK GDPR Art 12A(5)",
            )
        )
    return lines


def _extension_reason(face: Face, on: date, eu: bool) -> Reason:
    why = {
        "complexity": "because the request is complex",
        "number": "because of the number of this person's requests",
    }.get(face.extension_reason, "with reasons")
    limit = f" in time: the last day for it was {_short(face.notice_by)}" if face.notice_by else ""
    return Reason(
        f"Extended by two further months on {_short(on)} {why}{limit}.",
        on,
        "GDPR Art 12(3)" if eu else "UK GDPR Art 12A(3)-(4)",
    )


def _roll_reasons(day: date, calendar: WorkCalendar, source: str) -> list[Reason]:
    rolled = calendar.roll(day)
    if rolled == day:
        return []
    return [
        Reason(
            f"{_short(day)} is {calendar.why_not(day)}, so it moves to the next working day,"
            f" {_short(rolled)}.",
            rolled,
            source,
        )
    ]


def _pause_reasons(face: Face, moved: date, source: str) -> list[Reason]:
    lines = []
    for pause in face.pauses:
        asked = {
            "clarification": "clarification was asked for",
            "identity": "proof of identity was asked for",
            "authority": "evidence of authority was asked for",
            "fee": "the fee was asked for",
            "nature": "we asked whether it is a request",
        }[pause.why]
        if pause.until_on is None:
            lines.append(
                Reason(
                    f"The clock has stood since {_short(pause.from_on)}, when {asked}.",
                    pause.from_on,
                    source,
                )
            )
        else:
            length = days((pause.until_on - pause.from_on).days)
            lines.append(
                Reason(
                    f"The clock stood from {_short(pause.from_on)} to"
                    f" {_short(pause.until_on)}: {length} ({asked}).",
                    pause.until_on,
                    source,
                )
            )
    for day in face.late_questions:
        lines.append(
            Reason(
                f"A question of {_short(day)} came after the due date and changes nothing.",
                day,
                source,
            )
        )
    if face.paused_days:
        lines.append(
            Reason(
                f"{days(face.paused_days)} of standing clock are added: {_short(moved)}.",
                moved,
                source,
            )
        )
    return lines


def _ending_reasons(face: Face) -> list[Reason]:
    if face.extension_late is not None:
        yield_by = f" The last day was {_short(face.notice_by)}." if face.notice_by else ""
        late = [
            Reason(
                f"A notice of extension dated {_short(face.extension_late)} came too late and"
                f" extends nothing.{yield_by}",
                face.extension_late,
                "UK GDPR Art 12A(4)",
            )
        ]
    else:
        late = []
    if face.ended_on is None:
        return late
    if face.end == "answered":
        how = "in time" if face.answered_in_time else "late"
        late.append(
            Reason(
                f"Answered on {_short(face.ended_on)}, {how}.", face.ended_on, "UK GDPR Art 12(3)"
            )
        )
        if face.supplement_since is not None:
            late.append(
                Reason(
                    f"They said on {_short(face.supplement_since)} that something was missed:"
                    " supplement without undue delay.",
                    face.supplement_since,
                    "UK GDPR Art 12(3)",
                )
            )
    elif face.end == "withdrawn":
        late.append(Reason(f"Withdrawn on {_short(face.ended_on)}.", face.ended_on, ""))
    else:
        late.append(Reason(f"Closed on {_short(face.ended_on)}.", face.ended_on, ""))
    return late


def _target_reason(face: Face, settings: ClockSettings) -> Reason:
    if face.extended_on is not None:
        words = f"{days(settings.extended_target_before)} before the due date"
    else:
        words = f"{settings.target_days} days after the start"
        if face.paused_days:
            words += f" and {days(face.paused_days)} of standing clock"
    return Reason(
        f"Our own target is {_short(face.target or face.received_on)}, {words}.",
        face.target,
        "ICO: a 28-day period always complies",
    )


def _warnings(face: Face, calendar: WorkCalendar, settings: ClockSettings) -> tuple[str, ...]:
    found: list[str] = []
    for item in face.items:
        what = _ITEM_WORDS[item.name][0]
        if item.name == "identity" and item.asked_on is not None:
            waited = calendar.workdays_between(face.received_on, item.asked_on)
            if waited > settings.prompt_workdays:
                found.append(
                    f"Proof of identity was asked for {waited} working days after receipt;"
                    " the ICO expects it promptly. Record why."
                )
        if item.asked_again_on is not None:
            found.append(
                f"{what[0].upper()}{what[1:]} was asked for on {_long(item.asked_again_on)}"
                " although it had been accepted; that changes nothing."
            )
    if face.extension_late is not None:
        found.append(
            f"The notice of extension of {_long(face.extension_late)} was too late: the first due"
            " date stands."
        )
    for day in face.late_questions:
        found.append(f"The question of {_long(day)} was asked after the due date: no pause.")
    if face.first_due is not None and any(p.from_on == face.first_due for p in face.pauses):
        found.append("Clarification was asked for on the last day; the ICO disapproves.")
    if face.provisional:
        found.append(
            f"Bank holidays are published to {_long(calendar.confirmed_to)}:"
            " this due date is provisional."
        )
    if face.regime is Regime.OLD:
        found.append("Received before 5 February 2026: the rules of Art 12(3) as they stood apply.")
    return tuple(found)
