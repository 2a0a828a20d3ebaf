"""A case's facts in the officer's words: what an entry says, field by field."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.answering import Decide
from dpo_desk.domain.decisions import EXEMPTIONS, grounds, outcomes
from dpo_desk.domain.entries import Entry, FieldSpec, FieldType, Value, label_of, specs
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace, Face, State
from dpo_desk.domain.rights import Right
from dpo_desk.domain.urgency import urgency
from dpo_desk.domain.workdays import short_date

_EXEMPTIONS = tuple((one.code, one.label) for one in EXEMPTIONS)
_RIGHTS = tuple((right.value, right.label) for right in Right)
_ICONS = {
    "receive": "mail",
    "add_claim": "claim",
    "doubt_nature": "ask",
    "settle_nature": "done",
    "acknowledge": "send",
    "ask_identity": "identity",
    "accept_identity": "identity",
    "reject_identity": "identity",
    "waive_identity": "identity",
    "destroy_copy": "remove",
    "ask_clarification": "ask",
    "accept_clarification": "contact",
    "waive_clarification": "contact",
    "ask_format": "ask",
    "extend": "extend",
    "chase": "send",
    "tell_progress": "send",
    "plan_search": "search",
    "record_search": "search",
    "send_part": "send",
    "decide": "decision",
    "answer": "answer",
    "tell_recipients": "people",
    "log_contact": "contact",
    "note": "note",
    "withdraw": "back",
    "close": "ended",
    "reopen": "open",
}


def icon_of(act: str) -> str:
    """Return the icon of an act: a meaning of desk.look."""
    return _ICONS.get(act, "request")


def shown_value(spec: FieldSpec, value: Value, entry: Entry) -> str:
    """Return a field's value as read: labels for words, pounds for pence, days with weekday."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, tuple):
        return "; ".join(_labelled(spec, word, entry) for word in value)
    if isinstance(value, int):
        pounds = f"£{value // 100}.{value % 100:02d}"
        return pounds if spec.type is FieldType.PENCE else str(value)
    return _labelled(spec, value or "", entry)


def _labelled(spec: FieldSpec, word: str, entry: Entry) -> str:
    if spec.choices:
        return label_of(spec.choices, word)
    if spec.source == "claims":
        return label_of(_RIGHTS, word)
    if spec.source == "exemptions":
        return label_of(_EXEMPTIONS, word)
    if isinstance(entry, Decide) and entry.claim in dict(_RIGHTS):
        right = Right(entry.claim)
        if spec.source == "outcomes":
            return label_of(outcomes(right), word)
        if spec.source == "grounds":
            return label_of(grounds(right, entry.outcome), word)
    return word


def told(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return what an entry says as (label, words) pairs, without empty fields."""
    pairs = []
    for spec in specs(type(entry)):
        value: Value = getattr(entry, spec.name)
        if value in ("", None, (), False):
            continue
        pairs.append((spec.label, shown_value(spec, value, entry)))
    return tuple(pairs)


def in_one_line(entry: Entry, limit: int = 200) -> str:
    """Return the gist of an entry in one line, cut with an ellipsis; who checked when is left."""
    parts = []
    for spec in specs(type(entry)):
        value: Value = getattr(entry, spec.name)
        if value in ("", None, (), False) or spec.name in ("checked_on", "checked_by"):
            continue
        words = " ".join(shown_value(spec, value, entry).split())
        if isinstance(value, bool):
            words = spec.label
        elif spec.type in (FieldType.DAY, FieldType.COUNT):
            words = f"{spec.label.lower()}: {words}"
        parts.append(words)
    words = " · ".join(parts)
    words = words[:1].upper() + words[1:]
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def recorded(fact: Fact) -> str:
    """Return who recorded a fact and when: `Entry 7, recorded by Ines Brook on Mon 23 Nov 2026`."""
    words = f"Entry {fact.number}"
    if fact.actor:
        words += f", recorded by {fact.actor}"
    if fact.recorded_at is not None:
        words += f" on {short_date(fact.recorded_at.date())} at {fact.recorded_at:%H:%M}"
    return words


def state_meaning(face: Face) -> str:
    """Return the look's meaning of a claim's state, apart from how pressing it is."""
    if face.state.ended:
        return "ended"
    if face.state.waiting:
        return "waiting"
    return "soon" if face.state is State.SUPPLEMENT else "calm"


def case_meaning(face: CaseFace, today: date) -> str:
    """Return the look's meaning of a case's state: as pressing as it is on that day."""
    return urgency(face, today).level
