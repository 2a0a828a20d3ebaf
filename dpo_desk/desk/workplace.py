"""What every page is handed: clerk, press, preferences, and the ways to the other pages."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal

from dpo_desk.desk.clerk import Clerk
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press


class Workplace(QObject):
    """The one thing a page needs to work: `clerk`, `press`, `preferences`, today, and signals.

    A page is made as `Page(workplace)` and never meets the window or another page.
    """

    case_wanted = Signal(str)
    """A page asks to see the case with this reference."""
    new_case_wanted = Signal()
    """A page asks for the New case dialog."""
    cases_wanted = Signal()
    """A page asks to go back to the list of cases."""
    filters_wanted = Signal(object)
    """A page asks for the list of cases through these `case_filters.Filters`."""
    act_wanted = Signal(str, str, object)
    """A page asks for a case with an act's dialog open: reference, act, answers to begin with."""
    letter_wanted = Signal(str, object)
    """A page asks for the composer: reference, codes of the letter's kinds (none: the expected)."""
    about_to_lock = Signal()
    """Keep drafts now, with `clerk.tell`: the desk closes right after what was told."""
    said = Signal(str, str)
    """A sentence for the notice line, and its meaning: good, info, warning or bad."""

    def __init__(
        self,
        clerk: Clerk,
        press: Press,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.clerk = clerk
        self.press = press
        self.preferences = preferences

    def today(self) -> date:
        """Return the London day."""
        day: date = self.clerk.moments.today()
        return day

    def say(self, words: str, meaning: str = "good") -> None:
        """Show a sentence in the window's notice line."""
        self.said.emit(words, meaning)
