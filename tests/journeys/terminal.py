"""A desk at the command line: in this process, in one of its own, and what it says afterwards."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dpo_desk.casework import housekeeping
from dpo_desk.casework.office import Office, fixed_moments
from dpo_desk.casework.opening import unlock_desk
from dpo_desk.cli.main import run
from tests.makers import PASSPHRASE, made_office

TOP = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 23)
ASKED = ("doubt=The address is not the one we hold.", "asked_for=A recent utility bill",
         "alternatives=A call to the number we hold")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def reference(self) -> str:
        """The reference that `new` prints as its last word."""
        assert self.code == 0, self.err
        return self.out.split()[-1]

    @property
    def values(self) -> Any:
        """What was printed as JSON."""
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """The one sentence of a refusal: exit 1, nothing else said."""
        assert self.code == 1, self
        assert self.out == ""
        said = self.err.splitlines()
        assert len(said) == 1, said
        return said[0]


def command(*words: object) -> Answer:
    """Run a command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    hook = sys.excepthook
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run([str(word) for word in words])
    finally:
        sys.excepthook = hook
    return Answer(code, out.getvalue(), err.getvalue())


@dataclass(frozen=True, slots=True)
class Terminal:
    """A folder with one desk in it, and commands given on that desk."""

    folder: Path

    @classmethod
    def on_new_desk(cls, folder: Path, today: date = TODAY, profile: str = "ims") -> Terminal:
        """Return a terminal on a new, empty desk whose passphrase costs little to try."""
        made_office(folder, today, profile).close()
        terminal = cls(folder)
        terminal.passphrase.write_text(PASSPHRASE + "\n", encoding="utf-8")
        return terminal

    @property
    def desk(self) -> Path:
        """The desk file."""
        return self.folder / "test.desk"

    @property
    def passphrase(self) -> Path:
        """The file that holds the officer's passphrase."""
        return self.folder / "passphrase.txt"

    def words(self, name: object, *more: object, today: date | str = TODAY) -> list[str]:
        """Return the words of a command on this desk."""
        given = [name, self.desk, *more, "--passphrase-file", self.passphrase, "--today", today]
        return [str(word) for word in given]

    def do(self, name: object, *more: object, today: date | str = TODAY) -> Answer:
        """Run a command on this desk, in this process."""
        return command(*self.words(name, *more, today=today))

    def new(
        self, name: str, *more: object, words: str = "Please send my data.", right: str = "access"
    ) -> Answer:
        """Log a typed request received some days ago, from somebody with an address."""
        return self.do(
            "new", "--received", "2026-11-18", "--channel", "email", "--name", name,
            "--right", right, "--words", words, "--address", "12 Quarry Rise\nLincoln", *more,
        )  # fmt: skip

    def from_mail(self, data: bytes, *more: object, name: str = "mail.eml") -> Answer:
        """Log a request from a mail file."""
        mail = self.folder / name
        mail.write_bytes(data)
        return self.do("new", "--from-email", mail, *more)

    def office(self, today: date = TODAY) -> Office:
        """Return the desk unlocked in this process; close it."""
        return unlock_desk(self.desk, PASSPHRASE, fixed_moments(today))

    def whole(self) -> int:
        """Return the number of the trail's last entry, having found the desk whole."""
        office = self.office()
        try:
            assert housekeeping.verify(office) == ()
            assert office.store.integrity() == ()
            return office.store.trail()[-1].number
        finally:
            office.close()

    def files(self) -> set[str]:
        """Return the names of all that lies in the folder, hidden or not."""
        return {file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*")}


def in_process(folder: Path, *words: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program in a process without a terminal, whose user has nothing but that folder."""
    return subprocess.run(
        [sys.executable, "-m", "dpo_desk", *(str(word) for word in words)],
        cwd=TOP, env=own_world(folder), input=typed, capture_output=True, text=True,
        encoding="utf-8", timeout=60, check=False, start_new_session=True,
    )  # fmt: skip


def own_world(folder: Path) -> dict[str, str]:
    """Return an environment whose every folder lies in that one."""
    world = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    places = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
              "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")  # fmt: skip
    for name in places:
        place = folder / "world" / name.lower()
        place.mkdir(parents=True, exist_ok=True)
        world[name] = str(place)
    return world | {"PYTHONDONTWRITEBYTECODE": "1"}
