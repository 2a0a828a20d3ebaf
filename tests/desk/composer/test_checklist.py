"""The checklist says by word and icon what the letter has and what it lacks."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from dpo_desk.casework.correspondence import Check, Missing
from dpo_desk.desk.composer.checklist import CheckLine, Checklist
from dpo_desk.desk.pieces import Button

SAID = Check("Our full name and address", "Art 12(1)", must=True, met=True)
UNSAID = Check("The right to go to court", "Art 12(4)", must=True, met=False, hint="Add it.")
ADVISED = Check("Sent the way it came", "Art 12(3)", must=False, met=False)


def test_what_is_missing_comes_first_and_says_so(qtbot: QtBot) -> None:
    made = Checklist()
    qtbot.addWidget(made)
    made.show_checks((SAID, ADVISED, UNSAID), ())
    names = [line.accessibleName() for line in made.findChildren(CheckLine)]
    assert names == [
        "Missing: The right to go to court. Art 12(4)",
        "Advised: Sent the way it came. Art 12(3)",
        "Said: Our full name and address. Art 12(1)",
    ]
    assert made.unmet == (UNSAID,)
    assert made._state.words == "1 missing"


def test_missing_facts_are_buttons_that_lead_there(qtbot: QtBot) -> None:
    made = Checklist()
    qtbot.addWidget(made)
    made.show_checks((SAID,), (Missing("doubt", "why you <b>doubt</b> & ask"),))
    assert made._state.words == "1 to fill in"
    button = made.findChild(Button)
    assert button is not None
    assert button.text() == "Fill in: why you <b>doubt</b> && ask"
    with qtbot.waitSignal(made.missing_wanted) as wanted:
        button.click()
    assert wanted.args == ["why you <b>doubt</b> & ask"]


def test_a_complete_letter_is_called_so(qtbot: QtBot) -> None:
    made = Checklist()
    qtbot.addWidget(made)
    assert made._state.words == ""
    made.show_checks((), ())
    assert made._state.words == "No letter yet"
    made.show_checks((SAID, ADVISED), ())
    assert made._state.words == "Complete"
