"""The two doors from the window to the desk file: ask a question, tell it what to do."""

from __future__ import annotations

import queue
import threading
import weakref
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from dpo_desk.desk.bugs import bug_of
from dpo_desk.domain.problems import Problem

_MISTAKE = "The program made a mistake, so this was not done. Nothing was changed."
_LOCKED = "The desk is locked. Unlock it and try again."
STOPPED = "Stopped, as you asked."

Slot = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Entered:
    """A desk was opened: where it is, who is at it, and a new desk's recovery code."""

    path: Path
    officer: str
    recovery_code: str = ""


class _Locked(Problem):
    """Something was asked of a desk that is not open."""


class _Reply:
    """A bound method to call later, if its owner is still there then."""

    def __init__(self, slot: Slot | None) -> None:
        self._method = None if slot is None else weakref.WeakMethod(slot)

    def key(self) -> tuple[int, str] | None:
        slot = self.slot()
        return None if slot is None else (id(slot.__self__), slot.__name__)  # type: ignore[attr-defined]

    def slot(self) -> Slot | None:
        """Return the method, or None if nobody waits for it any more."""
        slot = None if self._method is None else self._method()
        owner = getattr(slot, "__self__", None)
        if isinstance(owner, QObject):
            try:
                owner.objectName()
            except RuntimeError:  # its window was closed: Qt has destroyed the object already
                return None
        return slot


class Job:
    """One errand of a runner; `cancel` asks a long one to stop after its present slice."""

    def __init__(self, work: Callable[[], Any], then: Slot | None, failed: Slot | None) -> None:
        self.work = work
        self.then, self.failed = _Reply(then), _Reply(failed)
        self.progress: _Reply = _Reply(None)
        self.ticket: tuple[tuple[int, str], int] | None = None
        self.question = False
        self.command = False
        self.generation = 0
        self.cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop before it begins, or after the slice it is in."""
        self.cancelled.set()


class Runner(QObject):
    """One thread that does errands in order; answers reach bound methods on the window's thread."""

    refused = Signal(object)
    """A Problem that nobody else shows."""
    broke = Signal(object)
    """A Bug, for the crash window."""
    busied = Signal(bool)
    """Whether errands are waiting or under way."""
    _arrived = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: queue.Queue[Job | None] = queue.Queue()
        self._held_back: deque[Job | None] = deque()
        self._answers: deque[tuple[Job, str, Any]] = deque()
        self._latest: dict[tuple[int, str], int] = {}
        self._tickets = 0
        self._open = 0
        self._generation = 0
        self._stopping = threading.Event()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    # --- on the window's thread -----------------------------------------------------------

    def run(
        self, work: Callable[..., Any], *args: Any, then: Slot, failed: Slot | None = None
    ) -> Job:
        """Do `work(*args)` on the thread; a newer errand for the same `then` replaces this one."""
        return self._put(Job(lambda: work(*args), then, failed), newest_only=True)

    def run_slices(
        self,
        work: Callable[..., Iterator[Any]],
        *args: Any,
        progress: Slot | None = None,
        then: Slot | None = None,
        failed: Slot | None = None,
    ) -> Job:
        """Do a long errand slice by slice; what it yields goes to `progress`.

        `cancel()` on the job returned ends it after the present slice, and `failed` hears a
        Problem.
        """
        job = Job(lambda: work(*args), then, failed)
        job.progress = _Reply(progress)
        job.command = True
        return self._put(job, newest_only=False)

    @property
    def busy(self) -> bool:
        """Return whether errands are waiting or under way."""
        return self._open > 0

    def stop(self) -> None:
        """End the thread after the errands that were given; late answers are dropped."""
        if self._stopping.is_set():
            return
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join()
        self._answers.clear()

    def _put(self, job: Job, newest_only: bool) -> Job:
        if self._stopping.is_set():
            job.cancel()
            return job
        key = job.then.key() if newest_only else None
        if key is not None:
            self._tickets += 1
            self._latest[key] = self._tickets
            job.ticket = (key, self._tickets)
        job.generation = self._generation
        self._open += 1
        if self._open == 1:
            self.busied.emit(True)
        self._waiting.put(job)
        return job

    def _replaced(self, job: Job) -> bool:
        return job.ticket is not None and self._latest.get(job.ticket[0]) != job.ticket[1]

    def _on_arrived(self) -> None:
        while self._answers:
            job, outcome, value = self._answers.popleft()
            if outcome != "progress":
                self._open -= 1
                if self._open == 0:
                    self.busied.emit(False)
            if job.generation == self._generation:
                if not self._replaced(job):
                    self._deliver(job, outcome, value)
            elif outcome == "bug":
                self.broke.emit(value)
            if job.ticket is not None and not self._replaced(job) and outcome != "progress":
                del self._latest[job.ticket[0]]

    def _deliver(self, job: Job, outcome: str, value: Any) -> None:
        if outcome == "progress":
            self._hand(job.progress, value)
        elif outcome == "done":
            self._hand(job.then, value)
        elif outcome == "problem":
            if not self._hand(job.failed, value):
                self.refused.emit(value)
        elif outcome == "bug":
            self.broke.emit(value)
            self._hand(job.failed, Problem(_MISTAKE))

    @staticmethod
    def _hand(reply: _Reply, value: Any) -> bool:
        slot = reply.slot()
        if slot is None:
            return False
        slot(value)
        return True

    # --- on the runner's own thread -------------------------------------------------------

    def _work(self) -> None:
        while (job := self._next()) is not None:
            self._do(job)
            del job  # an answer may hold much memory: not until the next errand comes
        self._leaving()

    def _next(self) -> Job | None:
        return self._held_back.popleft() if self._held_back else self._waiting.get()

    def _leaving(self) -> None:
        """Let go of what the thread holds, at its end."""

    def _do(self, job: Job) -> None:
        if job.cancelled.is_set() and job.command:
            self._answer(job, "problem", Problem(STOPPED))
            return
        unwanted = job.question and self._stopping.is_set()
        if job.cancelled.is_set() or unwanted or self._replaced(job):
            self._answer(job, "dropped", None)
            return
        try:
            value = job.work()
            if isinstance(value, Generator):
                value = self._in_slices(job, value)
        except Problem as problem:
            self._answer(job, "problem", problem)
        except Exception as error:
            self._answer(job, "bug", bug_of(error))
        else:
            self._answer(job, "done", value)

    def _in_slices(self, job: Job, slices: Generator[Any, None, Any]) -> Any:
        """Run a long errand to its end and return its value; questions go in between."""
        while True:
            if job.cancelled.is_set() or self._stopping.is_set():
                slices.close()
                raise Problem(STOPPED)
            try:
                step = next(slices)
            except StopIteration as end:
                return end.value
            self._answer(job, "progress", step)
            self._questions_between()

    def _questions_between(self) -> None:
        """Answer the questions that came meanwhile; commands keep their order and wait."""
        while True:
            try:
                job = self._waiting.get_nowait()
            except queue.Empty:
                return
            if job is not None and job.question:
                self._do(job)
            else:
                self._held_back.append(job)

    def _answer(self, job: Job, outcome: str, value: Any) -> None:
        self._answers.append((job, outcome, value))
        if not self._stopping.is_set():
            self._arrived.emit()


