"""What the officer must look at today: cases, waits, unsent letters, follow-ups, the month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.casework.lookups import next_step_words, right_words
from dpo_desk.casework.office import LONDON, Office
from dpo_desk.casework.reporting import figure_settings
from dpo_desk.domain.blocks import Block, Table, heading, para
from dpo_desk.domain.derived import AgendaItem, Card
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.faces import WAITING, State
from dpo_desk.domain.figures import month_figures
from dpo_desk.domain.months import Month, month_of
from dpo_desk.domain.urgency import AMBER, CALM, OVERDUE, SOON, Urgency, urgency
from dpo_desk.domain.urgency import WAITING as LEVEL_WAITING
from dpo_desk.domain.workdays import days, long_date, short_date, weekday_date
from dpo_desk.letters.kinds import kind_of
from dpo_desk.paper.stationery import ReportSheet
from dpo_desk.records.cards import CardQuery

ROWS = 12
"""Rows a section shows; its total says how many there are."""
SOON_DAYS = 7
_SHEET_ROWS = 200
_MOST_WAITING = 500
_REPLIES_WITHIN = 31


class Part(StrEnum):
    """The sections of the page, in order."""

    STOP = "stop"
    OVERDUE = "overdue"
    SOON = "soon"
    UNSENT = "unsent"
    FOLLOW_UPS = "follow_ups"
    WAITING = "waiting"

    @property
    def label(self) -> str:
        """Return the section's heading."""
        return _TITLES[self][0]

    @property
    def nothing(self) -> str:
        """Return what an empty section comes to, as part of a sentence."""
        return _TITLES[self][1]


_TITLES = {
    Part.STOP: ("Stop now", "no marketing or consent waits to be stopped"),
    Part.OVERDUE: ("Overdue", "nothing is overdue"),
    Part.SOON: ("Due in the next 7 days", "nothing is due within a week"),
    Part.UNSENT: ("Made, but not recorded as sent", "every letter made is recorded as sent"),
    Part.FOLLOW_UPS: ("Follow-ups", "no follow-up is due"),
    Part.WAITING: ("Waiting for others", "you wait for nobody"),
}


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do: which case, what, when, how pressing, and the act that comes next.

    `act` is empty where there is nothing to do but look; `given` are answers its dialog begins
    with; `chase` is the word of `choices.WAITS` to send a reminder about; `letter_id` names the
    letter that waits to be recorded as sent.
    """

    reference: str
    person: str
    what: str
    when: str
    urgency: Urgency
    on: date | None = None
    act: str = ""
    act_words: str = ""
    given: tuple[tuple[str, str], ...] = ()
    chase: str = ""
    letter_id: int = 0


@dataclass(frozen=True, slots=True)
class TodaySection:
    """One section: its first rows, and how many there are in all."""

    part: Part
    rows: tuple[TodayRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TodayView:
    """The day: its sections in order, empty ones included, and the answer due after this week."""

    day: date
    sections: tuple[TodaySection, ...]
    next_due: Card | None
    any_case: bool

    def section(self, part: Part) -> TodaySection:
        """Return one section."""
        return next(section for section in self.sections if section.part is part)

    @property
    def total(self) -> int:
        """Return how many things there are to do or to wait for."""
        return sum(section.total for section in self.sections)


@dataclass(frozen=True, slots=True)
class MonthStrip:
    """This month's requests up to today: the counts of the month's summary."""

    month: Month
    received: int
    answered: int
    in_time: int
    open: int
    overdue: int


def today(office: Office, most: int = ROWS) -> TodayView:
    """Return what the day asks for, each section's most pressing first, `most` rows of each."""
    day = office.today()
    items = (
        *office.store.overdue_agenda(day),
        *office.store.agenda(day, day + timedelta(days=_REPLIES_WITHIN)),
    )
    agenda = _Agenda(office, items, day)
    waiting, follow_ups = agenda.waiting(), agenda.follow_ups()
    sections = {
        Part.STOP: _cut(agenda.stops(), most),
        Part.OVERDUE: _due(office, day, None, day - timedelta(days=1), most),
        Part.SOON: _soon(office, day, most),
        Part.UNSENT: _unsent(office, day, most),
        Part.FOLLOW_UPS: _cut(follow_ups, most),
        Part.WAITING: _cut(waiting, most),
    }
    later = office.store.cards(
        CardQuery(open_only=True, due_from=day + timedelta(days=SOON_DAYS + 1), limit=1)
    )
    return TodayView(
        day=day,
        sections=tuple(TodaySection(part, *sections[part]) for part in Part),
        next_due=later.cards[0] if later.cards else None,
        any_case=bool(office.store.card_ids(CardQuery(sort="received", limit=1))),
    )


