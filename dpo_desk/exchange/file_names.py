"""Names of attached files made safe to show, to save under and to tell apart."""

from __future__ import annotations

import mimetypes
import re
import unicodedata

from dpo_desk.domain.blocks import one_line

MAX_NAME = 120
# Linux allows 255 bytes in a name; some room is left for " (2)" and for what a backup appends.
_MAX_NAME_BYTES = 220
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


class FileNames:
    """The names given so far in one mail, so that no two files of it share one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def name(self, proposed: str, media_type: str) -> str:
        """Return a safe name of at most 120 characters that this mail has not used yet."""
        stem, ending = _safe(proposed, media_type)
        name = _fitted(stem, ending, "")
        key = name.casefold()
        while name.casefold() in self._taken:
            self._counts[key] = self._counts.get(key, 1) + 1
            name = _fitted(stem, ending, f" ({self._counts[key]})")
        self._taken.add(name.casefold())
        return name


def _safe(proposed: str, media_type: str) -> tuple[str, str]:
    """Return stem and ending of the last path part, without what hides, misleads or breaks."""
    shown = "".join(c for c in one_line(proposed[:4000]) if unicodedata.category(c) != "Cf")
    last = _FORBIDDEN.sub("_", shown.replace("\\", "/").rstrip("/ ").rpartition("/")[2])
    last = last.strip(" .") if last.strip(" .") else ""
    if not last:
        return "attachment", mimetypes.guess_extension(media_type) or ""
    if _DEVICES.match(last):
        last = "_" + last
    stem, dot, ending = last.rpartition(".")
    if not dot or not stem or len(ending) > 12 or " " in ending:
        return last, ""
    return stem, f".{ending}"


def _fitted(stem: str, ending: str, mark: str) -> str:
    """Return stem, mark and ending, the stem cut so that the whole fits."""
    stem = stem[: MAX_NAME - len(mark) - len(ending)]
    while len((stem + mark + ending).encode("utf-8", "replace")) > _MAX_NAME_BYTES:
        stem = stem[:-1]
    return stem.rstrip() + mark + ending
