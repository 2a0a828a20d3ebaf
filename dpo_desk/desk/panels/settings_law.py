"""Settings: the law as the desk sees it, row by dated row, to be read."""

from __future__ import annotations

from dpo_desk.desk import look
from dpo_desk.desk.panels.settings_section import Section
from dpo_desk.desk.pieces import Chip, caption, column, text
from dpo_desk.domain.regimes import LAW
from dpo_desk.domain.workdays import long_date


class LawSection(Section):
    """Which change counts from which day; a case follows the law of its own dates."""

    words = "Law as at"
    icon = "law"
    about = (
        "The changes of the law that this version of the program knows. A new version brings new"
        " ones; nothing here can be changed by hand."
    )

    def make(self) -> None:
        """Make a line for each change, the latest first."""
        today = self.workplace.today()
        latest = max(change.from_on for change in LAW)
        inside = self.card(f"Known up to {long_date(latest)}")
        for change in sorted(LAW, key=lambda one: one.from_on, reverse=True):
            lines = column(look.XS)
            lines.addWidget(text(change.what, selectable=True))
            lines.addWidget(caption(f"From {long_date(change.from_on)}. {change.source}"))
            if change.from_on > today:
                lines.addWidget(Chip("waiting", "Not in force yet"))
            inside.addLayout(lines)
