"""The whole circle without a screen: seed → library → search → insert → check → Word → read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.checks.runner import run_checks
from editor.corpus.building import build_library
from editor.corpus.pipeline import read_speech
from editor.exporting import export_speech
from editor.speech.structure import parse
from editor.word.reader import read_comments, read_docx
from snippets.library import Library
from snippets.model import Kind


def test_from_a_past_speech_to_word_and_back(corpus: Callable[[], Path], tmp_path: Path) -> None:
    seeds = sorted((corpus() / "seeds").glob("*.txt"))
    read = [read_speech(path) for path in seeds]
    assert read[0].speech.salutation == "同志们："

    report = build_library(seeds, tmp_path / "shipped")
    assert not report.refused
    with Library.open(tmp_path / "library.db", tmp_path / "shipped") as library:
        (skeleton, *_) = library.skeletons()
        hits = library.search("yszr", None, 20)
        assert any("压实责任" in hit.snippet.text for hit in hits)
        phrase = next(hit.snippet for hit in hits if "压实责任" in hit.snippet.text)
        library.record_use(phrase.id or 0)
        assert library.search("压实", [Kind.PHRASE], 5)[0].snippet.sources

    text = f"{skeleton.text}\n要{phrase.text}，确保XXX个村按期完成。\n谢谢大家！"
    speech = parse(text)
    findings = run_checks(speech)
    assert any(f.label == "村（个）" or f.text == "XXX" for f in findings)

    target = tmp_path / "送审稿.docx"
    exported = export_speech(speech, target, allow_open=True)
    back = read_docx(target)
    assert [p.text for p in back] == [block.text for block in speech.blocks]
    comments = read_comments(target)
    assert exported.comments == len(comments) == len(findings)
    assert [c.anchor for c in comments] == [f.text for f in findings]
    again = parse("\n".join(p.text for p in back))
    assert [b.role for b in again.blocks] == [b.role for b in speech.blocks]
