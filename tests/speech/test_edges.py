"""The edges of a speech: date, speaker and address above, closing and signature below; all invented."""

from __future__ import annotations

import pytest

from editor.speech.model import Role
from editor.speech.structure import parse

BODY = "今天我们召开全县水利工作会议，主要任务是总结去年工作，安排部署今年任务，动员全县上下真抓实干。"
LETTERS = {
    "T": Role.TITLE,
    "S": Role.SUBTITLE,
    "D": Role.DATE_LINE,
    "P": Role.SPEAKER,
    "A": Role.SALUTATION,
}


def role_of(line: str, *, place: str = "below title") -> Role:
    """The role of one line below the title, between paragraphs, or at the end of a speech."""
    top = ["在全县水利工作会议上的讲话"]
    body = ["同志们：", BODY, BODY]
    lines, index = {
        "below title": ([*top, line, *body], 1),
        "middle": ([*top, *body, line, BODY], 4),
        "end": ([*top, *body, line], 4),
        "being typed": ([*top, line], 1),
    }[place]
    return parse("\n".join(lines)).blocks[index].role


@pytest.mark.parametrize(
    "line",
    [
        "（2026年3月5日，白河）",
        "（2026年3月5日上午）",
        "（2026年3月5日　星期四）",
        "2026年3月5日（星期四）",
        "2026年3月5日 于白河",
        "（　　年　月　日）",
        "（2026年　月　日）",
        "（3月5日）",
        "时间：2026年3月5日",
        "地点：县委礼堂",
    ],
)
def test_date_lines(line: str) -> None:
    assert role_of(line) is Role.DATE_LINE


@pytest.mark.parametrize(
    "line",
    [
        "主讲人：林溪",
        "汇报人　林溪",
        "（林溪）",
        "（县长　林溪）",
        "林溪、周岸",
        "林　溪",
        "阿依·古丽",
        "党委办公室 林溪",
        "集团副总裁、董事　周岸",
        "欧阳文溪",
        "周××",
        "国务院总理　林溪",
    ],
)
def test_speakers(line: str) -> None:
    assert role_of(line) is Role.SPEAKER


@pytest.mark.parametrize(
    "line", ["（送审稿）", "（根据录音整理，未经本人审阅）", "（摘要）", "（在动员会上的讲话）"]
)
def test_what_is_said_of_the_text_is_a_subtitle(line: str) -> None:
    assert role_of(line) is Role.SUBTITLE


@pytest.mark.parametrize(
    ("expected", "lines"),
    [
        ("TTTA", ["守正创新", "实干为先", "开创水利事业新局面"]),
        ("TTSPA", ["万众一心", "向前进", "——在动员大会上的讲话", "林溪"]),
        ("TPDA", ["凝心聚力谋发展", "王强", "2026年3月5日"]),
        ("STPA", ["（送审稿）", "在全县大会上的讲话", "林溪"]),
        ("AA", ["各位领导、各位来宾"]),
    ],
)
def test_short_lines_above_the_salutation(expected: str, lines: list[str]) -> None:
    speech = parse("\n".join([*lines, "同志们：", BODY]))
    assert [b.role for b in speech.blocks][:-1] == [LETTERS[c] for c in expected]


@pytest.mark.parametrize(
    "line",
    [
        "同志们，",
        "同志们",
        "尊敬的各位领导、各位来宾，",
        "尊敬的林先生，",
        "同志们：（鞠躬）",
        "各位董事、监事：",
        "各位同仁、各位同行：",
        "港澳台同胞、海外侨胞：",
        "教练员、运动员、裁判员：",
        "各乡镇党委、政府，县直各单位：",
    ],
)
def test_salutations(line: str) -> None:
    assert role_of(line) is Role.SALUTATION


@pytest.mark.parametrize("line", ["要依靠广大党员、干部：", "谢谢同志们！", "同志们，", "主讲人："])
def test_lines_about_people_are_no_salutations(line: str) -> None:
    assert role_of(line, place="middle") is Role.BODY


@pytest.mark.parametrize("line", ["同志们，", "尊敬的各位领导、各位", "今天，我们"])
def test_an_unfinished_last_line_is_body(line: str) -> None:
    assert role_of(line, place="being typed") is Role.BODY


@pytest.mark.parametrize(
    "line",
    [
        "祝大会圆满成功！",
        "最后，祝各位身体健康、工作顺利！",
        "感谢各位的聆听！",
        "谢谢大家！（鞠躬）",
        "讲完了，谢谢同志们！",
        "发言完毕。",
        "散会！",
        "我的汇报完了，请指示。",
        "我讲的就这些，供大家参考。",
        "不妥之处，请批评指正。",
        "特此报告，请予审议。",
        "为了我们的友谊，干杯！",
    ],
)
def test_closings(line: str) -> None:
    assert role_of(line, place="end") is Role.CLOSING
    assert role_of(line, place="middle") is Role.BODY


@pytest.mark.parametrize(
    "line", ["祝福是美好的，落实是艰苦的。", "会议结束后要抓好落实。", "他的讲话结束了大家的疑虑。"]
)
def test_a_last_sentence_need_not_close(line: str) -> None:
    assert role_of(line, place="end") is Role.BODY


@pytest.mark.parametrize(
    "lines", [["白河县水利局", "林溪", "2026年3月5日"], ["校长", "林溪", "（2026年3月5日）"]]
)
def test_signatures_of_three_lines(lines: list[str]) -> None:
    blocks = parse("\n".join(["贺信", "同志们：", BODY, BODY, *lines])).blocks
    assert [b.role for b in blocks[4:]] == [Role.SIGNATURE] * 3
    assert parse("\n".join(["贺信", "同志们：", BODY, "要抓好落实", *lines[1:]])).blocks[3].role is Role.BODY
