"""When is it due? Any day of receipt and events give the due date, and why, without a desk."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDialog, QFrame, QWidget

from dpo_desk.casework import timekeeping
from dpo_desk.casework.press import typeset
from dpo_desk.desk import look
from dpo_desk.desk.dialogs.calculator_events import EventRows
from dpo_desk.desk.forms.day_field import DayField
from dpo_desk.desk.pieces import (
    Banner,
    Button,
    Chip,
    caption,
    card,
    clear,
    column,
    mark,
    row,
    rule,
    scrolling,
    section,
    text,
    title,
)
from dpo_desk.desk.printing import FileSaver
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.faces import Face
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.urgency import urgency
from dpo_desk.domain.workdays import Nation, short_date, weekday_date

_NATION = "calculator_nation"
_DUE_BY, _NO_LIMIT = "The answer is due by the end of", "No time limit runs"


def due_words(face: Face) -> str:
    """Return the due date in full, or why there is none yet."""
    return weekday_date(face.due) if face.due else face.state.label


def as_text(face: Face) -> str:
    """Return date, steps, sources and warnings as plain text to paste elsewhere."""
    lines = [f"{face.right.label}: {due_words(face)}", ""]
    for number, reason in enumerate(face.reasons, 1):
        source = f" [{reason.source}]" if reason.source else ""
        lines.append(f"{number}. {reason.sentence}{source}")
    lines += ["", *face.warnings] if face.warnings else []
    return "\n".join(lines)


def page_pdf(face: Face, today: date) -> bytes:
    """Return the page "how this date was worked out" as a PDF; of the press's thread."""
    return typeset(timekeeping.worked_page(face, today))


