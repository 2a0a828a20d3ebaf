"""The wording of each kind as a template: read once, held to a small language, versioned."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dpo_desk import places
from dpo_desk.domain.problems import Problem
from dpo_desk.letters.markup import CLOSE, OPEN, BlockFact, FactValue, Mark

LONGEST_TEMPLATE = 20_000
LONGEST_LETTER = 200_000
LONGEST_LOOP = 500

# What a template may say: facts, if, for over a list of facts, and a shared part. No calls, no
# attributes, no filters, no arithmetic: nothing that could reach out, or run long.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For,
    nodes.Include, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Tuple,
)  # fmt: skip


class _Slot:
    """A fact inside a template: printed as its mark, compared and tested by its value."""

    __slots__ = ("_mark", "_name", "_place", "_value")

    def __init__(self, name: str, value: FactValue, place: Callable[[str, FactValue], str]) -> None:
        self._name, self._value, self._place = name, value, place
        self._mark = ""

    def __str__(self) -> str:
        if not self._mark:
            self._mark = self._place(self._name, self._value)
        return self._mark

    def __bool__(self) -> bool:
        if isinstance(self._value, BlockFact):
            return bool(self._value.blocks)
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return self._value == (other._value if isinstance(other, _Slot) else other)

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, item: object) -> bool:
        return not isinstance(self._value, BlockFact) and item in self._value

    def __iter__(self) -> Iterator[_Slot]:
        if not isinstance(self._value, tuple):
            raise Problem(f"{self._name} is no list.", "template")
        items = itertools.islice(self._value, LONGEST_LOOP)
        return (_Slot(self._name, item, self._place) for item in items)


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates of a language, by the name of their file without `.md`."""

    texts: tuple[tuple[str, str], ...]

    @property
    def version(self) -> str:
        """Return a short digest of every text: what a letter keeps as its template's version."""
        digest = hashlib.sha256()
        for name, text in sorted(self.texts):
            digest.update(f"{name}\0{text}\0".encode())
        return digest.hexdigest()[:12]

    def replaced(self, edited: Mapping[str, str]) -> Templates:
        """Return the templates with the officer's own texts; raise Problem for one that fails."""
        texts = dict(self.texts)
        for name, text in edited.items():
            if name not in texts:
                raise Problem(f"There is no letter template {name[:20]}.", "template")
            texts[name] = text
        changed = Templates(tuple(sorted(texts.items())))
        compiled(changed)
        return changed


@lru_cache(maxsize=1)
def own_templates() -> Templates:
    """Return the British English templates that come with the program."""
    folder = places.resources() / "letters" / "en-GB"
    files = sorted(folder.glob("*.md"))
    return Templates(tuple((file.stem, file.read_text(encoding="utf-8")) for file in files))


@lru_cache(maxsize=8)
def compiled(templates: Templates) -> Mapping[str, Template]:
    """Return the templates ready to fill; raise Problem naming the one that cannot be read."""
    loader = DictLoader({f"{name}.md": text for name, text in templates.texts})
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=False,  # facts are laid in after parsing, so there is nothing to escape
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    found = {}
    for name, text in templates.texts:
        try:
            _check(name, environment.parse(text), text)
            found[name] = environment.get_template(f"{name}.md")
        except TemplateError as wrong:
            raise Problem(f"The template {name} cannot be read: {wrong}.", "template") from wrong
    return found


def _check(name: str, tree: nodes.Template, text: str) -> None:
    """Raise Problem when a template says more than the small language allows."""
    if len(text) > LONGEST_TEMPLATE:
        raise Problem(f"The template {name} is longer than {LONGEST_TEMPLATE} signs.", "template")
    if OPEN in text or CLOSE in text:
        raise Problem(f"The template {name} holds a sign that letters use inside.", "template")
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            word = type(node).__name__.lower()
            raise Problem(f"The template {name} uses {word}, which letters do not.", "template")
        if isinstance(node, nodes.For) and (node.recursive or list(node.find_all(nodes.For))):
            raise Problem(f"The template {name} has a loop inside a loop.", "template")
        if isinstance(node, nodes.Include):
            part = node.template.value if isinstance(node.template, nodes.Const) else ""
            if name.startswith("_") or not str(part).startswith("_"):
                raise Problem(f"The template {name} includes what it may not.", "template")


def filled(
    templates: Templates,
    name: str,
    facts: Mapping[str, FactValue | bool],
    words: Mapping[str, str],
) -> tuple[str, dict[int, Mark]]:
    """Return the template's Markdown with marks in place of facts, and the marks by number.

    `words` says what a missing fact is called. Raises Problem when the template asks for a fact
    that no letter knows, or the letter grows beyond all measure.
    """
    marks: dict[int, Mark] = {}

    def place(fact: str, value: FactValue) -> str:
        number = len(marks) + 1
        marks[number] = Mark(fact, value, words.get(fact, fact.replace("_", " ")))
        return f"{OPEN}{number}{CLOSE}"

    context: dict[str, Any] = {
        fact: value if isinstance(value, bool) else _Slot(fact, value, place)
        for fact, value in facts.items()
    }
    parts: list[str] = []
    length = 0
    try:
        for part in compiled(templates)[name].generate(context):
            length += len(part)
            if length > LONGEST_LETTER:
                raise Problem(f"The template {name} makes too long a letter.", "template")
            parts.append(part)
    except TemplateError as wrong:
        raise Problem(f"The template {name} cannot be filled: {wrong}.", "template") from wrong
    return "".join(parts), marks
