"""What the agenda asks for today: stops, follow-ups, and whom the desk waits for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dpo_desk.casework.office import Office
from dpo_desk.domain.derived import AgendaItem, Card
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.faces import WAITING, State
from dpo_desk.domain.urgency import AMBER, CALM, OVERDUE, SOON, Urgency
from dpo_desk.domain.urgency import WAITING as LEVEL_WAITING
from dpo_desk.domain.workdays import days, short_date
from dpo_desk.records.cards import CardQuery

SOON_DAYS = 7
_MOST_WAITING = 500
_REPLIES_WITHIN = 31


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
_ANY_DAY = ("stop_now", "reply_by", "search_reply")
_KINDS = (*_ACTS, *_ANY_DAY)
_STOPS = {"object_marketing": "stop_marketing", "withdraw_consent": "record_consent_withdrawn"}
_SEARCH, _SEARCHES = "Search of ", "Searches of "


def _so_far(count: int) -> str:
    return f"{days(count)} so far" if count > 0 else "Since today"


def _system(item: AgendaItem) -> str:
    return item.words.removeprefix(_SEARCH)


class Agenda:
    """The agenda's items that are not done, sorted into what Today shows of them."""

    def __init__(self, office: Office) -> None:
        self._day = office.today()
        self._week = self._day + timedelta(days=SOON_DAYS)
        far = self._day + timedelta(days=_REPLIES_WITHIN)
        found = (
            *office.store.overdue_agenda(self._day, _KINDS),
            *office.store.agenda(self._day, far, kinds=_KINDS),
        )
        self._items = [item for item in found if item.kind in _ANY_DAY or self._is_follow_up(item)]
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
