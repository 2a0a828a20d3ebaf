"""Whether a window can be shown is told in a sentence, before Qt is asked."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dpo_desk.desk.screen import missing_library, why_no_window


def yes(_name: str) -> bool:
    return True


def no(_name: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("platform", "environment"),
    [
        ("linux", {"DISPLAY": ":0"}),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}),
        ("linux", {"QT_QPA_PLATFORM": "vnc:port=5900"}),
        ("win32", {}),
        ("darwin", {}),
    ],
)
def test_a_screen_is_a_screen(platform: str, environment: Mapping[str, str]) -> None:
    assert why_no_window(platform, environment, yes, yes) is None


@pytest.mark.parametrize("environment", [{}, {"QT_QPA_PLATFORM": "xcb"}, {"DISPLAY": ""}])
def test_no_screen_is_said(environment: Mapping[str, str]) -> None:
    sentence = why_no_window("linux", environment, yes, yes)
    assert sentence is not None
    assert sentence.startswith("There is no screen")


def test_a_screen_that_does_not_answer_is_none() -> None:
    assert why_no_window("linux", {"DISPLAY": ":99"}, no, yes) is not None


def test_missing_system_libraries_are_named() -> None:
    def loads(library: str) -> bool:
        return "cursor" not in library

    sentence = why_no_window("linux", {"DISPLAY": ":0"}, yes, loads)
    assert sentence is not None
    assert "libxcb-cursor0" in sentence
    assert "libxcb-shape0" not in sentence
    assert "make run" in sentence


def test_what_the_loader_says_becomes_a_sentence() -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    sentence = missing_library(error)
    assert sentence is not None
    assert "libEGL.so.1" in sentence
    assert missing_library(ImportError("No module named 'nothing'")) is None
