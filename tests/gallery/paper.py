"""The demonstration's letters of every kind, and a month's summary, as pictures of their pages."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPixmap

from dpo_desk.casework import opening, reporting, sending
from dpo_desk.casework.office import Office, fixed_moments
from dpo_desk.casework.press import page_count, page_pixels, typeset
from dpo_desk.desk.composer.pages import image_of
from tests.gallery.desks import DEMONSTRATION, PASSPHRASE, TODAY
from tests.gallery.outside import CODE
from tests.gallery.stage import Stage

WANTED = (*(f"L{number:02d}" for number in range(1, 23)), "L37")
_DPI = 80.0


def sent_letters(office: Office, references: list[str]) -> dict[str, bytes]:
    """Return for each kind, combined ones too, the pages of one letter that was sent."""
    found: dict[str, bytes] = {}
    for reference in references:
        for line in office.store.case(reference).letters:
            if line.kind not in found and line.status == "sent":
                found[line.kind] = sending.letter(office, line.id).pdf
    return found


def draw(stage: Stage) -> None:
    """Draw every page; a kind that the demonstration never sent is remarked upon."""
    references = [card.reference for card in stage.cards()]
    path = stage.folder / DEMONSTRATION
    office = opening.unlock_desk(path, PASSPHRASE, fixed_moments(TODAY))
    try:
        letters = sent_letters(office, references)
        month = typeset(reporting.summary_report(office, "2026-10"))
        dates = typeset(reporting.date_pages(office, references[0]))
        case = typeset(reporting.case_pages(office, references[0]))
    finally:
        office.close()
    single = {code for kind in letters for code in kind.split("+")}
    for code in WANTED:
        if code not in single:
            stage.remark(f"{code}: the demonstration sent none")
    for kind in sorted(letters):
        stage.chapter = "50-letter"
        pages(stage, kind.lower().replace("+", "-"), letters[kind])
    stage.chapter = "51-sheet"
    pages(stage, "month", month)
    pages(stage, "due-date", dates)
    pages(stage, "case", case)
    pages(stage, "recovery", opening.recovery_sheet("Privacy", CODE, TODAY))


def pages(stage: Stage, name: str, pdf: bytes) -> None:
    """Save every page of a document."""
    for number in range(page_count(pdf)):
        if stage.wants(f"{name}-p{number + 1}"):
            image: QImage = image_of(page_pixels(pdf, number, _DPI))
            stage.save(f"{name}-p{number + 1}", QPixmap.fromImage(image))
