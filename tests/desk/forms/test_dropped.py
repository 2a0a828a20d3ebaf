"""What was dropped: files, words, and mails out of Outlook."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from dpo_desk.desk.forms.dropped import Dropped, dropped, names_in, welcome


def descriptor(*names: str) -> bytes:
    """A FILEGROUPDESCRIPTORW with these names."""
    entries = b"".join(
        bytes(72) + name.encode("utf-16-le").ljust(520, b"\0")[:520] for name in names
    )
    return len(names).to_bytes(4, "little") + entries


def test_files_come_by_path(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.eml")), QUrl("https://example.org/x")])
    assert welcome(mime)
    assert dropped(mime) == Dropped((str(tmp_path / "a.eml"),))


def test_words_come_as_words() -> None:
    mime = QMimeData()
    mime.setText("From: a@example.org")
    assert dropped(mime).words == "From: a@example.org"
    assert not welcome(QMimeData())
    assert not dropped(QMimeData()).anything


def test_a_mail_from_outlook_is_handed_over_whole() -> None:
    mime = QMimeData()
    names = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
    contents = 'application/x-qt-windows-mime;value="FileContents"'
    mime.setData(names, descriptor("My data.msg", "..\\x/y.msg"))
    mime.setData(f"{contents};index=0", b"first")
    mime.setData(f"{contents};index=1", b"second")
    assert welcome(mime)
    files = dropped(mime).files
    assert [(file.name, file.data) for file in files] == [
        ("My data.msg", b"first"),
        (".._x_y.msg", b"second"),
    ]


def test_a_broken_descriptor_names_what_it_can() -> None:
    assert names_in(b"") == ()
    assert names_in((9).to_bytes(4, "little") + descriptor("a.msg")[4:])[0] == "a.msg"
