"""The clerk and its runner: order, newest answers, problems, bugs, long commands, the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpo_desk.desk.clerk import Clerk, Entered
from dpo_desk.desk.press import Press
from dpo_desk.domain.problems import Problem


@dataclass
class Drawer:
    """What stands in for an open desk: a list that commands write to."""

    path: Path = Path("south.desk")
    officer: str = "Ada Moss"
    kept: list[str] = field(default_factory=list)
    closed_by: str = ""

    def close(self) -> None:
        self.closed_by = threading.current_thread().name


@dataclass(frozen=True)
class Changing:
    references: tuple[str, ...]
    kinds: frozenset[str] = frozenset({"cases"})


@dataclass(frozen=True)
class Opened:
    change: Changing


class Listener(QObject):
    """Notes what it hears and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []
        self.threads: set[str] = set()

    def hear(self, value: Any) -> None:
        self.heard.append(value)
        self.threads.add(threading.current_thread().name)

    def hear_failure(self, problem: Problem) -> None:
        self.heard.append(problem.sentence)


@pytest.fixture
def clerk(qtbot: QtBot) -> Iterator[Clerk]:
    made = Clerk(moments=None)
    yield made
    made.stop()


@pytest.fixture
def drawer(qtbot: QtBot, clerk: Clerk) -> Drawer:
    made = Drawer()
    with qtbot.waitSignal(clerk.entered):
        clerk.enter(lambda: made)
    return made


def settle(qtbot: QtBot, clerk: Clerk) -> None:
    qtbot.waitUntil(lambda: not clerk.busy)


def keep(office: Drawer, word: str) -> Changing:
    office.kept.append(word)
    return Changing((word,))


def kept(office: Drawer) -> tuple[str, ...]:
    return tuple(office.kept)


def thread_name(office: Drawer) -> str:
    return threading.current_thread().name


