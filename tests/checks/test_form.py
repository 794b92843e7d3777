"""Title, date line, form of address, marks behind headings, signature."""

from __future__ import annotations

import pytest

from editor.checks import form
from editor.checks.check import Context
from editor.speech.structure import parse

_RUN = "各级各部门要把春耕这件事放在心上，逐条对照，逐项落实，让群众看到变化。" * 12
_OPEN = "在全县春耕生产会议上的讲话\n同志们：\n"


def told(text: str) -> list[tuple[str, str, str, str]]:
    speech = parse(text.replace("~", _RUN))
    findings = list(form.find(speech, Context()))
    for finding in findings:
        assert speech.text[finding.start : finding.end] == finding.text
        form.MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))
    return [(f.code, f.level.value, f.text, f.suggestion) for f in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在全县春耕生产会议上的讲话。\n同志们：\n~", ("title-mark", "certain", "话。", "话")),
        ("在全县春耕生产会议上的讲话：\n同志们：\n~", ("title-mark", "certain", "话：", "话")),
        ("在全县春耕生产会议上的讲话，\n同志们：\n~", ("title-mark", "certain", "话，", "话")),
        ("在县委党校培训班上的讲话；\n同志们：\n~", ("title-mark", "certain", "话；", "话")),
        ("在全县春耕生产会议的讲话\n同志们：\n~", ("title-shang", "likely", "会议的", "会议上的")),
        ("在全县春耕生产会议上讲话\n同志们：\n~", ("title-shang", "likely", "会议上", "会议上的")),
        ("在全县春耕生产会议讲话\n同志们：\n~", ("title-shang", "likely", "会议", "会议上的")),
        ("在项目开工仪式的致辞\n各位来宾：\n~", ("title-shang", "likely", "仪式的", "仪式上的")),
        ("抢抓农时\n—在全县春耕生产会议上的讲话\n同志们：\n~", ("subtitle-dash", "likely", "—", "——")),
        ("抢抓农时\n－在全县春耕生产会议上的讲话\n同志们：\n~", ("subtitle-dash", "likely", "－", "——")),
        (
            "在全县春耕生产会议上的讲话\n2024年3月5日\n同志们：\n~",
            ("date-brackets", "hint", "2024年3月5日", "（2024年3月5日）"),
        ),
        (
            "在会上的讲话\n（2024年3月5日）\n同志们：\n~\n县长 王小明\n2024年3月5日",
            ("signed-twice", "hint", "县长 王小明", ""),
        ),
        ("在全县春耕生产会议上的讲话\n同志们:\n~", ("address-mark", "certain", ":", "：")),
        ("在全县春耕生产会议上的讲话\n同志们\n~", ("address-mark", "likely", "们", "们：")),
        ("在全县春耕生产会议上的讲话\n同志们，\n~", ("address-mark", "likely", "，", "：")),
        ("在全县春耕生产会议上的讲话\n各位领导，\n同志们，\n~", ("address-mark", "likely", "，", "：")),
        ("在全县春耕生产会议上的讲话\n~\n~\n同志们：\n~", ("address-late", "hint", "同志们：", "")),
        ("在全县春耕生产会议上的讲话\n~\n~\n~\n~", ("address-missing", "hint", _RUN[:12], "")),
        (
            _OPEN + "一、看清形势\n~\n二、压实责任。\n~\n三、严明纪律\n~",
            ("heading-stop", "likely", "任。", "任"),
        ),
        (
            _OPEN + "一、看清形势。\n~\n二、压实责任\n~\n三、严明纪律。\n~",
            ("heading-no-stop", "hint", "任", "任。"),
        ),
        (
            "在全县贯彻落实上级决策部署加快推进春耕生产和农村人居环境整治工作推进会议暨动员大会上的讲话\n同志们：\n~",
            (
                "title-long",
                "hint",
                "在全县贯彻落实上级决策部署加快推进春耕生产和农村人居环境整治工作推进会议暨动员大会上的讲话",
                "",
            ),
        ),
    ],
)
def test_wrong_form_is_told_once(text: str, expected: tuple[str, str, str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        _OPEN + "~",
        "在全县春耕生产会议上的讲话\n（2024年3月5日）\n王小明\n同志们：\n~",
        "抢抓农时 种足种好\n——在全县春耕生产会议上的讲话\n同志们：\n~",
        "在项目开工仪式上的致辞\n尊敬的各位来宾，女士们、先生们：\n~",
        "政府工作报告\n各位代表：\n~",
        "政府工作报告\n各位代表！\n~",
        "尊敬的各位领导，\n同志们：\n~",
        "致全县种粮大户的贺信\n~\n~\n~\n~",
        "关于春耕生产的通知\n~\n~\n~\n~",
        _OPEN + "一、看清形势\n~\n二、压实责任\n~\n三、严明纪律\n~",
        _OPEN + "一、看清形势。\n~\n二、压实责任。\n~\n三、严明纪律。\n~",
        _OPEN + "（一）看清形势。~\n（二）压实责任。~\n（三）严明纪律。~",
        _OPEN + "一、难在哪里？\n~\n二、压实责任\n~\n三、严明纪律\n~",
        _OPEN + "~\n同志们！\n~\n谢谢大家！",
        "同志们：\n~",
        "在全县春耕生产会议上的讲话（节选）\n同志们：\n~",
        "在全县春耕生产会议闭幕会上的讲话\n同志们：\n~",
        "在学习上级会议精神培训班上的讲话\n同志们：\n~",
        "~",
        "",
        "会议记录\n~",
        "在会上的讲话\n同志们：\n~\n县长 王小明\n2024年3月5日",
    ],
)
def test_sound_form_is_left_alone(text: str) -> None:
    assert told(text) == []
