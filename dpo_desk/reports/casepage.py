"""The page that shows how a due date was worked out, step by step with the law behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dpo_desk.domain.blocks import Block, Items, Run, Table, bullets, heading, para
from dpo_desk.domain.faces import Face
from dpo_desk.domain.workdays import days, long_date, weekday_date
from dpo_desk.paper.stationery import ReportSheet


def due_date_page(
    faces: tuple[Face, ...], made_on: date, reference: str = "", organisation: str = ""
) -> ReportSheet:
    """Return the page for one or several claims, of a case or of the calculator; no names in it.

    `made_on` is the day it is printed: facts recorded later may move the dates.
    """
    body: list[Block] = []
    for face in faces:
        body += face_blocks(face)
    if not faces:
        body.append(para("No right is claimed, so no date runs."))
    return ReportSheet(
        title="How this date was worked out"
        if len(faces) < 2
        else "How these dates were worked out",
        subtitle=" · ".join(
            part for part in (reference, f"printed on {long_date(made_on)}") if part
        ),
        body=tuple(body),
        header=organisation,
        reference=reference,
        footer="Worked out from what was recorded up to the day of printing.",
    )


def face_blocks(face: Face) -> Iterator[Block]:
    """Yield one claim's dates, reasoning and warnings."""
    yield heading(f"{face.right.label}: {_verdict(face)}", 1)
    yield Table(header=(), rows=tuple(_dates(face)), widths=(34, 66))
    if face.reasons:
        yield heading("Step by step", 3)
        yield steps(face)
    if face.warnings:
        yield heading("To bear in mind", 3)
        yield bullets(face.warnings)


def _verdict(face: Face) -> str:
    if face.state.ended:
        return face.state.label.lower()
    if face.due is not None:
        return f"due on {weekday_date(face.due)}"
    return f"no limit runs ({face.state.label.lower()})"


def _dates(face: Face) -> Iterator[tuple[str, str]]:
    yield "Rules", face.regime.label
    pairs = (
        ("Received", face.received_on),
        ("The month began", face.started_on),
        ("Extended on", face.extended_on),
        ("Due", face.due),
        ("Safe on either reading by", face.safe_by if face.safe_by != face.due else None),
        ("Last day to extend", None if face.extended_on else face.notice_by),
        ("Our own target", face.target),
        ("One month from receipt", face.original_due),
        ("Ended on", face.ended_on),
    )
    for label, day in pairs:
        if day is not None:
            yield label, weekday_date(day)
    if face.paused_days:
        yield "The clock stood for", days(face.paused_days)


def steps(face: Face) -> Items:
    """Return the reasoning as a numbered list, each step with its source in italics."""
    return Items(
        tuple(
            (Run(reason.sentence), Run(f" {reason.source}", italic=True))
            if reason.source
            else (Run(reason.sentence),)
            for reason in face.reasons
        ),
        ordered=True,
    )
