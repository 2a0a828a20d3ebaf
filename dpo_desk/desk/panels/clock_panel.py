"""The clock of a case: due date in words, days left, the time line, what to watch, why."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dpo_desk.desk import look
from dpo_desk.desk.panels.clock_panel_line import TimeLine
from dpo_desk.desk.panels.clock_panel_marks import headline
from dpo_desk.desk.pieces import Button, Chip, IconLabel, clear, column, mark, row, text
from dpo_desk.domain.faces import CaseFace, Deadline
from dpo_desk.domain.urgency import urgency
from dpo_desk.domain.workdays import short_date

_ON_THE_LINE = frozenset({"due", "target", "safe_by", "notice_by", "supplement"})
MOST_WATCHED = 4


def watched(face: CaseFace) -> tuple[Deadline, ...]:
    """Return what else is still to be done by a day, beside the answers themselves."""
    return tuple(
        line for line in face.deadlines if not line.done and line.on and line.kind not in
        _ON_THE_LINE
    )  # fmt: skip


class ClockPanel(QFrame):
    """Shows a case's face; `reasoning_wanted` asks for the steps behind its dates."""

    reasoning_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.L, look.M, look.L, look.M)
        layout.setSpacing(look.S)
        self.head = text("", "title")
        self.chip = Chip("ended", "")
        self.why = Button("Wh&y this date?", "reasoning", link=True)
        self.why.setToolTip("The reasoning step by step, with the law behind each step")
        self.why.clicked.connect(self.reasoning_wanted)
        top = row(look.M)
        top.addWidget(self.head, 1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.why, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(top)
        self.line = TimeLine()
        layout.addWidget(self.line)
        self._notes = column(look.XS)
        layout.addLayout(self._notes)
        self.said: list[str] = []

    def show_face(self, face: CaseFace, today: date, unsettled: tuple[str, ...] = ()) -> None:
        """Show how the case stands on that day, with what no longer fits."""
        self.head.setText(headline(face, today))
        pressing = urgency(face, today)
        self.chip.show_state(pressing.level, pressing.words)
        self.setAccessibleName(f"{self.head.text()}. {pressing.words}.")
        self.line.show_faces(face.claims, today)
        clear(self._notes)
        self.said = []
        for words in (*face.warnings, *unsettled):
            self._say("warning", words)
        others = watched(face)
        for line in others[:MOST_WATCHED]:
            if line.on is None:
                continue
            late = line.on < today
            by = f"{'Overdue since' if late else 'By'} {short_date(line.on)}"
            words = f"{by}: {_inside(line.words)}"
            self._say("overdue" if late else "clock", words, line.source)
        if len(others) > MOST_WATCHED:
            self._say("more", f"and {len(others) - MOST_WATCHED} more, on the calendar")

    def _say(self, icon: str, words: str, source: str = "") -> None:
        holder = QWidget()
        inside = row(look.XS + 2)
        inside.addWidget(IconLabel(icon, "", 1.0), 0, Qt.AlignmentFlag.AlignTop)
        said = text(words, "caption", selectable=True)
        said.setToolTip(source)
        inside.addWidget(said, 1)
        holder.setLayout(inside)
        self._notes.addWidget(holder)
        self.said.append(words)


def _inside(words: str) -> str:
    """Return a sentence's words as they stand inside another; abbreviations keep their capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
