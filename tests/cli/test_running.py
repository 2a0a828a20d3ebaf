"""How commands end: exit codes, and a bug's report without anybody's data."""

from __future__ import annotations

import sys

import pytest

from dpo_desk.cli.main import run
from dpo_desk.cli.running import bug_report, last_words, new_app, run_app
from dpo_desk.domain.problems import Problem

SECRET = "Ms Rosalind Invented"


def broken_app() -> object:
    app = new_app()

    @app.callback()
    def top() -> None:
        """Nothing."""

    @app.command("bug")
    def bug(name: str) -> None:
        raise KeyError(name)

    @app.command("problem")
    def problem() -> None:
        raise Problem("There is no such case.")

    return app


def test_a_problem_is_its_sentence_and_exit_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_app(broken_app(), ["problem"]) == 1
    assert capsys.readouterr() == ("", "There is no such case.\n")


def test_a_bug_is_reported_without_values(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyError) as caught:
        run_app(broken_app(), ["bug", SECRET])
    assert sys.excepthook is last_words
    last_words(caught.type, caught.value, caught.tb)
    said = capsys.readouterr().err
    assert "test_running.py" in said
    assert said.rstrip().endswith("KeyError")
    assert SECRET not in said
    assert SECRET not in bug_report(caught.type, caught.tb)


def test_help_is_exit_0_and_an_unknown_command_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "deadline" in capsys.readouterr().out
    assert run(["conquer"]) == 2
    assert "conquer" in capsys.readouterr().err
