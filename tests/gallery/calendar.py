"""Scenes of the calendar: month, week, agenda, a day's list and the kinds that can be shown."""

from __future__ import annotations

from dpo_desk.desk.panels.calendar import CalendarPage
from tests.gallery.stage import Stage


def calendar_page(stage: Stage) -> CalendarPage:
    """Return the page, in front, with a day of next week that has dates."""
    stage.window.inside.show_page("calendar")
    page = stage.window.inside.pages["calendar"]
    if not isinstance(page, CalendarPage):
        raise TypeError("the calendar is another page")
    page.modes["month"].click()
    page.show_today()
    stage.settle()
    page.grid.stepped.emit(1)
    stage.settle()
    return page


def month(stage: Stage) -> None:
    """The month alone."""
    calendar_page(stage)
    stage.picture("month")


def every_view(stage: Stage) -> None:
    """Month, a month with holidays, week and agenda."""
    page = calendar_page(stage)
    stage.picture("month")
    page.turn(1)
    stage.picture("holidays")
    page.show_today()
    page.modes["week"].click()
    stage.picture("week")
    page.modes["agenda"].click()
    stage.picture("agenda")
    page.modes["month"].click()
    page.grid.list_wanted.emit()
    stage.picture("list")
    page.kinds.popup(page.show_kinds.mapToGlobal(page.show_kinds.rect().bottomLeft()))
    stage.picture("kinds", page.kinds)
    page.kinds.close()
