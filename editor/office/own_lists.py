"""The word lists that a user may add own lines to, and how a line of each is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editor.checks import confusables, deleted_values, doubled, expired, rare_characters, set_forms, typos
from editor.checks.figures import known_years
from editor.checks.words.lists import Row, Rule, faults, may_never_end

_LEVEL = "必改、疑似或提示"


@dataclass(frozen=True, slots=True)
class OwnList:
    """One list of `resources/checks` as the user sees it.

    `name` is that of the list and of the file of own lines, `check` the name of the check that asks it.
    `columns` are what stands in each column with what is to be written there, `fewest` how many of them a
    line needs, `example` a line in form. `rule_of` is the check's own reader of a row.
    """

    name: str
    title: str
    check: str
    columns: tuple[tuple[str, str], ...]
    fewest: int
    example: tuple[str, ...]
    rule_of: Callable[[Row], Rule | None]

    def faults_in(self, text: str) -> list[str]:
        """A Chinese sentence for each line of `text` that is out of form, with its number from 1."""
        return [
            f"第{number}行“{line.strip()[:20]}”{self._fault_of(line)}，没有启用"
            for number, line in enumerate(text.splitlines(), 1)
            if faults([line], self.rule_of)
        ]

    def _fault_of(self, line: str) -> str:
        cells = line.split("\t")
        if len(cells) < self.fewest:
            return f"只有{len(cells)}列，至少要{self.fewest}列，各列之间按Tab键隔开"
        if any(may_never_end(cell) for cell in cells):
            return "的正则表达式里重复套着重复，查起来可能停不下来"
        return "不合格式，请对照各列的说明"


_TABLE = (
    OwnList(
        "confusables",
        "易混易错字词",
        confusables.NAME,
        (
            ("错的写法", "原样的文字"),
            ("应写成", "改正后的文字"),
            ("把握", f"{_LEVEL}；不写是必改。后面加/cut，表示两头都要断得开词"),
            ("前面", "前面必须是什么（正则表达式）；以!开头是不能是什么"),
            ("后面", "后面必须是什么；以!开头是不能是什么"),
            ("理由", "几个字"),
        ),
        2,
        ("座谈汇", "座谈会", "必改", "", "", "错别字"),
        confusables.rule_of,
    ),
    OwnList(
        "set_forms",
        "固定提法",
        set_forms.NAME,
        (
            ("写法", "wrong写错的样子（正则表达式），near写正确的样子，order写各成员，中间空一格"),
            ("种类", "wrong：就是错的；near：差一个字也查；order：次序和有没有写全"),
            ("正确的", "正确的写法；order写总称，如“四个意识”"),
            ("把握", _LEVEL),
            ("起始日", "从哪天起这样要求，如2021-11-11；可以不写"),
            ("截止日", "到哪天为止；可以不写"),
            ("理由", "几个字"),
        ),
        4,
        ("三抓三促行动", "near", "三抓三促行动", "疑似", "", "", "县里的统一提法"),
        set_forms.rule_of,
    ),
    OwnList(
        "expired",
        "过时提法和机构名",
        expired.NAME,
        (
            ("旧的写法", "正则表达式，括号写成(?:…)"),
            ("截止日", "最后一天还对的日子，如2019-03-31"),
            ("把握", _LEVEL),
            ("现在的", "现在怎么说"),
            ("理由", "几个字"),
        ),
        4,
        ("县招商局", "2024-05-31", "必改", "县招商服务中心", "2024年机构改革"),
        expired.rule_of,
    ),
    OwnList(
        "deleted_values",
        "缺失的数据",
        deleted_values.NAME,
        (
            ("缺了数以后的样子", "正则表达式"),
            ("把握", _LEVEL),
            ("缺什么", "number、date、place、person、text"),
            ("说明", "几个字"),
        ),
        3,
        ("完成植树造林亩", "必改", "number", "“亩”前没有数字"),
        deleted_values.rule_of,
    ),
    OwnList(
        "doubled",
        "重字重词",
        doubled.NAME,
        (
            ("字或词", "连着写两遍就是错的"),
            ("前面不是", "前面是这些字时不算；可以不写"),
            ("后面不是", "后面是这些字时不算；可以不写"),
            ("把握", "必改或疑似；不写是必改"),
        ),
        1,
        ("推动", "", "", "必改"),
        doubled.rule_of,
    ),
    OwnList(
        "readings",
        "容易念错的词",
        rare_characters.NAME,
        (
            ("词", "两个字以上"),
            ("读音", "带声调的拼音"),
            ("前面不是", "前面是这些字时不提；可以不写"),
            ("后面不是", "后面是这些字时不提；可以不写"),
        ),
        2,
        ("坝堽村", "bà gāng cūn"),
        rare_characters.word_of,
    ),
    OwnList(
        "rare",
        "生僻字",
        rare_characters.NAME,
        (("读音", "带声调的拼音；“-读音”关掉这个音的一行"), ("字", "念这个音的字，连着写")),
        2,
        ("gāng", "堽"),
        rare_characters.rare_of,
    ),
    OwnList(
        "surnames",
        "容易念错的姓",
        rare_characters.NAME,
        (
            ("姓", "一个或两个字"),
            ("读音", "带声调的拼音"),
            ("用在哪里", "text：正文里“姓＋名＋职务”也认；roster：只认领导名单里的人；不写是roster"),
        ),
        2,
        ("逄", "páng", "text"),
        rare_characters.surname_of,
    ),
    OwnList(
        "anniversaries",
        "周年",
        "timing",
        (("事件的说法", "写在“…周年”前面的字（正则表达式）"), ("起算年份", "四位数字")),
        2,
        ("(?:我县)?建县", "1961"),
        known_years.event_of,
    ),
    OwnList(
        "yearly_days",
        "每年的节日",
        "timing",
        (("节日的说法", "接在“第几个”后面的字（正则表达式）"), ("第一个是哪一年", "四位数字")),
        2,
        ("本县风筝节", "1998"),
        known_years.yearly_day_of,
    ),
    OwnList(
        "typo_words",
        "没有写错的词",
        typos.NAME,
        (("种类", "写“没错”"), ("词", "本地常用、被当成错字的词，几个词用空格隔开")),
        2,
        ("没错", "堽头 埝桥"),
        typos.rule_of,
    ),
)

OWN_LISTS: Mapping[str, OwnList] = {own.name: own for own in _TABLE}
"""All lists with own lines by name, in the order of the settings."""
