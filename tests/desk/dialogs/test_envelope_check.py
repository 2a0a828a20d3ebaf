"""The envelope check: every point is looked at before the letter is sealed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from dpo_desk.desk.dialogs.envelope_check import EnvelopeCheck
from dpo_desk.desk.pieces import Banner

WINDOW = ("Zoë <b>Ames</b> & Sons", "1 High Street", "York")


def test_every_point_is_ticked_before_it_can_be_sealed(qtbot: QtBot) -> None:
    dialog = EnvelopeCheck(None, WINDOW, 2, ("copy.pdf", "R&D.pdf"))
    qtbot.addWidget(dialog)
    assert [box.accessibleName() for box in dialog.boxes] == [
        "Name and address are this person's",
        "2 pages, all of this letter",
        "Enclosed: copy.pdf",
        "Enclosed: R&D.pdf",
    ]
    for box in dialog.boxes:
        assert not dialog.seal.isEnabled()
        box.click()
    assert dialog.seal.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        dialog.seal.click()


def test_what_they_asked_of_us_is_shown_and_ticked(qtbot: QtBot) -> None:
    dialog = EnvelopeCheck(None, WINDOW, 1, (), ("They asked us not to send post.",))
    qtbot.addWidget(dialog)
    names = [box.accessibleName() for box in dialog.boxes]
    assert names[1:] == [
        "1 page, all of this letter",
        "Nothing is enclosed",
        "What they asked of us is respected",
    ]
    assert [b.words for b in dialog.findChildren(Banner)] == ["They asked us not to send post."]


def test_going_back_seals_nothing(qtbot: QtBot) -> None:
    dialog = EnvelopeCheck(None, WINDOW, 1, ())
    qtbot.addWidget(dialog)
    with qtbot.assertNotEmitted(dialog.accepted):
        dialog.back.click()
