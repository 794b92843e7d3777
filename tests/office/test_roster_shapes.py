"""Rosters in the shapes that offices keep them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from editor.checks.people.roster_table import BadRoster
from editor.office.roster_file import read_roster_file, roster_from_lines

WANTED = [("张三", "县委书记"), ("李四", "县委副书记、县长"), ("王小明", "县委常委、组织部部长")]


def people(text: str) -> list[tuple[str, str]]:
    return [(person.name, person.post) for person in roster_from_lines(text)]


@pytest.mark.parametrize(
    "text",
    [
        "张三同志 县委书记\n李四同志 县委副书记、县长\n王小明同志 县委常委、组织部部长",
        "张三（县委书记）\n李四（县委副书记、县长）\n王小明（县委常委、组织部部长）",
        "县委书记张三\n县委副书记、县长李四\n县委常委、组织部部长王小明",
        "姓名 职务\n张三 县委书记\n李四 县委副书记、县长\n王小明 县委常委、组织部部长",
        "一、张　三，县委书记；\n二、李　四，县委副书记、县长；\n三、王小明，县委常委、组织部部长。",
    ],
)
def test_typed_lines(text: str) -> None:
    assert people(text) == WANTED


@pytest.mark.parametrize(
    "text",
    [
        "张三,县委书记\n李四,县委副书记、县长\n王小明,县委常委、组织部部长\n",
        "1,张三,县委书记\n2,李四,县委副书记、县长\n3,王小明,县委常委、组织部部长\n",
        '姓名,职务\n张三（女）,县委书记\n"李四（女，回族）",县委副书记 县长\n'
        '王小明,"县委常委、\n组织部部长"\n合计：3人,\n',
        "姓名,党内职务,行政职务\n张三,县委书记,\n李四,县委副书记,县长\n王小明,县委常委,组织部部长\n",
        "序号,姓 名,职 务\n1,张　三同志,县委书记\n2,李 四同志,县委副书记/县长\n"
        "3,王小明,县委常委；组织部部长\n",
    ],
    ids=["no-head", "numbers", "notes", "two-posts", "blanks"],
)
def test_tables(tmp_path: Path, text: str) -> None:
    (tmp_path / "名单.csv").write_text(text, encoding="utf-8")
    assert [(p.name, p.post) for p in read_roster_file(tmp_path / "名单.csv")] == WANTED


def test_a_word_file_without_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    for name, post in WANTED:
        document.add_paragraph(f"{name} {post}")
    document.save(str(tmp_path / "名单.docx"))
    assert [(p.name, p.post) for p in read_roster_file(tmp_path / "名单.docx")] == WANTED


@pytest.mark.parametrize("text", ["姓名,职务\n1,2\n", "姓名,电话\n张三,123\n"])
def test_what_is_no_roster_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "名单.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BadRoster):
        read_roster_file(tmp_path / "名单.csv")
