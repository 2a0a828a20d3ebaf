"""How demonstration cases go: from what is asked of the person to the answer and after."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

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
    DestroyCopy,
    Extend,
    RejectIdentity,
    TellProgress,
    WaiveFee,
)
from dpo_desk.domain.faces import ClockSettings
from dpo_desk.domain.receiving import (
    Acknowledge,
    Close,
    DoubtNature,
    LogContact,
    Note,
    Reopen,
    SettleNature,
    Withdraw,
)
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import months_after
from dpo_desk.letters.kinds import answer_code

_TOLD = (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
_NOTHING_DONE = ("refused", "no_data")
_PROMPT = ClockSettings().prompt_workdays
_LAST_NOTICE_DAY = 27
"""No month is shorter: an extension's notice by then is in time."""


@dataclass(frozen=True, slots=True)
class Life:
    """What happens in a case: its outcomes, the turns it takes, and where it comes to rest.

    `stall` names the stage at which nothing more happens. `age` is how many days before the last
    day of the demonstration it is received, as a range; None anywhere.
    """

    outcomes: tuple[tuple[Right, str], ...]
    turns: frozenset[str] = frozenset()
    stall: str = ""
    age: tuple[int, int] | None = None
    closes: bool = True

    @property
    def rights(self) -> tuple[Right, ...]:
        """Return the rights the case is about."""
        return tuple(right for right, _ in self.outcomes)


@dataclass(slots=True)
class Scene:
    """A life being put into a script, and what the controller has: systems and recipients."""

    script: Script
    life: Life
    systems: tuple[str, ...]
    recipients: tuple[str, ...]
    waits: list[str] = field(default_factory=list)
    start_delay: int = 0

    def turn(self, name: str) -> bool:
        """Return whether the case takes that turn."""
        return name in self.life.turns

    def rests(self, stage: str) -> bool:
        """Return whether the case comes to rest here; if so its script ends."""
        if self.life.stall == stage:
            self.script.stop()
        return self.script.over


Stage = Callable[[Scene], None]


def imagine(scene: Scene) -> None:
    """Write the whole life into the script, stage by stage, until it rests."""
    for stage in (_begin, _prove, _act_for, _pay, _clarify, _stop_now, _search, _lengthen,
                  _decide, _answer, _afterwards):  # fmt: skip
        if not scene.script.over:
            stage(scene)


def _begin(scene: Scene) -> None:
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


def _prove(scene: Scene) -> None:
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
    _started(scene)
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


def _started(scene: Scene) -> None:
    """Remember that the month starts on this day."""
    scene.start_delay = (scene.script.day - scene.script.started_on).days


def _act_for(scene: Scene) -> None:
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
    _started(scene)


def _pay(scene: Scene) -> None:
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
    _started(scene)


def _clarify(scene: Scene) -> None:
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


def _stop_now(scene: Scene) -> None:
    script = scene.script
    if Right.OBJECT_MARKETING in script.rights:
        script.later(0, 1)
        lists = ("newsletter", "postal mailings")
        printed = script.day + timedelta(days=21)
        script.do(StopMarketing(lists=lists, in_print_until=printed))
    if Right.WITHDRAW_CONSENT in script.rights:
        script.later(0, 1)
        script.do(RecordConsentWithdrawn(what="Recommendations by e-mail"))


def _search(scene: Scene) -> None:
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
    nothing = all(outcome in ("no_data", "neither") for _, outcome in scene.life.outcomes)
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


def _lengthen(scene: Scene) -> None:
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


def _decide(scene: Scene) -> None:
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


def _answer(scene: Scene) -> None:
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


def _afterwards(scene: Scene) -> None:
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
