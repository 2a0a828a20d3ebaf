"""The facts of letters that ask, extend, announce or close: L01 to L06, L17 and L37."""

from __future__ import annotations

import re
from datetime import date

from dpo_desk.domain.asking import AskClarification
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.choices import EVIDENCE, FEE_GROUNDS
from dpo_desk.domain.entries import Entry, label_of
from dpo_desk.domain.faces import CaseFace, Face, State
from dpo_desk.domain.regimes import Regime
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation, long_date, months_after, weekday_date
from dpo_desk.letters.kinds import last, settled
from dpo_desk.letters.markup import FactValue, joined
from dpo_desk.letters.options import LetterOptions, act_entry

Found = dict[str, FactValue | bool]

# The clock's reasons write days short; a letter writes them out.
_SHORT_DAY = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d{1,2}) "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WAITING_WORDS = {
    "nature": "Whether your message is a request. The time limit starts when that is clear.",
    "identity": "Proof of who you are. The time limit starts on the day it reaches us.",
    "authority": "Evidence that you may act for the person concerned. The time limit starts on"
    " the day it reaches us.",
    "fee": "The fee that we asked for. The time limit starts on the day it is paid.",
    "clarification": "Your answer to our question about what you are looking for. Our clock for the"
    " access request stands still until it reaches us.",
}
_UNSTARTED = (State.UNCLEAR, State.IDENTITY, State.AUTHORITY, State.FEE)
_ASKED_ITEMS = (
    ("identity", "proof of your identity"),
    ("authority", "evidence of authority to act for the person concerned"),
    ("fee", "a fee"),
    ("clarification", "an answer to our question about what you are looking for"),
)
_DEFAULT_EVIDENCE = (
    "a signed letter of authority, on paper or with an electronic signature",
    "a power of attorney for property and affairs",
    "an order of a court that appoints you, for example as deputy",
)


def asking_facts(
    code: str, case: CaseFile, face: CaseFace, on: date, options: LetterOptions
) -> Found:
    """Return the facts of a letter that gives no answer; those of its act come from the entry."""
    entry = act_entry(options, case)
    after = options.after or face
    closing = options.close_on or _may_close(after) or months_after(on, 1)
    found: Found = {
        "close_on": long_date(closing),
        "old": any(one.regime is Regime.OLD for one in face.claims),
        **_entry_facts(entry),
    }
    if code == "L01":
        found |= _acknowledgement_facts(case, face)
    if code == "L03":
        found["asked_for"] = (
            tuple(label_of(EVIDENCE, item) for item in getattr(entry, "asked_for", ()))
            or _DEFAULT_EVIDENCE
        )
    if code == "L04":
        reply_by = entry.reply_by if isinstance(entry, AskClarification) else None
        found["reply_by"] = long_date(reply_by or months_after(on, 1))
        access = face.claim(Right.ACCESS)
        found["unstarted"] = access is not None and access.state in _UNSTARTED
        found["others_running"] = joined(
            [one.right.phrase for one in face.claims if _running(one, Right.ACCESS)]
        )
    if code == "L05":
        found |= _extension_facts(face, after, entry)
    if code == "L06":
        found["further_copy"] = getattr(entry, "ground", "") == "further_copy"
    if code == "L37":
        found |= _closure_facts(case)
        # A case that was closed first says its own day, not that of the letter that follows.
        found["closed_on"] = long_date(face.closed_on or on)
    return found


def _entry_facts(entry: Entry | None) -> Found:
    """Return the entry's own fields as the letter prints them, empty where there is no entry."""

    def get(name: str) -> str:
        return str(getattr(entry, name, "") or "")

    amount = getattr(entry, "amount", None)
    lift_on = getattr(entry, "lift_on", None)
    return {
        "doubt": get("doubt"),
        "why": get("why"),
        "question": get("question"),
        "explanation": get("explanation"),
        "how_to_pay": get("how_to_pay"),
        "asked_for": tuple(getattr(entry, "asked_for", ())),
        "alternatives": tuple(getattr(entry, "alternatives", ())),
        "suggestions": tuple(getattr(entry, "suggestions", ())),
        "breakdown": tuple(getattr(entry, "breakdown", ())),
        "ground": get("ground"),
        "ground_label": label_of(FEE_GROUNDS, get("ground")),
        "reason": get("reason"),
        "amount": f"£{amount // 100:,}.{amount % 100:02}" if amount is not None else "",
        "lift_on": long_date(lift_on) if lift_on else "",
    }


def _may_close(face: CaseFace) -> date | None:
    days = [line.on for line in face.deadlines if line.kind == "may_close" and line.on]
    return max(days, default=None)


def _running(one: Face, besides: Right) -> bool:
    return one.right is not besides and not one.state.ended and one.due is not None


