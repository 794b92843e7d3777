"""Numbers skipped, repeated, late, at the wrong level; marks behind numbers."""

from __future__ import annotations

import pytest

from editor.checks import numbering
from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse

_RUN = "各级各部门要把这件事放在心上，逐条对照，逐项落实，让群众看到变化。"


def found(body: str) -> list[Finding]:
    """The findings of a speech whose paragraphs are `body`, `~` standing for running text."""
    speech = parse("在全县春耕生产会议上的讲话\n同志们：\n" + body.replace("~", _RUN))
    findings = list(numbering.find(speech, Context()))
    for finding in findings:
        assert speech.text[finding.start : finding.end] == finding.text
        numbering.MESSAGES[finding.code].format(text=finding.text, **dict(finding.data))
    return findings


def told(body: str) -> list[tuple[str, str, str]]:
    return [(f.code, f.level.value, f.text) for f in found(body) if f.code != "number-mark"]


@pytest.mark.parametrize(
    ("body", "code", "level", "text"),
    [
        (
            "一是甲村。二是乙村。三是丙村。~\n一是旱地少。二是水田少。四是人手少。~",
            "number-skipped",
            "likely",
            "四是",
        ),
        ("（一）种足。~\n（二）种好。~\n1.管住。~\n（四）收好。~", "number-other-scheme", "certain", "1."),
        ("（一）种足。~\n（二）（星期三）种好。~\n（四）收好。~", "number-skipped", "certain", "（四）"),
        (
            "进行会议第一项。~\n下面，进行会议第二项。~\n进行会议第四项。~",
            "number-skipped",
            "likely",
            "第四项",
        ),
        ("进行第一项议程，~\n进行第二项议程，~\n进行第二项议程，~", "number-repeated", "likely", "第二项"),
        ("要做到：一是早，二是快，三是实，五是严。", "number-skipped", "likely", "五是"),
        ("（一）种足。~\n（二）种好。~\n（1）管住。~\n~", "number-alone", "hint", "（1）"),
        ("一、看清形势\n~\n三、压实责任\n~", "number-skipped", "certain", "三、"),
        ("一、看清形势\n~\n二、抓住重点\n~\n四、压实责任\n~", "number-skipped", "certain", "四、"),
        ("（一）看水情。~\n（三）看墒情。~", "number-skipped", "certain", "（三）"),
        ("一、看清形势\n~\n二、抓住重点\n~\n二、压实责任\n~", "number-repeated", "certain", "二、"),
        (
            "一、甲\n（一）种足。~\n（二）种好。~\n（二）管住。~\n二、乙\n~",
            "number-repeated",
            "certain",
            "（二）",
        ),
        ("一、看清形势\n~\n（二）抓住重点\n~\n三、压实责任\n~", "number-other-scheme", "certain", "（二）"),
        ("一、看清形势\n~\n2.抓住重点\n~\n三、压实责任\n~", "number-other-scheme", "certain", "2."),
        ("一、看清形势\n~\n二、抓住重点\n~\n（三）压实责任\n~", "number-other-scheme", "likely", "（三）"),
        ("一、看清形势\n~\n一、抓住重点\n~\n二、压实责任\n~", "number-repeated", "likely", "一、"),
        ("二、抓住重点\n~\n三、压实责任\n~", "number-late", "likely", "二、"),
        ("一、甲\n（二）种好。~\n（三）管住。~\n二、乙\n~", "number-late", "likely", "（二）"),
        (
            "一、总要求\n1.种足种好\n（一）抓早。~\n（二）抓小。~\n二、收尾\n~",
            "number-inverted",
            "likely",
            "（一）",
        ),
        ("（一）总要求\n一、种足。~\n二、种好。~\n（二）收尾\n~", "number-inverted", "likely", "一、"),
        ("一、甲\n~\n二、乙\n~\n三、丙\n~\n二、丁\n~\n四、戊\n~", "number-backwards", "likely", "二、"),
        ("一是种足。~三是种好。~", "number-skipped", "likely", "三是"),
        ("要做到：一是种足；三是种好；四是管住。", "number-skipped", "likely", "三是"),
        ("一要种足。~\n三要种好。~", "number-skipped", "likely", "三要"),
        ("第一，种足。~\n第三，种好。~", "number-skipped", "likely", "第三，"),
        ("第一，种足。~第二，种好。~第四，管住。~", "number-skipped", "likely", "第四，"),
        ("要做到：一是种足；二是种好；二是管住。", "number-repeated", "likely", "二是"),
        ("第一，种足。~\n二是种好。~\n第三，管住。~", "number-other-scheme", "likely", "二是"),
        ("~\n二是种好。~\n三是管住。~", "number-late", "hint", "二是"),
        ("要做到：一是种足，把面积落到田块，把种子备到农户。\n~", "number-alone", "hint", "一是"),
        ("1.种足\n~\n2.种好\n~\n4.管住\n~", "number-skipped", "likely", "4."),
        ("一、甲\n~\n二、乙\n~\n五、丙\n~", "number-skipped", "certain", "五、"),
    ],
)
def test_wrong_number_is_told_once(body: str, code: str, level: str, text: str) -> None:
    assert told(body) == [(code, level, text)]


