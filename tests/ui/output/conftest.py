"""A window with the ways out of it, and invented speeches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from editor.paths import Paths
from editor.speech.model import Speech
from editor.speech.structure import parse
from editor.ui.app import App
from editor.ui.output import questions
from editor.ui.output.menu import OutputMenu

HEAD = "在全县水利工作推进会上的讲话\n（2026年7月1日）\n王建国\n同志们：\n"
PARAGRAPH = (
    "今天，我们召开全县水利工作推进会，主要任务是总结上半年的工作，分析当前的形势，安排下一阶段的重点任务。"
    "刚才，会议通报了有关情况，三个乡镇作了发言，讲得都很好，请大家认真学习借鉴，结合各自实际抓好落实。\n"
)
BODY = "一、提高认识\n" + PARAGRAPH + "（一）看清形势。" + PARAGRAPH + "二、抓好落实\n" + PARAGRAPH * 3
TEXT = HEAD + BODY + "谢谢大家！"


@pytest.fixture
def speech() -> Speech:
    return parse(TEXT)


@pytest.fixture
def long_speech() -> Speech:
    return parse(HEAD + BODY * 6)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str]]:
    """What was told instead of a message box."""
    kept: list[tuple[Path, str]] = []
    monkeypatch.setattr(
        questions, "tell_written", lambda _parent, path, details: kept.append((path, details))
    )
    return kept


@pytest.fixture
def menu(app: App) -> OutputMenu:
    """The menu on the window, with a draft in which nothing is open."""
    app.window.editor.load_draft(TEXT)
    paths: Paths = app.paths
    return OutputMenu(app.window, app.window.editor, app.files, app.settings, paths, app.lanes.files)


@pytest.fixture
def save_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], list[str]]:
    """Answer the file dialog with a name in the test's folder; returns what it was asked with."""

    def answer(name: str) -> list[str]:
        proposed: list[str] = []

        def choose(_parent: object, _words: str, offered: str, _kind: str) -> tuple[str, str]:
            proposed.append(Path(offered).name)
            return (str(tmp_path / name) if name else "", "")

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        return proposed

    return answer
