"""Outlook's own mail files (.msg), with the mails attached to them."""

from __future__ import annotations

import io
import struct
from datetime import datetime

from olefile import OleFileIO  # type: ignore[import-untyped]
from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.domain import constants as c
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.properties import Properties
from oxmsg.recipient import Recipient
from oxmsg.storage import Storage

from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.addresses import addresses
from dpo_desk.exchange.charsets import decoded
from dpo_desk.exchange.file_names import FileNames
from dpo_desk.exchange.forwarded import forwarded_in
from dpo_desk.exchange.html_text import html_text
from dpo_desk.exchange.mail import (
    MAX_ATTACHMENTS,
    MAX_TEXT,
    NO_DATE,
    NO_SENDER,
    TOO_MANY,
    UNDECODED,
    FileIn,
    Forwarded,
    MailIn,
    each_once,
    references_in,
)
from dpo_desk.exchange.mail_dates import header_moment, london_day
from dpo_desk.exchange.mime import fields
from dpo_desk.exchange.rich_text import rich_text

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED = "The Outlook file is damaged and cannot be read. Please save the mail again."
_NOT_MAIL = "The file is not an e-mail file, though it is of the family of Outlook's files."
_CUT = "The mail's text is very long and was cut here; the file that is kept holds all of it."
_LINKED = "An attachment is only a link to a file elsewhere and could not be taken over."
# What a damaged compound file makes the two libraries raise, as their code and fuzzing show.
_DAMAGE = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    struct.error,
    UnrecognizedCodePageError,
    UnsupportedEncodingError,
)
_PROPERTY_LIST = "__properties_version1.0"
_EMBEDDED_HEADER = 24
_MAX_PROPERTY_LIST = 1_000_000
_DELIVERY_TIME = 0x0E06
_RTF = 0x1009
_SENDER_SMTP = (0x5D01, c.PID_SENDER_SMTP_ADDRESS, c.PID_SENDER_EMAIL_ADDRESS)
_ON_BEHALF_SMTP = (0x5D02, 0x0065)
_TEXT_TYPES = (c.PTYP_STRING, c.PTYP_STRING8)


def looks_like_ole(data: bytes) -> bool:
    """Say whether the bytes are a compound file, the kind of file a .msg is."""
    return data.startswith(_MAGIC)


def msg_mail(data: bytes) -> MailIn:
    """Return the mail in the bytes of an Outlook .msg file.

    Raises Problem if the file is damaged, is no mail, or has too many attachments.
    """
    try:
        _refuse_bombs(data)
        # As a stream: the library takes short bytes for the name of a file on disk.
        message = Message.load(io.BytesIO(data))
        properties = message.properties
        attached = message.attachments
        recipients = message.recipients
        return _mail(_Item(properties, attached, recipients), depth=0)
    except _DAMAGE as damage:
        raise Problem(_DAMAGED) from damage


def _refuse_bombs(data: bytes) -> None:
    """Raise Problem if this is no mail, or if reading it would take far more than its size.

    Every entry of a compound file's directory may point at the same 50 MB, and the reader
    loads each entry at once.
    """
    with OleFileIO(io.BytesIO(data)) as container:
        total = attachments = 0
        for entry in container.direntries:
            if entry is None:
                continue
            total += entry.size if entry.entry_type == 2 else 0
            attachments += entry.name.startswith("__attach_version1.0_#")
            if entry.name == _PROPERTY_LIST and entry.size > _MAX_PROPERTY_LIST:
                raise Problem(_DAMAGED)
        if not container.exists(_PROPERTY_LIST):
            raise Problem(_NOT_MAIL)
    if total > 2 * len(data) + 1_000_000:
        raise Problem(_DAMAGED)
    if attachments > MAX_ATTACHMENTS:
        raise Problem(TOO_MANY)


