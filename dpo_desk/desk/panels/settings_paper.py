"""Settings: the paper letters are printed on, the envelope's window, logo and signature."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desk.casework import settings
from dpo_desk.casework.press import LetterSheet, typeset, window_test_pdf
from dpo_desk.casework.settings import NUDGE_LIMIT, PaperShown, Stationery
from dpo_desk.desk import look
from dpo_desk.desk.composer.columns import Columns
from dpo_desk.desk.composer.pages import PageView
from dpo_desk.desk.forms.choice_fields import CalmCombo
from dpo_desk.desk.panels.settings_section import Section, at_left
from dpo_desk.desk.pieces import Button, caption, card, column, row, section, text
from dpo_desk.desk.printing import print_pdf
from dpo_desk.domain.entries import FieldSpec, FieldType
from dpo_desk.domain.problems import Problem

_YES, _NO = "yes", "no"
_WINDOW_FIELDS = (
    FieldSpec("window", "Window of the envelope", FieldType.CHOICE,
              choices=(("left", "At the left"), ("right", "At the right"))),
    FieldSpec("envelope", "Envelope", FieldType.CHOICE,
              choices=(("DL", "DL (the sheet folded in three)"), ("C5", "C5 (folded once)"),
                       ("C4", "C4 (not folded)"))),
    FieldSpec("right", "Move the address right (mm)", FieldType.LINE,
              hint=f"Up to {NUDGE_LIMIT:g} mm; -1.5 moves it left by one and a half."),
    FieldSpec("down", "Move the address down (mm)", FieldType.LINE),
)  # fmt: skip
_HEAD_FIELDS = (
    FieldSpec("preprinted", "Paper", FieldType.CHOICE,
              choices=((_NO, "Plain: the letterhead is printed"),
                       (_YES, "Pre-printed: its room is left free"))),
    FieldSpec("marking", "Words above the address", FieldType.LINE,
              hint="Shown in the window, such as Private and confidential. May be empty."),
)  # fmt: skip


class PictureRow(QWidget):
    """A logo or signature: whether there is one, and the buttons to choose or remove it."""

    def __init__(self, words: str, on_choose: Callable[[], None], on_remove: Callable[[], None]):
        super().__init__()
        self._words = words
        self.data: bytes | None = None
        self._state = text("")
        self.choose = Button("Choose a PNG…", "open", hint=f"Choose a picture as {words.lower()}")
        self.choose.setAccessibleName(f"Choose a PNG: {words}")
        self.remove = Button("Remove", "remove", hint=f"Print no {words.lower()}")
        self.remove.setAccessibleName(f"Remove: {words}")
        self.choose.clicked.connect(on_choose)
        self.remove.clicked.connect(on_remove)
        buttons = row(look.S)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        inside = column(look.XS)
        inside.addWidget(self._state)
        inside.addLayout(buttons)
        self.setLayout(inside)
        self.show_picture(None)

    def show_picture(self, data: bytes | None) -> None:
        """Say whether there is a picture, and how large it is."""
        self.data = data
        size = f"{self._words}: a PNG of {max(len(data) // 1000, 1):,} kB" if data else ""
        self._state.setText(size or f"{self._words}: none")
        self.remove.setEnabled(data is not None)


class PaperSection(Section):
    """Each change shows at once on the page beside it; nothing is kept before Save."""

    words = "Letterhead and envelope"
    icon = "letter"
    about = "How every letter from now on looks. Letters already sealed stay as they are."

    def make(self) -> None:
        """Make fields and preview side by side."""
        self._kept = Stationery()
        self._sheet: LetterSheet | None = None
        self._logo_row = PictureRow("Logo", self._on_logo_wanted, self._on_logo_removed)
        self._signature_row = PictureRow(
            "Signature", self._on_signature_wanted, self._on_signature_removed
        )
        self.save = Button("Save", "save", primary=True)
        self.save.clicked.connect(self._on_save)
        self.undo = Button("Undo")
        self.undo.setToolTip("Show again what is kept")
        self.undo.clicked.connect(self._on_undo)
        self.shown = CalmCombo()
        self.shown.addItem("First page of a letter", _NO)
        self.shown.addItem("Test sheet for the window", _YES)
        self.shown.setAccessibleName("What is shown")
        self.shown.activated.connect(self._show_sheet)
        self.print = Button("Print the test sheet", "print")
        self.print.clicked.connect(self._on_print)
        self.pages = PageView(self.workplace.press)
        self.pages.setMinimumHeight(look.line_height() * 26)
        self.keep(None, self.save, self.undo)
        self.put(Columns((("Settings", self._form()), ("Preview", self._preview())), (50, 50), 92))

    def _form(self) -> QWidget:
        made = QWidget()
        inside = column(look.M)
        frame, head = card()
        head.addWidget(section("Letterhead"))
        for spec in _HEAD_FIELDS:
            head.addWidget(self.field(spec))
        head.addWidget(self._logo_row)
        head.addWidget(self._signature_row)
        head.addWidget(caption("PNG of up to 1 MB; the logo stands in the place of the name."))
        inside.addWidget(frame)
        frame, window = card()
        window.addWidget(section("Envelope"))
        for spec in _WINDOW_FIELDS:
            window.addWidget(self.field(spec))
        inside.addWidget(frame)
        inside.addStretch(1)
        made.setLayout(inside)
        return made

    def _preview(self) -> QWidget:
        made = QWidget()
        inside = column(look.S)
        inside.addWidget(self.shown)
        inside.addWidget(self.pages, 1)
        inside.addWidget(
            caption("Print the test sheet at its actual size, fold it and try it in the envelope.")
        )
        inside.addLayout(at_left(self.print))
        made.setLayout(inside)
        return made

    # --- what is kept -----------------------------------------------------------------------

    def ask(self) -> None:
        """Ask how letters look."""
        self.clerk.ask(settings.paper_shown, then=self._on_shown, failed=self.on_refused)

    def _on_shown(self, shown: PaperShown) -> None:
        self._kept = shown.stationery
        if not self.typed:
            paper = shown.stationery
            self.show_value("preprinted", _YES if paper.preprinted else _NO)
            self.show_value("marking", paper.marking)
            self.show_value("window", paper.window)
            self.show_value("envelope", paper.envelope)
            self.show_value("right", f"{paper.nudge[0]:g}")
            self.show_value("down", f"{paper.nudge[1]:g}")
            self._logo_row.show_picture(paper.logo)
            self._signature_row.show_picture(paper.signature)
            self._on_sample(shown.sample)
        self._say_state()

    def _say_state(self) -> None:
        self.save.setEnabled(self.typed)
        self.undo.setEnabled(self.typed)

    def paper(self) -> Stationery:
        """Return the paper as it stands in the fields; raise Problem naming one that is wrong."""
        return replace(
            self._kept,
            logo=self._logo_row.data,
            signature=self._signature_row.data,
            preprinted=self.value("preprinted") == _YES,
            window="right" if self.value("window") == "right" else "left",
            envelope=_envelope(self.value("envelope")),
            nudge=(self._millimetres("right"), self._millimetres("down")),
            marking=str(self.value("marking")),
        )

    def _millimetres(self, name: str) -> float:
        typed = str(self.value(name)).replace("−", "-").replace(",", ".")
        if not re.fullmatch(r"[-+]?\d{0,2}(\.\d{0,2})?", typed):
            raise Problem("Write millimetres such as 1.5 or -2.", name)
        moved = float(typed) if any(sign.isdigit() for sign in typed) else 0.0
        if abs(moved) > NUDGE_LIMIT:
            raise Problem(f"At most {NUDGE_LIMIT:g} mm.", name)
        return moved

    def on_typed(self) -> None:
        """Show what was changed on the page."""
        self._say_state()
        try:
            paper = self.paper()
        except Problem as problem:
            self.rows[problem.field or "right"].complain(problem.sentence)
            return
        self.clerk.ask(settings.sample_letter, paper, then=self._on_sample, failed=self.on_refused)

    def _on_undo(self) -> None:
        self.typed = False
        self.banner.quiet()
        self.ask()

    # --- the page ---------------------------------------------------------------------------

    def _on_sample(self, sheet: LetterSheet) -> None:
        self._sheet = sheet
        self._show_sheet()

    def _show_sheet(self) -> None:
        if self._sheet is None:
            return
        if self.shown.currentData() == _YES:
            self.workplace.press.run(
                window_test_pdf, self._sheet, then=self._on_test, failed=self.on_refused
            )
        else:
            self.pages.show_document(self._sheet)

    def _on_test(self, pdf: bytes) -> None:
        self.pages.show_document(pdf)

    def _on_print(self) -> None:
        if self._sheet is not None:
            self.workplace.press.run(
                window_test_pdf, self._sheet, then=self._on_test_to_print, failed=self.on_refused
            )

    def _on_test_to_print(self, pdf: bytes) -> None:
        run = print_pdf(self, self.workplace.press, pdf, 1, "window-test-sheet")
        if run is not None:
            run.refused.connect(self.on_refused)

    # --- pictures ---------------------------------------------------------------------------

    def _on_logo_wanted(self) -> None:
        self._ask_picture("Choose the logo").fileSelected.connect(self.take_logo)

    def _on_signature_wanted(self) -> None:
        self._ask_picture("Choose the signature").fileSelected.connect(self.take_signature)

    def _ask_picture(self, words: str) -> QFileDialog:
        dialog = QFileDialog(self, words)
        dialog.setNameFilter("Pictures (*.png)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take_logo(self, path: str) -> None:
        """Read the logo from a file."""
        self.workplace.press.run(
            settings.read_picture, Path(path), "logo", then=self._on_logo, failed=self.on_refused
        )

    def take_signature(self, path: str) -> None:
        """Read the signature from a file."""
        self.workplace.press.run(
            settings.read_picture,
            Path(path),
            "signature",
            then=self._on_signature,
            failed=self.on_refused,
        )

    def _on_logo(self, data: bytes | None) -> None:
        self._on_picture(self._logo_row, data)

    def _on_signature(self, data: bytes | None) -> None:
        self._on_picture(self._signature_row, data)

    def _on_logo_removed(self) -> None:
        self._on_picture(self._logo_row, None)

    def _on_signature_removed(self) -> None:
        self._on_picture(self._signature_row, None)

    def _on_picture(self, where: PictureRow, data: bytes | None) -> None:
        where.show_picture(data)
        self.banner.quiet()
        self.typed = True
        self.on_typed()

    # --- saving -----------------------------------------------------------------------------

    def _on_save(self) -> None:
        try:
            paper = self.paper()
        except Problem as problem:
            self.on_refused(problem)
            return
        self.clerk.ask(
            settings.sample_letter, paper, then=self._on_last_sample, failed=self.on_refused
        )

    def _on_last_sample(self, sheet: LetterSheet) -> None:
        """Set the page before it is kept: what cannot be printed must not reach a letter."""
        self.workplace.press.run(typeset, sheet, then=self._on_printable, failed=self.on_refused)

    def _on_printable(self, _pdf: bytes) -> None:
        try:
            paper = self.paper()
        except Problem as problem:
            self.on_refused(problem)
            return
        self.clerk.tell(settings.set_paper, paper, then=self._on_saved, failed=self.on_refused)

    def _on_saved(self, _change: object) -> None:
        self.saved("Saved. Letters from now on are set like the page shown here.")


def _envelope(word: object) -> settings.EnvelopeName:
    if word == "C5":
        return "C5"
    return "C4" if word == "C4" else "DL"
