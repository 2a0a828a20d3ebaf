"""Facts on the terminal."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dpo_desk.cli.showing import as_json, say_pairs, say_table, shown_date


def test_json_has_iso_dates_and_letters_as_they_are() -> None:
    text = as_json({"on": date(2026, 11, 3), "at": datetime(2026, 11, 3, tzinfo=UTC), "who": "Å"})
    assert '"on": "2026-11-03"' in text
    assert '"at": "2026-11-03T00:00:00+00:00"' in text
    assert "Å" in text


def test_pairs_leave_out_the_empty_and_indent_further_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say_pairs({"Name": "A", "Nothing": "", "Address": "1\n2"})
    assert capsys.readouterr().out == "Name     A\nAddress  1\n         2\n"


def test_tables_are_plain_in_a_pipe_and_ruled_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "x" * 300
    say_table(("A", "B"), [("1", long), ("22", "[bold]y[/bold]")])
    assert capsys.readouterr().out == f"A   B\n1   {long}\n22  [bold]y[/bold]\n"
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    say_table(("A", "B"), [("1", "[bold]y[/bold]")])
    out = capsys.readouterr().out
    assert "[bold]y[/bold]" in out
    assert "┃" in out or "|" in out


def test_a_day_is_for_people_and_scripts() -> None:
    assert shown_date(date(2026, 11, 3)) == "2026-11-03 (Tue 3 Nov 2026)"
    assert shown_date(None, "none") == "none"
