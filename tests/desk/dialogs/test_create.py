"""Creating a desk: what is asked, what is refused, and what the new desk starts with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desk.casework import housekeeping
from dpo_desk.casework.office import fixed_moments
from dpo_desk.desk.clerk import Clerk, Entered
from dpo_desk.desk.dialogs.create import CreateDialog
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.workplace import Workplace

GOOD = "larch willow granite"
PATIENCE = 20_000


@pytest.fixture
def workplace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workplace]:
    clerk, press = Clerk(fixed_moments(date(2026, 11, 23))), Press()
    yield Workplace(clerk, press, Preferences(tmp_path / "window.ini"))
    clerk.stop()
    press.stop()


def filled(qtbot: QtBot, workplace: Workplace, folder: Path) -> CreateDialog:
    dialog = CreateDialog(workplace, folder)
    qtbot.addWidget(dialog)
    dialog.officer.setText("Ada Moss")
    dialog.fresh.first.line.setText(GOOD)
    dialog.fresh.again.line.setText(GOOD)
    return dialog


def test_a_desk_is_created_with_the_profile_and_its_recovery_code(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    dialog = filled(qtbot, workplace, tmp_path)
    dialog.place.setText(str(tmp_path / "South"))
    dialog.organisation.setCurrentIndex(dialog.organisation.findData("ims"))
    with qtbot.waitSignal(dialog.created, timeout=PATIENCE) as created:
        dialog.create_button.click()
    entered = created.args[0]
    assert isinstance(entered, Entered)
    assert (entered.path, entered.officer) == (tmp_path / "South.desk", "Ada Moss")
    assert len(entered.recovery_code.split("-")) == 13
    assert dialog.fresh.first.text() == ""
    names: list[str] = []

    class Ear:
        def hear(self, organisation: object) -> None:
            names.append(getattr(organisation, "name", ""))

    ear = Ear()
    workplace.clerk.ask(housekeeping.organisation, then=ear.hear)
    qtbot.waitUntil(lambda: bool(names))
    assert names[0]


def test_a_free_name_is_offered(qtbot: QtBot, workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "Privacy.desk").write_bytes(b"x")
    assert filled(qtbot, workplace, tmp_path).place.text() == str(tmp_path / "Privacy 2.desk")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda d: d.officer.clear(), "Your name"),
        (lambda d: d.officer.setText("   "), "Your name"),
        (lambda d: d.place.clear(), "Desk file"),
        (lambda d: d.place.setText("/no such folder/x.desk"), "There is no folder"),
        (lambda d: d.fresh.first.line.setText("short"), "Passphrase"),
        (lambda d: d.fresh.again.line.setText("other"), "differ"),
        (
            lambda d: d.organisation.setCurrentIndex(d.organisation.count() - 1),
            "Organisation: choose",
        ),
    ],
)
def test_what_is_missing_is_said(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path, spoil: object, said: str
) -> None:
    dialog = filled(qtbot, workplace, tmp_path)
    spoil(dialog)  # type: ignore[operator]
    dialog.create_button.click()
    assert said in dialog.banner.words
    assert not workplace.clerk.busy
    assert list(tmp_path.glob("*.desk*")) == []


def test_a_mistake_is_in_sight_however_small_the_dialog(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    dialog = filled(qtbot, workplace, tmp_path)
    dialog.resize(520, 330)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.fresh.again.line.setText("another")
    dialog.create_button.click()
    qtbot.waitUntil(lambda: not dialog.fresh.again.line.visibleRegion().isEmpty())
    shown = dialog.banner.visibleRegion().boundingRect()
    assert shown.size() == dialog.banner.size()


def test_an_existing_file_is_never_overwritten(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    there = tmp_path / "Kept.desk"
    there.write_bytes(b"something else")
    dialog = filled(qtbot, workplace, tmp_path)
    dialog.place.setText(str(there))
    dialog.create_button.click()
    qtbot.waitUntil(lambda: dialog.banner.words != "")
    assert "exists already" in dialog.banner.words
    assert dialog.place.property("invalid") is True
    assert dialog.create_button.isEnabled()
    assert there.read_bytes() == b"something else"


def test_a_profile_file_that_is_none_is_said(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    profile = tmp_path / "shop.toml"
    profile.write_text("[[nonsense]]\n")
    dialog = filled(qtbot, workplace, tmp_path)
    dialog.organisation.setCurrentIndex(dialog.organisation.count() - 1)
    dialog.organisation.activated.emit(dialog.organisation.currentIndex())
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(profile))
    chooser.reject()
    assert dialog.organisation.currentText() == "From the profile shop.toml"
    dialog.create_button.click()
    qtbot.waitUntil(lambda: "shop.toml" in dialog.banner.words)
    assert list(tmp_path.glob("*.desk*")) == []


def test_the_place_can_be_chosen(qtbot: QtBot, workplace: Workplace, tmp_path: Path) -> None:
    dialog = filled(qtbot, workplace, tmp_path)
    dialog.browse.click()
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "Elsewhere.desk"))
    chooser.reject()
    assert dialog.place.text() == str(tmp_path / "Elsewhere.desk")
