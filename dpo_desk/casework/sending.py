"""From a written letter to a sent one: sealed pages, the act it performs, duplicates."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo_desk.casework.acts import perform_in
from dpo_desk.casework.correspondence import Composed, draft_key, recheck, sheet
from dpo_desk.casework.office import Change, Office, case_changed
from dpo_desk.domain.answering import Answer
from dpo_desk.domain.blocks import Blocks, plain_text
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import Entry, restored, specs, stored
from dpo_desk.domain.events import ENTRIES, Fact
from dpo_desk.domain.parties import Person, address_lines
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Acknowledge, Close
from dpo_desk.domain.requests import check_request_act
from dpo_desk.domain.workdays import long_date
from dpo_desk.exchange.mail import FileIn
from dpo_desk.exchange.mail_out import mail_draft as mail_bytes
from dpo_desk.letters.kinds import LetterKind, kind_of
from dpo_desk.letters.options import addressee_of
from dpo_desk.letters.wording import blocks_from_json, blocks_to_json, missing_in
from dpo_desk.paper.pixels import page_count
from dpo_desk.paper.sheets import letter_pdf
from dpo_desk.paper.stamp import duplicate as stamped
from dpo_desk.records.letters import LetterDoc, LetterState
from dpo_desk.records.store import Writing


@dataclass(frozen=True, slots=True)
class Sealed:
    """A letter ready for the envelope: number, exact bytes, and what to check it against."""

    letter_id: int
    number: str
    pdf: bytes
    envelope: tuple[str, ...]
    pages: int
    enclosures: tuple[str, ...]
    cautions: tuple[str, ...]


def envelope_of(composed: Composed, case: CaseFile) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of the envelope, and what to be careful about with this person."""
    party = addressee_of(composed.options, case)
    lines = (party.printed_name, *address_lines(party.person))
    return lines, _cautions(party.person)


def _cautions(person: Person) -> tuple[str, ...]:
    found = []
    if person.do_not_post:
        found.append("They asked us not to send post.")
    if person.do_not_phone:
        found.append("They asked us not to telephone.")
    if person.large_print:
        found.append("They need large print.")
    if not address_lines(person):
        found.append("There is no postal address.")
    return tuple(found)


def seal(
    office: Office, composed: Composed, blocks: Blocks, override: str = "", letter_id: int = 0
) -> Sealed:
    """Make the letter's final pages and keep them as printed, not yet sent.

    Raises Problem while the letter lacks a fact, or when a must of the law is missing and no
    reason for leaving it out is given. `letter_id` replaces the pages of one sealed before.
    """
    with office.writing() as writing:
        return _sealed_in(office, writing, composed, blocks, override, letter_id)


def send_letter(
    office: Office,
    composed: Composed,
    blocks: Blocks,
    on: date,
    by: str,
    override: str = "",
    before: Callable[[Sealed], None] | None = None,
) -> Sealed:
    """Seal the letter and record it as sent in one step: both happen or neither.

    `before` is given the sealed letter when all else is done; what it raises takes everything
    back. Raises the Problems of `seal` and `record_sent`.
    """
    with office.writing() as writing:
        sealed = _sealed_in(office, writing, composed, blocks, override)
        _recorded_in(office, writing, sealed.letter_id, on, by)
        if before is not None:
            before(sealed)
    return sealed


