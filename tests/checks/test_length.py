"""The length against the minutes given."""

from __future__ import annotations

import pytest

from editor.checks import length
from editor.checks.check import Context
from editor.checks.length import length_finding
from editor.speech.structure import parse


def speech_of(characters: int, paragraphs: int = 4) -> str:
    """A speech of so many spoken characters below the form of address of three."""
    each = (characters - 3) // paragraphs
    rest = characters - 3 - each * paragraphs
    lines = ["种" * (each + (rest if number == 0 else 0)) + "。" for number in range(paragraphs)]
    return "在全县春耕生产会议上的讲话\n（2024年3月5日）\n同志们：\n" + "\n".join(lines)


@pytest.mark.parametrize("minutes", [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30])
@pytest.mark.parametrize(("share", "code"), [(2.0, "too-long"), (1.6, "too-long"), (0.5, "too-short")])
def test_clearly_off_is_told(minutes: int, share: float, code: str) -> None:
    speech = parse(speech_of(int(180 * minutes * share)))
    finding = length_finding(speech, minutes)
    assert finding is not None
    assert (finding.code, finding.level.value) == (code, "hint")
    assert speech.text[finding.start : finding.end] == finding.text
    assert length.MESSAGES[code].format(text=finding.text, **dict(finding.data))


@pytest.mark.parametrize("minutes", [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30])
@pytest.mark.parametrize("share", [1.0, 1.08, 0.8])
def test_near_enough_is_left_alone(minutes: int, share: float) -> None:
    assert length_finding(parse(speech_of(int(180 * minutes * share))), minutes) is None


def test_figures_and_the_paragraph_where_the_time_is_up() -> None:
    speech = parse(speech_of(2403))
    finding = length_finding(speech, 10, rate=160)
    assert finding is not None
    assert dict(finding.data) == {"takes": "15", "minutes": "10", "characters": "800"}
    assert finding.start == speech.blocks[5].start  # the third of four paragraphs of 600


def test_title_and_date_are_not_spoken() -> None:
    speech = parse("讲" * 40 + "\n（2024年3月5日）\n同志们：\n" + "种" * 177 + "。")
    assert length_finding(speech, 1) is None


@pytest.mark.parametrize(("minutes", "rate"), [(0, 180), (-3, 180), (5, 0), (5, -1)])
def test_nothing_to_hold_it_against(minutes: int, rate: int) -> None:
    assert length_finding(parse(speech_of(9000)), minutes, rate) is None


def test_silent_without_minutes_and_without_text() -> None:
    assert list(length.find(parse(speech_of(9000)), Context())) == []
    assert length_finding(parse(""), 5) is None
