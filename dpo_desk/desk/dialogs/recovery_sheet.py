"""The recovery sheet of a new desk: shown, printed or saved before anything else is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from dpo_desk.casework import opening
from dpo_desk.desk import look
from dpo_desk.desk.clerk import Entered
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    caption,
    card,
    column,
    fill_dialog,
    row,
    text,
    title,
)
from dpo_desk.desk.printing import FileSaver, print_pdf
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.problems import Problem


class RecoveryDialog(QDialog):
    """Shows the code; Done waits until the officer says that the sheet is kept."""

    def __init__(
        self, workplace: Workplace, entered: Entered, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Recovery sheet")
        self.setModal(True)
        self._workplace = workplace
        self._name, self._code = entered.path.stem, entered.recovery_code
        self._pdf = b""
        self._saver = FileSaver(self, workplace.press)
        self.print_button = Button("&Print…", "print", primary=True)
        self.save_button = Button("&Save as PDF…", "save")
        self.kept = QCheckBox("I have &kept the sheet in a safe place, away from this computer")
        self.done_button = Button("Done", "done")
        self.done_button.setEnabled(False)
        self.banner = Banner()
        self._arrange()
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.kept.toggled.connect(self.done_button.setEnabled)
        self.done_button.clicked.connect(self.accept)
        self._saver.saved.connect(self._on_saved)
        self._saver.refused.connect(self._on_failed)
        for button in (self.print_button, self.save_button):
            button.setEnabled(False)
        workplace.press.run(
            opening.recovery_sheet, self._name, self._code, workplace.today(),
            then=self._on_sheet, failed=self._on_failed,
        )  # fmt: skip

    def _arrange(self) -> None:
        frame, code_side = card()
        groups = self._code.split("-")
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(look.font("lead").pointSizeF())
        lines = ["-".join(groups[start : start + 5]) for start in range(0, len(groups), 5)]
        shown = text("\n".join(lines), selectable=True)
        shown.setFont(fixed)
        shown.setAccessibleName("Recovery code")
        code_side.addWidget(shown)
        buttons = row(look.S)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.done_button)
        inside = column(look.M)
        inside.addWidget(title("Print the recovery sheet"))
        inside.addWidget(
            text(
                f"If every passphrase of {self._name} is lost, this code is the only way in. It"
                " also opens the desk for whoever finds it: print it and lock it away."
            )
        )
        inside.addWidget(frame)
        inside.addWidget(
            caption("Saved as a PDF it lies unencrypted on the disk until you delete it.")
        )
        inside.addWidget(self.kept)
        inside.addStretch(1)
        foot = column(look.M)
        foot.addWidget(self.banner)
        foot.addLayout(buttons)
        fill_dialog(self, inside, foot, wide=34, tall=27)

    def _on_sheet(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.print_button.setEnabled(True)
        self.save_button.setEnabled(True)

    def _on_save(self) -> None:
        self._saver.save("Save the recovery sheet", f"{self._name} recovery sheet.pdf", self._pdf)

    def _on_saved(self, name: str) -> None:
        self.banner.say("good", f"Saved as {name}.")

    def _on_print(self) -> None:
        run = print_pdf(self, self._workplace.press, self._pdf, 1, "Recovery sheet")
        if run is not None:
            run.finished.connect(self._on_printed)
            run.refused.connect(self._on_failed)

    def _on_printed(self) -> None:
        self.banner.say("good", "Sent to the printer.")

    def _on_failed(self, problem: Problem) -> None:
        self.banner.say("bad", problem.sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape only once the sheet is kept."""
        if event.key() != Qt.Key.Key_Escape or self.kept.isChecked():
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stay open until the sheet is kept: it cannot be shown a second time."""
        if self.kept.isChecked():
            super().reject()
        else:
            self.banner.say("warning", "Print or save the sheet first: it is shown only once.")