def _acknowledgement_facts(case: CaseFile, face: CaseFace) -> Found:
    live = [one for one in face.claims if not one.state.ended]
    due = {one.right: one.due for one in live if one.due is not None}
    days = set(due.values())
    one_day = len(days) == 1 and len(due) == len(live)
    lines = tuple(
        f"{_sentence(right.phrase)}: by {weekday_date(day)}" for right, day in due.items()
    )
    reasons: list[str] = []
    for one in live:
        reasons += [reason for reason in _reasons(one) if reason not in reasons]
    return {
        "details": tuple(dict.fromkeys(c.detail for c in case.claims if c.detail)),
        "due_on": weekday_date(days.pop()) if one_day else "",
        "due_lines": () if one_day else lines,
        "due_reasons": tuple(reasons),
        "outstanding": _outstanding(live, eu=case.nation is Nation.EUROPE),
        "marketing": any(one.right is Right.OBJECT_MARKETING for one in live),
        "consent": any(one.right is Right.WITHDRAW_CONSENT for one in live),
    }


def _outstanding(live: list[Face], *, eu: bool) -> tuple[str, ...]:
    """Return everything that we wait for, and what each means for the time (Art 12A(2), (5))."""
    names = [
        item.name
        for one in live
        if one.state.waiting
        for item in one.items
        if item.enough_on is None
    ]
    if any(one.state is State.PAUSED for one in live):
        names.append("clarification")
    words = tuple(_WAITING_WORDS[name] for name in dict.fromkeys(names))
    if not eu:
        return words
    # An EU case runs from receipt: what we wait for suspends the month (LAW A7).
    return tuple(re.sub(r"starts (on the day|when)", "stands still until", one) for one in words)


def _reasons(one: Face) -> list[str]:
    """Return the reasoning behind the due date, without what concerns the desk alone."""
    inner = ("Our own target", "Adding the pause first")
    return [
        long_days(reason.sentence).replace("this person's", "your")
        for reason in one.reasons
        if not reason.sentence.startswith(inner)
    ]


def long_days(words: str) -> str:
    """Return the words with each short day (`Tue 3 Nov 2026`) written out in full."""
    return _SHORT_DAY.sub(
        lambda found: weekday_date(date(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))),
        words,
    )


def _extension_facts(face: CaseFace, after: CaseFace, entry: Entry | None) -> Found:
    words = set(getattr(entry, "claims", ()))
    claims = [one for one in face.claims if one.right.value in words] or [
        one for one in face.claims if not one.state.ended and not one.right.at_once
    ]
    new: dict[Right, date] = {}
    waits = []
    for one in claims:
        later = after.claim(one.right)
        if later is None or later.extended_on is None:
            continue
        if later.due is not None:
            new[one.right] = later.due
        elif later.started_on is None:
            waits.append(
                f"The time limit for {one.right.phrase} starts when we have what we asked you for."
                " You will have our answer within three months of that day at the latest, instead"
                " of one month."
            )
        else:
            waits.append(
                f"The time limit for {one.right.phrase} stands still while we wait for your reply."
                " You will have our answer within three months of"
                f" {long_date(later.started_on)} at the latest, instead of one month; the days for"
                " which it stands still are added."
            )
    same = len(set(new.values())) == 1 and len(new) == len(claims)
    return {
        "extended_rights": joined([one.right.phrase for one in claims]),
        "due_waits": " ".join(waits),
        "new_due": weekday_date(next(iter(new.values())))
        if same
        else joined([f"{weekday_date(day)} for {right.phrase}" for right, day in new.items()]),
        "first_due": joined(
            list(
                dict.fromkeys(
                    long_date(one.first_due)
                    for one in claims
                    if one.first_due is not None and (one.right in new or not waits)
                )
            )
        ),
    }


def _closure_facts(case: CaseFile) -> Found:
    """Return what was asked and when, and each reminder, for a request that got no reply."""
    lines, whys = [], []
    for item, what in _ASKED_ITEMS:
        fact = last(case, f"ask_{item}")
        if fact is None or settled(case, item):
            continue
        lines.append(f"On {long_date(fact.on)} we asked you for {what}.")
        lines += [
            f"What reached us on {long_date(short.on)} was not enough."
            for short in case.standing
            if short.kind == f"reject_{item}" and short.on >= fact.on
        ]
        whys.append(getattr(fact.entry, "doubt", "") or getattr(fact.entry, "why", ""))
        lines += [
            f"On {long_date(chase.on)} we reminded you."
            for chase in case.standing
            if chase.kind == "chase"
            and getattr(chase.entry, "what", "") == item
            and chase.on >= fact.on
        ]
    return {"asked_lines": tuple(lines), "asked_why": "\n\n".join(why for why in whys if why)}


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
