"""The demonstration desk: one of everything, believable, and the same each time."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dpo_desk.casework import housekeeping, lookups, reporting, sending
from dpo_desk.casework.demo import Progress, demo_desk
from dpo_desk.casework.lookups import CardQuery
from dpo_desk.casework.office import Office, fixed_moments
from dpo_desk.casework.opening import unlock_desk
from dpo_desk.domain.answering import Decide
from dpo_desk.domain.casefile import CaseFile
from dpo_desk.domain.choices import CHANNELS
from dpo_desk.domain.decisions import outcomes
from dpo_desk.domain.derived import Card
from dpo_desk.domain.faces import State
from dpo_desk.domain.parties import Role
from dpo_desk.domain.problems import Problem
from dpo_desk.domain.rights import Right
from dpo_desk.domain.urgency import urgency
from dpo_desk.records.vault import KeyCost

TODAY = date(2026, 11, 23)
PASSPHRASE = "nobody here is real"
CHEAP = KeyCost(8 * 1024, 1, 1)
pytestmark = pytest.mark.timeout(600)
"""Some 240 letters are set in type: a busy machine may take its time."""
LETTER_KINDS = {f"L{number:02d}" for number in range(1, 23)} | {"L37", "L39"}


def made(path: Path, **wanted: int) -> list[Progress]:
    moments = fixed_moments(TODAY)
    return list(demo_desk(path, "Demo Officer", PASSPHRASE, moments, cost=CHEAP, **wanted))


def unlocked(path: Path) -> Office:
    return unlock_desk(path, PASSPHRASE, fixed_moments(TODAY))


def all_cards(office: Office) -> tuple[Card, ...]:
    return lookups.cards(office, CardQuery(sort="reference", limit=1000)).cards


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("demo")
    made(folder / "demo.desk")
    yield folder / "demo.desk"
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def office(whole: Path) -> Iterator[Office]:
    found = unlocked(whole)
    yield found
    found.close()


@pytest.fixture(scope="module")
def files(office: Office) -> list[CaseFile]:
    return [office.store.case(card.reference) for card in all_cards(office)]


def test_it_has_every_right_with_every_outcome(files: list[CaseFile]) -> None:
    assert len(files) == 120
    decided = {
        (Right(fact.entry.claim), fact.entry.outcome)
        for case in files
        for fact in case.standing
        if isinstance(fact.entry, Decide)
    }
    assert decided == {(right, word) for right in Right for word, _ in outcomes(right)}


def test_it_has_every_state_today(office: Office) -> None:
    cards = all_cards(office)
    assert {card.state for card in cards} == set(State)
    levels = {urgency(card, TODAY).level for card in cards}
    assert levels >= {"overdue", "soon", "calm", "waiting", "ended"}


def test_it_has_every_kind_of_letter_sent_with_its_pages(
    office: Office, files: list[CaseFile]
) -> None:
    sent = [line for case in files for line in case.letters if line.status == "sent"]
    assert {part for line in sent for part in line.kind.split("+")} == LETTER_KINDS
    assert any("+" in line.kind for line in sent)
    assert sending.letter(office, sent[0].id).pdf.startswith(b"%PDF")


def test_it_shows_what_can_happen_on_the_way(files: list[CaseFile]) -> None:
    acts = {fact.kind for case in files for fact in case.standing}
    assert acts >= {
        "doubt_nature", "reject_identity", "destroy_copy", "accept_authority", "accept_fee",
        "waive_fee", "extend", "tell_progress", "log_contact", "chase", "withdraw", "reopen",
        "lift_restriction", "stop_marketing", "record_consent_withdrawn", "tell_recipients",
        "send_part", "ask_format",
    }  # fmt: skip
    struck = [fact for case in files for fact in case.facts if not fact.stands]
    assert {fact.replaced_by is None for fact in struck} == {True, False}
    reasons = {fact.entry.reason for case in files for fact in case.facts if fact.kind == "close"}
    assert reasons >= {"completed", "no_reply", "opened_in_error", "passed_on", "died"}
    assert {case.channel for case in files} == {word for word, _ in CHANNELS}
    people = [party for case in files for party in case.parties]
    assert Role.REPRESENTATIVE in {party.role for party in people}
    assert "under_13" in {party.person.age_band for party in people}
    assert any(party.person.large_print for party in people)
    assert any(party.person.do_not_post for party in people)
    assert any(party.person.name_for_letters for party in people)


def test_answers_come_in_time_and_late(office: Office, files: list[CaseFile]) -> None:
    claims = [claim for case in files for claim in office.face(case).claims]
    told = Counter(claim.answered_in_time for claim in claims)
    assert told[True] > told[False] > 0
    assert any(claim.extended_on for claim in claims)
    assert all(claim.extension_late is None for claim in claims)


def test_facts_are_recorded_on_their_day(files: list[CaseFile]) -> None:
    for case in files:
        for fact in case.facts:
            assert fact.recorded_at is not None
            if fact.kind not in ("receive", "add_claim") and fact.order == fact.number:
                assert fact.recorded_at.date() == fact.on


def test_everybody_is_out_of_reach(files: list[CaseFile]) -> None:
    for case in files:
        for party in case.parties:
            person = party.person
            domain = person.email.rpartition("@")[2]
            assert domain in ("", "example.org", "example.com", "example.net")
            assert not person.phone or person.phone.startswith("01632 960")
            assert "\nQX" in person.address


def test_the_months_of_the_last_year_are_issued(office: Office) -> None:
    issued = [month.month for month in reporting.issued_months(office)]
    assert (issued[0], issued[-1], len(issued)) == ("2025-11", "2026-10", 12)
    assert reporting.issued_pdf(office, "2026-10").startswith(b"%PDF")


def test_nothing_is_wrong_with_it(office: Office) -> None:
    assert housekeeping.verify(office) == ()


def contents(path: Path) -> list[object]:
    office = unlocked(path)
    cards = all_cards(office)
    facts = [office.store.case(card.reference).facts for card in cards]
    trail = office.store.trail()
    letters = [line.sha256 for card in cards for line in office.store.case(card.reference).letters]
    office.close()
    return [cards, facts, trail, letters]


def test_the_same_seed_makes_the_same_desk_and_another_another(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        made(tmp_path / f"{name}.desk", cases=12, months=4, seed=seed)
    first, second, third = (contents(tmp_path / f"{name}.desk") for name in "abc")
    assert first == second
    assert first != third


def test_letters_are_kept_for_the_newest_cases_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpo_desk.casework.demo.LETTERS_FOR", 3)
    made(tmp_path / "few.desk", cases=30, months=6)
    office = unlocked(tmp_path / "few.desk")
    files = [office.store.case(card.reference) for card in all_cards(office)]
    assert not any(case.letters for case in files[:-3])
    assert any(fact.kind == "answer" for case in files[:-3] for fact in case.facts)
    assert any(case.letters for case in files[-3:])
    assert housekeeping.verify(office) == ()
    office.close()


def test_progress_ends_with_every_case(tmp_path: Path) -> None:
    steps = made(tmp_path / "small.desk", cases=5, months=3)
    assert steps[-1] == Progress(5, 5, TODAY)
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_a_desk_left_unfinished_is_taken_away(tmp_path: Path) -> None:
    moments = fixed_moments(TODAY)
    steps = demo_desk(tmp_path / "half.desk", "Demo", PASSPHRASE, moments, 5, 3, cost=CHEAP)
    next(steps)
    assert list(tmp_path.iterdir())
    steps.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("wanted", [{"cases": 0}, {"cases": 10**7}, {"months": 0}, {"months": 999}])
def test_numbers_beyond_reason_are_refused(tmp_path: Path, wanted: dict[str, int]) -> None:
    with pytest.raises(Problem):
        made(tmp_path / "no.desk", **wanted)
    assert not list(tmp_path.iterdir())
