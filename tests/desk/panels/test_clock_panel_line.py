"""The painted time line: ink where it should be."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from dpo_desk.desk import look
from dpo_desk.desk.panels.clock_panel_line import TimeLine
from dpo_desk.domain.asking import AcceptClarification, AskClarification, Extend
from tests.desk.case_makers import TODAY, case_of, face_of

PAUSED = (
    (date(2026, 11, 9), AskClarification()),
    (date(2026, 11, 19), AcceptClarification()),
)


def shown(qtbot: QtBot, *later, rights=("access",), width: int = 900) -> TimeLine:
    line = TimeLine()
    qtbot.addWidget(line)
    line.resize(width, 10)
    line.show_faces(face_of(case_of(*later, rights=rights)).claims, TODAY)
    line.resize(width, line.height())
    return line


def painted(line: TimeLine) -> QImage:
    image = QImage(line.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(look.colours().panel))
    line.render(image)
    return image


def inks(image: QImage, left: int, right: int, row: int) -> set[str]:
    return {image.pixelColor(x, row).name() for x in range(left, right)}


def test_the_bar_runs_from_start_to_due(qtbot: QtBot) -> None:
    line = shown(qtbot)
    image = painted(line)
    row = line._tops[0] + 6
    inside = (line.x_of(date(2026, 11, 5)), line.x_of(date(2026, 11, 15)))
    assert inks(image, *inside, row) == {
        look.blend(look.colours().accent, look.colours().panel, 0.75)
    }
    after = line.x_of(date(2026, 12, 3)) + 4
    assert len(inks(image, after, image.width(), row)) == 1


def test_a_pause_is_hatched(qtbot: QtBot) -> None:
    line = shown(qtbot, *PAUSED)
    image = painted(line)
    row = line._tops[0] + 6
    stretch = (line.x_of(date(2026, 11, 9)) + 4, line.x_of(date(2026, 11, 19)) - 4)
    assert len(inks(image, *stretch, row)) >= 2


def test_an_extension_is_lighter(qtbot: QtBot) -> None:
    extend = (date(2026, 11, 16), Extend(claims=("access",), reason="number"))
    line = shown(qtbot, extend)
    image = painted(line)
    row = line._tops[0] + 6
    first = image.pixelColor(line.x_of(date(2026, 11, 10)), row).lightness()
    later = image.pixelColor(line.x_of(date(2027, 1, 10)), row).lightness()
    assert abs(later - QColor(look.colours().panel).lightness()) < abs(
        first - QColor(look.colours().panel).lightness()
    )


@pytest.mark.parametrize("width", [320, 620, 900, 1600])
def test_the_due_date_keeps_its_label_at_any_width(qtbot: QtBot, width: int) -> None:
    line = shown(qtbot, *PAUSED, rights=("access", "erasure", "objection"), width=width)
    painted(line)
    assert len(line.places) == 3
    for places in line.places:
        due = next(place for place in places if "due" in place.mark.kinds)
        assert due.tier >= 0
        assert due.left + due.width <= line.width()


def test_each_day_answers_the_mouse(qtbot: QtBot) -> None:
    line = shown(qtbot, *PAUSED)
    painted(line)
    row = line._tops[0] + 6
    assert line.words_at(QPoint(line.x_of(date(2026, 12, 14)), row)).startswith("Due")
    assert line.words_at(QPoint(line.x_of(date(2026, 11, 14)), row)) == (
        "Paused: Mon 9 Nov 2026 to Thu 19 Nov 2026, 10 days (clarification)"
    )
    assert line.words_at(QPoint(2, row)) == ""
