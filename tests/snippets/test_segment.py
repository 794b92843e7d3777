"""Words of a text, from either segmenter."""

from __future__ import annotations

from pathlib import Path

import pytest

from snippets.segment import Segmenter


@pytest.fixture(scope="module", params=[True, False], ids=["compiled", "jieba"])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    if request.param:
        pytest.importorskip("rjieba")
    return Segmenter(compiled=request.param)


def test_words(segmenter: Segmenter) -> None:
    assert segmenter.words("提高政治站位，压实工作责任") == [
        "提高",
        "政治",
        "站位",
        "，",
        "压实",
        "工作",
        "责任",
    ]


@pytest.mark.parametrize("text", ["", " ", "  GDP 增长3.5%\n\t第二季度", "𬭩\U0001f600好", "坏\ud800字"])
def test_spans_cover_the_text(segmenter: Segmenter, text: str) -> None:
    spans = segmenter.word_spans(text)
    ends = [0] + [end for _, end in spans]
    assert [start for start, _ in spans] == ends[:-1]
    assert ends[-1] == len(text)
    assert segmenter.boundaries(text) == {0, len(text), *ends}
    assert "".join(segmenter.words(text)) == text


def test_jieba_keeps_its_cache_where_it_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    assert Segmenter(folder, compiled=False).words("工作责任") == ["工作", "责任"]
    assert [path.name for path in folder.iterdir()] == ["jieba.cache"]


def test_without_a_folder_jieba_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert Segmenter(compiled=False).words("工作责任") == ["工作", "责任"]
    assert list(tmp_path.iterdir()) == []
