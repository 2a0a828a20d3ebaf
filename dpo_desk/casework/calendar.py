"""The calendar: what falls on which day, with weekends and holidays; a month also as a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dpo_desk.casework.housekeeping import acting_nation
from dpo_desk.casework.office import LONDON, Office
from dpo_desk.domain.blocks import Block, Table, heading, para
from dpo_desk.domain.derived import AgendaItem
from dpo_desk.domain.months import Month
from dpo_desk.domain.urgency import AMBER, CALM, ENDED, OVERDUE, SOON, SOON_DAYS, WAITING, Urgency
from dpo_desk.domain.workdays import Nation, WorkCalendar, days, long_date, short_date
from dpo_desk.paper.stationery import ReportSheet

WEEKS = 6
LISTED = 400
"""Items a list names; its total says how many there are."""
_SHEET_CELL = 5
_SHEET_ROWS = 300


@dataclass(frozen=True, slots=True)
class KindGroup:
    """Kinds of dates that are switched on and off together: name, words, the kinds in it."""

    name: str
    words: str
    kinds: tuple[str, ...]


GROUPS = (
    KindGroup("due", "Answers due", ("due", "supplement")),
    KindGroup("stop_now", "Stop now", ("stop_now",)),
    KindGroup("safe_by", "Safe dates", ("safe_by",)),
    KindGroup("notice_by", "Last days to extend", ("notice_by",)),
    KindGroup("target", "Our targets", ("target",)),
    KindGroup("may_close", "May be closed", ("may_close",)),
    KindGroup("replies", "Replies and searches", ("reply_by", "search_reply")),
    KindGroup(
        "follow_ups",
        "Follow-ups",
        ("progress", "tell_recipients", "lift", "destroy_copy", "backups"),
    ),
)
KINDS = tuple(kind for group in GROUPS for kind in group.kinds)
SHORT = {
    "due": "answer due",
    "supplement": "to supplement",
    "stop_now": "stop now",
    "safe_by": "safe date",
    "notice_by": "last day to extend",
    "target": "our target",
    "may_close": "may be closed",
    "reply_by": "reply asked for",
    "search_reply": "search",
    "progress": "tell progress",
    "tell_recipients": "tell recipients",
    "lift": "lift restriction",
    "destroy_copy": "destroy copy",
    "backups": "back-ups",
}
"""The kinds in two or three words, for a chip or a sheet."""

# What it means that a day of this kind has passed: by default something was missed.
_PASSED = {
    "safe_by": (AMBER, "Past the safe date"),
    "notice_by": (ENDED, "Passed: too late to extend"),
    "target": (AMBER, "Target missed"),
    "may_close": (AMBER, "May be closed"),
    "reply_by": (AMBER, "Reply is late"),
    "search_reply": (AMBER, "Search is late"),
    "backups": (CALM, "To be checked"),
    "supplement": (SOON, "Without undue delay"),
}
_AWAITED = ("reply_by", "search_reply", "may_close")
_SEARCH, _SEARCHES = "Search of ", "Searches of "
_RANK = {level: n for n, level in enumerate((OVERDUE, SOON, AMBER, CALM, WAITING, ENDED))}


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One thing on a day: of which case, of what kind, in words, how pressing, whether done.

    `person` is empty where names were not asked for.
    """

    on: date
    reference: str
    case_id: int
    kind: str
    words: str
    urgency: Urgency
    done: bool = False
    person: str = ""

    @property
    def short(self) -> str:
        """Return the kind in two or three words."""
        return SHORT.get(self.kind, self.words)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day: the name of its public holiday or nothing, and its items, most pressing first."""

    day: date
    holiday: str = ""
    items: tuple[CalendarItem, ...] = ()

    @property
    def weekend(self) -> bool:
        """Return whether it is a Saturday or Sunday."""
        return self.day.weekday() > 4

    @property
    def works(self) -> bool:
        """Return whether it is a working day."""
        return not self.weekend and not self.holiday


@dataclass(frozen=True, slots=True)
class CalendarView:
    """Whole weeks from a Monday on, and how many items of each group of kinds they hold.

    `counts` counts groups that are switched off as well. `provisional`: the holidays of some of
    the days are not published yet.
    """

    days: tuple[CalendarDay, ...]
    today: date
    nation: Nation
    counts: tuple[tuple[str, int], ...]
    provisional: bool = False

    def day(self, wanted: date) -> CalendarDay | None:
        """Return a day of the view, or None."""
        place = (wanted - self.days[0].day).days
        return self.days[place] if 0 <= place < len(self.days) else None


@dataclass(frozen=True, slots=True)
class CalendarList:
    """The days of a stretch that have items, with the names of people; `total` counts all items."""

    first: date
    last: date
    days: tuple[CalendarDay, ...]
    total: int
    provisional: bool = False

    @property
    def listed(self) -> int:
        """Return how many items the list names."""
        return sum(len(day.items) for day in self.days)


def first_monday(day: date) -> date:
    """Return the Monday on or before a day."""
    return day - timedelta(days=day.weekday())


def calendar_month(
    office: Office, first: date, kinds: tuple[str, ...] = KINDS, weeks: int = WEEKS
) -> CalendarView:
    """Return whole weeks from the Monday on or before `first`, with the items of these kinds.

    The names of people are left out: a grid shows references.
    """
    start = first_monday(first)
    last = start + timedelta(days=7 * weeks - 1)
    every = _items(office, start, last)
    wanted = set(kinds)
    by_day = _by_day(item for item in every if item.kind in wanted)
    nation = acting_nation(office)
    calendar = office.calendar(nation)
    shown = (start + timedelta(days=n) for n in range(7 * weeks))
    return CalendarView(
        days=tuple(_day(day, by_day.get(day, []), calendar) for day in shown),
        today=office.today(),
        nation=nation,
        counts=tuple(
            (group.name, sum(item.kind in group.kinds for item in every)) for group in GROUPS
        ),
        provisional=calendar.provisional(last),
    )


def calendar_list(
    office: Office, first: date, last: date, kinds: tuple[str, ...] = KINDS, most: int = LISTED
) -> CalendarList:
    """Return the days from `first` to `last` that have items or a holiday, at most so many items.

    Each item has the name of its person.
    """
    wanted = set(kinds)
    found = [item for item in _items(office, first, last) if item.kind in wanted]
    named = _named(office, found[:most])
    by_day = _by_day(named)
    calendar = office.calendar(acting_nation(office))
    # Where the list is cut, holidays after its last item are left out with the items.
    end = named[-1].on if len(named) < len(found) else last
    shown = (first + timedelta(days=n) for n in range((end - first).days + 1))
    return CalendarList(
        first=first,
        last=last,
        days=tuple(
            _day(day, by_day.get(day, []), calendar)
            for day in shown
            if day in by_day or calendar.holiday(day)
        ),
        total=len(found),
        provisional=calendar.provisional(last),
    )


# --- items ----------------------------------------------------------------------------------


def _items(office: Office, first: date, last: date) -> list[CalendarItem]:
    """Return the items by day, those of one case and kind on one day made one."""
    today = office.today()
    found: dict[tuple[date, str, str, bool], CalendarItem] = {}
    for item in office.store.agenda(first, last, open_only=False):
        on = item.on or (item.at.astimezone(LONDON).date() if item.at else None)
        if on is None:
            continue
        key = (on, item.reference, item.kind, item.done)
        if key in found:
            found[key] = replace(found[key], words=_joined(found[key].words, item.words))
        else:
            found[key] = _item(item, on, today)
    return sorted(found.values(), key=_order)


def _joined(words: str, more: str) -> str:
    """Return the words of two items as those of one; searches name their systems in one list."""
    if more.startswith(_SEARCH):
        return f"{words.replace(_SEARCH, _SEARCHES, 1)}, {more.removeprefix(_SEARCH)}"
    return f"{words}; {more}"


def _order(item: CalendarItem) -> tuple[date, int, int, str]:
    kind = KINDS.index(item.kind) if item.kind in KINDS else len(KINDS)
    return item.on, _RANK[item.urgency.level], kind, item.reference


def _item(item: AgendaItem, on: date, today: date) -> CalendarItem:
    return CalendarItem(
        on=on,
        reference=item.reference,
        case_id=item.case_id,
        kind=item.kind,
        words=item.words,
        urgency=_urgency(item, on, today),
        done=item.done,
    )


def _urgency(item: AgendaItem, on: date, today: date) -> Urgency:
    left = (on - today).days
    if item.done:
        return Urgency(ENDED, "Done")
    if left < 0 or (left == 0 and item.kind in ("may_close", "supplement")):
        level, words = _PASSED.get(item.kind, (OVERDUE, f"{days(-left)} overdue"))
        return Urgency(level, words, left)
    words = "Today" if left == 0 else f"{days(left)} left"
    if item.kind in _AWAITED:
        return Urgency(WAITING, words, left)
    pressing = item.kind in ("due", "stop_now") and left <= SOON_DAYS
    return Urgency(SOON if pressing or left == 0 else CALM, words, left)


def _named(office: Office, items: list[CalendarItem]) -> list[CalendarItem]:
    wanted = tuple(dict.fromkeys(item.case_id for item in items))
    people = {card.case_id: card.person for card in office.store.cards_of(wanted)}
    return [replace(item, person=people.get(item.case_id, "")) for item in items]


def _by_day(items: Iterable[CalendarItem]) -> dict[date, list[CalendarItem]]:
    found: dict[date, list[CalendarItem]] = {}
    for item in items:
        found.setdefault(item.on, []).append(item)
    return found


def _day(day: date, items: list[CalendarItem], calendar: WorkCalendar) -> CalendarDay:
    return CalendarDay(day, calendar.holiday(day) or "", tuple(items))


# --- on paper -------------------------------------------------------------------------------


def calendar_sheet(office: Office, month: Month, kinds: tuple[str, ...] = KINDS) -> ReportSheet:
    """Return a month as an A4 landscape sheet for the press: references only, no names.

    A grid of its weeks first, then every date in a list.
    """
    start = first_monday(month.first)
    weeks = ((month.last - start).days // 7) + 1
    shown = calendar_month(office, month.first, kinds, weeks)
    rows = tuple(
        tuple(_cell(day, month) for day in shown.days[7 * week : 7 * week + 7])
        for week in range(weeks)
    )
    header = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    body: list[Block] = [Table(header, rows, (16, 16, 16, 16, 16, 10, 10))]
    body += _sheet_list([day for day in shown.days if day.day in month])
    today = office.today()
    return ReportSheet(
        title=f"Calendar: {month.label}",
        subtitle=f"Working days of {shown.nation.label}. References only: the names are in the"
        " desk.",
        body=tuple(body),
        header=office.store.registers().organisation(today).name,
        footer=f"As recorded on {long_date(today)}.",
        landscape=True,
    )


def _cell(day: CalendarDay, month: Month) -> str:
    if day.day not in month:
        return ""
    lines = [str(day.day.day)]
    if day.holiday:
        lines.append(day.holiday)
    cut = len(day.items) > _SHEET_CELL
    lines += [f"{item.reference} {item.short}" for item in day.items[:_SHEET_CELL]]
    if cut:
        lines.append(f"+{len(day.items) - _SHEET_CELL} more")
    return "\n".join(lines)


def _sheet_list(shown: list[CalendarDay]) -> list[Block]:
    items = [item for day in shown for item in day.items]
    if not items:
        return [para("No date falls in this month.")]
    rows = tuple(
        (short_date(item.on), item.reference, item.words, item.urgency.words)
        for item in items[:_SHEET_ROWS]
    )
    made: list[Block] = [
        heading(f"Every date of the month ({len(items)})", 2),
        Table(("Day", "Case", "What", "As it stands"), rows, (16, 16, 46, 22)),
    ]
    if len(items) > len(rows):
        made.append(para(f"And {len(items) - len(rows)} more: see the desk's agenda."))
    return made
