"""What the font has shapes for, and what is refused before a page is made."""

from __future__ import annotations

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.paper import fonts


@pytest.mark.parametrize(
    "words",
    ["Zoë Ñandú Łukasz Šťastný", "Γιώργος", "Ирина Щукина", "£5 – “so” … €9\u00a0000", "☐ ☑ ☒ ✓ →"],
)
def test_european_scripts_and_tick_boxes_can_be_printed(words: str) -> None:
    assert fonts.unprintable(words) == ()


def test_other_scripts_are_named_once_in_the_order_of_the_text() -> None:
    assert fonts.unprintable("张伟 and 张 and محمد") == ("张", "伟", "م", "ح", "د")


def test_a_control_character_is_unprintable() -> None:
    assert fonts.unprintable("a\x00b\x07") == ("\x00", "\x07")


def test_the_problem_names_the_characters_the_words_and_the_field() -> None:
    with pytest.raises(Problem) as caught:
        fonts.refuse_unprintable(("Ann", "Dear 张伟"), "addressee")
    assert caught.value.field == "addressee"
    assert "“张” (U+5F20)" in caught.value.sentence
    assert "“Dear 张伟”" in caught.value.sentence


def test_characters_without_ink_are_dropped_and_odd_spaces_are_plain() -> None:
    assert fonts.printable("a\u00adb\u200bc\ufeff\td\u3000e\u2028f") == "abc d e\nf"


def test_width_grows_with_size_and_bold_is_wider() -> None:
    assert fonts.width("width", fonts.REGULAR, 20) == pytest.approx(
        2 * fonts.width("width", fonts.REGULAR, 10)
    )
    assert fonts.width("width", fonts.BOLD, 10) > fonts.width("width", fonts.REGULAR, 10)
