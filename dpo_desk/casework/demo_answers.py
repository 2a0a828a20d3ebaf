"""How demonstration cases go on: searches, decisions, answers and what follows."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from dpo_desk.casework.demo_scene import Scene
from dpo_desk.casework.demo_script import Script
from dpo_desk.casework.demo_words import demo_words
from dpo_desk.domain.answering import (
    Answer,
    Decide,
    LiftRestriction,
    NotifyLifting,
    PlanSearch,
    RecordConsentWithdrawn,
    RecordSearch,
    SendPart,
    StopMarketing,
    TellRecipients,
)
from dpo_desk.domain.asking import (
    Chase,
    DestroyCopy,
    Extend,
    TellProgress,
)
from dpo_desk.domain.receiving import (
    Close,
    LogContact,
    Note,
    Reopen,
)
from dpo_desk.domain.rights import Right
from dpo_desk.letters.kinds import answer_code

_TOLD = (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
_NOTHING_DONE = ("refused", "no_data")
_LAST_NOTICE_DAY = 27
"""No month is shorter: an extension's notice by then is in time."""


def stop_now(scene: Scene) -> None:
    """Give effect at once to what takes effect at once."""
    script = scene.script
    if Right.OBJECT_MARKETING in script.rights:
        script.later(0, 1)
        lists = ("newsletter", "postal mailings")
        printed = script.day + timedelta(days=21)
        script.do(StopMarketing(lists=lists, in_print_until=printed))
    if Right.WITHDRAW_CONSENT in script.rights:
        script.later(0, 1)
        script.do(RecordConsentWithdrawn(what="Recommendations by e-mail"))


def search(scene: Scene) -> None:
    """Search the systems."""
    script, rng = scene.script, scene.script.rng
    if all(right.at_once for right in script.rights):
        return
    script.later(1, 3)
    chosen = scene.systems[: rng.randint(2, min(4, len(scene.systems)))]
    for system in chosen:
        owner = rng.choice(demo_words().people["colleagues"])
        until = script.day + timedelta(days=7)
        script.do(PlanSearch(system=system, identifiers="name and account number", owner=owner,
                             reply_by=until))  # fmt: skip
    if scene.rests("search"):
        return
    if scene.turn("chase"):
        script.later(6, 9)
        script.do(Chase(what="search", by="email"))
    script.later(3, 7)
    nothing = any(outcome in ("no_data", "neither") for _, outcome in scene.life.outcomes)
    for number, system in enumerate(chosen):
        script.do(_searched(system, nothing or number > 1, rng.randint(1, 60)))
    if scene.turn("contact"):
        script.later(0, 2)
        who = script.new.parties[-1].person.name
        said = "Asked how long it will take. Told them the due date."
        script.do(LogContact(direction="in", channel="phone", who=who, words=said))
    if scene.turn("struck"):
        script.do(Note(words="Meeting with the auditors on Thursday."))
        script.strike("note", "Written into the wrong case.")
    if scene.turn("part"):
        script.later(1, 2)
        script.do(SendPart(claims=(script.rights[0].value,), what="The order history",
                           by=script.by))  # fmt: skip


def _searched(system: str, nothing: bool, items: int) -> RecordSearch:
    if nothing:
        return RecordSearch(system=system, result="nothing")
    return RecordSearch(system=system, result="found", found="Orders, notes and messages",
                        items=items, supplied="Copies of all of them")  # fmt: skip


def lengthen(scene: Scene) -> None:
    """Extend the limit in time, and tell how it is going."""
    script = scene.script
    able = tuple(right.value for right in script.rights if not right.at_once)
    if not scene.turn("extend") or not able:
        return
    begun = script.started_on + timedelta(days=scene.start_delay)
    script.until(begun + timedelta(days=script.rng.randint(15, 20)))
    if script.day > begun + timedelta(days=_LAST_NOTICE_DAY):
        return
    why = "Eleven mailboxes and four years of recordings must be read and other people removed."
    script.send("L05", Extend(claims=able, reason="complexity", explanation=why))
    if scene.rests("extended"):
        return
    script.later(18, 25)
    script.do(TellProgress(words="Half of the recordings have been heard.", by=script.by))
    scene.start_delay += 35


def decide(scene: Scene) -> None:
    """Decide on each right."""
    script, rng = scene.script, scene.script.rng
    begun = script.started_on + timedelta(days=scene.start_delay)
    wait = (38, 55) if scene.turn("late") else (10, 22)
    script.until(begun + timedelta(days=rng.randint(*wait)))
    if scene.turn("late") and scene.turn("extend"):
        script.later(45, 50)
    name, role = rng.choice(demo_words().people["deciders"])
    for right, outcome in scene.life.outcomes:
        model = demo_words().decisions[right, outcome]
        script.do(_decided(script, model, right, (name, role)))
    if scene.rests("decided"):
        return
    script.later(0, 3)


def _decided(script: Script, model: Decide, right: Right, by: tuple[str, str]) -> Decide:
    granted = bool(model.done_what)
    backups = right is Right.ERASURE and granted
    advised = script.rng.random() < 0.5
    return dataclasses.replace(
        model,
        done_on=script.day if granted else None,
        backups_by=script.day + timedelta(days=35) if backups else None,
        advice="As decided." if advised else "",
        advised_by="The officer" if advised else "",
        advised_on=script.day if advised else None,
        decided_by=by[0],
        role=by[1],
    )


def answer(scene: Scene) -> None:
    """Answer, and once more where something was missed."""
    script = scene.script
    claims = tuple(right.value for right in script.rights)
    decisions = demo_words().decisions
    codes = [answer_code(right, decisions[right, word]) for right, word in scene.life.outcomes]
    script.send("+".join(codes), Answer(claims=claims))
    if scene.turn("missed"):
        script.later(6, 20)
        script.do(Reopen(reason="missed_something", words="The letters of 2023 are missing."))
        if scene.rests("supplement"):
            return
        script.later(4, 12)
        for right, outcome in scene.life.outcomes:
            model = demo_words().decisions[right, outcome]
            name, role = demo_words().people["deciders"][0]
            script.do(_decided(script, model, right, (name, role)))
        script.send("+".join(codes), Answer(claims=claims))


def afterwards(scene: Scene) -> None:
    """Tell recipients, destroy copies, lift restrictions, close."""
    script, rng = scene.script, scene.script.rng
    for right, outcome in scene.life.outcomes:
        if right in _TOLD and outcome not in _NOTHING_DONE:
            script.later(0, 4)
            for recipient in scene.recipients[: rng.randint(1, 2)]:
                script.do(TellRecipients(recipient=recipient, claim=right.value, result="told",
                                         by="email"))  # fmt: skip
    if scene.turn("copy"):
        script.later(3, 9)
        script.do(DestroyCopy(how="Shredded"))
    if scene.turn("lift"):
        script.later(12, 20)
        lift_on = script.calendar.roll(script.day + timedelta(days=10))
        script.send("L17", NotifyLifting(lift_on=lift_on, why="The figures have been checked."))
        if scene.rests("lifting"):
            return
        script.until(lift_on)
        script.do(LiftRestriction(why="The figures have been checked."))
    if scene.life.closes:
        script.later(1, 5)
        script.do(Close(reason="completed"))
