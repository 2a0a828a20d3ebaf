"""Why this date: the clock's arithmetic told step by step, with the law behind each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dpo_desk.domain import sentences as say
from dpo_desk.domain.casefile import Claim
from dpo_desk.domain.choices import CLOSE_REASONS
from dpo_desk.domain.entries import label_of
from dpo_desk.domain.faces import ClockSettings, Pause, Reason, State
from dpo_desk.domain.holds import Holds, Item
from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.walk import Walk
from dpo_desk.domain.workdays import days, long_date, months_after, short_date


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
    law = say.SOURCES[told.regime]
    ended = told.holds.ending is not None
    lines = [say.received(told.claim.received_on, law.receipt)]
    for item in told.holds.items.values():
        lines += _item_lines(item, law.items[item.name], told)
    if told.started_on is None:
        lines += _unstarted_lines(told, law, ended)
    else:
        lines += _month_lines(told, told.started_on, law)
    if told.holds.asides:
        for on, what in told.holds.asides:
            source = {"format": law.format, "copy_fee": law.copy_fee}.get(what, law.pause)
            lines.append(Reason(say.ASIDES[what].format(short_date(on)), on, source))
    if told.walk.extension_late is not None:
        lines.append(say.late_notice(told.walk.extension_late, told.notice_by, law.extension))
    if told.due is not None:
        two_readings = told.safe_by is not None and told.safe_by != told.due
        if told.safe_by is not None and two_readings:
            lines.append(say.safe(told.safe_by, ended, law.strict))
        lines.append(say.due(told.due, ended, two_readings, law.answer))
    if ended:
        lines += _ending_lines(told, law)
    elif told.due is not None and told.target is not None:
        lines.append(say.target(told.target, told.walk.months, told.paused, told.settings))
    return tuple(lines)


def _item_lines(item: Item, source: str, told: Reckoning) -> list[Reason]:
    lines = []
    if item.asked_on is not None:
        lines.append(say.asked(item.name, item.asked_on, source))
    for on in item.short_on:
        lines.append(Reason(f"What arrived on {short_date(on)} was not enough.", on, source))
    idle = item.name == "authority" and not told.settings.authority_starts
    if item.enough_on is not None:
        holds = not (idle or told.walk.eu)
        lines.append(say.enough(item.name, item.enough_on, holds, source))
    if idle and not told.walk.eu:
        lines.append(
            Reason("By our own setting the month does not wait for it.", None, "UK GDPR Art 12A(2)")
        )
    return lines


def _unstarted_lines(told: Reckoning, law: say.Sources, ended: bool) -> list[Reason]:
    lines = []
    if told.walk.extended_on is not None:
        lines.append(say.extended(told.walk.extended_on, told.walk.extension_reason, None, law))
    waited = say.joined(told.missing)
    if ended:
        words = f"No time limit ran: we were still waiting for {waited}."
    else:
        last = "it" if len(told.missing) == 1 else "the last of them"
        span = "The month starts" if told.walk.extended_on is None else "The three months start"
        words = f"No time limit runs while we wait for {waited}. {span} on the day we have {last}."
    return [*lines, Reason(words, None, law.no_limit)]


def _month_lines(told: Reckoning, start: date, law: say.Sources) -> list[Reason]:
    walk, calendar = told.walk, told.walk.calendar
    lines = []
    if start != told.claim.received_on:
        lines.append(say.runs_from(start, law.start))
    if walk.extended_on is not None:
        lines.append(say.extended(walk.extended_on, walk.extension_reason, told.notice_by, law))
    months = walk.months
    lines.append(say.span(start, months, law.month if months == 1 else law.three_months))
    base, bare = walk.base(months), months_after(start, months)
    if base != bare:
        lines.append(say.rolled(bare, calendar, law.roll))
    if walk.pauses or walk.idle or walk.late_questions:
        lines += _pause_lines(told, start, base, law)
    moved = base + timedelta(days=told.paused)
    if told.due is not None and moved != told.due:
        lines.append(say.rolled(moved, calendar, law.roll))
    return lines


def _pause_lines(told: Reckoning, start: date, base: date, law: say.Sources) -> list[Reason]:
    walk, source = told.walk, law.pause
    lines = [say.idle(*question, start, source) for question in walk.idle]
    open_for = []
    for pause, asked_on in zip(walk.pauses, walk.asked_on, strict=True):
        lines.append(say.stood(pause.from_on, pause.until_on, asked_on, pause.why, source))
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
        waited = say.joined(tuple(dict.fromkeys(open_for)))
        lines.append(
            Reason(
                f"No time limit runs while we wait for {waited}. When it goes on, all the days"
                f" waited are added to {short_date(base)}.",
                None,
                source,
            )
        )
    elif told.paused:
        lines.append(say.added(told.paused, base, _overlap(walk.pauses, told.paused), source))
    return lines


def _overlap(pauses: list[Pause], merged: int) -> bool:
    return len(pauses) > 1 and merged < sum(
        (pause.until_on - pause.from_on).days for pause in pauses if pause.until_on is not None
    )


def _ending_lines(told: Reckoning, law: say.Sources) -> list[Reason]:
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
    what = say.WAITS[item.name].capitalize()
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
