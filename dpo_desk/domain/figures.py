"""The month's figures: one pass over the spans, three views, and the cases behind each figure."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median

from dpo_desk.domain.casepast import case_pasts
from dpo_desk.domain.derived import Span
from dpo_desk.domain.figure_counts import Counts, DueLine, StopTarget, count_case, last_active
from dpo_desk.domain.figure_terms import How, Term, View, refusal_term
from dpo_desk.domain.months import Month, month_of
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.slices import whole
from dpo_desk.domain.terms_done import DONE
from dpo_desk.domain.terms_seen import OPEN, RECEIVED
from dpo_desk.domain.workdays import WorkCalendar

TREND_MONTHS = 12
_CASES_A_SLICE = 100
BAND_PRESETS: dict[str, tuple[int, int]] = {"default": (90, 85), "strict": (95, 90)}
"""Green from, red under; strict = the bands of the ICO's freedom-of-information rating."""


@dataclass(frozen=True, slots=True)
class FigureSettings:
    """What a controller may set: traffic lights in per cent, the target for a marketing stop."""

    green_from: int = 90
    red_under: int = 85
    stop_workdays: int = 2
    calendar: WorkCalendar = WorkCalendar()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the month, last month's, the trend, what it means and the cases behind it.

    `value` is a number, days or per cent (rounded down to one decimal, so that it never looks
    better than it is); None where there is nothing to measure. `cases` are references, one for
    each thing counted, and `amounts` what each weighs: days, or 1 and 0 for yes and no.
    `trend` has twelve values and ends with this month; `trend_n` says on how many cases each
    rests, `trend_yes` how many of them said yes (shares only).
    """

    key: str
    name: str
    view: View
    group: str
    how: How
    value: float | None
    n: int
    numerator: int | None = None
    denominator: int | None = None
    unit: str = ""
    last_month: float | None = None
    trend: tuple[float | None, ...] = ()
    trend_n: tuple[int, ...] = ()
    trend_yes: tuple[int, ...] = ()
    definition: str = ""
    about: str = "requests"
    part: bool = False
    cases: tuple[str, ...] = ()
    amounts: tuple[float, ...] = ()

    @property
    def shown(self) -> str:
        """Return the figure in words: `12`, `83.3 % (5 of 6)`, `4 days (n = 3)`, `none`."""
        return self.shown_at(-1)

    @property
    def shown_last_month(self) -> str:
        """Return last month's figure in the same words."""
        return self.shown_at(-2)

    def shown_at(self, month: int) -> str:
        """Return the trend's figure of that place in words."""
        value, n = self.trend[month], self.trend_n[month]
        if value is None:
            return "none"
        if self.how is How.SHARE:
            return f"{number(value)} % ({self.trend_yes[month]} of {n})"
        if self.unit == "days":
            return f"{number(value)} {'day' if value == 1 else 'days'} (n = {n})"
        return number(value)


@dataclass(frozen=True, slots=True)
class Light:
    """A traffic light: `colour` is green, amber, red, or none where there is nothing to judge."""

    key: str
    name: str
    colour: str
    word: str
    shown: str
    rule: str


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """Everything counted of one month's requests, as facts known now stood on `as_at`."""

    month: Month
    as_at: date
    figures: tuple[Figure, ...]
    lights: tuple[Light, ...]
    overdue: tuple[DueLine, ...] = ()
    due_soon: tuple[DueLine, ...] = ()
    green_from: int = 90
    red_under: int = 85

    @property
    def complete(self) -> bool:
        """Return whether the whole month is counted."""
        return self.as_at == self.month.last

    @property
    def trend_months(self) -> tuple[Month, ...]:
        """Return the months of every figure's trend, this month last."""
        return tuple(self.month.later(n - TREND_MONTHS + 1) for n in range(TREND_MONTHS))

    def figure(self, key: str) -> Figure | None:
        """Return the figure with that key; None where the month has no such row."""
        return next((figure for figure in self.figures if figure.key == key), None)

    def group(self, group: str) -> tuple[Figure, ...]:
        """Return the figures of one table, in order."""
        return tuple(figure for figure in self.figures if figure.group == group)

    def view(self, view: View) -> tuple[Figure, ...]:
        """Return the figures of one view, in order."""
        return tuple(figure for figure in self.figures if figure.view is view)


def number(value: float) -> str:
    """Return a number with thousands in groups and one decimal where it has one."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def month_figures(
    month: Month,
    spans: Iterable[Span],
    settings: FigureSettings = FigureSettings(),
    today: date | None = None,
) -> MonthFigures:
    """Return the month's figures, counted in one go; see `counting_month`."""
    return whole(counting_month(month, spans, settings, today))


