"""The small pieces every page is made of: cards, titles, chips, captions, buttons, empty states."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dpo_desk.desk import look


def mark(widget: QWidget, piece: str) -> None:
    """Say what a widget is, so that the style sheet dresses it (also after it was shown)."""
    widget.setProperty("piece", piece)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark_invalid(field: QWidget, invalid: bool) -> None:
    """Draw a field with the border of a mistake, or take that border away."""
    if bool(field.property("invalid")) != invalid:
        field.setProperty("invalid", invalid)
        field.style().unpolish(field)
        field.style().polish(field)


def column(spacing: int = look.M, margin: int = 0) -> QVBoxLayout:
    """Return an empty layout from top to bottom with named spacings."""
    made = QVBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(margin, margin, margin, margin)
    return made


def row(spacing: int = look.S, margin: int = 0) -> QHBoxLayout:
    """Return an empty layout from left to right with named spacings."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    made.setContentsMargins(margin, margin, margin, margin)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets are destroyed, nested layouts emptied."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (nested := item.layout()) is not None:
            clear(nested)
            nested.deleteLater()


def card(margin: int = look.L, spacing: int = look.M) -> tuple[QFrame, QVBoxLayout]:
    """Return a card (a panel with a hairline and soft corners) and the layout to fill."""
    frame = QFrame()
    mark(frame, "card")
    inside = column(spacing, margin)
    frame.setLayout(inside)
    return frame, inside


def rule() -> QFrame:
    """Return a hairline from left to right."""
    made = QFrame()
    made.setFixedHeight(1)
    mark(made, "rule")
    return made


def text(words: str, size: str = "body", wrap: bool = True, selectable: bool = False) -> QLabel:
    """Return plain words in a named type size; never markup, whatever they contain."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(look.font(size))
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


def title(words: str, size: str = "title") -> QLabel:
    """Return the title of a page or section: `lead` in a card, `title` or `headline` on a page."""
    return text(words, size, wrap=False)


def section(words: str) -> QLabel:
    """Return the title of a section inside a page."""
    return text(words, "lead", wrap=False)


def caption(words: str, wrap: bool = True) -> QLabel:
    """Return a smaller, quieter line that explains what stands above or beside it."""
    made = text(words, "caption", wrap)
    mark(made, "muted")
    return made


class IconLabel(QLabel):
    """An icon by its meaning that follows the scheme; decoration, so nothing is read aloud."""

    def __init__(self, meaning: str, colour: str = "", lines: float = 1.2) -> None:
        super().__init__()
        self._meaning, self._colour, self._lines = meaning, colour, lines
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._paint_icon()

    def show_icon(self, meaning: str, colour: str = "") -> None:
        """Show another icon."""
        self._meaning, self._colour = meaning, colour
        self._paint_icon()

    def _paint_icon(self) -> None:
        size = look.icon_size(self._lines)
        self.setPixmap(look.icon(self._meaning, self._colour).pixmap(size, self.devicePixelRatio()))

    def changeEvent(self, event: QEvent) -> None:
        """Paint the icon again when the scheme changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()


class Chip(QFrame):
    """A state as icon, word and colour together: `Chip("overdue", "3 days overdue")`."""

    def __init__(self, meaning: str, words: str, icon: str = "") -> None:
        super().__init__()
        inside = row(look.XS + 2)
        inside.setContentsMargins(look.S, 3, look.S + 2, 3)
        self._icon = IconLabel(icon or meaning, meaning, 1.0)
        self._words = text(words, "caption", wrap=False)
        inside.addWidget(self._icon)
        inside.addWidget(self._words)
        self.setLayout(inside)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._meaning = meaning
        self._dressed = ""
        self._dress()
        self.setAccessibleName(words)

    @property
    def words(self) -> str:
        """Return the word or sentence the chip shows."""
        return self._words.text()

    def show_state(self, meaning: str, words: str, icon: str = "") -> None:
        """Show another state."""
        self._meaning = meaning
        self._icon.show_icon(icon or meaning, meaning)
        self._words.setText(words)
        self.setAccessibleName(words)
        self._dress()

    def _dress(self) -> None:
        shades = look.colours()
        dress = (
            f"Chip {{ background: {shades.wash(self._meaning)}; border-radius: 9px; }}"
            f"QLabel {{ color: {shades.of(self._meaning)}; background: transparent; }}"
        )
        if dress != self._dressed:  # setting it sends a palette change, which would come back here
            self._dressed = dress
            self.setStyleSheet(dress)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


