"""The sentences of the reasoning: one function for each step, and where each comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dpo_desk.domain.faces import ClockSettings, Reason
from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.workdays import WorkCalendar, days, long_date, months_after, short_date

_ICO = "ICO right of access guidance"


@dataclass(frozen=True, slots=True)
class Sources:
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


SOURCES = {
    Regime.DUAA: Sources(
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
    Regime.OLD: Sources(
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
    Regime.EU: Sources(
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
WAITS = {
    "nature": "word on whether this is a request",
    "identity": "proof of identity",
    "authority": "evidence of authority",
    "fee": "the fee",
    "clarification": "clarification",
}
ASIDES = {
    "clarification": "Clarification was asked for on {}: it stops the clock of access alone.",
    "format": "A question of {} about format or delivery stops no clock.",
    "copy_fee": "The fee asked for on {} is for a further copy and holds no clock.",
}


@lru_cache(maxsize=4096)
def received(on: date, source: str) -> Reason:
    """Return the line of receipt."""
    return Reason(f"Received on {short_date(on)}.", on, source)


@lru_cache(maxsize=4096)
def asked(name: str, on: date, source: str) -> Reason:
    """Return the line that says what was asked for, and when."""
    if name == "nature":
        return Reason(f"We asked on {short_date(on)} whether this is a request.", on, source)
    return Reason(f"We asked for {WAITS[name]} on {short_date(on)}.", on, source)


@lru_cache(maxsize=4096)
def enough(name: str, on: date, holds: bool, source: str) -> Reason:
    """Return the line that says when enough arrived; `holds`: the month waited for it."""
    day = short_date(on)
    came = {
        "nature": f"On {day} it became clear that this is a request",
        "identity": f"Proof of identity arrived on {day}",
        "authority": f"Evidence of authority arrived on {day}",
        "fee": f"The fee was paid on {day}",
    }[name]
    return Reason(f"{came}{': the month cannot start before that day' * holds}.", on, source)


def joined(names: list[str] | tuple[str, ...]) -> str:
    """Return what is waited for as a list in a sentence: `proof of identity and the fee`."""
    words = [WAITS[name] for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@lru_cache(maxsize=4096)
def runs_from(start: date, source: str) -> Reason:
    """Return the line that names the start of the month."""
    return Reason(
        f"So the month runs from the latest of these days, {short_date(start)}.", start, source
    )


def extended(on: date, why: str, notice_by: date | None, law: Sources) -> Reason:
    """Return the line of an extension; `why` is its reason, or `assumed` in the calculator."""
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
def span(start: date, months: int, source: str) -> Reason:
    """Return the line that counts the months, before any rolling."""
    bare = months_after(start, months)
    same = "" if bare.day == start.day else ", the last day of that month"
    counted = "One month from {} ends" if months == 1 else "Three months from {} end"
    return Reason(f"{counted.format(short_date(start))} on {short_date(bare)}{same}.", bare, source)


@lru_cache(maxsize=4096)
def rolled(day: date, calendar: WorkCalendar, source: str) -> Reason:
    """Return the line that moves a day to the next working day, naming every day passed."""
    workday = calendar.roll(day)
    if day.weekday() > 4:
        why = [f"{long_date(day)} is {calendar.why_not(day)}"]
    else:
        why = [f"{short_date(day)} is {calendar.why_not(day)}"]
    for step in range(1, (workday - day).days):
        passed = day + timedelta(days=step)
        if passed.weekday() < 5:
            why.append(f"{short_date(passed)} is {calendar.why_not(passed)}")
    return Reason(
        f"{' and '.join(why)}, so it moves to the next working day, {short_date(workday)}.",
        workday,
        source,
    )


@lru_cache(maxsize=4096)
def idle(asked_on: date, answered_on: date, why: str, start: date, source: str) -> Reason:
    """Return the line of a question that stopped nothing."""
    waited = WAITS[why]
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
def stood(first: date, last: date | None, asked_on: date, why: str, source: str) -> Reason:
    """Return the line of a pause, open while `last` is None."""
    waited = WAITS[why]
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
def added(count: int, base: date, overlap: bool, source: str) -> Reason:
    """Return the line that adds the paused days."""
    moved = base + timedelta(days=count)
    sum_up = f"{days(count)} {'is' if count == 1 else 'are'} added to {short_date(base)}"
    head = f"Days that overlap count once: {sum_up}" if overlap else sum_up
    return Reason(f"{head}, which gives {short_date(moved)}.", moved, source)


def late_notice(on: date, last: date | None, source: str) -> Reason:
    """Return the line of a notice of extension that came too late."""
    by = f": the last day for it was {short_date(last)}" if last else ""
    words = f"The notice of extension of {short_date(on)} came too late and extends nothing{by}."
    return Reason(words, on, source)


@lru_cache(maxsize=4096)
def safe(safe_by: date, ended: bool, source: str) -> Reason:
    """Return the line of the stricter reading (roll once, after adding the pause)."""
    advice = "" if ended else ": answer by then to be safe on either reading"
    return Reason(
        "Read strictly, the pause is added first and the date moves to a working day only once,"
        f" which gives {short_date(safe_by)}{advice}.",
        safe_by,
        source,
    )


@lru_cache(maxsize=4096)
def due(on: date, ended: bool, two_readings: bool, source: str) -> Reason:
    """Return the line that names the due date."""
    so = "So, as the ICO counts," if two_readings else "So"
    verb = "was" if ended else "is"
    return Reason(f"{so} the answer {verb} due by the end of {short_date(on)}.", on, source)


@lru_cache(maxsize=4096)
def target(on: date, months: int, paused: int, settings: ClockSettings) -> Reason:
    """Return the line of the internal target."""
    if months == 3:
        words = f"{days(settings.extended_target_before)} before the due date"
        source = "our own setting"
    else:
        words = f"{days(settings.target_days)} after the start"
        words += f" and {days(paused)} of pause" if paused else ""
        source = f"our own setting; {_ICO} p 27: a 28-day period always complies"
    return Reason(f"Our own target is {short_date(on)}: {words}.", on, source)
