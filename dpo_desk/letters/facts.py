"""Everything a letter may say about its case, gathered once: from facts, face and registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo_desk.domain.blocks import one_line
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.controller import Organisation, PolicyVersion, Registers
from dpo_desk.domain.entries import label_of
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.regimes import complaint_right, regulator_on
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation, long_date
from dpo_desk.letters.access_facts import access_facts, search_facts
from dpo_desk.letters.answer_facts import answer_facts
from dpo_desk.letters.asking_facts import asking_facts
from dpo_desk.letters.keeping import blocks_to_json
from dpo_desk.letters.kinds import CLOSURE, LIFTING, same_person
from dpo_desk.letters.markup import BlockFact, FactValue, joined
from dpo_desk.letters.options import LetterOptions, Part, addressee_of, letter_parts

Values = Mapping[str, FactValue | bool]

_BY = {
    "web": "through our website",
    "email": "by e-mail",
    "phone": "by telephone",
    "post": "by post",
    "in_person": "in person",
    "social": "on social media",
    "other": "",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one letter: those of every letter, and those of each of its pieces."""

    common: Values
    parts: tuple[tuple[Part, Values], ...]

    def of(self, part: Part) -> Values:
        """Return the facts of one piece, the common ones included."""
        own = next(values for known, values in self.parts if known == part)
        return {**self.common, **own}


def merge_facts(
    case: CaseFile, face: CaseFace, registers: Registers, on: date, options: LetterOptions
) -> Facts:
    """Return what the letter of that day may say; a fact that is not known is there, but empty.

    Raises Problem when the case makes no claim that the kind of letter answers.
    """
    parts = letter_parts(options, case, face)
    rights = tuple(part.right for part in parts if part.right) or _asked_about(options, face)
    common = {
        **_organisation_facts(registers, on),
        **_regulator_facts(case, registers, on),
        **_case_facts(case, face, on, options, rights),
    }
    law = str(common["law"])
    found: list[tuple[Part, Values]] = []
    for part in parts:
        if part.right is None:
            found.append((part, asking_facts(part.code, case, face, on, options)))
            continue
        values = answer_facts(part, case, options, law, on)
        if part.right is Right.ACCESS:
            values = {**values, **access_facts(registers, on, options)}
        found.append((part, {**values, **search_facts(case, registers, on)}))
    return Facts(common, tuple(found))


def _asked_about(options: LetterOptions, face: CaseFace) -> tuple[Right, ...]:
    """Return the rights that a letter which answers nothing is about."""
    live = tuple(one.right for one in face.claims if not one.state.ended)
    if options.kind == LIFTING:
        return (Right.RESTRICTION,)
    if options.kind == CLOSURE and not live:
        # The case was closed first, and its letter follows.
        return tuple(one.right for one in face.claims if one.end == "no_reply")
    return live


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """Return the facts as JSON-ready values, to be frozen with the letter that was sent."""

    def kept(values: Values) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in values.items():
            if value in ("", (), False):
                continue
            if isinstance(value, BlockFact):
                if value.blocks:
                    found[name] = blocks_to_json(value.blocks)
            else:
                found[name] = list(value) if isinstance(value, tuple) else value
        return found

    return {
        "common": kept(facts.common),
        "parts": [
            {"kind": part.code, "right": part.right.value if part.right else "", **kept(values)}
            for part, values in facts.parts
        ],
    }


def _organisation_facts(registers: Registers, on: date) -> dict[str, FactValue | bool]:
    body: Organisation = registers.organisation(on)
    address = ", ".join(line.strip(" ,") for line in body.address.splitlines() if line.strip(" ,"))
    ways = [f"by e-mail at {body.email}"] if body.email else []
    ways += [f"by telephone on {body.phone}"] if body.phone else []
    ways += [f"by post at {address}"] if address else []
    versions = sorted(
        registers.printable(PolicyVersion, on), key=lambda version: version.dated or date.min
    )
    policy = ""
    if versions:
        newest = versions[-1]
        policy = f"of {long_date(newest.dated)}" if newest.dated else newest.title
    return {
        "org_name": body.name,
        "org_short": body.short_name or body.name,
        "org_address": address,
        "org_email": body.email,
        "org_phone": body.phone,
        "org_web": body.web,
        "officer": body.officer,
        "officer_title": body.officer_title,
        "reach_us": joined(ways, "or"),
        "quick_ways": joined([way for way in ways if "by post" not in way] or ways, "or"),
        "policy": policy,
    }


def _regulator_facts(case: CaseFile, registers: Registers, on: date) -> dict[str, FactValue | bool]:
    regulator = regulator_on(on)
    eu = case.nation is Nation.EUROPE
    confirmed = registers.regulator(on).address
    return {
        "eu": eu,
        "law": "GDPR" if eu else "UK GDPR",
        "complaint_ours": complaint_right(on) and not eu,
        "regulator_name": regulator.name,
        "regulator_web": regulator.web,
        "regulator_phone": regulator.phone,
        "regulator_address": ", ".join(
            line.strip(" ,") for line in confirmed.splitlines() if line.strip(" ,")
        ),
    }


def _case_facts(
    case: CaseFile, face: CaseFace, on: date, options: LetterOptions, rights: tuple[Right, ...]
) -> dict[str, FactValue | bool]:
    party = addressee_of(options, case)
    for_another = not same_person(party.person, case.subject)
    received = min(
        (one.received_on for one in face.claims if one.right in rights), default=case.received_on
    )
    answers = options.letter_kind.answers
    rest = tuple(
        one.right for one in face.claims if not one.state.ended and one.right not in rights
    )
    return {
        "reference": case.reference,
        "letter_date": long_date(on),
        "received_on": long_date(received),
        "received_how": _BY.get(case.channel, ""),
        "sent_by": label_of(CHANNELS, options.by) if options.by else "",
        "rights_asked": joined([right.phrase for right in rights]),
        "rights_open": joined([right.phrase for right in rest]) if answers else "",
        "subject_name": one_line(printed(case)),
        "addressee_name": one_line(party.printed_name),
        "for_another": for_another,
        "child": not for_another and case.subject.age_band in ("under_13", "13_15"),
        "further_words": options.further_words,
    }


def printed(case: CaseFile) -> str:
    """Return the subject's name as letters print it."""
    return case.subject.name_for_letters or case.subject.name
