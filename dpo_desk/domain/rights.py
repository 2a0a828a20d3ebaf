"""The rights a person can exercise, and what the law lets a clock do under each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """A right under UK GDPR Arts 7 and 15 to 22D; the value is its word on the command line."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    OBJECT_MARKETING = "object_marketing"
    WITHDRAW_CONSENT = "withdraw_consent"
    AUTOMATED = "automated"

    @property
    def label(self) -> str:
        """Return the right's name in a list: `Access`."""
        return _ABOUT[self].label

    @property
    def phrase(self) -> str:
        """Return the right inside a sentence: `access to your personal data`."""
        return _ABOUT[self].phrase

    @property
    def article(self) -> str:
        """Return the article the right rests on: `UK GDPR Art 15`."""
        return _ABOUT[self].article

    @property
    def pausable(self) -> bool:
        """Return whether a clarification stops its clock (UK GDPR Art 12A(5): access only)."""
        return self is Right.ACCESS

    @property
    def at_once(self) -> bool:
        """Return whether the processing stops at once and is never refused (Arts 7(3), 21(3))."""
        return self in (Right.OBJECT_MARKETING, Right.WITHDRAW_CONSENT)


@dataclass(frozen=True, slots=True)
class _About:
    label: str
    phrase: str
    article: str
    signs: str


_ABOUT = {
    Right.ACCESS: _About(
        "Access",
        "access to your personal data",
        "UK GDPR Art 15",
        r"subject access|\bd?sar\b"
        r"|copy of (?:all |any |the |my )*(?:personal )?(?:data|information)"
        r"|(?:data|information)[^.]{0,40}(?:hold|have|held|store)[^.]{0,20}"
        r"(?:about|on) (?:me|us|him|her)"
        r"|access to my|what (?:do )?you (?:hold|know)|everything you (?:have|hold)",
    ),
    Right.RECTIFICATION: _About(
        "Rectification",
        "correction of your personal data",
        "UK GDPR Art 16",
        r"rectif|\bcorrect(?:ion|ed)?\b (?:my|the|this)"
        r"|is (?:wrong|incorrect|inaccurate|out of date)"
        r"|misspel|spelt wrong|update my|change of address",
    ),
    Right.ERASURE: _About(
        "Erasure",
        "erasure of your personal data",
        "UK GDPR Art 17",
        r"\beras|\bdelet|right to be forgotten"
        r"|remove (?:all )?(?:my|the) (?:data|details|account|information)"
        r"|destroy (?:all )?(?:my|the)",
    ),
    Right.RESTRICTION: _About(
        "Restriction",
        "restriction of the processing of your personal data",
        "UK GDPR Art 18",
        r"restrict|suspend (?:the )?(?:processing|use)|freeze my"
        r"|stop using (?:my data|it) (?:while|until)",
    ),
    Right.PORTABILITY: _About(
        "Portability",
        "the transfer of your personal data",
        "UK GDPR Art 20",
        r"portab|machine[- ]readable|transfer my (?:data|information)|\bcsv\b|\bjson\b",
    ),
    Right.OBJECTION: _About(
        "Objection",
        "your objection to our processing",
        "UK GDPR Art 21(1)",
        r"object(?:ion)? to (?:the |your |this )?(?!direct marketing|marketing)"
        r"(?:processing|use|using|profil|record)",
    ),
    Right.OBJECT_MARKETING: _About(
        "Stop marketing",
        "your objection to direct marketing",
        "UK GDPR Art 21(2)-(3)",
        r"unsubscribe|mailing list|\bmarketing\b|newsletter|stop (?:sending|emailing|calling)"
        r"|promotional",
    ),
    Right.WITHDRAW_CONSENT: _About(
        "Consent withdrawn",
        "the withdrawal of your consent",
        "UK GDPR Art 7(3)",
        r"withdraw(?:ing|al of)? (?:my )?consent|no longer consent|revoke (?:my )?consent",
    ),
    Right.AUTOMATED: _About(
        "Automated decision",
        "your questions about an automated decision",
        "UK GDPR Arts 22A-22D",
        r"automated decision|computer decided|decided by (?:a )?(?:computer|machine|algorithm)"
        r"|human (?:review|intervention)",
    ),
}

_SIGNS = {right: re.compile(about.signs, re.IGNORECASE) for right, about in _ABOUT.items()}


def suggested_rights(words: str) -> tuple[Right, ...]:
    """Return the rights the words seem to exercise, for the officer to confirm or change."""
    return tuple(right for right, signs in _SIGNS.items() if signs.search(words))
