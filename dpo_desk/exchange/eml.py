"""Internet mail files (.eml), from any mail program and in any state."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.casefile import references_in
from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.addresses import addresses
from dpo_desk.exchange.charsets import decoded, decoded_words
from dpo_desk.exchange.file_names import FileNames
from dpo_desk.exchange.forwarded import forwarded_in
from dpo_desk.exchange.html_text import html_text
from dpo_desk.exchange.mail import (
    CUT,
    MAX_ATTACHMENTS,
    MAX_TEXT,
    NO_DATE,
    NO_SENDER,
    TOO_MANY,
    UNDECODED,
    FileIn,
    Forwarded,
    MailIn,
    as_forwarded,
    days_apart,
    each_once,
    london_day,
)
from dpo_desk.exchange.mail_dates import header_moment
from dpo_desk.exchange.mime import Part, content, fields, parts

_LOCKED = "The mail is encrypted or sealed; what it says is inside the file smime.p7m."
_WINMAIL = "Part of the mail is inside Outlook's winmail.dat, which is kept as a file."
_MAIL_FIELDS = {"from", "to", "cc", "subject", "date", "received", "message-id", "return-path"}
_MAIL_FIELDS |= {"mime-version", "reply-to", "sender", "delivered-to"}
_MBOX_LINE = re.compile(rb"From [^\n]{1,300}\n")
_EMLX_LINE = re.compile(rb"(\d{1,9})[ \t]*\r?\n")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,40})", re.IGNORECASE)


def looks_like_eml(data: bytes) -> bool:
    """Say whether the bytes begin like an Internet mail, whatever the file is called."""
    head = _plain_start(data[:100_000]).lstrip(b"\r\n")
    first = head[:200].partition(b"\n")[0]
    if not re.match(rb"[!-9;-~]{1,80}[ \t]*:", first):
        return False
    blank = re.search(rb"\r?\n[ \t]*\r?\n", head)
    return bool(_MAIL_FIELDS & fields(head[: blank.start()] if blank else head).keys())


def eml_mail(data: bytes) -> MailIn:
    """Return the mail in the bytes of an .eml file.

    Raises Problem if its parts are nested too deeply or are too many.
    """
    data = _plain_start(data).lstrip(b"\r\n")
    return _mail(data, parts(data), depth=0)


def _plain_start(data: bytes) -> bytes:
    """Return the mail itself: as bytes, without what editors and mailboxes put before it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\n" not in data[:10_000] and b"\r" in data[:10_000]:
        data = data.replace(b"\r", b"\n")
    apple = _EMLX_LINE.match(data)
    if apple:
        return data[apple.end() : apple.end() + int(apple[1])]
    mbox = _MBOX_LINE.match(data)
    return data[mbox.end() :] if mbox else data


@dataclass(slots=True)
class _Gathered:
    """What the parts have given so far; used up within one call."""

    names: FileNames = field(default_factory=FileNames)
    texts: list[str] = field(default_factory=list)
    files: list[FileIn] = field(default_factory=list)
    inner_mails: list[Part] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def _mail(data: bytes, root: Part, depth: int) -> MailIn:
    """Return the mail that the tree of parts holds."""
    found = _Gathered()
    _gather(data, root, found)
    head = root.fields
    subject = one_line(decoded_words(head.get("subject", "")))[:1000]
    senders = addresses(head.get("from", "")) or addresses(head.get("sender", ""))
    name, email = senders[0] if senders else ("", "")
    text = clean("\n\n".join(part for part in found.texts if part.strip())).strip()
    if not (name or email):
        found.warnings.append(NO_SENDER)
    sent_at = header_moment(head["date"]) if head.get("date") else None
    if sent_at is None:
        found.warnings.append(NO_DATE)
    delivered = _delivered(head)
    found.warnings.extend(days_apart(sent_at, delivered))
    reply = addresses(head.get("reply-to", ""))
    arrived = delivered or sent_at
    return MailIn(
        subject=subject,
        sender_name=name,
        sender_email=email,
        reply_to=reply[0][1] if reply else "",
        to=tuple(mail or who for who, mail in addresses(head.get("to", ""))),
        sent_at=sent_at,
        received_on=london_day(arrived) if arrived else None,
        text=text,
        attachments=tuple(found.files),
        message_id=one_line(head.get("message-id", ""))[:1000],
        forwarded=_attached_mail(data, root, found, depth) or forwarded_in(text, subject),
        references=references_in(f"{subject}\n{text}"),
        warnings=each_once(found.warnings),
    )


