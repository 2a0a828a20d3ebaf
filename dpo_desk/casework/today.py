"""What the officer must look at today: cases, waits, unsent letters, follow-ups, the month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dpo_desk.casework.lookups import next_step_words, right_words
from dpo_desk.casework.month_strip import MonthStrip, this_month
from dpo_desk.casework.office import LONDON, Office
from dpo_desk.casework.today_agenda import SOON_DAYS, Agenda, TodayRow
from dpo_desk.domain.blocks import Block, Table, heading, para
from dpo_desk.domain.derived import Card
from dpo_desk.domain.faces import State
from dpo_desk.domain.urgency import AMBER, Urgency, urgency
from dpo_desk.domain.workdays import days, long_date, short_date, weekday_date
from dpo_desk.letters.kinds import kind_of
from dpo_desk.paper.stationery import ReportSheet
from dpo_desk.records.cards import CardQuery

__all__ = ["MonthStrip", "TodayRow", "this_month"]

ROWS = 12
"""Rows a section shows; its total says how many there are."""
_SHEET_ROWS = 200


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


def today(office: Office, most: int = ROWS) -> TodayView:
    """Return what the day asks for, each section's most pressing first, `most` rows of each."""
    day = office.today()
    agenda = Agenda(office)
    sections = {
        Part.STOP: _cut(agenda.stops(), most),
        Part.OVERDUE: _due(office, day, None, day - timedelta(days=1), most),
        Part.SOON: _soon(office, day, most),
        Part.UNSENT: _unsent(office, day, most),
        Part.FOLLOW_UPS: _cut(agenda.follow_ups(), most),
        Part.WAITING: _cut(agenda.waiting(), most),
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
