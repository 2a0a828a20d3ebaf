"""Outlook's own mail files (.msg), with the mails attached to them."""

from __future__ import annotations

from oxmsg.domain import constants as c
from oxmsg.storage import Storage

from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.casefile import references_in
from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.addresses import addresses, shown_name
from dpo_desk.exchange.charsets import decoded
from dpo_desk.exchange.file_names import FileNames
from dpo_desk.exchange.forwarded import forwarded_in
from dpo_desk.exchange.html_text import html_text
from dpo_desk.exchange.mail import (
    CUT,
    MAX_TEXT,
    NO_DATE,
    NO_SENDER,
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
from dpo_desk.exchange.mime import fields
from dpo_desk.exchange.outlook_store import DAMAGE, DAMAGED, Properties, is_item, opened
from dpo_desk.exchange.rich_text import rich_text

_LINKED = "An attachment is only a link to a file elsewhere and could not be taken over."
# How long the head of each kind of property list is (MS-OXMSG 2.4.1).
_TOP, _EMBEDDED, _PART = 32, 24, 8
_MAX_LAYERS = 3
# Properties that the library has no name for.
_DELIVERY_TIME, _RTF, _SMTP_ADDRESS = 0x0E06, 0x1009, 0x39FE
_REPRESENTED_SMTP, _REPRESENTED_ADDRESS = 0x5D02, 0x0065
_WRITER_ADDRESSES = (
    _REPRESENTED_SMTP,
    _REPRESENTED_ADDRESS,
    c.PID_SENDER_SMTP_ADDRESS,
    c.PID_SENDER_EMAIL_ADDRESS,
)


def msg_mail(data: bytes) -> MailIn:
    """Return the mail in the bytes of an Outlook .msg file.

    Raises Problem if the file is damaged, is no mail, or has too many attachments.
    """
    try:
        return _mail(_Item(opened(data), _TOP), depth=0)
    except DAMAGE as damage:
        raise Problem(DAMAGED) from damage


class _Item:
    """A message, on its own or inside another, and what was found wrong with it."""

    def __init__(self, storage: Storage, header: int) -> None:
        self.properties = Properties(storage, header)
        self.attached = tuple(storage.iter_attachment_storages())
        self.recipients = tuple(storage.iter_recipient_storages())
        self.warnings: list[str] = []

    def text(self, *pids: int) -> str:
        """Return the first of the text properties that says anything, or ""."""
        for pid in pids:
            words, sure = self.properties.text(pid)
            if words:
                self.warnings.extend([] if sure else [UNDECODED])
                return words
        return ""

    def part(self, storage: Storage) -> Properties:
        """Return the properties of an attachment or recipient of this message."""
        return Properties(storage, _PART, self.properties)


def _mail(item: _Item, depth: int) -> MailIn:
    """Return the mail that a message item holds."""
    head = fields(item.text(c.PID_TRANSPORT_MESSAGE_HEADERS).encode("utf-8", "replace"))
    subject = one_line(item.text(c.PID_SUBJECT))[:1000]
    name, email = _sender(item, head)
    if not (name or email):
        item.warnings.append(NO_SENDER)
    sent_at = item.properties.moment(c.PID_CLIENT_SUBMIT_TIME)
    sent_at = sent_at or (header_moment(head["date"]) if head.get("date") else None)
    if sent_at is None:
        item.warnings.append(NO_DATE)
    delivered = item.properties.moment(_DELIVERY_TIME)
    item.warnings.extend(days_apart(sent_at, delivered))
    arrived = delivered or sent_at
    text = _body(item)
    files, inner = _files(item, depth)
    reply = addresses(head.get("reply-to", ""))
    return MailIn(
        subject=subject,
        sender_name=name,
        sender_email=email,
        reply_to=reply[0][1] if reply else "",
        to=_to(item),
        sent_at=sent_at,
        received_on=london_day(arrived) if arrived else None,
        text=text,
        attachments=files,
        message_id=one_line(item.text(c.PID_INTERNET_MESSAGE_ID))[:1000],
        forwarded=inner or forwarded_in(text, subject),
        references=references_in(f"{subject}\n{text}"),
        warnings=each_once(item.warnings),
    )


def _sender(item: _Item, head: dict[str, str]) -> tuple[str, str]:
    """Return name and e-mail address of whoever wrote the mail; either may be ""."""
    written = addresses(head.get("from", ""))
    if written and written[0][1]:
        return written[0]
    # A colleague may send on behalf of the writer; an X.500 address ("/O=...") is no address.
    written_name = one_line(item.text(c.PID_SENT_REPRESENTING_NAME, c.PID_SENDER_NAME))
    name = shown_name(written_name)
    for pid in _WRITER_ADDRESSES:
        email = one_line(item.text(pid))
        if "@" in email and not email.startswith("/"):
            return name, email[:320]
    return (name, "") if name else ("", written_name if "@" in written_name else "")


def _to(item: _Item) -> tuple[str, ...]:
    """Return the addresses (or else names) of the people the mail was sent to."""
    found: list[str] = []
    for person in item.recipients[:5000]:
        properties = item.part(person)
        pids = (_SMTP_ADDRESS, c.PID_EMAIL_ADDRESS, c.PID_DISPLAY_NAME)
        words = [properties.text(pid)[0] for pid in pids]
        addressed = [word for word in words if "@" in word and not word.startswith("/")]
        found.append(one_line((addressed or words[-1:])[0])[:320])
    if not found:
        found = [one_line(name)[:320] for name in item.text(c.PID_DISPLAY_TO).split(";")]
    return tuple(name for name in found if name)


def _body(item: _Item) -> str:
    """Return the words of the mail: its plain text, or else its HTML or rich text as text."""
    text = item.text(c.PID_BODY)
    if not text.strip():
        raw = item.properties.binary(c.PID_HTML)
        if raw:
            markup, sure = decoded(raw, item.properties.charset(body=True))
            if not sure:
                item.warnings.append(UNDECODED)
        else:
            markup = item.text(c.PID_BODY_HTML)
        text = html_text(markup)
    if not text.strip():
        packed = item.properties.binary(_RTF)
        text = rich_text(packed) if packed else ""
        if packed and not text:
            item.warnings.append(UNDECODED)
    if len(text) > MAX_TEXT:
        item.warnings.append(CUT)
    return clean(text[:MAX_TEXT]).strip()


def _files(item: _Item, depth: int) -> tuple[tuple[FileIn, ...], Forwarded | None]:
    """Return the attached files, and the mail among them that was sent on, if any."""
    names = FileNames()
    files: list[FileIn] = []
    inner: Forwarded | None = None
    for holder in item.attached:
        properties = item.part(holder)
        inner_storage = _embedded(holder)
        if inner_storage is not None:
            if depth < _MAX_LAYERS:
                mail = _mail(_Item(inner_storage, _EMBEDDED), depth + 1)
                inner = inner or as_forwarded(mail)
                files.extend(_kept_mail(mail, names))
            continue
        proposed = ""
        for pid in (c.PID_ATTACH_LONG_FILENAME, c.PID_ATTACH_FILENAME, c.PID_DISPLAY_NAME):
            proposed = proposed or properties.text(pid)[0]
        raw = properties.binary(c.PID_ATTACH_DATA_BINARY)
        if not raw and properties.number(c.PID_ATTACH_METHOD) not in (None, 0, 1):
            item.warnings.append(_LINKED)
            continue
        kind = one_line(properties.text(c.PID_ATTACH_MIME_TAG)[0])[:120].lower()
        kind = kind if "/" in kind else "application/octet-stream"
        files.append(FileIn(names.name(proposed, kind), kind, raw))
    return tuple(files), inner


def _embedded(holder: Storage) -> Storage | None:
    """Return the message that an attachment holds as a message, or None if it holds a file."""
    for storage in holder.storages:
        if storage.name == "__substg1.0_3701000D" and is_item(storage):
            return storage
    return None


def _kept_mail(mail: MailIn, names: FileNames) -> list[FileIn]:
    """Return an attached mail as files: its words with their header lines, and its own files."""
    sent = mail.sent_at.isoformat() if mail.sent_at else ""
    words = (
        f"From: {mail.sender_name} <{mail.sender_email}>\nDate: {sent}\n"
        f"To: {'; '.join(mail.to)}\nSubject: {mail.subject}\n\n{mail.text}\n"
    )
    name = names.name((mail.subject.replace("/", "-") or "mail") + ".txt", "text/plain")
    kept = [FileIn(name, "text/plain", words.encode("utf-8", "replace"))]
    for file in mail.attachments:
        kept.append(FileIn(names.name(file.name, file.media_type), file.media_type, file.data))
    return kept