def _sealed_in(
    office: Office,
    writing: Writing,
    composed: Composed,
    blocks: Blocks,
    override: str,
    letter_id: int = 0,
) -> Sealed:
    current = recheck(office, composed, blocks)
    case = writing.case(office.store.id_of(current.reference))
    name = addressee_of(current.options, case).printed_name
    _check_gate(office, case, current, name, override)
    lacking = missing_in(blocks)
    if lacking:
        names = ", ".join(missing.words for missing in lacking)
        raise Problem(f"The letter still lacks: {names}.", "missing")
    if current.unmet and not override.strip():
        first = current.unmet[0]
        raise Problem(
            f"The law wants this letter to say: {first.item} ({first.article})."
            " Add it, or give the reason why it is left out.",
            "override",
        )
    kind = current.options.kind
    before = next((one for one in case.letters if one.id == letter_id), None)
    begun = LetterState("draft", addressee=name)
    line = before or writing.save_letter(case.id, kind, begun)
    final = sheet(office, current, blocks, is_draft=False, number=line.number)
    pdf = letter_pdf(final)
    kept = LetterState(
        status="printed",
        addressee=name,
        pdf=pdf,
        pages=page_count(pdf),
        wording=json.dumps(blocks_to_json(blocks)),
        template=current.draft.template_version,
        merged=json.dumps(_merged(current, override)),
    )
    writing.save_letter(case.id, kind, kept, line.id)
    office.refresh(writing, case.id)
    office.store.drop_draft(draft_key(current.reference, kind))
    lines, cautions = envelope_of(current, case)
    return Sealed(
        letter_id=line.id,
        number=line.number,
        pdf=pdf,
        envelope=lines,
        pages=kept.pages,
        enclosures=current.options.enclosures,
        cautions=cautions,
    )


def _merged(composed: Composed, override: str) -> dict[str, Any]:
    """Return what is frozen beside the words: facts, the act's entry, what was left out and why."""
    kept: dict[str, Any] = {
        "facts": dict(composed.draft.facts),
        "subject": composed.draft.subject,
        "claims": [right.value for right in composed.claims],
    }
    if composed.options.entry is not None:
        plain, personal = stored(composed.options.entry)
        kept["entry"] = {"act": composed.options.entry.act, **plain, **personal}
    if composed.unmet:
        kept["left_out"] = [check.item for check in composed.unmet]
        kept["left_out_because"] = override.strip()
    return kept


def record_sent(
    office: Office, reference: str, letter_id: int, on: date, by: str, proof: str = ""
) -> Change:
    """Record that the letter went out: it is frozen, and its act is done on that day.

    An act that was recorded before without a letter takes the letter on. Raises Problem when the
    act is shut on that day (an extension sent too late), or the letter was recorded before.
    """
    with office.writing() as writing:
        _recorded_in(office, writing, letter_id, on, by, proof)
    return case_changed(reference, also=("letters",))


def _check_gate(
    office: Office, case: CaseFile, composed: Composed, name: str, override: str
) -> None:
    """Raise Problem when the letter's act could not be recorded on the letter's own day.

    Better now than after it was posted: an extension too late, a closing before its month is over.
    """
    kind = composed.options.letter_kind
    if _done_already(case, kind, name, {right.value for right in composed.claims}) is None:
        entry = _entry(kind, _merged(composed, override), composed.options.by or "post")
        on = composed.options.on
        check_request_act(case, office.face(case), entry, on, max(on, office.today()))


def _recorded_in(
    office: Office, writing: Writing, letter_id: int, on: date, by: str, proof: str = ""
) -> None:
    if by not in dict(CHANNELS):
        raise Problem(f"{by[:20]} is no way a letter can go.", "by")
    document = office.store.letter(letter_id)
    if document.line.status != "printed":
        why = {"sent": "was recorded as sent before", "void": "was thrown away"}
        said = why.get(document.line.status, "is a draft: print or export it first")
        raise Problem(f"{document.line.number} {said}.", "letter")
    case = writing.case(document.case_id)
    kind = kind_of(document.line.kind)
    kept = json.loads(document.merged)
    fact = _done_already(case, kind, document.line.addressee, set(kept.get("claims", [])))
    if fact is None:
        entry = _entry(kind, kept, by)
        fact = perform_in(office, writing, case.reference, entry, on, letter=document.line.number)
    state = LetterState(
        status="sent",
        addressee=document.line.addressee,
        pdf=document.pdf,
        pages=document.line.pages,
        wording=document.wording,
        template=document.template,
        merged=document.merged,
        sent_on=on,
        by=by,
        proof=proof,
        fact=fact.number,
    )
    writing.save_letter(case.id, document.line.kind, state, letter_id)
    office.refresh(writing, case.id)