def this_month(office: Office) -> MonthStrip:
    """Return this month's counts so far, by the same rules as the month's summary."""
    month = month_of(office.today())
    figures = month_figures(
        month,
        office.store.spans(month.first, month.last),
        figure_settings(office),
        office.today(),
    )
    counted = {figure.key: figure for figure in figures.figures}
    in_time = counted["in_time"]
    return MonthStrip(
        month=month,
        received=counted["received"].n,
        answered=in_time.denominator or 0,
        in_time=in_time.numerator or 0,
        open=counted["open"].n,
        overdue=len(figures.overdue),
    )


def morning_sheet(office: Office) -> ReportSheet:
    """Return the day as a sheet for the press: references only, no person's name on it."""
    shown = today(office, _SHEET_ROWS)
    body: list[Block] = []
    for section in shown.sections:
        if section.rows:
            body += _sheet_part(section)
    if not body:
        body.append(para("Nothing is to be done today, and nobody is waited for."))
    return ReportSheet(
        title=f"Today: {weekday_date(shown.day)}",
        subtitle=f"{shown.total} to look at. References only: the names are in the desk.",
        body=tuple(body),
        header=office.store.registers().organisation(shown.day).name,
        footer=f"As recorded on {long_date(shown.day)}.",
    )


def _sheet_part(section: TodaySection) -> list[Block]:
    rows = tuple(
        (row.reference, row.what, f"{row.when}\n{row.urgency.words}".strip(), row.act_words)
        for row in section.rows
    )
    made: list[Block] = [
        heading(f"{section.part.label} ({section.total})", 2),
        Table(("Case", "What", "When", "Next step"), rows, (18, 36, 24, 22)),
    ]
    if section.total > len(rows):
        made.append(para(f"And {section.total - len(rows)} more: see the list of cases."))
    return made


# --- cases with a date ----------------------------------------------------------------------

Cut = tuple[tuple[TodayRow, ...], int]


def _cut(rows: list[TodayRow], most: int) -> Cut:
    return tuple(rows[:most]), len(rows)


def _due(office: Office, day: date, first: date | None, last: date, most: int) -> Cut:
    page = office.store.cards(CardQuery(open_only=True, due_from=first, due_to=last, limit=most))
    return tuple(_case_row(card, day) for card in page.cards), page.total


def _soon(office: Office, day: date, most: int) -> Cut:
    """Return what is due within the week; an answer to be supplemented comes first."""
    state = State.SUPPLEMENT.value
    owed = office.store.cards(CardQuery(open_only=True, states=(state,), limit=most))
    dated, total = _due(office, day, day, day + timedelta(days=SOON_DAYS), most)
    rows = (*(_case_row(card, day) for card in owed.cards if card.due is None), *dated)
    return rows[:most], owed.total + total


def _case_row(card: Card, day: date) -> TodayRow:
    state = f" · {card.state.label}" if card.state is not State.RUNNING else ""
    return TodayRow(
        reference=card.reference,
        person=card.person,
        what=f"{right_words(card)}{state}",
        when=f"Due {short_date(card.due)}" if card.due else "",
        urgency=urgency(card, day),
        on=card.due,
        act=card.next_act,
        act_words=next_step_words(card),
    )


# --- letters made and not recorded as sent --------------------------------------------------


