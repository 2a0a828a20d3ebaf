"""One case whole on paper: people, clock with its reasoning, what happened, decisions, letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dpo_desk.domain.answering import Decide
from dpo_desk.domain.blocks import Block, Table, clean, heading, para
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.choices import CHANNELS, CLOSE_REASONS
from dpo_desk.domain.decisions import exemption, grounds, outcomes
from dpo_desk.domain.entries import Entry, FieldSpec, FieldType, label_of, specs
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.parties import Party, address_lines
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import Receive
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import long_date, short_date
from dpo_desk.paper.stationery import ReportSheet
from dpo_desk.reports.casepage import face_blocks

_LETTER_STATES = {
    "draft": "Draft",
    "printed": "Printed or exported, not recorded as sent",
    "sent": "Sent",
}


def case_sheet(
    case: CaseFile,
    face: CaseFace,
    made_on: date,
    organisation: str = "",
    *,
    privileged: bool = True,
) -> ReportSheet:
    """Return everything the desk holds on the case, for the officer's or an auditor's file.

    It names people. Without `privileged`, notes and contacts marked so show that they exist, not
    their words.
    """
    body: list[Block] = [_head(case, face)]
    body += _people(case)
    body += _request(case)
    for claim in face.claims:
        body += face_blocks(claim)
    body += _events(case, privileged=privileged)
    body += _decisions(case)
    body += _papers(case)
    return ReportSheet(
        title=f"Case {case.reference}",
        subtitle=f"Printed on {long_date(made_on)}",
        body=tuple(body),
        header=organisation,
        reference=case.reference,
        footer="Confidential: personal data.",
    )


def _head(case: CaseFile, face: CaseFace) -> Table:
    rights = ", ".join(claim.right.label for claim in face.claims) or "None"
    rows = [
        ("State", face.state.label),
        ("Rights", rights),
        ("Received", f"{long_date(case.received_on)} ({label_of(CHANNELS, case.channel) or '–'})"),
        ("Working days of", case.nation.label),
    ]
    if face.due and face.closed_on is None:
        rows.append(("Due", long_date(face.due)))
    if face.closed_on:
        why = label_of(CLOSE_REASONS, face.close_reason)
        rows.append(("Closed", f"{long_date(face.closed_on)}: {why}"))
    if case.linked:
        rows.append(("Linked with", ", ".join(case.linked)))
    if case.anonymised:
        rows.append(("Anonymised", "The words, files and letters of this case were destroyed."))
    return Table(header=(), rows=tuple(rows), widths=(25, 75))


def _people(case: CaseFile) -> Iterator[Block]:
    yield heading("People", 1)
    yield Table(
        header=("Role", "Name", "How to reach them", "Bear in mind"),
        rows=tuple(_person(party) for party in case.parties),
        widths=(18, 26, 34, 22),
    )


def _person(party: Party) -> tuple[str, str, str, str]:
    person = party.person
    name = person.name
    if person.name_for_letters and person.name_for_letters != name:
        name += f"\nIn letters: {person.name_for_letters}"
    reach = [*address_lines(person), person.email, person.phone]
    minds = (
        ("Do not post", person.do_not_post),
        ("Do not telephone", person.do_not_phone),
        ("Large print", person.large_print),
    )
    care = [words for words, needed in minds if needed]
    return party.role.label, name, "\n".join(part for part in reach if part), "\n".join(care)


def _request(case: CaseFile) -> Iterator[Block]:
    if not case.words:
        return
    yield heading("The request in their words", 1)
    for part in clean(case.words).split("\n\n"):
        if part.strip():
            yield para(part.strip())


def _events(case: CaseFile, *, privileged: bool) -> Iterator[Block]:
    """Yield every fact by day; one struck out stays, with when, by whom and why."""
    yield heading("What happened", 1)
    facts = sorted(case.facts, key=lambda fact: (fact.on, fact.order or fact.number))
    yield Table(
        header=("Day", "Entry", "What", "Recorded"),
        rows=tuple(_event(case, fact, privileged=privileged) for fact in facts),
        widths=(16, 8, 54, 22),
    )


def _event(case: CaseFile, fact: Fact, *, privileged: bool) -> tuple[str, str, str, str]:
    entry = fact.entry
    lines = [entry.done or entry.label]
    if getattr(entry, "privileged", False) and not privileged:
        lines.append("Legally privileged: not printed")
    elif isinstance(entry, Decide):
        right = Right(entry.claim)
        lines.append(f"{right.label}: {label_of(outcomes(right), entry.outcome)}")
    else:
        lines += details(entry)
    if fact.letter:
        lines.append(f"Letter: {fact.letter}")
    names = [file.name for file in case.files if file.id in fact.files]
    if names:
        lines.append(f"Files: {', '.join(names)}")
    if not fact.stands:
        when = f" on {short_date(fact.struck_at.date())}" if fact.struck_at else ""
        lines.append(f"STRUCK OUT{when} by {fact.struck_by}: {fact.struck_why}")
    recorded = [short_date(fact.recorded_at.date())] if fact.recorded_at else []
    return (
        short_date(fact.on),
        str(fact.number),
        "\n".join(lines),
        "\n".join([*recorded, fact.actor]),
    )


def details(entry: Entry) -> list[str]:
    """Return the filled fields of an entry as `Label: value`; the request's words stand apart."""
    found = []
    for spec in specs(type(entry)):
        if isinstance(entry, Receive) and spec.name == "words":
            continue
        words = _value(spec, getattr(entry, spec.name))
        if words:
            found.append(f"{spec.label}: {words}")
    return found


