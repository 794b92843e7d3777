"""Drawing phrases: on invented speeches in the shapes of real ones, never on the real corpus."""

from __future__ import annotations

import pytest

from editor.corpus.drawing.clauses import Document, clauses, series_of, shorten
from editor.corpus.drawing.cutting import Cutter
from editor.corpus.drawing.judging import Shape, bare, is_nameless
from editor.corpus.drawing.labelling import PERIOD_TAG
from editor.corpus.drawing.open_values import local_names, open_all, open_meetings, open_occasion
from editor.corpus.drawing.set_phrases import judge_clause, judge_list
from editor.corpus.drawing.wordings import Wordings, load_wordings
from editor.corpus.phrases import draw_phrases
from editor.paths import resources
from editor.speech.placeholders import find_placeholders
from editor.speech.structure import parse
from snippets.model import Kind, Snippet, Source
from snippets.segment import Segmenter

SPEECH = """在全县河道清理工作推进会上的讲话
（2023年5月6日）
同志们：
今天，我们召开全县河道清理工作推进会，主要任务是总结前一段工作，安排下一步重点任务。刚才，青石镇、白杨镇的同志作了发言，讲得都很好。下面，我讲两点意见。
一、提高思想认识，增强做好河道清理工作的紧迫感
河道清理是一件大事，做不好就对不起群众。一是责任要压实。我们要层层传导压力，级级压实责任。二是措施要有力。要做到看得见、管得住、用得好。
二、狠抓工作落实，确保河道清理取得新成效
既要清得干净，又要管得长久。要以河长制为抓手，推动各项措施落地见效。要把群众满意作为检验工作的标准，为全县发展创造良好环境。青石镇已清理河道37公里，投入资金210万元。
同志们，任务已经明确，关键在于落实。让我们一起努力，为建设美丽河湖而不懈奋斗！
谢谢大家！"""


@pytest.fixture(scope="module")
def wordings() -> Wordings:
    return load_wordings(resources() / "words")


@pytest.fixture(scope="module")
def cutter(wordings: Wordings) -> Cutter:
    return Cutter(Segmenter(), wordings)


def document(
    text: str, key: str = "one", *, title: str = "", date: str = "", kind: str = "speech"
) -> Document:
    speech = parse(text)
    title = title or speech.title
    return Document(Source(key, title, date), speech, series_of(title, key), kind)


def draw(documents: list[Document], wordings: Wordings) -> dict[Kind, list[Snippet]]:
    found: dict[Kind, list[Snippet]] = {kind: [] for kind in Kind}
    for snippet in draw_phrases(documents, Segmenter(), wordings):
        found[snippet.kind].append(snippet)
    return found


def texts(snippets: list[Snippet]) -> set[str]:
    return {snippet.text for snippet in snippets}


def test_single_speech_gives_every_kind(wordings: Wordings) -> None:
    found = draw([document(SPEECH)], wordings)
    assert {"层层传导压力", "级级压实责任", "狠抓工作落实"} & texts(found[Kind.PHRASE])
    assert "看得见、管得住、用得好" in texts(found[Kind.PHRASE])
    assert "既要……，又要……" in texts(found[Kind.PATTERN])
    assert "为……创造良好环境" in texts(found[Kind.PATTERN])
    assert any("狠抓工作落实" in text for text in texts(found[Kind.HEADING]))
    assert any("【待填：会议名称】" in text for text in texts(found[Kind.OPENING]))
    assert "下面，我讲两点意见。" in texts(found[Kind.TRANSITION])
    assert "谢谢大家！" in texts(found[Kind.CLOSING])


def test_entries_hold_no_names_figures_or_half_width_marks(wordings: Wordings) -> None:
    for kind, snippets in draw([document(SPEECH)], wordings).items():
        for snippet in snippets:
            open_to = list(snippet.text)
            for gap in reversed(find_placeholders(snippet.text)):
                del open_to[gap.start : gap.end]
            left = "".join(open_to)
            assert "青石" not in left, (kind, snippet.text)
            assert "白杨" not in left, (kind, snippet.text)
            assert not any(char.isascii() and char.isalnum() for char in left), (kind, snippet.text)
            assert not set(left) & set(",;:?!()"), (kind, snippet.text)


def test_every_entry_keeps_its_source_and_a_short_example(wordings: Wordings) -> None:
    for snippets in draw([document(SPEECH, "one", date="2023")], wordings).values():
        for snippet in snippets:
            assert snippet.sources == (Source("one", "在全县河道清理工作推进会上的讲话", "2023"),)
            assert len(snippet.example) <= 120
            assert snippet.count >= 1


