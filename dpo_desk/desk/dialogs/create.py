"""Creating a desk: where, who, the passphrase twice, and what the organisation starts with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QWidget

from dpo_desk.casework.opening import create_desk
from dpo_desk.casework.profiles import shipped_profiles
from dpo_desk.desk import look
from dpo_desk.desk.clerk import Entered
from dpo_desk.desk.dialogs.passphrase import NewPassphrase
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    caption,
    column,
    fill_dialog,
    mark_invalid,
    row,
    text,
    title,
)
from dpo_desk.desk.room import bring_into_sight
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem

SUFFIX = ".desk"
_PROFILE_NAMES = {"ims": "From the ims profile: an insurance intermediary"}
_OTHER = "file"


class CreateDialog(QDialog):
    """Fills what a new desk needs; `created` carries the Entered with its recovery code."""

    created = Signal(object)

    def __init__(self, workplace: Workplace, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Create a desk")
        self._workplace, self._folder = workplace, folder
        self._profile_file: Path | None = None
        self.place = QLineEdit(str(self._free_place()))
        self.place.setAccessibleName("Desk file")
        self.browse = Button("Choose…", "open")
        self.officer = QLineEdit()
        self.officer.setMaxLength(300)
        self.officer.setPlaceholderText("The name letters and the record of acts will carry")
        self.organisation = QComboBox()
        self.organisation.addItem("Blank: I fill in the organisation myself", "blank")
        for name in shipped_profiles():
            self.organisation.addItem(_PROFILE_NAMES.get(name, f"From the {name} profile"), name)
        self.organisation.addItem("From a profile file…", _OTHER)
        self.fresh = NewPassphrase()
        self.banner = Banner()
        self.create_button = Button("Create the desk", "new", primary=True)
        self._arrange()
        self.browse.clicked.connect(self._on_browse)
        self.create_button.clicked.connect(self._on_create)
        self.organisation.activated.connect(self._on_organisation)
        self.officer.setFocus()

    def _free_place(self) -> Path:
        place, number = self._folder / f"Privacy{SUFFIX}", 2
        while place.exists():
            place, number = self._folder / f"Privacy {number}{SUFFIX}", number + 1
        return place

    def _arrange(self) -> None:
        where = row(look.S)
        where.addWidget(self.place, 1)
        where.addWidget(self.browse)
        cancel = Button("Cancel")
        cancel.clicked.connect(self.reject)
        buttons = row(look.S)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.create_button)
        self.create_button.setDefault(True)
        inside = column(look.S)
        inside.addWidget(title("Create a desk"))
        inside.addWidget(
            caption("One desk for each controller. Everything in it is encrypted on this computer.")
        )
        inside.addSpacing(look.S)
        for words, field in (
            ("Desk &file", self.place),
            ("Your &name", self.officer),
            ("&Organisation", self.organisation),
        ):
            label = text(words)
            label.setBuddy(field)
            inside.addWidget(label)
            if field is self.place:
                inside.addLayout(where)
            else:
                inside.addWidget(field)
            inside.addSpacing(look.XS)
        inside.addWidget(self.fresh)
        inside.addStretch(1)
        foot = column(look.M)  # a mistake is said beside the button, always in sight
        foot.addWidget(self.banner)
        foot.addLayout(buttons)
        fill_dialog(self, inside, foot, wide=36, tall=35)

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, "Where to keep the desk", self.place.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"Desks (*{SUFFIX})")
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.fileSelected.connect(self.place.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_organisation(self) -> None:
        if self.organisation.currentData() != _OTHER:
            return
        dialog = QFileDialog(self, "A profile of an organisation", str(self._folder))
        dialog.setNameFilter("Profiles (*.toml)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_profile_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_profile_file(self, chosen: str) -> None:
        self._profile_file = Path(chosen)
        last = self.organisation.count() - 1
        self.organisation.setItemText(last, f"From the profile {self._profile_file.name}")

    def _profile(self) -> str | Path:
        chosen = str(self.organisation.currentData())
        if chosen != _OTHER:
            return chosen
        if self._profile_file is None:
            raise Problem("Organisation: choose the profile file, or start blank.", "profile")
        return self._profile_file

    def _path(self) -> Path:
        typed = self.place.text().strip()
        if not typed:
            raise Problem("Desk file: say where to keep it.", "path")
        path = Path(typed).expanduser()
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        if not path.parent.is_dir():
            raise Problem(f"There is no folder {path.parent}.", "path")
        return path.absolute()

    def _on_create(self) -> None:
        for field in (self.place, self.officer):
            mark_invalid(field, False)
        clerk = self._workplace.clerk
        try:
            path = self._path()
            if not self.officer.text().strip():
                raise Problem("Your name: the desk keeps who did what.", "officer")
            arguments = (path, self.officer.text(), self.fresh.passphrase())
            profile = self._profile()
        except Problem as problem:
            self._on_failed(problem)
            return
        self.banner.quiet()
        self.create_button.setEnabled(False)
        self.create_button.setText("Creating…")
        clerk.enter(
            create_desk, *arguments, clerk.moments, profile,
            then=self._on_entered, failed=self._on_failed,
        )  # fmt: skip

    def _on_entered(self, entered: Entered) -> None:
        self.fresh.clear()
        self.created.emit(entered)
        self.accept()

    def _on_failed(self, problem: Problem) -> None:
        self.create_button.setEnabled(True)
        self.create_button.setText("Create the desk")
        self.banner.say("bad", problem.sentence)
        field = {
            "path": self.place,
            "officer": self.officer,
            "passphrase": self.fresh.first.line,
            "again": self.fresh.again.line,
        }.get(problem.field or "")
        if field is not None:
            mark_invalid(field, True)
            field.setFocus()
            bring_into_sight(field)