def _unsent(office: Office, day: date, most: int) -> Cut:
    found = office.store.printed_unsent()
    people = _people(office, (letter.case_id for letter in found[:most]))
    rows = []
    for letter in found[:most]:
        made = letter.line.made_at.astimezone(LONDON).date()
        age = (day - made).days
        rows.append(
            TodayRow(
                reference=letter.reference,
                person=people[letter.case_id],
                what=f"{kind_of(letter.line.kind).title} ({letter.line.number})",
                when=f"Made {short_date(made)}",
                urgency=Urgency(AMBER, f"Made {days(age)} ago" if age > 0 else "Made today"),
                on=made,
                act="send",
                act_words="Record as sent",
                letter_id=letter.line.id,
            )
        )
    return tuple(rows), len(found)


def _people(office: Office, case_ids: Iterable[int]) -> dict[int, str]:
    wanted = tuple(dict.fromkeys(case_ids))
    return {card.case_id: card.person for card in office.store.cards_of(wanted)}


# --- what the agenda says -------------------------------------------------------------------

_ACTS = {
    "destroy_copy": "destroy_copy",
    "lift": "lift_restriction",
    "tell_recipients": "tell_recipients",
    "progress": "tell_progress",
    "search_reply": "record_search",
    "may_close": "close",
    "backups": "",
}
_WAITS = {
    State.UNCLEAR: ("", "Whether it is a request"),
    State.IDENTITY: ("identity", "Proof of identity"),
    State.AUTHORITY: ("authority", "Evidence of authority"),
    State.FEE: ("fee", "The fee"),
    State.PAUSED: ("clarification", "Clarification"),
}
_STOPS = {"object_marketing": "stop_marketing", "withdraw_consent": "record_consent_withdrawn"}
_SEARCH, _SEARCHES = "Search of ", "Searches of "


def _so_far(count: int) -> str:
    return f"{days(count)} so far" if count > 0 else "Since today"


def _system(item: AgendaItem) -> str:
    return item.words.removeprefix(_SEARCH)


