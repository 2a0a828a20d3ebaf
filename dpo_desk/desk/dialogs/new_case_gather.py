"""From what was dropped or pasted to a proposal of a new case, away from the window."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from dpo_desk.casework import intake
from dpo_desk.casework.intake import FileIn, MailIn, NewCase
from dpo_desk.casework.office import Office
from dpo_desk.desk.forms.attachments import read_files
from dpo_desk.desk.forms.dropped import Dropped

_MAILS = (".eml", ".msg")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of a drop: a proposal when there was a mail, and files to attach."""

    proposal: NewCase | None
    files: tuple[FileIn, ...]


def gathered(office: Office, taken: Dropped) -> Gathered:
    """Return the proposal of the first mail, by the day it came; everything else as attachments.

    Raises Problem for a file that cannot be read or is no mail although it is called one.
    """
    if taken.words.strip():
        return Gathered(intake.proposed(office, intake.read_pasted(taken.words)), ())
    files = (*taken.files, *read_files(taken.paths))
    mails = [
        (intake.read_mail(file.name, file.data), file)
        for file in files
        if file.name.lower().endswith(_MAILS)
    ]
    rest = tuple(file for file in files if not file.name.lower().endswith(_MAILS))
    if not mails:
        return Gathered(None, rest)
    mails.sort(key=lambda pair: (pair[0].received_on is None, str(pair[0].received_on)))
    (first, original), *others = mails
    proposal = intake.proposed(office, first, original)
    for mail, file in others:
        proposal = _with(proposal, mail, file)
    return Gathered(dataclasses.replace(proposal, attachments=()), (*proposal.attachments, *rest))


def _with(proposal: NewCase, mail: MailIn, file: FileIn) -> NewCase:
    """Return the proposal with a further mail and its attachments as files."""
    subject = mail.subject or file.name
    return dataclasses.replace(
        proposal,
        attachments=(*proposal.attachments, file, *mail.attachments),
        linked=tuple(dict.fromkeys((*proposal.linked, *mail.references))),
        notes=(*proposal.notes, *mail.warnings, f"A further mail is attached: {subject}."),
    )
