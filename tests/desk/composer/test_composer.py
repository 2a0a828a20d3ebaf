"""The composer on a real desk: filled, written, checked, sealed, printed, recorded as sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from dpo_desk.casework import intake, lookups
from dpo_desk.casework.lookups import CaseView
from dpo_desk.casework.office import Office
from dpo_desk.casework.press import pdf_text
from dpo_desk.desk.composer.composer import LetterComposer
from dpo_desk.desk.composer.errands import kept
from dpo_desk.desk.dialogs.envelope_check import EnvelopeCheck
from dpo_desk.desk.dialogs.override import OverrideDialog
from dpo_desk.domain.answering import Decide
from dpo_desk.domain.asking import AskIdentity
from dpo_desk.domain.blocks import plain_text
from dpo_desk.domain.parties import Party, Person, Role
from dpo_desk.domain.rights import Right
from tests.desk.open_desk import OpenDesk, hurry, open_desk
from tests.makers import ADA, done, opened

FRESH, DECIDED, BY_SOLICITOR = "R-2026-00001", "R-2026-00002", "R-2026-00003"
NO_DATA = Decide(claim="access", outcome="no_data", decided_by="Jo Director")
DOUBT = "The e-mail address is not the one we hold."


def fill(office: Office) -> None:
    """Open a fresh case of a person with a hostile name, and one that waits for its answer."""
    hostile = Person("Zoë <b>Ames</b> {{ 7*7 }}", "zoe@example.org", address="1 High Street\nYork")
    opened(office, date(2026, 11, 17), person=hostile)
    opened(office, date(2026, 11, 2), rights=(Right.ACCESS, Right.ERASURE))
    on = date(2026, 11, 9)
    done(
        office,
        DECIDED,
        (on, Decide(claim="access", outcome="partial", exemptions=("2_16",),
                    reasons="Two e-mails name colleagues.", decided_by="Jo Director")),
        (on, Decide(claim="erasure", outcome="refused", grounds=("17_3_b",), kept="Invoices",
                    reasons="Invoices are kept for six years.", decided_by="Jo Director")),
    )  # fmt: skip
    parties = (
        Party(ADA, Role.SUBJECT),
        Party(Person("Rex Law", address="1 Law Row\nYork"), Role.REPRESENTATIVE),
    )
    wanted = "Everything about our client, please."
    intake.open_case(
        office, intake.NewCase("post", date(2026, 11, 16), wanted, (Right.ACCESS,), parties)
    )
    done(office, BY_SOLICITOR, (on.replace(day=20), NO_DATA))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenDesk]:
    with open_desk(qtbot, tmp_path, fill) as made:
        yield made


@pytest.fixture
def composer(qtbot: QtBot, desk: OpenDesk) -> LetterComposer:
    made = LetterComposer(desk.workplace)
    hurry(made)
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    return made


def view(desk: OpenDesk, reference: str) -> CaseView:
    found = desk.asked(lookups.case, reference)
    assert isinstance(found, CaseView)
    return found


def page_words(composer: LetterComposer) -> str:
    shown = composer.pages.pages
    assert shown is not None
    return " ".join("\n".join(pdf_text(shown.pdf)).split())


def fill_identity(composer: LetterComposer, desk: OpenDesk) -> None:
    form = composer.wish.form
    assert form is not None
    form.suggest({"doubt": DOUBT, "asked_for": ("a recent utility bill",), "by": "post"})
    form.edited.emit()
    desk.settle()


def tick_and_seal(composer: LetterComposer, desk: OpenDesk) -> None:
    dialog = composer.sealing.dialog
    assert isinstance(dialog, EnvelopeCheck)
    assert not dialog.seal.isEnabled()
    for box in dialog.boxes:
        box.click()
    dialog.seal.click()
    desk.settle()


def type_at_end(qtbot: QtBot, composer: LetterComposer, words: str) -> None:
    composer.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(composer.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(composer.editor, words)


def test_the_expected_letter_comes_first_with_its_page_and_checks(
    composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(DECIDED)
    desk.settle()
    choice = composer.wish.choice
    assert choice is not None
    assert choice.expected
    assert composer.wish.codes()[0] == choice.code == "L09+L14"
    words = page_words(composer)
    assert "Two e-mails name colleagues." in words
    assert "DRAFT" in words
    assert not composer.checklist.unmet


def test_a_hostile_name_is_printed_as_typed(composer: LetterComposer, desk: OpenDesk) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    assert "Zoë <b>Ames</b> {{ 7*7 }}" in page_words(composer)


def test_facts_are_typed_once_for_letter_and_fact(composer: LetterComposer, desk: OpenDesk) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    assert "[" in plain_text(composer.editor.blocks())
    fill_identity(composer, desk)
    assert DOUBT in plain_text(composer.editor.blocks())
    assert DOUBT in page_words(composer)
    composer.writing.seal.click()
    desk.settle()
    tick_and_seal(composer, desk)
    composer.sealed.record.click()
    dialog = composer.sealed._dialog
    assert dialog is not None
    dialog.record.click()
    desk.settle()
    case = view(desk, FRESH).case
    assert [line.status for line in case.letters] == ["sent"]
    fact = case.standing[-1]
    assert isinstance(fact.entry, AskIdentity)
    assert fact.entry.doubt == DOUBT
    assert fact.letter == case.letters[0].number
    assert desk.said == [f"{case.letters[0].number} is recorded as sent."]


def test_an_entry_begun_elsewhere_is_not_typed_twice(
    composer: LetterComposer, desk: OpenDesk
) -> None:
    entry = AskIdentity(doubt=DOUBT, asked_for=("a bank letter",), by="email")
    composer.compose(FRESH, ("L02",), entry)
    desk.settle()
    assert "a bank letter" in page_words(composer)
    assert composer.wish.checked_entry() == entry


def test_my_words_stay_when_a_fact_is_filled_in_later(
    qtbot: QtBot, composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    type_at_end(qtbot, composer, "Please call me.")
    fill_identity(composer, desk)
    words = plain_text(composer.editor.blocks())
    assert DOUBT in words
    assert "Please call me." in words
    assert not composer.writing.take.isVisible()


def test_a_passage_that_both_changed_stays_mine_and_is_offered(
    qtbot: QtBot, composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    assert composer.editor.go_to_missing()
    qtbot.keyClicks(composer.editor, "My own doubt.")
    fill_identity(composer, desk)
    assert "My own doubt." in plain_text(composer.editor.blocks())
    assert composer.writing.take.isVisible()
    composer.writing.take.click()
    desk.settle()
    words = plain_text(composer.editor.blocks())
    assert DOUBT in words
    assert "My own doubt." not in words


def test_a_missing_fact_stops_sealing_and_is_gone_to(
    composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    composer.writing.seal.click()
    desk.settle()
    assert composer.sealing.dialog is None
    form = composer.wish.form
    assert form is not None
    assert form.row("doubt").complaint.text() == "This is needed."
    assert view(desk, FRESH).case.letters == ()


def test_a_missing_must_asks_for_a_reason_that_is_kept(
    composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(DECIDED)
    desk.settle()
    cut = tuple(b for b in composer.editor.blocks() if "court" not in plain_text([b]).lower())
    composer.editor.load(cut)
    composer.editor.edited.emit()
    desk.settle()
    assert composer.checklist.unmet
    composer.writing.seal.click()
    desk.settle()
    dialog = composer.sealing.dialog
    assert isinstance(dialog, OverrideDialog)
    dialog.go_on.click()
    assert dialog.isVisible()
    dialog._reason.show_value("Our solicitor writes to them about this.")
    dialog.go_on.click()
    desk.settle()
    tick_and_seal(composer, desk)
    letter = composer.sealed.letter
    assert letter is not None
    assert letter.left_out
    assert letter.because == "Our solicitor writes to them about this."


def test_a_draft_is_kept_as_typed_and_taken_up_again(
    qtbot: QtBot, composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    fill_identity(composer, desk)
    type_at_end(qtbot, composer, "Please call me.")
    desk.settle()
    assert composer.writing.saved.words == "Draft kept"
    again = LetterComposer(desk.workplace)
    hurry(again)
    qtbot.addWidget(again)
    again.compose(FRESH, ("L02",))
    desk.settle()
    assert "Please call me." in plain_text(again.editor.blocks())
    form = again.wish.form
    assert form is not None
    assert form.values()["doubt"] == DOUBT
    again._begin_afresh()
    desk.settle()
    assert "Please call me." not in plain_text(again.editor.blocks())
    assert desk.asked(kept, FRESH, "L02").words is None  # type: ignore[attr-defined]


def test_locking_keeps_the_draft_and_forgets_what_is_shown(
    qtbot: QtBot, composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    type_at_end(qtbot, composer, "Just typed.")
    desk.workplace.about_to_lock.emit()
    found = desk.asked(kept, FRESH, "L02")
    assert "Just typed." in plain_text(found.words)  # type: ignore[attr-defined]
    composer.forget()
    assert composer.editor.toPlainText() == ""
    assert composer.pages.pages is None
    assert composer.wish.choice is None


def test_a_sealed_letter_can_be_taken_back_with_its_words(
    qtbot: QtBot, composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    fill_identity(composer, desk)
    type_at_end(qtbot, composer, "Please call me.")
    desk.settle()
    composer.writing.seal.click()
    desk.settle()
    tick_and_seal(composer, desk)
    composer.sealed._take_back()
    desk.settle()
    assert composer.stack.currentWidget() is composer.writing
    assert "Please call me." in plain_text(composer.editor.blocks())
    form = composer.wish.form
    assert form is not None
    assert form.values()["doubt"] == DOUBT
    assert [line.status for line in view(desk, FRESH).case.letters] in ([], ["void"])


def test_two_people_get_a_letter_each_with_my_words_in_both(
    qtbot: QtBot, composer: LetterComposer, desk: OpenDesk
) -> None:
    composer.compose(BY_SOLICITOR)
    desk.settle()
    to = composer.wish._to
    assert [to.itemText(number) for number in range(to.count())] == [
        "Rex Law (Representative)",
        "Ada Brackenbury (Data subject)",
        "Both, a letter each",
    ]
    to.setCurrentIndex(2)
    composer.wish.edited.emit()
    desk.settle()
    type_at_end(qtbot, composer, "Please call me.")
    desk.settle()
    for name in ("Rex Law", "Ada Brackenbury"):
        composer.writing.seal.click()
        desk.settle()
        tick_and_seal(composer, desk)
        case = view(desk, BY_SOLICITOR).case
        assert [line.addressee for line in case.letters if line.status == "printed"][-1] == name
    assert composer.stack.currentWidget() is composer.sealed
    letter = composer.sealed.letter
    assert letter is not None
    words = " ".join(pdf_text(letter.pdf)[0].split())
    assert "Dear Ada Brackenbury" in words
    assert "Please call me." in " ".join(" ".join(pdf_text(letter.pdf)).split())


def test_a_letter_not_recorded_stays_in_sight(composer: LetterComposer, desk: OpenDesk) -> None:
    composer.compose(FRESH, ("L02",))
    desk.settle()
    fill_identity(composer, desk)
    composer.writing.seal.click()
    desk.settle()
    tick_and_seal(composer, desk)
    composer.compose(FRESH)
    desk.settle()
    assert composer.writing.unsent.count() == 1
    button = composer.writing.unsent.itemAt(0).widget()
    assert "not sent yet" in button.text()  # type: ignore[attr-defined]
    assert "not recorded as sent" in button.toolTip()
    area = composer.writing.columns.splitter.widget(0)
    assert area.widget().minimumSizeHint().width() <= area.width(), "it widens no column"
    button.click()  # type: ignore[attr-defined]
    desk.settle()
    assert composer.stack.currentWidget() is composer.sealed
    assert composer.sealed.record.isVisible()


def test_a_sent_letter_is_only_looked_at(composer: LetterComposer, desk: OpenDesk) -> None:
    test_facts_are_typed_once_for_letter_and_fact(composer, desk)
    assert not composer.sealed.record.isVisible()
    assert not composer.sealed.void.isVisible()
    assert not composer.sealed.print.isVisible()
    assert composer.sealed.copy.isVisible()


def test_ticks_choose_what_the_answer_names(composer: LetterComposer, desk: OpenDesk) -> None:
    composer.compose(DECIDED)
    desk.settle()
    ticks = composer.wish.ticks
    assert ticks is not None
    assert ticks.values()["purposes"] is None
    before = page_words(composer)
    purposes = ticks.list("purposes")
    purposes.none.click()
    box = next(iter(purposes._field._boxes.values()))
    box.click()
    desk.settle()
    assert len(ticks.values()["purposes"] or ()) == 1
    assert len(page_words(composer)) < len(before)


def test_the_composer_fits_a_small_screen(composer: LetterComposer, desk: OpenDesk) -> None:
    composer.compose(DECIDED)
    desk.settle()
    columns = composer.writing.columns
    assert not columns.narrow
    composer.resize(520, 560)
    desk.settle()
    assert columns.narrow
    assert columns.tabs.count() == 4
    assert composer.writing.back.text() == "Back"
    composer.resize(1150, 680)
    desk.settle()
    assert not columns.narrow
    assert columns.splitter.count() == 3
    assert composer.writing.back.text() == "Back to the case"
    assert composer.checklist.y() >= composer.pages.height(), "it stands below the pages"


@pytest.mark.parametrize("name", ["wish.kind", "editor", "pages._area", "checklist._area"])
def test_every_part_has_a_name_for_screen_readers(
    composer: LetterComposer, desk: OpenDesk, name: str
) -> None:
    part: object = composer
    for step in name.split("."):
        part = getattr(part, step)
    assert part.accessibleName()  # type: ignore[attr-defined]
