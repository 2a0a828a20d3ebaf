"""The template language is small, bounded and strict, and each change has its own version."""

from __future__ import annotations

import pytest

from dpo_desk.domain.problems import Problem
from dpo_desk.letters.markup import FactValue, blocks_from_markdown
from dpo_desk.letters.templates import (
    LONGEST_LETTER,
    LONGEST_LOOP,
    LONGEST_TEMPLATE,
    Templates,
    filled,
    own_templates,
)
from dpo_desk.letters.vocabulary import WORDS


def result(text: str, **facts: FactValue | bool) -> str:
    source, marks = filled(Templates((("T", text),)), "T", facts, WORDS)
    blocks = blocks_from_markdown(source, marks)
    return " / ".join(str(b.runs[0].text) for b in blocks if hasattr(b, "runs"))


def test_facts_are_tested_compared_and_looped_over() -> None:
    text = '{% if a == "x" and not c %}yes{% else %}no{% endif %}'
    assert result(text, a="x", c="") == "yes"
    assert result(text, a="x", c="y") == "no"
    assert result('{% if "p" in a %}yes{% endif %}', a=("p", "q")) == "yes"
    assert result("{% for one in a %}\n{{ one }}\n\n{% endfor %}", a=("p", "q")) == "p / q"


def test_a_fact_named_like_a_template_stays_text() -> None:
    assert result("{{ a }}", a="{{ 7*7 }} {% if x %}") == "{{ 7*7 }} {% if x %}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ unknown }}",
        "{% if unknown %}x{% endif %}",
        "{{ a.__class__ }}",
        "{{ a['x'] }}",
        "{{ a() }}",
        "{{ range(9) }}",
        "{{ 'x' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ a | upper }}",
        "{{ a is defined }}",
        "{% set b = a %}{{ b }}",
        "{% macro m() %}{% endmacro %}",
        "{% include 'T.md' %}",
        "{% include '/etc/passwd' %}",
        "{% include a %}",
        "{% extends 'T.md' %}",
        "{% import 'T.md' as t %}",
        "{% for x in l %}{% for y in l %}x{% endfor %}{% endfor %}",
        "{% for x in a %}x{% endfor %}",
        "{% if a %}",
        "{{ a",
        "\ue0001\ue001",
        "x" * (LONGEST_TEMPLATE + 1),
    ],
)
def test_more_than_the_small_language_is_a_problem(text: str) -> None:
    with pytest.raises(Problem) as caught:
        result(text, a="x", l=("y",) * 9)
    assert caught.value.field == "template"


def test_a_letter_out_of_all_measure_is_a_problem() -> None:
    words = "word " * 200
    with pytest.raises(Problem):
        result("{% for x in l %}" + words + "{% endfor %}", l=("y",) * LONGEST_LOOP)
    assert len(words) * LONGEST_LOOP > LONGEST_LETTER


def test_a_loop_ends_at_its_bound() -> None:
    source, _ = filled(
        Templates((("T", "{% for x in l %}.{% endfor %}"),)), "T", {"l": ("y",) * 9999}, {}
    )
    assert source == "." * LONGEST_LOOP


def test_a_shared_part_may_not_include_another() -> None:
    shelf = Templates((("T", "{% include '_a.md' %}"), ("_a", "{% include '_a.md' %}")))
    with pytest.raises(Problem):
        filled(shelf, "T", {}, {})


def test_an_edited_template_is_another_version_and_is_tried_first() -> None:
    own = own_templates()
    edited = own.replaced({"L10": "# Your request\n\nNo: {{ reasons }}\n"})
    assert edited.version != own.version
    assert edited.replaced({"L10": dict(own.texts)["L10"]}).version == own.version
    with pytest.raises(Problem):
        own.replaced({"L10": "{{ reasons | safe }}"})
    with pytest.raises(Problem):
        own.replaced({"L99": "# New"})
