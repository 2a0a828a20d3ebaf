"""The people of a case: their details, their roles, and the files that come with a case."""

from __future__ import annotations

import dataclasses

from dpo_desk.casework.intake import checked_person
from dpo_desk.casework.office import Change, Office, case_changed
from dpo_desk.domain.casefile import read_reference
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.mail import FileIn


def change_person(office: Office, reference: str, role: Role, person: Person) -> Change:
    """Change the details of the party in that role, in the case and in the register of people.

    Letters that went out keep the name and address they were sent to. Raises Problem when the
    case has nobody in that role, or the name is missing.
    """
    good = checked_person(person)
    with office.writing() as writing:
        case = writing.case(office.store.id_of(read_reference(reference)))
        old = case.party(role)
        if old is None:
            raise Problem(f"{case.reference} has no {role.label.lower()}.", "role")
        good = dataclasses.replace(good, id=old.person.id)
        writing.update_person(good)
        writing.set_parties(
            case.id,
            tuple(
                dataclasses.replace(party, person=good)
                if party.person.id == old.person.id
                else party
                for party in case.parties
            ),
        )
        office.refresh(writing, case.id)
    return case_changed(reference, also=("people",))


def add_party(office: Office, reference: str, person: Person, role: Role) -> Change:
    """Add somebody to the case in a role; raise Problem when the role is taken."""
    good = checked_person(person)
    with office.writing() as writing:
        case = writing.case(office.store.id_of(read_reference(reference)))
        if role is not Role.ADDRESSEE and case.party(role) is not None:
            raise Problem(f"{case.reference} has a {role.label.lower()} already.", "role")
        kept = good if good.id else writing.add_person(good)
        writing.set_parties(case.id, (*case.parties, Party(kept, role)))
        office.refresh(writing, case.id)
    return case_changed(reference, also=("people",))


def remove_party(office: Office, reference: str, role: Role) -> Change:
    """Take a role out of the case; the data subject stays (Problem)."""
    if role is Role.SUBJECT:
        raise Problem("A case is always about somebody: change the details instead.", "role")
    with office.writing() as writing:
        case = writing.case(office.store.id_of(read_reference(reference)))
        left = tuple(party for party in case.parties if party.role is not role)
        if len(left) == len(case.parties):
            raise Problem(f"{case.reference} has no {role.label.lower()}.", "role")
        writing.set_parties(case.id, left)
        office.refresh(writing, case.id)
    return case_changed(reference, also=("people",))


def link(office: Office, reference: str, other: str) -> Change:
    """Link two cases to each other."""
    with office.writing() as writing:
        case = writing.case(office.store.id_of(read_reference(reference)))
        writing.link_cases(case.id, (read_reference(other),))
    return case_changed(reference, other)


def attach(office: Office, reference: str, files: tuple[FileIn, ...]) -> Change:
    """Keep files in the case."""
    with office.writing() as writing:
        case = writing.case(office.store.id_of(read_reference(reference)))
        for file in files:
            writing.add_file(case.id, file.name, file.media_type, file.data)
    return case_changed(reference)
