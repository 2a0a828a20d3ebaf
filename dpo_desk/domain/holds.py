"""What holds a claim's clock: things asked for, pauses, extensions and endings, read off facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dpo_desk.domain.answering import Answer
from dpo_desk.domain.asking import AcceptClarification, AskFee, Extend
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
_ENDING_ACTS = frozenset({"answer", "withdraw", "close", "reopen"})
_OTHER_ACTS = frozenset(
    {"ask_clarification", "accept_clarification", "waive_clarification", "ask_format", "extend"}
)


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
    """Everything in a claim's facts that its clock depends on.

    `asides` are questions that hold no clock, as (day, kind): `format`, `clarification` under
    another right than access, `copy_fee` for the fee of a further copy (Art 15(3)).
    """

    items: dict[str, Item] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    extensions: list[tuple[date, str]] = field(default_factory=list)
    ending: Ending | None = None
    supplement_since: date | None = None
    supplemented_on: date | None = None
    asides: list[tuple[date, str]] = field(default_factory=list)


def _read_endings(holds: Holds, right: str, received_on: date, facts: tuple[Fact, ...]) -> int:
    """Note the standing ending and the supplement; return how many facts precede the ending."""
    reach = len(facts)
    for index, fact in enumerate(facts):
        entry = fact.entry
        if entry.act not in _ENDING_ACTS:
            continue
        ending, on = holds.ending, fact.on
        if isinstance(entry, Answer):
            if right in entry.claims:
                if ending is None:
                    holds.ending, reach = Ending(on, "answered"), index
                elif holds.supplement_since is not None and holds.supplemented_on is None:
                    holds.supplemented_on = on
        elif isinstance(entry, Withdraw | Close):
            # What ended the case before this right was exercised cannot have ended the right.
            names_it = isinstance(entry, Withdraw) and right in entry.claims
            of_all = isinstance(entry, Close) or not entry.claims
            if not names_it and (not of_all or on < received_on):
                continue
            if ending is None:
                how = entry.reason if isinstance(entry, Close) else "withdrawn"
                holds.ending, reach = Ending(on, how), index
            elif holds.supplemented_on is None:
                holds.supplement_since = None
        elif isinstance(entry, Reopen) and ending is not None:
            if ending.how == "answered":
                if entry.reason == "missed_something":
                    holds.supplement_since, holds.supplemented_on = on, None
            elif ending.how != "withdrawn" or entry.reason == "closed_in_error":
                holds.ending, reach = None, len(facts)
    return reach


def read_holds(right: str, pausable: bool, received_on: date, facts: tuple[Fact, ...]) -> Holds:
    """Return what holds the claim's clock; facts are standing ones in order (`in_order`)."""
    holds = Holds()
    reach = _read_endings(holds, right, received_on, facts)
    copy_fee_open = False
    for fact in facts[:reach]:
        entry = fact.entry
        item_act = _ITEM_ACTS.get(entry.act)
        if item_act is None:
            if entry.act in _OTHER_ACTS:
                _note_other(holds, right, pausable, fact)
            continue
        # Art 12A(2)(c) names the fee of Art 12(5) alone: one for a further copy starts nothing.
        if isinstance(entry, AskFee) and entry.ground == "further_copy":
            holds.asides.append((fact.on, "copy_fee"))
            copy_fee_open = True
        elif copy_fee_open and item_act[0] == "fee" and not _fee_missing(holds):
            copy_fee_open = item_act[1] == "ask"
            if copy_fee_open:
                _note_item(holds.items, item_act, fact)
        else:
            _note_item(holds.items, item_act, fact)
    return holds


def _fee_missing(holds: Holds) -> bool:
    fee = holds.items.get("fee")
    return fee is not None and fee.missing


def _note_item(items: dict[str, Item], item_act: tuple[str, str], fact: Fact) -> None:
    name, verb = item_act
    if verb == "waive":
        items.pop(name, None)
        return
    item = items.get(name)
    if item is None:
        item = items[name] = Item(name)
    if verb == "ask":
        if item.enough_on is not None:
            item.asked_again_on = item.asked_again_on or fact.on
        elif item.asked_on is None:
            item.asked_on = fact.on
    elif verb == "reject":
        item.short_on.append(fact.on)
    elif item.enough_on is None:
        item.enough_on = fact.on


def _note_other(holds: Holds, right: str, pausable: bool, fact: Fact) -> None:
    entry = fact.entry
    if isinstance(entry, Extend):
        if right in entry.claims:
            holds.extensions.append((fact.on, entry.reason))
    elif isinstance(entry, AcceptClarification):
        for question in holds.questions:
            if question.answered_on is None and entry.of in (None, 0, question.number):
                question.answered_on = fact.on
    elif entry.act == "waive_clarification":
        holds.questions = [q for q in holds.questions if q.answered_on is not None]
        holds.asides = [a for a in holds.asides if a[1] != "clarification"]
    elif entry.act == "ask_format":
        holds.asides.append((fact.on, "format"))
    elif pausable:
        holds.questions.append(Question(fact.number, fact.on))
    else:
        holds.asides.append((fact.on, "clarification"))