@pytest.mark.parametrize(
    "body",
    [
        "一、看清形势\n~\n二、抓住重点\n~\n三、压实责任\n~",
        "一、甲\n（一）子。~\n（二）丑。~\n二、乙\n（一）寅。~\n（二）卯。~",
        "一、甲\n1.子。~\n2.丑。~\n二、乙\n1.寅。~\n2.卯。~",
        "一、甲\n~\n二、乙\n~\n附件\n~\n一、丙\n~\n二、丁\n~",
        "一是种足。~二是种好。~\n一是种足。~二是种好。~",
        "第一，种足。一是抓早；二是抓小。\n第二，种好。一是抓早；二是抓小。",
        "首先，种足。~其次，种好。~第三，管住。~",
        "首先，种足。~最后，管住。~",
        "一是种足，二是种好，三是管住。",
        "要坚持两条，一是靠群众，一是靠科技。",
        "第一季度开局良好，第二季度稳中有进，第四季度收官。~",
        "一、二、三产业融合发展，二、三产业占比提高。~",
        "2、3月份是农忙时节，4月份见苗。~",
        "安全第一，质量第二，这个次序不能变。~",
        "一方面要种足，另一方面要种好。~",
        "一来抓早，二来抓小。~三来抓实。~",
        "其一，种足。~其二，种好。~其三，管住。~",
        "一、甲\n~\n二、 乙\n~\n第三部分 丙\n~",
        "一、甲\n一是抓早。~二是抓小。~\n二、乙\n一是抓早。~二是抓小。~",
        "（一）甲\n1.子。~\n2.丑。~\n（二）乙\n1.寅。~\n2.卯。~",
        "①种足；②种好；③管住。~",
        "粮食总产1.2亿斤，比上年增加3.4%，其中夏粮5.6%。~",
        "一是一、二是二，说到做到。~",
        "十要九不成的事，我们不做。~",
    ],
)
def test_sound_numbers_are_left_alone(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "level", "text", "fixed"),
    [
        ("一、甲\n（一）、子\n~\n（二）丑\n~", Certainty.CERTAIN, "（一）、", "（一）"),
        ("第一、种足。~\n第二，种好。~", Certainty.HINT, "第一、", "第一，"),
        ("一、甲\n1、子。~\n2.丑。~", Certainty.HINT, "1、", "1."),
        ("一、甲\n一）子。~\n（二）丑。~", Certainty.LIKELY, "一）", "（一）"),
        ("一、甲\n~\n二．乙\n~", Certainty.LIKELY, "二．", "二、"),
    ],
)
def test_mark_behind_a_number(body: str, level: Certainty, text: str, fixed: str) -> None:
    marks = [f for f in found(body) if f.code == "number-mark"]
    assert [(f.level, f.text, f.suggestion) for f in marks] == [(level, text, fixed)]


def test_other_scheme_proposes_the_form_of_its_siblings() -> None:
    (finding,) = found("一、看清形势\n~\n（二）抓住重点\n~\n三、压实责任\n~")
    assert finding.suggestion == "二、"


def test_what_is_missing_is_named() -> None:
    (finding,) = found("一、看清形势\n~\n三、压实责任\n~")
    assert dict(finding.data) == {"before": "一、", "missing": "“二、”"}
