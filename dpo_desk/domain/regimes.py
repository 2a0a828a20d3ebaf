"""The law as dated data: which rules, names and notices apply on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desk.domain.workdays import Nation

DUAA_CLOCK_FROM = date(2026, 2, 5)
"""Art 12A UK GDPR in force (DUAA 2025 s 76; SI 2026/82 reg 2)."""
COMPLAINTS_FROM = date(2026, 6, 19)
"""DPA 2018 s 164A in force (DUAA 2025 s 103; SI 2026/82 reg 3)."""
COMMISSION_FROM = date(2026, 9, 30)
"""The Information Commission replaces the Commissioner (SI 2026/1015)."""


class Regime(StrEnum):
    """Which wording of the time limit governs a request, by the day it was received."""

    OLD = "OLD"
    DUAA = "DUAA"
    EU = "EU"

    @property
    def label(self) -> str:
        """Return the regime as the officer reads it."""
        return {
            "OLD": "UK GDPR before 5 February 2026 (Art 12(3))",
            "DUAA": "UK GDPR Art 12A",
            "EU": "EU GDPR Art 12(3)",
        }[self.value]

    @property
    def limit_source(self) -> str:
        """Return the article that sets the one month."""
        return {
            "OLD": "UK GDPR Art 12(3) as it stood; ICO right of access guidance",
            "DUAA": "UK GDPR Art 12A(1)-(2)",
            "EU": "GDPR Art 12(3); EDPB 01/2022 paras 157-161",
        }[self.value]


def regime_on(received_on: date, nation: Nation) -> Regime:
    """Return the regime of a request received that day (SI 2026/82 reg 4 saves earlier ones)."""
    if nation is Nation.EUROPE:
        return Regime.EU
    return Regime.DUAA if received_on >= DUAA_CLOCK_FROM else Regime.OLD


@dataclass(frozen=True, slots=True)
class LawRow:
    """One dated change of the law, for the page that says how the desk sees the law."""

    from_on: date
    what: str
    source: str


LAW: tuple[LawRow, ...] = (
    LawRow(date(2020, 7, 16), "EU-US Privacy Shield is not valid", "CJEU C-311/18"),
    LawRow(date(2022, 3, 21), "IDTA and UK Addendum in force", "ICO transfer documents"),
    LawRow(date(2023, 10, 12), "UK-US data bridge", "SI 2023/1028"),
    LawRow(date(2024, 1, 1), "Reasonable and proportionate search", "UK GDPR Art 15(1A)"),
    LawRow(date(2025, 8, 20), "Periods follow Reg 1182/71 Art 3", "UK GDPR Art 4A"),
    LawRow(
        DUAA_CLOCK_FROM,
        "Time limits of Art 12A; recognised legitimate interests; automated decisions 22A-22D",
        "SI 2026/82",
    ),
    LawRow(COMPLAINTS_FROM, "Complaints to controllers", "DPA 2018 s 164A; SI 2026/82"),
    LawRow(COMMISSION_FROM, "Information Commission replaces the Commissioner", "SI 2026/1015"),
)


@dataclass(frozen=True, slots=True)
class Regulator:
    """How a letter of a given day names the regulator; the postal address is a setting."""

    name: str
    statute: str
    web: str = "ico.org.uk/make-a-complaint"
    phone: str = "0303 123 1113"


def regulator_on(day: date) -> Regulator:
    """Return the regulator's name for a letter of that day (LAW section 1)."""
    if day >= COMMISSION_FROM:
        return Regulator("the Information Commission (known as the ICO)", "the Commission")
    return Regulator("the Information Commissioner's Office (ICO)", "the Commissioner")


def complaint_right(refused_on: date) -> bool:
    """Return whether a letter of that day offers a complaint to us (DPA 2018 s 164A)."""
    return refused_on >= COMPLAINTS_FROM
