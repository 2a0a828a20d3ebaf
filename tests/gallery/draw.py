"""Draws one variant of the gallery: run by make_gallery, with scale and screen in its environment.

draw FOLDER OUT SCHEME SCALE NAME [--only NAME] [--scenes A,B] [--paper] [--guide]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.gallery import calendar, daily, inside, outside, paper, writing
from tests.gallery.desks import CROWDED, DEMONSTRATION, EMPTY
from tests.gallery.guide import take_guide
from tests.gallery.stage import Stage

Scene = Callable[[Stage], None]

SCENES: tuple[tuple[str, str, Scene], ...] = (
    # name, desk that must be open ("" for none), what draws it
    ("welcome", "", outside.welcome),
    ("create", "", outside.create),
    ("unlock", "", outside.unlock),
    ("calculator", "", outside.calculator),
    ("cases-empty", EMPTY, inside.cases_empty),
    ("daily-empty", EMPTY, daily.empty),
    ("cases-crowded", CROWDED, inside.cases_crowded),
    ("daily-crowded", CROWDED, daily.crowded),
    ("today", DEMONSTRATION, daily.today),
    ("letters", DEMONSTRATION, daily.letters),
    ("cases", DEMONSTRATION, inside.cases),
    ("case", DEMONSTRATION, inside.case_states),
    ("tabs", DEMONSTRATION, inside.case_tabs),
    ("menus", DEMONSTRATION, inside.case_menus),
    ("acts", DEMONSTRATION, inside.acts),
    ("contact", DEMONSTRATION, inside.contact),
    ("calendar-empty", EMPTY, calendar.month),
    ("calendar-crowded", CROWDED, calendar.every_view),
    ("calendar", DEMONSTRATION, calendar.every_view),
    ("new-case", DEMONSTRATION, inside.new_case),
    ("letter", DEMONSTRATION, writing.letter),
    ("kinds", DEMONSTRATION, writing.kinds),
    ("summaries", DEMONSTRATION, writing.summaries),
    ("pages", DEMONSTRATION, inside.every_page),
    ("crash", DEMONSTRATION, outside.crash),
    ("progress", DEMONSTRATION, outside.progress),
)


def copied(folder: Path, name: str) -> None:
    """Give the variant desks of its own: scenes write into them."""
    own = folder / name
    own.mkdir()
    for file in folder.glob("*.desk*"):
        shutil.copy2(file, own / file.name)


def draw(stage: Stage, scenes: tuple[str, ...], with_paper: bool) -> None:
    """Draw every scene that is wanted; one that breaks is told in the list and the next goes on."""
    opened = ""
    for number, (name, desk, scene) in enumerate(SCENES, 1):
        if scenes and name not in scenes:
            continue
        stage.chapter = f"{number:02d}-{name}"
        try:
            if desk and desk != opened:
                stage.enter(desk)
                opened = desk
            scene(stage)
        except (AssertionError, AttributeError, LookupError, TypeError, ValueError):
            stage.remark("broke: " + traceback.format_exc(limit=-3).replace("\n", " | "))
        stage.dismiss()
    if with_paper:
        stage.chapter = "50"
        paper.draw(stage)


def main() -> int:
    """Draw what the command line names; return 1 when a scene broke."""
    parser = argparse.ArgumentParser()
    for name in ("folder", "out"):
        parser.add_argument(name, type=Path)
    for name in ("scheme", "scale", "name"):
        parser.add_argument(name)
    parser.add_argument("--only", default="")
    parser.add_argument("--scenes", default="")
    parser.add_argument("--paper", action="store_true")
    parser.add_argument("--guide", action="store_true")
    asked = parser.parse_args()
    copied(asked.folder, asked.name)
    stage = Stage(asked.folder, asked.out, asked.name, asked.only, asked.scheme)
    if asked.guide:
        stage.chapter = "guide"
        take_guide(stage)
    else:
        draw(stage, tuple(filter(None, asked.scenes.split(","))), asked.paper)
        listed = [*stage.taken, *(f"  ! {words}" for words in stage.remarks)]
        (asked.out / f"list-{asked.name}.txt").write_text("\n".join(listed) + "\n", "utf-8")
    stage.close()
    for remark in stage.remarks:
        print(remark, file=sys.stderr)
    return int(any("broke" in words or "mistake" in words for words in stage.remarks))


if __name__ == "__main__":
    sys.exit(main())
