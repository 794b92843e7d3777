"""Names, posts and order against the roster, and the roster read from a table."""

from __future__ import annotations

import pytest

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.people.names import is_near
from editor.checks.people.roster_table import BadRoster, read_roster
from editor.checks.profile import Person, Profile
from editor.checks.roster import MESSAGES, find
from editor.speech.model import Block, Role
from editor.speech.placeholders import Certainty

ROSTER = (
    Person("王建国", "县委书记", 1),
    Person("李婧", "县委副书记、县长", 2),
    Person("张伟", "县人大常委会主任", 3),
    Person("赵瑜", "县政协主席", 4),
    Person("陈志强", "县委常委、常务副县长", 5),
    Person("刘海燕", "副县长", 6),
    Person("欧阳文", "县委常委、组织部部长", 7),
)


def found(text: str, role: Role = Role.BODY) -> list[Finding]:
    findings = list(find(Block(role, text, 0, 0), Context(profile=Profile(roster=ROSTER))))
    assert all(text[f.start : f.end] == f.text for f in findings)
    return findings


WRONG = [
    ("出席会议的有：副县长刘海燕同志，县委副书记、县长李婧同志。", "order-wrong", "李婧", ""),
    ("县委书记王健国主持会议。", "name-wrong", "王健国", "王建国"),
    ("县长李靖同志出席会议。", "name-wrong", "李靖", "李婧"),
    ("李菁县长到会。", "name-wrong", "李菁", "李婧"),
    ("县政协主席赵喻出席。", "name-wrong", "赵喻", "赵瑜"),
    ("县委书记王国建讲话。", "name-wrong", "王国建", "王建国"),
    ("县委书记王建建国讲话。", "name-wrong", "王建建国", "王建国"),
    ("县委书记王国主持会议。", "name-wrong", "王国", "王建国"),
    ("常务副县长陈志刚同志，", "name-wrong", "陈志刚", "陈志强"),
    ("副县长刘海波安排工作。", "name-doubtful", "刘海波", ""),
    ("副县长刘海艳安排工作。", "name-wrong", "刘海艳", "刘海燕"),
    ("组织部部长欧阳雯宣读。", "name-wrong", "欧阳雯", "欧阳文"),
    ("县人大常委会主任张玮出席。", "name-wrong", "张玮", "张伟"),
    ("请章伟同志讲话。", "name-doubtful", "章伟", ""),
    ("王建军同志出席会议。", "name-doubtful", "王建军", ""),
    ("县长王建国指出。", "post-wrong", "县长王建国", ""),
    ("市委书记王建国指出。", "post-wrong", "市委书记王建国", ""),
    ("县委书记李婧讲话。", "post-wrong", "县委书记李婧", ""),
    ("副县长张伟、陈志强参加。", "post-wrong", "副县长张伟", ""),
    ("赵瑜县长到会。", "post-wrong", "赵瑜县长", ""),
    ("县委副书记王建国主持。", "post-wrong", "县委副书记王建国", ""),
    ("出席会议的有李婧县长、王建国书记。", "order-wrong", "王建国", ""),
    ("参加会议的领导有县人大常委会主任张伟、县长李婧。", "order-wrong", "李婧", ""),
    ("刘海燕县长讲了话。", "post-short", "刘海燕县长", ""),
    ("王建国强调，要抓好落实。", "no-comrade", "王建国", ""),
]
RIGHT = [
    "县委书记王建国主持会议。",
    "县委副书记、县长李婧讲话。",
    "县长李婧同志出席会议。",
    "王建国书记作了讲话，李婧县长作了部署。",
    "出席会议的有王建国同志、李婧同志、张伟同志。",
    "县委书记王建国，县长李婧，县人大常委会主任张伟，县政协主席赵瑜出席。",
    "副县长陈志强、刘海燕参加会议。",
    "王建国、李婧、张伟等同志参加。",
    "原县长王建军同志曾在此工作。",
    "副县长王伟参加会议。",
    "李明书记主持。",
    "组织部部长欧阳文宣读决定。",
    "领导小组组长王建国同志讲话。",
    "总指挥李婧同志部署。",
    "县级河长刘海燕同志巡河。",
    "建国同志讲了三点意见。",
    "新中国的建国大业。",
    "海燕在高空飞翔，志强则智达。",
    "张主任和赵主席到会。",
    "县委常委、常务副县长陈志强安排工作。",
    "王建国同志是县委书记，李婧同志是县长。",
]


@pytest.mark.parametrize(("text", "code", "span", "fix"), WRONG)
def test_what_the_roster_has_otherwise_is_found(text: str, code: str, span: str, fix: str) -> None:
    findings = [f for f in found(text) if f.code != "no-comrade" or code == "no-comrade"]
    assert [(f.code, f.text, f.suggestion) for f in findings][:1] == [(code, span, fix)]
    assert (findings[0].level is Certainty.CERTAIN) is (code == "name-wrong")
    assert MESSAGES[code].format(text=span, **dict(findings[0].data))


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_as_in_the_roster_and_strangers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_without_a_roster_nothing_is_found_and_a_name_alone_on_its_line_is_no_bare_mention() -> None:
    block = Block(Role.BODY, "县委书记王健国主持。", 0, 0)
    assert list(find(block, Context())) == []
    assert found("王建国", Role.SPEAKER) == []


@pytest.mark.parametrize(
    ("written", "name", "near"),
    [
        ("王健国", "王建国", True),
        ("王国建", "王建国", True),
        ("王国", "王建国", True),
        ("建国", "王建国", False),
        ("李靖", "李婧", True),
        ("李明", "李婧", False),
        ("王建国", "王建国", False),
        ("刘海艳红", "刘海燕", False),
        ("王，国", "王建国", False),
    ],
)
def test_how_near_a_name_is(written: str, name: str, near: bool) -> None:
    assert is_near(written, name) is near


TABLES = [
    [["姓名", "职务", "顺序"], ["王建国", "县委书记", 1], ["李婧", "县长", 2]],
    [["序号", "现任职务", "姓 名"], [2.0, "县长", "李　婧"], ["1", "县委书记", "王建国"], ["", "", None]],
    [["县领导名册"], ["职务", "姓名"], ["县委书记", "王建国"], ["县长", "李婧", "多一格"]],
    [
        {"职务": "县长", "姓名": "李婧", "排序": "第二"},
        {"排序": "（一）", "姓名": "王建国", "职务": "县委书记"},
    ],
]


@pytest.mark.parametrize("rows", TABLES)
def test_a_table_is_read_whatever_the_order_of_its_columns(rows: list[list[object]]) -> None:
    assert read_roster(rows) == (Person("王建国", "县委书记", 1), Person("李婧", "县长", 2))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "名册是空的"),
        ([["姓名", "电话"], ["王建国", "1"]], "职务"),
        ([["职务", "顺序"], ["县长", "1"]], "姓名"),
        ([["甲", "乙"], ["丙", "丁"]], "姓名"),
        ([["姓名", "职务"]], "一个姓名也没有"),
        ([["姓名", "职务", "顺序"], ["王建国", "县长", "靠前"]], "第2行"),
        ([{"姓名": "王建国"}], "职务"),
    ],
)
def test_a_table_that_is_no_roster_is_refused_with_the_reason(rows: list[list[object]], told: str) -> None:
    with pytest.raises(BadRoster) as refused:
        read_roster(rows)
    assert told in str(refused.value)
    assert refused.value.kept
    assert refused.value.todo
