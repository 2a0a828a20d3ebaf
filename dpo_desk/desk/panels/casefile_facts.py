"""A fact as a line that unfolds: what, when, by whom, and what the entry says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.panels.casefile_elided import ElidedText
from dpo_desk.desk.panels.casefile_words import icon_of, in_one_line, recorded, told
from dpo_desk.desk.pieces import Chip, IconButton, IconLabel, caption, column, row, text
from dpo_desk.domain.events import Fact
from dpo_desk.domain.workdays import short_date


class FactLine(QWidget):
    """One fact. Struck ones are struck through, with the reason; others may be mended."""

    correct_wanted = Signal(int)
    strike_wanted = Signal(int)

    def __init__(
        self, fact: Fact, letter: str = "", files: tuple[str, ...] = (), mend: bool = True
    ) -> None:
        super().__init__()
        self.fact = fact
        self._letter, self._files = letter, files
        self._details: QWidget | None = None
        what = ElidedText(fact.entry.done or fact.entry.label)
        bold = look.font("body", bold=True)
        bold.setStrikeOut(not fact.stands)
        what.setFont(bold)
        head = row(look.XS)
        head.addWidget(what)
        if not fact.stands:
            head.addWidget(Chip("ended", "Struck out", "strike"))
        if getattr(fact.entry, "privileged", False):
            head.addWidget(Chip("waiting", "Privileged", "lock"))
        if letter:
            head.addWidget(Chip("accent", letter, "letter"))
        if files:
            head.addWidget(Chip("accent", f"{len(files)}", "attachment"))
        head.addStretch(1)
        self.unfold = IconButton("down", "Show everything it says")
        self.unfold.setCheckable(True)
        self.unfold.clicked.connect(self._on_unfold)
        head.addWidget(self.unfold)
        if mend and fact.stands:
            for icon, words, slot in (("edit", "Correct it", self._on_correct),
                                      ("strike", "Strike it out", self._on_strike)):  # fmt: skip
                button = IconButton(icon, words)
                button.setAccessibleName(f"{words}: {what.text()}, {short_date(fact.on)}")
                button.clicked.connect(slot)
                head.addWidget(button)
        self._body = column(2)
        gist = in_one_line(fact.entry)
        if gist:
            self._body.addWidget(ElidedText(gist))
        if not fact.stands:
            self._body.addWidget(caption(self._struck()))
        day = caption(short_date(fact.on), wrap=False)
        grid = QGridLayout()
        grid.setContentsMargins(0, look.XS, 0, look.S)
        grid.setHorizontalSpacing(look.M)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(1, day.fontMetrics().horizontalAdvance("Wed 30 Nov 2026 "))
        grid.setColumnStretch(2, 1)
        grid.addWidget(IconLabel(icon_of(fact.kind), "accent" if fact.stands else "muted"), 0, 0)
        grid.addWidget(day, 0, 1)
        grid.addLayout(head, 0, 2)
        grid.addLayout(self._body, 1, 2)
        self.setLayout(grid)
        self.setAccessibleName(f"{short_date(fact.on)}: {what.text()}. {gist}")

    def _struck(self) -> str:
        fact = self.fact
        words = f"Struck out by {fact.struck_by}" if fact.struck_by else "Struck out"
        if fact.struck_at is not None:
            words += f" on {short_date(fact.struck_at.date())}"
        if fact.replaced_by:
            words += f", replaced by entry {fact.replaced_by}"
        return f"{words}: {fact.struck_why}"

    def _on_unfold(self) -> None:
        if self._details is None:
            self._details = self._made_details()
            self._body.addWidget(self._details)
        self._details.setVisible(self.unfold.isChecked())

    def _made_details(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, look.XS, 0, 0)
        grid.setHorizontalSpacing(look.L)
        grid.setVerticalSpacing(look.XS)
        grid.setColumnStretch(1, 1)
        pairs = list(told(self.fact.entry))
        if self._files:
            pairs.append(("Files", "\n".join(self._files)))
        for number, (label, words) in enumerate(pairs):
            name = caption(label, wrap=True)
            name.setFixedWidth(look.line_height() * 9)
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text(words, selectable=True), number, 1)
        grid.addWidget(caption(recorded(self.fact)), len(pairs), 0, 1, 2)
        return made

    def _on_correct(self) -> None:
        self.correct_wanted.emit(self.fact.number)

    def _on_strike(self) -> None:
        self.strike_wanted.emit(self.fact.number)
