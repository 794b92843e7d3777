"""Reading reviewed files: both views, who and when, comments and their answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.speech.structure import parse
from editor.word.reading.reader import read_word
from editor.word.reading.revisions import read_revisions
from editor.word.writing.writer import write_docx
from tests.word.tracked_documents import review_docx

_SPEECH = """在全县重点工作推进会上的讲话
（2026年7月1日）
同志们：
今天召开这次会议，主要任务是总结上半年工作，安排部署下半年任务。
一、提高认识，增强抓落实的责任感
今年以来，全县上下“一盘棋”推进，完成投资XX亿元，同比增长5.6%。
（一）突出重点。各级各部门要把责任压实到人，𠮷镇要先行一步。
二、强化措施
要建立台账——每月调度，每季通报。
谢谢大家！"""


@pytest.fixture(scope="module")
def sent_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sent") / "送审.docx"
    write_docx(parse(_SPEECH), path)
    return path


@pytest.mark.parametrize("edits", [1, 3, 12, 40])
def test_random_reviews_read_as_the_reviewers_left_them(sent_file: Path, tmp_path: Path, edits: int) -> None:
    data = sent_file.read_bytes()
    path = tmp_path / "审.docx"
    for seed in range(80):
        made = review_docx(data, 1000 * edits + seed, edits=edits)
        assert made.rejected == made.sent
        path.write_bytes(made.data)
        read = read_revisions(path)
        assert read.sent() == made.sent, made.edits
        assert read.accepted() == made.accepted, made.edits
        assert read.full == "".join(piece.text for piece in read.pieces)
        assert len(read.marks) == read.full.count("\n") + 1
        plain = "\n".join(p.text.replace("\n", "\v") for p in read_word(path).paragraphs)
        assert plain == made.accepted
        told = {
            (n.note_id, n.author, n.text, n.parent_id, n.done) for n in read.notes if int(n.note_id) > 70_000
        }
        assert told == {(e.comment_id, e.author, e.text, e.parent, e.done) for e in made.comments}
