"""Makes invented cases for the letters' tests: every right, ask and outcome, on the ims profile."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache

from dpo_desk import places
from dpo_desk.domain.answering import (
    Decide,
    NotifyLifting,
    PlanSearch,
    RecordConsentWithdrawn,
    RecordSearch,
    StopMarketing,
    TellRecipients,
)
from dpo_desk.domain.asking import (
    AskAuthority,
    AskClarification,
    AskFee,
    AskIdentity,
    Chase,
    Extend,
)
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.controller import REGISTERS, RegisterRow, Registers
from dpo_desk.domain.controller import Regulator as RegulatorRow
from dpo_desk.domain.deadlines import case_face
from dpo_desk.domain.entries import Entry, FieldType, checked, specs
from dpo_desk.domain.events import Fact
from dpo_desk.domain.faces import CaseFace
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.receiving import AddClaim, Close, Receive
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation, WorkCalendar
from dpo_desk.letters.options import LetterOptions

RECEIVED = date(2026, 10, 5)
ON = date(2026, 10, 20)

ANNA = Person(
    "Anna Example",
    email="anna@example.org",
    address="12 Invented Row\nLincoln\nLN1 0ZZ",
    age_band="16_plus",
)
SOLICITOR = Person("Bertram Advocate LLP", email="b@example.org", address="1 Made Up Yard\nYork")

Dated = tuple[date, Entry]


@lru_cache(maxsize=2)
def ims(*, confirmed: bool = False) -> Registers:
    """The registers of the ims profile, read as plainly as a test can."""
    file = places.resources() / "organisations" / "ims.toml"
    rows: list[RegisterRow] = []
    for kind, tables in tomllib.loads(file.read_text(encoding="utf-8")).items():
        entry = REGISTERS[kind]
        several = {spec.name for spec in specs(entry) if spec.type is FieldType.SEVERAL}
        for table in tables:
            own = {"valid_from", "usable", "why_not"}
            values = {
                name: tuple(value) if name in several else value
                for name, value in table.items()
                if name not in own
            }
            rows.append(
                RegisterRow(
                    len(rows) + 1,
                    checked(entry(**values)),
                    table["valid_from"],
                    usable=table.get("usable", True),
                    why_not=table.get("why_not", ""),
                )
            )
    if confirmed:
        block = RegulatorRow("3 Invented Square\nManchester\nM1 0ZZ", confirmed=True)
        rows.append(RegisterRow(len(rows) + 1, block, date(2026, 1, 1)))
    return Registers(tuple(rows))


def made(
    *rights: Right,
    facts: tuple[Dated, ...] = (),
    received: date = RECEIVED,
    subject: Person = ANNA,
    parties: tuple[Party, ...] = (),
    nation: Nation = Nation.ENGLAND_WALES,
    channel: str = "email",
    detail: str = "",
    words: str = "Please deal with my data.",
) -> CaseFile:
    """A case with these claims, received that day, and these further facts."""
    entries: list[Dated] = [(received, Receive(channel, words=words))]
    entries += [(received, AddClaim(right.value, detail)) for right in rights]
    entries += facts
    return CaseFile(
        1,
        "R-2026-00017",
        "R",
        received,
        nation,
        (Party(subject, Role.SUBJECT), *parties),
        tuple(Fact(number, on, entry) for number, (on, entry) in enumerate(entries, 1)),
    )


def face_of(case: CaseFile) -> CaseFace:
    """The case's face on its own nation's days."""
    return case_face(case, WorkCalendar(case.nation))


def after(case: CaseFile, on: date, entry: Entry) -> CaseFace:
    """The face the case will have once the entry is a fact."""
    number = case.last_fact + 1
    later = CaseFile(
        case.id, case.reference, case.kind, case.received_on, case.opened_nation, case.parties,
        (*case.facts, Fact(number, on, entry)),
    )  # fmt: skip
    return face_of(later)


IDENTITY = AskIdentity(
    doubt="Your e-mail came from an address that we do not have on file for Anna Example.",
    asked_for=("a utility bill or bank statement of the last three months with your address",),
    alternatives=("a reply from the e-mail address of your account",),
    by="email",
)
AUTHORITY = AskAuthority(asked_for=("signed_authority", "power_of_attorney"), by="post")
CLARIFICATION = AskClarification(
    why="We process a large amount of information about you across nine years of orders.",
    question="Which orders or which period are you interested in?",
    suggestions=("the years that matter to you", "particular order numbers"),
    reply_by=date(2026, 11, 20),
    by="email",
)
FEE = AskFee(
    ground="manifestly_excessive",
    why="This is your fifth request for the same call recordings within six weeks.",
    amount=1250,
    breakdown=("Staff time, half an hour: £10.00", "Copying and postage: £2.50"),
    how_to_pay="by bank transfer to the account on our invoice",
    by="post",
)
EXTENSION = Extend(
    claims=("access",),
    reason="complexity",
    explanation="The recordings hold several other callers whose words must be removed one by one.",
    by="email",
)
LIFTING = NotifyLifting(
    lift_on=date(2026, 11, 2),
    why="We have checked your date of birth against the deed you sent, and corrected it.",
    by="post",
)

SEARCHES: tuple[Dated, ...] = (
    (date(2026, 10, 6), PlanSearch("system21", "name, e-mail address and account number")),
    (date(2026, 10, 8), RecordSearch("system21", "found", items=12, supplied="Orders and invoices "
                                     "from 2017 to 2026", withheld="Notes on another customer",
                                     exemptions=("2_16",))),
    (date(2026, 10, 8), RecordSearch("mail", "found", items=3, supplied="Three e-mails")),
    (date(2026, 10, 9), RecordSearch("crm", "nothing")),
    (date(2026, 10, 9), RecordSearch("backups", "not_searched", why_not="They hold copies of the "
                                     "systems above and nothing else.")),
)  # fmt: skip
DONE = date(2026, 10, 16)
SIGNED: dict[str, str] = {"decided_by": "Dana Director", "role": "Managing director"}


def decided(right: Right, outcome: str, **fields: object) -> Dated:
    """A decision on the right, with reasons where it says no."""
    return (DONE, Decide(right.value, outcome, **{**SIGNED, **fields}))  # type: ignore[arg-type]


DECISIONS: dict[str, tuple[Right, tuple[Dated, ...]]] = {
    "L07": (Right.ACCESS, (*SEARCHES[:1], *SEARCHES[2:], decided(Right.ACCESS, "full"))),
    "L08": (Right.ACCESS, (*SEARCHES[:1], *SEARCHES[3:], decided(Right.ACCESS, "no_data"))),
    "L09": (Right.ACCESS, (*SEARCHES, decided(
        Right.ACCESS, "partial", grounds=("exemption",), exemptions=("2_16", "2_19"),
        reasons="The notes name another customer who did not agree to disclosure. Two e-mails hold "
        "our solicitors' advice on your invoice dispute."))),
    "L10": (Right.ACCESS, (decided(
        Right.ACCESS, "refused", grounds=("manifestly_unfounded",),
        reasons="On 2 October you offered in writing to drop the request for a credit note."),)),
    "L11": (Right.RECTIFICATION, (
        decided(Right.RECTIFICATION, "corrected", done_on=DONE,
                done_what="Your delivery address now reads 12 Invented Row in System 21.",
                kept="The old address stays in the audit trail for six years."),
        (date(2026, 10, 17), TellRecipients("Swift Parcels Ltd", "rectification", "told",
                                            by="email")))),
    "L12": (Right.RECTIFICATION, (decided(
        Right.RECTIFICATION, "refused", grounds=("accurate",),
        reasons="The recording of your call of 4 May confirms the order quantity of 40."),)),
    "L13": (Right.ERASURE, (
        decided(Right.ERASURE, "erased", grounds=("17_1_b",), done_on=DONE,
                done_what="Your account and your newsletter profile were erased in the CRM.",
                kept="Your e-mail address stays on our suppression list.",
                backups_by=date(2027, 1, 14)),
        (date(2026, 10, 17), TellRecipients("Mailshot Ltd", "erasure", "told", by="email")))),
    "L14": (Right.ERASURE, (decided(
        Right.ERASURE, "partial", grounds=("17_1_a", "17_3_b"), done_on=DONE,
        done_what="The call recordings and the survey answers were erased.",
        kept="Invoices of the last six years, until 31 March 2033.",
        reasons="Tax law obliges us to keep the invoices for six years."),)),
    "L15": (Right.RESTRICTION, (decided(
        Right.RESTRICTION, "applied", grounds=("18_1_a",), done_on=DONE,
        done_what="Your date of birth in System 21 and in the CRM is locked."),)),
    "L16": (Right.RESTRICTION, (decided(
        Right.RESTRICTION, "refused", grounds=("no_18_1",),
        reasons="You do not dispute the data, our use is lawful, and no objection is open."),)),
    "L18": (Right.OBJECTION, (decided(
        Right.OBJECTION, "stopped", done_on=DONE,
        done_what="We no longer record your telephone calls for training.",
        kept="A note on your account that calls are not recorded."),)),
    "L19": (Right.OBJECTION, (decided(
        Right.OBJECTION, "overridden", grounds=("compelling",),
        reasons="Fraud on trade accounts can only be found by keeping log-in records; you told us "
        "about your post in the press, and the records are seen by two people only."),)),
    "L20": (Right.OBJECT_MARKETING, (
        (date(2026, 10, 6), StopMarketing(("the e-mail list", "the print list"),
                                          ("Mailshot Ltd",), date(2026, 11, 1))),
        decided(Right.OBJECT_MARKETING, "stopped"))),
    "L21": (Right.PORTABILITY, (decided(
        Right.PORTABILITY, "given", done_on=DONE,
        done_what="Your account details and your orders since 2017."),)),
    "L22": (Right.WITHDRAW_CONSENT, (
        (date(2026, 10, 6), RecordConsentWithdrawn("Product suggestions by e-mail",
                                                   "You will get no more trade previews.")),
        decided(Right.WITHDRAW_CONSENT, "recorded"))),
    "L39": (Right.AUTOMATED, (decided(
        Right.AUTOMATED, "human_review", done_on=DONE,
        done_what="Our credit manager looked at your application afresh and opened the account."),
    )),
}  # fmt: skip
ASKS: dict[str, tuple[Right, Entry]] = {
    "L02": (Right.ACCESS, IDENTITY),
    "L03": (Right.ACCESS, AUTHORITY),
    "L04": (Right.ACCESS, CLARIFICATION),
    "L05": (Right.ACCESS, EXTENSION),
    "L06": (Right.ACCESS, FEE),
    "L17": (Right.RESTRICTION, LIFTING),
}
CODES = sorted(["L01", "L37", *DECISIONS, *ASKS])


def example(code: str, on: date = ON, nation: Nation = Nation.ENGLAND_WALES) -> tuple[
    LetterOptions, CaseFile, CaseFace
]:  # fmt: skip
    """A case that calls for the kind of letter, its face, and complete choices for the letter."""
    if code in DECISIONS:
        right, facts = DECISIONS[code]
        case = made(right, facts=facts, nation=nation)
        options = LetterOptions(code, on, purposes=("2", "5", "6"), file_format="CSV")
        return options, case, face_of(case)
    if code in ASKS:
        right, entry = ASKS[code]
        facts = DECISIONS["L15"][1] if code == "L17" else ()
        parties = (Party(SOLICITOR, Role.REPRESENTATIVE),) if code == "L03" else ()
        case = made(right, facts=facts, parties=parties, nation=nation)
        options = LetterOptions(code, on, entry=entry, after=after(case, on, entry))
        return options, case, face_of(case)
    if code == "L37":
        asked: tuple[Dated, ...] = (
            (date(2026, 10, 6), IDENTITY),
            (date(2026, 10, 13), Chase("identity", by="email")),
        )
        case = made(Right.ACCESS, facts=asked, nation=nation)
        later = date(2026, 11, 20) if on == ON else on
        return LetterOptions(code, later, entry=Close("no_reply")), case, face_of(case)
    case = made(Right.ACCESS, Right.ERASURE, detail="Everything about order 4711.", nation=nation)
    return LetterOptions("L01", on), case, face_of(case)
