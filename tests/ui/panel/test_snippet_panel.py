"""The panel at the right: filters, rows, badges, keys, menu, dragging."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDrag, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.panel.hit_model import MIME_TYPE, HitModel
from editor.ui.panel.snippet_panel import SnippetPanel
from editor.ui.row_data import BADGES, NOTE, SPANS
from editor.ui.row_delegate import RowDelegate
from snippets.filters import Filter
from snippets.library import Library
from snippets.model import Hit, Kind, Snippet, Source

DRAFT = Source("s1", "在全县产业推进会上的讲话", "2021-03-18", "林海", "draft")
LONG = (
    "近年来，全县上下坚持把产业发展摆在突出位置，群众收入稳步增加。" * 2
    + "但是，链条短、销路不畅的问题还在。"
)
ENTRIES = [
    Snippet(Kind.PHRASE, "压实责任", count=3, tags=("安全生产",)),
    Snippet(Kind.PHRASE, "压实帮扶责任，如期打赢硬仗", expires="2020-12-31", own=True, sources=(DRAFT,)),
    Snippet(Kind.PATTERN, "以……为抓手，压实……责任", own=True),
    Snippet(Kind.SKELETON, "同志们：\n一、认清形势\n【此处填写】\n二、压实责任\n谢谢大家！", "推进会提纲"),
]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        opened.add(ENTRIES)
        yield opened


@pytest.fixture
def panel(qtbot: QtBot, library: Library, monkeypatch: pytest.MonkeyPatch) -> Iterator[SnippetPanel]:
    """The panel over a real library, which answers at once."""
    widget = SnippetPanel(today=lambda: "2024-05-01")
    qtbot.addWidget(widget)
    widget.list.setItemDelegate(RowDelegate(widget.list))
    widget.query_changed.connect(
        lambda text, kinds, wanted: widget.show_hits(library.search(text, kinds, widget.limit, wanted=wanted))
    )
    widget.resize(360, 600)
    widget.show()
    widget.ask()
    # The menu is made, but not put on a screen that has no windows.
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    yield widget
    widget.query_changed.disconnect()


def row_with(panel: SnippetPanel, text: str) -> int:
    found = [r for r in range(panel.model.rowCount()) if text in panel.model.snippet(r).text]  # type: ignore[union-attr]
    assert found, text
    return found[0]


def badge_words(model: HitModel, row: int) -> list[str]:
    return [badge.words for badge in model.data(model.index(row), BADGES)]


def test_typing_narrows_the_list_and_marks_what_was_found(panel: SnippetPanel, qtbot: QtBot) -> None:
    QTest.keyClicks(panel.search, "bangfu")
    panel.search.setText("帮扶")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    index = panel.model.index(0)
    text, spans = index.data(), index.data(SPANS)
    assert [text[start:end] for start, end in spans] == ["帮扶"]


def test_filters_are_sent_with_the_query(panel: SnippetPanel) -> None:
    sent: list[tuple[str, object, Filter]] = []
    panel.query_changed.connect(lambda *query: sent.append(query))
    panel.show_topics([("动宾", 90), ("安全生产", 3), ("四字", 5)])
    offered = [panel.filters.topics.itemText(n) for n in range(panel.filters.topics.count())]
    assert [words for words in offered if words] == ["全部主题", "安全生产（3）", "四字（5）"]
    panel.kinds.setCurrentIndex(panel.kinds.findData("phrase"))
    panel.filters.topics.setCurrentIndex(panel.filters.topics.findData("安全生产"))
    panel.filters.views.setCurrentIndex(panel.filters.views.findData("own"))
    panel.ask()
    assert sent[-1] == ("", [Kind.PHRASE], Filter(tags=frozenset({"安全生产"}), own=True))
    panel.filters.views.setCurrentIndex(panel.filters.views.findData("valid"))
    panel.ask()
    assert sent[-1][2] == Filter(tags=frozenset({"安全生产"}), hide_expired_on="2024-05-01")
    panel.show_hits([])
    assert "筛选" in panel.hint.text()


def test_the_chosen_topic_stays_when_the_counts_change(panel: SnippetPanel) -> None:
    panel.show_topics([("安全生产", 3)])
    panel.filters.topics.setCurrentIndex(1)
    panel.show_topics([("防汛抗旱", 9), ("安全生产", 4)])
    assert panel.filters.topics.currentData() == "安全生产"
    panel.show_topics([("防汛抗旱", 9)])
    assert panel.filters.topics.currentData() == "安全生产"


def test_badges_tell_what_is_used_starred_and_expired(panel: SnippetPanel, qtbot: QtBot) -> None:
    panel.search.setText("责任")
    panel.ask()
    first, expired, pattern = (row_with(panel, text) for text in ("压实责任", "帮扶", "为抓手"))
    assert badge_words(panel.model, first) == []
    assert badge_words(panel.model, expired) == ["已过期 2020-12-31"]
    panel.show_favourites([panel.model.snippet(first).id])  # type: ignore[union-attr, list-item]
    panel.set_draft_text("同志们：\n要压实 责任。要以项目建设为抓手，压实各级责任。")
    qtbot.waitUntil(lambda: badge_words(panel.model, first) == ["本稿已用", "★"])
    assert badge_words(panel.model, pattern) == ["本稿已用"]
    assert badge_words(panel.model, expired) == ["已过期 2020-12-31"]
    panel.set_draft_text("同志们：")
    qtbot.waitUntil(lambda: badge_words(panel.model, first) == ["★"])


def test_a_passage_shows_where_it_matches_and_where_it_is_from(qtbot: QtBot) -> None:
    model = HitModel()
    start = LONG.index("销路")
    passage = Snippet(Kind.PASSAGE, LONG, "一、认清形势", sources=(DRAFT,))
    model.show([Hit(passage, ((start, start + 4),))])
    text, spans = model.index(0).data(), model.index(0).data(SPANS)
    assert text.startswith("…")
    assert [text[a:b] for a, b in spans] == ["销路不畅"]
    assert spans[0][0] < 50
    assert model.index(0).data(NOTE) == "旧稿段落 · 在全县产业推进会上的讲话（初稿） · 一、认清形势"


def test_a_skeleton_shows_its_name_and_the_place_found(panel: SnippetPanel) -> None:
    panel.kinds.setCurrentIndex(panel.kinds.findData("skeleton"))
    panel.search.setText("压实责任")
    panel.ask()
    text, spans = panel.model.index(0).data(), panel.model.index(0).data(SPANS)
    assert text == "推进会提纲\n二、压实责任"
    assert [text[a:b] for a, b in spans] == ["压实责任"]


def test_the_preview_tells_source_date_speaker_and_status(panel: SnippetPanel) -> None:
    panel.search.setText("帮扶")
    panel.ask()
    shown = panel.preview.toPlainText()
    assert "《在全县产业推进会上的讲话》 · 2021-03-18 · 林海 · 初稿" in shown
    assert "已过期：2020-12-31" in shown


def test_the_keys_of_the_search_field(panel: SnippetPanel, qtbot: QtBot) -> None:
    panel.search.setText("责任")
    panel.ask()
    inserted: list[Snippet] = []
    panel.insert_requested.connect(inserted.append)
    panel.search.setFocus()
    second = panel.model.snippet(1)
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert inserted == [second]
    with qtbot.waitSignal(panel.edit_requested) as edited:
        QTest.keyClick(panel.search, Qt.Key.Key_F2)
    assert edited.args == [second]
    with qtbot.waitSignal(panel.favourite_requested) as starred:
        QTest.keyClick(panel.search, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert starred.args == [second, True]
    with qtbot.assertNotEmitted(panel.delete_requested):
        QTest.keyClick(panel.search, Qt.Key.Key_Delete)


def test_control_enter_keeps_the_keyboard_in_the_search_field(panel: SnippetPanel) -> None:
    button = QPushButton("稿纸", panel)
    button.show()
    panel.insert_requested.connect(lambda _snippet: button.setFocus())
    panel.focus_search()
    QTest.keyClick(panel.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.focusWidget() is panel.search
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert panel.focusWidget() is button


def test_several_rows_are_copied_merged_and_deleted(panel: SnippetPanel, qtbot: QtBot) -> None:
    panel.search.setText("责任")
    panel.ask()
    panel.list.selectAll()
    chosen = panel.list.selected()
    assert len(chosen) == panel.model.rowCount() >= 3
    with qtbot.waitSignal(panel.delete_requested) as deleted:
        QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert deleted.args == [chosen]
    QTest.keyClick(panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\n".join(s.text for s in chosen)
    with qtbot.waitSignal(panel.merge_requested) as merged:
        menu_of(panel)["合并为一条"].trigger()
    assert merged.args == [chosen]


def menu_of(panel: SnippetPanel) -> dict[str, QAction]:
    panel.list.menu_wanted.emit(QPoint(0, 0))
    menu = panel.findChildren(QMenu)[-1]
    return {a.text().split("(")[0].split("\t")[0]: a for a in menu.actions() if a.text()}


def test_the_menu_offers_what_is_possible(panel: SnippetPanel, qtbot: QtBot) -> None:
    panel.search.setText("帮扶")
    panel.ask()
    actions = menu_of(panel)
    assert list(actions) == [
        "插入到光标处",
        "复制",
        "收藏",
        "修改",
        "合并到…（先选两条以上）",
        "删除",
        "查看出处",
        "只看这篇旧稿",
    ]
    assert not actions["合并到…（先选两条以上）"].isEnabled()
    with qtbot.waitSignal(panel.source_requested):
        actions["查看出处"].trigger()
    panel.show_favourites([panel.chosen().id])  # type: ignore[union-attr, list-item]
    assert "取消收藏" in menu_of(panel)


def test_only_one_speech_can_be_looked_at_and_left_again(panel: SnippetPanel) -> None:
    sent: list[Filter] = []
    panel.query_changed.connect(lambda _text, _kinds, wanted: sent.append(wanted))
    panel.show_only(DRAFT)
    assert sent[-1].source == "s1"
    assert panel.only_source.isVisible()
    assert "产业推进会" in panel.only_source.text()
    panel.only_source.click()
    assert sent[-1].source == ""
    assert not panel.only_source.isVisible()


def test_the_place_in_the_list_is_kept_when_the_library_changed(
    panel: SnippetPanel, library: Library
) -> None:
    panel.search.setText("责任")
    panel.ask()
    panel.list.go_to(1)
    chosen, following = panel.chosen(), panel.model.snippet(2)
    panel.refresh()
    assert panel.chosen() == chosen
    library.remove(chosen.id)  # type: ignore[union-attr, arg-type]
    panel.refresh()
    assert panel.chosen() == following


@pytest.mark.parametrize("taken", [True, False])
def test_dragging_a_row_counts_as_a_use_where_it_was_taken(
    panel: SnippetPanel, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    carried: list[QMimeData] = []

    def drop(drag: QDrag, *_actions: Qt.DropAction) -> Qt.DropAction:
        data = QMimeData()
        data.setText(drag.mimeData().text())
        data.setData(MIME_TYPE, drag.mimeData().data(MIME_TYPE))
        carried.append(data)
        return Qt.DropAction.CopyAction if taken else Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", drop)
    used: list[Snippet] = []
    panel.used.connect(used.append)
    chosen = panel.chosen()
    assert chosen is not None
    panel.list.startDrag(Qt.DropAction.CopyAction)
    assert carried[0].text() == chosen.text
    assert bytes(carried[0].data(MIME_TYPE).data()).decode() == str(chosen.id)
    assert used == ([chosen] if taken else [])


def test_a_dragged_pattern_brings_its_slots_open() -> None:
    model = HitModel()
    model.show([Hit(ENTRIES[2]), Hit(Snippet(Kind.PASSAGE, "要以……为抓手。"))])
    rows = [model.index(0), model.index(1)]
    assert model.mimeData(rows[:1]).text() == "以【……】为抓手，压实【……】责任"
    assert model.mimeData(rows).text().endswith("\n要以……为抓手。")


def test_files_and_folders_dropped_on_the_panel_are_handed_on(
    panel: SnippetPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/x")])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, plain)
    panel.dragEnterEvent(enter)
    assert enter.isAccepted()
    over_search = QDragEnterEvent(QPoint(9, 9), copy, data, left, plain)
    assert panel.eventFilter(panel.search, over_search)
    assert not over_search.isAccepted()
    with qtbot.waitSignal(panel.files_dropped) as dropped:
        panel.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, plain))
    assert dropped.args == [[tmp_path]]


def test_long_rows_end_in_an_ellipsis_and_all_rows_can_be_painted(panel: SnippetPanel) -> None:
    panel.show_hits(
        [Hit(Snippet(Kind.PASSAGE, "𬭩" + LONG * 3, "一", sources=(DRAFT,)), ((1, 4), (90, 140)))]
    )
    picture = panel.list.grab()
    assert not picture.isNull()
    assert panel.list.sizeHintForRow(0) < 140
