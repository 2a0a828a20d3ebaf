"""Lines fit their room, whatever the words are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dpo_desk.domain.blocks import Run, text
from dpo_desk.paper import fonts
from dpo_desk.paper.lines import cut_short, wrap


def words_of(runs: tuple[Run, ...], room: float = 100.0) -> list[str]:
    return ["".join(piece.text for piece in line.pieces) for line in wrap(runs, 10, room)]


def test_lines_break_between_words_and_at_newlines() -> None:
    assert words_of(text("one two three\nfour"), 45) == ["one two", "three", "four"]


def test_no_words_are_one_empty_line() -> None:
    assert words_of(text("")) == [""]


def test_a_blank_line_is_kept() -> None:
    assert words_of(text("a\n\nb")) == ["a", "", "b"]


def test_a_no_break_space_keeps_words_together() -> None:
    assert words_of(text("3\u00a0December"), 30)[0] != "3"


def test_styles_may_change_inside_a_word() -> None:
    (line,) = wrap((Run("bold", bold=True), Run(", then plain")), 10, 300)
    assert [piece.face for piece in line.pieces] == [fonts.BOLD, fonts.REGULAR]
    assert [piece.text for piece in line.pieces] == ["bold", ", then plain"]


def test_a_missing_fact_keeps_its_mark_over_lines() -> None:
    lines = wrap((Run("by "), Run("[the date of the answer]", missing=True)), 10, 60)
    assert len(lines) > 1
    marked = "".join(p.text for line in lines for p in line.pieces if p.missing)
    assert marked.replace(" ", "") == "[thedateoftheanswer]"


def test_a_long_address_breaks_after_a_slash_or_stop() -> None:
    lines = words_of(text("https://privacy.example/requests/new"), 80)
    assert all(line[-1] in "/." for line in lines[:-1])
    assert "".join(lines) == "https://privacy.example/requests/new"


@given(
    st.lists(st.text(alphabet="aW- /\n.m☐é", max_size=40), max_size=6),
    st.floats(min_value=14, max_value=300),
)
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(parts: list[str], room: float) -> None:
    runs = tuple(Run(part, bold=bool(n % 2)) for n, part in enumerate(parts))
    lines = wrap(runs, 10, room)
    assert all(line.width <= room + 0.01 for line in lines)
    shown = "".join(piece.text for line in lines for piece in line.pieces)
    assert shown.replace(" ", "") == "".join(parts).replace(" ", "").replace("\n", "")


def test_text_is_cut_short_with_an_ellipsis_only_when_it_must_be() -> None:
    assert cut_short("short", fonts.REGULAR, 10, 100) == "short"
    cut = cut_short("n" * 300, fonts.REGULAR, 10, 100)
    assert cut.endswith("…")
    assert fonts.width(cut, fonts.REGULAR, 10) <= 100
