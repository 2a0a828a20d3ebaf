"""Which acts a rights request lets through: a rule for each act, and the reason when shut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dpo_desk.domain.answering import NotifyLifting
from dpo_desk.domain.asking import AcceptIdentity
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.deadlines import PASSED_ON_RIGHTS, copy_fee_asked_on
from dpo_desk.domain.faces import AskedItem, CaseFace, Face, State
from dpo_desk.domain.parties import Role
from dpo_desk.domain.rights import Right
from dpo_desk.domain.steps import OPEN, Gate, shut
from dpo_desk.domain.workdays import long_date


@dataclass(frozen=True, slots=True)
class Asked:
    """A rights request with its face, asked many small questions by the gates."""

    case: CaseFile
    face: CaseFace

    def done(self, *acts: str) -> bool:
        """Return whether one of the acts stands on the case."""
        return any(fact.kind in acts for fact in self.case.standing)

    @property
    def closed(self) -> bool:
        """Return whether the case is closed."""
        return self.face.closed_on is not None

    @property
    def owed(self) -> tuple[Face, ...]:
        """Return the claims that still wait for their final answer."""
        return tuple(face for face in self.face.claims if not face.state.ended)

    @property
    def extendable(self) -> tuple[Face, ...]:
        """Return the claims whose limit could still be extended."""
        return tuple(
            face
            for face in self.owed
            if not face.right.at_once
            and face.extended_on is None
            and face.state is not State.SUPPLEMENT
        )

    def item(self, name: str) -> AskedItem | None:
        """Return what is known of an asked-for item, if it was asked for."""
        for face in self.face.claims:
            for item in face.items:
                if item.name == name:
                    return item
        return None

    def missing(self, name: str) -> bool:
        """Return whether the item was asked for and enough has not arrived."""
        item = self.item(name)
        return item is not None and item.enough_on is None

    def proved_on(self, name: str) -> date | None:
        """Return the day on which enough of the item arrived."""
        item = self.item(name)
        return item.enough_on if item else None

    @property
    def copy_fee_open(self) -> bool:
        """Return whether the fee for a further copy was asked for and waits to be paid."""
        return copy_fee_asked_on(self.case.standing) is not None

    @property
    def for_another(self) -> bool:
        """Return whether somebody else acts for the person: representative or requester."""
        requester = self.case.party(Role.REQUESTER)
        subject = self.case.subject
        return self.case.party(Role.REPRESENTATIVE) is not None or (
            requester is not None
            and requester.person != subject
            and (requester.person.id == 0 or requester.person.id != subject.id)
        )

    @property
    def open_question(self) -> bool:
        """Return whether a clarification waits for its answer."""
        answered = 0
        asked = 0
        for fact in self.case.standing:
            if fact.kind == "ask_clarification":
                asked += 1
            elif fact.kind in ("accept_clarification", "waive_clarification"):
                answered = asked
        return asked > answered

    @property
    def restricted(self) -> bool:
        """Return whether a restriction was granted."""
        decision = self.case.decision(Right.RESTRICTION)
        return decision is not None and decision.outcome in ("applied", "partial")

    @property
    def undecided(self) -> tuple[Face, ...]:
        """Return the claims that nobody has decided."""
        return tuple(face for face in self.owed if self.case.decision(face.right) is None)


Rule = Callable[[Asked], Gate]


def _when_open(desk: Asked) -> Gate:
    return shut("The case is closed. Reopen it first.") if desk.closed else OPEN


def _always(_: Asked) -> Gate:
    return OPEN


def _owed(desk: Asked) -> Gate:
    if desk.closed:
        return _when_open(desk)
    return OPEN if desk.owed else shut("Every right is answered or withdrawn.")


def _add_claim(desk: Asked) -> Gate:
    if desk.closed:
        return _when_open(desk)
    free = len(Right) - len(desk.face.claims)
    return OPEN if free else shut("Every right is already part of this case.")


def _doubt_nature(desk: Asked) -> Gate:
    if desk.item("nature"):
        return shut("It was already asked whether this is a request.")
    return _while_due(desk, desk.owed)


def _acknowledge(desk: Asked) -> Gate:
    if desk.done("acknowledge"):
        return shut("The request has been acknowledged.")
    return _owed(desk)


def _asking(name: str, what: str) -> Rule:
    def rule(desk: Asked) -> Gate:
        proved = desk.proved_on(name)
        if proved:
            return shut(f"{what} was accepted on {long_date(proved)}.")
        if name == "authority" and not desk.for_another:
            return shut("Nobody acts for the person in this case.")
        if name != "fee":
            return _owed(desk)
        if desk.missing("fee") or desk.copy_fee_open:
            return shut("The fee has been asked for.")
        charged = tuple(face for face in desk.owed if not face.right.at_once)
        if desk.owed and not charged:
            return shut("No fee can be asked for an objection to marketing or a withdrawal.")
        return _while_due(desk, charged)

    return rule


def _while_due(desk: Asked, faces: tuple[Face, ...]) -> Gate:
    """Return a gate that is open up to the latest due date: asking must not undo lateness."""
    gate = _owed(desk)
    if gate.why:
        return gate
    dues = [face.due for face in faces]
    return OPEN if None in dues else Gate(up_to=max(due for due in dues if due))


def _arriving(name: str, what: str) -> Rule:
    def rule(desk: Asked) -> Gate:
        if name == "fee" and desk.copy_fee_open:
            return _owed(desk)
        proved = desk.proved_on(name)
        if proved:
            return shut(f"{what} was accepted on {long_date(proved)}.")
        if not desk.missing(name):
            return shut(f"{what} has not been asked for.")
        return _owed(desk)

    return rule


def _destroy_copy(desk: Asked) -> Gate:
    kept = any(
        isinstance(fact.entry, AcceptIdentity) and fact.entry.copy_kept
        for fact in desk.case.standing
    )
    if not kept:
        return shut("No copy of a proof of identity is kept.")
    return shut("The copy has been destroyed.") if desk.done("destroy_copy") else OPEN


def _ask_clarification(desk: Asked) -> Gate:
    if desk.closed:
        return _when_open(desk)
    access = desk.face.claim(Right.ACCESS)
    if access is None:
        return shut("Only an access request can be paused for clarification (Art 12A(5)).")
    if access.state.ended:
        return shut("The access request is answered or withdrawn.")
    if desk.open_question:
        return shut("A question is still open: record the answer first.")
    return Gate(up_to=access.due)


def _clarification_back(desk: Asked) -> Gate:
    return _owed(desk) if desk.open_question else shut("No clarification has been asked for.")


def _extend(desk: Asked) -> Gate:
    if desk.closed:
        return _when_open(desk)
    able = desk.extendable
    if not able:
        return shut("No unanswered right is left that could be extended.")
    limits = [face.notice_by for face in able]
    return OPEN if None in limits else Gate(up_to=max(limit for limit in limits if limit))


def _chase(desk: Asked) -> Gate:
    waiting = any(face.state.waiting for face in desk.owed)
    searching = desk.done("plan_search")
    if not waiting and not searching and not desk.copy_fee_open:
        return shut("We wait for nobody.")
    return _owed(desk)


def _send_part(desk: Asked) -> Gate:
    return _owed(desk)


def _answer(desk: Asked) -> Gate:
    gate = _owed(desk)
    if gate.why:
        return gate
    if len(desk.undecided) == len(desk.owed):
        return shut("Decide first.")
    return OPEN


def passed_on(case: CaseFile, right: Right) -> bool:
    """Return whether what was done under the right is told to recipients (UK GDPR Art 19).

    An objection is, where what it stops is erased as well (Art 17(1)(c)).
    """
    decision = case.decision(right)
    if decision is None or right not in (*PASSED_ON_RIGHTS, Right.OBJECTION):
        return False
    return decision.outcome not in ("refused", "no_data", "overridden")


def _tell_recipients(desk: Asked) -> Gate:
    if any(passed_on(desk.case, right) for right in Right):
        return OPEN
    return shut("Nothing was corrected, erased or restricted in this case.")


def _stop_marketing(desk: Asked) -> Gate:
    if desk.face.claim(Right.OBJECT_MARKETING) is None:
        return shut("Nobody objects to marketing in this case.")
    return shut("Marketing has been stopped.") if desk.done("stop_marketing") else OPEN


def _consent_withdrawn(desk: Asked) -> Gate:
    if desk.face.claim(Right.WITHDRAW_CONSENT) is None:
        return shut("No consent is withdrawn in this case.")
    if desk.done("record_consent_withdrawn"):
        return shut("The withdrawal is recorded.")
    return OPEN


def _notify_lifting(desk: Asked) -> Gate:
    if not desk.restricted:
        return shut("No restriction is in force.")
    return shut("The restriction was lifted.") if desk.done("lift_restriction") else OPEN


def _lift_restriction(desk: Asked) -> Gate:
    if not desk.restricted:
        return shut("No restriction is in force.")
    if desk.done("lift_restriction"):
        return shut("The restriction was lifted.")
    # The last letter says on which day: lifted before it, the person was told something else.
    told = [
        (fact.on + timedelta(days=1), fact.entry.lift_on)
        for fact in desk.case.standing
        if isinstance(fact.entry, NotifyLifting)
    ]
    if not told:
        return shut("The person must be told before a restriction is lifted (Art 18(3)): send L17.")
    day_after, lift_on = told[-1]
    return Gate(since=max(day_after, lift_on or day_after))


def _close(desk: Asked) -> Gate:
    return shut("The case is closed.") if desk.closed else OPEN


def _reopen(desk: Asked) -> Gate:
    if desk.closed or any(face.state is State.ANSWERED for face in desk.face.claims):
        return OPEN
    return shut("The case is open.")


RULES: dict[str, Rule] = {
    "add_claim": _add_claim,
    "doubt_nature": _doubt_nature,
    "settle_nature": _arriving("nature", "The question whether this is a request"),
    "acknowledge": _acknowledge,
    "ask_identity": _asking("identity", "Proof of identity"),
    "accept_identity": _arriving("identity", "Proof of identity"),
    "reject_identity": _arriving("identity", "Proof of identity"),
    "waive_identity": _arriving("identity", "Proof of identity"),
    "destroy_copy": _destroy_copy,
    "ask_authority": _asking("authority", "Evidence of authority"),
    "accept_authority": _arriving("authority", "Evidence of authority"),
    "reject_authority": _arriving("authority", "Evidence of authority"),
    "waive_authority": _arriving("authority", "Evidence of authority"),
    "ask_clarification": _ask_clarification,
    "accept_clarification": _clarification_back,
    "waive_clarification": _clarification_back,
    "ask_format": _owed,
    "ask_fee": _asking("fee", "The fee"),
    "accept_fee": _arriving("fee", "The fee"),
    "waive_fee": _arriving("fee", "The fee"),
    "extend": _extend,
    "tell_progress": _owed,
    "chase": _chase,
    "plan_search": _owed,
    "record_search": _owed,
    "send_part": _send_part,
    "stop_marketing": _stop_marketing,
    "record_consent_withdrawn": _consent_withdrawn,
    "decide": _owed,
    "answer": _answer,
    "tell_recipients": _tell_recipients,
    "notify_lifting": _notify_lifting,
    "lift_restriction": _lift_restriction,
    "log_contact": _always,
    "note": _always,
    "withdraw": _owed,
    "set_nation": _when_open,
    "close": _close,
    "reopen": _reopen,
}
