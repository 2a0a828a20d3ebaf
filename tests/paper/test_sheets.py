"""Letters and reports: their words, their places on the page, and what they refuse."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.lib.units import mm

from dpo_desk.domain.blocks import (
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Table,
    bullets,
    heading,
    para,
    text,
)
from dpo_desk.domain.problems import Problem
from dpo_desk.paper import geometry
from dpo_desk.paper.charts import BarChart, Series
from dpo_desk.paper.geometry import EnvelopeName, Side
from dpo_desk.paper.pixels import page_count, page_sizes, pdf_text
from dpo_desk.paper.setting import LETTER
from dpo_desk.paper.sheets import _pages_of, letter_pdf, report_pdf, window_test_pdf
from dpo_desk.paper.stationery import Letterhead, Signature
from dpo_desk.paper.tags import Node
from tests.paper.sheet_makers import ADDRESS, HEAD, Ink, letter, png, report

HOSTILE = (
    '<img src="file:///x"/>',
    "<b>bold</b> & <i>",
    "&amp; &#65;",
    "{{ 7*7 }}",
    "=cmd|' /C calc'!A0",
    "%s %(x)s \\n",
    ") Tj ET Q (",
)
LONG = tuple(para(f"Paragraph {n}. " + "These words fill the page. " * 12) for n in range(30))


def flat(pdf: bytes) -> str:
    """Return all words of the PDF, every run of white space as one space."""
    return " ".join(" ".join(pdf_text(pdf)).split())


def test_a_letter_says_everything_in_the_order_it_is_read() -> None:
    words = flat(
        letter_pdf(
            letter(
                references=(("Your ref", "JB/11"),),
                enclosures=("Copy of your data",),
                copies=("The representative",),
                signature=Signature("Ann Other", "DPO", ("for Thistledown Ferries Ltd",)),
            )
        )
    )
    order = (
        "Thistledown Ferries Ltd Gate House Dock Road",
        "Ms Josephine Bloggs 12 Long Street Wivenhoe CO7 0ZZ",
        "Date: 3 December 2026",
        "Our ref: R-2026-00017-L3",
        "Your ref: JB/11",
        "Dear Ms Bloggs",
        "Your request for access",
        "Thank you for your request.",
        "Yours sincerely Ann Other DPO for Thistledown Ferries Ltd",
        "Enclosure: Copy of your data",
        "Copy to: The representative",
        "Page 1 of 1",
        "Registered in England",
    )
    places = [words.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert letter_pdf(letter(body=LONG)) == letter_pdf(letter(body=LONG))


def test_every_font_is_embedded_and_none_is_helvetica() -> None:
    body = (Paragraph((Run("b", bold=True), Run("i", italic=True))), heading("h", 3))
    with pikepdf.open(io.BytesIO(letter_pdf(letter(body=body, draft=True)))) as document:
        fonts = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]
        assert len(fonts) >= 4
        for font in fonts:
            assert "Roboto" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


def test_a_pdf_carries_the_title_and_nothing_else_about_anyone() -> None:
    with pikepdf.open(io.BytesIO(letter_pdf(letter()))) as document:
        assert dict(document.docinfo.items()) == {
            "/Title": "Answer to your request",
            "/Producer": "dpo_desk",
        }


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("envelope", ["DL", "C5", "C4"])
@pytest.mark.parametrize("lines", [2, 5, 8])
def test_the_address_ink_is_inside_what_the_window_shows(
    side: Side, envelope: EnvelopeName, lines: int
) -> None:
    address = tuple(f"Line {n} Xyÿg Upper Middle Street" for n in range(1, lines + 1))
    ink = Ink(letter_pdf(letter(addressee=address, window=side, envelope=envelope)))
    sight = geometry.ENVELOPES[envelope].sight(side)
    box = geometry.address_box(envelope, side)
    # All ink on the address's side of the page between letterhead and body is the address.
    left, right = (0, 118) if side == "left" else (100, 210)
    found = ink.bounds(left, geometry.LETTERHEAD_BOTTOM + 1, right, 97)
    assert found is not None
    assert found[0] >= sight.left
    assert found[1] >= sight.top - 0.2
    assert found[2] <= sight.right
    assert found[3] <= sight.bottom + 0.2
    assert found[0] == pytest.approx(box.left, abs=0.7)


def test_a_nudge_moves_the_address_by_its_millimetres() -> None:
    area = (10, geometry.LETTERHEAD_BOTTOM + 1, 118, 97)
    home = Ink(letter_pdf(letter())).bounds(*area)
    moved = Ink(letter_pdf(letter(nudge=(3.0, -4.0)))).bounds(*area)
    assert home is not None
    assert moved is not None
    assert moved[0] - home[0] == pytest.approx(3.0, abs=0.3)
    assert moved[1] - home[1] == pytest.approx(-4.0, abs=0.3)


@pytest.mark.parametrize("nudge", [(16.0, 0.0), (0.0, -99.0)])
def test_a_nudge_beyond_reason_is_refused(nudge: tuple[float, float]) -> None:
    with pytest.raises(Problem) as caught:
        letter_pdf(letter(nudge=nudge))
    assert caught.value.field == "nudge"


def test_forty_address_lines_are_refused_in_a_sentence() -> None:
    with pytest.raises(Problem, match="too many words for the window") as caught:
        letter_pdf(letter(addressee=("A line of address",) * 40))
    assert caught.value.field == "addressee"


def test_a_letter_without_an_address_is_refused() -> None:
    with pytest.raises(Problem, match="no address"):
        letter_pdf(letter(addressee=(" ",)))


def test_a_name_of_300_characters_wraps_in_the_window() -> None:
    name = "Maximiliana " * 25
    words = flat(letter_pdf(letter(addressee=(name, "1 Short Street"))))
    assert words.count("Maximiliana") >= 25


def test_fold_marks_are_at_thirds_near_the_left_edge() -> None:
    ink = Ink(letter_pdf(letter()), dpi=254)
    for fold in geometry.folds("DL"):
        found = ink.bounds(0, fold - 2, 20, fold + 2)
        assert found is not None
        assert found[1] == pytest.approx(fold, abs=0.3)
        assert found[2] - found[0] == pytest.approx(geometry.FOLD_LENGTH, abs=0.3)
    assert ink.bounds(0, 100, 20, 197) is None


def test_no_ink_lies_beyond_the_margins() -> None:
    wild = (para("w" * 500), Table(("a" * 200, "b"), (("c" * 300, "d" * 300),)), *LONG)
    pdf = letter_pdf(letter(body=wild, subject="S" * 300, reference="R" * 200))
    for page in range(page_count(pdf)):
        ink = Ink(pdf, page)
        assert ink.bounds(0, 0, 210, 5) is None
        assert ink.bounds(0, 292, 210, 297) is None
        assert ink.bounds(185.6, 0, 210, 297) is None
        assert ink.bounds(10, 0, 24.4, 297) is None


def test_every_page_has_its_number_and_reference_and_further_ones_say_whose() -> None:
    texts = pdf_text(letter_pdf(letter(body=LONG)))
    assert len(texts) > 2
    for number, words in enumerate(texts, 1):
        assert f"Page {number} of {len(texts)}" in words
        assert "R-2026-00017-L3" in words
    for words in texts[1:]:
        assert "Ms Josephine Bloggs" in words
        assert "3 December 2026" in words
        assert "Dock Road" not in words


def test_a_closing_never_stands_alone_on_a_page() -> None:
    for count in range(14, 26):
        pdf = letter_pdf(letter(body=tuple(para(f"Line {n} of the body.") for n in range(count))))
        last = pdf_text(pdf)[-1]
        assert "Yours sincerely" in last
        assert f"Line {count - 1} of the body." in last


def test_a_heading_goes_with_what_follows() -> None:
    for count in range(18, 28):
        body = (*(para(f"Line {n}.") for n in range(count)), heading("The heading"), para("After."))
        for words in pdf_text(letter_pdf(letter(body=body))):
            assert ("The heading" in words) == ("After." in words)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_printed_as_they_are(words: str) -> None:
    sheet = letter(
        addressee=(words, "1 Long Street"),
        subject=words,
        body=(para(words), bullets((words,)), Table((words,), ((words,),)), Heading(text(words))),
        signature=Signature(words),
    )
    assert flat(letter_pdf(sheet)).count(" ".join(words.split())) >= 7


def test_a_character_the_font_lacks_stops_the_letter_and_names_the_field() -> None:
    with pytest.raises(Problem) as caught:
        letter_pdf(letter(body=(para("for 张伟"),)))
    assert caught.value.field == "body"
    with pytest.raises(Problem) as caught:
        letter_pdf(letter(addressee=("محمد",)))
    assert caught.value.field == "addressee"


def test_a_missing_fact_is_on_yellow() -> None:
    body = (Paragraph((Run("by "), Run("[the date]", missing=True))),)
    assert Ink(letter_pdf(letter(body=body))).has((255, 235, 89))
    assert not Ink(letter_pdf(letter())).has((255, 235, 89))


def test_a_draft_may_lack_its_address_and_names_and_marks_them() -> None:
    unknown = (Run("[the name]", missing=True),)
    sheet = letter(
        draft=True,
        addressee=(),
        salutation=(Run("Dear "), *unknown),
        subject=unknown,
        reference=unknown,
        signature=Signature(unknown),
        body=LONG,
    )
    words = flat(letter_pdf(sheet))
    assert "[name and address]" in words
    assert "Dear [the name]" in words
    assert words.count("[the name]") >= 6


def test_a_page_break_begins_a_page() -> None:
    body = (PageBreak(), para("First."), PageBreak(), PageBreak(), para("Second."), PageBreak())
    texts = pdf_text(letter_pdf(letter(body=body)))
    assert len(texts) == 2
    assert "First." in texts[0]
    assert "Second." in texts[1]


def test_references_too_long_for_their_place_open_the_body() -> None:
    references = tuple((f"Ref {n}", "words of a reference " * 6) for n in range(6))
    words = flat(letter_pdf(letter(references=references)))
    assert words.index("Ref 5: words") < words.index("Dear Ms Bloggs")


def test_a_company_line_or_name_that_cannot_fit_is_refused() -> None:
    for head in (Letterhead("Ann", footer="words " * 400), Letterhead("name " * 400)):
        with pytest.raises(Problem) as caught:
            letter_pdf(letter(letterhead=head))
        assert caught.value.field == "letterhead"


def test_a_table_without_a_head_has_none() -> None:
    body = (Table(("", ""), tuple((f"a{n}", "b") for n in range(80))),)
    assert "a79" in flat(letter_pdf(letter(body=body)))


def test_a_draft_report_says_so_on_every_page() -> None:
    texts = pdf_text(report_pdf(report(*LONG, *LONG, draft=True)))
    assert len(texts) > 1
    assert all("DRAFT: not to be sent." in words for words in texts)


def test_a_draft_says_so_on_every_page() -> None:
    for words in pdf_text(letter_pdf(letter(body=LONG, draft=True))):
        assert "DRAFT: not to be sent." in words
    assert "DRAFT" not in flat(letter_pdf(letter()))


def test_preprinted_paper_gets_no_letterhead_but_keeps_its_room() -> None:
    head = Letterhead("Thistledown Ferries Ltd", HEAD.address, preprinted=True, footer="Company")
    pdf = letter_pdf(letter(letterhead=head))
    ink = Ink(pdf)
    assert "Thistledown" not in flat(pdf)
    assert ink.bounds(0, 0, 210, geometry.LETTERHEAD_BOTTOM + 2) is None
    assert "Company" not in flat(pdf)
    printed = Ink(letter_pdf(letter())).bounds(24, 97, 186, 260)
    assert ink.bounds(24, 97, 186, 260) == printed


def test_a_logo_and_a_signature_are_drawn() -> None:
    head = Letterhead(HEAD.name, HEAD.address, logo=png(colour="teal"))
    sheet = letter(letterhead=head, signature=Signature("Ann", picture=png(90, 20, "maroon")))
    ink = Ink(letter_pdf(sheet))
    assert ink.has((0, 128, 128))
    assert ink.has((128, 0, 0))


@pytest.mark.parametrize("picture", [b"", b"GIF89a" + bytes(40), png()[:40]])
def test_a_broken_logo_is_refused(picture: bytes) -> None:
    head = Letterhead(HEAD.name, logo=picture or b"x")
    with pytest.raises(Problem) as caught:
        letter_pdf(letter(letterhead=head))
    assert caught.value.field == "letterhead"


def test_a_picture_of_absurd_size_is_refused_unopened() -> None:
    bomb = png()[:16] + (60_000).to_bytes(4, "big") * 2 + png()[24:]
    with pytest.raises(Problem, match="too large"):
        letter_pdf(letter(signature=Signature("Ann", picture=bomb)))


def test_a_letterhead_that_cannot_fit_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        letter_pdf(letter(letterhead=Letterhead("Ann", contact=("a line",) * 40)))
    assert caught.value.field == "letterhead"


def test_large_print_is_larger_and_keeps_the_address_in_the_window() -> None:
    pdf = letter_pdf(letter(large_print=True))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        sizes = [
            float(operands[1])
            for operands, operator in pikepdf.parse_content_stream(document.pages[0])
            if str(operator) == "Tf"
        ]
    assert sizes.count(16.0) > 6
    sight = geometry.ENVELOPES["DL"].sight()
    found = Ink(pdf).bounds(10, geometry.LETTERHEAD_BOTTOM + 1, 118, 97)
    assert found is not None
    assert found[1] >= sight.top - 0.2
    assert found[3] <= sight.bottom + 0.2


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    rows = tuple((f"row-{n}.", "words " * (n % 9)) for n in range(120))
    texts = pdf_text(letter_pdf(letter(body=(Table(("Number", "What"), rows),))))
    assert len(texts) > 3
    for words in texts[:-1]:
        assert "Number What" in words
    joined = " ".join(texts)
    assert all(f"row-{n}." in joined for n in range(120))


def test_a_row_longer_than_a_page_goes_on_over_pages() -> None:
    words = " ".join(f"word{n}" for n in range(2500))
    pdf = letter_pdf(letter(body=(Table(("One", "Two"), (("x", words),)),)))
    assert page_count(pdf) > 2
    shown = flat(pdf)
    assert all(f"word{n}" in shown for n in range(2500))


def test_a_report_has_title_header_footer_and_charts() -> None:
    chart = BarChart("Received", ("Oct", "Nov"), (Series("", (3, 4)),))
    sheet = report(
        para("Words."), chart, subtitle="Issued", header="Ferries", reference="S-1", footer="Law"
    )
    words = flat(report_pdf(sheet))
    for part in ("Summary for November 2026", "Issued", "Ferries", "S-1", "Law", "Page 1 of 1"):
        assert part in words
    assert report_pdf(sheet) == report_pdf(sheet)


def test_a_report_may_be_landscape() -> None:
    upright = page_sizes(report_pdf(report(para("a"))))[0]
    across = page_sizes(report_pdf(report(para("a"), landscape=True)))[0]
    assert (round(upright.width), round(upright.height)) == (210, 297)
    assert (round(across.width), round(across.height)) == (297, 210)


def test_a_report_refuses_what_it_cannot_show_in_a_chart() -> None:
    with pytest.raises(Problem):
        report_pdf(report(BarChart("张", ("a",), (Series("", (1,)),))))


def test_the_window_test_sheet_shows_the_address_and_the_outline() -> None:
    pdf = window_test_pdf(letter(nudge=(1.0, 2.0)))
    assert ADDRESS[0] in flat(pdf)
    assert "1 mm to the right and 2 mm down" in flat(pdf)
    shown = geometry.ENVELOPES["DL"].shown()
    found = Ink(pdf).bounds(10, 20, 200, 97)
    assert found is not None
    assert found[0] == pytest.approx(shown.left, abs=0.4)
    assert found[1] == pytest.approx(shown.top, abs=0.4)


def test_a_letter_that_spills_hardly_more_than_its_signature_is_set_closer() -> None:
    body = tuple(para(f"Paragraph number {n} of this letter.") for n in range(30))
    pages = [page_count(letter_pdf(letter(body=body[:n]))) for n in range(30)]
    usual = [_pages_at_the_usual_distance(body[:n]) for n in range(30)]
    assert pages == sorted(pages)
    saved = [n for n in range(30) if pages[n] < usual[n]]
    assert saved
    assert saved == list(range(saved[0], saved[-1] + 1))
    assert all(pages[n] <= usual[n] for n in range(30))


def _pages_at_the_usual_distance(body: tuple[Paragraph, ...]) -> int:
    tops = (geometry.BODY_TOP * mm, geometry.CONTINUED_TOP * mm)
    root = Node("Document")
    return len(_pages_of(letter(body=body), LETTER, root, tops, geometry.BODY_BOTTOM * mm))
