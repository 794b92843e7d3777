"""Documents whose markup is made to do harm: entities, floods, depths and impossible values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.hostile_parts import (
    PARAGRAPH,
    RELS,
    TEXT,
    Case,
    W,
    document,
    links,
    of_body,
    of_main,
    whole,
)

_LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 if n else str()};' * 10}'>" for n in range(9))
    + "]>"
)
_RUN = "<w:r><w:t>文</w:t></w:r>"
_FIELD = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
_DAYS = ("0000-00-00", "9999-99-99", "2026-02-30", "10000-01-01", "-2026-01-01")
_DATES = ("", *(f"{day}T08:30:00Z" for day in _DAYS), "2026-07-01T08:30:00+99:00")
_BAD_DATES = "".join(f"<w:p><w:ins w:author='甲' w:date='{date}'>{_RUN}</w:ins></w:p>" for date in _DATES)
_DEEP = 250


def _wide(text: str, encoding: str) -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)


def _linked(kind: str, data: bytes, body: str = PARAGRAPH) -> Callable[[Path], object]:
    """A document with one part of a kind: `comments`, `styles` …"""
    relation = (RELS, links((kind, f"{kind}.xml", False)))
    return lambda path: whole(path, relation, (f"word/{kind}.xml", data), body=body)


def _comments(count: int) -> bytes:
    inner = "".join(
        f"<w:comment w:id='{n}' w:author='张三'><w:p>{_RUN}</w:p></w:comment>" for n in range(count)
    )
    return f'<w:comments xmlns:w="{W}">{inner}</w:comments>'.encode()


def _change(number: object, author: str = "张三") -> str:
    return f"<w:ins w:id='{number}' w:author='{author}' w:date='2026-07-01T08:30:00Z'>{_RUN}</w:ins>"


def _nested_changes(depth: int) -> str:
    begin = "<w:ins w:id='1' w:author='甲'><w:del w:id='2' w:author='乙'>" * depth
    return f"<w:p>{begin}<w:r><w:delText>文</w:delText></w:r>{'</w:del></w:ins>' * depth}</w:p>{PARAGRAPH}"


_BOMB_16 = _wide(_LAUGHS + document("&a8;").decode(), "utf-16")
_BOMB_COMMENTS = _wide(f'{_LAUGHS}<w:comments xmlns:w="{W}">&a8;</w:comments>', "utf-16")
_BOMB_STYLES = f'{_LAUGHS}<w:styles xmlns:w="{W}">&a8;</w:styles>'.encode()
_BOMB_LINKS = _LAUGHS.encode() + links(("comments", "&a8;", False))

MARKUP_CASES = (
    Case("实体展开，UTF-16 正文", of_main(_BOMB_16), "安全"),
    Case("实体展开，UTF-16 批注", _linked("comments", _BOMB_COMMENTS), "安全"),
    Case("实体展开，样式", _linked("styles", _BOMB_STYLES), "安全"),
    Case("实体展开，关系表", lambda p: whole(p, (RELS, _BOMB_LINKS)), "安全"),
    Case("2 万条批注", _linked("comments", _comments(20_000))),
    Case("10 万条批注", _linked("comments", _comments(100_000)), "异常地多"),
    Case(
        "10 万处修订在一段里",
        of_body("<w:p>" + "".join(f"{_change(n, f'张{n % 3}')}{_RUN}" for n in range(100_000)) + "</w:p>"),
    ),
    Case("修订套修订 500 层", of_body(_nested_changes(_DEEP)), "损坏"),
    Case("100 万字一段", of_body(f"<w:p><w:r><w:t>{TEXT * 40_000}</w:t></w:r></w:p>")),
    Case("100 万个左括号", of_body(f"<w:p><w:r><w:t>{'（' * 1_000_000}</w:t></w:r></w:p>")),
    Case("100 万个段落", of_body(PARAGRAPH * 1_000_000), "异常地大"),
    Case("修订日期都不可能", of_body(_BAD_DATES)),
    Case("负数和过大的编号", of_body(f"<w:p>{_change(-5)}{_change('9' * 50)}{_change('x')}</w:p>")),
    Case("半个字符（代理区）", of_body("<w:p><w:r><w:t>甲&#xD800;乙</w:t></w:r></w:p>"), "损坏"),
    Case("零字符", of_body("<w:p><w:r><w:t>甲&#0;乙</w:t></w:r></w:p>"), "损坏"),
    Case(
        "换行符、从右到左、零宽字符",
        of_body("<w:p><w:r><w:t>甲&#x85;&#x2028;&#x2029;&#x202E;&#x200F;&#xFEFF;乙</w:t></w:r></w:p>"),
    ),
    Case("一个属性 15 MB", of_body(f"<w:p w:rsidR='{'A' * 15_000_000}'>{_RUN}</w:p>"), "损坏"),
    Case("审阅人姓名 300 万字", of_body(f"<w:p>{_change(1, '张' * 3_000_000)}</w:p>")),
    Case("10 万个属性", of_body("<w:p " + " ".join(f"a{n}='1'" for n in range(100_000)) + f">{_RUN}</w:p>")),
    Case("不认识的编码", of_main(b'<?xml version="1.0" encoding="klingon"?>' + document(PARAGRAPH)), "损坏"),
    Case("域只有开头", of_body(f"<w:p>{_FIELD * 1000}{_RUN}</w:p>{PARAGRAPH}")),
)  # fmt: skip
