"""Readings of texts, and what typed letters may stand for."""

from __future__ import annotations

import pytest

from snippets.pinyin import LetterQuery, Readings, fold_syllable, kept_offsets, stored_initials


@pytest.fixture(scope="module")
def readings() -> Readings:
    return Readings()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提高政治站位", "ti gao zheng zhi zhan wei"),
        ("重新", "chong xin"),
        ("重点", "zhong dian"),
        ("会计和会议", "kuai ji he hui yi"),
        ("增长方式", "zeng zhang fang shi"),
        ("银行行动", "yin hang xing dong"),
        ("深入调研、做好协调", "shen ru diao yan zuo hao xie tiao"),
        ("GDP增长5％", "g d p zeng zhang 5"),
        ("妇女战略", "fu nv zhan lve"),
        ("以XXX为抓手", "yi wei zhua shou"),
        ("……，。 ", ""),
        ("", ""),
    ],
)
def test_syllables(readings: Readings, text: str, expected: str) -> None:
    assert " ".join(readings.syllables(text)) == expected


def test_initials_are_folded_and_skip_marks(readings: Readings) -> None:
    assert readings.initials("政治站位，强化责任（2024年）") == "zzzwqhzr2024n"


def test_every_kept_character_has_exactly_one_syllable(readings: Readings) -> None:
    text = "拟稿Ａ1，某某县XX个𬭩字\U0003239f\n〇一 xx"
    assert len(readings.syllables(text)) == len(kept_offsets(text))
    assert readings.syllables("\U0003239f") == ["?"]


def test_stored_form_is_folded(readings: Readings) -> None:
    stored = readings.stored("春城展示")
    assert stored == "cun ceng zan si"
    assert stored_initials(stored) == "cczs"


@pytest.mark.parametrize(
    ("syllable", "folded"), [("zhan", "zan"), ("shi", "si"), ("chun", "cun"), ("hao", "hao")]
)
def test_fold_syllable(syllable: str, folded: str) -> None:
    assert fold_syllable(syllable) == folded


@pytest.mark.parametrize(
    ("typed", "likeliest"),
    [
        ("zly", "z l y"),
        ("zhly", "zh l y"),
        ("tgzzzw", "t g z z z w"),
        ("tigaozzzw", "ti gao z z z w"),
        ("tigaozhzhzhw", "ti gao zh zh zh w"),
        ("tuopingongjian", "tuo pin gong jian"),
        ("gdp", "g d p"),
        ("xiezuosh", "xie zuo sh"),
        ("zhanl", "zhan l"),
        ("tigaozha", "ti gao zha"),
    ],
)
def test_likeliest_parse(typed: str, likeliest: str) -> None:
    assert " ".join(LetterQuery(typed).parses()[0]) == likeliest


def test_both_readings_of_zh_are_tried() -> None:
    assert LetterQuery("zhly").parses() == [("zh", "l", "y"), ("z", "h", "l", "y")]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("tgzzzw", (0, 6)),
        ("tigaozzzw", (0, 6)),
        ("tgzhzhzhw", (0, 6)),
        ("zzzw", (2, 6)),
        ("zhengzzw", (2, 6)),
        ("zhengzizanw", (2, 6)),
        ("tigaozhengzhizhanwei", (0, 6)),
        ("tigaozhen", (0, 3)),
        ("gz", (1, 3)),
        ("gzw", None),
        ("tigaozhengg", None),
        ("igao", None),
    ],
)
def test_where_letters_fit(readings: Readings, typed: str, place: tuple[int, int] | None) -> None:
    assert LetterQuery(typed).find(readings.stored("提高政治站位")) == place


@pytest.mark.parametrize("typed", ["lve", "lue", "zhanlve", "zhanlue", "zl"])
def test_u_with_dots_is_typed_v_or_u(readings: Readings, typed: str) -> None:
    assert LetterQuery(typed).find(readings.stored("战略")) is not None


@pytest.mark.timeout(5)
def test_hostile_letters_take_no_time(readings: Readings) -> None:
    stored = readings.stored("安南" * 200)
    for typed in ("an" * 30, "anna" * 15 + "x", "zh" * 30, "n" * 5000, "a" * 60 + "q"):
        query = LetterQuery(typed)
        assert len(query.parses()) <= 12
        query.find(stored)


def test_a_character_has_its_reading_with_the_tone_mark() -> None:
    readings = Readings()
    assert readings.with_tone("鸩") == "zhèn"
    assert readings.with_tone("女") == "nǚ"
    assert readings.with_tone("★") == ""