class _Agenda:
    """The agenda's items that are not done, sorted into what Today shows of them."""

    def __init__(self, office: Office, items: Iterable[AgendaItem], day: date) -> None:
        self._office, self._day = office, day
        self._items = [item for item in items if item.kind in _ACTS or item.kind in _OTHER]
        self._week = day + timedelta(days=SOON_DAYS)
        waiting = office.store.cards(
            CardQuery(
                open_only=True,
                states=tuple(state.value for state in State if state in WAITING),
                sort="received",
                limit=_MOST_WAITING,
            )
        ).cards
        self._waiting = {card.case_id: card for card in waiting}
        shown = {item.case_id for item in self._items} - set(self._waiting)
        self._cards = {card.case_id: card for card in office.store.cards_of(tuple(shown))}
        self._cards |= self._waiting
        self._closable = {
            item.case_id for item in self._items if item.kind == "may_close" and self._came(item)
        }

    def _came(self, item: AgendaItem) -> bool:
        return item.on is not None and item.on <= self._day

    def _rows(
        self, fits: Callable[[AgendaItem], bool], made: Callable[[AgendaItem, Card], TodayRow]
    ) -> list[TodayRow]:
        """Return a row for each case and kind of item that fits, the earliest first.

        Searches of one case share a row that names them all.
        """
        found: dict[tuple[int, str, str], TodayRow] = {}
        for item in self._items:
            card = self._cards.get(item.case_id)
            if card is None or not fits(item):
                continue
            key = (item.case_id, item.kind, item.claim if item.kind != "may_close" else "")
            if key not in found:
                found[key] = made(item, card)
            elif item.kind == "search_reply":
                names = f"{found[key].what}, {_system(item)}"
                found[key] = replace(found[key], what=names.replace(_SEARCH, _SEARCHES))
        return sorted(found.values(), key=lambda row: (row.on or date.max, row.reference))

    # --- stop now ---------------------------------------------------------------------------

    def stops(self) -> list[TodayRow]:
        """Return what takes effect at once and was not done yet (UK GDPR Arts 7(3), 21(3))."""
        return self._rows(lambda item: item.kind == "stop_now", self._stop)

    def _stop(self, item: AgendaItem, card: Card) -> TodayRow:
        act = _STOPS[item.claim]
        return TodayRow(
            reference=card.reference,
            person=card.person,
            what=item.words,
            when=f"By {short_date(item.on)}" if item.on else "",
            urgency=self._late(item.on),
            on=item.on,
            act=act,
            act_words=ENTRIES[act].done,
        )

    def _late(self, on: date | None) -> Urgency:
        left = ((on or self._day) - self._day).days
        if left < 0:
            return Urgency(OVERDUE, f"{days(-left)} late", left)
        return Urgency(SOON, "Today" if left == 0 else f"{days(left)} left", left)

    # --- follow-ups -------------------------------------------------------------------------

    def follow_ups(self) -> list[TodayRow]:
        """Return what is left to do besides answering: it is due within the week, or was."""
        return self._rows(self._is_follow_up, self._follow_up)

    def _is_follow_up(self, item: AgendaItem) -> bool:
        if item.kind not in _ACTS or item.on is None or item.on > self._week:
            return False
        if item.kind in ("may_close", "search_reply"):
            return item.on <= self._day
        if item.kind == "backups":  # nothing records that a back-up ran: it is shown for a week
            return item.on >= self._day - timedelta(days=SOON_DAYS)
        return True

    def _follow_up(self, item: AgendaItem, card: Card) -> TodayRow:
        act = _ACTS[item.kind]
        given: tuple[tuple[str, str], ...] = ()
        chase, words, pressing = "", item.words, self._late(item.on)
        when = f"By {short_date(item.on)}" if item.on else ""
        if item.kind == "may_close":
            chase, what = _WAITS.get(card.state, ("", "An answer"))
            words, given = f"{what}: no reply for a month", (("reason", "no_reply"),)
            pressing = Urgency(AMBER, "May be closed")
            when = f"Since {short_date(item.on)}" if item.on else ""
        elif item.kind == "search_reply":
            chase, given = "search", (("system", _system(item)),)
        elif item.kind == "tell_recipients":
            given = (("claim", item.claim),)
        elif item.kind == "backups":
            left = ((item.on or self._day) - self._day).days
            pressing = Urgency(CALM, "To be checked" if left <= 0 else f"{days(left)} left", left)
        return TodayRow(
            reference=card.reference,
            person=card.person,
            what=words,
            when=when,
            urgency=pressing,
            on=item.on,
            act=act,
            act_words=ENTRIES[act].label if act else "",
            given=given,
            chase=chase,
        )

    # --- waiting for others -----------------------------------------------------------------

    def waiting(self) -> list[TodayRow]:
        """Return whom we wait for, the longest wait first, then searches asked for."""
        reply_by = {item.case_id: item.on for item in self._items if item.kind == "reply_by"}
        cards = [c for c in self._waiting.values() if c.case_id not in self._closable]
        cards.sort(key=lambda card: (card.waiting_since or card.received_on, card.case_id))
        rows = [self._wait(card, reply_by.get(card.case_id)) for card in cards]
        searches = self._rows(
            lambda item: item.kind == "search_reply" and not self._came(item), self._search
        )
        return rows + searches

    def _wait(self, card: Card, reply_by: date | None) -> TodayRow:
        chase, what = _WAITS[card.state]
        since = card.waiting_since or card.received_on
        pressing = Urgency(LEVEL_WAITING, _so_far((self._day - since).days))
        if reply_by is not None:
            what += f", asked for by {short_date(reply_by)}"
            late = (self._day - reply_by).days
            if late > 0:
                pressing = Urgency(AMBER, f"Reply {days(late)} late")
        return TodayRow(
            reference=card.reference,
            person=card.person,
            what=what,
            when=f"Since {short_date(since)}",
            urgency=pressing,
            on=since,
            chase=chase,
        )

    def _search(self, item: AgendaItem, card: Card) -> TodayRow:
        left = ((item.on or self._day) - self._day).days
        return TodayRow(
            reference=card.reference,
            person=card.person,
            what=item.words,
            when=f"By {short_date(item.on)}" if item.on else "",
            urgency=Urgency(LEVEL_WAITING, f"{days(left)} left", left),
            on=item.on,
            chase="search",
            act="record_search",
            act_words=ENTRIES["record_search"].label,
            given=(("system", _system(item)),),
        )


_OTHER = frozenset({"stop_now", "reply_by"})
