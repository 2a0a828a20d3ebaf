"""New case on a real desk: from what came to an opened case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dpo_desk.casework import housekeeping, lookups
from dpo_desk.casework.lookups import CardQuery
from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.new_case import NewCaseDialog
from dpo_desk.desk.forms.dropped import Dropped
from dpo_desk.domain.parties import Role
from dpo_desk.domain.rights import Right
from tests.desk.work_makers import Desk
from tests.makers import opened


def fill(office: Office) -> str:
    return opened(office, date(2026, 11, 3))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path, fill)
    yield made
    made.close()


def shown(desk: Desk) -> NewCaseDialog:
    dialog = NewCaseDialog(desk.workplace)
    desk.qtbot.addWidget(dialog)
    dialog.open()
    desk.settle()
    return dialog


def mail(folder: Path, name: str = "request.eml") -> Path:
    """An invented request as a file."""
    message = EmailMessage()
    message["From"] = "Bo Marsh <bo@example.org>"
    message["To"] = "info@example.org"
    message["Date"] = "Fri, 20 Nov 2026 09:12:00 +0000"
    message["Subject"] = "My data"
    message.set_content("Please send me a copy of all the data you hold about me.\n<b>Bo</b>\n")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="id.pdf")
    (folder / name).write_bytes(message.as_bytes())
    return folder / name


def test_from_a_dropped_mail_to_an_open_case(desk: Desk, tmp_path: Path) -> None:
    dialog = shown(desk)
    dialog.take(Dropped((str(mail(tmp_path)),)))
    due = "due Monday 21 December 2026"
    desk.qtbot.waitUntil(lambda: any(due in said for said in dialog.preview.said), timeout=5000)
    assert dialog.person.name.text() == "Bo Marsh"
    assert dialog.form.field("rights").value() == ("access",)
    assert dialog.form.field("received_on").value() == date(2026, 11, 20)
    assert "<b>Bo</b>" in dialog.words.typed()
    assert [file.name for file in dialog.attachments.files] == ["request.eml", "id.pdf"]
    with desk.qtbot.waitSignal(desk.workplace.case_wanted, timeout=5000) as wanted:
        dialog.save.click()
    case = desk.asked(lookups.case, wanted.args[0]).case
    assert case.received_on == date(2026, 11, 20)
    assert case.subject.name == "Bo Marsh"
    assert [claim.right for claim in case.claims] == [Right.ACCESS]
    assert [file.name for file in case.files] == ["request.eml", "id.pdf"]
    assert desk.asked(housekeeping.draft, "new_case") is None


def test_typed_by_hand_for_somebody_else(desk: Desk) -> None:
    dialog = shown(desk)
    dialog.words.show_value("Please delete everything about my mother.")
    assert dialog.form.field("rights").value() == ("erasure",)
    dialog.form.suggest({"channel": "phone", "received_on": date(2026, 11, 19), "nation": "SCT"})
    dialog.person.name.setText("May Dale")
    dialog.who.show_value("representative")
    dialog._on_who()
    dialog._on_save()
    assert "acts for them" in dialog.problem.words
    dialog.acting.name.setText("Cy Dale")
    with desk.qtbot.waitSignal(desk.workplace.case_wanted, timeout=5000) as wanted:
        dialog._on_save()
    case = desk.asked(lookups.case, wanted.args[0]).case
    assert {p.role: p.person.name for p in case.parties} == {
        Role.SUBJECT: "May Dale",
        Role.REPRESENTATIVE: "Cy Dale",
    }
    assert case.nation.value == "SCT"


def test_the_officers_choice_of_rights_stands(desk: Desk) -> None:
    dialog = shown(desk)
    dialog.words.show_value("Please send me a copy of my data.")
    box = dialog.form.field("rights")._boxes["portability"]
    box.click()
    dialog.words.show_value("Please delete everything.")
    assert dialog.form.field("rights").value() == ("access", "portability")


def test_what_is_missing_is_marked(desk: Desk) -> None:
    dialog = shown(desk)
    dialog.form.suggest({"received_on": None})
    dialog._on_save()
    assert dialog.form.row("rights").complaint.text() == "This is needed."
    assert dialog.form.row("received_on").complaint.text() == "This is needed."
    dialog.form.suggest({"rights": ("access",), "received_on": date(2026, 11, 20)})
    dialog._on_save()
    assert "Give a name" in dialog.problem.words
    assert desk.asked(lookups.cards, CardQuery()).total == 1


def test_the_future_is_refused_beside_the_field(desk: Desk) -> None:
    dialog = shown(desk)
    dialog.person.name.setText("Bo Marsh")
    dialog.form.suggest({"rights": ("access",), "received_on": date(2026, 11, 25)})
    dialog._on_save()
    complaint = dialog.form.row("received_on").complaint
    desk.qtbot.waitUntil(lambda: "future" in complaint.text(), timeout=5000)
    assert dialog.save.isEnabled()


def test_a_look_alike_is_named_and_can_be_opened(desk: Desk) -> None:
    dialog = shown(desk)
    dialog.person.name.setText("Ada Brackenbury")
    dialog.form.suggest({"rights": ("access",)})
    dialog._on_edited()
    name = desk.filled
    desk.qtbot.waitUntil(lambda: any(name in said for said in dialog.preview.said), timeout=5000)
    with desk.qtbot.waitSignal(desk.workplace.case_wanted, timeout=5000) as wanted:
        dialog.preview.case_wanted.emit(name)
    assert wanted.args == [name]
    assert not dialog.isVisible()


def test_a_pasted_mail_fills_the_page(desk: Desk) -> None:
    dialog = shown(desk)
    mime = QMimeData()
    mime.setText(
        "From: Bo Marsh <bo@example.org>\nSent: 20 November 2026 09:12\nTo: info@example.org\n"
        "Subject: Marketing\n\nStop sending me marketing.\n"
    )
    QGuiApplication.clipboard().setMimeData(mime)
    dialog.paste.click()
    desk.qtbot.waitUntil(lambda: dialog.person.name.text() == "Bo Marsh", timeout=5000)
    assert dialog.form.field("rights").value() == ("object_marketing",)


def test_a_file_that_cannot_be_read_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    dialog = shown(desk)
    dialog.take(Dropped((str(tmp_path / "gone.eml"),)))
    desk.qtbot.waitUntil(lambda: "gone.eml" in dialog.banner.words, timeout=5000)


def test_what_was_typed_comes_back_and_can_be_cleared(desk: Desk) -> None:
    dialog = shown(desk)
    dialog.words.show_value("Please delete everything.")
    dialog.person.name.setText("Bo Marsh")
    dialog.reject()
    again = shown(desk)
    desk.qtbot.waitUntil(lambda: again.person.name.text() == "Bo Marsh", timeout=5000)
    assert again.words.typed() == "Please delete everything."
    again.afresh.click()
    assert again.person.name.text() == ""
    assert again.words.typed() == ""
    assert again.form.field("rights").value() == ()
