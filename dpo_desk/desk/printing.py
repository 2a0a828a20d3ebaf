"""Pages out of the program: to the system's print dialog, and as files written whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QIODevice, QMarginsF, QObject, QSaveFile, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from dpo_desk.casework.press import PagePixels, page_pixels
from dpo_desk.desk.composer.pages import image_of
from dpo_desk.desk.press import Press
from dpo_desk.domain.problems import Problem

_FINEST = 600
"""Dots an inch at most: beyond it paper shows no difference and a page takes hundreds of MB."""

_RUNNING: set[PrintRun] = set()
"""Errands under way, kept from being thrown away before they are done."""


def print_pdf(parent: QWidget, press: Press, pdf: bytes, count: int, title: str) -> PrintRun | None:
    """Show the system's print dialog for a PDF of so many pages; return None if it was cancelled.

    `title` names the job in the printer's list, which others may read: a reference, never a name.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Print {title}")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setMinMax(1, max(count, 1))
    chosen = dialog.exec()
    dialog.deleteLater()
    if chosen != QDialog.DialogCode.Accepted:
        return None
    run = PrintRun(press, printer, pdf, chosen_pages(printer, count))
    run.start()
    return run


def prepare(printer: QPrinter, title: str) -> None:
    """Set a printer to whole A4 pages: their margins are in the page already."""
    printer.setDocName(title)
    printer.setCreator("dpo_desk")
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )


def chosen_pages(printer: QPrinter, count: int) -> tuple[int, ...]:
    """Return the pages to print, from 0, in the order and number of copies they come out.

    Copies are repeated here only where the printer does not make them itself.
    """
    first, last = 1, count
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage(), min(printer.toPage() or count, count)
    pages = tuple(range(first - 1, last))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages = pages[::-1]
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return pages * copies
    return tuple(page for page in pages for _ in range(copies))


class PrintRun(QObject):
    """Prints page after page: the press makes each picture, the window's thread only draws it."""

    finished = Signal()
    refused = Signal(object)
    """A Problem: why the pages, or the rest of them, were not printed."""

    def __init__(self, press: Press, printer: QPrinter, pdf: bytes, pages: Sequence[int]) -> None:
        super().__init__()
        self._press, self._printer, self._pdf = press, printer, pdf
        self._left = list(pages)
        self._painter: QPainter | None = None

    def start(self) -> None:
        """Begin; `finished` or `refused` follows."""
        _RUNNING.add(self)
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._end()
            self.finished.emit()
            return
        dpi = min(self._printer.resolution(), _FINEST)
        self._press.run(
            page_pixels, self._pdf, self._left[0], dpi, then=self._on_page, failed=self._on_refused
        )

    def _on_page(self, pixels: PagePixels) -> None:
        del self._left[0]
        painter = self._on_new_sheet(pixels)
        if painter is None:
            self._on_refused(Problem("The printer did not take the pages. Check it and try again."))
            return
        painter.drawImage(self._printer.paperRect(QPrinter.Unit.DevicePixel), image_of(pixels))
        self._next()

    def _on_new_sheet(self, pixels: PagePixels) -> QPainter | None:
        """Go to a new sheet, turned as the page is; return None if the printer refuses."""
        shapes = QPageLayout.Orientation
        turned = shapes.Landscape if pixels.width > pixels.height else shapes.Portrait
        if self._printer.pageLayout().orientation() is not turned:
            self._printer.setPageOrientation(turned)
        if self._painter is None:
            self._painter = QPainter()
            return self._painter if self._painter.begin(self._printer) else None
        return self._painter if self._printer.newPage() else None

    def _on_refused(self, problem: Problem) -> None:
        self._end(give_up=True)
        self.refused.emit(problem)

    def _end(self, give_up: bool = False) -> None:
        if give_up and self._painter is not None:
            self._printer.abort()
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
        self._painter = None
        _RUNNING.discard(self)


FILTERS = {
    ".pdf": "PDF (*.pdf)",
    ".eml": "E-mail draft (*.eml)",
    ".xlsx": "Spreadsheet (*.xlsx)",
    ".ics": "Calendar (*.ics)",
}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a file goes. `replace`: the officer was asked about a file that is there already."""

    path: Path
    replace: bool


def ask_where(parent: QWidget, title: str, name: str) -> Target | None:
    """Ask where a file goes; return None if nowhere. The dialog asks before replacing a file.

    `name` is offered, with the ending that says what it is; a name typed without it gets it.
    """
    ending = Path(name).suffix
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, FILTERS.get(ending, ""))
    return target_of(chosen, ending) if chosen else None


def target_of(chosen: str, ending: str) -> Target:
    """Return where to write; a name that gets its ending only now was not asked about."""
    path = Path(chosen)
    if path.suffix.lower() == ending:
        return Target(path, replace=True)
    return Target(path.with_name(path.name + ending), replace=False)


def write_whole(target: Target, data: bytes) -> Path:
    """Write a file whole or not at all, and return its path; on any thread but the window's.

    Raises Problem when it cannot be written there; what stood there before then stays as it was.
    """
    path = target.path
    if not target.replace and path.exists():
        raise Problem(f"There is a file {path.name} already. Choose another name.", "path")
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise Problem(f"{path.name} cannot be written there: {file.errorString()}.", "path")
    if file.write(data) != len(data) or not file.commit():
        words = file.errorString()
        file.cancelWriting()
        raise Problem(f"{path.name} was not written: {words}.", "path")
    return path


class FileSaver(QObject):
    """Asks where a file goes and has the press's thread write it."""

    saved = Signal(str)
    """The file's name, for a notice."""
    refused = Signal(object)

    def __init__(self, parent: QWidget, press: Press) -> None:
        super().__init__(parent)
        self._window, self._press = parent, press

    def save(self, title: str, name: str, data: bytes) -> bool:
        """Ask where and write there; return False if the officer chose nowhere."""
        target = ask_where(self._window, title, name)
        if target is None:
            return False
        self._press.run(write_whole, target, data, then=self._on_saved, failed=self._on_refused)
        return True

    def _on_saved(self, path: Path) -> None:
        self.saved.emit(path.name)

    def _on_refused(self, problem: Problem) -> None:
        self.refused.emit(problem)
