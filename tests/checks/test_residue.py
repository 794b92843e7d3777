"""Places and years of another speech left in a draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.places.divisions import Level, divisions, short_name
from editor.checks.places.mentions import find_mentions
from editor.checks.profile import Profile
from editor.checks.residue import MESSAGES, find
from editor.corpus.pipeline import read_speech
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse

HOME = Profile(
    unit="新县县委", places=("河南省", "信阳市", "新县", "吴陈河镇"), units=("庆阳石化新县分公司",)
)


def found(text: str, profile: Profile = HOME, today: date | None = None) -> list[Finding]:
    speech = parse(f"同志们：\n{text}")
    findings = list(find(speech, Context(profile=profile, today=today)))
    assert all(speech.text[f.start : f.end] == f.text for f in findings)
    return findings


AS_OWN = [
    ("西和县委、县政府高度重视。", "西和县"),
    ("西和县人民政府印发通知。", "西和县"),
    ("我们宕昌县基础薄弱。", "宕昌县"),
    ("全西和县上下要统一思想。", "西和县"),
    ("全礼县干部群众要行动起来。", "礼县"),
    ("奋力谱写礼县高质量发展新篇章。", "礼县"),
    ("加快建设美丽礼县。", "礼县"),
    ("总结礼县2025年工作，安排部署今年重点任务。", "礼县"),
    ("要落实好《礼县乡村振兴办法》。", "礼县"),
    ("礼县县委作出安排。", "礼县"),
    ("陇南市委、市政府作出部署。", "陇南市"),
    ("我们陇南率先探索。", "陇南"),
    ("甘肃省委、省政府高度重视。", "甘肃省"),
    ("甘肃省陇南市西和县县委书记。", "甘肃省陇南市西和县"),
    ("兰考县各级各部门要抓好落实。", "兰考县"),
    ("和平区委要带头。", "和平区"),
    ("洛阳市老城区政府印发方案。", "洛阳市老城区"),
    ("景宁县上下齐心。", "景宁县"),
    ("湘西州委作出安排。", "湘西州"),
    ("海拉尔区委全会召开。", "海拉尔区"),
]
NAMED = [
    ("把宕昌县的项目建好。", "宕昌县"),
    ("修好宕昌县的道路。", "宕昌县"),
    ("平阳县的茶叶要做强。", "平阳县"),
    ("推进正宁县园区建设。", "正宁县"),
    ("落实绍兴市的任务。", "绍兴市"),
]
NOT_LEFT = [
    "新县县委、县政府高度重视。",
    "信阳市委作出部署，河南省委高度重视。",
    "吴陈河镇要带头，庆阳石化新县分公司要配合。",
    "学习浙江省安吉县的经验。",
    "赴兰考县考察学习。",
    "与江苏省昆山市签订协议。",
    "来自福建省晋江市的客商。",
    "开展与苏州市的对口协作。",
    "像安吉县一样发展。",
    "宁德时代、兰州大学、延安精神、遵义会议。",
    "郑州至重庆高铁通车。",
    "城区改造、矿区治理、郊区建设、老城区更新。",
    "全国新增城市绿地，沿海城市带头。",
    "主动适应城市发展，合作市场广阔。",
    "示范县创建，完成县乡换届，提高县域经济。",
    "时任县委书记，召开县委常委会。",
    "部分省和县、市和县一级。",
    "新建县级医院，平安县区创建。",
    "推动和县委、县政府的决策落地，建设和县乡公路。",
    "推进任县级领导包抓项目，打造开县乡村阵地。",
    "鲁中山区、环泰山区域。",
    "支持香港、澳门融入国家发展大局。",
    "时任浙江省委书记。",
    "习近平总书记在兰考县考察时强调。",
    "南昌都市圈、长株潭城市群。",
    "东方市场、南部县区、城中区域。",
]


@pytest.mark.parametrize(("text", "name"), AS_OWN)
def test_another_place_told_as_the_own_one_is_likely(text: str, name: str) -> None:
    finding = found(text)[0]
    assert (finding.text, finding.code, finding.level) == (name, "foreign-place-as-own", Certainty.LIKELY)
    assert MESSAGES[finding.code].format(text=name, **dict(finding.data))


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_another_place_named_in_passing_is_a_hint(text: str, name: str) -> None:
    assert [(f.text, f.level) for f in found(text)] == [(name, Certainty.HINT)]


@pytest.mark.parametrize("text", NOT_LEFT)
def test_own_places_comparisons_and_ordinary_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_region_named_again_and_again_is_likely_and_short_names_count_then() -> None:
    text = "宕昌县的项目要快。宕昌的道路要修。西和县的产业要强。"
    assert [(f.text, f.level) for f in found(text)] == [
        ("宕昌县", Certainty.LIKELY),
        ("宕昌", Certainty.LIKELY),
        ("西和县", Certainty.LIKELY),
    ]


def test_a_province_is_home_to_its_counties_for_an_office_of_the_province() -> None:
    assert found("兰考县委要带头，郑州市的任务重。", Profile(places=("河南省",))) == []
    assert [f.text for f in found("礼县县委要带头。", Profile(places=("河南",)))] == ["礼县"]


def test_without_a_profile_only_two_own_counties_are_told() -> None:
    text = "我县要抓好落实。宕昌县委高度重视。西和县委、县政府要统筹。"
    assert [(f.text, f.code) for f in found(text, Profile())] == [("西和县", "two-own-places")]
    assert found("我县要抓好落实。宕昌县委高度重视。宕昌县政府要统筹。", Profile()) == []
    assert found("全市要抓好落实。宕昌县委、西和县委要带头。", Profile()) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("今天，我们召开全县2021年工作会议。", ["2021年"]),
        ("今天，我们召开2021年工作会议。", ["2021年"]),
        ("要做好2022年各项工作。", ["2022年"]),
        ("要做好2025年工作收尾，谋划2026年工作。", []),
        ("2019年，全县脱贫。", []),
        ("今天，我们召开2026年工作会议。", []),
        ("今天，我们召开全县2025年工作会议。", []),
    ],
)
def test_a_year_that_does_not_fit_the_speech_is_told(text: str, years: list[str]) -> None:
    assert [f.text for f in found(text, Profile(), date(2026, 2, 1))] == years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("今天，我们召开全县2025年防汛工作会议。", ["2025年"]),
        ("今天，我们召开全县2025年度考核工作会议。", []),
        ("今天，我们召开2025年工作总结大会。", []),
    ],
)
def test_from_april_on_the_year_before_fits_only_a_meeting_that_closes_it(
    text: str, years: list[str]
) -> None:
    assert [f.text for f in found(text, Profile(), date(2026, 6, 1))] == years


def test_the_table_holds_the_country() -> None:
    table = divisions()
    units = {place for places in table.by_name.values() for place in places if not place.is_former}
    counted = {level: len([u for u in units if u.level is level]) for level in Level}
    assert counted[Level.PROVINCE] == 34
    assert counted[Level.PREFECTURE] == 333
    assert counted[Level.COUNTY] > 2840
    assert all(place.name for place in units)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("西和县", "西和"),
        ("礼县", ""),
        ("湘西土家族苗族自治州", "湘西"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("新疆维吾尔自治区", "新疆"),
        ("通道侗族自治县", "通道"),
        ("鄂温克族自治旗", ""),
        ("阿拉善盟", "阿拉善"),
        ("神农架林区", "神农架"),
        ("香港特别行政区", "香港"),
    ],
)
def test_the_short_name_of_a_unit(name: str, short: str) -> None:
    assert short_name(name) == short


def test_mentions_do_not_overlap_and_stand_in_order() -> None:
    mentions = find_mentions("甘肃省陇南市礼县、和康县、和安县，江西和湖南。")
    assert [m.name for m in mentions] == ["甘肃省", "陇南市", "礼县", "和康县", "和安县", "江西", "湖南"]


def test_the_seed_of_another_county_is_told(corpus: Callable[[], Path]) -> None:
    path = next((corpus() / "seeds").glob("002_*"))
    findings = list(find(read_speech(path).speech, Context(profile=HOME)))
    assert {"西和县", "礼县", "宕昌县", "陇南"} <= {f.text for f in findings}
    assert [f for f in findings if f.level is Certainty.LIKELY]


def test_published_reports_of_a_province_name_hardly_another_one_as_own(corpus: Callable[[], Path]) -> None:
    paths = sorted((corpus() / "reports").glob("prov2026_*.txt"))
    assert paths
    for path in paths[:10]:
        home = Context(profile=Profile(places=(path.stem.split("_")[1],)))
        assert [f.text for f in find(read_speech(path).speech, home) if f.level is Certainty.LIKELY] == []
