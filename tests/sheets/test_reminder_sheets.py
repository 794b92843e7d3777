"""The lists that are sent round: written, filled in, and read again."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from editor.errors import CannotWrite
from editor.ledger.filling import apply, fill
from editor.ledger.ledger import Ledger
from editor.ledger.matching import How, propose
from editor.ledger.reminders import COLUMNS, NOBODY, Reminder, reminders, text_of
from editor.ledger.tables import read_rows
from editor.sheets import reminder_sheets
from editor.sheets.reminder_sheets import write_reminders
from editor.speech.placeholders import find_placeholders
from editor.speech.structure import parse

TEXT = """在全县工作会议上的讲话

同志们：
一、成绩
全县XX个贫困村脱贫，完成固定资产投资XX亿元，增长XX%。
二、任务
定于X月X日召开现场会，由【填写主办单位】牵头，某某书记出席。
"""
VALUES = ("12", "35.6亿元", "8.5%", "3月5日", "县农业农村局", "张三")
FILLED = """在全县工作会议上的讲话

同志们：
一、成绩
全县12个贫困村脱贫，完成固定资产投资35.6亿元，增长8.5%。
二、任务
定于3月5日召开现场会，由县农业农村局牵头，张三书记出席。
"""


def answers() -> dict[str, str]:
    """What the departments know, by the name of what they are asked."""
    return {entry.name: value for entry, value in zip(Ledger.of(parse(TEXT)).entries, VALUES, strict=True)}


def owed(owner: str = "县发改局") -> list[Reminder]:
    ledger = Ledger.of(parse(TEXT))
    return reminders(ledger, {entry.key: owner for entry in ledger.entries})


def write(folder: Path, wanted: list[Reminder], *, word: bool = True, text: bool = False) -> list[Path]:
    return write_reminders(
        folder, wanted, title="在全县工作会议上的讲话", due="3月5日前", as_word=word, as_text=text
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "催报"
    made.mkdir()
    return made


def answer(path: Path, values: dict[str, str]) -> None:
    """Fill in the last column as a department does."""
    document = docx.Document(str(path))
    (table,) = document.tables
    for row in table.rows[1:]:
        label = row.cells[1].text
        row.cells[-1].text = values.pop(label)
    document.save(str(path))


def test_what_is_sent_out_comes_back_and_fills_the_draft(folder: Path) -> None:
    (path,) = write(folder, owed())
    answer(path, answers())
    rows = read_rows(path)
    assert {row.label: row.value for row in rows} == answers()
    found = propose(Ledger.of(parse(TEXT)), rows)
    assert (found.still_open, found.spare) == ((), ())
    assert {match.how for match in found.matches} == {How.EXACT}
    assert all(match.is_sure for match in found.matches)
    filled = apply(TEXT, fill(TEXT, [one for match in found.matches for one in match.assignments()]))
    assert filled == FILLED
    assert find_placeholders(filled) == []


def test_answers_of_two_departments_together(folder: Path) -> None:
    ledger = Ledger.of(parse(TEXT))
    owners = {entry.key: "甲局" if n % 2 else "乙局" for n, entry in enumerate(ledger.entries)}
    paths = write(folder, reminders(ledger, owners))
    known = answers()
    for path in paths:
        answer(path, known)
    assert known == {}
    found = propose(ledger, [row for path in paths for row in read_rows(path)])
    assert apply(TEXT, fill(TEXT, [a for m in found.matches for a in m.assignments()])) == FILLED


def test_an_unanswered_sheet_fills_nothing(folder: Path) -> None:
    (path,) = write(folder, owed())
    assert all(row.value == "" for row in read_rows(path))
    found = propose(Ledger.of(parse(TEXT)), read_rows(path))
    assert [one for match in found.matches for one in match.assignments()] == []


def test_many_entries_come_back_from_over_pages(folder: Path) -> None:
    text = "讲话\n\n同志们：\n" + "\n".join(f"今年要新建XX个第{n}号大棚。" for n in range(200))
    ledger = Ledger.of(parse(text))
    (path,) = write(folder, reminders(ledger, {}))
    assert [row.label for row in read_rows(path)] == [entry.name for entry in ledger.entries]


def test_the_word_sheet(folder: Path) -> None:
    (path,) = write(folder, owed())
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[:2] == ["待填内容催报单", "县发改局："]
    assert "《在全县工作会议上的讲话》中有以下6项内容待填，请于3月5日前填写“填报值”一栏后反馈" in lines[2]
    assert lines[-1].startswith("联系人：")
    assert "电话：" in lines[-1]
    head, *rows = ([cell.text for cell in row.cells] for row in document.tables[0].rows)
    assert tuple(head) == COLUMNS
    assert [tuple(row) for row in rows] == list(owed()[0].rows)
    assert all(row[-1] == "" for row in rows)


def test_the_text_is_that_of_the_ledger(folder: Path) -> None:
    (path,) = write(folder, owed(), word=False, text=True)
    assert path.name == "待填清单-县发改局.txt"
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    expected = text_of(owed()[0], "在全县工作会议上的讲话", "3月5日前")
    assert data.decode("utf-8-sig") == expected.replace("\n", "\r\n")


def test_both_forms_stand_beside_each_other(folder: Path) -> None:
    paths = write(folder, [*owed("甲局"), *owed("")], text=True)
    assert [path.name for path in paths] == [
        "待填清单-甲局.docx",
        "待填清单-甲局.txt",
        f"待填清单-{NOBODY}.docx",
        f"待填清单-{NOBODY}.txt",
    ]
    assert sorted(paths) == sorted(folder.iterdir())
    assert docx.Document(str(paths[2])).paragraphs[1].text == NOBODY


def test_neither_form_writes_nothing(folder: Path) -> None:
    assert write(folder, owed(), word=False) == []
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "departments",
    [
        ("甲局", "甲/局"),
        ("abc局", "ABC局", "ＡＢＣ局"),
        ("局" * 41, "局" * 42, "局" * 43),
        ("\ud800", "\x00", "...", "///"),
        ("甲\u202e局", "甲局", "甲\u200b局"),
    ],
)
def test_no_two_files_have_one_name(departments: tuple[str, ...], folder: Path) -> None:
    wanted = [Reminder(name, owed()[0].entries, owed()[0].rows) for name in departments]
    paths = write(folder, wanted, text=True)
    assert len({path.name.casefold() for path in paths}) == len(paths) == 2 * len(departments)
    assert sorted(paths) == sorted(folder.iterdir())
    assert all(path.name.isprintable() for path in paths)
    assert all(len(read_rows(path)) == 6 for path in paths if path.suffix == ".docx")


def test_an_answer_that_lies_there_is_not_replaced(folder: Path) -> None:
    (first,) = write(folder, owed())
    answer(first, answers())
    before = first.read_bytes()
    (second,) = write(folder, owed())
    assert second.name == "待填清单-县发改局（2）.docx"
    assert first.read_bytes() == before


def test_a_round_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "旧.txt").write_text("旧", encoding="utf-8")
    written = 0

    def full_disk(path: Path, data: bytes) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise CannotWrite("磁盘已满", kept="原有文件未改动", todo="请腾出空间")
        path.write_bytes(data)

    monkeypatch.setattr(reminder_sheets, "write_atomically", full_disk)
    wanted = [*owed("甲局"), *owed("乙局"), *owed("丙局")]
    with pytest.raises(CannotWrite) as caught:
        write(folder, wanted, text=True)
    assert written == 3
    assert "一份也没有留下" in caught.value.kept
    assert caught.value.todo == "请腾出空间"
    assert [path.name for path in folder.iterdir()] == ["旧.txt"]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    for folder in (tmp_path / "没有", tmp_path / "文件"):
        with pytest.raises(CannotWrite) as caught:
            write(folder, owed())
        assert caught.value.todo
