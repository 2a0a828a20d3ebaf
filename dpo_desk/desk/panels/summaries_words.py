"""The officer's own words in a month's summary: what stands out, three risks, decisions wanted."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desk.casework.reporting import SummaryTexts
from dpo_desk.desk import look
from dpo_desk.desk.forms.fields import WordsField
from dpo_desk.desk.pieces import Banner, caption, column, text

_KEEP = 1_500
"""Milliseconds after the first unkept key until the words are kept."""
_RISKS = 3


class SummaryWords(QWidget):
    """Text fields that are kept as they are typed: `wanted` carries month and texts to keep."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month = ""
        self._loading = False
        self._unkept = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP)
        self._timer.timeout.connect(self.keep)
        self.frozen = Banner("info", "")
        self.summary = WordsField(least=5, most=16)
        self.risks = tuple(WordsField(least=2, most=6) for _ in range(_RISKS))
        self.decisions = WordsField(least=3, most=12)
        inside = column(look.M, look.XS)
        inside.addWidget(self.frozen)
        inside.addWidget(caption("Kept as you type. Name no people: the summary goes further."))
        self._add(inside, "Summary", self.summary)
        for number, field in enumerate(self.risks, 1):
            self._add(inside, f"Risk {number}", field)
        self._add(inside, "Decisions wanted from management", self.decisions)
        inside.addStretch(1)
        self.setLayout(inside)

    def _add(self, inside: QVBoxLayout, words: str, field: WordsField) -> None:
        label = text(words)
        label.setFont(look.font("body", bold=True))
        label.setBuddy(field)
        field.input_widget().setAccessibleName(words)
        field.edited.connect(self._on_edited)
        part = column(look.XS)
        part.addWidget(label)
        part.addWidget(field)
        inside.addLayout(part)

    def show_texts(self, month: str, texts: SummaryTexts, frozen: str) -> None:
        """Show a month's words; while that month is being typed, what stands there stays.

        `frozen` says why they cannot be changed, or nothing.
        """
        for field in (self.summary, *self.risks, self.decisions):
            field.text.setReadOnly(bool(frozen))
        self.frozen.say("info", frozen)
        if month == self._month and not frozen:
            return
        self.keep()
        self._month = month
        self._loading = True
        self.summary.show_value(texts.summary)
        for number, field in enumerate(self.risks):
            field.show_value(texts.risks[number] if number < len(texts.risks) else "")
        self.decisions.show_value(texts.decisions)
        self._loading = False

    def texts(self) -> SummaryTexts:
        """Return the words as they stand."""
        return SummaryTexts(
            str(self.summary.typed()),
            tuple(str(field.typed()) for field in self.risks),
            str(self.decisions.typed()),
        )

    def _on_edited(self) -> None:
        if self._loading:
            return
        self._unkept = True
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the words now, if any were typed since."""
        self._timer.stop()
        if self._unkept:
            self._unkept = False
            self.wanted.emit(self._month, self.texts())

    def forget(self) -> None:
        """Drop every word, as when the desk is locked."""
        self._timer.stop()
        self._unkept = False
        self._month = ""
        self._loading = True
        for field in (self.summary, *self.risks, self.decisions):
            field.show_value("")
        self._loading = False
