"""What placing costs: nothing is looked at again for each of many comments."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editor.review import placing
from editor.review.placing import Placer
from editor.speech.edits import Edit

_BASE = "同志们：\n" + "全县上下要压实责任，抓好落实。" * 400 + "\n谢谢大家。"


def test_many_comments_in_one_long_paragraph_are_placed_by_one_comparison(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compare: Callable[[str, str], list[Edit]] = placing.differences
    compared: list[str] = []

    def counted(before: str, after: str) -> list[Edit]:
        compared.append(before)
        return list(compare(before, after))

    monkeypatch.setattr(placing, "differences", counted)
    placer = Placer((), _BASE)
    wanted = [(start, start + 4) for start in range(5, len(_BASE) - 10, 15)]
    for added in ("。另外", "。此外还要"):
        draft = _BASE.replace("落实。", f"落实{added}", 1)
        grown = len(added) - 1
        at = _BASE.index("落实。")
        found = placer.ranges(wanted, draft)
        assert found[0] == wanted[0]
        assert found[1:] == [(start + grown, end + grown) for start, end in wanted[1:] if start > at]
    assert len(compared) == 2
