"""What this computer remembers of the window: sizes, columns, desks opened; no personal data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from dpo_desk.places import config_folder

_RECENT = 8
SHORTEST_LOCK, LONGEST_LOCK, USUAL_LOCK = 1, 240, 10


class Preferences:
    """A settings file in the user's configuration folder: places of desk files, sizes, columns."""

    def __init__(self, file: Path | None = None) -> None:
        file = file or config_folder() / "window.ini"
        file.parent.mkdir(parents=True, exist_ok=True)
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    def state(self, name: str) -> QByteArray:
        """Return the remembered state of a window, header or splitter; empty if there is none."""
        kept = self._kept.value(f"state/{name}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def remember_state(self, name: str, state: QByteArray) -> None:
        """Remember the state of a window, header or splitter."""
        self._kept.setValue(f"state/{name}", state)

    def word(self, name: str, usual: str = "") -> str:
        """Return a remembered word, such as the nation last used in the calculator."""
        kept = self._kept.value(f"words/{name}", usual)
        return kept if isinstance(kept, str) else usual

    def remember_word(self, name: str, word: str) -> None:
        """Remember a word."""
        self._kept.setValue(f"words/{name}", word)

    @property
    def lock_minutes(self) -> int:
        """Return after how many idle minutes the desk locks itself."""
        try:
            kept = int(self.word("lock_minutes", str(USUAL_LOCK)))
        except ValueError:
            return USUAL_LOCK
        return min(max(kept, SHORTEST_LOCK), LONGEST_LOCK)

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self.remember_word("lock_minutes", str(minutes))

    def recent_desks(self) -> tuple[Path, ...]:
        """Return the desks opened on this computer that are still there, the last one first."""
        kept = self._kept.value("desks", [])
        # A list of one comes back from the file as the word itself.
        listed = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return tuple(Path(str(path)) for path in listed if path and Path(str(path)).is_file())

    def remember_desk(self, path: Path) -> None:
        """Put a desk first among the recent ones."""
        path = path.absolute()
        others = [known for known in self.recent_desks() if known != path]
        self._kept.setValue("desks", [str(desk) for desk in [path, *others][:_RECENT]])

    def forget_desk(self, path: Path) -> None:
        """Name a desk no more; its file stays as it is."""
        others = [str(known) for known in self.recent_desks() if known != path.absolute()]
        self._kept.setValue("desks", others)

    def save(self) -> None:
        """Write what is remembered to the file now."""
        self._kept.sync()
