"""The facts of an answer: what was decided on one claim, why, what was done and who was told."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.answering import (
    Decide,
    RecordConsentWithdrawn,
    StopMarketing,
    TellRecipients,
)
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.decisions import grounds, is_no
from dpo_desk.domain.events import Fact
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import long_date
from dpo_desk.letters.kinds import last, restricted
from dpo_desk.letters.legal_words import exemption_words, ground_words
from dpo_desk.letters.markup import FactValue, joined
from dpo_desk.letters.options import LetterOptions, Part

Found = dict[str, FactValue | bool]


def answer_facts(part: Part, case: CaseFile, options: LetterOptions, law: str, on: date) -> Found:
    """Return the facts of the part that answers one claim; empty ones where nothing is decided."""
    right = part.right
    if right is None:
        return {}
    decided = case.decision(right) or Decide(claim=right.value)
    granted, refused = _grounds(right, decided)
    detail = next((claim.detail for claim in case.claims if claim.right is right), "")
    found: Found = {
        "right": right.value,
        "right_phrase": right.phrase,
        "right_label": right.label,
        "detail": detail,
        "outcome": decided.outcome,
        "partial": decided.outcome == "partial",
        "refused": decided.outcome in ("refused", "neither", "overridden", "not_applicable"),
        "neither": decided.outcome == "neither",
        "no": is_no(decided),
        "reasons": decided.reasons,
        "grounds": decided.grounds,
        "granted_because": tuple(ground_words(right, code, law) for code in granted),
        "refused_because": tuple(
            ground_words(right, code, law)
            for code in refused
            if code != "exemption" or not decided.exemptions
        ),
        "exemptions": tuple(exemption_words(code, right) for code in decided.exemptions),
        "done_what": decided.done_what,
        "done_on": long_date(decided.done_on) if decided.done_on else "",
        "done_later": decided.done_on is not None and decided.done_on > on,
        "kept": decided.kept,
        "backups_by": long_date(decided.backups_by) if decided.backups_by else "",
        "file_format": options.file_format,
        "restricted": restricted(case),
        "automated": options.automated,
        "own_search": right is not Right.ACCESS,
    }
    return found | _recipients(case, right, on) | _at_once(case, right, decided, on)


def _grounds(right: Right, decided: Decide) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the decision's grounds apart: those on which something was done, and the refusals."""
    refusals = {word for word, _ in grounds(right, "refused")} if not right.at_once else set()
    refused = tuple(code for code in decided.grounds if code in refusals)
    return tuple(code for code in decided.grounds if code not in refusals), refused


def _recipients(case: CaseFile, right: Right, on: date) -> Found:
    """Return whom we told of what was done (Art 19), and whom we could not tell."""
    told, untold = [], []
    for fact in case.standing:
        entry = fact.entry
        if not isinstance(entry, TellRecipients) or entry.claim != right.value or fact.on > on:
            continue
        if entry.result == "told":
            told.append(f"{entry.recipient}, on {long_date(fact.on)}")
        else:
            word = {"impossible": "this proved impossible"}.get(
                entry.result, "this would have taken a disproportionate effort"
            )
            untold.append(f"{entry.recipient}: {word}. {entry.why}".strip())
    return {
        "told": tuple(dict.fromkeys(told)),
        "untold": tuple(dict.fromkeys(untold)),
    }


def _at_once(case: CaseFile, right: Right, decided: Decide, on: date) -> Found:
    """Return the facts of marketing that stopped or a consent that was withdrawn."""
    act = "stop_marketing" if right is Right.OBJECT_MARKETING else "record_consent_withdrawn"
    fact: Fact | None = last(case, act) if right.at_once else None
    day = fact.on if fact else decided.done_on
    entry = fact.entry if fact else None
    stopped = entry if isinstance(entry, StopMarketing) else StopMarketing()
    # A day that has passed when the letter goes out says nothing about what may still come.
    printed = stopped.in_print_until
    in_print = long_date(printed) if printed and printed >= on else ""
    consent = entry if isinstance(entry, RecordConsentWithdrawn) else RecordConsentWithdrawn()
    return {
        "stopped_on": long_date(day) if day else "",
        "lists": joined(stopped.lists),
        "third_parties": stopped.third_parties,
        "in_print_until": in_print,
        "consent": consent.what,
        "consequence": consent.consequence,
    }
