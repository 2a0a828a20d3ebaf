"""Makes small Outlook .msg files: compound files (MS-CFB) of message properties (MS-OXMSG)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime

Tree = dict[str, "bytes | Tree"]

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
STRING, STRING8, BINARY, TIME, INTEGER = 0x1F, 0x1E, 0x102, 0x40, 0x03

Value = str | bytes | int | datetime


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    start: int = _END
    size: int = 0
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le")
        head = struct.pack(
            "<64sHBBIII", name, len(name) + 2, self.kind, 1, self.left, self.right, self.child
        )
        return head + bytes(36) + struct.pack("<IQ", self.start, self.size)


class _Writer:
    """Lays out a tree of storages and streams in sectors."""

    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.fat: list[int] = []
        self.mini = bytearray()
        self.mini_fat: list[int] = []
        self.entries = [_Entry("Root Entry", 5)]

    def chain(self, data: bytes) -> int:
        count = -(-len(data) // _SECTOR)
        first = len(self.fat)
        self.fat.extend([*range(first + 1, first + count), _END] if count else [])
        self.sectors.extend(
            data[n * _SECTOR : (n + 1) * _SECTOR].ljust(_SECTOR, b"\0") for n in range(count)
        )
        return first if count else _END

    def stream(self, data: bytes) -> int:
        if len(data) >= _CUTOFF:
            return self.chain(data)
        count = -(-len(data) // _MINI)
        first = len(self.mini_fat)
        self.mini_fat.extend([*range(first + 1, first + count), _END] if count else [])
        self.mini += data.ljust(count * _MINI, b"\0")
        return first if count else _END

    def add(self, parent: int, tree: Tree) -> None:
        numbers: list[int] = []
        for name in sorted(tree, key=lambda n: (len(n), n.upper())):
            node = tree[name]
            number = len(self.entries)
            numbers.append(number)
            if isinstance(node, bytes):
                self.entries.append(_Entry(name, 2, self.stream(node), len(node)))
            else:
                self.entries.append(_Entry(name, 1, 0))
                self.add(number, node)
        self.entries[parent].child = self.balanced(numbers)

    def balanced(self, numbers: list[int]) -> int:
        if not numbers:
            return _FREE
        middle = len(numbers) // 2
        entry = self.entries[numbers[middle]]
        entry.left = self.balanced(numbers[:middle])
        entry.right = self.balanced(numbers[middle + 1 :])
        return numbers[middle]

    def file(self) -> bytes:
        self.entries[0].start = self.chain(bytes(self.mini))
        self.entries[0].size = len(self.mini)
        mini_fat = struct.pack(f"<{len(self.mini_fat)}I", *self.mini_fat)
        mini_fat += b"\xff" * (-len(mini_fat) % _SECTOR)
        mini_start = self.chain(mini_fat)
        directory = b"".join(entry.packed() for entry in self.entries)
        while len(directory) % _SECTOR:
            directory += _Entry("", 0).packed()
        directory_start = self.chain(directory)
        count = 1
        while count * (_SECTOR // 4) < len(self.fat) + count:
            count += 1
        assert count <= 109, "this small maker writes no further table of tables"
        first = len(self.fat)
        table = self.fat + [_FAT] * count
        table += [_FREE] * (-len(table) % (_SECTOR // 4))
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        header += struct.pack("<HHHHH6xII", 0x3E, 3, 0xFFFE, 9, 6, 0, count)
        header += struct.pack(
            "<IIIII", directory_start, 0, _CUTOFF, mini_start, len(mini_fat) // _SECTOR
        )
        header += struct.pack("<II", _END, 0)
        fats = [*range(first, first + count)] + [_FREE] * (109 - count)
        header += struct.pack("<109I", *fats)
        return header + b"".join(self.sectors) + struct.pack(f"<{len(table)}I", *table)


def compound_file(tree: Tree) -> bytes:
    """Return a compound file holding the tree of storages (dicts) and streams (bytes)."""
    writer = _Writer()
    writer.add(0, tree)
    return writer.file()


def storage(
    properties: dict[tuple[int, int], Value], header: int, inner: Tree | None = None
) -> Tree:
    """Return a storage with these properties; keys are (property id, property type)."""
    tree: Tree = dict(inner or {})
    rows = bytes(header)
    for (pid, ptyp), value in properties.items():
        match value:
            case datetime():
                ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
                payload = struct.pack("<Q", ticks)
            case int():
                payload = struct.pack("<Q", value)
            case str() | bytes():
                raw = value.encode("utf-16-le") if isinstance(value, str) else value
                tree[f"__substg1.0_{pid:04X}{ptyp:04X}"] = raw
                payload = struct.pack("<II", len(raw), 0)
        rows += struct.pack("<HHI", ptyp, pid, 6) + payload
    tree["__properties_version1.0"] = rows
    return tree


def attached_file(name: str, data: bytes, kind: str = "application/pdf") -> Tree:
    """Return the storage of an attached file."""
    return storage(
        {
            (0x3707, STRING): name,
            (0x370E, STRING): kind,
            (0x3705, INTEGER): 1,
            (0x3701, BINARY): data,
        },
        8,
    )


def attached_message(message: Tree) -> Tree:
    """Return the storage of an attached message; make the message with `embedded=True`."""
    return storage({(0x3705, INTEGER): 5}, 8, {"__substg1.0_3701000D": message})


def recipient(name: str, email: str) -> Tree:
    """Return the storage of a recipient."""
    return storage({(0x3001, STRING): name, (0x39FE, STRING): email}, 8)


def message(
    properties: dict[tuple[int, int], Value],
    attachments: list[Tree] | None = None,
    recipients: list[Tree] | None = None,
    *,
    embedded: bool = False,
) -> Tree:
    """Return the storage of a message with its attachments and recipients."""
    inner: Tree = {f"__attach_version1.0_#{n:08X}": a for n, a in enumerate(attachments or [])}
    inner |= {f"__recip_version1.0_#{n:08X}": r for n, r in enumerate(recipients or [])}
    return storage(properties, 24 if embedded else 32, inner)
