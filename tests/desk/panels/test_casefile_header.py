"""The head of a case file keeps to its line, however many rights there are."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.desk.panels.casefile_header import CaseHeader
from dpo_desk.desk.pieces import Chip
from tests.desk.case_makers import TODAY, case_of
from tests.desk.view_makers import view_of


@pytest.mark.parametrize(
    ("rights", "shown"),
    [
        (("access", "erasure"), ["Access", "Erasure"]),
        (("access", "erasure", "objection", "portability"), ["4 rights"]),
    ],
)
def test_rights_are_chips_as_long_as_they_fit(
    qtbot: QtBot, rights: tuple[str, ...], shown: list[str]
) -> None:
    header = CaseHeader()
    qtbot.addWidget(header)
    header.show_case(view_of(case_of(rights=rights)), TODAY)
    chips = [header.chips.itemAt(number).widget() for number in range(header.chips.count())]
    assert [chip.words for chip in chips if isinstance(chip, Chip)] == [*shown, "In hand"]
    if len(rights) > 3:
        assert "Portability: In hand" in chips[0].toolTip()
