"""Why this date: the clock's arithmetic told step by step, with the law behind each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dpo_desk.domain.casefile import Claim
from dpo_desk.domain.choices import CLOSE_REASONS
from dpo_desk.domain.entries import label_of
from dpo_desk.domain.faces import ClockSettings, Pause, Reason, State
from dpo_desk.domain.holds import Holds, Item
from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.walk import Walk
from dpo_desk.domain.workdays import WorkCalendar, days, long_date, months_after, short_date

_ICO = "ICO right of access guidance"


@dataclass(frozen=True, slots=True)
class _Sources:
    """Where each step of the arithmetic comes from under one regime."""

    receipt: str
    start: str
    items: dict[str, str]
    month: str
    extension: str
    three_months: str
    roll: str
    pause: str
    strict: str
    format: str
    copy_fee: str
    answer: str
    no_limit: str


_SOURCES = {
    Regime.DUAA: _Sources(
        receipt="UK GDPR Art 12A(2)(a)",
        start="UK GDPR Art 12A(2)",
        items={
            "nature": f"{_ICO} p 33",
            "identity": "UK GDPR Art 12A(2)(b)",
            "authority": f"{_ICO} p 26",
            "fee": "UK GDPR Art 12A(2)(c)",
        },
        month=Regime.DUAA.limit_source,
        extension="UK GDPR Art 12A(3)-(4)",
        three_months=f"UK GDPR Art 12A(3); {_ICO} p 27",
        roll="UK GDPR Art 4A; Reg 1182/71 Art 3(4)",
        pause=f"UK GDPR Art 12A(5); {_ICO} p 34",
        strict="the words of UK GDPR Art 12A(5)",
        format=f"{_ICO} p 35",
        copy_fee="UK GDPR Arts 12A(2)(c), 15(3)",
        answer="UK GDPR Art 12(3)",
        no_limit="UK GDPR Art 12A(2)",
    ),
    Regime.OLD: _Sources(
        receipt="UK GDPR Art 12(3) as it stood",
        start=f"{_ICO} p 26",
        items={
            "nature": f"{_ICO} p 33",
            "identity": f"UK GDPR Art 12(6); {_ICO} pp 39-41",
            "authority": f"{_ICO} p 26",
            "fee": f"UK GDPR Art 12(5); {_ICO} pp 36-38",
        },
        month=Regime.OLD.limit_source,
        extension="UK GDPR Art 12(3) as it stood",
        three_months=f"UK GDPR Art 12(3) as it stood; {_ICO} p 27",
        roll=f"Reg 1182/71 Art 3(4); {_ICO} p 26",
        pause=f"{_ICO} p 34",
        strict="Reg 1182/71 Art 3(4)",
        format=f"{_ICO} p 35",
        copy_fee="UK GDPR Art 15(3)",
        answer="UK GDPR Art 12(3) as it stood",
        no_limit=f"{_ICO} p 26",
    ),
    Regime.EU: _Sources(
        receipt="GDPR Art 12(3)",
        start="GDPR Art 12(3)",
        items=dict.fromkeys(("nature", "identity", "authority", "fee"), "EDPB 01/2022 para 159"),
        month=Regime.EU.limit_source,
        extension="GDPR Art 12(3); EDPB 01/2022 paras 162-164",
        three_months="GDPR Art 12(3); EDPB 01/2022 paras 162-164",
        roll="Reg 1182/71 Art 3(4)",
        pause="EDPB 01/2022 para 159",
        strict="Reg 1182/71 Art 3(4)",
        format="EDPB 01/2022 para 159",
        copy_fee="GDPR Art 15(3)",
        answer="GDPR Art 12(3)",
        no_limit="EDPB 01/2022 para 159",
    ),
}
_WAITS = {
    "nature": "word on whether this is a request",
    "identity": "proof of identity",
    "authority": "evidence of authority",
    "fee": "the fee",
    "clarification": "clarification",
}
_ASIDES = {
    "clarification": "Clarification was asked for on {}: it stops the clock of access alone.",
    "format": "A question of {} about format or delivery stops no clock.",
    "copy_fee": "The fee asked for on {} is for a further copy and holds no clock.",
}


@dataclass(slots=True)
class Reckoning:
    """All that the clock has worked out for one claim, for the face to show and us to tell."""

    claim: Claim
    holds: Holds
    walk: Walk
    settings: ClockSettings
    regime: Regime
    missing: tuple[str, ...]
    started_on: date | None
    state: State
    paused: int
    first_due: date | None = None
    due: date | None = None
    safe_by: date | None = None
    notice_by: date | None = None
    target: date | None = None
    in_time: bool | None = None


def reasons_of(told: Reckoning) -> tuple[Reason, ...]:
    """Return the reasoning line by line; the line that names the due date sums up those above."""
    law = _SOURCES[told.regime]
    ended = told.holds.ending is not None
    lines = [_received(told.claim.received_on, law.receipt)]
    for item in told.holds.items.values():
        lines += _item_lines(item, law.items[item.name], told)
    if told.started_on is None:
        lines += _unstarted_lines(told, law, ended)
    else:
        lines += _month_lines(told, told.started_on, law)
    if told.holds.asides:
        for on, what in told.holds.asides:
            source = {"format": law.format, "copy_fee": law.copy_fee}.get(what, law.pause)
            lines.append(Reason(_ASIDES[what].format(short_date(on)), on, source))
    if told.walk.extension_late is not None:
        lines.append(_late_notice(told.walk.extension_late, told.notice_by, law.extension))
    if told.due is not None:
        two_readings = told.safe_by is not None and told.safe_by != told.due
        if told.safe_by is not None and two_readings:
            lines.append(_safe(told.safe_by, ended, law.strict))
        lines.append(_due(told.due, ended, two_readings, law.answer))
    if ended:
        lines += _ending_lines(told, law)
    elif told.due is not None and told.target is not None:
        lines.append(_target(told.target, told.walk.months, told.paused, told.settings))
    return tuple(lines)


@lru_cache(maxsize=4096)
def _received(on: date, source: str) -> Reason:
    return Reason(f"Received on {short_date(on)}.", on, source)


@lru_cache(maxsize=4096)
def _asked(name: str, on: date, source: str) -> Reason:
    if name == "nature":
        return Reason(f"We asked on {short_date(on)} whether this is a request.", on, source)
    return Reason(f"We asked for {_WAITS[name]} on {short_date(on)}.", on, source)


@lru_cache(maxsize=4096)
def _enough(name: str, on: date, holds: bool, source: str) -> Reason:
    day = short_date(on)
    came = {
        "nature": f"On {day} it became clear that this is a request",
        "identity": f"Proof of identity arrived on {day}",
        "authority": f"Evidence of authority arrived on {day}",
        "fee": f"The fee was paid on {day}",
    }[name]
    return Reason(f"{came}{': the month cannot start before that day' * holds}.", on, source)


def _item_lines(item: Item, source: str, told: Reckoning) -> list[Reason]:
    lines = []
    if item.asked_on is not None:
        lines.append(_asked(item.name, item.asked_on, source))
    for on in item.short_on:
        lines.append(Reason(f"What arrived on {short_date(on)} was not enough.", on, source))
    idle = item.name == "authority" and not told.settings.authority_starts
    if item.enough_on is not None:
        holds = not (idle or told.walk.eu)
        lines.append(_enough(item.name, item.enough_on, holds, source))
    if idle and not told.walk.eu:
        lines.append(
            Reason("By our own setting the month does not wait for it.", None, "UK GDPR Art 12A(2)")
        )
    return lines


def _joined(names: list[str] | tuple[str, ...]) -> str:
    words = [_WAITS[name] for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _unstarted_lines(told: Reckoning, law: _Sources, ended: bool) -> list[Reason]:
    lines = []
    if told.walk.extended_on is not None:
        lines.append(_extended(told.walk.extended_on, told.walk.extension_reason, None, law))
    waited = _joined(told.missing)
    if ended:
        words = f"No time limit ran: we were still waiting for {waited}."
    else:
        last = "it" if len(told.missing) == 1 else "the last of them"
        span = "The month starts" if told.walk.extended_on is None else "The three months start"
        words = f"No time limit runs while we wait for {waited}. {span} on the day we have {last}."
    return [*lines, Reason(words, None, law.no_limit)]


@lru_cache(maxsize=4096)
def _runs_from(start: date, source: str) -> Reason:
    return Reason(
        f"So the month runs from the latest of these days, {short_date(start)}.", start, source
    )


def _extended(on: date, why: str, notice_by: date | None, law: _Sources) -> Reason:
    if why == "assumed":
        words = "We assume a notice, given in time, that extends the limit by two further months"
    else:
        because = {
            "complexity": " because the request is complex",
            "number": " because of the number of this person's requests",
        }.get(why, "")
        words = f"Extended on {short_date(on)} by two further months{because}"
    by = f"; the last day for the notice was {short_date(notice_by)}" if notice_by else ""
    return Reason(f"{words}{by}.", on, law.extension)


@lru_cache(maxsize=4096)
def _span(start: date, months: int, source: str) -> Reason:
    bare = months_after(start, months)
    same = "" if bare.day == start.day else ", the last day of that month"
    span = "One month from {} ends" if months == 1 else "Three months from {} end"
    return Reason(f"{span.format(short_date(start))} on {short_date(bare)}{same}.", bare, source)


@lru_cache(maxsize=4096)
def _rolled(day: date, calendar: WorkCalendar, source: str) -> Reason:
    rolled = calendar.roll(day)
    if day.weekday() > 4:
        why = [f"{long_date(day)} is {calendar.why_not(day)}"]
    else:
        why = [f"{short_date(day)} is {calendar.why_not(day)}"]
    for step in range(1, (rolled - day).days):
        passed = day + timedelta(days=step)
        if passed.weekday() < 5:
            why.append(f"{short_date(passed)} is {calendar.why_not(passed)}")
    return Reason(
        f"{' and '.join(why)}, so it moves to the next working day, {short_date(rolled)}.",
        rolled,
        source,
    )


def _month_lines(told: Reckoning, start: date, law: _Sources) -> list[Reason]:
    walk, calendar = told.walk, told.walk.calendar
    lines = []
    if start != told.claim.received_on:
        lines.append(_runs_from(start, law.start))
    if walk.extended_on is not None:
        lines.append(_extended(walk.extended_on, walk.extension_reason, told.notice_by, law))
    months = walk.months
    lines.append(_span(start, months, law.month if months == 1 else law.three_months))
    base = months_after(start, months)
    if not walk.eu:
        base = _roll_into(lines, base, calendar, law.roll)
    if walk.pauses or walk.idle or walk.late_questions:
        lines += _pause_lines(told, start, base, law)
        base += timedelta(days=told.paused)
        if told.due is not None and told.paused and not walk.eu:
            _roll_into(lines, base, calendar, law.roll)
    if walk.eu and told.due is not None:
        _roll_into(lines, base, calendar, law.roll)
    return lines


def _roll_into(lines: list[Reason], day: date, calendar: WorkCalendar, source: str) -> date:
    """Return the day rolled forward, having added the line that says so where it moved."""
    rolled = calendar.roll(day)
    if rolled != day:
        lines.append(_rolled(day, calendar, source))
    return rolled


def _pause_lines(told: Reckoning, start: date, base: date, law: _Sources) -> list[Reason]:
    walk, source = told.walk, law.pause
    lines = [_idle(*question, start, source) for question in walk.idle]
    open_for = []
    for pause, asked_on in zip(walk.pauses, walk.asked_on, strict=True):
        lines.append(_stood(pause.from_on, pause.until_on, asked_on, pause.why, source))
        if pause.until_on is None:
            open_for.append(pause.why)
    for day in walk.late_questions:
        lines.append(
            Reason(
                f"The question of {short_date(day)} came after the due date and stops nothing.",
                day,
                source,
            )
        )
    if open_for:
        waited = _joined(tuple(dict.fromkeys(open_for)))
        lines.append(
            Reason(
                f"No time limit runs while we wait for {waited}. When it goes on, all the days"
                f" waited are added to {short_date(base)}.",
                None,
                source,
            )
        )
    elif told.paused:
        lines.append(_added(told.paused, base, _overlap(walk.pauses, told.paused), source))
    return lines


def _overlap(pauses: list[Pause], merged: int) -> bool:
    return len(pauses) > 1 and merged < sum(
        (pause.until_on - pause.from_on).days for pause in pauses if pause.until_on is not None
    )


@lru_cache(maxsize=4096)
def _idle(asked_on: date, answered_on: date, why: str, start: date, source: str) -> Reason:
    waited = _WAITS[why]
    if asked_on == answered_on:
        words = f"{waited.capitalize()} was asked for and given on {short_date(asked_on)}"
    else:
        words = (
            f"{waited.capitalize()} was asked for on {short_date(asked_on)} and given on"
            f" {short_date(answered_on)}"
        )
    reason = ", before the month began" if asked_on < start else ", the same day"
    return Reason(f"{words}{reason}: no day is added.", answered_on, source)


@lru_cache(maxsize=4096)
def _stood(first: date, last: date | None, asked_on: date, why: str, source: str) -> Reason:
    waited = _WAITS[why]
    if asked_on < first:
        head = f"{waited.capitalize()} was asked for on {short_date(asked_on)}, before the month"
        head = f"{head} began; the clock"
    else:
        head = "The clock"
    if last is None:
        return Reason(
            f"{head} has stood since {short_date(first)}, waiting for {waited}.", first, source
        )
    stretch = f"{short_date(first)} to {short_date(last)}"
    length = days((last - first).days)
    return Reason(f"{head} stood from {stretch}, waiting for {waited}: {length}.", last, source)


@lru_cache(maxsize=4096)
def _added(count: int, base: date, overlap: bool, source: str) -> Reason:
    moved = base + timedelta(days=count)
    added = f"{days(count)} {'is' if count == 1 else 'are'} added to {short_date(base)}"
    head = f"Days that overlap count once: {added}" if overlap else added
    return Reason(f"{head}, which gives {short_date(moved)}.", moved, source)


def _late_notice(on: date, last: date | None, source: str) -> Reason:
    by = f": the last day for it was {short_date(last)}" if last else ""
    words = f"The notice of extension of {short_date(on)} came too late and extends nothing{by}."
    return Reason(words, on, source)


@lru_cache(maxsize=4096)
def _safe(safe_by: date, ended: bool, source: str) -> Reason:
    advice = "" if ended else ": answer by then to be safe on either reading"
    return Reason(
        "Read strictly, the pause is added first and the date moves to a working day only once,"
        f" which gives {short_date(safe_by)}{advice}.",
        safe_by,
        source,
    )


@lru_cache(maxsize=4096)
def _due(due: date, ended: bool, two_readings: bool, source: str) -> Reason:
    so = "So, as the ICO counts," if two_readings else "So"
    verb = "was" if ended else "is"
    return Reason(f"{so} the answer {verb} due by the end of {short_date(due)}.", due, source)


@lru_cache(maxsize=4096)
def _target(target: date, months: int, paused: int, settings: ClockSettings) -> Reason:
    if months == 3:
        words = f"{days(settings.extended_target_before)} before the due date"
        source = "our own setting"
    else:
        words = f"{days(settings.target_days)} after the start"
        words += f" and {days(paused)} of pause" if paused else ""
        source = f"our own setting; {_ICO} p 27: a 28-day period always complies"
    return Reason(f"Our own target is {short_date(target)}: {words}.", target, source)


def _ending_lines(told: Reckoning, law: _Sources) -> list[Reason]:
    ending = told.holds.ending
    if ending is None:
        return []
    on = short_date(ending.on)
    if ending.how == "withdrawn":
        return [Reason(f"They withdrew the request on {on}.", ending.on, "as recorded")]
    if ending.how != "answered":
        reason = label_of(CLOSE_REASONS, ending.how)
        return [Reason(f"Closed on {on}. {reason}.", ending.on, "as recorded")]
    if told.due is None or told.walk.ended_open:
        words = f"Answered on {on}, while no time limit ran: in time."
    elif ending.on <= told.due:
        words = f"Answered on {on}, in time."
    else:
        words = f"Answered on {on}, {days((ending.on - told.due).days)} late."
    lines = [Reason(words, ending.on, law.answer)]
    since, given = told.holds.supplement_since, told.holds.supplemented_on
    if since is not None:
        owed = "" if given else "; what is missing is owed without undue delay"
        said = f"On {short_date(since)} they said that something was missing{owed}."
        lines.append(Reason(said, since, law.answer))
        if given is not None:
            lines.append(Reason(f"Supplemented on {short_date(given)}.", given, law.answer))
    return lines


def warnings_of(told: Reckoning) -> tuple[str, ...]:
    """Return what the officer should know beside the dates, most of it for the record."""
    found: list[str] = []
    walk = told.walk
    for item in told.holds.items.values():
        found += _item_warnings(item, told)
    if walk.extension_late is not None:
        found.append(
            f"The notice of extension of {long_date(walk.extension_late)} was too late: the first"
            " due date stands."
        )
    for day in walk.late_questions:
        found.append(f"The question of {long_date(day)} was asked after the due date: no pause.")
    for day in walk.last_day_questions:
        found.append(
            f"Clarification was asked for on the last day, {long_date(day)}; the ICO disapproves."
            if not walk.eu
            else f"The question of {long_date(day)} was asked on the last day."
        )
    if told.due is not None and walk.calendar.provisional(told.due):
        found.append(
            f"Bank holidays are published to {long_date(walk.calendar.confirmed_to)}:"
            " this due date is provisional."
        )
    if told.regime is Regime.OLD:
        found.append("Received before 5 February 2026: the rules of Art 12(3) as they stood apply.")
        if walk.pauses:
            found.append(
                "Before 5 February 2026 a question paused the clock only where a large amount of"
                " data was held."
            )
    return tuple(found)


def _item_warnings(item: Item, told: Reckoning) -> list[str]:
    found: list[str] = []
    what = _WAITS[item.name].capitalize()
    received_on, asked_on = told.claim.received_on, item.asked_on
    body = "EDPB" if told.walk.eu else "ICO"
    if asked_on is not None and item.name == "identity":
        waited = told.walk.calendar.workdays_between(received_on, asked_on)
        if waited > told.settings.prompt_workdays:
            found.append(
                f"{what} was asked for {waited} working days after receipt; the {body} expects it"
                " promptly. Record why."
            )
    if asked_on is not None and item.name == "fee" and asked_on > months_after(received_on, 1):
        found.append(
            f"{what} was asked for more than a month after receipt; the {body} expects it sooner."
        )
    if item.asked_again_on is not None:
        found.append(
            f"{what} was asked for again on {long_date(item.asked_again_on)} although we had it;"
            " that changes nothing."
        )
    return found
