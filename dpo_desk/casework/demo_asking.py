"""How demonstration cases begin: what is asked of the person, and what comes back."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from dpo_desk.casework.demo_scene import Scene
from dpo_desk.casework.demo_script import Script
from dpo_desk.domain.asking import (
    AcceptAuthority,
    AcceptClarification,
    AcceptFee,
    AcceptIdentity,
    AskAuthority,
    AskClarification,
    AskFee,
    AskFormat,
    AskIdentity,
    Chase,
    RejectIdentity,
    WaiveFee,
)
from dpo_desk.domain.faces import ClockSettings
from dpo_desk.domain.receiving import (
    Acknowledge,
    Close,
    DoubtNature,
    Note,
    Reopen,
    SettleNature,
    Withdraw,
)
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import months_after

_PROMPT = ClockSettings().prompt_workdays


def begin(scene: Scene) -> None:
    """Receive, acknowledge, or end it before it has begun."""
    script, turn = scene.script, scene.turn
    if turn("doubt"):
        script.later(0, 2)
        script.do(DoubtNature(why="It may be a complaint about a delivery, not a request."))
        if scene.rests("doubt"):
            return
        script.later(2, 7)
        script.do(SettleNature(how="She confirms by telephone that she wants her data."))
    if scene.rests("new"):
        return
    for reason in ("opened_in_error", "passed_on", "died"):
        if turn(reason):
            script.later(1, 4)
            script.do(Note(words="See the reason for closing."))
            script.do(Close(reason=reason))
            script.stop()
            return
    if not any(map(turn, ("identity", "authority", "silent"))):
        script.later(0, 4)
        script.send("L01", Acknowledge())
    if turn("withdrawn"):
        script.later(2, 9)
        words = "Please forget about it, your colleague has sorted it out."
        claims = tuple(right.value for right in script.rights)
        script.do(Withdraw(claims=claims, channel="phone", words=words))
        if scene.life.closes:
            script.later(1, 3)
            script.do(Close(reason="completed"))
        script.stop()


def prove(scene: Scene) -> None:
    """Ask for identity and see it proved, or wait in vain."""
    script, turn = scene.script, scene.turn
    if not turn("identity"):
        return
    script.later(0, 3)
    ask = AskIdentity(
        doubt="The request comes from an address we do not hold for this customer.",
        asked_for=("a copy of a recent bill at the address we hold",),
        alternatives=("a call back to the number we hold", "logging in to the online account"),
        late=_why_late(script),
    )
    script.send("L02", ask)
    asked_on = script.day
    if scene.rests("identity") or _no_reply(scene, asked_on):
        return
    script.later(3, 11)
    if turn("short"):
        script.do(RejectIdentity(why="The bill is in another name and four years old."))
        script.later(2, 8)
    copy_kept = turn("copy")
    accept = AcceptIdentity(
        method="document_seen" if copy_kept else "details_matched",
        document="utility bill" if copy_kept else "",
        checked_by="Customer services",
        copy_kept=copy_kept,
        destroy_by=script.day + timedelta(days=30) if copy_kept else None,
    )
    script.do(accept)
    scene.started()
    if turn("mended"):
        better = dataclasses.replace(accept, method="call_back", document="")
        script.mend(better, "It was settled by a call back, not by a document.")


def _why_late(script: Script) -> str:
    """Return why identity was not asked for within five working days, where it was not."""
    waited = script.calendar.workdays_between(script.started_on, script.day)
    return "The request reached us late from another department." if waited > _PROMPT else ""


def _no_reply(scene: Scene, asked_on: date) -> bool:
    """Close the case a month after an unanswered question; return whether it ends there."""
    script = scene.script
    if not scene.turn("no_reply"):
        return False
    script.later(14, 18)
    script.do(Chase(what="identity", by=script.by))
    script.until(months_after(asked_on, 1))
    script.later(1, 3)
    script.send("L37", Close(reason="no_reply"))
    if not scene.turn("back"):
        script.stop()
        return True
    script.later(5, 20)
    script.do(Reopen(reason="late_reply", words="Sorry, I was away. Here is the bill."))
    return False


def act_for(scene: Scene) -> None:
    """Ask a representative for authority."""
    script = scene.script
    if not scene.turn("authority"):
        return
    script.later(0, 3)
    script.send("L03", AskAuthority(asked_for=("a signed authority of the person you act for",)))
    if scene.rests("authority"):
        return
    script.later(3, 12)
    evidence = "parental" if scene.turn("child") else "signed_authority"
    script.do(AcceptAuthority(evidence=evidence, checked_by="Customer services"))
    scene.started()


def pay(scene: Scene) -> None:
    """Ask for a fee, and have it paid or do without."""
    script = scene.script
    if not scene.turn("fee"):
        return
    script.later(1, 5)
    ask = AskFee(
        ground="manifestly_excessive",
        why="It is the fifth request for the same recordings within three months.",
        amount=2400,
        breakdown=("two hours of clerical work at £10.50", "copying and postage £3.00"),
        how_to_pay="by transfer or cheque, quoting the reference",
    )
    script.send("L06", ask)
    if scene.rests("fee"):
        return
    script.later(4, 12)
    if scene.turn("fee_waived"):
        script.do(WaiveFee(why="The recordings turned out to be quickly found."))
        return
    script.do(AcceptFee(amount=2400))
    scene.started()


def clarify(scene: Scene) -> None:
    """Ask what exactly is wanted."""
    script = scene.script
    if scene.turn("format"):
        script.later(1, 3)
        script.do(AskFormat(question="Would you like paper or a file by e-mail?"))
    if not scene.turn("clarify"):
        return
    script.later(2, 6)
    ask = AskClarification(
        why="We process a large amount of information about a customer of nineteen years.",
        question="Which orders, years or departments is your request about?",
        suggestions=("the years you have in mind", "the branch or adviser you dealt with"),
        reply_by=script.day + timedelta(days=21),
    )
    script.send("L04", ask)
    if scene.rests("paused"):
        return
    asked_on = script.day
    script.later(4, 14)
    narrowed = script.rng.random() < 0.7
    answer = "The orders of 2024 and 2025 only." if narrowed else "Everything, please."
    script.do(AcceptClarification(answer=answer, not_narrowed=not narrowed))
    if script.rights == (Right.ACCESS,):
        scene.start_delay += (script.day - asked_on).days
