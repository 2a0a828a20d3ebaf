"""Letters and files of a case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import fixed_moments
from dpo_desk.desk.clerk import Clerk
from dpo_desk.desk.panels.casefile_letters import LettersAndFiles, letter_about
from dpo_desk.desk.pieces import Chip
from dpo_desk.desk.workplace import Workplace
from dpo_desk.domain.casefile import FileLine, LetterLine
from tests.desk.case_makers import MOMENT, TODAY, case_of
from tests.desk.view_makers import view_of

SENT = LetterLine(1, "R-2026-00017-L1", "L01", "sent", MOMENT, "Zoë <b>A</b>", date(2026, 11, 9),
                  "email")  # fmt: skip
PRINTED = LetterLine(2, "R-2026-00017-L2", "L04", "printed", MOMENT, "Zoë")
FILE = FileLine(9, "scan & <b>copy</b>.pdf", "application/pdf", 24_576, "", MOMENT)


@pytest.fixture
def tab(qtbot: QtBot) -> Iterator[LettersAndFiles]:
    clerk = Clerk(fixed_moments(TODAY))
    made = LettersAndFiles(Workplace(clerk, clerk, None))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show_case(view_of(case_of(letters=(SENT, PRINTED), files=(FILE,))))
    yield made
    clerk.stop()


def button(tab: LettersAndFiles, name: str) -> QAbstractButton:
    """The button with that accessible name or text."""
    found = [b for b in tab.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text())]
    assert found, name
    return found[0]


def test_each_letter_says_where_it_stands(tab: LettersAndFiles) -> None:
    assert letter_about(SENT) == "To Zoë <b>A</b>, sent Mon 9 Nov 2026 by e-mail"
    assert letter_about(PRINTED) == "To Zoë, made Mon 23 Nov 2026"
    assert {chip.words for chip in tab.findChildren(Chip)} == {"Sent", "Not recorded as sent"}


def test_each_letter_offers_what_it_allows(tab: LettersAndFiles, qtbot: QtBot) -> None:
    for name, signal, line in (
        ("Record as sent", tab.sent_wanted, PRINTED),
        (f"Throw {PRINTED.number} away: it will not be sent", tab.void_wanted, PRINTED),
        (f"A duplicate of {SENT.number}", tab.duplicate_wanted, SENT),
        (f"Look at it: {SENT.number}", tab.show_letter_wanted, SENT),
        (f"Open {FILE.name}", tab.show_file_wanted, FILE),
    ):
        with qtbot.waitSignal(signal, timeout=500) as wanted:
            button(tab, name).click()
        assert wanted.args == [line]
    names = {b.accessibleName() for b in tab.findChildren(QAbstractButton)}
    assert f"A duplicate of {PRINTED.number}" not in names
