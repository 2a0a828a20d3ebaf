"""Starts the window or the command line: `dpo-desk`, `dpo-desk open FILE`, or any command.

Each entrance is imported when it is entered, and nowhere else is an import inside a function: the
command line runs without Qt, the window without the terminal's libraries, and `deadline`, which is
asked most, without what only a desk needs.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dpo_desk.desk.screen import missing_library, why_no_window


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written} is not a date such as 2026-11-23") from None


def _window_arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dpo-desk open", description="Open the window, on a desk if one is named."
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the desk file")
    parser.add_argument("--today", type=_day, metavar="D", help="live through another day")
    return parser


def open_window(arguments: Sequence[str]) -> int:
    """Show the window and return its exit code; say in a sentence why it cannot be shown."""
    try:
        asked = _window_arguments().parse_args(list(arguments))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    reason = why_no_window(sys.platform, os.environ)
    if reason is not None:
        print(reason, file=sys.stderr)
        return 1
    try:
        from dpo_desk.casework.office import fixed_moments, system_moments
        from dpo_desk.desk import app
    except ImportError as error:
        sentence = missing_library(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        return 1
    return app.run(asked.file, fixed_moments(asked.today) if asked.today else system_moments())


def run_command(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    if arguments[0] == "deadline":
        from dpo_desk.cli import deadlines

        return deadlines.run(arguments)
    from dpo_desk.cli.main import run

    return run(arguments)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 a problem, 2 usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] == "--today":
        return open_window(arguments)
    if arguments[0] == "open":
        return open_window(arguments[1:])
    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
