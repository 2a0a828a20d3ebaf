"""Scenes of Today and of the list of letters: usual, crowded, empty, all done."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel

from dpo_desk.casework.letterlist import LetterWish
from dpo_desk.desk.panels.letters import LettersPage
from dpo_desk.desk.panels.today import TodayPage
from tests.gallery.stage import Stage


def today_page(stage: Stage) -> TodayPage:
    """Return the page, in front and read again."""
    stage.window.inside.show_page("today")
    page = stage.window.inside.pages["today"]
    if not isinstance(page, TodayPage):
        raise TypeError("the page of today is another one")
    page.refresh()
    stage.settle()
    return page


def letters_page(stage: Stage) -> LettersPage:
    """Return the page, in front, with every letter."""
    stage.window.inside.show_page("letters")
    page = stage.window.inside.pages["letters"]
    if not isinstance(page, LettersPage):
        raise TypeError("the page of letters is another one")
    page.show_wish(LetterWish())
    stage.settle()
    return page


def empty(stage: Stage) -> None:
    """Both pages of a desk with nothing in it yet."""
    today_page(stage)
    stage.picture("today")
    letters_page(stage)
    stage.picture("letters")


def crowded(stage: Stage) -> None:
    """More than a section shows, long names, other scripts."""
    page = today_page(stage)
    stage.picture("today")
    lines = page.lines()
    lines[-1].setFocus()
    stage.picture("today-end")


def today(stage: Stage) -> None:
    """The day as usual, its end, and a reminder begun from it."""
    page = today_page(stage)
    stage.picture("usual")
    lines = page.lines()
    lines[-1].setFocus()
    stage.picture("end")
    waiting = next(line for line in lines if line.row is not None and line.row.chase)
    (waiting.chase if waiting.chase.isVisible() else waiting.act).click()
    stage.picture("reminder", stage.dialog())
    stage.dismiss()


def letters(stage: Stage) -> None:
    """Every letter, several chosen, filtered to nothing, and one opened."""
    page = letters_page(stage)
    stage.picture("usual")
    for number in (1, 2, 4):
        page.view.selectionModel().select(
            page.table.index(number, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
    stage.picture("several")
    page.filters.show_wish(LetterWish(text="zzz"))
    stage.picture("nothing-found")
    page.filters.clear()
    stage.settle()
    sent = next(n for n in range(page.table.rowCount()) if page.table.index(n, 0).data() == "Sent")
    page.view.activated.emit(page.table.index(sent, 0))
    stage.picture("one")
    page.sealed.back.click()
