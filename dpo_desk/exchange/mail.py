"""What a read mail is: frozen values, the limits on them, and the words common to all readers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dpo_desk.domain.workdays import long_date

LONDON = ZoneInfo("Europe/London")
MAX_BYTES = 60 * 1024 * 1024
MAX_ATTACHMENTS = 2_000
# A longer text is cut, never refused: the file itself is kept and still holds every word.
MAX_TEXT = 500_000

UNDECODED = "Part of the mail could not be decoded."
NO_DATE = "The mail has no date."
NO_SENDER = "The mail names no sender."
CUT = "The mail's text is very long and was cut here; the file that is kept holds all of it."
TOO_MANY = f"The mail has more than {MAX_ATTACHMENTS:,} attachments. Please save them as files."

_REPLY = re.compile(r"\s*(re|aw|sv|antw|réf?|odp)\s*(\[\d+\])?\s*:", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(fw|fwd|wg|tr|rv|vs|doorst)\s*(\[\d+\])?\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileIn:
    """A file that came with a mail; the name is safe to show and to save under."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The mail inside a forwarded mail: who wrote it, when, and what; "" or None if unknown."""

    sender_name: str
    sender_email: str
    sent_at: datetime | None
    sent_on: date | None
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class MailIn:
    """One received mail as plain values; `sent_at` is in UTC, `received_on` a London day.

    `received_on` is the day the last mail server took it in, or else the day it was sent.
    """

    subject: str
    sender_name: str
    sender_email: str
    reply_to: str
    to: tuple[str, ...]
    sent_at: datetime | None
    received_on: date | None
    text: str
    attachments: tuple[FileIn, ...]
    message_id: str
    forwarded: Forwarded | None
    references: tuple[str, ...]
    warnings: tuple[str, ...]


def is_reply(subject: str) -> bool:
    """Say whether the subject line is that of an answer ("RE: ...")."""
    return _REPLY.match(subject) is not None


def is_forward(subject: str) -> bool:
    """Say whether the subject line is that of a forwarded mail ("FW: ...")."""
    return _FORWARD.match(subject) is not None


def each_once(sentences: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences in order without repetition."""
    return tuple(dict.fromkeys(sentences))


def london_day(moment: datetime) -> date | None:
    """Return the day in Europe/London on which the moment lay, or None at the edge of time."""
    try:
        return moment.astimezone(LONDON).date()
    except (OverflowError, ValueError):
        return None


def days_apart(sent_at: datetime | None, arrived_at: datetime | None) -> list[str]:
    """Return a sentence if a mail arrived on another London day than it says it was sent on."""
    sent_on = london_day(sent_at) if sent_at else None
    arrived_on = london_day(arrived_at) if arrived_at else None
    if sent_on is None or arrived_on is None or sent_on == arrived_on:
        return []
    sent, arrived = long_date(sent_on), long_date(arrived_on)
    return [f"The mail says it was sent on {sent}, but it reached the mailbox on {arrived}."]


def as_forwarded(mail: MailIn) -> Forwarded | None:
    """Return a mail found inside another, or the one it forwards in turn; None without sender."""
    if mail.forwarded is not None:
        return mail.forwarded
    if not (mail.sender_email or mail.sender_name):
        return None
    return Forwarded(
        sender_name=mail.sender_name,
        sender_email=mail.sender_email,
        sent_at=mail.sent_at,
        sent_on=london_day(mail.sent_at) if mail.sent_at else None,
        subject=mail.subject,
        text=mail.text,
    )