class Clerk(Runner):
    """The keeper of the open desk: one thread that alone touches the desk file.

    A question is `question(office, *args)`, a command `command(office, *args)`; both run on the
    clerk's thread. `then` and `failed` are bound methods and run on the window's thread.
    """

    changed = Signal(object)
    """The Change of a command, once for each command that made one."""
    entered = Signal(object)
    """A desk was opened: an Entered."""
    left = Signal()
    """The desk was closed or locked."""

    def __init__(self, moments: Any, parent: QObject | None = None) -> None:
        super().__init__("dpo_desk clerk", parent)
        self.moments = moments
        self.desk: Entered | None = None
        self._office: Any = None  # of the clerk's thread alone

    # --- on the window's thread -----------------------------------------------------------

    def ask(
        self,
        question: Callable[..., Any],
        *args: Any,
        then: Slot,
        failed: Slot | None = None,
    ) -> Job:
        """Ask the open desk; a newer question for the same `then` replaces one not yet answered.

        A Problem goes to `failed`, or to the window's notices.
        """
        job = Job(lambda: question(self._office_or_problem(), *args), then, failed)
        job.question = True
        return self._put(job, newest_only=True)

    def tell(
        self,
        command: Callable[..., Any],
        *args: Any,
        then: Slot | None = None,
        failed: Slot | None = None,
    ) -> Job:
        """Have a command done, in order; `changed` follows when it returns or carries a Change."""
        job = Job(lambda: command(self._office_or_problem(), *args), then, failed)
        job.command = True
        return self._put(job, newest_only=False)

    def run_long(
        self,
        command: Callable[..., Iterator[Any]],
        *args: Any,
        progress: Slot | None = None,
        then: Slot | None = None,
        failed: Slot | None = None,
    ) -> Job:
        """Have a long command done slice by slice, with questions in between.

        What the generator yields goes to `progress`, what it returns to `then`; see `run_slices`.
        """

        def begin() -> Iterator[Any]:
            return command(self._office_or_problem(), *args)

        return self.run_slices(begin, progress=progress, then=then, failed=failed)

    def enter(
        self,
        opening: Callable[..., Any],
        *args: Any,
        then: Slot | None = None,
        failed: Slot | None = None,
    ) -> Job:
        """Open a desk with `opening(*args)`, which returns an Office or carries one as `office`.

        A desk that was open is closed once the new one is. `then` gets an Entered.
        """
        return self._put(Job(lambda: self._open_desk(opening, args), then, failed), False)

    def leave(self) -> None:
        """Close the desk after what was told before; answers still under way are dropped."""
        self._generation += 1
        self.desk = None
        self._put(Job(self._close_desk, None, None), newest_only=False)
        self.left.emit()

    def _deliver(self, job: Job, outcome: str, value: Any) -> None:
        if isinstance(value, Entered):
            # Before `then`: what it asks belongs to the new desk.
            self._generation += 1
            self.desk = value
        if isinstance(value, _Locked) and job.question and job.failed.slot() is None:
            return  # a page that asked while the desk was locked asks again once it is open
        super()._deliver(job, outcome, value)
        if outcome != "done":
            return
        change = getattr(value, "change", value)
        if isinstance(value, Entered):
            self.entered.emit(value)
        elif job.command and hasattr(change, "references") and hasattr(change, "kinds"):
            self.changed.emit(change)

    # --- on the clerk's own thread --------------------------------------------------------

    def _office_or_problem(self) -> Any:
        if self._office is None:
            raise _Locked(_LOCKED)
        return self._office

    def _open_desk(self, opening: Callable[..., Any], args: tuple[Any, ...]) -> Entered:
        opened = opening(*args)
        office = getattr(opened, "office", opened)
        self._close_desk()
        self._office = office
        return Entered(office.path, office.officer, getattr(opened, "recovery_code", ""))

    def _close_desk(self) -> None:
        office, self._office = self._office, None
        if office is not None:
            office.close()

    def _leaving(self) -> None:
        self._close_desk()
