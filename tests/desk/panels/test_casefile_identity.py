"""Identity, authority and fee."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from dpo_desk.desk.panels.casefile_identity import Identity, standing
from dpo_desk.desk.pieces import Chip
from dpo_desk.domain.asking import AcceptIdentity, AskIdentity
from dpo_desk.domain.faces import AskedItem
from tests.desk.case_makers import case_of
from tests.desk.view_makers import view_of

D = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("item", "meaning", "words"),
    [
        (None, "ended", "Not asked for"),
        (AskedItem("identity", D, (), None), "waiting", "Waiting since Thu 5 Nov 2026"),
        (AskedItem("identity", D, (D,), None), "warning", "Not enough, Thu 5 Nov 2026"),
        (AskedItem("identity", D, (D,), D), "good", "Settled Thu 5 Nov 2026"),
    ],
)
def test_where_an_item_stands(item: AskedItem | None, meaning: str, words: str) -> None:
    assert standing(item) == (meaning, words)


def test_open_acts_are_buttons_and_kept_copies_are_pointed_out(qtbot: QtBot) -> None:
    tab = Identity()
    qtbot.addWidget(tab)
    proof = AcceptIdentity(method="login", copy_kept=True, destroy_by=date(2026, 12, 10))
    tab.show_case(view_of(case_of((D, AskIdentity()), (date(2026, 11, 9), proof))))
    chips = [chip.words for chip in tab.findChildren(Chip)]
    assert "A copy is kept: destroy by Thu 10 Dec 2026" in chips
    button = next(b for b in tab.findChildren(QPushButton) if b.text().startswith("Copy of the"))
    with qtbot.waitSignal(tab.act_wanted, timeout=500) as wanted:
        button.click()
    assert wanted.args == ["destroy_copy"]