def _delivered(head: dict[str, str]) -> datetime | None:
    """Return when the last server took the mail in; its line is the topmost "Received"."""
    stamp = head.get("received", "").rpartition(";")[2].strip()
    return header_moment(stamp) if stamp else None


def _attached_mail(data: bytes, root: Part, found: _Gathered, depth: int) -> Forwarded | None:
    """Return the mail that this one carries as an attachment, if it was sent on that way."""
    if root.media_type == "multipart/report" or not found.inner_mails or depth >= 3:
        return None  # a report of delivery carries back our own mail
    raw, _whole = content(data, found.inner_mails[0])
    raw = raw.lstrip(b"\r\n")
    try:
        inner = _mail(raw, parts(raw), depth + 1)
    except Problem:
        return None
    return as_forwarded(inner)


def _gather(data: bytes, part: Part, found: _Gathered) -> None:
    """Take in one part and those inside it; `mime.parts` has bounded how deep they lie."""
    if part.broken:
        found.warnings.append(UNDECODED)
    if part.media_type == "multipart/alternative" and part.inner:
        _gather_best(data, part, found)
    elif part.inner:
        for inner in part.inner:
            _gather(data, inner, found)
    elif part.media_type == "message/rfc822":
        found.inner_mails.append(part)
        _keep_file(data, part, found)
    elif part.media_type in ("text/plain", "text/html") and not part.is_file:
        found.texts.append(_words(data, part, found))
    elif part.end > part.start or part.is_file:
        _keep_file(data, part, found)


def _gather_best(data: bytes, part: Part, found: _Gathered) -> None:
    """Take the readable one of several versions of the same words: plain, or else HTML."""
    plain = formatted = ""
    before = found.texts
    for version in part.inner:
        found.texts = []
        _gather(data, version, found)
        words = "\n\n".join(found.texts)
        if version.media_type == "text/plain":
            plain = plain or words
        else:
            formatted = formatted or words
    # Some programs send "your program cannot show HTML" as the plain version.
    stub = len(plain.split()) < 25 and len(formatted.split()) > 4 * len(plain.split())
    found.texts = [*before, formatted if stub or not plain.strip() else plain]


def _words(data: bytes, part: Part, found: _Gathered) -> str:
    """Return the part's text; the rest beyond half a million characters is left in the file."""
    raw, whole = content(data, part)
    formatted = part.media_type == "text/html"
    charset = part.parameter("content-type", "charset")
    meta = _META_CHARSET.search(raw[:4000]) if formatted and not charset else None
    text, sure = decoded(raw, meta[1].decode("ascii", "replace") if meta else charset)
    if not (whole and sure):
        found.warnings.append(UNDECODED)
    text = html_text(text) if formatted else text
    if len(text) > MAX_TEXT:
        found.warnings.append(CUT)
        text = text[:MAX_TEXT]
    return text


def _keep_file(data: bytes, part: Part, found: _Gathered) -> None:
    """Keep the part as a file under a safe name."""
    if len(found.files) >= MAX_ATTACHMENTS:
        raise Problem(TOO_MANY)
    raw, whole = content(data, part)
    if not whole:
        found.warnings.append(UNDECODED)
    kind = part.media_type
    proposed = part.file_name
    if kind == "message/rfc822" and not proposed:
        blank = re.search(rb"\r?\n[ \t]*\r?\n", raw)
        subject = fields(raw[: blank.start()] if blank else raw).get("subject", "")
        proposed = (one_line(decoded_words(subject)).replace("/", "-")[:80] or "mail") + ".eml"
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"):
        found.warnings.append(_LOCKED)
    if kind == "application/ms-tnef" or proposed.lower() == "winmail.dat":
        found.warnings.append(_WINMAIL)
    found.files.append(FileIn(found.names.name(proposed, kind), kind, raw))