def counting_month(
    month: Month,
    spans: Iterable[Span],
    settings: FigureSettings = FigureSettings(),
    today: date | None = None,
) -> Generator[int, None, MonthFigures]:
    """Count the requests (kind R) whose spans are given, in one pass; yield how many so far.

    The spans of a case follow one another, the first of each claim included: it carries the
    marks. A month that is not over is told as of `today`; raises Problem for one not begun.
    Source: LAW E; UK GDPR Arts 5(2), 38(3).
    """
    if today is not None and today < month.first:
        raise Problem(f"{month.label} has not begun.", "month")
    as_at = month.last if today is None else min(month.last, today)
    first = month.later(1 - TREND_MONTHS)
    runs = [
        Counts(then, as_at if then == month else then.last)
        for then in (first.later(n) for n in range(TREND_MONTHS))
    ]
    target = StopTarget(settings.stop_workdays, settings.calendar)
    requests = case_pasts(span for span in spans if span.kind == "R")
    for done, past in enumerate(requests, 1):
        if done % _CASES_A_SLICE == 0:
            yield done
        if past.received_on > as_at:
            continue
        begins, ends = month_of(past.received_on), month_of(last_active(past, as_at))
        for counts in runs:
            if begins <= counts.month <= ends:
                count_case(past, counts, target)
    figures = tuple(_figure(term, runs) for term in _terms_of(runs[-1]))
    lines = sorted(runs[-1].due_lines, key=lambda line: (line.due, line.reference))
    return MonthFigures(
        month=month,
        as_at=as_at,
        figures=figures,
        lights=_lights({figure.key: figure for figure in figures}, settings),
        overdue=tuple(line for line in lines if line.days < 0),
        due_soon=tuple(line for line in lines if line.days >= 0),
        green_from=settings.green_from,
        red_under=settings.red_under,
    )


def _terms_of(counts: Counts) -> list[Term]:
    """Return the terms in order of the summary; grounds and exemptions used in the month."""
    terms = list(RECEIVED)
    used = [refusal_term(sample, counts.labels[sample]) for sample in sorted(counts.labels)]
    for term in DONE:
        terms.append(term)
        if term.key == "partials":
            # Grounds first; most used first within each.
            terms += sorted(
                used,
                key=lambda t: (not t.key.startswith("ground"), -len(counts.samples[t.key]), t.key),
            )
    return [*terms, *OPEN]


def _figure(term: Term, runs: list[Counts]) -> Figure:
    amounts = [_amounts(counts, term) for counts in runs]
    trend = tuple(_value(term.how, weights) for weights in amounts)
    behind = sorted(runs[-1].samples.get(term.sample, ()))
    share = term.how is How.SHARE
    return Figure(
        key=term.key,
        name=term.name,
        view=term.view,
        group=term.group,
        how=term.how,
        value=trend[-1],
        n=len(behind),
        numerator=int(sum(amount for _, amount in behind)) if share else None,
        denominator=len(behind) if share else None,
        unit=term.unit,
        last_month=trend[-2],
        trend=trend,
        trend_n=tuple(len(weights) for weights in amounts),
        trend_yes=tuple(int(sum(weights)) for weights in amounts) if share else (),
        definition=term.definition,
        about=term.about,
        part=term.part,
        cases=tuple(reference for reference, _ in behind),
        amounts=tuple(float(amount) for _, amount in behind),
    )


def _amounts(counts: Counts, term: Term) -> list[float]:
    return sorted(amount for _, amount in counts.samples.get(term.sample, ()))


def _value(how: How, amounts: list[float]) -> float | None:
    """Return the statistic of the amounts, in order; None where there is nothing to measure."""
    match how:
        case How.COUNT:
            return len(amounts)
        case How.SUM:
            return sum(amounts)
    if not amounts:
        return None
    match how:
        case How.SHARE:
            return (int(sum(amounts)) * 1000 // len(amounts)) / 10
        case How.MEDIAN:
            return median(amounts)
        case How.P90:
            return amounts[ceil(len(amounts) * 9 / 10) - 1]  # the nearest rank
        case _:
            return amounts[-1]


_WORDS = {"green": "On target", "amber": "Watch", "red": "Off target", "none": "No cases"}


def _lights(figures: dict[str, Figure], settings: FigureSettings) -> tuple[Light, ...]:
    """Return the traffic lights: shares by the bands, and what the law allows no miss of."""
    bands = f"green from {settings.green_from} %, red under {settings.red_under} %"
    found = []
    for key, rule in (
        ("in_time", bands),
        ("in_original_time", bands),
        ("moj_performance", bands),
        ("lifted_share", "green at 100 %, red below"),
        ("extensions_late", "green at 0, red above"),
    ):
        figure = figures[key]
        if key == "extensions_late":
            notices = figure.n + figures["extensions"].n
            colour = "none" if not notices else "red" if figure.n else "green"
        else:
            whole = key == "lifted_share"
            green = 100 if whole else settings.green_from
            red = 100 if whole else settings.red_under
            colour = band(figure.numerator or 0, figure.denominator or 0, green, red)
        found.append(Light(key, figure.name, colour, _WORDS[colour], figure.shown, rule))
    return tuple(found)


def band(numerator: int, denominator: int, green_from: int, red_under: int) -> str:
    """Return green, amber or red for a share, by whole numbers; none when there is no case."""
    if not denominator:
        return "none"
    if numerator * 100 >= green_from * denominator:
        return "green"
    return "red" if numerator * 100 < red_under * denominator else "amber"
