"""The Settings page on a real desk: its sections, the organisation, the regulator."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dpo_desk.casework import housekeeping
from dpo_desk.casework.office import Office
from dpo_desk.desk.panels.settings import SECTIONS, SettingsPage
from dpo_desk.desk.panels.settings_officers import OfficersSection
from dpo_desk.desk.panels.settings_organisation import OrganisationSection
from dpo_desk.desk.panels.settings_regulator import RegulatorSection
from dpo_desk.desk.pieces import scrolling
from tests.desk.open_desk import OpenDesk, hurry, open_desk


def nothing(_office: Office) -> None:
    """Leave the desk as its profile made it."""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, nothing) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: OpenDesk) -> SettingsPage:
    made = SettingsPage(desk.workplace)
    hurry(made)
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    made.refresh()
    desk.settle()
    return made


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_every_section_comes_up_and_names_its_controls(
    qtbot: QtBot, page: SettingsPage, desk: OpenDesk
) -> None:
    page.list.setFocus()
    for number, kind in enumerate(SECTIONS):
        made = page.section(kind)
        desk.settle()
        assert page.stack.currentIndex() == number
        assert not made.banner.words
        for control in made.findChildren(QWidget):
            typed = isinstance(control, QLineEdit | QPlainTextEdit | QAbstractButton)
            if typed and control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                told = QAccessible.queryAccessibleInterface(control)
                assert told.text(QAccessible.Text.Name), (kind, control)
    page.show_section(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.stack.currentIndex() == 1


def test_a_narrow_window_has_the_sections_in_a_line(page: SettingsPage) -> None:
    assert page.list.isVisible()
    assert not page.combo.isVisible()
    page.resize(420, 400)
    assert page.combo.isVisible()
    assert not page.list.isVisible()


def test_the_organisation_changes_from_a_day_on(page: SettingsPage, desk: OpenDesk) -> None:
    shown = page.section(OrganisationSection)
    assert isinstance(shown, OrganisationSection)
    name = shown.form.field("officer").line
    old = name.text()
    assert old
    name.setText("Kay Newcomer")
    name.textEdited.emit("Kay Newcomer")
    shown.show_value("from_on", date(2026, 12, 1))
    page.refresh()
    desk.settle()
    assert name.text() == "Kay Newcomer"
    shown.save.click()
    desk.settle()
    known = desk.asked(housekeeping.registers)
    assert known.organisation(date(2026, 11, 30)).officer == old
    assert known.organisation(date(2026, 12, 1)).officer == "Kay Newcomer"
    assert desk.said == ["Saved. Letters dated from 1 December 2026 name these details."]
    assert "From 1 December 2026: " in texts(shown)
    assert name.text() == old


def test_what_the_organisation_lacks_is_said_beside_its_field(
    page: SettingsPage, desk: OpenDesk
) -> None:
    shown = page.section(OrganisationSection)
    assert isinstance(shown, OrganisationSection)
    shown.form.field("name").line.clear()
    shown.save.click()
    desk.settle()
    assert shown.form.row("name").complaint.text() == "This is needed."
    shown.undo.setEnabled(True)
    shown.undo.click()
    desk.settle()
    assert shown.form.field("name").line.text()
    shown.save.click()
    assert "nothing was changed" in shown.banner.words


def test_the_regulators_address_prints_once_it_is_confirmed(
    page: SettingsPage, desk: OpenDesk
) -> None:
    shown = page.section(RegulatorSection)
    assert isinstance(shown, RegulatorSection)
    desk.settle()
    assert "Information Commission" in shown.prints.text()
    assert shown.state.words.startswith("No address")
    assert not shown.confirm.isEnabled()
    shown.rows["address"].field.text.setPlainText("1 Invented Square\nManchester")
    shown.confirm.click()
    desk.settle()
    assert "Invented Square\nManchester\nico.org.uk" in shown.prints.text()
    assert shown.state.words == f"Address confirmed on {desk_day(desk)}"
    assert desk.asked(housekeeping.registers).regulator(desk.workplace.today()).confirmed


def desk_day(desk: OpenDesk) -> str:
    return f"{desk.workplace.today():%-d %B %Y}"


def test_what_went_wrong_stays_in_sight_while_a_section_scrolls(
    page: SettingsPage, desk: OpenDesk
) -> None:
    page.resize(1150, 420)
    shown = page.section(OfficersSection)
    assert isinstance(shown, OfficersSection)
    desk.settle()
    area = page.stack.currentWidget().findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 0
    shown.change.click()
    desk.settle()
    assert "Too short" in shown.banner.words
    assert shown.banner.visibleRegion().boundingRect().height() == shown.banner.height()
    assert not area.isAncestorOf(shown.banner)


def test_a_long_sentence_does_not_make_the_page_scroll_as_well(
    qtbot: QtBot, desk: OpenDesk
) -> None:
    made = SettingsPage(desk.workplace)
    area = scrolling(made)
    qtbot.addWidget(area)
    area.resize(560, 330)
    area.show()
    for kind in SECTIONS:
        made.section(kind).banner.say("bad", "Something went wrong that takes words to say. " * 3)
        desk.settle()
        assert area.verticalScrollBar().maximum() == 0, kind


def test_tab_goes_through_every_section_and_comes_back(
    qtbot: QtBot, page: SettingsPage, desk: OpenDesk
) -> None:
    page.activateWindow()
    for number, kind in enumerate(SECTIONS):
        page.show_section(number)
        desk.settle()
        page.list.setFocus()
        reached: list[QWidget] = []
        for _ in range(40):
            control = page.focusWidget()
            assert control is not None
            qtbot.keyClick(control, Qt.Key.Key_Tab)
            reached.append(control)
            if page.focusWidget() is page.list:
                break
        assert page.focusWidget() is page.list, kind
        assert len(set(reached)) == len(reached)
        fields = [row.field.input_widget() for row in page.section(kind).rows.values()]
        usual = [one for one in fields if not isinstance(one, QRadioButton)]
        assert set(usual) <= set(reached), kind
