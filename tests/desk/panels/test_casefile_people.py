"""The request and its people."""

from __future__ import annotations

import dataclasses
from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dpo_desk.desk.panels.casefile_people import RequestAndPeople, needs
from dpo_desk.domain.derived import Card
from dpo_desk.domain.faces import State
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.receiving import Receive
from tests.desk.case_makers import PERSON, case_of
from tests.desk.view_makers import view_of

SOLICITOR = Person("Bo <i>Marsh</i>", "bo@example.org", do_not_phone=True, large_print=True)
PARTIES = (Party(PERSON, Role.SUBJECT), Party(SOLICITOR, Role.REPRESENTATIVE))


def test_words_and_people_show_as_typed(qtbot: QtBot) -> None:
    tab = RequestAndPeople()
    qtbot.addWidget(tab)
    words = "\n".join(f"Line {number} & <b>more</b>" for number in range(40))
    tab.show_case(view_of(case_of(words=words, parties=PARTIES)))
    assert tab.words.toPlainText() == words
    assert tab.words.isReadOnly()
    shown = [label.text() for label in tab.findChildren(QLabel)]
    assert {PERSON.name, SOLICITOR.name, "bo@example.org"} <= set(shown)
    buttons = {button.accessibleName() for button in tab.findChildren(QPushButton)}
    assert f"Remove {SOLICITOR.name}" in buttons
    assert f"Remove {PERSON.name}" not in buttons


def test_what_a_person_needs_is_a_chip() -> None:
    assert needs(PARTIES[1]) == ("No telephone", "Large print")
    young = dataclasses.replace(PERSON, age_band="under_13", do_not_post=True)
    assert needs(Party(young, Role.SUBJECT)) == ("No post", "Age: under 13")


def test_days_lost_on_the_way_are_counted(qtbot: QtBot) -> None:
    case = case_of()
    receipt = Receive("email", date(2026, 11, 9), "The front desk", "Hello")
    facts = (dataclasses.replace(case.facts[0], entry=receipt), *case.facts[1:])
    tab = RequestAndPeople()
    qtbot.addWidget(tab)
    tab.show_case(view_of(dataclasses.replace(case, facts=facts)))
    assert tab.arrival.text() == (
        "Reached the officer on Mon 9 Nov 2026 from The front desk, 6 days after the organisation"
        " had it."
    )


def test_other_cases_open(qtbot: QtBot) -> None:
    tab = RequestAndPeople()
    qtbot.addWidget(tab)
    other = Card(2, "R-2026-00002", "R", "Zoë", ("access",), date(2026, 2, 6), State.ANSWERED)
    tab.show_case(view_of(case_of(), earlier=(other,)))
    button = next(b for b in tab.findChildren(QPushButton) if "R-2026-00002" in b.text())
    with qtbot.waitSignal(tab.case_wanted, timeout=500) as wanted:
        button.click()
    assert wanted.args == ["R-2026-00002"]


def test_a_narrow_page_puts_the_people_below_the_words(qtbot: QtBot) -> None:
    tab = RequestAndPeople()
    qtbot.addWidget(tab)
    tab.show_case(view_of(case_of(parties=PARTIES)))
    tab.resize(1200, 700)
    tab.show()
    name = next(label for label in tab.findChildren(QLabel) if label.text() == SOLICITOR.name)
    assert name.mapTo(tab, name.rect().topLeft()).x() > tab.words.width()
    tab.resize(520, 900)
    assert name.mapTo(tab, name.rect().topLeft()).y() > tab.words.height()
    assert tab.minimumSizeHint().width() <= 520
