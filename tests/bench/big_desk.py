"""The demonstration desk of 10,000 cases that the benchmarks share: made once, then kept."""

from __future__ import annotations

import hashlib
import shutil
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dpo_desk.casework.demo import demo_desk
from dpo_desk.casework.office import Moments, Office, fixed_moments
from dpo_desk.casework.opening import unlock_desk

CASES, MONTHS, SEED = 10_000, 18, 1
TODAY = date(2026, 11, 23)
OFFICER, PASSPHRASE = "Sim Officer", "ten thousand quiet lamps"
_TOP = Path(__file__).resolve().parents[2]
_KEPT = _TOP / "build" / "bench"
_MIGRATIONS = _TOP / "dpo_desk" / "records" / "migrations" / "versions"
_NAME = "big.desk"


def moments() -> Moments:
    """Return the day the benchmarks live on."""
    return fixed_moments(TODAY)


def _schema() -> str:
    """Return a digest of the migrations: a desk of other tables is made anew."""
    digest = hashlib.sha256()
    for source in sorted(_MIGRATIONS.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _folder() -> Path:
    """Return the folder of the desk; it is made anew for another seed, day or schema."""
    name = f"{CASES}-{MONTHS}-{SEED}-{TODAY}-{_schema()}"
    folder = _KEPT / name
    if not folder.exists():
        _KEPT.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=_KEPT) as making:
            made = Path(making) / name
            made.mkdir()
            _make(made)
            made.rename(folder)
        for old in _KEPT.iterdir():
            if old != folder and old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
    return folder


def _make(folder: Path) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    day = moments()
    for _ in demo_desk(folder / _NAME, OFFICER, PASSPHRASE, day, CASES, MONTHS, SEED):
        pass
    took = f"{time.perf_counter() - wall:.0f} s ({time.process_time() - cpu:.0f} s of one core)"
    (folder / "made_in").write_text(took, encoding="utf-8")


def big_desk(into: Path) -> Path:
    """Return a copy of the desk in a folder, its keys beside it, and print what it is."""
    kept = _folder()
    for source in kept.iterdir():
        shutil.copy(source, into)
    path = into / _NAME
    took = (into / "made_in").read_text(encoding="utf-8")
    print(
        f"\ndesk: {CASES:,} cases of {MONTHS} months, {path.stat().st_size / 1e6:.0f} MB,"
        f" made in {took} and kept in build/bench"
    )
    return path


def unlocked(path: Path) -> Office:
    """Return the desk, unlocked."""
    return unlock_desk(path, PASSPHRASE, moments())
