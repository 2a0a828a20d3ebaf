"""Contact sheets of the gallery, and its list: sheets FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

_SCREENS, _PAGES = QSize(600, 338), QSize(330, 467)
_ACROSS = {_SCREENS.width(): 3, _PAGES.width(): 5}
_DOWN = 4
_LINE, _GAP = 20, 8


def contact_sheet(pictures: list[Path], cell: QSize) -> QImage:
    """Return the pictures side by side with their names, each as large as its cell allows."""
    across = _ACROSS[cell.width()]
    down = -(-len(pictures) // across)
    wide, tall = cell.width() + _GAP, cell.height() + _GAP + _LINE
    sheet = QImage(across * wide + _GAP, down * tall + _GAP, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#c8ccd2"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    font = painter.font()
    font.setPixelSize(13)
    painter.setFont(font)
    for number, file in enumerate(pictures):
        place = QPoint(_GAP + number % across * wide, _GAP + number // across * tall)
        painter.setPen(QColor("#101010"))
        painter.drawText(QRect(place, QSize(cell.width(), _LINE)), 0, file.stem)
        picture = QImage(str(file)).scaled(
            cell, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(place + QPoint(0, _LINE), picture)
    painter.end()
    return sheet


def variant_of(file: Path, variants: list[str]) -> str:
    """Return which variant a picture belongs to; pages of paper are one of their own."""
    if file.name.startswith(("50-", "51-")):
        return "paper"
    fitting = [name for name in variants if file.stem.endswith(f"-{name}")]
    return max(fitting, key=len, default="")


def main(folder: Path) -> None:
    """Make the sheets and README.txt of a folder of pictures."""
    lists = sorted(folder.glob("list-*.txt"))
    variants = [file.stem.removeprefix("list-") for file in lists]
    for old in folder.glob("contact-*.png"):
        old.unlink()
    pictures = sorted(folder.glob("[0-9][0-9]-*.png"))
    for variant in (*variants, "paper"):
        own = [file for file in pictures if variant_of(file, variants) == variant]
        cell = _PAGES if variant == "paper" else _SCREENS
        most = _ACROSS[cell.width()] * _DOWN
        for number, start in enumerate(range(0, len(own), most), 1):
            sheet = contact_sheet(own[start : start + most], cell)
            sheet.save(str(folder / f"contact-{variant}-{number:02d}.png"))
    words = [
        "Pictures of dpo_desk: SCREEN-WHAT-SCHEME-SCALE.png, and contact sheets of them.",
        "Lines with ! are remarks: words cut, dialogs larger than the screen, scenes that broke.",
        "",
    ]
    for file in lists:
        words += [file.stem.removeprefix("list-"), file.read_text("utf-8")]
        file.unlink()
    (folder / "README.txt").write_text("\n".join(words), "utf-8")


if __name__ == "__main__":
    application = QGuiApplication([])
    main(Path(sys.argv[1]))
