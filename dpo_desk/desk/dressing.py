"""Dresses the application: style, palette and style sheet, in light and dark by the system."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from dpo_desk.desk.look import Colours, blend, colours
from dpo_desk.places import resources

# Widgets say what they are by the property `piece` (see desk.pieces); nothing is dressed by name.
_PIECES = """
QWidget[piece="page"] { background: %(page)s; }
QWidget[piece="rail"] { background: %(panel)s; border-right: 1px solid %(hairline)s; }
QFrame[piece="card"] {
    background: %(panel)s; border: 1px solid %(hairline)s; border-radius: 8px;
}
QFrame[piece="banner"] { border-radius: 6px; border: 1px solid %(hairline)s; }
QFrame[piece="rule"] { background: %(hairline)s; border: none; max-height: 1px; min-height: 1px; }
QLabel[piece="muted"] { color: %(muted)s; }
QPushButton[piece="primary"] {
    background: %(accent)s; color: %(on_accent)s; border: 1px solid %(accent)s;
    border-radius: 6px; padding: 6px 14px; font-weight: 600;
}
QPushButton[piece="primary"]:hover { background: %(accent_hover)s; }
QPushButton[piece="primary"]:pressed { background: %(accent_down)s; }
QPushButton[piece="primary"]:disabled {
    background: %(faint_fill)s; color: %(faint_text)s; border-color: %(hairline)s;
}
QPushButton[piece="primary"]:focus { border: 2px solid %(text)s; padding: 5px 13px; }
QToolButton[piece="rail_entry"] {
    border: none; border-radius: 6px; padding: 8px 12px; margin: 1px 8px; text-align: left;
    color: %(text)s; background: transparent;
}
QToolButton[piece="rail_entry"]:hover { background: %(hover)s; }
QToolButton[piece="rail_entry"]:checked {
    background: %(accent_wash)s; color: %(accent)s; font-weight: 600;
}
QToolButton[piece="rail_entry"]:focus { border: 2px solid %(accent)s; padding: 6px 10px; }
QPushButton[piece="link"] {
    border: none; background: transparent; color: %(accent)s; padding: 3px 4px; text-align: left;
}
QPushButton[piece="link"]:hover { text-decoration: underline; }
QPushButton[piece="link"]:focus {
    border: 1px solid %(accent)s; border-radius: 4px; padding: 2px 3px;
}
QPushButton[piece="tile"] {
    background: %(panel)s; border: 1px solid %(hairline)s; border-radius: 8px; text-align: left;
}
QPushButton[piece="tile"]:hover { border-color: %(accent)s; background: %(accent_wash)s; }
QPushButton[piece="tile"]:focus { border: 2px solid %(accent)s; }
"""
# The controls of Fusion, made calmer: room to breathe, soft corners, one colour for focus.
_CONTROLS = """
QLineEdit, QPlainTextEdit, QTextEdit, QDateEdit, QSpinBox, QComboBox, QTimeEdit, QDateTimeEdit {
    background: %(panel)s; color: %(text)s; border: 1px solid %(outline)s; border-radius: 6px;
    padding: 5px 8px; selection-background-color: %(accent)s; selection-color: %(on_accent)s;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateEdit:focus, QSpinBox:focus,
QComboBox:focus { border: 2px solid %(accent)s; padding: 4px 7px; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QDateEdit[invalid="true"],
QComboBox[invalid="true"] { border: 2px solid %(bad)s; padding: 4px 7px; }
QLineEdit:disabled, QDateEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
QPlainTextEdit:disabled { background: %(faint_fill)s; color: %(faint_text)s; }
QComboBox::drop-down, QDateEdit::drop-down {
    border: none; width: 22px; subcontrol-origin: padding; subcontrol-position: center right;
}
QComboBox::down-arrow, QDateEdit::down-arrow, QSpinBox::down-arrow {
    image: url("%(down)s"); width: 12px; height: 12px;
}
QSpinBox::up-arrow { image: url("%(up)s"); width: 12px; height: 12px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 20px; background: transparent; }
QComboBox QAbstractItemView { background: %(panel)s; border: 1px solid %(outline)s; padding: 2px; }
QPushButton {
    background: %(panel)s; color: %(text)s; border: 1px solid %(outline)s; border-radius: 6px;
    padding: 6px 14px;
}
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed, QPushButton:checked { background: %(accent_wash)s; border-color: %(accent)s; }
QPushButton:focus { border: 2px solid %(accent)s; padding: 5px 13px; }
QPushButton:disabled {
    color: %(faint_text)s; background: %(faint_fill)s; border-color: %(hairline)s;
}
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px 8px; }
QToolButton:hover { background: %(hover)s; }
QToolButton:focus { border: 1px solid %(accent)s; }
QToolButton::menu-indicator { image: none; }
QTableView, QTreeView, QListView {
    background: %(panel)s; border: 1px solid %(hairline)s; border-radius: 8px;
    alternate-background-color: %(stripe)s; gridline-color: %(hairline)s;
    selection-background-color: %(accent_wash)s; selection-color: %(text)s; outline: none;
}
QTableView::item { padding: 0 8px; border-bottom: 1px solid %(hairline)s; }
QTableView::item:selected { background: %(accent_wash)s; color: %(text)s; }
QHeaderView { background: %(panel)s; border: none; border-radius: 8px; }
QHeaderView::section {
    background: %(panel)s; color: %(muted)s; border: none; border-bottom: 1px solid %(outline)s;
    padding: 8px; font-weight: 600;
}
QHeaderView::section:hover { color: %(text)s; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 16px; height: 16px; border: 1px solid %(outline)s; border-radius: 4px;
    background: %(panel)s;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: %(accent)s; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid %(accent)s; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: %(accent)s; border-color: %(accent)s; image: url("%(check)s");
}
QRadioButton::indicator:checked {
    width: 8px; height: 8px; border: 5px solid %(accent)s; background: %(on_accent)s;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: %(faint_fill)s; }
QCheckBox:focus, QRadioButton:focus { color: %(accent)s; }
QTabWidget::pane { border: none; border-top: 1px solid %(hairline)s; }
QTabBar::tab {
    background: transparent; color: %(muted)s; padding: 8px 14px; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: %(accent)s; border-bottom: 2px solid %(accent)s; }
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:focus { color: %(text)s; background: %(hover)s; }
QScrollArea { border: none; background: transparent; }
QStatusBar { background: %(panel)s; border-top: 1px solid %(hairline)s; color: %(muted)s; }
QStatusBar::item { border: none; }
QToolTip {
    background: %(panel)s; color: %(text)s; border: 1px solid %(outline)s; padding: 4px 6px;
}
QMenu { background: %(panel)s; border: 1px solid %(outline)s; padding: 4px; }
QMenu::item { padding: 6px 20px; border-radius: 4px; }
QMenu::item:selected { background: %(accent_wash)s; color: %(text)s; }
QMenu::item:disabled { color: %(faint_text)s; }
QMenu::separator { height: 1px; background: %(hairline)s; margin: 4px 8px; }
QProgressBar {
    background: %(faint_fill)s; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}
QProgressBar::chunk { background: %(accent)s; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %(grip)s; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: %(muted)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: %(accent_wash)s; }
"""


def stylesheet(shades: Colours, ours: bool) -> str:
    """Return the style sheet in these colours; `ours` dresses the plain controls as well."""
    icons = resources() / "icons"
    tone = "dark" if shades.dark else "light"
    words = {
        "down": (icons / f"down-{tone}.svg").as_posix(),
        "check": (icons / f"check-{tone}.svg").as_posix(),
        "up": (icons / f"up-{tone}.svg").as_posix(),
        "grip": blend(shades.text, shades.page, 0.25),
        "page": shades.page,
        "panel": shades.panel,
        "hairline": shades.hairline,
        "outline": blend(shades.text, shades.panel, 0.28),
        "text": shades.text,
        "muted": shades.muted,
        "accent": shades.accent,
        "on_accent": shades.on_accent,
        "accent_hover": blend(shades.accent, shades.text, 0.88),
        "accent_down": blend(shades.accent, shades.text, 0.76),
        "accent_wash": shades.wash("accent"),
        "hover": blend(shades.text, shades.panel, 0.06),
        "stripe": blend(shades.page, shades.panel, 0.6),
        "faint_fill": blend(shades.text, shades.panel, 0.08),
        "faint_text": blend(shades.text, shades.panel, 0.5),
        "bad": shades.bad,
    }
    return (_PIECES + (_CONTROLS if ours else "")) % words


def _palette(shades: Colours) -> QPalette:
    """Return the palette for a style that takes its colours from us (Fusion)."""
    role = QPalette.ColorRole
    made = QPalette(QColor(shades.page))
    for where, shade in (
        (role.Window, shades.page),
        (role.WindowText, shades.text),
        (role.Base, shades.panel),
        (role.AlternateBase, blend(shades.page, shades.panel, 0.6)),
        (role.Text, shades.text),
        (role.Button, shades.panel),
        (role.ButtonText, shades.text),
        (role.BrightText, shades.bad),
        (role.ToolTipBase, shades.panel),
        (role.ToolTipText, shades.text),
        (role.PlaceholderText, shades.muted),
        (role.Highlight, shades.accent),
        (role.HighlightedText, shades.on_accent),
        (role.Accent, shades.accent),
        (role.Link, shades.accent),
        (role.LinkVisited, shades.accent),
        (role.Mid, shades.hairline),
    ):
        made.setColor(where, QColor(shade))
    faint = QColor(blend(shades.text, shades.panel, 0.5))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, faint)
    return made


class Look(QObject):
    """The look of the whole application, which follows the system between light and dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        style = app.style().objectName().lower()
        # Styles of a platform of its own keep their palette; everything else is Fusion in ours.
        self._ours = style not in ("windows11", "windowsvista", "macos", "breeze")
        if self._ours:
            app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.refresh()

    def refresh(self) -> None:
        """Dress the application again, after the scheme or the system's font changed."""
        shades = colours()
        if self._ours:
            self._app.setPalette(_palette(shades))
        self._app.setStyleSheet(stylesheet(shades, self._ours))

    def _on_scheme_changed(self, _scheme: Qt.ColorScheme) -> None:
        self.refresh()
