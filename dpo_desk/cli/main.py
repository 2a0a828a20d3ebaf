"""The command line whole: one application of all families of commands."""

from __future__ import annotations

from collections.abc import Sequence

from dpo_desk.cli import (
    acting,
    casepage,
    deadlines,
    demonstration,
    desks,
    letters,
    lists,
    receiving,
    summaries,
)
from dpo_desk.cli.running import new_app, run_app

app = new_app()


@app.callback()
def whole() -> None:
    """The desk of a Data Protection Officer, without its window.

    Without a command, or with `open FILE`, the window opens.
    """


app.command("create")(desks.create)
app.command("officer")(desks.officer)
app.command("demo")(demonstration.demo)
app.command("deadline")(deadlines.deadline)
app.command("due")(lists.due)
app.command("cases")(lists.cases)
app.command("case")(casepage.case)
app.command("new")(receiving.new)
app.command("act")(acting.act)
app.command("acts")(acting.acts)
app.command("states")(lists.states)
app.command("letter")(letters.letter)
app.command("kinds")(letters.kinds)
app.command("summary")(summaries.summary)
app.command("calendar")(summaries.calendar)
app.command("backup")(desks.backup)
app.command("verify")(desks.verify_desk)


def run(argv: Sequence[str]) -> int:
    """Run one command line, without the program's name, and return its exit code."""
    return run_app(app, argv)
