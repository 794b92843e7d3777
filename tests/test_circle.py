"""The whole circle without a screen: past speech → library → insert → check → Word → review → draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from editor.checks.runner import run_checks
from editor.corpus.building import build_library
from editor.corpus.pipeline import read_speech
from editor.draft.rounds import Rounds
from editor.exporting.export import Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.exporting.sent import sent_text
from editor.review.merge import edits_for, merge_changes, place
from editor.review.model import ChangeKind, State
from editor.review.returned import read_returned
from editor.speech.edits import apply_edits
from editor.speech.structure import parse
from editor.word.reading.reader import read_comments, read_docx
from snippets.library import Library
from snippets.model import Kind
from tests.word.tracked_documents import review_docx

PAGE = """首页 > 领导讲话
在全县河道治理工作推进会上的讲话
同志们:
今天我们召开全县河道治理工作推进会,主要任务是总结前一阶段工作,安排部署下一阶段任务。下面,我讲三点意见。
一、认清形势,振奋精神,增强做好河道治理工作的紧迫感和责任感
去年以来,全县治理河道32公里,各级各部门认真履职、压实责任,取得了明显成效。
二、聚焦重点,精准施策,确保完成年度河道治理目标任务
要压实责任、强化措施,坚持一河一策,做到有人管、有钱管、管得好。
三、加强领导,压实责任,汇聚起河道治理的强大合力
一是要加强组织领导。主要领导亲自抓、负总责,分管领导具体抓、抓落实。
同志们,让我们以更加饱满的热情、更加务实的作风,为建设美丽家园作出新的更大贡献!谢谢大家!
分享到微信朋友圈
"""


def walk(files: Sequence[Path], tmp_path: Path) -> None:
    """Take the files once round the circle."""
    assert all(read_speech(path).speech.blocks for path in files)
    report = build_library(files, tmp_path / "shipped")
    assert not report.refused
    with Library.open(tmp_path / "library.db", tmp_path / "shipped") as library:
        skeleton = library.skeletons()[0]
        hits = library.search("yszr", None, 20)
        phrase = next(hit.snippet for hit in hits if "压实责任" in hit.snippet.text)
        library.record_use(phrase.id or 0)
        assert library.search("压实", [Kind.PHRASE], 5)[0].snippet.sources

    speech = parse(f"{skeleton.text}\n要{phrase.text}，确保XXX个村按期完成。\n谢谢大家！")
    findings = run_checks(speech, only=("placeholders",))
    assert "XXX" in {finding.text for finding in findings}

    target = tmp_path / "送审稿.docx"
    rounds = Rounds(tmp_path / "rounds")
    exported = send_speech(speech, target, ExportOptions(allow_open=True), Origin(rounds=rounds))
    back = read_docx(target)
    assert [p.text for p in back] == [block.text for block in speech.blocks]
    comments = read_comments(target)
    assert exported.comments == len(comments) == len(findings)
    assert [c.anchor for c in comments] == [f.text for f in findings]
    again = parse("\n".join(p.text for p in back))
    assert [b.role for b in again.blocks] == [b.role for b in speech.blocks]

    made = review_docx(target.read_bytes(), 3, edits=10)
    target.write_bytes(made.data)
    reviewed = read_returned(target, rounds)
    assert (reviewed.round_id, reviewed.base) == (exported.round_id, sent_text(speech))
    changes = merge_changes([reviewed])
    waiting = place(changes, reviewed.base, speech.text)
    assert {one.state for one in waiting} == {State.PENDING}
    text = apply_edits(speech.text, edits_for(waiting))
    assert [line for line in text.split("\n") if line.strip()] == [
        line.strip() for line in made.accepted.replace("\v", "\n").split("\n") if line.strip()
    ]
    worded = [one for one in place(changes, reviewed.base, text) if one.change.kind is not ChangeKind.FORMAT]
    assert {one.state for one in worded} == {State.ACCEPTED}


def test_invented_speeches_go_round(tmp_path: Path) -> None:
    files = []
    for number, topic in enumerate(("河道治理", "厕所改造", "道路养护", "森林防火")):
        path = tmp_path / f"{number}.txt"
        path.write_text(PAGE.replace("河道治理", topic), encoding="gb18030")
        files.append(path)
    walk(files, tmp_path)


def test_the_seeds_go_round(corpus: Callable[[], Path], tmp_path: Path) -> None:
    walk(sorted((corpus() / "seeds").glob("*.txt")), tmp_path)
