"""Small numbers kept out of a summary that leaves management, so that nobody can be guessed."""

from __future__ import annotations

from dataclasses import dataclass

from dpo_desk.domain.figure_terms import How
from dpo_desk.domain.figures import Figure, MonthFigures

NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Hiding:
    """What may be shown of a month when counts under a number are to be hidden; 0 hides none.

    Where one line of a table is hidden, the total would still give it away: then the next
    smallest line is hidden with it, until what is hidden adds up to no small number.
    """

    figures: MonthFigures
    under: int = 0

    @property
    def on(self) -> bool:
        """Return whether anything may be hidden at all."""
        return self.under > 1

    def shown(self, figure: Figure, month: int = -1) -> str:
        """Return the figure of that place of the trend in words, or that it is not shown."""
        if self._small(figure, month):
            return f"under {self.under}" if figure.how is How.COUNT else NOT_SHOWN
        if figure.key in self._with_it(figure.group, month):
            return NOT_SHOWN
        return figure.shown_at(month)

    def value(self, figure: Figure, month: int) -> float | None:
        """Return the figure of that place of the trend as a number, or None where hidden."""
        hidden = self._small(figure, month) or figure.key in self._with_it(figure.group, month)
        return None if hidden else figure.trend[month]

    def _small(self, figure: Figure, month: int) -> bool:
        n = figure.trend_n[month]
        if not self.on:
            return False
        if figure.key == "moj_achievable":
            # Beside the number received it tells how many wait.
            waiting = self.figures.figure("received/waiting")
            if waiting is not None and 0 < waiting.trend_n[month] < self.under:
                return True
        if n == 0:
            return False
        if figure.how is How.SHARE:
            yes = figure.trend_yes[month]
            return n < self.under or 0 < yes < self.under or 0 < n - yes < self.under
        return n < self.under

    def _with_it(self, group: str, month: int) -> frozenset[str]:
        """Return the keys of the lines hidden only because another line of their table is."""
        if not self.on:
            return frozenset()
        parts = [f for f in self.figures.group(group) if f.part and f.trend_n[month]]
        small = [part for part in parts if self._small(part, month)]
        if not small:
            return frozenset()
        hidden = len(small)
        total = sum(part.trend_n[month] for part in small)
        more: list[str] = []
        for part in sorted(parts, key=lambda f: f.trend_n[month]):
            if hidden > 1 and total >= self.under:
                break
            if part not in small:
                more.append(part.key)
                hidden += 1
                total += part.trend_n[month]
        return frozenset(more)
