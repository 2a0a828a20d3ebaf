"""`deadline`: when a request is due and why, without a desk."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from dpo_desk.casework.timekeeping import days_left, worked_batch, worked_date
from dpo_desk.cli.options import AsJson, Today, today_or
from dpo_desk.cli.running import new_app, run_app
from dpo_desk.cli.showing import say, say_json, say_pairs, shown_date
from dpo_desk.domain.faces import Face, State
from dpo_desk.domain.notation import nation_of
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.urgency import urgency
from dpo_desk.domain.workdays import days, short_date

app = new_app()


@app.callback()
def quick() -> None:
    """Answer without a desk, and without loading what only a desk needs."""


def run(argv: list[str]) -> int:
    """Run `deadline ...` alone, which starts sooner than the whole command line does."""
    return run_app(app, argv)


@app.command("deadline")
def deadline(
    received: Annotated[
        str | None, typer.Option(metavar="D", help="The day it was received (2026-11-23).")
    ] = None,
    nation: Annotated[
        str, typer.Option(metavar="N", help="Whose working days: E&W, SCT, NI or EU.")
    ] = "E&W",
    right: Annotated[
        str | None, typer.Option(metavar="R", help="The right, such as access (the default).")
    ] = None,
    event: Annotated[
        list[str] | None,
        typer.Option(metavar="E", help="What happened, such as id_asked=2026-11-25."),
    ] = None,
    batch: Annotated[
        str | None,
        typer.Option(metavar="FILE.tsv", help="Answer each line of a table of examples."),
    ] = None,
    today: Today = None,
    json: AsJson = False,
) -> None:
    """Say when a request is due and why, step by step, without a desk."""
    if batch is not None:
        if received is not None or event or right is not None:
            raise typer.BadParameter("it takes its cases from the file alone", param_hint="--batch")
        _answer_batch(batch, json)
        return
    if received is None:
        raise typer.BadParameter("say when it was received", param_hint="--received")
    face = worked_date(received, nation_of(nation), _right(right), event or [])
    if json:
        say_json(face_values(face) | {"days_left": days_left(face, today_or(today))})
        return
    say_pairs(clock_lines(face) | {"Days left": days_left_words(face, today_or(today))})
    say_reasons(face)


def days_left_words(face: Face, today: date) -> str:
    """Return `12`, `-3 (3 days overdue)` or, while no limit runs, nothing."""
    left = days_left(face, today)
    if left is None:
        return ""
    words = urgency(face, today).words
    return str(left) if words == f"{days(left)} left" else f"{left} ({words})"


def _right(word: str | None) -> Right | None:
    if word is None:
        return None
    try:
        return Right(word)
    except ValueError:
        raise Problem(
            f"{word[:40]} is not a right. Rights are: {', '.join(Right)}.", "right"
        ) from None


def _answer_batch(named: str, as_json: bool) -> None:
    lines = _lines_of(named)
    if not as_json:
        say(*worked_batch(lines))
        return
    found = (line.split("\t", 1) for line in worked_batch(lines))
    say_json([{"id": name, "answer": answer} for name, answer in found])


def _lines_of(named: str) -> list[str]:
    try:
        text = sys.stdin.read() if named == "-" else Path(named).read_text(encoding="utf-8-sig")
    except OSError:
        raise Problem(f"{Path(named).name} cannot be read.", "batch") from None
    except UnicodeDecodeError:
        raise Problem(f"{Path(named).name} is not a text in UTF-8.", "batch") from None
    return text.splitlines()


def no_limit(face: Face) -> str:
    """Return in words why no limit runs: `NOT_STARTED` or `PAUSED`, and what is waited for."""
    if face.state is State.SUPPLEMENT:
        return "without undue delay: the answer is to be supplemented"
    if face.state.ended:
        return f"no limit runs any more: {face.state.label.lower()}"
    if face.state is State.PAUSED:
        return "PAUSED: the clock stands until the clarification is answered"
    return f"NOT_STARTED: the clock has not started ({face.state.label.lower()})"


def clock_lines(face: Face) -> dict[str, str]:
    """Return the dates of a clock as names and values for two columns."""
    lines = {
        "Right": f"{face.right.label} ({face.right.article})",
        "State": face.state.label,
        "Due": shown_date(face.due, no_limit(face)),
        "Days left": "",
        "Received": shown_date(face.received_on),
        "Clock started": shown_date(face.started_on),
        "Original due": shown_date(face.original_due),
        "Our target": shown_date(face.target),
        "Last day to extend": shown_date(face.notice_by),
        "Extended on": shown_date(face.extended_on),
    }
    if face.safe_by is not None and face.safe_by != face.due:
        lines["Safe on either reading"] = shown_date(face.safe_by)
    if face.paused_days:
        lines["Days paused"] = str(face.paused_days)
    return lines


def say_reasons(face: Face) -> None:
    """Print the numbered steps of the reasoning with their sources, then the warnings."""
    say("", "Why")
    for number, reason in enumerate(face.reasons, 1):
        told = reason.on is None or short_date(reason.on) in reason.sentence
        day = "" if told else f" -> {shown_date(reason.on)}"
        source = f" [{reason.source}]" if reason.source else ""
        say(f"{number:>3}. {reason.sentence}{day}{source}")
    if face.warnings:
        say("", "Warnings", *(f"  ! {words}" for words in face.warnings))


def face_values(face: Face) -> dict[str, Any]:
    """Return a clock for JSON, under names that stay."""
    return {
        "right": face.right.value,
        "state": face.state.value,
        "state_words": face.state.label,
        "regime": face.regime.value,
        "received": face.received_on,
        "started": face.started_on,
        "due": face.due,
        "no_limit": "" if face.due is not None else no_limit(face),
        "safe": face.safe_by,
        "original_due": face.original_due,
        "target": face.target,
        "extend_by": face.notice_by,
        "extended": face.extended_on,
        "paused_days": face.paused_days,
        "ended": face.ended_on,
        "end": face.end,
        "in_time": face.answered_in_time,
        "provisional": face.provisional,
        "reasons": [
            {"sentence": reason.sentence, "on": reason.on, "source": reason.source}
            for reason in face.reasons
        ],
        "warnings": list(face.warnings),
    }
