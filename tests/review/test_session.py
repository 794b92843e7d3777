"""The record of a review that is under way, as a file: small, exact, and never more than it says."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from editor.review.model import Change, ChangeKind, Reviewed, Span
from editor.review.session import ReviewSession

_WHEN = datetime(2026, 11, 20, 9, 30)  # noqa: DTZ001 - of the author, without a zone
_PARAGRAPH = "各级各部门要把思想和行动统一到工作部署上来，把任务细化到岗、责任压实到人。"


def _reviewed(base: str, text: str) -> Reviewed:
    change = Change("a-1", ChangeKind.REPLACE, "王建国", _WHEN, (Span(0, 2, "各地"),), "各级", "各地", 0)
    return Reviewed("审回.docx", "digest", "", base, text, (change,), ())


def test_a_long_draft_is_not_written_twice_nor_escaped_at_every_decision() -> None:
    base = "\n".join([_PARAGRAPH] * 500)
    session = ReviewSession((_reviewed(base, "各地" + base[2:]),))
    assert len(session.encode()) < 1.05 * len(base.encode())
    assert ReviewSession.decode(session.encode()) == session


@pytest.mark.parametrize("text", ["各地。", "别的文字", "\ud85a各地", "各地\x0b\u2028"])
def test_a_text_that_the_changes_do_not_make_is_kept_as_it_is(text: str) -> None:
    session = ReviewSession((_reviewed("各级。\ude00", text),))
    assert ReviewSession.decode(session.encode()) == session


def test_a_record_with_the_text_written_out_and_escaped_is_read() -> None:
    session = ReviewSession((_reviewed("各级。", "各地。"),), frozenset({"a-1"}))
    value = json.loads(session.encode())
    assert "text" not in value["files"][0]
    value["files"][0]["text"] = "各地。"
    assert ReviewSession.decode(json.dumps(value).encode("ascii")) == session
    value["files"][0]["text"] = "改过"
    changed = replace(session, files=(replace(session.files[0], text="改过"),))
    assert ReviewSession.decode(json.dumps(value).encode("ascii")) == changed
