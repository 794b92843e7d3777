"""Speeches that were sent, their records, and LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from editor.draft.rounds import Round, Rounds, round_id
from editor.exporting.sent import sent_text
from editor.speech.placeholders import find_placeholders
from editor.speech.structure import parse
from editor.word.writing.writer import write_docx
from tests.word.conftest import convert, office_home

__all__ = ["convert", "office_home"]

SPEECH = """在全县重点工作暨河道治理和乡村道路养护管理工作推进会上的讲话
（2026年7月1日）
同志们：
今天召开这次会议，主要任务是总结上半年工作，安排部署下半年任务。
一、提高认识，增强“抓落实”的责任感
今年以来，全县上下推进有力，完成投资86亿元，同比增长5.6%，𠮷镇先行一步，治理河道1,234公里。
（一）突出重点。各级各部门要把责任压实到人，XX个村要在X月X日前完成。
二、强化措施
要建立台账——每月调度，每季通报……“三个清单”要落到  实处。
谢谢大家！"""


@dataclass(frozen=True)
class Sent:
    """A file that went out and the text in it."""

    path: Path
    text: str
    rounds: Rounds
    round: Round


@pytest.fixture
def send(tmp_path: Path) -> Callable[..., Sent]:
    """Send a speech with highlights, comments, anchors and a title parted in two; record the round."""

    def write(
        text: str = SPEECH, name: str = "送审.docx", *, recorded: bool = True, parted: bool = True
    ) -> Sent:
        speech = parse(text)
        sent = sent_text(speech)
        path = tmp_path / name
        write_docx(
            speech,
            path,
            placeholders=find_placeholders(speech.text),
            round_id=round_id(sent),
            purpose="送审稿",
            title_breaks=(12,) if parted else (),
        )
        rounds = Rounds(tmp_path / "rounds")
        when = datetime(2026, 7, 1, 9, tzinfo=timezone.utc)
        made = Round(round_id(sent), sent, speech.title, "送审稿", when, "王主任", name, "", 1, "")
        return Sent(path, sent, rounds, rounds.record(made) if recorded else replace(made, version=1))

    return write
