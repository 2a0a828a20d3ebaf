"""Recording as sent: when, how and the proof; never in the future, never without a way."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from dpo_desk.desk.dialogs.record_sent import RecordSentDialog, SentHow
from dpo_desk.domain.problems import Problem

TODAY = date(2026, 11, 23)


def made(qtbot: QtBot, by: str = "post") -> RecordSentDialog:
    dialog = RecordSentDialog(None, "R-2026-00001-L1", "The clock stops.", TODAY, by)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_begins_with_today_and_the_letters_own_way(qtbot: QtBot) -> None:
    dialog = made(qtbot)
    assert dialog.how() == SentHow(TODAY, "post", "")


def test_proof_is_taken_along_and_the_dialog_waits_for_the_answer(qtbot: QtBot) -> None:
    dialog = made(qtbot)
    dialog._proof.show_value("Certificate of posting 12345")
    with qtbot.waitSignal(dialog.filled) as filled:
        dialog.record.click()
    assert filled.args == [SentHow(TODAY, "post", "Certificate of posting 12345")]
    assert dialog.isVisible()
    assert not dialog.record.isEnabled()
    dialog.show_problem(Problem("That is a day too late.", "on"))
    assert dialog._banner.words == "That is a day too late."
    assert dialog.record.isEnabled()
    dialog.done_well()
    assert not dialog.isVisible()


def test_a_day_to_come_and_a_missing_way_are_refused(qtbot: QtBot) -> None:
    dialog = made(qtbot)
    dialog._on.show_value(date(2026, 11, 24))
    with qtbot.assertNotEmitted(dialog.filled):
        dialog.record.click()
    assert "still to come" in dialog._banner.words
    other = made(qtbot, by="")
    with qtbot.assertNotEmitted(other.filled):
        other.record.click()
    assert other._banner.words == "Say how it was sent."
    other._on.restore("")
    other.record.click()
    assert other._banner.words == "Say when it was sent."
