"""How a command ends: its exit code, and the one sentence it says when something is wrong."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import TracebackType

import typer

from dpo_desk import __version__
from dpo_desk.cli.showing import warn
from dpo_desk.domain.problems import Problem

PROGRAM = "dpo-desk"


def new_app() -> typer.Typer:
    """Return an application without commands, whose mistakes never show what was typed in it."""
    return typer.Typer(
        name=PROGRAM,
        help="The desk of a Data Protection Officer, without its window.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


_built = cache(typer.main.get_command)


def run_app(app: typer.Typer, argv: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 done, 1 a Problem, 2 usage.

    An error that is ours goes on to the interpreter, where `last_words` speaks for it.
    """
    sys.excepthook = last_words
    _write_utf_8()
    try:
        _built(app).main(args=list(argv), prog_name=PROGRAM)
    except Problem as problem:
        warn(problem.sentence)
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _write_utf_8() -> None:
    """Let names and arrows through where the terminal would refuse them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def bug_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what to send us about a bug: the places it passed, no values and no words of it."""
    lines = [f"dpo_desk {__version__}, Python {platform.python_version()}, {sys.platform}"]
    for frame in traceback.extract_tb(trace):
        path = Path(frame.filename)
        lines.append(f"  {path.parent.name}/{path.name}:{frame.lineno} {frame.name}")
    return "\n".join([*lines, kind.__name__])


def last_words(
    kind: type[BaseException], _error: BaseException, trace: TracebackType | None
) -> None:
    """Say in a sentence that the program failed, with a report free of personal data."""
    print(
        "The program made a mistake; what it was writing has been taken back."
        " Please send us this report, which holds no personal data:",
        file=sys.stderr,
    )
    print(bug_report(kind, trace), file=sys.stderr)
