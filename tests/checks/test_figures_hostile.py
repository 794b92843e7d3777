"""Texts that were made to stop a check: very long, without marks, full of beginnings."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from editor.checks import arithmetic, dates, indicators, timing
from editor.checks.check import Check, Context
from editor.checks.runner import find_by
from editor.speech.structure import parse

_SECONDS = 20.0
_TEXTS = [
    "比" * 50_000,
    "由1个增加到2个，增长5%" * 8_000,
    "5月3日前要" * 15_000,
    "一年" * 50_000,
    "覆盖率9%、" * 15_000,
    "共3个，其中4个、" * 10_000,
    "1" * 100_000,
    ("比较" * 20 + "5%，") * 3_000,
    ("已将要均也" * 8 + "达到5个") * 3_000,
    "地区生产总值达到3亿元，地区生产总值达到4亿元，" * 5_000,
    "率" + "已" * 100_000 + "5%",
]


@pytest.mark.parametrize("check", [arithmetic.CHECK, dates.CHECK, indicators.CHECK, timing.CHECK])
@pytest.mark.parametrize("text", _TEXTS, ids=lambda text: text[:6])
def test_no_text_holds_a_check_up(check: Check, text: str) -> None:
    speech = parse(text)
    started = process_time()
    found = list(find_by(check, speech, Context(today=date(2026, 3, 5))))
    assert process_time() - started < _SECONDS
    assert all(text[f.start : f.end] == f.text for f in found)
