"""A letter as an unsent e-mail (.eml) that the officer's own mail program opens and sends."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sequence
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Protocol

from dpo_desk.domain.blocks import clean, one_line
from dpo_desk.domain.problems import Problem
from dpo_desk.exchange.file_names import FileNames

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"\\@]{1,64}@[^\s<>()\[\],;:\"\\@]{1,253}")
_SPECIAL = re.compile(r"[,;:<>()\[\]\"\\@]")
_MAX_BYTES = 60 * 1024 * 1024


class Enclosed(Protocol):
    """A file to send along, such as `mail.FileIn`."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def data(self) -> bytes: ...


def mail_draft(
    to: Sequence[str],
    subject: str,
    text: str,
    attachments: Sequence[Enclosed] = (),
    sender: str = "",
) -> bytes:
    """Return an .eml file that Outlook and other programs open as a draft (`X-Unsent: 1`).

    An address may be "ada@example.org" or "Ada Rowe <ada@example.org>". Line breaks in any of
    the lines above the text become spaces, so that no name can add a line of its own.
    Raises Problem (field "to", "sender" or "attachments") for an address that is none, or for
    attachments of more than 60 MB. No date and no message number: the program sending it adds them.
    """
    draft = EmailMessage(policy=SMTP.clone(max_line_length=78))
    draft["X-Unsent"] = "1"
    if sender:
        draft["From"] = _address(sender, "sender")
    if to:
        draft["To"] = tuple(_address(person, "to") for person in to)
    draft["Subject"] = _unencoded(one_line(subject)[:1000])
    draft.set_content(clean(text), cte="quoted-printable")
    if sum(len(file.data) for file in attachments) > _MAX_BYTES:
        raise Problem("The attachments are larger than 60 MB together.", "attachments")
    names = FileNames()
    for file in attachments:
        kind = file.media_type if re.fullmatch(r"[\w.+-]+/[\w.+-]+", file.media_type) else ""
        name = names.name(file.name, kind)
        kind = kind or mimetypes.guess_type(name)[0] or "application/octet-stream"
        # A mail within a mail has other rules of encoding; as a plain file it arrives unchanged.
        if kind.startswith(("message/", "multipart/")):
            kind = "application/octet-stream"
        main, _slash, sub = kind.partition("/")
        draft.add_attachment(file.data, maintype=main, subtype=sub, filename=name)
    # A boundary that depends on nothing but the number of parts: same letter, same bytes.
    if attachments:
        draft.set_boundary(_boundary(draft))
    return draft.as_bytes()


def _address(written: str, field: str) -> Address:
    """Return name and address apart, or raise Problem if there is no one address in it."""
    line = one_line(written)
    name, bracket, rest = line.rpartition("<")
    email = rest.removesuffix(">").strip() if bracket else line
    if not _ADDRESS.fullmatch(email):
        raise Problem(f"“{line[:100]}” is not an e-mail address.", field)
    # Signs with a meaning in address lines: Python's folding of long lines may lose their quotes,
    # and "Rowe, Ada" would become two addresses.
    shown = _unencoded(" ".join(_SPECIAL.sub(" ", name).split())[:200])
    local, _at, domain = email.rpartition("@")
    try:
        # Mail servers know a domain such as exämple.org by its spelling in ASCII alone.
        known = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        return Address(display_name=shown, addr_spec=f"{local}@{known}")
    except (HeaderParseError, ValueError, IndexError) as error:
        raise Problem(f"“{line[:100]}” is not an e-mail address.", field) from error


def _unencoded(words: str) -> str:
    """Return the words so that nothing in them reads as an encoded word.

    Python decodes `=?utf-8?q?=0aBcc...?=` when a header is set, line breaks included, and would
    write them out as a header of their own.
    """
    return words.replace("=?", "= ?")


def _boundary(draft: EmailMessage) -> str:
    """Return a boundary that occurs nowhere in the texts; encoded files cannot contain it."""
    text = draft.get_body()
    words = str(text.get_payload()) if text is not None else ""
    number = 0
    while f"=_letter_{number}" in words:
        number += 1
    return f"=_letter_{number}"