def test_a_question_is_answered_on_the_windows_thread(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    listener = Listener()
    clerk.ask(thread_name, then=listener.hear)
    settle(qtbot, clerk)
    assert listener.heard == ["dpo_desk clerk"]
    assert listener.threads == {threading.main_thread().name}


def test_commands_keep_their_order_and_each_tells_its_change_once(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    changes, listener = Listener(), Listener()
    clerk.changed.connect(changes.hear)
    for word in "abc":
        clerk.tell(keep, word, then=listener.hear)
    clerk.tell(lambda office: Opened(keep(office, "d")))
    settle(qtbot, clerk)
    assert drawer.kept == ["a", "b", "c", "d"]
    assert [change.references for change in changes.heard] == [("a",), ("b",), ("c",), ("d",)]
    assert len(listener.heard) == 3


def test_a_newer_question_for_the_same_slot_replaces_the_older(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    gate, asked = threading.Event(), []

    def slow(office: Drawer) -> None:
        gate.wait(5)

    def question(office: Drawer, number: int) -> int:
        asked.append(number)
        return number

    listener, other = Listener(), Listener()
    clerk.tell(slow)
    for number in range(5):
        clerk.ask(question, number, then=listener.hear)
    clerk.ask(question, 100, then=other.hear)
    gate.set()
    settle(qtbot, clerk)
    assert asked == [4, 100]
    assert (listener.heard, other.heard) == ([4], [100])


def test_a_problem_goes_to_failed_or_else_to_the_notices(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    def refuse(office: Drawer) -> None:
        raise Problem("Choose a date.", "on")

    listener, notices = Listener(), Listener()
    clerk.refused.connect(notices.hear)
    clerk.tell(refuse, failed=listener.hear_failure)
    clerk.ask(refuse, then=listener.hear)
    settle(qtbot, clerk)
    assert listener.heard == ["Choose a date."]
    assert [problem.field for problem in notices.heard] == ["on"]


def test_a_bug_is_reported_without_its_message(qtbot: QtBot, clerk: Clerk, drawer: Drawer) -> None:
    def blunder(office: Drawer) -> None:
        raise ValueError("Iris Vale, 4 Larch Row")

    bugs, listener = Listener(), Listener()
    clerk.broke.connect(bugs.hear)
    clerk.tell(blunder, failed=listener.hear_failure)
    settle(qtbot, clerk)
    (bug,) = bugs.heard
    assert bug.kind == "ValueError"
    assert bug.frames[-1].function == "blunder"
    assert "Iris" not in repr(bug)
    assert "mistake" in listener.heard[0]
    clerk.tell(keep, "after", then=listener.hear)
    settle(qtbot, clerk)
    assert drawer.kept == ["after"], "the thread lives on"


def test_an_answer_for_a_window_that_was_closed_is_dropped(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    class Page(QWidget):
        def hear(self, value: object) -> None:
            heard.append(value)

    heard: list[object] = []
    gate = threading.Event()
    clerk.tell(lambda _office: gate.wait(5))
    top = QWidget()
    held, dropped = Page(top), Page()
    clerk.ask(kept, then=held.hear)
    clerk.ask(kept, then=dropped.hear)
    top.deleteLater()  # Qt destroys `held` although Python still knows it
    del dropped
    with qtbot.waitSignal(top.destroyed):
        pass
    gate.set()
    settle(qtbot, clerk)
    assert heard == []


def test_slots_must_be_methods(clerk: Clerk) -> None:
    with pytest.raises(TypeError):
        clerk.tell(keep, "a", then=lambda _value: None)


def count_to(office: Drawer, last: int, gate: threading.Event) -> Iterator[int]:
    for number in range(last):
        yield number
        gate.wait(5)
    office.kept.append("counted")
    return Changing(("all",))  # type: ignore[return-value]


def test_a_long_command_lets_questions_in_between_and_tells_how_far_it_is(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    progress, answers, done = Listener(), Listener(), Listener()
    gate = threading.Event()
    clerk.changed.connect(done.hear)
    clerk.run_long(count_to, 3, gate, progress=progress.hear, then=done.hear)
    qtbot.waitUntil(lambda: progress.heard == [0])
    clerk.tell(keep, "later")
    clerk.ask(kept, then=answers.hear)
    gate.set()
    settle(qtbot, clerk)
    assert progress.heard == [0, 1, 2]
    assert answers.heard == [()], "asked before the long command ended, and before the command"
    assert drawer.kept == ["counted", "later"]
    assert [change.references for change in done.heard] == [("all",), ("all",), ("later",)]


def test_a_long_command_can_be_stopped(qtbot: QtBot, clerk: Clerk, drawer: Drawer) -> None:
    tidied = threading.Event()

    def endless(office: Drawer) -> Iterator[int]:
        try:
            while True:
                yield 1
        finally:
            tidied.set()

    listener, progress = Listener(), Listener()
    job = clerk.run_long(endless, progress=progress.hear, failed=listener.hear_failure)
    qtbot.waitUntil(lambda: len(progress.heard) > 0)
    job.cancel()
    settle(qtbot, clerk)
    assert tidied.is_set()
    assert listener.heard == ["Stopped, as you asked."]


def test_locking_closes_the_desk_on_its_thread_after_what_was_told(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    listener = Listener()
    clerk.tell(keep, "draft")
    clerk.ask(kept, then=listener.hear)
    clerk.leave()
    settle(qtbot, clerk)
    assert drawer.kept == ["draft"]
    assert drawer.closed_by == "dpo_desk clerk"
    assert listener.heard == [], "nothing reaches a window that hides everything"
    assert clerk.desk is None
    notices = Listener()
    clerk.refused.connect(notices.hear_failure)
    clerk.ask(kept, then=listener.hear)
    clerk.tell(keep, "too late")
    settle(qtbot, clerk)
    assert notices.heard == ["The desk is locked. Unlock it and try again."]


def test_a_failed_opening_leaves_the_open_desk_open(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    def opening() -> Drawer:
        raise Problem("The passphrase is wrong.", "passphrase")

    listener = Listener()
    clerk.enter(opening, failed=listener.hear_failure)
    settle(qtbot, clerk)
    assert listener.heard == ["The passphrase is wrong."]
    assert drawer.closed_by == ""
    second = Drawer(Path("north.desk"))
    clerk.enter(lambda: second)
    settle(qtbot, clerk)
    assert drawer.closed_by == "dpo_desk clerk"
    assert clerk.desk == Entered(Path("north.desk"), "Ada Moss")


@pytest.mark.parametrize("make", [lambda: Clerk(None), Press])
def test_stopping_ends_the_thread_and_late_errands_do_nothing(
    qtbot: QtBot, make: Callable[[], Any]
) -> None:
    runner, listener = make(), Listener()
    runner.run(sum, (1, 2), then=listener.hear)
    runner.stop()
    runner.stop()
    job = runner.run(sum, (3, 4), then=listener.hear)
    assert job.cancelled.is_set()
    qtbot.wait(20)
    assert listener.heard == []


def test_stopping_ends_a_long_command_and_closes_the_desk(
    qtbot: QtBot, clerk: Clerk, drawer: Drawer
) -> None:
    def endless(office: Drawer) -> Iterator[int]:
        while True:
            yield 1

    clerk.run_long(endless)
    clerk.stop()
    assert drawer.closed_by == "dpo_desk clerk"


def test_the_press_sets_only_the_newest_page(qtbot: QtBot) -> None:
    press, listener, gate, pages = Press(), Listener(), threading.Event(), []

    def typeset(page: int) -> int:
        gate.wait(5)
        pages.append(page)
        return page

    for page in range(4):
        press.run(typeset, page, then=listener.hear)
    gate.set()
    qtbot.waitUntil(lambda: not press.busy)
    assert listener.heard == [3]
    assert len(pages) <= 2
    press.stop()
