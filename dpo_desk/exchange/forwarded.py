"""The mail inside a forwarded mail, found in the words that mail programs put around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpo_desk.domain.blocks import one_line
from dpo_desk.exchange.addresses import addresses
from dpo_desk.exchange.mail import Forwarded, is_forward, is_reply
from dpo_desk.exchange.mail_dates import shown_moment

# A colleague's colleague may have forwarded it: each layer is opened, up to this many.
_MAX_LAYERS = 10
_SEARCHED = 200_000
_MAX_BLOCK = 40
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_FIELD = re.compile(
    r"[ \t>|]*[*_]{0,2}(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Sensitivity"
    r"|Attachments?|Organi[sz]ation|Resent-[A-Za-z]+)[*_]{0,2}[ \t]*:[ \t]*[*_]{0,2}[ \t]*(.*)",
    re.IGNORECASE,
)
# These lines say "forwarded" outright; the third is also written above a quoted answer.
_FORWARDED_LINE = re.compile(
    r"[ \t>]*(?:-{2,}[ \t]*(?:Forwarded (?:message|mail|by\b.{0,100}))[ \t]*-{0,}"
    r"|Begin forwarded message[ \t]*:?)[ \t]*",
    re.IGNORECASE,
)
_ORIGINAL_LINE = re.compile(
    r"[ \t>]*(?:-{2,}[ \t]*Original (?:Message|Appointment)[ \t]*-{2,}|_{10,})[ \t]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines From, Sent, To, Subject of an inner mail, and the line its words begin on."""

    fields: dict[str, str]
    words_from: int


def forwarded_in(text: str, subject: str = "") -> Forwarded | None:
    """Return the innermost forwarded mail in the text, or None if the text forwards none.

    `subject` is that of the outer mail: an answer ("RE:") quotes a mail in the same way as a
    forward does, so its quotation counts only when the text itself says "forwarded".
    """
    found: Forwarded | None = None
    for _layer in range(_MAX_LAYERS):
        inner = _outermost(text, subject)
        if inner is None:
            return found
        found, text, subject = inner, inner.text, inner.subject
        if not is_forward(subject) and not _says_forwarded(text):
            # What the person who wrote to us quotes below is the conversation, not the sender.
            return found
    return found


def pasted_header(text: str) -> Forwarded | None:
    """Return the mail whose header lines stand on top of the text, or None if none do."""
    lines = text[:_SEARCHED].split("\n")
    if not _FIELD.match(lines[0]):
        return None
    block = _block(lines, 0, marked=True)
    return None if block is None or len(block.fields) < 2 else _opened(lines, block, text)


def _says_forwarded(text: str) -> bool:
    """Say whether the text opens with the line of a forward, before any words of its own."""
    first = text[:2000].lstrip().partition("\n")[0]
    return _FORWARDED_LINE.fullmatch(first.rstrip()) is not None


def _outermost(text: str, subject: str) -> Forwarded | None:
    """Return the first mail forwarded in the text."""
    lines = text[:_SEARCHED].split("\n")
    reply = is_reply(subject)
    told = False
    for number, line in enumerate(lines):
        if _FORWARDED_LINE.fullmatch(line.rstrip()):
            told = True
        elif _ORIGINAL_LINE.fullmatch(line.rstrip()):
            continue
        match = _FIELD.match(line)
        if match is None:
            continue
        block = _block(lines, number, told or _marked(lines, number))
        if block is not None:
            return None if reply and not told else _opened(lines, block, text)
    return None


def _marked(lines: list[str], number: int) -> bool:
    """Say whether one of the two lines above says that a mail begins here."""
    above = [line.rstrip() for line in lines[max(0, number - 3) : number] if line.strip(" \t>")]
    return bool(above) and _ORIGINAL_LINE.fullmatch(above[-1]) is not None


def _block(lines: list[str], first: int, marked: bool) -> _Block | None:
    """Return the header lines that begin at line `first`, if they are those of a mail."""
    fields: dict[str, str] = {}
    last_field = ""
    spaced = False
    number = first
    for number in range(first, min(first + _MAX_BLOCK, len(lines))):
        line = lines[number]
        match = _FIELD.match(line)
        if match and match[1].lower() not in fields:
            last_field = match[1].lower()
            fields[last_field] = match[2].strip(" \t*|")
        elif not line.strip(" \t>*"):
            # One empty line is allowed between the fields of a mail that was HTML once.
            following = _FIELD.match(lines[number + 1]) if number + 1 < len(lines) else None
            if following is None or following[1].lower() in fields:
                break
            if _complete(fields) and not spaced:
                break
            spaced = True
        elif last_field in ("to", "cc") and re.search(r"[;,@>]", line):
            fields[last_field] += " " + line.strip(" \t>")
        elif last_field and not fields[last_field]:
            fields[last_field] = line.strip(" \t>*|")
        elif last_field == "from" and "@" in line and "@" not in fields["from"]:
            fields["from"] += " " + line.strip(" \t>")
        else:
            number -= 1
            break
    else:
        number += 1
    dated = "sent" in fields or "date" in fields
    if "from" not in fields or not fields["from"]:
        return None
    if not marked and not (dated and ("to" in fields or "subject" in fields)):
        return None
    return _Block(fields, number + 1)


def _complete(fields: dict[str, str]) -> bool:
    """Say whether nothing that a block always has is still to come."""
    return "from" in fields and "subject" in fields and ("sent" in fields or "date" in fields)


def _opened(lines: list[str], block: _Block, text: str) -> Forwarded:
    """Return the mail whose header lines were found."""
    people = addresses(block.fields["from"])
    name, email = people[0] if people else ("", "")
    when = shown_moment(block.fields.get("sent") or block.fields.get("date", ""))
    rest = lines[block.words_from :]
    beyond = text[_SEARCHED:]
    quoted = [line for line in rest if line.strip()]
    if quoted and all(_QUOTED.match(line) for line in quoted[:3]):
        rest = [_QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line for line in rest]
    return Forwarded(
        sender_name=name,
        sender_email=email,
        sent_at=when.at,
        sent_on=when.on,
        subject=one_line(block.fields.get("subject", ""))[:500],
        text=("\n".join(rest) + beyond).strip(),
    )
