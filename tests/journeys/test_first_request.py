"""From a dropped e-mail to the printed answer and the month's summary, at the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpo_desk.casework import housekeeping, reporting, sending
from dpo_desk.casework.office import fixed_moments
from dpo_desk.casework.opening import unlock_desk
from dpo_desk.casework.press import pdf_text
from dpo_desk.desk.dialogs.reasoning import ReasoningDialog
from dpo_desk.domain.faces import Face, State
from dpo_desk.domain.rights import Right
from tests.journeys.officer import Officer
from tests.makers import PASSPHRASE

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support propagateSizeHints", extend=True
)
MAIL = """From: Robin Inkpen <robin.inkpen@example.org>
To: office@imsolutions.example
Subject: My data
Date: Mon, 5 Oct 2026 08:15:00 +0100
Content-Type: text/plain; charset=utf-8

Please send me a copy of the data you hold about me, and then delete my account.

Robin Inkpen
"""


def on(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def claims(officer: Officer) -> tuple[Face, Face]:
    face = officer.view().face
    access, erasure = face.claim(Right.ACCESS), face.claim(Right.ERASURE)
    assert access is not None
    assert erasure is not None
    return access, erasure


def receive(officer: Officer, folder: Path) -> str:
    """Drop the mail, see both due dates before saving, open the case."""
    mail = folder / "request.eml"
    mail.write_bytes(MAIL.encode())
    dialog = officer.drop_mail(mail)
    officer.wait(lambda: "Robin Inkpen" in dialog.words.text.toPlainText())
    officer.settle()
    assert set(dialog.form.values()["rights"]) == {"access", "erasure"}  # type: ignore[arg-type]
    shown = dialog.preview.findChildren(type(dialog.preview).__mro__[1])
    words = " ".join(w.text() for w in shown if hasattr(w, "text"))
    assert "5 Nov" in words or "5 November" in dialog.preview.accessibleDescription() + words
    dialog.save.click()
    officer.gone(dialog)
    return officer.view().case.reference


def ask_identity(officer: Officer, name: str) -> None:
    """Write L02 in the composer, seal it, record it as sent: letter and act are one."""
    composer = officer.begin_letter(name, "L02")
    form = composer.wish.form
    assert form is not None
    form.suggest(
        {
            "doubt": "The name in your e-mail address is not one that we know.",
            "asked_for": ("the postcode of your delivery address",),
            "by": "email",
        }
    )
    form.edited.emit()
    officer.settle()
    officer.seal()
    officer.record_sent(on(10, 6), "email")
    officer.window.inside.show_case(name)


def test_a_whole_request_at_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    officer = Officer(qtbot, tmp_path, on(10, 5))
    name = receive(officer, tmp_path)
    access, erasure = claims(officer)
    assert (access.due, erasure.due) == (on(11, 5), on(11, 5))

    # Identity: asked by letter, arrives seven days later; both dates move and say why.
    officer.turn_to(on(10, 6))
    ask_identity(officer, name)
    assert {claim.state for claim in claims(officer)} == {State.IDENTITY}
    officer.turn_to(on(10, 13))
    officer.act("accept_identity", on(10, 13), method="details_matched")
    access, erasure = claims(officer)
    assert (access.due, erasure.due) == (on(11, 13), on(11, 13))
    assert any("Tue 13 Oct" in reason.sentence for reason in access.reasons)
    officer.casefile.clock.why.click()
    why = officer.dialog(ReasoningDialog)
    why.close()

    # Clarification pauses access alone; the reply resumes it.
    officer.turn_to(on(10, 14))
    officer.act("ask_clarification", on(10, 14), why="Two accounts.", question="Which?", by="email")
    access, erasure = claims(officer)
    assert (access.state, erasure.due) == (State.PAUSED, on(11, 13))
    officer.turn_to(on(10, 19))
    officer.act("accept_clarification", on(10, 19), answer="Both.")
    access, erasure = claims(officer)
    assert (access.due, erasure.due) == (on(11, 18), on(11, 13))

    # A telephone call moves nothing.
    officer.act("log_contact", on(10, 19), direction="in", channel="phone", who="Robin Inkpen",
                words="Asked how long it takes.")  # fmt: skip
    assert claims(officer)[0].due == on(11, 18)

    # Extension: a day too late is refused; one that went out in time is recorded late.
    officer.turn_to(on(11, 19))
    reason = {"claims": ("access",), "reason": "complexity", "explanation": "Two archives.",
              "by": "email"}  # fmt: skip
    assert "18 November 2026" in officer.refused_act("extend", on(11, 19), **reason)
    officer.act("extend", on(11, 18), **reason)
    assert claims(officer)[0].due == on(1, 18, 2027)

    # Searches and the decisions.
    officer.act("record_search", on(11, 19), system="E-mail", result="found", items=31,
                found="31 mails", supplied="28 mails", withheld="3 mails",
                exemptions=("2_16",))  # fmt: skip
    officer.act("decide", on(11, 19), claim="access", outcome="partial", exemptions=("2_16",),
                reasons="Three mails are about a colleague who has not agreed.",
                decided_by="Jo Director")  # fmt: skip
    officer.act("decide", on(11, 19), claim="erasure", outcome="partial",
                grounds=("17_1_a", "17_3_b"), reasons="Tax law wants invoices kept six years.",
                done_what="The web account was erased.", done_on=on(11, 19),
                decided_by="Jo Director")  # fmt: skip

    # One combined answer: a missing must blocks; an override gives its reason.
    composer = officer.begin_letter(name)
    assert "+" in composer.wish.codes()[0]
    cut = [b for b in composer.editor.blocks() if "court" not in _words(b).lower()]
    composer.editor.load(tuple(cut))
    composer.editor.edited.emit()
    officer.settle()
    officer.seal(override="The leaflet that is enclosed says it.")
    officer.record_sent(on(11, 19), "email")
    officer.window.inside.show_case(name)
    access, erasure = claims(officer)
    assert (access.state, erasure.state) == (State.ANSWERED, State.ANSWERED)
    assert (access.answered_in_time, erasure.answered_in_time) == (True, False)

    officer.act("tell_recipients", on(11, 19), recipient=_first_recipient(officer),
                claim="erasure", result="told", by="email")  # fmt: skip
    officer.act("close", on(11, 19), reason="completed")
    assert officer.view().face.state is State.CLOSED
    officer.turn_to(on(12, 1))
    officer.window.inside.show_page("summaries")
    officer.settle()
    officer.close()
    _look_back(officer.path, name)


def _words(block: object) -> str:
    runs = getattr(block, "runs", ())
    return "".join(run.text for run in runs)


def _first_recipient(officer: Officer) -> str:
    return officer.view().choices["recipients"][0][0]


def _look_back(path: Path, name: str) -> None:
    """Open the desk file again: the letter says what it must, the month counts the case once."""
    office = unlock_desk(path, PASSPHRASE, fixed_moments(on(12, 1)))
    try:
        case = office.store.case(name)
        assert [line.status for line in case.letters] == ["sent", "sent"]
        words = " ".join(pdf_text(sending.letter(office, case.letters[-1].id).pdf))
        assert "paragraph 16" in words
        assert "Tax law" in words
        october = reporting.summary(office, "2026-10").figures
        november = reporting.summary(office, "2026-11").figures
        counted = {
            "received": (october, 1),
            "closed": (november, 1),
            "open": (november, 0),
        }
        for key, (figures, value) in counted.items():
            figure = figures.figure(key)
            assert figure is not None
            assert figure.value == value, key
        assert housekeeping.verify(office) == ()
    finally:
        office.close()