class _Item:
    """A message, on its own or inside another: its properties, read so that one bad one
    spoils only itself."""

    def __init__(
        self,
        properties: Properties,
        attached: tuple[Attachment, ...],
        recipients: tuple[Recipient, ...],
    ) -> None:
        self.properties = properties
        self.attached = attached
        self.recipients = recipients
        self.warnings: list[str] = []

    def text(self, *pids: int) -> str:
        """Return the first of the text properties that says anything, or ""."""
        for pid in pids:
            words, sure = _text(self.properties, pid)
            if words and not sure:
                self.warnings.append(UNDECODED)
            if words:
                return words
        return ""


def _text(properties: Properties, pid: int) -> tuple[str, bool]:
    """Return a text property leniently decoded, and whether every byte had a meaning."""
    for found in properties:
        if found.pid == pid and found.ptyp in _TEXT_TYPES:
            raw = _stream(properties, pid, found.ptyp)
            if found.ptyp == c.PTYP_STRING:
                words = raw.decode("utf-16-le", "replace").strip("\0")
                return words, "\ufffd" not in words
            words, sure = decoded(raw, _charset(properties, body=pid == c.PID_BODY))
            return words.strip("\0"), sure
    return "", True


def _charset(properties: Properties, *, body: bool) -> str:
    """Return the character set of texts kept as bytes; "" if the file names none known."""
    try:
        return properties.body_encoding if body else properties._str_prop_encoding
    except (UnrecognizedCodePageError, UnsupportedEncodingError):
        return ""


def _stream(properties: Properties, pid: int, ptyp: int) -> bytes:
    """Return the bytes of a property kept in a stream of its own; b"" if the stream is lost."""
    try:
        return bytes(properties._storage.property_stream_bytes(pid, ptyp))
    except KeyError:
        return b""


def _moment(properties: Properties, pid: int) -> datetime | None:
    """Return a time property as a moment in UTC."""
    for found in properties:
        if found.pid == pid and found.ptyp == c.PTYP_TIME:
            try:
                moment = found.value
            except (OverflowError, ValueError):
                return None
            return moment if isinstance(moment, datetime) and moment.year > 1601 else None
    return None


def _mail(item: _Item, depth: int) -> MailIn:
    """Return the mail that a message item holds."""
    head = fields(item.text(c.PID_TRANSPORT_MESSAGE_HEADERS).encode("utf-8", "replace"))
    subject = one_line(item.text(c.PID_SUBJECT))[:1000]
    name, email = _sender(item, head)
    if not (name or email):
        item.warnings.append(NO_SENDER)
    sent_at = _moment(item.properties, c.PID_CLIENT_SUBMIT_TIME)
    sent_at = sent_at or (header_moment(head["date"]) if head.get("date") else None)
    if sent_at is None:
        item.warnings.append(NO_DATE)
    arrived = _moment(item.properties, _DELIVERY_TIME) or sent_at
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
        references=references_in(subject, text),
        warnings=each_once(item.warnings),
    )


def _sender(item: _Item, head: dict[str, str]) -> tuple[str, str]:
    """Return name and e-mail address of whoever wrote the mail; either may be ""."""
    written = addresses(head.get("from", ""))
    if written and written[0][1]:
        return written[0]
    # A colleague may send on behalf of the writer; an X.500 address ("/O=...") is no address.
    name = one_line(item.text(c.PID_SENT_REPRESENTING_NAME, c.PID_SENDER_NAME))[:300]
    for pid in (*_ON_BEHALF_SMTP, *_SENDER_SMTP):
        email = one_line(item.text(pid))
        if "@" in email and not email.startswith("/"):
            return ("" if name == email else name), email[:320]
    people = addresses(name)
    return people[0] if people else ("", "")


def _to(item: _Item) -> tuple[str, ...]:
    """Return the addresses (or else names) of the people the mail was sent to."""
    found: list[str] = []
    for person in item.recipients[:5000]:
        properties = person.properties
        words = [_text(properties, pid)[0] for pid in (0x39FE, 0x3003, 0x3001)]
        addressed = [word for word in words if "@" in word and not word.startswith("/")]
        named = addressed or [words[2]]
        if named[0]:
            found.append(one_line(named[0])[:320])
    if not found:
        found = [one_line(name)[:320] for name in item.text(c.PID_DISPLAY_TO).split(";")]
    return tuple(name for name in found if name)


