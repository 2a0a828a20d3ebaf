"""Commands that meet bad luck: killed at a chosen moment, out of room, without the right to write.

Run as a script it imports the program once and lives each misfortune in a child of its own.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import resource
import signal
import subprocess
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from dpo_desk.cli.main import run
from dpo_desk.cli.running import bug_report
from dpo_desk.domain.problems import Problem
from tests.journeys.terminal import TOP, own_world

_CHANGING = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate")


@dataclass(frozen=True, slots=True)
class Luck:
    """What befell a command: its exit code, or None if it was killed; its words; its steps."""

    code: int | None
    out: str = ""
    err: str = ""
    steps: int = 0


class Misfortune:
    """A process with the program in it, whose children come to grief one after the other."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.misfortune"],
            cwd=TOP, env=own_world(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, encoding="utf-8",
        )  # fmt: skip

    def befall(self, words: list[str], **luck: object) -> Luck:
        """Run a command in a child and return what befell it.

        `luck` is `kill` (the step at which it is killed), `room` (the size in bytes beyond which
        no file can grow) or `bound` (no right to write where modes forbid it).
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"words": words, **luck}) + "\n")
        self._process.stdin.flush()
        return Luck(**json.loads(self._process.stdout.readline()))

    def end(self) -> None:
        """Let the process end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        assert self._process.wait(timeout=30) == 0


def _live(given: dict[str, Any]) -> dict[str, Any]:
    """Run one command in this process, with its misfortune."""
    steps, kill = 0, given.get("kill")

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == kill:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(what: str, details: tuple[object, ...]) -> None:
        if what in _CHANGING or (what == "open" and int(str(details[2])) & 3):
            step()

    sys.addaudithook(watch)
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    flush = os.fsync

    def fsync(fd: int) -> None:
        flush(fd)
        step()

    os.fsync = fsync  # type: ignore[assignment]
    if given.get("room"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (given["room"], given["room"]))
    if given.get("bound") and os.geteuid() == 0:
        _give_up_power()
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run(given["words"])
        except (Problem, OSError, LookupError, ValueError, RuntimeError, TypeError) as error:
            code = 70
            print(bug_report(type(error), error.__traceback__), file=sys.stderr)
            traceback.print_exc()
    return {"code": code, "out": out.getvalue(), "err": err.getvalue(), "steps": steps}


def _give_up_power() -> None:
    """Let modes of files bind root too: give up the capabilities to pass them over."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(header, data) == 0
    for which in (0, 1):  # effective and permitted; CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
        data[which] &= ~0b110
    assert libc.capset(header, data) == 0


def _in_child(given: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            found = json.dumps(_live(given)).encode()
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(found)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    lived: dict[str, Any] = json.loads(said) if said else {"code": None}
    return lived


if __name__ == "__main__":
    while line := sys.stdin.readline():
        print(json.dumps(_in_child(json.loads(line))), flush=True)
