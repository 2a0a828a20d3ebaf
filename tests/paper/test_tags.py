"""The structure tree names everything on the page that is content."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import pikepdf
import pytest

from dpo_desk.domain.blocks import Table, bullets, heading, para
from dpo_desk.paper.charts import BarChart, Series
from dpo_desk.paper.sheets import letter_pdf, report_pdf
from dpo_desk.paper.stationery import Letterhead, Signature
from tests.paper.sheet_makers import letter, png, report

ROWS = tuple((f"r{n}", "v") for n in range(90))
BODY = (
    heading("Two"),
    para("words " * 300),
    bullets(("a", "b")),
    bullets(("c",), ordered=True),
    Table(("Head", "Head"), ROWS),
)


def elements(node: Any) -> list[Any]:
    """Return the structure elements below a node, itself first."""
    kids = node.K if isinstance(node.get("/K"), pikepdf.Array) else []
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [node, *(each for kid in below for each in elements(kid))]


def test_kinds_of_elements_follow_the_blocks() -> None:
    with pikepdf.open(io.BytesIO(letter_pdf(letter(body=BODY)))) as document:
        document_node = document.Root.StructTreeRoot.K[0]
        kinds = Counter(str(each.S) for each in elements(document_node))
    assert kinds["/Document"] == 1
    assert kinds["/H1"] == 1
    assert kinds["/H2"] == 1
    assert kinds["/L"] == 2
    assert kinds["/LI"] == kinds["/Lbl"] == kinds["/LBody"] == 3
    assert kinds["/Table"] == 1
    assert kinds["/TR"] == 91
    assert kinds["/TH"] == 2
    assert kinds["/TD"] == 180


def test_every_mark_on_a_page_leads_to_its_element_and_none_is_left_open() -> None:
    with pikepdf.open(io.BytesIO(letter_pdf(letter(body=BODY)))) as document:
        numbers = document.Root.StructTreeRoot.ParentTree.Nums
        assert len(document.pages) > 2
        for index, page in enumerate(document.pages):
            marks: list[int] = []
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "BDC":
                    depth += 1
                    properties = operands[1]
                    if "/MCID" in properties:
                        marks.append(int(properties.MCID))
                elif str(operator) == "EMC":
                    depth -= 1
                elif str(operator) in ("Tj", "re", "S"):
                    assert depth > 0
                assert depth in (0, 1, 2)
            assert depth == 0
            assert page.obj.StructParents == numbers[2 * index] == index
            parents = numbers[2 * index + 1]
            assert marks == list(range(len(parents)))


def test_language_title_and_marking_are_set() -> None:
    with pikepdf.open(io.BytesIO(letter_pdf(letter(title="A <title> & more")))) as document:
        assert document.Root.Lang == "en-GB"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo.Title == "A <title> & more"
        packet = document.Root.Metadata.read_bytes().decode()
        assert "A &lt;title&gt; &amp; more" in packet


def test_pictures_and_charts_say_what_they_show() -> None:
    head = Letterhead("Thistledown Ferries Ltd", logo=png())
    sheet = letter(letterhead=head, signature=Signature("Ann Other", picture=png()))
    chart = BarChart("Received", ("Oct", "Nov"), (Series("", (3, 1200)),), "requests")
    heard = []
    for pdf in (letter_pdf(sheet), report_pdf(report(chart))):
        with pikepdf.open(io.BytesIO(pdf)) as document:
            figures = [
                each
                for each in elements(document.Root.StructTreeRoot.K[0])
                if str(each.S) == "/Figure"
            ]
            heard += [str(each.Alt) for each in figures]
            assert all(len(each.A.BBox) == 4 for each in figures)
    assert heard == [
        "Thistledown Ferries Ltd",
        "Signature of Ann Other",
        "Received (requests). Oct 3, Nov 1,200.",
    ]


@pytest.mark.parametrize("mark", ["☐", "☑", "☒", "✓", "→"])
def test_a_drawn_mark_is_still_heard(mark: str) -> None:
    with pikepdf.open(io.BytesIO(letter_pdf(letter(body=(para(f"a {mark} b"),))))) as document:
        heard = [
            str(operands[1].ActualText)
            for operands, operator in pikepdf.parse_content_stream(document.pages[0])
            if str(operator) == "BDC" and "/ActualText" in operands[1]
        ]
    assert heard == [mark]
