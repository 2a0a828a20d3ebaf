"""What the buttons of a case file do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework import lookups
from dpo_desk.casework.office import Office
from dpo_desk.desk.dialogs.act import ActDialog
from dpo_desk.desk.dialogs.act_plan_all import PlanAllDialog
from dpo_desk.desk.dialogs.log_contact import LogContactDialog
from dpo_desk.desk.dialogs.person import PersonDialog
from dpo_desk.desk.dialogs.reasoning import ReasoningDialog
from dpo_desk.desk.dialogs.strike_out import StrikeOutDialog
from dpo_desk.desk.panels.casefile import CaseFilePanel
from dpo_desk.desk.panels.casefile_viewer import Viewer
from dpo_desk.domain.answering import PlanSearch
from dpo_desk.domain.parties import Role
from dpo_desk.domain.rights import Right
from tests.desk.work_makers import Desk
from tests.makers import done, opened


def fill(office: Office) -> str:
    name = opened(office, date(2026, 11, 3), (Right.ACCESS, Right.ERASURE))
    done(office, name, (date(2026, 11, 17), PlanSearch("CRM", "Ada")))
    return name


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path, fill)
    yield made
    made.close()


@pytest.fixture
def panel(desk: Desk) -> CaseFilePanel:
    made = CaseFilePanel(desk.workplace)
    desk.qtbot.addWidget(made)
    made.show()
    made.show_case(desk.filled)
    desk.qtbot.waitUntil(lambda: made.view is not None, timeout=5000)
    return made


def test_each_button_opens_its_dialog(panel: CaseFilePanel, desk: Desk) -> None:
    kinds = (
        (panel.steps.next.click, ActDialog),
        (panel.steps.log.click, LogContactDialog),
        (panel.searches.plan_all.clicked.emit, PlanAllDialog),
        (lambda: panel.timeline.strike_wanted.emit(4), StrikeOutDialog),
        (lambda: panel.timeline.correct_wanted.emit(4), ActDialog),
        (lambda: panel.people.edit_wanted.emit(Role.SUBJECT), PersonDialog),
        (lambda: panel.people.add_wanted.emit(Role.REPRESENTATIVE), PersonDialog),
        (lambda: panel.decisions.decide_wanted.emit("erasure"), ActDialog),
        (lambda: panel.searches.record_wanted.emit("CRM"), ActDialog),
    )
    for press, kind in kinds:
        press()
        dialog = panel.acts.dialog
        assert type(dialog) is kind
        desk.settle()
        dialog.reject()
        assert panel.acts.dialog is None


def test_decide_starts_with_its_right(panel: CaseFilePanel, desk: Desk) -> None:
    panel.decisions.decide_wanted.emit("erasure")
    dialog = panel.acts.dialog
    assert isinstance(dialog, ActDialog)
    assert dialog.form.field("claim").value() == "erasure"
    desk.settle()
    dialog.reject()


def test_an_act_starts_with_what_the_case_says(panel: CaseFilePanel, desk: Desk) -> None:
    panel.steps.act_wanted.emit("record_search")
    dialog = panel.acts.dialog
    assert isinstance(dialog, ActDialog)
    assert dialog.form.field("system").value() == "CRM"  # although no register has it
    desk.settle()
    dialog.reject()
    panel.steps.act_wanted.emit("acknowledge")
    dialog = panel.acts.dialog
    assert isinstance(dialog, ActDialog)
    assert dialog.form.field("by").value() == "email"
    desk.settle()
    dialog.reject()


def test_the_reasoning_stays_beside_the_file(panel: CaseFilePanel) -> None:
    panel.clock.why.click()
    dialog = panel.findChild(ReasoningDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.reject()


def test_a_logged_contact_opens_the_act_it_is(panel: CaseFilePanel, desk: Desk) -> None:
    panel.acts.log_contact()
    dialog = panel.acts.dialog
    assert isinstance(dialog, LogContactDialog)
    dialog.form.suggest({"channel": "phone", "who": "Ada", "words": "Takes it back."})
    dialog.meaning.show_value("withdraw")
    dialog.day.line.setText("20/11")
    dialog._on_record()
    desk.qtbot.waitUntil(
        lambda: isinstance(panel.acts.dialog, ActDialog) and panel.acts.dialog is not dialog,
        timeout=5000,
    )
    follow = panel.acts.dialog
    assert isinstance(follow, ActDialog)
    assert (follow.kind.act, follow.day.day()) == ("withdraw", date(2026, 11, 20))
    assert follow.view.case.last_fact == 5
    desk.settle()
    follow.reject()


def test_a_letter_is_asked_for(panel: CaseFilePanel, desk: Desk) -> None:
    with desk.qtbot.waitSignal(panel.letter_wanted, timeout=5000) as wanted:
        panel.letters.write.click()
    assert wanted.args == [desk.filled, (), None]


def test_a_file_is_attached_and_looked_at(panel: CaseFilePanel, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("<b>plain</b>", encoding="utf-8")
    panel.tabs.turn_to(5)
    panel.letters.attach.read([str(tmp_path / "note.txt")])
    desk.qtbot.waitUntil(
        lambda: panel.view is not None and len(panel.view.case.files) == 1, timeout=5000
    )
    panel.letters.show_file_wanted.emit(panel.view.case.files[0])
    desk.qtbot.waitUntil(lambda: isinstance(panel.acts.dialog, Viewer), timeout=5000)
    viewer = panel.acts.dialog
    assert isinstance(viewer, Viewer)
    assert viewer.way == "words"
    viewer.accept()


def test_somebody_is_removed_after_a_question(panel: CaseFilePanel, desk: Desk) -> None:
    panel.acts.add_person(Role.REPRESENTATIVE)
    dialog = panel.acts.dialog
    assert isinstance(dialog, PersonDialog)
    dialog.form.suggest({"name": "Bo Marsh"})
    dialog.save.click()
    desk.settle()
    panel.acts._role = Role.REPRESENTATIVE
    panel.acts._on_remove()
    desk.settle()
    assert desk.asked(lookups.case, desk.filled).case.party(Role.REPRESENTATIVE) is None