def test_order_of_drawing_is_by_spread(wordings: Wordings) -> None:
    shared = "我们要压紧压实各级责任。"
    documents = [
        document(f"在第{n}镇的讲话\n同志们：\n{shared}要擦亮城乡环境底色。", f"d{n}") for n in range(3)
    ]
    documents.append(document("在某处的讲话\n同志们：\n要擦亮城乡环境底色。要守住耕地保护红线。", "d9"))
    phrases = [s.text for s in draw(documents, wordings)[Kind.PHRASE]]
    assert phrases.index("擦亮城乡环境底色") < phrases.index("守住耕地保护红线")


def yearly_reports(sentence: str, series: int, years: int, *, first: int = 2020) -> list[Document]:
    return [
        document(
            f"{first + year}年{place}工作报告\n各位代表：\n{sentence}今年还办了{place}自己的事。",
            f"{place}{first + year}",
            title=f"{first + year}年{place}工作报告",
            date=str(first + year),
            kind="report",
        )
        for place in ("甲地", "乙地", "丙地", "丁地", "戊地")[:series]
        for year in range(years)
    ]


def test_wording_of_one_series_alone_is_left_out_of_a_large_corpus(wordings: Wordings) -> None:
    wide = yearly_reports("要办好群众身边小事。", series=5, years=4)
    narrow = [
        document(
            f"{2020 + n}年己地工作报告\n各位代表：\n要擦亮古城旅游名片。",
            f"己地{n}",
            title=f"{2020 + n}年己地工作报告",
            date=str(2020 + n),
            kind="report",
        )
        for n in range(5)
    ]
    phrases = texts(draw(wide + narrow, wordings)[Kind.PHRASE])
    assert "办好群众身边小事" in phrases
    assert "擦亮古城旅游名片" not in phrases


def test_wording_that_fell_out_of_use_is_left_out(wordings: Wordings) -> None:
    old = yearly_reports("要办好公社社员食堂。", series=5, years=3, first=1970)
    new = yearly_reports("要办好群众身边小事。", series=5, years=3)
    phrases = texts(draw(old + new, wordings)[Kind.PHRASE])
    assert "办好群众身边小事" in phrases
    assert "办好公社社员食堂" not in phrases


def test_wording_of_a_period_is_marked(wordings: Wordings) -> None:
    found = draw([document("在会上的讲话\n同志们：\n要坚决打赢脱贫攻坚战。要办好民生实事。")], wordings)
    tags = {snippet.text: snippet.tags for snippet in found[Kind.PHRASE]}
    assert PERIOD_TAG in tags["坚决打赢脱贫攻坚战"]
    assert PERIOD_TAG not in tags["办好民生实事"]


def test_place_of_a_clause_that_many_use_becomes_open(wordings: Wordings) -> None:
    places = ("浙江", "云南", "甘肃", "湖北", "安徽")
    documents = [
        document(f"在会上的讲话\n同志们：\n我们要奋力开创{place}发展新局面。", f"d{n}", title=f"{place}讲话")
        for n, place in enumerate(places * 4)
    ]
    phrases = texts(draw(documents, wordings)[Kind.PHRASE])
    assert "奋力开创XX发展新局面" in phrases
    gaps = find_placeholders("奋力开创XX发展新局面")
    assert [(gap.start, gap.end) for gap in gaps] == [(4, 6)]


def test_damaged_sentence_gives_nothing(wordings: Wordings) -> None:
    text = "在会上的讲话\n同志们：\n要擦亮城乡环境底色。要守住耕地保护红线。"
    speech = parse(text)
    spoilt = Document(Source("k", "t"), speech, "t", "speech", ("要擦亮城乡环境底色。",))
    phrases = texts(draw([spoilt], wordings)[Kind.PHRASE])
    assert "擦亮城乡环境底色" not in phrases
    assert "守住耕地保护红线" in phrases


def test_near_equal_wordings_are_merged(wordings: Wordings) -> None:
    text = "在会上的讲话\n同志们：\n要切实抓好秋冬季农田水利建设。要切实抓好秋冬季农田水利建设工作。"
    phrases = texts(draw([document(text)], wordings)[Kind.PHRASE])
    assert len({p for p in phrases if "农田水利" in p}) == 1


@pytest.mark.parametrize(
    ("clause", "shape"),
    [
        ("压实责任", Shape.FOUR),
        ("久久为功", Shape.FOUR),
        ("提高政治站位", Shape.ACTION),
        ("扎实推进河道综合整治", Shape.ACTION),
        ("一心一意谋发展", Shape.ACTION),
        ("群众生活持续改善", Shape.STATE),
        ("以改革创新为动力", Shape.FRAME),
        ("应用场景", None),
        ("深入实施", None),
        ("这些工作", None),
        ("河道综合整治", None),
        ("扎实推进河道综合整治的", None),
        ("不断加强和", None),
        ("推进工作3项", None),
        ("推进青海河道整治", None),
        ("认真学习这个文件", None),
    ],
)
def test_shape_of_clause(clause: str, shape: Shape | None, cutter: Cutter) -> None:
    assert judge_clause(clause, cutter) is shape


