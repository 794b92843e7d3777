"""The line that stays empty below the head and above the signature: one rule for all that prints."""

from __future__ import annotations

from editor.exporting.plain import plain_text
from editor.speech.blank_lines import blank_line_behind
from editor.speech.lectern.plan import LecternOptions, Sheet, plan
from editor.speech.model import Block, Role, Speech
from editor.speech.pages import lay_pages


def speech_of(*roles: Role) -> Speech:
    blocks: list[Block] = []
    position = 0
    for line, role in enumerate(roles):
        text = f"第{line}段。"
        blocks.append(Block(role, text, position, line))
        position += len(text) + 1
    return Speech("\n".join(block.text for block in blocks), tuple(blocks))


def behind(*roles: Role) -> frozenset[int]:
    return blank_line_behind(speech_of(*roles).blocks)


def test_a_line_stays_empty_below_the_head_and_above_the_signature_only() -> None:
    assert behind() == frozenset()
    assert behind(Role.TITLE) == frozenset()
    assert behind(Role.BODY) == frozenset()
    assert behind(Role.SIGNATURE, Role.SIGNATURE) == frozenset()
    assert behind(Role.TITLE, Role.BODY) == {0}
    assert behind(Role.BODY, Role.SIGNATURE, Role.SIGNATURE) == {0}


def test_pages_plain_text_and_reading_copy_leave_the_same_lines_empty_whatever_the_roles() -> None:
    # Set by hand, a title may stand anywhere; the count of pages once had a line more there than Word.
    speech = speech_of(
        Role.TITLE, Role.BODY, Role.TITLE, Role.BODY, Role.SIGNATURE, Role.BODY, Role.SIGNATURE
    )
    gaps = blank_line_behind(speech.blocks)
    assert gaps == {0, 3}
    (page,) = lay_pages(speech)
    assert sum(line.block < 0 for line in page) == len(gaps)
    assert plain_text(speech).count("\n\n") == len(gaps)
    options = LecternOptions()
    height = 2 * options.title_pitch + (5 + len(gaps)) * options.line_pitch
    assert len(plan(speech, options, sheet=Sheet(442, height)).pages) == 1
    assert len(plan(speech, options, sheet=Sheet(442, height - 1)).pages) == 2