def _done_already(
    case: CaseFile, kind: LetterKind, addressee: str, claims: set[str]
) -> Fact | None:
    """Return the act this letter belongs to, if it was done without a letter or by its twin."""
    return _untold(case, kind, claims) or _told_to_another(case, kind, addressee, claims)


def _untold(case: CaseFile, kind: LetterKind, claims: set[str]) -> Fact | None:
    """Return the act that was recorded without a letter and that this letter belongs to."""
    told = {line.fact for line in case.letters if line.status == "sent"}
    for fact in reversed(case.standing):
        if fact.kind != kind.act or fact.letter or fact.number in told:
            continue
        if isinstance(fact.entry, Answer) and not claims & set(fact.entry.claims):
            continue
        if isinstance(fact.entry, Close) and fact.entry.reason != "no_reply":
            continue
        return fact
    return None


def _told_to_another(
    case: CaseFile, kind: LetterKind, addressee: str, claims: set[str]
) -> Fact | None:
    """Return the act that the same letter to somebody else has done: person and representative."""
    standing = {fact.number: fact for fact in case.standing}
    for line in reversed(case.letters):
        fact = standing.get(line.fact or 0)
        if line.status != "sent" or line.kind != kind.code or fact is None:
            continue
        if line.addressee == addressee:
            return None
        if not isinstance(fact.entry, Answer) or claims <= set(fact.entry.claims):
            return fact
    return None


def _entry(kind: LetterKind, kept: Mapping[str, Any], by: str) -> Entry:
    """Return the entry of the act the letter performs, sent that way."""
    if kind.act == "answer":
        return Answer(claims=tuple(kept["claims"]), by=by)
    if kind.act == "acknowledge":
        return Acknowledge(by=by)
    if kind.act == "close":
        return Close(reason="no_reply")
    values = dict(kept.get("entry", {}))
    values.pop("act", None)
    entry = ENTRIES[kind.act]
    if "by" in {spec.name for spec in specs(entry)}:
        values["by"] = by
    return restored(entry, values)


def void_letter(office: Office, reference: str, letter_id: int) -> Change:
    """Throw away a letter that was printed but will not be sent; a sent one stays (Problem)."""
    document = office.store.letter(letter_id)
    if document.line.status == "sent":
        raise Problem(f"{document.line.number} was sent: it stays.", "letter")
    with office.writing() as writing:
        state = LetterState("void", addressee=document.line.addressee)
        writing.save_letter(document.case_id, document.line.kind, state, letter_id)
        office.refresh(writing, document.case_id)
    return case_changed(reference, also=("letters",))


def letter(office: Office, letter_id: int) -> LetterDoc:
    """Return a letter whole: its line, exact bytes, words and frozen facts."""
    return office.store.letter(letter_id)


def duplicate(office: Office, letter_id: int) -> bytes:
    """Return the letter's exact pages with a stamp laid over that says it is a duplicate."""
    document = office.store.letter(letter_id)
    if not document.pdf:
        raise Problem(f"{document.line.number} has no pages yet.", "letter")
    return stamped(document.pdf, f"DUPLICATE, printed {long_date(office.today())}")


def mail_draft(office: Office, letter_id: int) -> bytes:
    """Return an unsent e-mail (.eml) that carries the letter as a PDF, ready to be checked."""
    document = office.store.letter(letter_id)
    case = office.store.case_by_id(document.case_id)
    organisation = office.store.registers().organisation(office.today())
    name = document.line.addressee
    to = next(
        (p.person.email for p in case.parties if p.printed_name == name and p.person.email), ""
    )
    words = plain_text(blocks_from_json(json.loads(document.wording)))
    subject = json.loads(document.merged).get("subject", document.line.number)
    attached = FileIn(f"{document.line.number}.pdf", "application/pdf", document.pdf)
    return mail_bytes(
        [to] if to else [],
        f"{subject} ({case.reference})",
        f"Dear {name}\n\n{words}\n\n{organisation.officer}\n{organisation.officer_title}",
        [attached],
        organisation.email,
    )
