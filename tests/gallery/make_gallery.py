"""Draws every page, dialog and letter as pictures: make_gallery.py FOLDER, or --guide FOLDER.

The work is done by processes of their own (a scale is chosen when Qt starts), two at a time. This
file itself needs nothing but Python.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SMALL, LARGE = (1280, 720), (2560, 1440)
MAIN_SCENES = ("today", "letters", "cases", "case", "letter", "summaries")
GUIDE_KILOBYTES = 150


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of looking at the window: scheme, scale in per cent, screen in real pixels."""

    scheme: str
    scale: int
    screen: tuple[int, int] = SMALL
    scenes: tuple[str, ...] = ()
    paper: bool = False

    @property
    def name(self) -> str:
        """Return the end of its pictures' names."""
        large = "-large" if self.screen == LARGE else ""
        return f"{self.scheme}-{self.scale}{large}"


EVERY = (
    Variant("light", 100, paper=True),
    Variant("dark", 100),
    Variant("light", 200),
    Variant("dark", 200),
    Variant("light", 100, LARGE, MAIN_SCENES),
    Variant("light", 200, LARGE, MAIN_SCENES),
    Variant("dark", 200, LARGE, MAIN_SCENES),
)
QUICK = EVERY[:1]


def environment(folder: Path, variant: Variant) -> dict[str, str]:
    """Return what a drawing process sees: an invented user, one screen, no network proxy."""
    screen = folder / f"screen-{variant.name}.json"
    wide, tall = variant.screen
    screen.write_text(
        f'{{"screens": [{{"name": "one", "x": 0, "y": 0, "width": {wide}, "height": {tall},'
        ' "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}',
        encoding="utf-8",
    )
    user = folder / f"user-{variant.name}"
    user.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    return kept | {
        "HOME": str(user),
        **{f"XDG_{name}_HOME": str(user / name.lower()) for name in ("CONFIG", "DATA", "STATE")},
        "PYTHONPATH": str(TOP),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "QT_SCALE_FACTOR": str(variant.scale / 100),
    }


def run(module: str, *arguments: str, env: dict[str, str]) -> None:
    """Run one of the gallery's modules; raise CalledProcessError when it fails."""
    command = [sys.executable, "-m", f"tests.gallery.{module}", *arguments]
    subprocess.run(command, env=env, cwd=TOP, check=True)


def draw(folder: Path, out: Path, variant: Variant, only: str, guide: bool = False) -> None:
    """Have one variant drawn into its own part of the folder."""
    arguments = [str(folder), str(out), variant.scheme, str(variant.scale), variant.name]
    arguments += ["--only", only] if only else []
    arguments += ["--scenes", ",".join(variant.scenes)] if variant.scenes else []
    arguments += ["--paper"] if variant.paper else []
    arguments += ["--guide"] if guide else []
    run("draw", *arguments, env=environment(folder, variant))


def asked(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, help="where the pictures go")
    parser.add_argument("--only", default="", metavar="NAME", help="pictures whose name holds this")
    parser.add_argument("--quick", action="store_true", help="light at 100 per cent alone")
    parser.add_argument("--guide", type=Path, metavar="FOLDER", help="the user guide's pictures")
    found = parser.parse_args(arguments)
    if (found.folder is None) == (found.guide is None):
        parser.error("name one folder: for the gallery, or with --guide for the guide's pictures")
    return found


def main() -> int:
    """Draw what was asked for and say how long it took; return the exit code."""
    wanted = asked()
    began = time.monotonic()
    out: Path = (wanted.folder or wanted.guide).resolve()
    out.mkdir(parents=True, exist_ok=True)
    variants = QUICK if wanted.quick or wanted.guide else EVERY
    with tempfile.TemporaryDirectory(prefix="dpo_desk_gallery_") as name:
        folder = Path(name)
        first = environment(folder, Variant("none", 100))
        run("desks", str(folder), env=first)
        if wanted.guide:
            draw(folder, out, Variant("light", 100), wanted.only, guide=True)
        else:
            with ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
                jobs = [pool.submit(draw, folder, out, v, wanted.only) for v in variants]
            run("sheets", str(out), env=first)
            for job in jobs:
                job.result()
        shutil.rmtree(folder / "user-none", ignore_errors=True)
    if wanted.guide:
        heavy = [p.name for p in out.glob("*.png") if p.stat().st_size > GUIDE_KILOBYTES * 1024]
        if heavy:
            print(f"Heavier than {GUIDE_KILOBYTES} kB: {', '.join(heavy)}", file=sys.stderr)
            return 1
    print(f"{len(list(out.glob('*.png')))} pictures in {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
