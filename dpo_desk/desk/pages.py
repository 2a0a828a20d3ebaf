"""The pages of the rail: a new page adds one line here, and its entry appears."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from dpo_desk.desk.panels.calendar import CalendarPage
from dpo_desk.desk.panels.cases import CasesPage
from dpo_desk.desk.panels.letters import LettersPage
from dpo_desk.desk.panels.settings import SettingsPage
from dpo_desk.desk.panels.summaries import SummariesPage
from dpo_desk.desk.panels.today import TodayPage
from dpo_desk.desk.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PageKind:
    """An entry of the rail: its name, word and icon, and the page, made as `make(workplace)`.

    A page lives while its desk is open. It may have `refresh()`, called when the desk was opened
    and for F5.
    """

    name: str
    words: str
    icon: str
    make: Callable[[Workplace], QWidget]


PAGES: tuple[PageKind, ...] = (
    PageKind("today", "&Today", "today", TodayPage),
    PageKind("cases", "&Cases", "cases", CasesPage),
    PageKind("calendar", "Calen&dar", "calendar", CalendarPage),
    PageKind("letters", "&Letters", "letters", LettersPage),
    PageKind("summaries", "&Summaries", "summaries", SummariesPage),
    PageKind("settings", "S&ettings", "settings", SettingsPage),
)
