"""The command line whole: one application of all families of commands."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.cli import deadlines
from dpo_desk.cli.running import new_app, run_app

app = new_app()


@app.callback()
def whole() -> None:
    """The desk of a Data Protection Officer, without its window."""


app.command("deadline")(deadlines.deadline)


def run(argv: Sequence[str]) -> int:
    """Run one command line, without the program's name, and return its exit code."""
    return run_app(app, argv)
