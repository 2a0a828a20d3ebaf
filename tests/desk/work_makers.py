"""A clerk at work on a real desk, for tests of pages and dialogs that read and write one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from dpo_desk.casework.office import Office, fixed_moments
from dpo_desk.desk.clerk import Clerk
from dpo_desk.desk.preferences import Preferences
from dpo_desk.desk.press import Press
from dpo_desk.desk.workplace import Workplace
from tests.desk.case_makers import TODAY
from tests.makers import made_office

PATIENCE = 5_000


class Desk:
    """A workplace on a desk in a folder; `asked` waits for one answer of the clerk."""

    def __init__(
        self,
        qtbot: QtBot,
        folder: Path,
        fill: Callable[[Office], Any] | None = None,
        today: date = TODAY,
        profile: str = "blank",
    ) -> None:
        self.qtbot = qtbot
        self.clerk = Clerk(fixed_moments(today))
        self.press = Press()
        self.workplace = Workplace(self.clerk, self.press, Preferences(folder / "window.ini"))
        self.bugs: list[Any] = []
        self.refusals: list[Any] = []
        self.clerk.broke.connect(self.bugs.append)
        self.clerk.refused.connect(self.refusals.append)
        self.filled: Any = None

        def opening() -> Office:
            office = made_office(folder, today, profile)
            self.filled = fill(office) if fill is not None else None
            return office

        with qtbot.waitSignal(self.clerk.entered, timeout=PATIENCE):
            self.clerk.enter(opening)

    def settle(self) -> None:
        """Wait until clerk and press have nothing to do, and no answer made them more."""
        for _ in range(3):
            self.qtbot.waitUntil(
                lambda: not self.clerk.busy and not self.press.busy, timeout=PATIENCE
            )
            self.qtbot.wait(1)

    def asked(self, question: Callable[..., Any], *args: Any) -> Any:
        """Return the answer to a question put to the open desk."""
        answers: list[Any] = []

        class _Ear:
            def hear(self, answer: Any) -> None:
                answers.append(answer)

        ear = _Ear()
        self.clerk.ask(question, *args, then=ear.hear)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
        return answers[0]

    def close(self) -> None:
        """Stop both threads; the desk is closed."""
        self.press.stop()
        self.clerk.stop()
        assert not self.bugs, self.bugs
