"""Time and targets: whom a change would move is listed before it is saved, then they move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.casework import lookups, settings_time
from dpo_desk.casework.office import Office
from dpo_desk.desk.panels.settings_days import DayList, day_words
from dpo_desk.desk.panels.settings_time import TimeSection, move_words
from dpo_desk.desk.pieces import Button
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation
from tests.desk.open_desk import OpenDesk, hurry, open_desk
from tests.makers import opened

DUE, MOVED = date(2026, 11, 5), date(2026, 11, 6)


def one_case(office: Office) -> str:
    return opened(office)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, one_case) as made:
        yield made


@pytest.fixture
def section(qtbot: QtBot, desk: OpenDesk) -> TimeSection:
    made = TimeSection(desk.workplace)
    hurry(made)
    qtbot.addWidget(made)
    made.resize(800, 900)
    made.show()
    made.ask()
    desk.settle()
    return made


def add_day(section: TimeSection, day: date = DUE, name: str = "Royal proclamation") -> None:
    section.show_value("on", day)
    section.show_value("name", name)
    section.show_value("nation", Nation.ENGLAND_WALES.value)
    section.add.click()


def type_into(section: TimeSection, name: str, words: str) -> None:
    line = section.rows[name].field.line
    line.setText(words)
    line.textEdited.emit(words)


def links(section: QWidget) -> list[Button]:
    return [b for b in section.findChildren(Button) if b.text().startswith("R-") and b.isVisible()]


def due(desk: OpenDesk) -> date | None:
    found: date | None = desk.asked(lookups.case, desk.filled).face.due
    return found


def test_a_day_off_names_whom_it_moves_and_moves_them_on_save(
    qtbot: QtBot, section: TimeSection, desk: OpenDesk
) -> None:
    assert not section.save.isEnabled()
    add_day(section)
    desk.settle()
    assert section.effect.text() == "1 due date of open cases moves, listed at the end."
    assert "Thu 5 Nov 2026 to Fri 6 Nov 2026" in links(section)[0].text()
    assert due(desk) == DUE
    with qtbot.waitSignal(desk.workplace.case_wanted) as wanted:
        links(section)[0].click()
    assert wanted.args == [desk.filled]
    section.save.click()
    desk.settle()
    assert due(desk) == MOVED
    assert desk.said == ["Saved. Every date on the desk follows it."]
    assert section.effect.text() == "Nothing is changed."
    assert not section.bar.isVisible()


def test_a_day_taken_away_again_changes_nothing(section: TimeSection, desk: OpenDesk) -> None:
    add_day(section)
    desk.settle()
    remove = next(b for b in section.days.findChildren(Button) if b.isVisible())
    remove.setFocus()
    remove.click()
    desk.settle()
    assert section.focusWidget() is section.rows["on"].field.line
    assert section.effect.text() == "No due date of an open case moves."
    section.undo.click()
    desk.settle()
    assert not section.typed


def test_only_the_latest_look_is_shown(section: TimeSection, desk: OpenDesk) -> None:
    add_day(section)
    section._look()
    add_day(section, date(2026, 12, 31), "Closing day")
    section._look()
    section.days.show_days(())
    section._on_days()
    desk.settle()
    assert section.effect.text() == "No due date of an open case moves."
    assert links(section) == []
    assert section._stopped == 0


def test_locking_ends_a_look_under_way(section: TimeSection, desk: OpenDesk) -> None:
    add_day(section)
    section._look()
    looking = section._looking
    assert looking is not None
    desk.workplace.about_to_lock.emit()
    assert looking.cancelled.is_set()
    assert not section._timer.isActive()
    desk.settle()
    assert section._stopped == 0


def test_targets_and_lights_are_kept(section: TimeSection, desk: OpenDesk) -> None:
    type_into(section, "target_days", "21")
    type_into(section, "green_from", "95")
    desk.settle()
    section.save.click()
    desk.settle()
    rules = desk.asked(settings_time.time_shown).rules
    assert (rules.clock.target_days, rules.lights.green_from) == (21, 95)
    assert desk.asked(lookups.case, desk.filled).face.claims[0].target == date(2026, 10, 26)


def test_what_cannot_be_is_said_beside_its_field(section: TimeSection, desk: OpenDesk) -> None:
    type_into(section, "target_days", "90")
    desk.settle()
    assert section.rows["target_days"].complaint.text() == "Days to the target: from 1 to 31."
    assert not section.save.isEnabled()
    section.add.click()
    assert section.rows["on"].complaint.text() == "This is needed."


def test_a_save_that_was_stopped_can_be_finished(
    qtbot: QtBot, section: TimeSection, desk: OpenDesk
) -> None:
    def stop_half_way(office: Office) -> None:
        shown = settings_time.time_shown(office).rules
        day = settings_time.ExtraDay(DUE, "Royal proclamation")
        rules = settings_time.TimeRules((day,), shown.clock, shown.lights)
        slices = settings_time.set_rules(office, rules)
        next(slices)
        slices.close()

    desk.asked(stop_half_way)
    section.refresh()
    desk.settle()
    assert section.finish.isVisible()
    assert "stopped" in section.banner.words
    section.finish.click()
    desk.settle()
    assert not section.finish.isVisible()
    assert section.banner.words == ""
    assert not desk.asked(settings_time.time_shown).undone


def test_a_day_replaces_one_of_the_same_date_and_place(qtbot: QtBot) -> None:
    days = DayList()
    qtbot.addWidget(days)
    day = settings_time.ExtraDay(DUE, "First name", Nation.SCOTLAND)
    days.add(day)
    days.add(settings_time.ExtraDay(DUE, "Second name", Nation.SCOTLAND))
    days.add(settings_time.ExtraDay(DUE, "Another place"))
    assert [day_words(one) for one in days.days] == [
        "Thursday 5 November 2026, Another place (everywhere)",
        "Thursday 5 November 2026, Second name (Scotland)",
    ]


def test_a_move_may_begin_without_a_date() -> None:
    words = move_words(settings_time.Move("R-2026-00001", Right.ACCESS, None, MOVED))
    assert words.endswith("from no date to Fri 6 Nov 2026")
