"""Finding: recall against a scan, pinyin, order, marks."""

from __future__ import annotations

import itertools
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snippets import index
from snippets.errors import LibraryUnavailable
from snippets.index import rank
from snippets.library import Library
from snippets.model import Kind, Snippet
from snippets.pinyin import Readings
from snippets.terms import fold

ALPHABET = "提高政治站位，、。“”……— aAXx1％%'\"*()^-:ü𬭩\n\u3000\ufeff\u200d\x07é·øß¤¥"
TEXTS = st.lists(st.text(ALPHABET, min_size=1, max_size=14), min_size=1, max_size=12)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "empty.db") as library:
        yield library


def fill(library: Library, *texts: str, kind: Kind = Kind.PHRASE) -> None:
    library.add([Snippet(kind, text, own=True) for text in texts])


def texts(library: Library, query: str, limit: int = 50) -> list[str]:
    return [hit.snippet.text for hit in library.search(query, limit=limit)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=TEXTS, query=st.text(ALPHABET, min_size=1, max_size=6), data=st.data())
def test_recall_is_that_of_a_scan(
    tmp_path_factory: pytest.TempPathFactory, entries: list[str], query: str, data: st.DataObject
) -> None:
    with Library.open(tmp_path_factory.mktemp("oracle") / "library.db") as library:
        fill(library, *entries)
        stored = [snippet.text for snippet in library]
        if stored and data.draw(st.booleans()):
            text = data.draw(st.sampled_from(stored))
            start = data.draw(st.integers(0, len(text) - 1))
            query = text[start : start + data.draw(st.integers(1, len(text)))]
        words = fold(query).split()
        if not words:
            return
        expected = {text for text in stored if all(word in fold(text) for word in words)}
        hits = library.search(query, limit=1000)
        by_text = {hit.snippet.text: hit for hit in hits}
        assert len(by_text) == len(hits)
        assert expected <= set(by_text)
        if len(words) == 1 and len(words[0]) < 4 and not any("ａ" <= char <= "ｚ" for char in words[0]):
            # Neither pieces nor pinyin can add to what a scan finds.
            assert set(by_text) == expected
        for text in expected:
            folded = fold(text)
            marked = {at for start, end in by_text[text].spans for at in range(start, end)}
            for word in words:
                at = folded.find(word)
                assert set(range(at, at + len(word))) <= marked


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30), kinds=st.none() | st.sets(st.sampled_from(Kind)), limit=st.integers(-1, 5))
def test_any_query_is_answered(library: Library, query: str, kinds: set[Kind] | None, limit: int) -> None:
    hits = library.search(query, kinds, limit)
    assert len(hits) <= max(limit, 0)
    assert not kinds or all(hit.snippet.kind in kinds for hit in hits)
    for hit in hits:
        flat = [at for span in hit.spans for at in span]
        assert flat == sorted(flat)
        assert not flat or 0 <= flat[0] < flat[-1] <= len(hit.snippet.text)


@pytest.mark.parametrize("length", [100, 5000])
def test_a_whole_paragraph_as_query(empty: Library, length: int) -> None:
    paragraph = "".join(chr(0x4E00 + number * 7 % 5000) for number in range(length))
    fill(empty, "前" + paragraph + "后", paragraph[:-1])
    assert texts(empty, paragraph) == ["前" + paragraph + "后"]


@pytest.mark.parametrize(
    "query",
    [
        *("提高 站位", "站位 提高", "站位提高", "zzzw", "tgzzzw", "tigao zzzw", "tigaozzzw", "tgzhzhzhw"),
        *("提高zzzw", "zzzw 提高", "TGZZZW", "ｔｇｚｚｚｗ", "ti'gao", "政治站wei", "zhengzhi zhanwei"),
    ],
)
def test_ways_to_the_same_entry(library: Library, query: str) -> None:
    assert "提高政治站位" in texts(library, query)


def test_zly_is_zhly(empty: Library) -> None:
    fill(empty, "资料员制度", "主力舰", "重要论述、着力用好", "综合利用")
    assert texts(empty, "zly") == ["资料员制度", "重要论述、着力用好"]
    assert set(texts(empty, "zhly")) == {"资料员制度", "重要论述、着力用好", "综合利用"}


@pytest.mark.parametrize("query", ["gaozhang", "tigaom", "zzzt", "gtz", "zhzhzhzh", "zzz提高正"])
def test_letters_that_fit_nothing(library: Library, query: str) -> None:
    assert "提高政治站位" not in texts(library, query)


