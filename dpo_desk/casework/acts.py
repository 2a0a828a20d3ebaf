"""Acts on a case: every one goes through the one gate, in one transaction."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import date

from dpo_desk.casework.office import Change, Office, case_changed
from dpo_desk.domain.blocks import plain_text
from dpo_desk.domain.casefile import CaseFile, read_reference
from dpo_desk.domain.deadlines import case_face
from dpo_desk.domain.derived import Span
from dpo_desk.domain.deriving import derive
from dpo_desk.domain.entries import Entry, checked
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import AddClaim, Receive
from dpo_desk.domain.requests import check_request_act, unsettled
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import long_date
from dpo_desk.exchange.mail import FileIn
from dpo_desk.letters.keeping import blocks_from_json
from dpo_desk.records.store import Writing


@dataclass(frozen=True, slots=True)
class Consequences:
    """What striking out or correcting a fact would change, shown before it is done."""

    dues: tuple[tuple[Right, date | None, date | None], ...]
    unsettled: tuple[str, ...]
    letters: tuple[str, ...]
    months: tuple[str, ...]


def perform(
    office: Office,
    reference: str,
    entry: Entry,
    on: date,
    seen: int | None = None,
    attachments: tuple[FileIn, ...] = (),
) -> Change:
    """Record an act on the case with the day it happened.

    `seen` is the last entry number the officer saw of the case. Raises Problem when the act is
    shut, too late, incomplete, or the case has moved on since it was seen.
    """
    with office.writing() as writing:
        perform_in(office, writing, read_reference(reference), entry, on, seen, attachments)
    return case_changed(reference)


def perform_in(
    office: Office,
    writing: Writing,
    reference: str,
    entry: Entry,
    on: date,
    seen: int | None = None,
    attachments: tuple[FileIn, ...] = (),
    letter: str = "",
) -> Fact:
    """Record an act inside a transaction and return its fact."""
    case_id = office.store.id_of(reference)
    if seen is not None:
        writing.expect(case_id, seen)
    fact = perform_on(office, writing, case_id, entry, on, attachments, letter)
    office.refresh(writing, case_id)
    return fact


def perform_on(
    office: Office,
    writing: Writing,
    case_id: int,
    entry: Entry,
    on: date,
    attachments: tuple[FileIn, ...] = (),
    letter: str = "",
) -> Fact:
    """Record an act and return its fact; the caller refreshes the case once, after its last."""
    case = writing.case(case_id)
    good = checked(filled(office, entry, on))
    check_request_act(case, office.face(case), good, on, office.today())
    files = tuple(
        writing.add_file(case.id, file.name, file.media_type, file.data) for file in attachments
    )
    return writing.add_fact(case.id, on, good, letter=letter, files=files)


def filled(office: Office, entry: Entry, on: date) -> Entry:
    """Return the entry with who and when of a check filled in where the officer left it open."""
    changed: dict[str, object] = {}
    names = {field.name for field in dataclasses.fields(entry)}
    if "checked_on" in names and getattr(entry, "checked_on") is None:  # noqa: B009
        changed["checked_on"] = max(on, office.today())
    if "checked_by" in names and not getattr(entry, "checked_by"):  # noqa: B009
        changed["checked_by"] = office.officer
    return dataclasses.replace(entry, **changed) if changed else entry


def correct(
    office: Office, reference: str, number: int, entry: Entry, on: date, why: str
) -> Change:
    """Strike out a fact and put another in its place, in one step.

    The new fact must have been possible where the old one stood. What it unsettles later on is
    shown as a warning. Raises Problem without a reason, or when the new fact does not fit.
    """
    with office.writing() as writing:
        case = writing.case(office.store.id_of(read_reference(reference)))
        old = _standing(case, number)
        good = checked(filled(office, entry, on))
        if good.act != old.kind:
            raise Problem("A correction keeps the kind of entry: strike it out instead.", "entry")
        _reason(why)
        if not isinstance(good, Receive):
            before = _before(case, old)
            check_request_act(before, office.face(before), good, on, office.today())
        new = writing.add_fact(
            case.id, on, good, letter=old.letter, files=old.files, order=old.order or old.number
        )
        writing.strike(case.id, number, why, replaced_by=new.number)
        office.refresh(writing, case.id)
    return case_changed(reference)


def strike_out(office: Office, reference: str, number: int, why: str) -> Change:
    """Strike out a fact, with a reason: from now on as if it had never been entered."""
    with office.writing() as writing:
        case = writing.case(office.store.id_of(read_reference(reference)))
        fact = _standing(case, number)
        _reason(why)
        if isinstance(fact.entry, Receive):
            raise Problem(
                "The receipt itself cannot be struck out. Close the case as opened in error.",
                "number",
            )
        if isinstance(fact.entry, AddClaim) and len(case.claims) == 1:
            raise Problem("A case needs at least one right. Add the right one first.", "number")
        writing.strike(case.id, number, why)
        office.refresh(writing, case.id)
    return case_changed(reference)


def _reason(why: str) -> None:
    if not why.strip():
        raise Problem("Say why it is struck out.", "why")


def _standing(case: CaseFile, number: int) -> Fact:
    fact = case.fact(number)
    if not fact.stands:
        raise Problem(f"Entry {number} has been struck out already.", "number")
    return fact


def _before(case: CaseFile, fact: Fact) -> CaseFile:
    """Return the case with only the facts that stood before the given one."""
    ordered = case.standing
    return dataclasses.replace(case, facts=ordered[: ordered.index(fact)])


def with_fact(case: CaseFile, entry: Entry, on: date) -> CaseFile:
    """Return the case as it would be with one more fact, to show what an act would bring."""
    return dataclasses.replace(case, facts=(*case.facts, Fact(case.last_fact + 1, on, entry)))


def consequences(
    office: Office, reference: str, number: int, entry: Entry | None, on: date | None
) -> Consequences:
    """Return what striking out (`entry` None) or correcting a fact would change."""
    case = office.store.case(read_reference(reference))
    old = _standing(case, number)
    others = tuple(fact for fact in case.facts if fact.number != number)
    if entry is not None:
        new = Fact(case.last_fact + 1, on or old.on, entry, order=old.order or old.number)
        others = (*others, new)
    after_case = dataclasses.replace(case, facts=others)
    before, after = office.face(case), office.face(after_case)
    dues = _changed_dues(before, after)
    fresh = set(unsettled(after_case, after)) - set(unsettled(case, before))
    return Consequences(
        dues=dues,
        unsettled=tuple(sorted(fresh)),
        letters=_quoting(office, case, [was for _, was, _ in dues if was]),
        months=_changed_months(office, case, after_case),
    )


def _changed_dues(
    before: CaseFace, after: CaseFace
) -> tuple[tuple[Right, date | None, date | None], ...]:
    found = []
    for claim in before.claims:
        other = after.claim(claim.right)
        now = other.due if other else None
        if now != claim.due:
            found.append((claim.right, claim.due, now))
    return tuple(found)


def _quoting(office: Office, case: CaseFile, old_dues: list[date]) -> tuple[str, ...]:
    """Return the numbers of sent letters whose words quote one of the old dates."""
    found = []
    for line in case.letters:
        if line.status != "sent":
            continue
        words = plain_text(blocks_from_json(json.loads(office.store.letter(line.id).wording)))
        if any(long_date(day) in words for day in old_dues):
            found.append(line.number)
    return tuple(found)


def _changed_months(office: Office, case: CaseFile, after: CaseFile) -> tuple[str, ...]:
    """Return the issued months in which the case would count differently."""
    calendar, settings = office.calendar(case.nation), office.clock_settings
    was, now = (derive(one, calendar, settings).spans for one in (case, after))
    return tuple(
        issued.month
        for issued in office.store.issued()
        if _touching(was, issued.month) != _touching(now, issued.month)
    )


def _touching(spans: tuple[Span, ...], month: str) -> list[Span]:
    return [
        dataclasses.replace(span, until_on=None)
        for span in spans
        if f"{span.from_on:%Y-%m}" <= month
        and (span.until_on is None or f"{span.until_on:%Y-%m}" >= month)
    ]


def face_with(office: Office, reference: str, entry: Entry, on: date) -> CaseFace:
    """Return the face the case would have with the act done, for the preview in its dialog."""
    case = office.store.case(read_reference(reference))
    provisional = with_fact(case, entry, on)
    return case_face(provisional, office.calendar(provisional.nation), office.clock_settings)
