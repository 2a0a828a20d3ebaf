"""The small pieces: words stay words, states are never colour alone, icons follow the scheme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.desk import look, pieces


def test_words_are_never_markup(qtbot: QtBot) -> None:
    for label in (pieces.text("<b>x</b>"), pieces.caption("<b>x</b>"), pieces.title("<b>x</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == "<b>x</b>"


def test_a_chip_is_icon_word_and_colour(qtbot: QtBot) -> None:
    chip = pieces.Chip("overdue", "3 days overdue")
    qtbot.addWidget(chip)
    icon, words = chip.findChildren(QLabel)
    assert not icon.pixmap().isNull()
    assert words.text() == chip.words == chip.accessibleName() == "3 days overdue"
    assert look.colours().overdue in chip.styleSheet()
    chip.show_state("calm", "20 days left")
    assert chip.accessibleName() == "20 days left"
    assert look.colours().calm in chip.styleSheet()


def test_a_banner_with_nothing_to_say_is_hidden(qtbot: QtBot) -> None:
    page, banner = QWidget(), pieces.Banner()
    qtbot.addWidget(page)
    assert banner.isHidden()
    inside = pieces.column()
    inside.addWidget(banner)
    page.setLayout(inside)
    assert banner.isHidden()
    banner.say("bad", "The passphrase is wrong.")
    assert not banner.isHidden()
    assert banner.accessibleName() == banner.words == "The passphrase is wrong."
    banner.quiet()
    assert banner.isHidden()


def test_a_banner_never_becomes_a_window_of_its_own(qtbot: QtBot) -> None:
    banner = pieces.Banner("good", "Saved.")
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    page = QWidget()
    qtbot.addWidget(page)
    inside = pieces.column()
    inside.addWidget(banner)
    page.setLayout(inside)
    page.show()
    assert banner.isVisible()


def test_pieces_survive_a_change_of_palette(qtbot: QtBot, qapp: QApplication) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    inside = pieces.column()
    parts = (
        pieces.Chip("soon", "2 days left"),
        pieces.Banner("good", "Saved."),
        pieces.Button("New case", "new", primary=True),
        pieces.IconButton("clear", "Clear"),
        pieces.IconLabel("cases"),
    )
    for part in parts:
        inside.addWidget(part)
    page.setLayout(inside)
    page.show()
    palette = QPalette(page.palette())
    palette.setColor(QPalette.ColorRole.Window, Qt.GlobalColor.black)
    page.setPalette(palette)
    qapp.processEvents()
    assert all(part.isVisible() for part in parts)


def test_a_shortcut_is_told_in_the_hint(qtbot: QtBot) -> None:
    button = pieces.Button("&New case", "new", shortcut="Ctrl+N")
    qtbot.addWidget(button)
    assert button.toolTip() == "New case (Ctrl+N)"
    assert button.shortcut().toString() == "Ctrl+N"


def test_an_icon_button_says_its_words(qtbot: QtBot) -> None:
    button = pieces.IconButton("remove", "Remove this event")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Remove this event"


def test_an_invalid_field_is_marked_and_unmarked(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    pieces.mark_invalid(field, True)
    assert field.property("invalid") is True
    pieces.mark_invalid(field, False)
    assert field.property("invalid") is False


def test_an_empty_state_says_what_comes_next(qtbot: QtBot) -> None:
    empty = pieces.EmptyState("cases", "No cases yet", "Log the first.", "New case", "new")
    qtbot.addWidget(empty)
    assert empty.button.text() == "New case"
    bare = pieces.EmptyState("search", "Nothing found", "Try fewer words.")
    qtbot.addWidget(bare)
    assert bare.button.isHidden()


def test_clearing_a_layout_destroys_what_was_in_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = pieces.column()
    nested = pieces.row()
    nested.addWidget(pieces.text("inner"))
    layout.addWidget(pieces.text("outer"))
    layout.addLayout(nested)
    layout.addStretch(1)
    page.setLayout(layout)
    pieces.clear(layout)
    qtbot.waitUntil(lambda: page.findChildren(QLabel) == [])
    assert layout.count() == 0
