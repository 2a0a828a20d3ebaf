"""The dialog of an act against a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework import acts, housekeeping, lookups
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.act import ActDialog
from dpo_desk.domain.asking import AcceptIdentity, AskIdentity, Extend
from dpo_desk.domain.receiving import Note
from dpo_desk.domain.rights import Right
from tests.desk.work_makers import Desk
from tests.makers import done, opened

NOV_5, NOV_10 = date(2026, 11, 5), date(2026, 11, 10)


def fill(office: Office) -> str:
    name = opened(office, date(2026, 11, 3), (Right.ACCESS, Right.ERASURE))
    asked = AskIdentity(doubt="Another address.", asked_for=("a bill",), by="email")
    done(office, name, (NOV_5, asked), (NOV_10, AcceptIdentity(method="login")))
    return name


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path, fill)
    yield made
    made.close()


def view_of(desk: Desk) -> CaseView:
    view: CaseView = desk.asked(lookups.case, desk.filled)
    return view


def dialog_for(desk: Desk, act: str, **more: object) -> ActDialog:
    dialog = ActDialog(desk.workplace, view_of(desk), act, **more)  # type: ignore[arg-type]
    desk.qtbot.addWidget(dialog)
    dialog.open()
    desk.settle()
    return dialog


def test_an_act_is_recorded_with_its_day(desk: Desk) -> None:
    dialog = dialog_for(desk, "note")
    dialog.form.suggest({"words": "Asked <b>IT</b> & HR."})
    dialog.day.line.setText("20/11")
    with desk.qtbot.waitSignals([dialog.performed, desk.clerk.changed], timeout=5000):
        dialog.record.click()
    last = view_of(desk).case.facts[-1]
    assert (last.entry, last.on) == (Note(words="Asked <b>IT</b> & HR."), date(2026, 11, 20))
    assert not dialog.isVisible()
    assert desk.asked(housekeeping.draft, f"act:{desk.filled}:note") is None


def test_the_preview_says_what_moves_and_why(desk: Desk) -> None:
    dialog = dialog_for(desk, "extend")
    dialog.form.suggest({"claims": ("access",), "reason": "complexity"})
    dialog.form.field("reason").edited.emit()
    expected = "moves the due date from Thursday 10 December 2026 to Wednesday 10 February 2027"
    desk.qtbot.waitUntil(lambda: expected in dialog.preview.words, timeout=5000)
    assert "Erasure" not in dialog.preview.words


def test_nothing_wrong_is_sent_and_everything_missing_is_marked(desk: Desk) -> None:
    dialog = dialog_for(desk, "extend")
    dialog.day.line.setText("whenever")
    dialog._on_record()
    assert "Write the date" in dialog.day_row.complaint.text()
    dialog.day.line.setText("today")
    dialog._on_record()
    for name in ("claims", "reason", "explanation"):
        assert dialog.form.row(name).complaint.text() == "This is needed."
    assert dialog.isVisible()


def test_a_refusal_is_said_in_the_dialog_and_keeps_the_typing(desk: Desk) -> None:
    dialog = dialog_for(desk, "note")
    dialog.form.suggest({"words": "Too early"})
    dialog.day.line.setText("1/11")
    dialog._on_record()
    desk.qtbot.waitUntil(lambda: dialog.day_row.complaint.text() != "", timeout=5000)
    assert "before the case was received" in dialog.day_row.complaint.text()
    assert dialog.form.field("words").value() == "Too early"
    assert dialog.record.isEnabled()
    assert desk.refusals == []


def test_a_case_that_moved_on_is_said_above_the_buttons(desk: Desk) -> None:
    dialog = dialog_for(desk, "note")
    desk.asked(acts.perform, desk.filled, Note(words="Meanwhile"), date(2026, 11, 20))
    dialog.form.suggest({"words": "Stale"})
    dialog._on_record()
    desk.qtbot.waitUntil(lambda: dialog.problem.words != "", timeout=5000)
    assert dialog.isVisible()


def test_an_act_that_a_letter_does_offers_the_letter(desk: Desk) -> None:
    dialog = dialog_for(desk, "extend")
    desk.qtbot.waitUntil(lambda: not dialog.write.isHidden(), timeout=5000)
    assert dialog.record.isHidden()
    assert not dialog.already.isHidden()
    values = {"claims": ("access",), "reason": "number", "explanation": "Three this year."}
    dialog.form.suggest(values)
    with desk.qtbot.waitSignal(dialog.letter_wanted, timeout=5000) as wanted:
        dialog.write.click()
    reference, codes, entry = wanted.args
    assert (reference, codes) == (desk.filled, ("L05",))
    assert entry == Extend(("access",), "number", "Three this year.", "email")
    assert len(view_of(desk).case.facts) == len(dialog.view.case.facts)


def test_what_was_typed_comes_back(desk: Desk) -> None:
    dialog = dialog_for(desk, "note")
    desk.qtbot.keyClicks(dialog.form.field("words").text, "Half a th")
    dialog.reject()
    desk.settle()
    again = dialog_for(desk, "note")
    desk.qtbot.waitUntil(lambda: again.form.field("words").value() == "Half a th", timeout=5000)


def test_locking_keeps_the_last_words(desk: Desk) -> None:
    dialog = dialog_for(desk, "note")
    desk.qtbot.keyClicks(dialog.form.field("words").text, "Nearly")
    desk.workplace.about_to_lock.emit()
    assert "Nearly" in desk.asked(housekeeping.draft, f"act:{desk.filled}:note")


def test_the_calendar_offers_only_days_the_step_allows(desk: Desk) -> None:
    dialog = dialog_for(desk, "extend")
    assert dialog.day._least == date(2026, 11, 3)
    assert dialog.day._most == date(2026, 11, 23)
    assert dialog.day_row.spec.hint.startswith("For dates up to 10 December 2026")


def test_a_correction_shows_its_consequences_and_needs_a_reason(desk: Desk) -> None:
    fact = view_of(desk).case.facts[-1]
    dialog = dialog_for(desk, "accept_identity", correcting=fact)
    assert dialog.form.field("method").value() == "login"
    dialog.day.line.setText("13/11")
    dialog.day.edited.emit()
    expected = "from Thursday 10 December 2026 to Monday 14 December 2026"
    desk.qtbot.waitUntil(lambda: expected in dialog.preview.words, timeout=5000)
    dialog._on_record()
    desk.qtbot.waitUntil(lambda: dialog.why_row.complaint.text() != "", timeout=5000)
    dialog.why_row.field.show_value("Misread the postmark")
    with desk.qtbot.waitSignal(dialog.performed, timeout=5000):
        dialog._on_record()
    facts = view_of(desk).case.facts
    assert facts[fact.number - 1].struck_why == "Misread the postmark"
    assert facts[-1].on == date(2026, 11, 13)


def test_files_go_with_the_entry(desk: Desk, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Read by nobody else", encoding="utf-8")
    dialog = dialog_for(desk, "note")
    dialog.form.suggest({"words": "With a file"})
    dialog.attachments.read([str(note)])
    desk.qtbot.waitUntil(lambda: len(dialog.attachments.files) == 1, timeout=5000)
    with desk.qtbot.waitSignal(dialog.performed, timeout=5000):
        dialog._on_record()
    case = view_of(desk).case
    assert [file.name for file in case.files] == ["note.txt"]
    assert case.facts[-1].files == (case.files[0].id,)
