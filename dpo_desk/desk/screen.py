"""Whether a window can be shown here at all, told before Qt is asked; imports nothing of Qt."""

from __future__ import annotations

import ctypes
import re
import socket
from collections.abc import Callable, Mapping

_NO_SCREEN = (
    "There is no screen to show the window on. The command line works without one: dpo-desk --help."
)
# What a window on X needs beyond Qt's own files, and the Debian package that has it.
_X_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_LOADER_WORDS = re.compile(r"^(\S+\.so[.\d]*): cannot open shared object file")


def _answers(display: str) -> bool:
    """Return whether the X server of this machine with that number takes connections."""
    number = re.match(r"(?:unix)?:(\d+)", display)
    if number is None:
        return True  # another machine's: Qt will find out
    path = f"/tmp/.X11-unix/X{number[1]}"
    for address in (path, "\0" + path):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
            try:
                door.connect(address)
            except OSError:
                continue
            return True
    return False


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def why_no_window(
    platform: str,
    environment: Mapping[str, str],
    answers: Callable[[str], bool] = _answers,
    loads: Callable[[str], bool] = _loads,
) -> str | None:
    """Return the sentence that says why no window can be shown, or None when one can.

    Only Linux and its kin are looked at; elsewhere there is always a screen.
    """
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not platform.startswith(("linux", "freebsd", "openbsd")):
        return None
    if chosen not in ("", "xcb", "wayland") or environment.get("WAYLAND_DISPLAY"):
        return None
    display = environment.get("DISPLAY", "")
    if not display or not answers(display):
        return _NO_SCREEN
    missing = [package for library, package in _X_LIBRARIES.items() if not loads(library)]
    return missing_words(missing) if missing else None


def missing_words(packages: list[str]) -> str:
    """Return the sentence that names the system libraries a window lacks."""
    return (
        f"The window needs system libraries that are not installed: {', '.join(packages)}."
        " `make run` installs them, or names the command that does."
    )


def missing_library(error: ImportError) -> str | None:
    """Return the sentence for a system library that Qt's own files lack, or None."""
    found = _LOADER_WORDS.match(str(error))
    return missing_words([found[1]]) if found else None