class CalculatorDialog(QDialog):
    """Works while it is filled in: what happened on the left, the date and why on the right."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "page")
        self.setWindowTitle("When is it due?")
        self._workplace = workplace
        self._today = workplace.today()
        self.face: Face | None = None
        self.received = DayField(self._today)
        self.received.line.setAccessibleName("Received on")
        self.received.meaning.hide()
        self.right = QComboBox()
        self.right.setAccessibleName("Right")
        for right in Right:
            self.right.addItem(right.label, right.value)
        self.nation = QComboBox()
        self.nation.setAccessibleName("Nation of the office that answers")
        for nation in Nation:
            self.nation.addItem(nation.label, nation.value)
        self.events = EventRows(self._today)
        self.heading = text("", "hero")
        self.chip = Chip("calm", "")
        self.problem = Banner()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._facts = column(look.XS)
        self._warnings = column(look.S)
        self._steps = column(look.M)
        self.copy = Button("&Copy the reasoning", "copy")
        self.save = Button("&Save the page as PDF…", "save")
        self._saver = FileSaver(self, workplace.press)
        self._arrange()
        self._connect()
        self.received.show_value(self._today)
        known = self.nation.findData(self._workplace.preferences.word(_NATION, "E&W"))
        self.nation.setCurrentIndex(max(0, known))
        self._on_altered()
        self.received.setFocus()

    # --- making -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        both = QWidget()
        self._sides.setContentsMargins(look.XL, look.XL, look.XL, look.XL)
        self._sides.setSpacing(look.XL)
        self._question = self._question_side()
        self._sides.addWidget(self._question, 0, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(self._answer_side(), 1)
        both.setLayout(self._sides)
        outer = column(0)
        outer.addWidget(scrolling(both))
        self.setLayout(outer)
        wanted = QSize(look.line_height() * 62, look.line_height() * 44)
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(look.XL, look.XXL)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answer under the question where there is no room beside it."""
        super().resizeEvent(event)
        narrow = self.width() < look.line_height() * 46
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        widest = look.line_height() * 19
        self._question.setMaximumWidth(self.width() if narrow else widest)
        self._question.setMinimumWidth(0 if narrow else widest)

    def _question_side(self) -> QWidget:
        side = QWidget()
        inside = column(look.S)
        inside.addWidget(title("When is it due?", "headline"))
        inside.addWidget(caption("Nothing typed here is kept."))
        inside.addSpacing(look.M)
        for words, field in (
            ("&Received on", self.received),
            ("R&ight", self.right),
            ("&Nation of the office that answers", self.nation),
        ):
            label = text(words, wrap=False)
            label.setBuddy(field)
            inside.addWidget(label)
            inside.addWidget(field)
            inside.addSpacing(look.XS)
        inside.addSpacing(look.M)
        inside.addWidget(section("What happened since"))
        inside.addWidget(self.events)
        side.setLayout(inside)
        return side

    def _answer_side(self) -> QFrame:
        frame, inside = card(look.XL, look.M)
        top = row(look.M)
        self._due_by = caption("", wrap=False)
        top.addWidget(self._due_by)
        top.addStretch(1)
        top.addWidget(self.chip)
        inside.addLayout(top)
        inside.addWidget(self.heading)
        inside.addWidget(self.problem)
        inside.addLayout(self._facts)
        inside.addLayout(self._warnings)
        inside.addWidget(rule())
        inside.addWidget(section("Why this date"))
        inside.addLayout(self._steps)
        inside.addStretch(1)
        buttons = row(look.S)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        inside.addLayout(buttons)
        return frame

    def _connect(self) -> None:
        self.received.edited.connect(self._on_altered)
        self.right.currentIndexChanged.connect(self._on_altered)
        self.nation.currentIndexChanged.connect(self._on_altered)
        self.events.altered.connect(self._on_altered)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self._saver.saved.connect(self._on_saved)
        self._saver.refused.connect(self._on_failed)

    # --- working ----------------------------------------------------------------------------

    def _worked(self) -> Face:
        received = self.received.day()
        if received is None:
            raise Problem("Say when the request was received.", "received")
        return timekeeping.worked_date(
            received.isoformat(),
            Nation(self.nation.currentData()),
            Right(self.right.currentData()),
            self.events.written(),
        )

    def _on_altered(self) -> None:
        try:
            self.face = self._worked()
        except Problem as problem:
            self.face = None
            self.problem.say("info", problem.sentence)
            self.heading.setText("…")
        else:
            self.problem.quiet()
            self.heading.setText(due_words(self.face))
            limited = self.face.due is not None
            self._due_by.setText(_DUE_BY if limited else _NO_LIMIT)
            nation = Nation(self.nation.currentData())
            self._workplace.preferences.remember_word(_NATION, nation.value)
        self.chip.setVisible(self.face is not None)
        for button in (self.copy, self.save):
            button.setEnabled(self.face is not None)
        self._show_face(self.face)

    def _show_face(self, face: Face | None) -> None:
        for part in (self._facts, self._warnings, self._steps):
            clear(part)
        if face is None:
            return
        pressing = urgency(face, self._today)
        self.chip.show_state(pressing.level, pressing.words)
        for words, day in _side_dates(face):
            line = row(look.S)
            line.addWidget(caption(words), 1)
            line.addWidget(text(short_date(day), wrap=False))
            self._facts.addLayout(line)
        for warning in face.warnings:
            self._warnings.addWidget(Banner("warning", warning))
        for number, reason in enumerate(face.reasons, 1):
            step = row(look.M)
            mark_number = caption(f"{number}", wrap=False)
            mark_number.setMinimumWidth(look.line_height())
            beside = column(2)
            beside.addWidget(text(reason.sentence, selectable=True))
            if reason.source:
                beside.addWidget(caption(reason.source))
            step.addWidget(mark_number, 0, Qt.AlignmentFlag.AlignTop)
            step.addLayout(beside, 1)
            self._steps.addLayout(step)

    # --- taking it along --------------------------------------------------------------------

    def _on_copy(self) -> None:
        if self.face is not None:
            QGuiApplication.clipboard().setText(as_text(self.face))
            self.problem.say("good", "The reasoning is on the clipboard.")

    def _on_save(self) -> None:
        if self.face is not None:
            self._workplace.press.run(
                page_pdf,
                self.face,
                self._today,
                then=self._on_page,
                failed=self._on_failed,
            )

    def _on_page(self, pdf: bytes) -> None:
        self._saver.save("Save the page", "due-date.pdf", pdf)

    def _on_saved(self, name: str) -> None:
        self.problem.say("good", f"Saved as {name}.")

    def _on_failed(self, problem: Problem) -> None:
        self.problem.say("bad", problem.sentence)


def _side_dates(face: Face) -> list[tuple[str, date]]:
    found = [
        ("Safe date (the earlier reading)", face.safe_by if face.safe_by != face.due else None),
        ("Our own target", face.target),
        ("Last day to tell the person of an extension", face.notice_by),
        ("Without extension", face.first_due if face.first_due != face.due else None),
    ]
    return [(words, day) for words, day in found if day is not None]
