"""Pages as they will be printed: pictured by the press, fitted, zoomed, counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from dpo_desk.casework.press import ReportSheet, typeset
from dpo_desk.desk.composer.pages import PageSet, PageView, image_of, pictures_of, set_pages
from dpo_desk.desk.press import Press
from dpo_desk.domain.blocks import PageBreak, para
from dpo_desk.domain.problems import Problem
from tests.desk.open_desk import hurry

THREE = ReportSheet("Three", (para("one"), PageBreak(), para("two"), PageBreak(), para("three")))
ARABIC = ReportSheet("Report", (para("أحمد"),))


@pytest.fixture
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.stop()


@pytest.fixture
def pages(qtbot: QtBot, press: Press) -> PageView:
    made = PageView(press)
    hurry(made)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def shown(qtbot: QtBot, pages: PageView, document: ReportSheet | bytes) -> PageSet:
    with qtbot.waitSignal(pages.came, timeout=5_000):
        pages.show_document(document)
    assert pages.pages is not None
    return pages.pages


def test_a_sheet_becomes_pages_with_a_picture_of_those_in_sight(
    qtbot: QtBot, pages: PageView, press: Press
) -> None:
    found = shown(qtbot, pages, THREE)
    assert found.count == 3
    assert found.pdf.startswith(b"%PDF")
    assert pages._place.text() == "Page 1 of 3"
    qtbot.waitUntil(lambda: not pages._leaves[0].image.isNull())
    assert pages._leaves[0].accessibleName() == "Page 1 of 3"
    qtbot.waitUntil(lambda: not press.busy)


def test_scrolling_tells_the_page_and_pictures_it(
    qtbot: QtBot, pages: PageView, press: Press
) -> None:
    shown(qtbot, pages, THREE)
    qtbot.waitUntil(lambda: pages._area.verticalScrollBar().maximum() > 0)
    pages._area.verticalScrollBar().setValue(pages._area.verticalScrollBar().maximum())
    assert pages._place.text() == "Page 3 of 3"
    qtbot.waitUntil(lambda: not pages._leaves[2].image.isNull())
    qtbot.waitUntil(lambda: not press.busy)


def test_pages_fill_the_width_and_zoom_by_key(qtbot: QtBot, pages: PageView, press: Press) -> None:
    shown(qtbot, pages, THREE)
    fitted = pages._leaves[0].width()
    assert 0 < pages._area.viewport().width() - fitted < 40
    qtbot.keyClick(pages, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert pages._leaves[0].width() > fitted
    qtbot.keyClick(pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert pages._leaves[0].width() == fitted
    qtbot.keyClick(pages, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert pages._leaves[0].width() < fitted
    qtbot.wait(40)
    qtbot.waitUntil(lambda: not press.busy)


def test_what_cannot_be_printed_is_said_and_the_pages_before_stay(
    qtbot: QtBot, pages: PageView
) -> None:
    before = shown(qtbot, pages, typeset(THREE))
    with qtbot.waitSignal(pages.refused, timeout=5_000) as said:
        pages.show_document(b"no pages at all")
    assert isinstance(said.args[0], Problem)
    assert pages._banner.words == said.args[0].sentence
    assert pages.pages is before
    shown(qtbot, pages, THREE)
    assert pages._banner.words == ""


def test_a_character_the_font_lacks_is_a_sentence_beside_the_page(
    qtbot: QtBot, pages: PageView
) -> None:
    with qtbot.waitSignal(pages.refused, timeout=5_000):
        pages.show_document(ARABIC)
    assert pages._banner.words


def test_a_picture_is_white_paper_with_ink() -> None:
    found = set_pages(THREE, 50, (0, 7))
    assert sorted(found.pictures) == [0]
    image = image_of(found.pictures[0])
    assert image.pixelColor(1, 1) == QColor("#ffffff")
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(120)}
    assert len(colours) > 1
    assert pictures_of(found.pdf, 50, ()) == {}
