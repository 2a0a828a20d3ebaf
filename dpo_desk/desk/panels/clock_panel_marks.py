"""What a claim's time line shows and where its labels go: days and places, no paint."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dpo_desk.domain.faces import CaseFace, Face, Pause, State
from dpo_desk.domain.workdays import days, long_date, short_date, weekday_date

RUNNING, EXTENSION, PAUSED, WAITING, OVERDUE, UNUSED = (
    "running",
    "extension",
    "paused",
    "waiting",
    "overdue",
    "unused",
)
_PRIORITY = (
    "due",
    "ended",
    "received",
    "started",
    "notice_by",
    "extended",
    "safe_by",
    "first_due",
    "target",
    "paused",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A day worth a label: its kinds in order of importance and the words of each."""

    day: date
    kinds: tuple[str, ...]
    words: str

    @property
    def label(self) -> tuple[str, str]:
        """Return the two lines of the label: the words and the day without its year."""
        return self.words, short_date(self.day).rsplit(" ", 1)[0]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the bar from one day to another, and what happens in it."""

    from_on: date
    until_on: date
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One claim's line: its bar and its marks."""

    face: Face
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]


def lane(face: Face, today: date) -> Lane:
    """Return the line of a claim as it stands, seen on that day."""
    return Lane(face, tuple(_stretches(face, today)), tuple(_marks(face)))


def _marks(face: Face) -> list[Mark]:
    found: list[tuple[date, str, str]] = [(face.received_on, "received", "Received")]

    def add(day: date | None, kind: str, words: str) -> None:
        if day is not None:
            found.append((day, kind, words))

    if face.started_on != face.received_on:
        add(face.started_on, "started", "Month starts")
    add(face.due, "due", "Due")
    if face.extended_on is not None:
        add(face.extended_on, "extended", "Extended")
        add(face.first_due, "first_due", "First due date")
    elif not face.right.at_once and not face.state.ended:
        add(face.notice_by, "notice_by", "Last day to extend")
    if not face.state.ended:
        if face.safe_by != face.due:
            add(face.safe_by, "safe_by", "Safe date")
        add(face.target, "target", "Our target")
    for pause in face.pauses:
        if pause.until_on is None:
            add(pause.from_on, "paused", "Paused")
    add(face.ended_on, "ended", face.end.replace("_", " ").capitalize() or "Ended")
    by_day: dict[date, list[tuple[str, str]]] = {}
    for day, kind, words in found:
        by_day.setdefault(day, []).append((kind, words))
    marks = []
    for day, pairs in sorted(by_day.items()):
        pairs.sort(key=lambda pair: _PRIORITY.index(pair[0]))
        words = ", ".join([pairs[0][1], *(w[0].lower() + w[1:] for _, w in pairs[1:])])
        marks.append(Mark(day, tuple(kind for kind, _ in pairs), words))
    return marks


def _stretches(face: Face, today: date) -> list[Stretch]:
    start = face.started_on
    if start is None:
        until = max(today, face.received_on + timedelta(days=1))
        return [Stretch(face.received_on, face.ended_on or until, WAITING, face.state.label)]
    found = []
    if start > face.received_on:
        found.append(Stretch(face.received_on, start, WAITING, "Waiting: the month had not begun"))
    first_end = face.first_due if face.extended_on and face.first_due else face.due
    reach = face.due
    if reach is None:  # an open pause: the bar goes on to today
        reach = first_end = face.ended_on or max(today, start + timedelta(days=1))
    first_end = first_end or reach
    if first_end > start:
        found.append(Stretch(start, first_end, RUNNING, _span(start, first_end, "The time limit")))
    if reach > first_end:
        found.append(Stretch(first_end, reach, EXTENSION, _span(first_end, reach, "The extension")))
    found += [_paused(pause, reach, today) for pause in face.pauses]
    if face.ended_on is not None and face.ended_on < reach:
        found.append(Stretch(face.ended_on, reach, UNUSED, "Not needed any more"))
    late_end = face.ended_on or today
    if face.due is not None and late_end > face.due:
        found.append(
            Stretch(face.due, late_end, OVERDUE, f"{days((late_end - face.due).days)} late")
        )
    return found


def _span(first: date, last: date, what: str) -> str:
    return f"{what}: {short_date(first)} to {short_date(last)}"


def _paused(pause: Pause, reach: date, today: date) -> Stretch:
    if pause.until_on is None:
        until = max(today, pause.from_on + timedelta(days=1), reach)
        return Stretch(pause.from_on, until, PAUSED, f"Paused since {short_date(pause.from_on)}")
    length = days((pause.until_on - pause.from_on).days)
    words = _span(pause.from_on, pause.until_on, "Paused") + f", {length} ({pause.why})"
    return Stretch(pause.from_on, pause.until_on, PAUSED, words)


