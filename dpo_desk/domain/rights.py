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
        r"|cop(?:y|ies) of (?:\w+ ){0,5}(?:data|information|files?|records?|recordings?)\b"
        r"|\b(?:data|information|everything|records?|files?|e-?mails?|notes)\b[^.?!]{0,40}"
        r"\b(?:hold|have|held|store|keep|kept|got)\b[^.?!]{0,20}"
        r"\b(?:about|on) (?:me|us|him|her|them)\b"
        r"|\b(?:send|give|show) [^.?!]{0,15}\b(?:all|any|every)\b[^.?!]{0,15}\bmy\b[^.?!]{0,12}"
        r"\b(?:data|information|records?)\b"
        r"|recordings? of my|access to my (?:\w+ )?(?:data|information|records?|file)\b"
        r"|what (?:do )?you (?:hold|know) (?:about|on)",
    ),
    Right.RECTIFICATION: _About(
        "Rectification",
        "correction of your personal data",
        "UK GDPR Art 16",
        r"rectif|\bcorrect(?:ion|ed|ing)?\b (?:of |to )?(?:my|our|the (?:data|information))\b"
        r"|\b(?:my|our|me|you have|your records?)\b[^.?!]{0,60}\b(?:is|are|was)"
        r" (?:wrong|incorrect|inaccurate|out of date|not (?:right|correct))"
        r"|misspel|(?:spelt|spelled) wrong|wrongly (?:spelt|spelled)"
        r"|\bupdate my (?:name|address|details|e-?mail|phone|number|records?|data|information)"
        r"|chang(?:e|ed|ing) (?:of |my )(?:address|name)"
        r"|wrong (?:address|name|date of birth|details)",
    ),
    Right.ERASURE: _About(
        "Erasure",
        "erasure of your personal data",
        "UK GDPR Art 17",
        r"\beras(?:e|ed|ing|ure)\b|be forgotten|\bforget (?:about )?me\b"
        r"|\bdelet(?:e|ed|ing|ion)\b[^.?!]{0,25}"
        r"\b(?:data|information|details|account|records?|it|me|everything)\b"
        r"|remove (?:all )?(?:of )?(?:my|the) (?:\w+ )?"
        r"(?:data|details|account|information|records?)"
        r"|(?:destroy|wipe|get rid of) (?:all )?(?:of )?(?:my|the|everything)\b",
    ),
    Right.RESTRICTION: _About(
        "Restriction",
        "restriction of the processing of your personal data",
        "UK GDPR Art 18",
        r"\brestrict(?:ing|ion)?\b[^.?!]{0,20}\b(?:process|us(?:e|ing)|data|information)"
        r"|suspend (?:the )?(?:processing|use)|freeze my (?:data|information|account)"
        r"|stop using (?:my (?:data|information)|it) (?:while|until)",
    ),
    Right.PORTABILITY: _About(
        "Portability",
        "the transfer of your personal data",
        "UK GDPR Art 20",
        r"portab|machine[- ]readable|\bcsv\b|\bjson\b"
        r"|(?:transfer|take|move) my (?:\w+ )?(?:data|information)"
        r"|\b(?:data|information) to (?:my|a|another) (?:new )?(?:provider|company|supplier)",
    ),
    Right.OBJECTION: _About(
        "Objection",
        "your objection to our processing",
        "UK GDPR Art 21(1)",
        r"object(?:ion|ing)? to (?!(?:\w+ )?marketing)[^.?!]{0,25}"
        r"\b(?:process|us(?:e|ing)\b|profil|record|shar)"
        r"|(?:do not|don.t|no longer) want you to (?:process|use|profile|share|record)"
        r"|stop (?:processing|profiling)",
    ),
    Right.OBJECT_MARKETING: _About(
        "Stop marketing",
        "your objection to direct marketing",
        "UK GDPR Art 21(2)-(3)",
        r"unsubscribe|mailing list|\bmarketing\b|newsletter|promotion(?:s|al)\b|junk mail|\bspam"
        r"|stop (?:sending|e-?mailing|calling|texting|ringing)|\bopt(?:ing)? (?:me |us )?out\b"
        r"|no more (?:e-?mails|texts|calls)",
    ),
    Right.WITHDRAW_CONSENT: _About(
        "Consent withdrawn",
        "the withdrawal of your consent",
        "UK GDPR Art 7(3)",
        r"withdr(?:aw|ew)\w*(?: of)?(?: my| our| the)? consent|no longer consent"
        r"|(?:revok|cancel|take back|taking back)\w*(?: my| our| the)? consent",
    ),
    Right.AUTOMATED: _About(
        "Automated decision",
        "your questions about an automated decision",
        "UK GDPR Arts 22A-22D",
        r"automated decision|decision[^.?!]{0,25}\b(?:computer|machine|algorithm)"
        r"|\bby (?:a|an|your|the) (?:computer|machine|algorithm)"
        r"|(?:computer|machine|algorithm) (?:has )?decided|human (?:review|intervention)"
        r"|\b(?:human|person) to (?:look|review|check|decide)",
    ),
}

_SIGNS = {right: re.compile(about.signs, re.IGNORECASE) for right, about in _ABOUT.items()}


def suggested_rights(words: str) -> tuple[Right, ...]:
    """Return the rights the words seem to exercise, for the officer to confirm or change."""
    line = " ".join(words.split())
    return tuple(right for right, signs in _SIGNS.items() if signs.search(line))
