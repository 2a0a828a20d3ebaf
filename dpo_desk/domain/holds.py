"""What holds a claim's clock: things asked for, pauses, extensions and endings, read off facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dpo_desk.domain.answering import Answer
from dpo_desk.domain.asking import AcceptClarification, Extend
from dpo_desk.domain.events import Fact
from dpo_desk.domain.receiving import Close, Reopen, Withdraw

ITEMS = ("nature", "identity", "authority", "fee")
_ITEM_ACTS: dict[str, tuple[str, str]] = {
    "doubt_nature": ("nature", "ask"),
    "settle_nature": ("nature", "accept"),
    "ask_identity": ("identity", "ask"),
    "accept_identity": ("identity", "accept"),
    "reject_identity": ("identity", "reject"),
    "waive_identity": ("identity", "waive"),
    "ask_authority": ("authority", "ask"),
    "accept_authority": ("authority", "accept"),
    "reject_authority": ("authority", "reject"),
    "waive_authority": ("authority", "waive"),
    "ask_fee": ("fee", "ask"),
    "accept_fee": ("fee", "accept"),
    "waive_fee": ("fee", "waive"),
}


@dataclass(slots=True)
class Item:
    """One asked-for item: when it was asked, what came and when it was enough."""

    name: str
    asked_on: date | None = None
    enough_on: date | None = None
    short_on: list[date] = field(default_factory=list)
    asked_again_on: date | None = None

    @property
    def missing(self) -> bool:
        """Return whether it was asked for and enough has not arrived."""
        return self.enough_on is None and (self.asked_on is not None or bool(self.short_on))


@dataclass(frozen=True, slots=True)
class Ending:
    """What ended a claim: `answered`, `withdrawn` or a reason of `CLOSE_REASONS`."""

    on: date
    how: str


@dataclass(slots=True)
class Question:
    """A clarification asked for; the interval `[asked_on, answered_on)` may be a pause."""

    number: int
    asked_on: date
    answered_on: date | None = None


@dataclass(slots=True)
class Holds:
    """Everything in a claim's facts that its clock depends on."""

    items: dict[str, Item]
    questions: list[Question]
    extensions: list[tuple[date, str]]
    ending: Ending | None = None
    supplement_since: date | None = None
    supplemented_on: date | None = None
    closed_on: date | None = None


def _endings(
    right: str, facts: tuple[Fact, ...]
) -> tuple[Ending | None, int, date | None, date | None]:
    """Return the standing ending, how many facts precede it, and the supplement's two days."""
    ending: Ending | None = None
    reach = len(facts)
    since: date | None = None
    given: date | None = None
    for index, fact in enumerate(facts):
        entry = fact.entry
        if isinstance(entry, Answer):
            if right in entry.claims:
                if ending is None:
                    ending, reach = Ending(fact.on, "answered"), index
                elif since is not None and given is None:
                    given = fact.on
        elif isinstance(entry, Withdraw):
            if ending is None and (not entry.claims or right in entry.claims):
                ending, reach = Ending(fact.on, "withdrawn"), index
        elif isinstance(entry, Close):
            if ending is None:
                ending, reach = Ending(fact.on, entry.reason), index
            if since is not None and given is None:
                since = None
        elif isinstance(entry, Reopen) and ending is not None:
            if ending.how == "answered":
                if entry.reason == "missed_something":
                    since, given = fact.on, None
            elif ending.how != "withdrawn" or entry.reason == "closed_in_error":
                ending, reach = None, len(facts)
    return ending, reach, since, given


def read_holds(right: str, pausable: bool, facts: tuple[Fact, ...]) -> Holds:
    """Return what holds the claim's clock; facts are standing ones in order (`in_order`)."""
    ending, reach, since, given = _endings(right, facts)
    holds = Holds({}, [], [], ending, since, given)
    for fact in facts[:reach]:
        kind = fact.kind
        item_act = _ITEM_ACTS.get(kind)
        if item_act is not None:
            _note_item(holds.items, item_act, fact)
        elif kind == "ask_clarification":
            if pausable:
                holds.questions.append(Question(fact.number, fact.on))
        elif kind == "accept_clarification":
            _note_reply(holds.questions, fact)
        elif kind == "waive_clarification":
            holds.questions = [q for q in holds.questions if q.answered_on is not None]
        elif isinstance(fact.entry, Extend) and right in fact.entry.claims:
            holds.extensions.append((fact.on, fact.entry.reason))
    return holds


def _note_item(items: dict[str, Item], item_act: tuple[str, str], fact: Fact) -> None:
    name, verb = item_act
    if verb == "waive":
        items.pop(name, None)
        return
    item = items.setdefault(name, Item(name))
    if verb == "ask":
        if item.enough_on is not None:
            item.asked_again_on = item.asked_again_on or fact.on
        elif item.asked_on is None:
            item.asked_on = fact.on
    elif verb == "reject":
        item.short_on.append(fact.on)
    elif item.enough_on is None:
        item.enough_on = fact.on


def _note_reply(questions: list[Question], fact: Fact) -> None:
    entry = fact.entry
    which = entry.of if isinstance(entry, AcceptClarification) else None
    for question in questions:
        if question.answered_on is None and which in (None, 0, question.number):
            question.answered_on = fact.on
