"""A duplicate is what was sent, with a stamp over it."""

from __future__ import annotations

import io

import pikepdf
import pytest

from dpo_desk.domain.blocks import para
from dpo_desk.domain.problems import Problem
from dpo_desk.paper.pixels import page_count, pdf_text
from dpo_desk.paper.sheets import letter_pdf, report_pdf
from dpo_desk.paper.stamp import duplicate
from tests.paper.sheet_makers import Ink, letter, report

WORDS = "DUPLICATE - printed 3 December 2026"
SENT = letter_pdf(letter(body=tuple(para("These words were sent. " * 20) for _ in range(20))))


def test_each_page_carries_the_stamp_and_what_was_sent() -> None:
    before, after = pdf_text(SENT), pdf_text(duplicate(SENT, WORDS))
    assert len(before) == len(after) > 1
    for old, new in zip(before, after, strict=True):
        assert WORDS in new
        assert old.strip() in new


def test_the_pages_own_content_is_untouched() -> None:
    with (
        pikepdf.open(io.BytesIO(SENT)) as old,
        pikepdf.open(io.BytesIO(duplicate(SENT, WORDS))) as new,
    ):
        for was, now in zip(old.pages, new.pages, strict=True):
            streams = [stream.read_bytes() for stream in now.obj.Contents]
            assert was.obj.Contents.read_bytes() in streams


def test_below_the_stamp_the_page_looks_as_it_did() -> None:
    for page in range(page_count(SENT)):
        old, new = Ink(SENT, page), Ink(duplicate(SENT, WORDS), page)
        below = (0, 60, old.image.width, old.image.height)
        assert old.image.crop(below).tobytes() == new.image.crop(below).tobytes()


def test_a_stamp_is_the_same_each_time_and_can_be_laid_twice() -> None:
    once = duplicate(SENT, WORDS)
    assert once == duplicate(SENT, WORDS)
    assert "SECOND" in pdf_text(duplicate(once, "SECOND"))[0]


def test_a_landscape_page_is_stamped_in_the_middle_of_its_top() -> None:
    pdf = duplicate(report_pdf(report(para("a"), landscape=True)), WORDS)
    found = Ink(pdf).bounds(0, 0, 297, 10.8)
    assert found is not None
    assert (found[0] + found[2]) / 2 == pytest.approx(148.5, abs=0.5)


def test_no_pdf_long_words_and_strange_letters_are_refused() -> None:
    with pytest.raises(Problem, match="not a PDF"):
        duplicate(b"no pdf", WORDS)
    with pytest.raises(Problem, match="too long"):
        duplicate(SENT, "D" * 300)
    with pytest.raises(Problem, match="U\\+5F20"):
        duplicate(SENT, "张")
