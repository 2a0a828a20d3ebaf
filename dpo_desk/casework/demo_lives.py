"""A demonstration case from beginning to end, stage by stage."""

from __future__ import annotations

from dpo_desk.casework.demo_answers import (
    afterwards,
    answer,
    decide,
    lengthen,
    search,
    stop_now,
)
from dpo_desk.casework.demo_asking import act_for, begin, clarify, pay, prove
from dpo_desk.casework.demo_scene import Scene

_STAGES = (begin, prove, act_for, pay, clarify, stop_now, search, lengthen, decide, answer,
           afterwards)  # fmt: skip


def imagine(scene: Scene) -> None:
    """Write the whole life into the script, stage by stage, until it rests."""
    for stage in _STAGES:
        if not scene.script.over:
            stage(scene)
