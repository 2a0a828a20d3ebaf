"""From a received message to an opened case."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta

from dpo_desk.casework.office import Change, Office, case_changed
from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.casefile import Claim
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.clock import claim_face
from dpo_desk.domain.controller import Organisation
from dpo_desk.domain.derived import Card
from dpo_desk.domain.entries import checked
from dpo_desk.domain.faces import Face
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.receiving import AddClaim, Receive
from dpo_desk.domain.rights import Right, suggested_rights
from dpo_desk.domain.workdays import Nation, days, long_date
from dpo_desk.exchange.addresses import shared_mailbox
from dpo_desk.exchange.mail import FileIn, MailIn
from dpo_desk.exchange.mail_in import read_mail, read_pasted
from dpo_desk.records.store import Writing

__all__ = ["FileIn", "MailIn", "read_mail", "read_pasted", "shared_mailbox"]

_LONGEST_NAME = 300
_REPEAT_WITHIN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class NewCase:
    """What the officer has gathered about a new request. `notes` are hints, not kept."""

    channel: str
    received_on: date
    words: str
    rights: tuple[Right, ...]
    parties: tuple[Party, ...]
    reached_on: date | None = None
    reached_from: str = ""
    nation: Nation | None = None
    attachments: tuple[FileIn, ...] = ()
    linked: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What the new case would be: its dates with reasons, look-alikes, warnings."""

    faces: tuple[Face, ...]
    duplicates: tuple[Card, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """The reference of a new case and what changed."""

    reference: str
    change: Change


def proposed(office: Office, mail: MailIn, original: FileIn | None = None) -> NewCase:
    """Return a new case filled from a mail, for the officer to check.

    In a forwarded mail the inner sender and date are taken, never the colleague's: the
    colleague is whom it reached the officer from.
    """
    inner = mail.forwarded
    today = office.today()
    words = inner.text if inner and inner.text else mail.text
    received = (inner.sent_on if inner else None) or mail.received_on
    name = inner.sender_name if inner else mail.sender_name
    email = inner.sender_email if inner else mail.sender_email
    notes = list(mail.warnings)
    if received is None or received > today:
        notes.append("Check the day it was received: the mail does not say it.")
        received = today
    if email and shared_mailbox(email):
        notes.append(f"{email} is a shared mailbox: it does not identify a person by itself.")
    subject = mail.subject if not inner else inner.subject or mail.subject
    if subject and subject not in words:
        words = f"{subject}\n\n{words}"
    known = [person for person in office.store.people(email) if person.email == email and email]
    person = known[0] if known else Person(one_line(name or email), email=email)
    return NewCase(
        channel="email",
        received_on=received,
        words=words,
        rights=suggested_rights(words),
        parties=(Party(person, Role.SUBJECT),) if person.name else (),
        reached_on=mail.received_on if inner else None,
        reached_from=(mail.sender_name or mail.sender_email) if inner else "",
        attachments=(*((original,) if original else ()), *mail.attachments),
        linked=mail.references,
        notes=tuple(notes),
    )


def preview(office: Office, new: NewCase) -> Preview:
    """Return the due dates the case will have, possible duplicates and warnings."""
    nation = new.nation or _acting_nation(office)
    calendar = office.calendar(nation)
    faces = tuple(
        claim_face(Claim(right, new.received_on), (), calendar, office.clock_settings)
        for right in new.rights
    )
    found: dict[str, Card] = {}
    for party in new.parties:
        since = new.received_on - _REPEAT_WITHIN
        for card in office.store.duplicates(party.person.name, party.person.email, since):
            found[card.reference] = card
    warnings = list(new.notes)
    for card in found.values():
        same = {right.value for right in new.rights} & set(card.rights)
        if same:
            gap = days(abs((new.received_on - card.received_on).days))
            asked = ", ".join(Right(word).label.lower() for word in sorted(same))
            warnings.append(
                f"{card.reference} asks for {asked} too, {gap} apart."
                " Is it the same request, or a repeat?"
            )
    if new.reached_on is not None and new.reached_on > new.received_on:
        lost = days((new.reached_on - new.received_on).days)
        warnings.append(f"{lost} passed before it reached you; the clock runs from receipt.")
    return Preview(faces, tuple(found.values()), tuple(warnings))


def _acting_nation(office: Office) -> Nation:
    organisation: Organisation = office.store.registers().organisation(office.today())
    return Nation(organisation.nation or "E&W")


def _checked(office: Office, new: NewCase) -> NewCase:
    today = office.today()
    if new.channel not in dict(CHANNELS):
        raise Problem(f"{new.channel[:20]} is no way a request can come.", "channel")
    if new.received_on > today:
        raise Problem(
            f"Received on: {long_date(new.received_on)} lies in the future.", "received_on"
        )
    if new.received_on.year < 2018:
        raise Problem("Received on: this desk knows the law from 2018 on.", "received_on")
    if new.reached_on is not None and not new.received_on <= new.reached_on <= today:
        raise Problem("Reached you on: not before it was received, nor in the future.",
                      "reached_on")  # fmt: skip
    if not new.rights:
        raise Problem("Rights: choose at least one.", "rights")
    if not new.parties:
        raise Problem("Name: who asks?", "name")
    parties = tuple(
        dataclasses.replace(party, person=checked_person(party.person)) for party in new.parties
    )
    if not any(party.role is Role.SUBJECT for party in parties):
        raise Problem("Whose data is it about? Name the data subject.", "name")
    return dataclasses.replace(
        new,
        parties=parties,
        words=clean(new.words).strip(),
        reached_from=one_line(new.reached_from),
    )


def checked_person(person: Person) -> Person:
    """Return the person with tidy words; raise Problem without a name or with one too long."""
    name = one_line(person.name)
    if not name:
        raise Problem("Name: a name is needed.", "name")
    if len(name) > _LONGEST_NAME:
        raise Problem(f"Name: use at most {_LONGEST_NAME} characters.", "name")
    return dataclasses.replace(
        person,
        name=name,
        email=one_line(person.email),
        phone=one_line(person.phone),
        address=clean(person.address).strip(),
        name_for_letters=one_line(person.name_for_letters),
    )


def open_case(office: Office, new: NewCase) -> Opened:
    """Open the case and return its reference; raise Problem naming the field that is wrong."""
    good = _checked(office, new)
    with office.writing() as writing:
        name = opened_in(office, writing, good)
    return Opened(name, case_changed(name, also=("people",)))


def opened_in(office: Office, writing: Writing, new: NewCase, *, refresh: bool = True) -> str:
    """Open the case inside a transaction and return its reference.

    Without `refresh` the caller brings the case's derived rows up to date before the end.
    """
    name = writing.next_reference("R", new.received_on.year)
    kept: dict[Person, Person] = {}
    for party in new.parties:
        if party.person not in kept:
            kept[party.person] = (
                party.person if party.person.id else writing.add_person(party.person)
            )
    parties = tuple(Party(kept[party.person], party.role) for party in new.parties)
    nation = new.nation or _acting_nation(office)
    case_id = writing.open_case("R", name, new.received_on, nation, parties, linked=new.linked)
    files = tuple(
        writing.add_file(case_id, file.name, file.media_type, file.data) for file in new.attachments
    )
    receipt = Receive(
        channel=new.channel,
        reached_on=new.reached_on,
        reached_from=new.reached_from,
        words=new.words,
    )
    writing.add_fact(case_id, new.received_on, checked(receipt), files=files)
    for right in new.rights:
        writing.add_fact(case_id, new.received_on, AddClaim(right=right.value))
    if refresh:
        office.refresh(writing, case_id)
    return name
