"""Backups, verification, rebuilding, settings and the calendar file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dpo_desk.casework import housekeeping, lookups
from dpo_desk.domain.controller import Organisation, Regulator
from dpo_desk.domain.workdays import Nation
from tests.makers import live_on, made_office, opened


def test_one_verified_backup_a_day(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    opened(office)
    assert housekeeping.backup_due(office)
    made = housekeeping.back_up(office)
    assert made.verified
    assert not housekeeping.backup_due(office)
    live_on(office, date(2026, 11, 24))
    assert housekeeping.backup_due(office)
    office.close()


def test_an_added_holiday_moves_the_dates_after_a_rebuild(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    assert lookups.case(office, name).face.due == date(2026, 11, 5)
    day = {"on": "2026-11-05", "name": "Royal proclamation", "nation": "E&W"}
    housekeeping.set_setting(office, "holidays", [day])
    assert housekeeping.verify(office) != ()
    assert list(housekeeping.rebuild(office)) == [(1, name)]
    assert lookups.case(office, name).face.due == date(2026, 11, 6)
    assert housekeeping.verify(office) == ()
    office.close()


def test_a_clock_setting_changes_the_target(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    housekeeping.set_setting(office, "clock", {"target_days": 21})
    assert lookups.case(office, name).face.claims[0].target == date(2026, 10, 26)
    office.close()


def test_the_calendar_names_nobody_unless_asked(tmp_path: Path) -> None:
    office = made_office(tmp_path)
    name = opened(office)
    plain = housekeeping.calendar_file(office).decode()
    assert name in plain
    assert "Brackenbury" not in plain
    assert "Brackenbury" in housekeeping.calendar_file(office, with_names=True).decode()
    office.close()


def test_the_organisation_changes_from_a_day_on(tmp_path: Path) -> None:
    office = made_office(tmp_path, profile="ims")
    old = housekeeping.organisation(office)
    new = Organisation(name="New Name Ltd", address="1 Low Lane", officer="Kay Officer",
                       officer_title="Data Protection Officer", nation="SCT")  # fmt: skip
    housekeeping.set_organisation(office, new, date(2026, 11, 1))
    rows = housekeeping.registers(office)
    assert rows.organisation(date(2026, 10, 31)).name == old.name
    assert rows.organisation(date(2026, 11, 1)).name == "New Name Ltd"
    assert housekeeping.acting_nation(office) is Nation.SCOTLAND
    office.close()


def test_the_regulators_address_prints_only_when_confirmed(tmp_path: Path) -> None:
    office = made_office(tmp_path, profile="ims")
    assert housekeeping.registers(office).regulator(office.today()).address == ""
    checked = Regulator(address="1 Invented Square\nManchester", confirmed=True)
    housekeeping.confirm_regulator(office, checked)
    assert housekeeping.registers(office).regulator(office.today()) == checked
    office.close()
