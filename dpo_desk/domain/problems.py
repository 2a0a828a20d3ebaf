"""The one kind of failure that the user can put right."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818  (a problem is what the officer sees, not an error)
    """A plain sentence that says what is wrong and what to do, and the field it concerns, if any.

    The sentence is shown as it is, in the window and on the command line. It may quote what the
    user just typed; it is never written to a log.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
