"""Facts in the officer's words."""

from __future__ import annotations

from datetime import date

from dpo_desk.desk.panels.casefile_words import icon_of, in_one_line, recorded, told
from dpo_desk.domain.answering import Decide, RecordSearch
from dpo_desk.domain.asking import AcceptIdentity, AskFee, Extend
from dpo_desk.domain.events import ENTRIES
from dpo_desk.domain.receiving import LogContact
from tests.desk.case_makers import case_of


def test_words_of_choices_are_said_in_full() -> None:
    entry = Decide("access", "partial", ("exemption",), ("2_16",), "Because.", decided_by="Jo")
    assert dict(told(entry)) == {
        "Right": "Access",
        "Outcome": "Data supplied in part",
        "Grounds": "An exemption applies",
        "Exemptions": "Other people's information (DPA Sch 2 para 16)",
        "Reasons, as the letter will give them": "Because.",
        "Decided for the controller by": "Jo",
    }
    assert dict(told(Extend(("access", "erasure"), "number")))["Rights extended"] == (
        "Access; Erasure"
    )


def test_amounts_days_and_ticks_are_said() -> None:
    assert dict(told(AskFee(amount=1205)))["Amount in pounds"] == "£12.05"
    entry = AcceptIdentity(date(2026, 11, 10), "login", copy_kept=True,
                           destroy_by=date(2026, 12, 10))  # fmt: skip
    assert dict(told(entry))["A copy is kept for now"] == "Yes"
    assert in_one_line(entry) == (
        "They logged in to their account · A copy is kept for now · destroy the copy by:"
        " Thu 10 Dec 2026"
    )


def test_the_gist_is_one_line_however_long_the_words() -> None:
    entry = LogContact("in", "phone", "Zoë", "one\ntwo <b>three</b>\n" * 100)
    gist = in_one_line(entry)
    assert "\n" not in gist
    assert gist.startswith("From them · Telephone · Zoë · one two <b>three</b>")
    assert len(gist) == 200
    assert gist.endswith("…")
    assert in_one_line(RecordSearch()) == ""


def test_who_recorded_it_and_when() -> None:
    fact = case_of().facts[0]
    assert recorded(fact) == "Entry 1, recorded by Ines Brook on Mon 23 Nov 2026 at 10:00"


def test_every_act_has_an_icon() -> None:
    assert {icon_of(act) for act in ENTRIES} >= {"decision", "search", "send", "identity"}
