"""An invented case with something of everything, for the tests of what is printed of a case."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dpo_desk.domain.answering import Answer, Decide, TellRecipients
from dpo_desk.domain.asking import AcceptIdentity, AskFee, AskIdentity, Extend
from dpo_desk.domain.casefile import CaseFile, FileLine, LetterLine
from dpo_desk.domain.deadlines import case_face
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.receiving import AddClaim, LogContact, Note, Receive
from dpo_desk.domain.workdays import Nation, WorkCalendar

WORDS = "Please send me a copy of everything you hold about me.\n\nAnd delete my old account."


def _fact(number: int, on: str, entry: Entry, **more: object) -> Fact:
    day = date.fromisoformat(on)
    recorded = datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC)
    return Fact(number, day, entry, recorded, "Ann Other", **more)  # type: ignore[arg-type]


def case() -> CaseFile:
    """Return a case of access and erasure: identity, a contact, a decision, letters, a file."""
    decided = Decide(
        claim="erasure",
        outcome="refused",
        grounds=("17_3_b",),
        reasons="The invoices must be kept for six years.",
        advice="Refuse for the invoices only.",
        advised_by="Ann Other",
        decided_by="Bertram Example",
    )
    facts = (
        _fact(1, "2026-03-02", Receive(channel="email", words=WORDS), files=(5,)),
        _fact(2, "2026-03-02", AddClaim(right="access")),
        _fact(3, "2026-03-02", AddClaim(right="erasure", detail="The old account")),
        _fact(
            4,
            "2026-03-04",
            AskIdentity(doubt="A new address", asked_for=("A call back",), by="email"),
            letter="R-2026-00017-L1",
        ),
        _fact(5, "2026-03-09", AcceptIdentity(method="call_back", checked_by="Ann Other")),
        _fact(
            6,
            "2026-03-10",
            LogContact(
                direction="in",
                channel="phone",
                who="Solicitor",
                words="Secret advice",
                privileged=True,
            ),
        ),
        _fact(
            7,
            "2026-03-11",
            AskFee(
                ground="further_copy",
                why="A second set",
                amount=1250,
                breakdown=("Paper",),
                by="email",
            ),
            struck_at=datetime(2026, 3, 12, 9, 0, tzinfo=UTC),
            struck_by="Ann Other",
            struck_why="Entered in the wrong case",
        ),
        _fact(8, "2026-03-20", decided),
        _fact(9, "2026-03-24", TellRecipients(recipient="Printer", claim="erasure", result="told")),
        _fact(10, "2026-03-25", Answer(claims=("erasure",), by="post"), letter="R-2026-00017-L2"),
        _fact(
            11,
            "2026-04-01",
            Extend(
                claims=("access",), reason="complexity", explanation="Three archives", by="email"
            ),
        ),
        _fact(12, "2026-04-02", Note(words="Archive two is done.")),
    )  # fmt: skip
    made = datetime(2026, 3, 4, 11, 0, tzinfo=UTC)
    return CaseFile(
        id=17,
        reference="R-2026-00017",
        kind="R",
        received_on=date(2026, 3, 2),
        opened_nation=Nation.ENGLAND_WALES,
        parties=(
            Party(
                Person(
                    "Josephine Bloggs",
                    "jo@example.org",
                    "01632 960 002",
                    "12 Long Street\nWivenhoe\nCO7 0ZZ",
                    do_not_phone=True,
                ),
                Role.SUBJECT,
            ),
            Party(Person("Ōtani Example", name_for_letters="Otani Example"), Role.REPRESENTATIVE),
        ),
        facts=facts,
        letters=(
            LetterLine(
                1, "R-2026-00017-L1", "L02", "sent", made, "Josephine Bloggs", date(2026, 3, 4),
                pages=1,
            ),
            LetterLine(2, "R-2026-00017-L2", "L10", "printed", made, "Josephine Bloggs"),
        ),
        files=(FileLine(5, "request.eml", "message/rfc822", 2048, "ab" * 32, made),),
        linked=("R-2025-00003",),
    )  # fmt: skip


def face() -> CaseFace:
    """Return how that case stands."""
    return case_face(case(), WorkCalendar())
