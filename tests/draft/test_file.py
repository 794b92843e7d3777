"""The draft file: round trip, what other programs do to it, what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.draft.file import Draft, Stamp, decode, encode, load, save
from editor.errors import CannotWrite, DraftChangedOnDisk, UnreadableFile
from editor.speech.model import Role

LINES = st.lists(st.text(alphabet="一、同志们：XX𬭩 :=#", max_size=12), max_size=8)


@given(LINES, st.dictionaries(st.integers(0, 9), st.sampled_from(Role), max_size=3), st.integers(0, 5))
def test_round_trip(lines: list[str], roles: dict[int, Role], caret: int) -> None:
    text = "\n".join(lines)
    draft = Draft(text, roles, min(caret, len(text)))
    assert decode(encode(draft), "稿") == draft


def test_unknown_header_lines_are_kept() -> None:
    draft = decode("nigao 1\nround: 3\ncaret: 2\n\n同志们：\n".encode(), "稿")
    assert draft.extra == {"round": "3"}
    assert b"round: 3" in encode(draft)


def test_what_notepad_does_to_a_draft_is_read() -> None:
    data = b"\xef\xbb\xbf" + "nigao 1\r\n\r\n同志们：\r\n今天开会。\r\n".encode()
    assert decode(data, "稿").text == "同志们：\n今天开会。"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (b"  \n", "空文件"),
        (b"\xff\xfe\x00", "不是完好的"),
        ("同志们：".encode(), "不是拟稿文件"),
        (b"PK\x03\x04", "不是拟稿文件"),
    ],
)
def test_broken_drafts_are_told_in_chinese(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        decode(data, "稿.nigao")


def test_nonsense_in_the_header_is_passed_over() -> None:
    draft = decode("nigao 1\nroles: x=body, 2=king, 3=body\ncaret: many\n\n一\n".encode(), "稿")
    assert draft.roles == {3: Role.BODY}
    assert draft.caret == 0


def test_saving_over_a_file_that_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "稿.nigao"
    stamp = save(path, Draft("一"))
    stamp = save(path, Draft("二"), stamp)
    path.write_bytes(encode(Draft("别人写的")))
    with pytest.raises(DraftChangedOnDisk):
        save(path, Draft("三"), stamp)
    assert load(path)[0].text == "别人写的"


def test_a_file_that_was_taken_away_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "稿.nigao"
    stamp = save(path, Draft("一"))
    path.unlink()
    save(path, Draft("二"), stamp)
    assert load(path)[0].text == "二"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="文件夹不存在"):
        save(tmp_path / "没有" / "稿.nigao", Draft("一"))


def test_stamp_of_nothing_differs_from_stamp_of_an_empty_file() -> None:
    assert Stamp.of(None) != Stamp.of(b"")


def test_a_header_without_its_empty_line_loses_no_text() -> None:
    draft = decode("nigao 1\n同志们：\n第一段。\n".encode(), "稿")
    assert draft.text == "同志们：\n第一段。"
    draft = decode("nigao 1\ncaret: 1\n同志们：\n".encode(), "稿")
    assert (draft.text, draft.caret) == ("同志们：", 1)


def test_hostile_numbers_are_passed_over() -> None:
    data = f"nigao 1\ncaret: {'9' * 5000}\nroles: {'9' * 5000}=body, ٣=body\n\n一\n".encode()
    draft = decode(data, "稿")
    assert (draft.caret, draft.roles, draft.text) == (0, {}, "一")


def test_a_draft_of_a_later_version_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="更新版本"):
        decode("nigao 2\n\n一\n".encode(), "稿")


@pytest.mark.parametrize(
    "extra",
    [
        {"x": "a\nb: c\n\nnew"}, {"x": "\r\nzz"}, {"x": "a\u2028b"}, {"bad key": "1"}, {"Roles": "1"},
        {"roles": "0=title"},
    ],
)  # fmt: skip
def test_no_note_breaks_the_head(extra: dict[str, str]) -> None:
    draft = decode(encode(Draft("正文\n二", {}, 1, extra)), "a.nigao")
    assert (draft.text, dict(draft.roles), draft.caret) == ("正文\n二", {}, 1)
    assert set(draft.extra) <= {"x"}
