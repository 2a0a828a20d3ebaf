"""The Settings page: sections on the left, the chosen one on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.forms.choice_fields import CalmCombo
from dpo_desk.desk.panels.settings_backups import BackupsSection
from dpo_desk.desk.panels.settings_computer import ComputerSection
from dpo_desk.desk.panels.settings_law import LawSection
from dpo_desk.desk.panels.settings_officers import OfficersSection
from dpo_desk.desk.panels.settings_organisation import OrganisationSection
from dpo_desk.desk.panels.settings_paper import PaperSection
from dpo_desk.desk.panels.settings_regulator import RegulatorSection
from dpo_desk.desk.panels.settings_section import Section
from dpo_desk.desk.panels.settings_time import TimeSection
from dpo_desk.desk.pieces import column, mark, row, scrolling, title
from dpo_desk.desk.workplace import Workplace

SECTIONS: tuple[type[Section], ...] = (
    OrganisationSection,
    RegulatorSection,
    PaperSection,
    OfficersSection,
    TimeSection,
    LawSection,
    BackupsSection,
    ComputerSection,
)
_NARROW = 110
"""Characters below which the list of sections becomes one line."""


class SettingsPage(QWidget):
    """A page of the rail; a section is made when it is first looked at."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._made: dict[type[Section], Section] = {}
        self._places: dict[type[Section], QWidget] = {}
        self._model = QStandardItemModel(self)
        mark(self, "page")  # dressing paints the icons, once there are any
        self.list = QListView()
        self.combo = CalmCombo()
        self.stack = QStackedWidget()
        self._make()
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.combo.activated.connect(self.show_section)
        self.show_section(0)

    def _make(self) -> None:
        for kind in SECTIONS:
            item = QStandardItem(kind.words)
            item.setEditable(False)
            self._model.appendRow(item)
            self.combo.addItem(kind.words)
        self._paint_icons()
        self.list.setModel(self._model)
        self.list.setAccessibleName("Sections of Settings")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(look.XS // 2)
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + look.XXL)
        self.combo.setAccessibleName("Section of Settings")
        head = row(look.M)
        head.addWidget(title("Settings", "headline"))
        head.addWidget(self.combo)
        head.addStretch(1)
        across = row(look.L)
        across.addWidget(self.list)
        across.addWidget(self.stack, 1)
        outside = column(look.M, look.XL)
        outside.addLayout(head)
        outside.addLayout(across, 1)
        self.setLayout(outside)
        self.setFocusProxy(self.list)
        self._lay_out(False)

    def refresh(self) -> None:
        """Ask again for what the sections made so far show; what is being typed stays."""
        for made in self._made.values():
            made.refresh()

    def section(self, kind: type[Section]) -> Section:
        """Return a section, shown."""
        self.show_section(SECTIONS.index(kind))
        return self._made[kind]

    def show_section(self, number: int) -> None:
        """Show a section by its place."""
        self.list.setCurrentIndex(self._model.index(number, 0))
        self.combo.setCurrentIndex(number)
        kind = SECTIONS[number]
        if kind not in self._made:
            self._made[kind] = kind(self._workplace)
            self._places[kind] = _Place(self._made[kind])
            self.stack.addWidget(self._places[kind])
            self._made[kind].ask()
        self.stack.setCurrentWidget(self._places[kind])

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.show_section(index.row())

    def _paint_icons(self) -> None:
        for number, kind in enumerate(SECTIONS):
            self._model.item(number).setIcon(look.icon(kind.icon, "muted"))

    def _lay_out(self, narrow: bool) -> None:
        self.combo.setVisible(narrow)
        self.list.setVisible(not narrow)
        self.setFocusProxy(self.combo if narrow else self.list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the section where the window is narrow."""
        super().resizeEvent(event)
        self._lay_out(event.size().width() < _NARROW * self.fontMetrics().averageCharWidth())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._model.rowCount():
            self._paint_icons()


class _Place(QWidget):
    """A section that scrolls, between its banner and what else it keeps in sight."""

    def __init__(self, made: Section) -> None:
        super().__init__()
        inside = column(look.S)
        inside.addWidget(made.banner)
        area = scrolling(made)
        area.setAccessibleName(made.words)
        inside.addWidget(area, 1)
        if made.footer.layout() is not None:
            inside.addWidget(made.footer)
        self.setLayout(inside)

    def hasHeightForWidth(self) -> bool:
        """Ask for no height: wrapped words beside a scroll area would make the page scroll too."""
        return False
