"""`case`: one case whole, as text or JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from dpo_desk.casework.lookups import CaseView, TrailLine
from dpo_desk.casework.lookups import case as case_view
from dpo_desk.casework.lookups import trail as case_trail
from dpo_desk.cli.deadlines import clock_lines, days_left_words, face_values, say_reasons
from dpo_desk.cli.entering import opened
from dpo_desk.cli.options import AsJson, Desk, Officer, PassphraseFile, Reference, Today
from dpo_desk.cli.showing import say, say_json, say_pairs, say_table, shown_date
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.entries import FieldSpec, FieldType, label_of, specs, stored
from dpo_desk.domain.events import Fact
from dpo_desk.domain.parties import Party, address_lines
from dpo_desk.domain.workdays import short_date


def case(
    desk: Desk,
    reference: Reference,
    passphrase_file: PassphraseFile = None,
    officer: Officer = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """Show one case whole: people, events, clock with reasoning, decisions, letters, trail."""
    with opened(desk, passphrase_file, officer, today) as office:
        view = case_view(office, reference)
        lines = case_trail(office, view.case.reference)
        day = office.today()
    if json:
        say_json(case_values(view, lines, day))
        return
    _say_head(view)
    _say_clocks(view, day)
    _say_facts(view)
    _say_letters(view)
    say("", "Trail")
    say_table(
        ("No", "At", "Officer", "Act", "What"),
        (
            (str(line.number), f"{line.at:%Y-%m-%d %H:%M}", line.actor, line.act, line.item)
            for line in lines
        ),
    )


def _say_head(view: CaseView) -> None:
    found = view.case
    say_pairs(
        {
            "Case": found.reference,
            "State": view.face.state.label,
            "Received": shown_date(found.received_on),
            "How it came": label_of(CHANNELS, found.channel),
            "Working days of": found.nation.label,
            "Closed": shown_date(view.face.closed_on),
            "Linked": ", ".join(found.linked),
            "Earlier cases": ", ".join(card.reference for card in view.earlier),
        }
    )
    for party in found.parties:
        say("", party.role.label)
        say_pairs(_party_lines(party))
    say("", "In their words", *(f"  {line}" for line in found.words.splitlines()))


def _party_lines(party: Party) -> dict[str, str]:
    person = party.person
    marks = {
        "do not post": person.do_not_post,
        "do not phone": person.do_not_phone,
        "large print": person.large_print,
    }
    return {
        "  Name": person.name,
        "  Name for letters": person.name_for_letters,
        "  E-mail": person.email,
        "  Telephone": person.phone,
        "  Address": "\n".join(address_lines(person)),
        "  Age": person.age_band,
        "  Mind": ", ".join(mark for mark, told in marks.items() if told),
    }


def _say_clocks(view: CaseView, today: date) -> None:
    for face in view.face.claims:
        say("")
        say_pairs(clock_lines(face) | {"Days left": days_left_words(face, today)})
        say_reasons(face)
    waiting = [line for line in view.face.deadlines if not line.done]
    if waiting:
        say("", "To look out for")
        say_table(
            ("On", "What", "Source"),
            ((line.on.isoformat() if line.on else "-", line.words, line.source)
             for line in waiting),
        )  # fmt: skip
    for words in view.unsettled:
        say(f"  ! {words}")


def _say_facts(view: CaseView) -> None:
    say("", "Events")
    for fact in view.case.facts:
        struck = "" if fact.stands else f"  STRUCK OUT: {fact.struck_why}"
        say(f"{fact.number:>4}. {short_date(fact.on)}  {fact.entry.done}{struck}")
        for spec in specs(type(fact.entry)):
            words = field_words(spec, getattr(fact.entry, spec.name))
            if words:
                first, *rest = words.splitlines()
                say(f"        {spec.label}: {first}", *(f"          {line}" for line in rest))


def field_words(spec: FieldSpec, value: object) -> str:
    """Return the value of a field as the officer reads it; an empty text for nothing."""
    if value in ("", None, (), False):
        return ""
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, tuple):
        return ", ".join(label_of(spec.choices, str(word)) for word in value)
    if spec.type is FieldType.PENCE and isinstance(value, int):
        return f"£{value / 100:.2f}"
    return label_of(spec.choices, str(value))


def _say_letters(view: CaseView) -> None:
    if view.case.letters:
        say("", "Letters")
        say_table(
            ("Number", "Kind", "Status", "Sent on", "To", "Pages", "SHA-256"),
            (
                (
                    line.number, line.kind, line.status,
                    line.sent_on.isoformat() if line.sent_on else "-",
                    line.addressee, str(line.pages), line.sha256[:12],
                )
                for line in view.case.letters
            ),
        )  # fmt: skip
    if view.case.files:
        say("", "Files")
        say_table(
            ("No", "Name", "Kind", "Bytes", "SHA-256"),
            (
                (str(line.id), line.name, line.media_type, str(line.size), line.sha256[:12])
                for line in view.case.files
            ),
        )


def case_values(view: CaseView, lines: tuple[TrailLine, ...], today: date) -> dict[str, Any]:
    """Return the whole case for JSON, under names that stay."""
    found, face = view.case, view.face
    decided = {claim.right: found.decision(claim.right) for claim in found.claims}
    return {
        "reference": found.reference,
        "state": face.state.value,
        "state_words": face.state.label,
        "received": found.received_on,
        "channel": found.channel,
        "nation": found.nation.value,
        "due": face.due,
        "safe": face.safe_by,
        "days_left": None if face.due is None else (face.due - today).days,
        "closed": face.closed_on,
        "close_reason": face.close_reason,
        "words": found.words,
        "linked": list(found.linked),
        "earlier": [card.reference for card in view.earlier],
        "people": [_party_values(party) for party in found.parties],
        "claims": [face_values(claim) for claim in face.claims],
        "events": [fact_values(fact) for fact in found.facts],
        "decisions": [
            {"right": right.value, **_merged(decision)}
            for right, decision in decided.items()
            if decision is not None
        ],
        "deadlines": [
            {"kind": line.kind, "words": line.words, "on": line.on or line.at,
             "right": line.right, "source": line.source, "done": line.done}
            for line in face.deadlines
        ],
        "letters": [
            {"id": line.id, "number": line.number, "kind": line.kind, "status": line.status,
             "sent": line.sent_on, "by": line.by, "to": line.addressee, "pages": line.pages,
             "sha256": line.sha256, "event": line.fact}
            for line in found.letters
        ],
        "files": [
            {"id": line.id, "name": line.name, "media_type": line.media_type,
             "bytes": line.size, "sha256": line.sha256, "event": line.fact}
            for line in found.files
        ],
        "next": next((step.act for step in view.steps if step.next), ""),
        "unsettled": list(view.unsettled),
        "warnings": list(face.warnings),
        "trail": [
            {"number": line.number, "at": line.at, "officer": line.actor, "act": line.act,
             "item": line.item, "fields": list(line.fields)}
            for line in lines
        ],
    }  # fmt: skip


def _party_values(party: Party) -> dict[str, Any]:
    person = party.person
    return {
        "role": party.role.value,
        "name": person.name,
        "name_for_letters": person.name_for_letters,
        "email": person.email,
        "phone": person.phone,
        "address": list(address_lines(person)),
        "age_band": person.age_band,
        "do_not_post": person.do_not_post,
        "do_not_phone": person.do_not_phone,
        "large_print": person.large_print,
    }


def _merged(entry: Any) -> dict[str, Any]:
    plain, personal = stored(entry)
    return {**plain, **personal}


def fact_values(fact: Fact) -> dict[str, Any]:
    """Return an event for JSON, struck ones told by `struck`."""
    return {
        "number": fact.number,
        "act": fact.kind,
        "on": fact.on,
        "recorded": fact.recorded_at,
        "officer": fact.actor,
        "fields": _merged(fact.entry),
        "letter": fact.letter,
        "files": list(fact.files),
        "struck": None
        if fact.stands
        else {"at": fact.struck_at, "by": fact.struck_by, "why": fact.struck_why,
              "replaced_by": fact.replaced_by},
    }  # fmt: skip
