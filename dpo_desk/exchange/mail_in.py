"""Received e-mail read into plain values: files from Outlook and elsewhere, and pasted text."""

from __future__ import annotations

from dpo_desk.domain.blocks import clean
from dpo_desk.domain.casefile import references_in
from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.addresses import shared_mailbox
from dpo_desk.exchange.eml import eml_mail, looks_like_eml
from dpo_desk.exchange.file_names import FileNames
from dpo_desk.exchange.forwarded import forwarded_in, pasted_header
from dpo_desk.exchange.mail import (
    MAX_BYTES,
    MAX_TEXT,
    FileIn,
    Forwarded,
    MailIn,
)
from dpo_desk.exchange.msg import msg_mail
from dpo_desk.exchange.outlook_store import looks_like_ole

__all__ = ["FileIn", "Forwarded", "MailIn", "read_mail", "read_pasted", "shared_mailbox"]


def read_mail(name: str, data: bytes) -> MailIn:
    """Return what the mail file says; its kind is told from its content, not from its name.

    Raises Problem (field "file") if it is over 60 MB, holds over 2,000 attachments, is damaged
    beyond reading, or is not an e-mail file.
    """
    shown = FileNames().name(name, "message/rfc822")
    if len(data) > MAX_BYTES:
        raise Problem(f"“{shown}” is larger than 60 MB. Please save its parts as files.", "file")
    if not data.strip(b"\0\r\n\t "):
        raise Problem(f"“{shown}” is empty.", "file")
    try:
        if looks_like_ole(data):
            return msg_mail(data)
        if looks_like_eml(data):
            return eml_mail(data)
    except Problem as problem:
        raise Problem(f"“{shown}”: {problem.sentence}", "file") from problem
    raise Problem(
        f"“{shown}” is not an e-mail file. Mails saved as .eml or .msg can be read.", "file"
    )


def read_pasted(text: str) -> MailIn:
    """Return what the pasted words say: a mail if header lines stand on top, or plain words.

    `received_on` is the day of the mail's own date, or None; nothing is refused.
    """
    text = clean(text[:MAX_TEXT]).strip()
    if looks_like_eml(text.encode("utf-8", "replace")):
        raw = text.encode("utf-8", "replace")
        if b"\nmime-version:" in raw[:20_000].lower() or b"\nreceived:" in raw[:20_000].lower():
            return eml_mail(raw)
    top = pasted_header(text)
    if top is None:
        subject, body, inner = "", text, forwarded_in(text)
        top = Forwarded("", "", None, None, "", text)
    else:
        subject, body, inner = top.subject, top.text, forwarded_in(top.text, top.subject)
    return MailIn(
        subject=subject,
        sender_name=top.sender_name,
        sender_email=top.sender_email,
        reply_to="",
        to=(),
        sent_at=top.sent_at,
        received_on=top.sent_on,
        text=body,
        attachments=(),
        message_id="",
        forwarded=inner,
        references=references_in(f"{subject}\n{body}"),
        warnings=(),
    )
