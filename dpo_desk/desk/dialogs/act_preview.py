"""What an act would bring, in a sentence or two, from the faces before and after it."""

from __future__ import annotations

from datetime import date

from dpo_desk.casework.acts import Consequences
from dpo_desk.domain.entries import Entry, specs
from dpo_desk.domain.faces import CaseFace, Face, State
from dpo_desk.domain.workdays import long_date, weekday_date

_NOT_WHY = ("Our own target", "We", "So the answer is due")
_NOTHING = "This moves no date."
_WORDS_ONLY = frozenset(
    {"note", "log_contact", "chase", "plan_search", "record_search", "decide", "acknowledge"}
)
"""Acts of which nobody expects that they move a date: not moving one is not worth saying."""
_DECIDES = frozenset({"right", "nation", "claim", "claims"})


def can_preview(entry: Entry) -> bool:
    """Return whether enough is filled in for the clock to be asked."""
    return all(
        getattr(entry, spec.name) not in ("", ())
        for spec in specs(type(entry))
        if spec.name in _DECIDES and spec.required
    )


def what_changes(before: CaseFace, after: CaseFace) -> tuple[str, ...]:
    """Return what the act does to each right's clock; one sentence when it moves nothing."""
    found = []
    several = sum(claim != before.claim(claim.right) for claim in after.claims) > 1
    for claim in after.claims:
        found += _of_claim(before.claim(claim.right), claim, 1 if several else 3)
    if after.closed_on != before.closed_on:
        found.append(
            "This closes the case." if after.closed_on is not None else "This opens the case again."
        )
    fresh = [words for words in after.warnings if words not in before.warnings]
    return tuple(found + fresh) or (_NOTHING,)


def worth_saying(act: str, before: CaseFace, after: CaseFace) -> tuple[str, ...]:
    """Return what the act does to the clock; nothing for one that is only words and moves none."""
    said = what_changes(before, after)
    return () if act in _WORDS_ONLY and said == (_NOTHING,) else said


def _of_claim(was: Face | None, now: Face, steps: int) -> list[str]:
    right = now.right.label
    if was is None:
        by = f", due {weekday_date(now.due)}" if now.due else ""
        return [f"This adds {right.lower()} to the case{by}."]
    if was == now or (was.due, was.state) == (now.due, now.state):
        return []
    why = _because(was, now, steps)
    if now.state.ended and not was.state.ended:
        judged = {True: ", in time", False: ", late", None: ""}[now.answered_in_time]
        return [f"{right}: {now.state.label.lower()} on {_day(now.ended_on)}{judged}."]
    if was.due is not None and now.due is not None and was.due != now.due:
        return [
            f"{right}: this moves the due date from {weekday_date(was.due)} to"
            f" {weekday_date(now.due)}{why}"
        ]
    if was.due is not None and now.due is None:
        if now.state is State.PAUSED:
            return [f"{right}: this stops the clock until they answer."]
        return [f"{right}: the month does not run until this is settled."]
    if was.due is None and now.due is not None:
        return [f"{right}: the answer will be due on {weekday_date(now.due)}{why}"]
    return [f"{right}: {now.state.label.lower()}."]


def _because(was: Face, now: Face, steps: int) -> str:
    """Return the first new steps of the reasoning, as many as wanted, after a full stop."""
    old = {reason.sentence for reason in was.reasons}
    fresh = [
        reason.sentence.rstrip(".")
        for reason in now.reasons
        if reason.sentence not in old
        and not reason.sentence.startswith(("Our own target", "We", "So the answer is due"))
    ]
    if not fresh:
        return "."
    return ". " + ". ".join(fresh[:steps]) + "."


def _day(day: date | None) -> str:
    return long_date(day) if day is not None else "no day"


def of_correction(found: Consequences) -> tuple[str, ...]:
    """Return what striking out or correcting a fact would change, a sentence each."""
    said = []
    for right, was, now in found.dues:
        before = weekday_date(was) if was else "no date"
        after = weekday_date(now) if now else "no date"
        said.append(f"{right.label}: the due date moves from {before} to {after}.")
    said += list(found.unsettled)
    for number in found.letters:
        said.append(f"Letter {number} was sent and quotes the old date.")
    if found.months:
        said.append(
            "The issued summary will differ: " + ", ".join(found.months) + ". It stays as issued;"
            " the difference is listed."
        )
    return tuple(said or ["This moves no date and unsettles nothing."])