def _body(item: _Item) -> str:
    """Return the words of the mail: its plain text, or else its HTML or rich text as text."""
    text = item.text(c.PID_BODY)
    if not text.strip():
        raw = _stream(item.properties, c.PID_HTML, c.PTYP_BINARY)
        if raw:
            markup, sure = decoded(raw, _charset(item.properties, body=True))
            if not sure:
                item.warnings.append(UNDECODED)
        else:
            markup = item.text(c.PID_BODY_HTML)
        text = html_text(markup)
    if not text.strip():
        packed = _stream(item.properties, _RTF, c.PTYP_BINARY)
        text = rich_text(packed) if packed else ""
        if packed and not text:
            item.warnings.append(UNDECODED)
    if len(text) > MAX_TEXT:
        item.warnings.append(_CUT)
    return clean(text[:MAX_TEXT]).strip()


def _files(item: _Item, depth: int) -> tuple[tuple[FileIn, ...], Forwarded | None]:
    """Return the attached files, and the mail among them that was sent on, if any."""
    names = FileNames()
    files: list[FileIn] = []
    inner: Forwarded | None = None
    for attachment in item.attached:
        properties = attachment.properties
        proposed = ""
        for pid in (c.PID_ATTACH_LONG_FILENAME, c.PID_ATTACH_FILENAME, 0x3001):
            proposed = proposed or _text(properties, pid)[0]
        embedded = _embedded(attachment)
        if embedded is not None:
            if depth < 3:
                mail = _mail(embedded, depth + 1)
                inner = inner or _as_forwarded(mail)
                words = _as_words(mail).encode("utf-8", "replace")
                name = names.name((proposed or mail.subject or "mail") + ".txt", "text/plain")
                files.append(FileIn(name, "text/plain", words))
                for extra in mail.attachments:
                    name = names.name(extra.name, extra.media_type)
                    files.append(FileIn(name, extra.media_type, extra.data))
            continue
        raw = _stream(properties, c.PID_ATTACH_DATA_BINARY, c.PTYP_BINARY)
        if not raw and properties.int_prop_value(c.PID_ATTACH_METHOD) not in (None, 0, 1):
            item.warnings.append(_LINKED)
            continue
        kind = one_line(_text(properties, c.PID_ATTACH_MIME_TAG)[0])[:120].lower()
        kind = kind if "/" in kind else "application/octet-stream"
        files.append(FileIn(names.name(proposed, kind), kind, raw))
    return tuple(files), inner


def _embedded(attachment: Attachment) -> _Item | None:
    """Return the message that an attachment holds as a message, or None if it holds a file."""
    holder = attachment._storage
    for storage in holder.storages if isinstance(holder, Storage) else ():
        if storage.name == "__substg1.0_3701000D" and _has_properties(storage):
            properties = Properties(storage, _EMBEDDED_HEADER)
            return _Item(
                properties,
                tuple(Attachment(inner) for inner in storage.iter_attachment_storages()),
                tuple(Recipient(inner) for inner in storage.iter_recipient_storages()),
            )
    return None


def _has_properties(storage: Storage) -> bool:
    return any(stream.name == _PROPERTY_LIST for stream in storage.streams)


def _as_forwarded(mail: MailIn) -> Forwarded | None:
    """Return the attached mail, or the one it forwards in turn, as who wrote what and when."""
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


def _as_words(mail: MailIn) -> str:
    """Return an attached mail as text with its header lines, to be kept as a file."""
    sent = mail.sent_at.isoformat() if mail.sent_at else ""
    return (
        f"From: {mail.sender_name} <{mail.sender_email}>\nDate: {sent}\n"
        f"To: {'; '.join(mail.to)}\nSubject: {mail.subject}\n\n{mail.text}\n"
    )
