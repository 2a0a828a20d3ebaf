"""Which cases the demonstration shows: first one of everything, then what is common."""

from __future__ import annotations

from random import Random

from dpo_desk.casework.demo_scene import Life
from dpo_desk.domain.decisions import outcomes
from dpo_desk.domain.rights import Right

_ACCESS = ((Right.ACCESS, "full"),)
_ERASED = ((Right.ERASURE, "erased"),)


def _life(
    decided: tuple[tuple[Right, str], ...], turns: str = "", stall: str = "",
    age: tuple[int, int] | None = None, closes: bool = True,
) -> Life:  # fmt: skip
    return Life(decided, frozenset(turns.split()), stall, age, closes)


SHOWN: tuple[Life, ...] = (
    # Where a case can stand on the last day.
    _life(_ACCESS, "doubt", "doubt", (4, 9)),
    _life(_ACCESS, "identity", "identity", (8, 16)),
    _life(_ERASED, "identity", "identity", (48, 60)),
    _life(_ACCESS, "representative authority", "authority", (6, 14)),
    _life(_ACCESS, "fee", "fee", (9, 16)),
    _life(_ACCESS, "clarify", "paused", (12, 19)),
    _life(_ACCESS, "", "new", (0, 1)),
    _life(((Right.RECTIFICATION, "corrected"),), "", "search", (10, 15)),
    _life(_ACCESS, "", "search", (24, 28)),
    _life(_ACCESS, "", "search", (38, 46)),
    _life(((Right.ERASURE, "partial"),), "", "search", (50, 58)),
    _life(((Right.OBJECTION, "overridden"),), "", "decided", (24, 27)),
    _life(_ACCESS, "extend", "extended", (30, 40)),
    _life(((Right.ACCESS, "partial"), (Right.ERASURE, "refused")), "extend", "extended", (41, 55)),
    _life(_ACCESS, "missed", "supplement", (60, 75)),
    _life(_ACCESS, "", "", (45, 60), closes=False),
    _life(_ACCESS, "withdrawn", "", (25, 40), closes=False),
    _life(((Right.RESTRICTION, "applied"),), "lift", "lifting", (48, 54)),
    _life(((Right.OBJECT_MARKETING, "stopped"),), "", "new", (1, 2)),
    # What can happen on the way, each some time ago.
    *(
        _life(_ACCESS, turns, "", (70, 420))
        for turns in (
            "identity copy", "identity short", "identity mended", "identity no_reply",
            "identity no_reply back", "representative authority", "fee", "fee fee_waived",
            "clarify", "clarify extend", "extend late", "late", "withdrawn", "opened_in_error",
            "passed_on", "died", "struck contact", "missed", "part chase", "format contact",
        )
    ),
    _life(_ERASED, "representative child authority", "", (70, 420)),
    _life(((Right.RESTRICTION, "applied"),), "lift", "", (130, 420)),
    _life(((Right.ACCESS, "partial"), (Right.ERASURE, "partial")), "contact", "", (70, 420)),
    _life(((Right.ACCESS, "full"), (Right.OBJECT_MARKETING, "stopped")), "", "", (70, 420)),
    # Every right with every outcome it can have.
    *(
        _life(((right, outcome),), "", "", (60, 500))
        for right in Right
        for outcome, _ in outcomes(right)
    ),
)  # fmt: skip

_WEIGHTS = {
    Right.ACCESS: 46, Right.ERASURE: 20, Right.OBJECT_MARKETING: 12, Right.RECTIFICATION: 8,
    Right.WITHDRAW_CONSENT: 5, Right.OBJECTION: 4, Right.PORTABILITY: 2, Right.RESTRICTION: 2,
    Right.AUTOMATED: 1,
}  # fmt: skip
_COMMON_TURNS = (
    ("identity", 0.22), ("clarify", 0.12), ("extend", 0.09), ("late", 0.06), ("contact", 0.2),
    ("chase", 0.12), ("withdrawn", 0.04), ("struck", 0.02), ("part", 0.03), ("missed", 0.03),
    ("format", 0.04), ("fee", 0.01),
)  # fmt: skip
_TURNS_OF_IDENTITY = (("short", 0.15), ("copy", 0.1), ("no_reply", 0.12), ("mended", 0.04))


def common_life(rng: Random) -> Life:
    """Return the life of an ordinary case: mostly access and erasure, mostly granted."""
    rights = [rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]]
    while rng.random() < 0.14 and len(rights) < 3:
        more = rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        if more not in rights:
            rights.append(more)
    turns = {turn for turn, chance in _COMMON_TURNS if rng.random() < chance}
    if "identity" in turns:
        turns |= {turn for turn, chance in _TURNS_OF_IDENTITY if rng.random() < chance}
    if "no_reply" in turns and rng.random() < 0.3:
        turns.add("back")
    if rng.random() < 0.08:
        turns |= {"representative", "authority"}
    if all(right.at_once for right in rights):
        turns &= {"contact", "withdrawn", "late"}
    if Right.ACCESS not in rights:
        turns.discard("clarify")
    decided = _of_one_mind([(right, _likely(right, rng)) for right in Right if right in rights])
    if any(outcome == "no_data" for _, outcome in decided):
        turns.discard("part")
    if (Right.ACCESS, "refused") in decided:
        # It is a fee or a refusal of what is excessive, not both.
        turns.discard("fee")
    return Life(decided, frozenset(turns), closes=rng.random() < 0.85)


def _of_one_mind(decided: list[tuple[Right, str]]) -> tuple[tuple[Right, str], ...]:
    """Return the outcomes so that they fit one another: what is not held is held for no right."""
    if not any(outcome == "no_data" for _, outcome in decided):
        return tuple(decided)
    return tuple((right, word if right.at_once else "no_data") for right, word in decided)


def _likely(right: Right, rng: Random) -> str:
    words = [word for word, _ in outcomes(right)]
    return words[0] if rng.random() < 0.6 else rng.choice(words)