def reach(lanes: Iterable[Lane], today: date) -> tuple[date, date]:
    """Return the first and the last day that the lines have to show.

    Today is one of them as long as anything is owed. What ended long ago ends soon after its last
    day instead, or the line would be one dot at the left of an empty scale.
    """
    every = tuple(lanes)
    shown = [mark.day for one in every for mark in one.marks]
    shown += [stretch.until_on for one in every for stretch in one.stretches]
    if not shown:
        return today, today + timedelta(days=28)
    first, last = min(shown), max(shown)
    after = timedelta(days=max(3, (last - first).days // 12))
    if not all(one.face.state.ended for one in every) or today <= last + 3 * after:
        first, last = min(first, today), max(last, today)
    else:
        last += after
    return first, max(last, first + timedelta(days=28))


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place: left edge in pixels and tier (0 nearest the bar); tier -1 is not shown."""

    mark: Mark
    left: int
    width: int
    tier: int


def placed(
    marks: Iterable[Mark],
    x_of: Callable[[date], int],
    width_of: Callable[[Mark], int],
    bounds: tuple[int, int],
    tiers: int = 3,
    gap: int = 10,
) -> list[Placed]:
    """Return a place for each label so that none covers another, nor a line down to one.

    Tried in order of importance, then from either end of the line, with labels under their day or
    to the left of it: the try that shows most wins, as long as it shows the most important one.
    What finds no room keeps its tick and tooltip.
    """
    ranked = sorted(marks, key=lambda m: (_PRIORITY.index(m.kinds[0]), m.day))
    by_day = sorted(ranked, key=lambda m: m.day)
    tries = [
        _tried(order, leftwards, x_of, width_of, bounds, tiers, gap)
        for leftwards in (False, True)
        for order in (ranked, by_day, by_day[::-1])
    ]
    if not ranked:
        return []
    shown = [
        sum(place.tier >= 0 for place in places)
        if any(place.tier >= 0 and place.mark is ranked[0] for place in places)
        else 0
        for places in tries
    ]
    best = tries[shown.index(max(shown))]
    return sorted(best, key=lambda place: ranked.index(place.mark))


def _tried(
    order: list[Mark],
    leftwards: bool,
    x_of: Callable[[date], int],
    width_of: Callable[[Mark], int],
    bounds: tuple[int, int],
    tiers: int,
    gap: int,
) -> list[Placed]:
    taken: list[list[tuple[int, int]]] = [[] for _ in range(tiers)]
    result = []

    def free(tier: int, left: int, right: int) -> bool:
        return all(right + gap <= a or b + gap <= left for a, b in taken[tier])

    for mark in order:
        x, width = x_of(mark.day), width_of(mark)
        low, high = bounds[0], max(bounds[0], bounds[1] - width)
        spots = [min(max(at, low), high) for at in (x - width // 2, x - 2, x - width + 2)]
        if leftwards:
            spots.reverse()
        found = next(
            (
                (tier, left)
                for tier in range(tiers)
                for left in spots
                if free(tier, left, left + width)
                and all(free(upper, x - gap + 3, x + gap - 3) for upper in range(tier))
            ),
            None,
        )
        if found is None:
            result.append(Placed(mark, x, 0, -1))
            continue
        tier, left = found
        taken[tier].append((left, left + width))
        for upper in range(tier):
            taken[upper].append((x, x))
        result.append(Placed(mark, left, width, tier))
    return result


def month_starts(first: date, last: date) -> list[date]:
    """Return the first days of the months that begin within the days, both included."""
    day = first.replace(day=1)
    found = []
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def spoken(lanes: Iterable[Lane], today: date) -> str:
    """Return the whole time line in words, for those who hear it or copy it."""
    lines = []
    for one in lanes:
        marks = [f"{mark.words} {short_date(mark.day)}" for mark in one.marks]
        halts = [s.words for s in one.stretches if s.kind in (PAUSED, OVERDUE, WAITING)]
        lines.append(
            f"{one.face.right.label}, {one.face.state.label.lower()}: "
            + "; ".join([*marks, *halts])
            + "."
        )
    return "\n".join([*lines, f"Today is {short_date(today)}."])


def headline(face: CaseFace, today: date) -> str:
    """Return the one sentence over the time line: the due date in words, or why there is none."""
    if face.closed_on is not None:
        return f"Closed on {long_date(face.closed_on)}"
    owed = [claim for claim in face.claims if not claim.state.ended]
    if not owed:
        return _ended(face)
    if face.due is not None:
        verb = "Was due" if today > face.due else "Due"
        return f"{verb} {weekday_date(face.due)}"
    first = next((claim for claim in owed if claim.state is face.state), owed[0])
    if first.state is State.SUPPLEMENT:
        return "Supplement the answer without undue delay"
    since = f" since {long_date(first.waiting_since)}" if first.waiting_since else ""
    what = {
        State.IDENTITY: "waiting for proof of identity",
        State.AUTHORITY: "waiting for authority to act",
        State.FEE: "waiting for the fee",
        State.UNCLEAR: "waiting to hear whether it is a request",
    }.get(first.state, "waiting for clarification")
    head = "The clock stands" if first.state is State.PAUSED else "The month has not started"
    return f"{head}: {what}{since}"


def _ended(face: CaseFace) -> str:
    last = max((claim.ended_on for claim in face.claims if claim.ended_on), default=None)
    if last is None:
        return face.state.label
    judged = [c.answered_in_time for c in face.claims if c.answered_in_time is not None]
    how = "" if not judged else ", in time" if all(judged) else ", late"
    return f"{face.state.label} on {long_date(last)}{how}"