def test_pinyin_knows_phrases(library: Library) -> None:
    assert texts(library, "cxsl") == ["重新梳理工作台账"]
    assert texts(library, "chongxin") == ["重新梳理工作台账"]


def test_skeletons_are_found_by_title_and_text(library: Library) -> None:
    for query in ("春耕动员", "加强领导", "cgdybs", "chungeng"):
        assert "春耕动员部署会讲话" in [hit.snippet.title for hit in library.search(query)]


def test_order(empty: Library) -> None:
    fill(empty, "狠抓落实到底", "抓落实", "抓落实见成效", "把落实抓紧抓好")
    empty.add(
        [Snippet(Kind.PHRASE, "全力抓落实", count=7, own=True), Snippet(Kind.PHRASE, "逐级抓压实", count=99)]
    )
    assert texts(empty, "抓落实") == ["抓落实", "抓落实见成效", "全力抓落实", "狠抓落实到底"]
    assert texts(empty, "zls")[:2] == ["抓落实", "抓落实见成效"]


def test_own_use_comes_before_spread(empty: Library) -> None:
    fill(empty, "压实工作责任", "要压实责任")
    empty.add([Snippet(Kind.PHRASE, "再压实责任", count=50, own=True)])
    used = next(snippet.id for snippet in empty if snippet.text == "要压实责任")
    assert used is not None
    assert texts(empty, "实责") == ["再压实责任", "要压实责任"]
    empty.record_use(used)
    assert texts(empty, "实责") == ["要压实责任", "再压实责任"]
    favourite = next(snippet.id for snippet in empty if snippet.text == "再压实责任")
    assert favourite is not None
    empty.set_favourite(favourite)
    assert texts(empty, "实责") == ["再压实责任", "要压实责任"]
    empty.set_favourite(favourite, False)
    assert empty.uses(favourite) == (0, False)


def test_the_limit_keeps_the_best(empty: Library) -> None:
    empty.add([Snippet(Kind.PHRASE, f"第{n}项任务落实情况", count=n + 1) for n in range(300)])
    best = empty.search("任务", limit=8)
    assert [hit.snippet.count for hit in best] == list(range(300, 292, -1))
    fill(empty, "任务")
    assert texts(empty, "任务", 1) == ["任务"]


def test_kinds(library: Library) -> None:
    assert {hit.snippet.kind for hit in library.search("会", [Kind.OPENING])} == {Kind.OPENING}
    assert library.search("提高", [Kind.CLOSING]) == []
    assert [hit.snippet.kind for hit in library.search("tm", [Kind.CLOSING])] == []
    assert [hit.snippet.kind for hit in library.search("tz", [Kind.CLOSING])] == [Kind.CLOSING]


def test_the_empty_query_shows_each_kind(library: Library) -> None:
    kinds = [hit.snippet.kind for hit in library.search("  \n")]
    others = [kind for kind in Kind if kind not in {Kind.PHRASE, Kind.PASSAGE}]
    assert kinds == [Kind.PHRASE] * 3 + others
    assert [hit.snippet.kind for hit in library.search("", limit=7)] == [Kind.PHRASE, *others]
    rare = next(snippet for snippet in library if snippet.text.startswith("重新"))
    library.record_use(rare.id or 0)
    assert library.search("")[0].snippet == rare


@pytest.mark.parametrize(
    ("query", "spans"),
    [
        ("提高", ((0, 2),)),
        ("位 提", ((0, 1), (5, 6))),
        ("zzzw", ((2, 6),)),
        ("站位提高", ((0, 2), (4, 6))),
        ("tigao zw", ((0, 2), (4, 6))),
    ],
)
def test_spans(library: Library, query: str, spans: tuple[tuple[int, int], ...]) -> None:
    hit = next(hit for hit in library.search(query) if hit.snippet.text == "提高政治站位")
    assert hit.spans == spans


def test_every_occurrence_is_marked(empty: Library) -> None:
    fill(empty, "落实再落实，ＧＤＰ与gdp")
    assert empty.search("落实")[0].spans == ((0, 2), (3, 5))
    assert empty.search("Gdp")[0].spans == ((6, 9), (10, 13))


def test_rare_two_letters_among_many(empty: Library) -> None:
    fill(empty, *(f"狠抓落实第{n}条" for n in range(2500)), "今年恩泽", "二安")
    assert set(texts(empty, "ea")) == {"二安"}
    assert set(texts(empty, "nez")) == {"今年恩泽"}
    assert set(texts(empty, "ez")) == {"今年恩泽"}


