"""Letters to press with Alt: each label of a form gets one of its own where it can."""

from __future__ import annotations


def literal(words: str) -> str:
    """Return the words for a button or a tab that show every ampersand as it is."""
    return words.replace("&", "&&")


class Mnemonics:
    """Gives out letters, each once, in one window."""

    def __init__(self, taken: str = "") -> None:
        self._taken = set(taken.lower())

    def mark(self, label: str) -> str:
        """Return the label with `&` before a letter not yet given out, or as it is."""
        starts = [0, *(place + 1 for place, sign in enumerate(label) if sign == " ")]
        places = [*starts, *range(len(label))]
        for place in places:
            letter = label[place : place + 1].lower()
            if letter.isascii() and letter.isalpha() and letter not in self._taken:
                self._taken.add(letter)
                return literal(label[:place]) + "&" + literal(label[place:])
        return literal(label)
