"""Several PDFs as one: every page in order, and no other."""

from __future__ import annotations

import pytest

from dpo_desk.domain.blocks import PageBreak, para
from dpo_desk.domain.problems import Problem
from dpo_desk.paper.joining import joined
from dpo_desk.paper.pixels import pdf_text
from dpo_desk.paper.sheets import report_pdf
from dpo_desk.paper.stationery import ReportSheet


def pages(*words: str) -> bytes:
    body = [block for word in words for block in (para(word), PageBreak())][:-1]
    return report_pdf(ReportSheet("Batch", tuple(body)))


def test_the_pages_follow_one_another() -> None:
    texts = pdf_text(joined([pages("heron", "curlew"), pages("plover")]))
    assert len(texts) == 3
    assert [word for text in texts for word in ("heron", "curlew", "plover") if word in text] == [
        "heron", "curlew", "plover",
    ]  # fmt: skip


def test_the_same_parts_make_the_same_bytes() -> None:
    part = pages("heron")
    assert joined([part, part]) == joined([part, part])


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(Problem, match="not a PDF"):
        joined([pages("heron"), b"plain words"])
    with pytest.raises(Problem, match="no page"):
        joined([])