class Banner(QFrame):
    """A sentence with icon and colour across a page or form; hidden while it has nothing to say."""

    def __init__(self, meaning: str = "info", words: str = "") -> None:
        super().__init__()
        inside = row(look.S)
        inside.setContentsMargins(look.M, look.S, look.M, look.S)
        self._icon = IconLabel(meaning)
        self._words = text(words, selectable=True)
        inside.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._words, 1)
        self.setLayout(inside)
        self._meaning, self._dressed = meaning, ""
        mark(self, "banner")
        self.say(meaning, words)

    @property
    def words(self) -> str:
        """Return the sentence shown, or nothing."""
        return self._words.text()

    def say(self, meaning: str, words: str) -> None:
        """Show a sentence as `info`, `good`, `warning` or `bad`; no words hide the banner."""
        self._meaning = meaning
        self._icon.show_icon(meaning, meaning if meaning != "info" else "accent")
        self._words.setText(words)
        self.setAccessibleName(words)
        self._dress()
        self._appear()

    def _appear(self) -> None:
        # Showing it before it stands in a page would make it a window of its own.
        if self.parent() is not None or not self.words:
            self.setVisible(bool(self.words))

    def quiet(self) -> None:
        """Say nothing any more."""
        self.say("info", "")

    def _dress(self) -> None:
        shades = look.colours()
        meaning = "accent" if self._meaning == "info" else self._meaning
        dress = f'QFrame[piece="banner"] {{ background: {shades.wash(meaning)}; }}'
        if dress != self._dressed:
            self._dressed = dress
            self.setStyleSheet(dress)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        elif event.type() == QEvent.Type.ParentChange:
            self._appear()


class Button(QPushButton):
    """A push button with word and icon; `primary` is the one act a page is for."""

    def __init__(
        self,
        words: str,
        icon: str = "",
        primary: bool = False,
        link: bool = False,
        shortcut: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(words)
        self._icon_meaning = icon
        self._colour = "on_accent" if primary else "accent" if link else "text"
        if primary or link:
            mark(self, "primary" if primary else "link")
        if link:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
            hint = f"{hint or words.replace('&', '')} ({shortcut})"
        self.setToolTip(hint)
        self._paint_icon()

    def _paint_icon(self) -> None:
        if self._icon_meaning:
            self.setIconSize(look.icon_size(1.1))
            self.setIcon(look.icon(self._icon_meaning, self._colour))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()


class IconButton(QToolButton):
    """A small button that is an icon only; its words are read aloud and shown as a tooltip."""

    def __init__(self, icon: str, words: str, colour: str = "muted") -> None:
        super().__init__()
        self._icon_meaning, self._colour = icon, colour
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._paint_icon()

    def show_icon(self, icon: str, colour: str = "muted") -> None:
        """Show another icon."""
        self._icon_meaning, self._colour = icon, colour
        self._paint_icon()

    def _paint_icon(self) -> None:
        self.setIconSize(look.icon_size(1.1))
        self.setIcon(look.icon(self._icon_meaning, self._colour))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing where a layout has squeezed it: no icon has a size below one."""
        if min(self.width(), self.height()) > look.M:
            super().paintEvent(event)


class EmptyState(QWidget):
    """What an empty list shows: an icon, a sentence that says what comes next, and the button."""

    def __init__(
        self, icon: str, headline: str, sentence: str, button: str = "", button_icon: str = ""
    ) -> None:
        super().__init__()
        self._icon = IconLabel(icon, "muted", 3.2)
        self._headline = text(headline, "lead")
        self._sentence = caption(sentence)
        self.button = Button(button, button_icon, primary=True)
        middle = QWidget()
        middle.setFixedWidth(look.line_height() * 24)
        words = column(look.M)
        for label in (self._headline, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(self._headline)
        words.addWidget(self._sentence)
        words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.setLayout(words)
        inside = column(0, look.M)
        inside.addStretch(1)
        across = row(0)  # stretches, not an alignment: only then does the sentence get its height
        across.addStretch(1)
        across.addWidget(middle)
        across.addStretch(1)
        inside.addLayout(across)
        inside.addStretch(2)
        self.setLayout(inside)
        if not button:
            self.button.hide()

    def say(self, headline: str, sentence: str) -> None:
        """Say something else."""
        self._headline.setText(headline)
        self._sentence.setText(sentence)


def scrolling(inside: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls its content when the window is small."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    return area


def fill_dialog(
    dialog: QDialog, inside: QLayout, buttons: QLayout, wide: float, tall: float
) -> QScrollArea:
    """Lay out a dialog: what is filled in scrolls on a small screen, the buttons always show.

    `wide` and `tall` are in lines of text; the dialog never begins larger than its screen. Returns
    what scrolls.
    """
    body = QWidget()
    inside.setContentsMargins(look.XL, look.XL, look.XL, look.M)
    body.setLayout(inside)
    buttons.setContentsMargins(look.XL, look.M, look.XL, look.L)
    outer = column(0)
    area = scrolling(body)
    outer.addWidget(area, 1)
    outer.addLayout(buttons)
    dialog.setLayout(outer)
    wanted = QSize(round(look.line_height() * wide), round(look.line_height() * tall))
    room = dialog.screen().availableSize() - QSize(look.XL, look.XXL)
    dialog.resize(wanted.boundedTo(room))
    return area
