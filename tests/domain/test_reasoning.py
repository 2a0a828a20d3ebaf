"""The reasoning, word for word, as an officer reads it to an auditor."""

from __future__ import annotations

from datetime import date

from dpo_desk.domain.answering import Answer
from dpo_desk.domain.asking import (
    AcceptClarification,
    AcceptIdentity,
    AskAuthority,
    AskClarification,
    AskFee,
    AskFormat,
    AskIdentity,
    Extend,
    RejectIdentity,
)
from dpo_desk.domain.casefile import Claim
from dpo_desk.domain.clock import claim_face
from dpo_desk.domain.entries import Entry
from dpo_desk.domain.events import Fact, in_order
from dpo_desk.domain.faces import ClockSettings, Face
from dpo_desk.domain.receiving import Close, DoubtNature, Reopen, SettleNature
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation, WorkCalendar

EXTENDED = Extend(claims=("access",), reason="complexity")


def on(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def told(
    received_on: date,
    *entries: tuple[date, Entry],
    right: Right = Right.ACCESS,
    nation: Nation = Nation.ENGLAND_WALES,
    settings: ClockSettings = ClockSettings(),
) -> Face:
    facts = in_order([Fact(n, day, entry) for n, (day, entry) in enumerate(entries, 1)])
    return claim_face(Claim(right, received_on), facts, WorkCalendar(nation), settings)


def lines(face: Face) -> list[str]:
    return [reason.sentence for reason in face.reasons]


def test_a_plain_request_with_its_sources() -> None:
    face = told(on(11, 25))
    assert [(r.sentence, r.on, r.source) for r in face.reasons] == [
        ("Received on Wed 25 Nov 2026.", on(11, 25), "UK GDPR Art 12A(2)(a)"),
        (
            "One month from Wed 25 Nov 2026 ends on Fri 25 Dec 2026.",
            on(12, 25),
            "UK GDPR Art 12A(1)-(2)",
        ),
        (
            "Fri 25 Dec 2026 is a public holiday (Christmas Day) and Mon 28 Dec 2026 is a public"
            " holiday (Boxing Day, substitute day), so it moves to the next working day,"
            " Tue 29 Dec 2026.",
            on(12, 29),
            "UK GDPR Art 4A; Reg 1182/71 Art 3(4)",
        ),
        (
            "So the answer is due by the end of Tue 29 Dec 2026.",
            on(12, 29),
            "UK GDPR Art 12(3)",
        ),
        (
            "Our own target is Wed 23 Dec 2026: 28 days after the start.",
            on(12, 23),
            "our own setting; ICO right of access guidance p 27: a 28-day period always complies",
        ),
    ]


def test_identity_then_a_pause_of_one_day() -> None:
    face = told(
        on(11, 2),
        (on(11, 3), AskIdentity()),
        (on(11, 5), RejectIdentity()),
        (on(11, 10), AcceptIdentity()),
        (on(11, 12), AskClarification()),
        (on(11, 13), AcceptClarification()),
    )
    assert lines(face) == [
        "Received on Mon 2 Nov 2026.",
        "We asked for proof of identity on Tue 3 Nov 2026.",
        "What arrived on Thu 5 Nov 2026 was not enough.",
        "Proof of identity arrived on Tue 10 Nov 2026: the month cannot start before that day.",
        "So the month runs from the latest of these days, Tue 10 Nov 2026.",
        "One month from Tue 10 Nov 2026 ends on Thu 10 Dec 2026.",
        "The clock stood from Thu 12 Nov 2026 to Fri 13 Nov 2026, waiting for clarification:"
        " 1 day.",
        "1 day is added to Thu 10 Dec 2026, which gives Fri 11 Dec 2026.",
        "So the answer is due by the end of Fri 11 Dec 2026.",
        "Our own target is Wed 9 Dec 2026: 28 days after the start and 1 day of pause.",
    ]


def test_two_readings_of_a_pause() -> None:
    face = told(on(3, 5), (on(3, 6), AskClarification()), (on(3, 10), AcceptClarification()))
    assert lines(face)[1:-1] == [
        "One month from Thu 5 Mar 2026 ends on Sun 5 Apr 2026.",
        "5 April 2026 is a Sunday and Mon 6 Apr 2026 is a public holiday (Easter Monday), so it"
        " moves to the next working day, Tue 7 Apr 2026.",
        "The clock stood from Fri 6 Mar 2026 to Tue 10 Mar 2026, waiting for clarification:"
        " 4 days.",
        "4 days are added to Tue 7 Apr 2026, which gives Sat 11 Apr 2026.",
        "11 April 2026 is a Saturday, so it moves to the next working day, Mon 13 Apr 2026.",
        "Read strictly, the pause is added first and the date moves to a working day only once,"
        " which gives Thu 9 Apr 2026: answer by then to be safe on either reading.",
        "So, as the ICO counts, the answer is due by the end of Mon 13 Apr 2026.",
    ]


def test_overlap_and_questions_that_stop_nothing() -> None:
    face = told(
        on(9, 1),
        (on(9, 2), AskIdentity()),
        (on(9, 3), AskClarification()),
        (on(9, 4), AcceptClarification()),
        (on(9, 7), AcceptIdentity()),
        (on(9, 8), AskClarification()),
        (on(9, 8), AcceptClarification()),
        (on(9, 10), AskClarification()),
        (on(9, 12), AskClarification()),
        (on(9, 14), AcceptClarification(of=7)),
        (on(9, 15), AcceptClarification(of=8)),
        (on(9, 16), AskFormat()),
        (on(11, 9), AskClarification()),
    )
    assert lines(face)[5:] == [
        "Clarification was asked for on Thu 3 Sep 2026 and given on Fri 4 Sep 2026, before the"
        " month began: no day is added.",
        "Clarification was asked for and given on Tue 8 Sep 2026, the same day: no day is added.",
        "The clock stood from Thu 10 Sep 2026 to Mon 14 Sep 2026, waiting for clarification:"
        " 4 days.",
        "The clock stood from Sat 12 Sep 2026 to Tue 15 Sep 2026, waiting for clarification:"
        " 3 days.",
        "The question of Mon 9 Nov 2026 came after the due date and stops nothing.",
        "Days that overlap count once: 5 days are added to Wed 7 Oct 2026, which gives"
        " Mon 12 Oct 2026.",
        "A question of Wed 16 Sep 2026 about format or delivery stops no clock.",
        "So the answer is due by the end of Mon 12 Oct 2026.",
        "Our own target is Sat 10 Oct 2026: 28 days after the start and 5 days of pause.",
    ]


def test_a_question_from_before_the_start_counts_from_the_start() -> None:
    face = told(
        on(9, 1),
        (on(9, 2), AskIdentity()),
        (on(9, 2), AskClarification()),
        (on(9, 7), AcceptIdentity()),
        (on(9, 15), AcceptClarification()),
    )
    assert (
        "Clarification was asked for on Wed 2 Sep 2026, before the month began; the clock stood"
        " from Mon 7 Sep 2026 to Tue 15 Sep 2026, waiting for clarification: 8 days."
    ) in lines(face)


def test_no_limit_while_items_are_missing() -> None:
    assert lines(told(on(9, 1), (on(9, 3), AskIdentity())))[-1] == (
        "No time limit runs while we wait for proof of identity. The month starts on the day we"
        " have it."
    )
    several = told(
        on(9, 1), (on(9, 3), AskIdentity()), (on(9, 3), AskAuthority()), (on(9, 4), AskFee())
    )
    assert lines(several)[-1] == (
        "No time limit runs while we wait for proof of identity, evidence of authority and the"
        " fee. The month starts on the day we have the last of them."
    )
    extended = told(on(9, 1), (on(9, 3), AskIdentity()), (on(9, 20), EXTENDED))
    assert lines(extended)[-2:] == [
        "Extended on Sun 20 Sep 2026 by two further months because the request is complex.",
        "No time limit runs while we wait for proof of identity. The three months start on the"
        " day we have it.",
    ]


def test_is_it_a_request() -> None:
    doubt = (on(9, 3), DoubtNature())
    assert lines(told(on(9, 1), doubt))[1:] == [
        "We asked on Thu 3 Sep 2026 whether this is a request.",
        "No time limit runs while we wait for word on whether this is a request. The month"
        " starts on the day we have it.",
    ]
    assert (
        "On Mon 7 Sep 2026 it became clear that this is a request: the month cannot start"
        " before that day."
    ) in lines(told(on(9, 1), doubt, (on(9, 7), SettleNature())))


def test_no_limit_in_an_open_pause() -> None:
    face = told(on(6, 19), (on(7, 1), AskClarification()))
    assert lines(face)[1:] == [
        "One month from Fri 19 Jun 2026 ends on Sun 19 Jul 2026.",
        "19 July 2026 is a Sunday, so it moves to the next working day, Mon 20 Jul 2026.",
        "The clock has stood since Wed 1 Jul 2026, waiting for clarification.",
        "No time limit runs while we wait for clarification. When it goes on, all the days"
        " waited are added to Mon 20 Jul 2026.",
    ]


def test_an_extension_and_its_last_day() -> None:
    face = told(on(8, 7, 2025), (on(9, 1, 2025), EXTENDED))
    assert [(r.sentence, r.source) for r in face.reasons[1:]] == [
        (
            "Extended on Mon 1 Sep 2025 by two further months because the request is complex;"
            " the last day for the notice was Mon 8 Sep 2025.",
            "UK GDPR Art 12(3) as it stood",
        ),
        (
            "Three months from Thu 7 Aug 2025 end on Fri 7 Nov 2025.",
            "UK GDPR Art 12(3) as it stood; ICO right of access guidance p 27",
        ),
        (
            "So the answer is due by the end of Fri 7 Nov 2025.",
            "UK GDPR Art 12(3) as it stood",
        ),
        ("Our own target is Tue 4 Nov 2025: 3 days before the due date.", "our own setting"),
    ]
    assert face.warnings == (
        "Received before 5 February 2026: the rules of Art 12(3) as they stood apply.",
    )


def test_a_notice_too_late() -> None:
    face = told(on(9, 1), (on(10, 2), EXTENDED))
    assert lines(face)[2] == (
        "The notice of extension of Fri 2 Oct 2026 came too late and extends nothing: the last"
        " day for it was Thu 1 Oct 2026."
    )
    assert face.warnings == (
        "The notice of extension of 2 October 2026 was too late: the first due date stands.",
    )


def test_the_other_right_of_the_same_case() -> None:
    face = told(
        on(10, 5),
        (on(10, 6), AskClarification()),
        (on(10, 13), AcceptClarification()),
        right=Right.ERASURE,
    )
    assert lines(face)[2:4] == [
        "Clarification was asked for on Tue 6 Oct 2026: it stops the clock of access alone.",
        "So the answer is due by the end of Thu 5 Nov 2026.",
    ]


def test_a_fee_for_a_further_copy() -> None:
    face = told(on(9, 1), (on(9, 3), AskFee(ground="further_copy")))
    assert "The fee asked for on Thu 3 Sep 2026 is for a further copy and holds no clock." in lines(
        face
    )


def test_authority_that_holds_nothing_by_our_setting() -> None:
    strict = ClockSettings(authority_starts=False)
    face = told(on(9, 1), (on(9, 3), AskAuthority()), settings=strict)
    assert lines(face)[1:3] == [
        "We asked for evidence of authority on Thu 3 Sep 2026.",
        "By our own setting the month does not wait for it.",
    ]


def test_an_eu_case_cites_eu_sources_only() -> None:
    face = told(
        on(10, 5),
        (on(10, 6), AskIdentity()),
        (on(10, 16), AcceptIdentity()),
        (on(11, 6), EXTENDED),
        (on(11, 10), Answer(claims=("access",))),
        nation=Nation.EUROPE,
    )
    assert lines(face) == [
        "Received on Mon 5 Oct 2026.",
        "We asked for proof of identity on Tue 6 Oct 2026.",
        "Proof of identity arrived on Fri 16 Oct 2026.",
        "One month from Mon 5 Oct 2026 ends on Thu 5 Nov 2026.",
        "The clock stood from Tue 6 Oct 2026 to Fri 16 Oct 2026, waiting for proof of identity:"
        " 10 days.",
        "10 days are added to Thu 5 Nov 2026, which gives Sun 15 Nov 2026.",
        "15 November 2026 is a Sunday, so it moves to the next working day, Mon 16 Nov 2026.",
        "The notice of extension of Fri 6 Nov 2026 came too late and extends nothing: the last"
        " day for it was Thu 5 Nov 2026.",
        "So the answer was due by the end of Mon 16 Nov 2026.",
        "Answered on Tue 10 Nov 2026, in time.",
    ]
    assert not [r.source for r in face.reasons if "UK" in r.source or "ICO" in r.source]


def test_how_it_ended() -> None:
    answer = Answer(claims=("access",))
    assert lines(told(on(9, 1), (on(10, 1), answer)))[-2:] == [
        "So the answer was due by the end of Thu 1 Oct 2026.",
        "Answered on Thu 1 Oct 2026, in time.",
    ]
    assert (
        lines(told(on(9, 1), (on(10, 2), answer)))[-1] == "Answered on Fri 2 Oct 2026, 1 day late."
    )
    assert lines(told(on(9, 1), (on(9, 3), AskIdentity()), (on(12, 2), answer)))[-2:] == [
        "No time limit ran: we were still waiting for proof of identity.",
        "Answered on Wed 2 Dec 2026, while no time limit ran: in time.",
    ]
    closed = told(on(9, 1), (on(9, 3), AskIdentity()), (on(11, 3), Close(reason="no_reply")))
    assert lines(closed)[-1] == "Closed on Tue 3 Nov 2026. No reply to what we asked."
    missed = (on(10, 20), Reopen(reason="missed_something"))
    assert lines(told(on(9, 1), (on(9, 28), answer), missed))[-1] == (
        "On Tue 20 Oct 2026 they said that something was missing; what is missing is owed without"
        " undue delay."
    )
    assert lines(told(on(9, 1), (on(9, 28), answer), missed, (on(10, 22), answer)))[-2:] == [
        "On Tue 20 Oct 2026 they said that something was missing.",
        "Supplemented on Thu 22 Oct 2026.",
    ]


def test_warnings_for_the_record() -> None:
    late = told(on(11, 2), (on(11, 23), AskIdentity()))
    assert late.warnings == (
        "Proof of identity was asked for 15 working days after receipt; the ICO expects it"
        " promptly. Record why.",
    )
    assert told(on(11, 2), (on(11, 9), AskIdentity())).warnings == ()
    fee = told(on(9, 1), (on(10, 2), AskFee()))
    assert fee.warnings == (
        "The fee was asked for more than a month after receipt; the ICO expects it sooner.",
    )
    old = told(
        on(5, 14, 2025),
        (on(5, 15, 2025), AskClarification()),
        (on(5, 18, 2025), AcceptClarification()),
    )
    assert old.warnings[-1] == (
        "Before 5 February 2026 a question paused the clock only where a large amount of data"
        " was held."
    )
    question = told(on(9, 1), (on(10, 5), AskClarification()))
    assert question.warnings == (
        "The question of 5 October 2026 was asked after the due date: no pause.",
    )