@pytest.mark.parametrize(
    ("run", "kept"),
    [
        ("看得见、管得住、用得好", True),
        ("想干事、能干事、干成事", True),
        ("不讲条件、不打折扣", True),
        ("凝心聚力、真抓实干", True),
        ("冷链物流、应用场景", False),
        ("支持节水农业、旱作农业发展", False),
        ("女教师、女学生", False),
        ("真抓实干、真抓实干", False),
    ],
)
def test_parallel_runs(run: str, kept: bool, wordings: Wordings) -> None:
    assert judge_list(run, wordings) is kept


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("我们要牢固树立大局意识", "牢固树立大局意识"),
        ("必须把责任扛在肩上", "把责任扛在肩上"),
        ("并进一步完善工作机制", "完善工作机制"),
        ("会议精神要传达到每个人", "会议精神要传达到每个人"),
        ("将来的工作更加艰巨", "将来的工作更加艰巨"),
        ("应急队伍随时待命", "应急队伍随时待命"),
    ],
)
def test_bare_takes_off_links_and_modals_only(clause: str, text: str) -> None:
    assert bare(clause) == text


def test_clauses_do_not_cut_inside_quotes_and_at_pause_marks() -> None:
    sentence = "要发扬“比、学，赶”的精神，做到早谋划、早安排。"
    assert clauses(sentence) == ["要发扬“比、学，赶”的精神", "做到早谋划、早安排"]


def test_names_and_figures_are_noticed(wordings: Wordings) -> None:
    assert is_nameless("狠抓各项工作落实", wordings)
    for text in ("办好8件实事", "投入三百万元", "服务浙江发展", "第二届运动会", "建设“未完", "推进A计划"):
        assert not is_nameless(text, wordings), text


def test_values_are_opened_in_forms_the_finder_knows(wordings: Wordings) -> None:
    text = "2021年3月6日，全县完成投资3.5亿元，增长12%，青海省有3个村参加，王小平同志作了发言"
    opened = open_all(text, wordings)
    assert opened == "XX年X月X日，全县完成投资X亿元，增长X%，XX省有X个村参加，×××同志作了发言"
    assert len(find_placeholders(opened)) == 8


def test_set_form_with_a_name_is_no_value(wordings: Wordings) -> None:
    text = "更加紧密地团结在以习近平同志为核心的党中央周围"
    assert open_all(text, wordings) == text


def test_meeting_becomes_a_placeholder() -> None:
    assert open_meetings("今天，我们召开全县秋粮收购工作座谈会，主要任务是") == (
        "今天，我们召开【待填：会议名称】，主要任务是"
    )
    assert open_meetings("深入学习贯彻会议精神") == "深入学习贯彻会议精神"


def test_local_names_are_learned_from_their_suffix(wordings: Wordings) -> None:
    text = "其中，青石县、白杨县完成较好。青石县和全县其他贫困县、边远乡镇要加油。"
    text += "工作队已到了村里，送到了村口；对当前全县工作，在当前全县形势下，要抓紧。"
    assert local_names(text, wordings) == {"青石县", "青石", "白杨县", "白杨"}


def test_example_is_the_whole_sentence_where_it_is_short(wordings: Wordings) -> None:
    sentence = "面对" + "方方面面" * 14 + "的考验，我们要层层传导压力，级级压实责任，确保任务落地。"
    found = draw([document(f"在会上的讲话\n同志们：\n{sentence}")], wordings)
    examples = {entry.text: entry.example for entry in found[Kind.PHRASE]}
    assert 60 < len(sentence) <= 120
    assert examples["级级压实责任"] == sentence


def test_example_is_cut_around_the_phrase() -> None:
    sentence = "一" * 80 + "，狠抓工作落实，" + "二" * 80
    example = shorten(sentence, "狠抓工作落实")
    assert len(example) <= 120
    assert "狠抓工作落实" in example
    assert example.startswith("…")
    assert example.endswith("…")
    assert shorten("短句。", "短句") == "短句。"


def test_empty_and_odd_texts_give_nothing_and_do_not_fail(wordings: Wordings) -> None:
    odd = (
        "",
        "。。。",
        "a" * 5000,
        "，" * 3000,
        "“" * 200,
        "的" * 2000,
        "一、\n二、\n",
        "要稳、进、好、、快。、、。",
    )
    for text in odd:
        assert isinstance(draw_phrases([document(text)], Segmenter(), wordings), list)
    assert draw_phrases([], Segmenter(), wordings) == []