def _value(spec: FieldSpec, value: object) -> str:
    match value:
        case "" | None | () | False:
            return ""
        case True:
            return "yes"
        case date():
            return short_date(value)
        case tuple():
            return "; ".join(_word(spec, str(word)) for word in value)
        case int() if spec.type is FieldType.PENCE:
            return f"£{value // 100:,}.{value % 100:02}"
        case _:
            return _word(spec, str(value))


def _word(spec: FieldSpec, word: str) -> str:
    """Return a choice as the officer reads it; other words as they are."""
    if spec.source == "claims" and word in set(Right):
        return Right(word).label
    if spec.source == "exemptions":
        return _exemption(word)
    return label_of(spec.choices, word)


def _exemption(code: str) -> str:
    try:
        return exemption(code).label
    except Problem:
        return code  # of another list of exemptions than today's


def _decisions(case: CaseFile) -> Iterator[Block]:
    """Yield what stands decided on each right: the advice and the decision apart (Art 38)."""
    decided = [(claim.right, case.decision(claim.right)) for claim in case.claims]
    if any(decision for _, decision in decided):
        yield heading("Decisions", 1)
    for right, decision in decided:
        if decision is None:
            continue
        yield heading(f"{right.label}: {label_of(outcomes(right), decision.outcome)}", 2)
        yield Table(header=(), rows=tuple(_decision(right, decision)), widths=(32, 68))


def _decision(right: Right, decision: Decide) -> Iterator[tuple[str, str]]:
    known = grounds(right, decision.outcome)
    for spec in specs(Decide):
        value = getattr(decision, spec.name)
        if spec.name in ("claim", "outcome"):
            continue
        if spec.name == "grounds":
            words = "; ".join(label_of(known, ground) for ground in decision.grounds)
        else:
            words = _value(spec, value)
        if words:
            yield spec.label, words


def _papers(case: CaseFile) -> Iterator[Block]:
    if case.letters:
        yield heading("Letters", 1)
        yield Table(
            header=("Letter", "Kind", "To", "State", "Sent", "Pages"),
            rows=tuple(
                (
                    letter.number,
                    letter.kind,
                    letter.addressee,
                    _LETTER_STATES.get(letter.status, letter.status),
                    f"{short_date(letter.sent_on)}" if letter.sent_on else "–",
                    str(letter.pages or "–"),
                )
                for letter in case.letters
            ),
            widths=(22, 10, 24, 20, 16, 8),
            align="lllllr",
        )
    if case.files:
        yield heading("Files", 1)
        yield Table(
            header=("File", "Kind", "Added", "SHA-256"),
            rows=tuple(
                (file.name, file.media_type, short_date(file.added_at.date()), file.sha256)
                for file in case.files
            ),
            widths=(30, 20, 16, 34),
        )
