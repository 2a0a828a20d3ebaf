"""Letterhead and envelope: the page follows what is typed, and only Save keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework.correspondence import stationery
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import pdf_text
from dpo_desk.desk.panels.settings_paper import PaperSection
from tests.casework.test_settings import png
from tests.desk.open_desk import OpenDesk, hurry, open_desk


def nothing(_office: Office) -> None:
    """Leave the desk as its profile made it."""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, nothing) as made:
        yield made


@pytest.fixture
def paper(qtbot: QtBot, desk: OpenDesk) -> PaperSection:
    made = PaperSection(desk.workplace)
    hurry(made)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.ask()
    desk.settle()
    return made


def type_into(section: PaperSection, name: str, words: str) -> None:
    line = section.rows[name].field.line
    line.setText(words)
    line.textEdited.emit(words)


def printed(section: PaperSection) -> str:
    assert section.pages.pages is not None
    return pdf_text(section.pages.pages.pdf)[0]


def test_the_page_follows_and_save_keeps(paper: PaperSection, desk: OpenDesk) -> None:
    assert "Private and confidential" in printed(paper)
    assert not paper.save.isEnabled()
    before = desk.asked(stationery)
    type_into(paper, "marking", "For the addressee only")
    type_into(paper, "right", "-1.5")
    desk.settle()
    assert "For the addressee only" in printed(paper)
    assert desk.asked(stationery) == before
    paper.save.click()
    desk.settle()
    kept = desk.asked(stationery)
    assert (kept.marking, kept.nudge) == ("For the addressee only", (-1.5, 0.0))
    assert not paper.save.isEnabled()
    assert len(desk.said) == 1


def test_undo_shows_what_is_kept(paper: PaperSection, desk: OpenDesk) -> None:
    type_into(paper, "marking", "Something else")
    paper.undo.click()
    desk.settle()
    assert paper.value("marking") == "Private and confidential"
    assert "Something else" not in printed(paper)


def test_the_test_sheet_says_how_far_the_address_is_moved(
    paper: PaperSection, desk: OpenDesk
) -> None:
    type_into(paper, "down", "2")
    paper.shown.setCurrentIndex(1)
    paper.shown.activated.emit(1)
    desk.settle()
    assert "Window test sheet" in printed(paper)
    assert "2 mm down" in printed(paper)


@pytest.mark.parametrize(
    ("words", "said"), [("16", "At most 15 mm"), ("much", "Write millimetres")]
)
def test_a_nudge_that_cannot_be_is_said_beside_it(
    paper: PaperSection, desk: OpenDesk, words: str, said: str
) -> None:
    type_into(paper, "right", words)
    assert said in paper.rows["right"].complaint.text()
    paper.save.click()
    desk.settle()
    assert desk.asked(stationery).nudge == (0.0, 0.0)


def test_a_picture_is_kept_only_if_it_prints(
    paper: PaperSection, desk: OpenDesk, tmp_path: Path
) -> None:
    good, photo, broken = (tmp_path / name for name in ("good.png", "photo.jpg", "broken.png"))
    good.write_bytes(png())
    photo.write_bytes(b"\xff\xd8\xff" + bytes(40))
    broken.write_bytes(png()[:40])
    paper.take_logo(str(photo))
    desk.settle()
    assert "not a PNG" in paper.banner.words
    paper.take_logo(str(broken))
    desk.settle()
    paper.save.click()
    desk.settle()
    assert "cannot be read" in paper.banner.words
    assert desk.asked(stationery).logo is None
    paper.take_logo(str(good))
    desk.settle()
    paper.save.click()
    desk.settle()
    assert desk.asked(stationery).logo == png()
    paper._logo_row.remove.click()
    desk.settle()
    paper.save.click()
    desk.settle()
    assert desk.asked(stationery).logo is None