def test_the_best_are_those_of_a_scan(empty: Library) -> None:
    chance = random.Random(2)
    words = ["提高政治站位", "压实工作责任", "抓好落实", "春耕备耕", "动员部署"]
    entries = [
        "，".join(chance.choices(words, k=chance.randint(1, 5))) + str(number) for number in range(3000)
    ]
    kinds = [Kind.PHRASE, Kind.HEADING]
    empty.add(
        Snippet(chance.choice(kinds), text, count=int(chance.paretovariate(1)), own=True) for text in entries
    )
    held = list(empty)
    for query, wanted in itertools.product(
        ["落", "抓好", "春耕备", "实9", "工作责任", "99", "，抓"], [None, kinds[1:]]
    ):
        folded = fold(query)

        def place(snippet: Snippet, folded: str = folded) -> tuple[int, int]:
            text = fold(snippet.text)
            return int(not text.startswith(folded)), rank(snippet.count, len(text))

        holding = [s for s in held if folded in fold(s.text) and (not wanted or s.kind in wanted)]
        best = [hit.snippet for hit in empty.search(query, wanted, 20)]
        assert all(folded in fold(snippet.text) for snippet in best[: len(holding)])
        assert list(map(place, best))[: len(holding)] == sorted(map(place, holding))[:20]


@pytest.mark.parametrize("letters", ["t", "zl", "ts", "zls", "zlss", "ss", "e"])
def test_recall_of_initials_is_that_of_a_scan(empty: Library, letters: str) -> None:
    chance = random.Random(3)
    words = ["提升", "重要", "论述", "着力", "落实", "实事", "恩泽", "抓", "是", "二"]
    fill(empty, *{"".join(chance.choices(words, k=3)) for _ in range(300)})
    readings = Readings()
    expected = {s.text for s in empty if letters in readings.initials(s.text)}
    assert {text for text in texts(empty, letters, 1000) if letters in readings.initials(text)} == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nuo", {"一诺千金"}),
        ("nuo qian", {"一诺千金"}),
        ("ou", {"偶尔"}),
        ("nvxing", {"女性"}),
        ("zhanlue", {"战略"}),
        ("lve", {"战略"}),
        ("yinuo", {"一诺千金"}),
        ("诺qj", {"一诺千金"}),
    ],
)
def test_a_rare_syllable_among_many_entries(many: Library, query: str, found: set[str]) -> None:
    assert set(texts(many, query)) == found


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """More entries than a search reads one by one."""
    with Library.open(tmp_path_factory.mktemp("many") / "library.db") as library:
        fill(
            library, *(f"狠抓任务第{number}条" for number in range(5000)), "一诺千金", "偶尔", "女性", "战略"
        )
        yield library


def test_passages(empty: Library) -> None:
    body = "前面是别的话，" * 20
    empty.add(
        [
            Snippet(Kind.PASSAGE, body + "要压实责任，抓好落实。", title="压实责任", own=True),
            Snippet(Kind.PASSAGE, f"压实责任，{body}后来才抓好落实。", title="别的", own=True),
            Snippet(Kind.PHRASE, "层层压实责任", own=True),
            Snippet(Kind.PHRASE, "压实责任，抓好落实", own=True),
        ]
    )
    hits = empty.search("压实责任")
    assert [hit.snippet.kind for hit in hits][:2] == [Kind.PHRASE, Kind.PASSAGE]
    assert [hit.snippet.text[slice(*hit.spans[0])] for hit in hits] == ["压实责任"] * 4
    apart = [hit.snippet.title for hit in empty.search("落实 压实", [Kind.PASSAGE])]
    assert apart == ["压实责任", "别的"]
    # A passage that only its heading answers for has no place to mark.
    assert [hit.spans for hit in empty.search("别的", [Kind.PASSAGE])][-1] != ((0, 2),)
    assert empty.search("ysz", [Kind.PASSAGE]) == []


def test_an_index_that_could_not_be_made_anew_is_as_before(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(library, "提高")

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(index, "add", full)
    with pytest.raises(LibraryUnavailable):
        library.rebuild_index()
    monkeypatch.undo()
    assert texts(library, "提高") == before != []
    fill(library, "提高一倍")
    assert "提高一倍" in texts(library, "提高")
    library.rebuild_index()
    assert "提高一倍" in texts(library, "tgyb")
