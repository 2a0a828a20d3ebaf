"""A real desk in a folder, its passphrase in a file, and the program run in process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.opening import create_desk
from dpo_desk.cli.main import run
from dpo_desk.records.vault import KeyCost

PASSPHRASE = "a long and quiet afternoon"
TODAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Return what it printed, read as JSON."""
        return json.loads(self.out)

    @property
    def reference(self) -> str:
        """Return the last word it printed."""
        return self.out.split()[-1]


class Shell:
    """Runs commands on one desk as its officer."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.desk = folder / "ours.desk"
        self.secret = folder / "secret"
        self.secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._capture = capture

    def plain(self, *words: str | Path) -> Said:
        """Run a command as it is."""
        code = run([str(word) for word in words])
        out, err = self._capture.readouterr()
        return Said(code, out, err)

    def __call__(self, command: str, *words: str | Path, today: str = TODAY) -> Said:
        """Run a command on the desk, on a day."""
        opening = ["--passphrase-file", self.secret, "--today", today]
        return self.plain(command, self.desk, *words, *opening)

    def done(self, command: str, *words: str | Path, today: str = TODAY) -> Said:
        """Run a command that must succeed."""
        said = self(command, *words, today=today)
        assert said.code == 0, said.err
        return said

    def logged(self, *words: str, today: str = TODAY) -> str:
        """Log a typed request and return its reference."""
        given = {
            "--received": "2026-11-02",
            "--channel": "email",
            "--name": "Rosalind Invented",
            "--words": "Please send me a copy of all my data.",
            "--address": "12 Almond Row, Eastmere, QX4 2AQ",
            "--email": "rosalind@example.org",
        }
        changed = dict(zip(words[::2], words[1::2], strict=True))
        rights = changed.pop("--right", "access").split()
        flat = [word for pair in (given | changed).items() for word in pair]
        for right in rights:
            flat += ["--right", right]
        return self.done("new", *flat, today=today).reference


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell with a desk on the shipped profile."""
    found = Shell(tmp_path, capsys)
    cheap = KeyCost(8 * 1024, 1, 1)
    moments = fixed_moments(date(2026, 11, 23))
    create_desk(found.desk, "Ann Officer", PASSPHRASE, moments, "ims", cheap).office.close()
    return found


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell whose desk does not exist yet."""
    return Shell(tmp_path, capsys)


@pytest.fixture
def files(tmp_path: Path) -> Callable[[], set[str]]:
    """Return a question: which files lie in the folder now."""
    return lambda: {path.name for path in tmp_path.iterdir()}
