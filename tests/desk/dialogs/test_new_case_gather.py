"""From several mails and files to one proposal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpo_desk.desk.dialogs.new_case_gather import gathered
from dpo_desk.desk.forms.dropped import Dropped
from dpo_desk.domain.problems import Problem
from tests.makers import made_office


def mail(folder: Path, name: str, day: int, words: str) -> str:
    path = folder / name
    path.write_text(
        f"From: Bo Marsh <bo@example.org>\nDate: {day} Nov 2026 09:00:00 +0000\n"
        f"Subject: {name}\nMIME-Version: 1.0\nContent-Type: text/plain\n\n{words}\n",
        encoding="utf-8",
    )
    return str(path)


def test_the_first_mail_speaks_and_everything_is_attached(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    later = mail(tmp_path, "later.eml", 12, "Any news?")
    first = mail(tmp_path, "first.eml", 9, "Please erase my data.")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7")
    found = gathered(office, Dropped((later, str(scan), first)))
    assert found.proposal is not None
    assert found.proposal.received_on == date(2026, 11, 9)
    assert "erase my data" in found.proposal.words
    assert [file.name for file in found.files] == ["first.eml", "later.eml", "scan.pdf"]
    assert "A further mail is attached: later.eml." in found.proposal.notes
    office.close()


def test_files_alone_propose_nothing(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    found = gathered(office, Dropped((str(tmp_path / "scan.pdf"),)))
    assert found.proposal is None
    assert [file.name for file in found.files] == ["scan.pdf"]
    office.close()


def test_a_mail_that_is_none_is_said(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    (tmp_path / "broken.msg").write_bytes(b"not a mail")
    with pytest.raises(Problem):
        gathered(office, Dropped((str(tmp_path / "broken.msg"),)))
    office.close()
