"""Script mending: what is converted, which brackets are readings, and what is named as damage."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.corpus.script import find_damage, is_traditional, mend_script, without_pinyin


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("要扎實(shí)推進(jìn)各項(xiàng)工作", "要扎實推進各項工作"),
        ("要扎实（shí）推进（jìn）", "要扎实推进"),
        ("建设(SHÈ)美好(hǎo)家园", "建设美好家园"),
        ("绿(lǜ)水青山、战略(lüè)", "绿水青山、战略"),
        ("实(shi2)干、推(tui1)进", "实干、推进"),
        ("推进(tuī jìn)工作", "推进工作"),
        ("推进(tuījìn)工作", "推进工作"),
        ("扎实 (shí) 推进", "扎实 推进"),
        ("实(shí)推(tuī)进(jìn)我们(men)的(de)工作", "实推进我们的工作"),
        ("实(shi\u0301)干", "实干"),
    ],
)
def test_readings_are_taken_out(given_text: str, wanted: str) -> None:
    assert without_pinyin(given_text)[0] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "国内生产总值(GDP)增长",
        "引进(a)类企业",
        "某(X)县",
        "开展(CAN)总线(LAN)改造",
        "参加(men)",  # one bracket without a tone proves nothing
        "(shí)推进",
        "实(shíxyz)干",
        "国(jìn tuī)家",  # two readings behind one character
        "增长(3.5%)",
        "县(区)",
        "Park(park)",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert without_pinyin(text) == (text, ())


def test_traditional_is_a_matter_of_the_whole_text() -> None:
    assert is_traditional("扎實推進脫貧攻堅工作，讓我們一起努力。")
    assert not is_traditional("扎实推进脱贫攻坚工作，让我们一起努力。")
    assert not is_traditional("横幅上写着“為人民服務”五个字，大家都要记住这个道理，把工作做实做细做好。")
    assert not is_traditional("")
    assert not is_traditional("abc 123")


def test_mending_writes_as_simplified_text_does() -> None:
    mended = mend_script("我們要著力解決「急難愁盼」問題，著名學者的著作也談過這一點。")
    assert mended.text == "我们要着力解决“急难愁盼”问题，著名学者的著作也谈过这一点。"
    assert mended.converted
    again = mend_script(mended.text)
    assert again.text == mended.text
    assert not again.converted


def test_simplified_text_is_not_touched() -> None:
    text = "乾隆年间的瞭望台，著名的后里乡。"
    assert mend_script(text).text == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("先说好的。要提高质量，确??己嗽u估质量。后面没事。", "要提高质量，确??己嗽u估质量。"),
        ("先说好的。这里有\ufffd\ufffd坏字。后面没事。", "这里有\ufffd\ufffd坏字。"),
        ("先说好的。这里锟斤拷锟斤拷了。后面没事。", "这里锟斤拷锟斤拷了。"),
        ("先说好的。内存烫烫烫。后面没事。", "内存烫烫烫。"),
        ("先说好的。\n同志ä»¬å¥½ä¹Ÿ来了", "同志ä»¬å¥½ä¹Ÿ来了"),
        ("先说好的。有\ue123字。后面没事。", "有\ue123字。"),
    ],
)
def test_damage_names_its_sentence(text: str, sentence: str) -> None:
    damage = find_damage(text)
    assert [item.text for item in damage] == [sentence]
    assert damage[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "这样行吗？？大家想一想。",
        "到底怎么办??我看要靠自己。",
        "难道不是这样吗？是的。",
        "Wait?? 中文",
        "热气腾腾，烫手山芋",
        "Café, naïve, résumé",
    ],
)
def test_sound_text_is_not_called_damaged(text: str) -> None:
    assert find_damage(text) == []


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="實进進(shíjìn)（）aGD 们men。?", max_size=40))
def test_mending_settles(text: str) -> None:
    """Repeated mending comes to rest; each pass can only take brackets away."""
    seen = [text]
    for _ in range(8):
        seen.append(mend_script(seen[-1]).text)
    assert seen[-1] == seen[-2]


@pytest.mark.parametrize(
    "sentence",
    [
        "要学习贯彻习近平总书记记重要讲话精神。",
        "国家主席席发表重要讲话。",
        "全体党_员要带头。",
        "各级党*委要负总责。",
        "要旗帜鲜明反＊腐。",
        "紧密团结在以同志为核心的党中央周围。",
        "坚持以为指导，推动各项工作。",
    ],
)
def test_words_cut_out_by_a_filter_are_flagged(sentence: str) -> None:
    text = f"同志们：\n{sentence}要抓好落实。"
    assert [(item.text, "过滤" in item.reason) for item in find_damage(text)] == [(sentence, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "总书记记得老区人民，也牵挂着老区人民。",
        "主席席位设在前排。",
        "总理理解大家的难处。",
        "国务院院长联席会议召开。",
        "投资_亿元，新增_个项目，受益_户。",
        "*书记、**县长、XX县委都来了。",
        "他们可以为指导工作出力。",
        "坚持以人民为中心，以改革为动力。",
        "张三 李四 王五",
        "今年的工作 重点在项目，关键在落实，难点在人才，要一项一项抓到底、一件一件抓到位，决不能虎头蛇尾。",
    ],
)
def test_what_no_filter_did_is_not_flagged(sentence: str) -> None:
    assert find_damage(f"同志们：\n{sentence}要抓好落实。") == []


def test_a_blank_is_a_hole_only_beside_another_sign_of_a_filter() -> None:
    hole = "要坚持以人民为中心的发展思想，在 治上同党中央保持高度一致，把讲话精神转化为推动发展的实际行动。"
    assert find_damage(hole) == []
    reasons = [item.text for item in find_damage(f"全体党_员要带头。\n{hole}")]
    assert reasons == ["全体党_员要带头。", hole]