def test_clauses_built_alike_are_kept_together(wordings: Wordings) -> None:
    text = (
        "在会上的讲话\n同志们：\n抓排查的劲头一刻不松，抓整改的标准一分不降，抓长效的要求一点不减。"
        "不能等靠观望，不能推诿扯皮。加强巡河，召开会议。"
    )
    phrases = texts(draw([document(text)], wordings)[Kind.PHRASE])
    assert "抓排查的劲头一刻不松，抓整改的标准一分不降，抓长效的要求一点不减" in phrases
    assert "不能等靠观望，不能推诿扯皮" in phrases
    assert not any("召开会议" in phrase for phrase in phrases)


def test_expired_wording_of_few_is_no_matter_of_a_large_corpus(wordings: Wordings) -> None:
    few = yearly_reports("要坚决打赢脱贫攻坚战。要办好群众身边小事。", series=4, years=5, first=2021)
    many = yearly_reports("要坚决打赢脱贫攻坚战。", series=5, years=4, first=2021)
    assert not any("脱贫" in phrase for phrase in texts(draw(few, wordings)[Kind.PHRASE]))
    assert "办好群众身边小事" in texts(draw(few, wordings)[Kind.PHRASE])
    assert any("打赢脱贫攻坚战" in phrase for phrase in texts(draw(many, wordings)[Kind.PHRASE]))
    own = draw([document("在会上的讲话\n同志们：\n要坚决打赢脱贫攻坚战。", date="2024")], wordings)
    (entry,) = (e for e in own[Kind.PHRASE] if e.text == "坚决打赢脱贫攻坚战")
    assert entry.expires == "2020-12-31"


def test_one_object_stands_once_and_one_list_member_a_few_times(wordings: Wordings) -> None:
    verbs = "".join(f"要{verb}农村公路养护体系。" for verb in ("加强", "完善", "健全", "构建"))
    beside = ("锐意进取", "攻坚克难", "真抓实干", "开拓创新", "勇毅前行", "砥砺奋进")
    lists = "".join(f"我们要迎难而上、{other}。" for other in beside)
    phrases = texts(draw([document(f"在会上的讲话\n同志们：\n{verbs}{lists}")], wordings)[Kind.PHRASE])
    assert len({p for p in phrases if "公路养护体系" in p}) == 1
    assert 1 <= len({p for p in phrases if p.startswith("迎难而上、")}) <= 3


def test_few_long_reports_give_no_more_than_a_writer_would_look_through(wordings: Wordings) -> None:
    words = ("道路", "桥梁", "水渠", "学校", "医院", "车站", "市场", "公园", "仓库", "码头")
    verbs = ("加强", "推进", "改善", "优化", "完善", "提升", "健全", "巩固", "拓展", "规范")
    clauses = [f"{v}{a}{b}管护质量" for v in verbs for a in words for b in words if a != b]
    text = "在会上的讲话\n同志们：\n" + "".join(f"要{clause}。" for clause in clauses)
    assert 40 <= len(draw([document(text)], wordings)[Kind.PHRASE]) <= 120


def test_runs_of_large_corpus_end_at_words_and_stand_free(wordings: Wordings) -> None:
    shared = (
        "各地各单位办好群众身边小事。",
        "办好群众身边小事、办好企业急盼大事这项工作。",
        "要加大吸引社会投资力度。",
    )
    documents = [
        document(
            f"{place}工作报告\n各位代表：\n{''.join(shared)}今年{place}有自己的安排。",
            place,
            title=f"{place}工作报告",
            date="2024",
            kind="report",
        )
        for place in (f"第{letter}处" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    ]
    phrases = texts(draw(documents, wordings)[Kind.PHRASE])
    assert "办好群众身边小事" in phrases
    assert "吸引社会投资力度" not in phrases


def test_what_was_said_before_and_who_said_it_becomes_open() -> None:
    assert open_occasion("刚才，水利局、农业局先后汇报了清理进度和资金使用情况。") == (
        "刚才，【待填：发言人或发言单位】先后汇报了有关工作情况。"
    )
    assert open_occasion("下面，我就河道清理和长效管护讲几点意见。") == "下面，我就【待填：议题】讲几点意见。"
    assert open_occasion("市委、市政府决定召开全市河道清理推进会，") == (
        "XX党委、政府决定召开【待填：会议名称】，"
    )
    assert open_occasion("刚才，大家作了发言，讲得都很好。") == "刚才，大家作了发言，讲得都很好。"
