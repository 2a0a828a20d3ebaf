"""Pages as pixels and text."""

from __future__ import annotations

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.paper.pixels import page_count, page_pixels, page_sizes, pdf_text
from dpo_desk.paper.sheets import letter_pdf
from tests.paper.sheet_makers import letter

PDF = letter_pdf(letter())


def test_a_page_has_the_size_its_resolution_asks_for() -> None:
    shown = page_pixels(PDF, 0, 100)
    assert (shown.width, shown.height) == (827, 1170)
    assert shown.stride >= 4 * shown.width
    assert len(shown.pixels) == shown.stride * shown.height
    assert shown.pixels[:4] == b"\xff\xff\xff\xff"


def test_count_size_and_text() -> None:
    assert page_count(PDF) == 1
    (size,) = page_sizes(PDF)
    assert (round(size.width), round(size.height)) == (210, 297)
    assert "Dear Ms Bloggs" in pdf_text(PDF)[0]


@pytest.mark.parametrize("page", [-1, 1, 99])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(Problem, match="There is no page"):
        page_pixels(PDF, page, 96)


@pytest.mark.parametrize("dpi", [0, 20_000])
def test_an_absurd_resolution_is_refused(dpi: float) -> None:
    with pytest.raises(Problem, match="resolution"):
        page_pixels(PDF, 0, dpi)


@pytest.mark.parametrize("data", [b"", b"not a pdf", PDF[:200]])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    for question in (page_count, page_sizes, pdf_text):
        with pytest.raises(Problem, match="not a PDF"):
            question(data)
