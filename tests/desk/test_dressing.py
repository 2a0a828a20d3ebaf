"""The application follows the system between light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from dpo_desk.desk import look
from dpo_desk.desk.dressing import Look, stylesheet


@pytest.mark.parametrize("shades", [look.LIGHT, look.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ours", [True, False])
def test_the_style_sheet_is_whole(shades: look.Colours, ours: bool) -> None:
    sheet = stylesheet(shades, ours)
    assert "%(" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert shades.accent in sheet
    assert ("QScrollBar" in sheet) is ours, "a platform's own controls stay as they are"


def test_dark_follows_the_scheme(
    qapp: QApplication, dressed: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(look, "is_dark", lambda: True)
        dressed.refresh()
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == look.DARK.page
        assert look.colours() is look.DARK
    dressed.refresh()
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == look.LIGHT.page
