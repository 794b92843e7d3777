"""Old speeches from the menu to the report, with the real reading process and the real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor.corpus.intake import Accepted
from editor.ui import messages
from editor.ui.answers import Answer
from editor.ui.app import App
from editor.ui.intake.commands import IntakeCommands
from editor.ui.intake.file_rows import NAME, OUTCOME
from editor.ui.intake.window import IntakeWindow
from editor.ui.loading import later
from snippets.library import Library
from snippets.model import Kind, Snippet

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SPEECHES = (
    """在全县河道整治工作推进会上的讲话
（2019年3月1日）
同志们：
今天我们在河边开会，就是要让大家看一看治了一年的河变成了什么样子。下面，我讲三点意见。
一、认清形势，增强治河的紧迫感和责任感
枯水的时候垃圾露了出来，涨水的时候堤脚泡在水里，沿岸的群众年年提心吊胆。
二、突出重点，打好清淤护岸攻坚战
先清上游后清下游，先固险段后固平段，做到清一段、固一段、绿一段。要坚持问题导向，压实工作责任。
三、加强领导，形成齐抓共管的合力
河长要巡河，乡镇要护河，村组要爱河，督促检查要跟上。
谢谢大家！
""",
    """在校车安全专题会议上的讲话
（2019年3月2日）
各位校长、同志们：
孩子坐上车，家长就把心交给了我们。根据会议安排，我讲几点意见。
一、擦亮眼睛，看到隐患就在身边
有的司机连续出车没有休息，有的线路拐进了没有护栏的山道，有的座位上少了安全带。
二、拧紧螺丝，把每一趟车管到位
出车前查车况，行车中看监控，收车后点人数，环环相扣、不留死角。要坚持问题导向，压实工作责任。
三、扛起担子，让放心车开进每个村
教育部门牵头，交警路上管，乡镇村口盯，谁的环节出了差错就追究谁的责任。
我就讲这些，谢谢大家。
""",
    """在古树保护现场会上的讲话
（2019年3月3日）
同志们：
这棵银杏站在这里六百年，比我们的县志还要老。借这个机会，我谈三点想法。
一、带着感情认识古树
村里的老人小时候在树下乘凉，出门的游子回来先到树下站一站，树就是乡愁的根。
二、带着办法保护古树
树洞要请专家填，支架要用轻巧的料，周边硬化的地面要敲开让根透气。要坚持问题导向，压实工作责任。
三、带着恒心守护古树
挂了牌不等于上了心，拨了款不等于见了效，护树人的补贴一分也不能少。
谢谢大家！
""",
)


@pytest.fixture
def commands(app: App, qtbot: QtBot) -> Iterator[IntakeCommands]:
    app.library.open()
    qtbot.waitUntil(lambda: app.library.is_open, timeout=60_000)
    made = IntakeCommands(app.window, app.library, app.paths, app.settings, app.lanes.files)
    yield made
    made.process.stop_now()
    qtbot.waitUntil(lambda: not made.process.is_running, timeout=10_000)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "旧稿"
    folder.mkdir()
    page = f"首页 > 范文 > 讲话稿\n{SPEECHES[2]}\n上一篇：关于植树的讲话\n下一篇：没有了\n"
    for name, text in (("1 河道.txt", SPEECHES[0]), ("2 校车.txt", SPEECHES[1]), ("3 网上的.txt", page)):
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "4 老文件.doc").write_bytes(OLD_WORD)
    (folder / "5 空的.txt").write_bytes(b"")
    (folder / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


def read(commands: IntakeCommands, qtbot: QtBot, paths: list[Path]) -> IntakeWindow:
    """Choose `paths`, start, and wait for the page behind the reading."""
    commands.take_in(paths)
    window = commands.intake_window
    QTest.mouseClick(window.choose.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_on(window.progress), timeout=60_000)
    return window


def library_says(app: App, qtbot: QtBot, ask: object) -> object:
    answers: list[object] = []
    app.library.ask(ask, answers.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
    return answers[0]


def outcomes(window: IntakeWindow) -> dict[str, str]:
    model = window.files.model
    return {
        row.detail.split("：")[0]: str(model.index(number, OUTCOME).data())
        for number, row in enumerate(model.rows())
    }


def test_from_the_files_to_the_report(
    app: App,
    commands: IntakeCommands,
    qtbot: QtBot,
    pile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands.take_in([pile])
    window = commands.intake_window
    assert window.isVisible()
    qtbot.waitUntil(lambda: window.choose.count.text() == "共 6 个文件")
    before = library_says(app, qtbot, lambda library: library.own_count())
    window = read(commands, qtbot, [])
    assert window.is_on(window.ticking)
    told = outcomes(window)
    assert told["1 河道.txt"] == "读入"
    assert told["3 网上的.txt"].startswith("已清理 ")
    assert told["4 老文件.doc"].startswith("拒收：")
    assert told["5 空的.txt"].startswith("拒收：")
    assert len(told) == 5
    # Nothing has entered.
    assert library_says(app, qtbot, lambda library: library.own_count()) == before
    assert window.accept_button.text().startswith("收下勾选的（")
    assert len(window.files.model.ticked()) == 3
    candidates = window.candidates.model
    shared = next(s for s in candidates.everything() if len({x.key for x in s.sources}) >= 2)
    assert shared.id in candidates.ticked()
    # One speech is not to be kept, another gets its facts put right.
    window.files.list.setCurrentIndex(window.files.model.index(1, NAME))
    QTest.keyClick(window.files.list, Qt.Key.Key_Space)
    window.files.list.setCurrentIndex(window.files.model.index(0, NAME))
    window.files.speaker.setText("某县长")
    window.files.date.setText("2019年3月5日")
    window.files.status.setCurrentIndex(2)
    ticked = candidates.ticked()
    with qtbot.waitSignal(commands.library_changed, timeout=60_000):
        QTest.mouseClick(window.accept_button, Qt.MouseButton.LeftButton)
    assert window.is_on(window.report)
    text = window.report.text.toPlainText()
    assert "整篇留存：2 篇" in text
    assert f"新增 {len(ticked)} 条" in text
    assert "没有勾选" in text
    assert "拒收的文件（2）" in text
    assert "4 老文件.doc：" in text
    kept = library_says(app, qtbot, lambda library: list(library.documents.list(taken=True)))
    assert isinstance(kept, list)
    assert ("某县长", "2019-03-05", "final") in [
        (d.source.speaker, d.source.date, d.source.status) for d in kept
    ]
    hits = library_says(app, qtbot, lambda library: library.search("沿岸的群众", [Kind.PASSAGE]))
    assert hits
    QTest.mouseClick(window.report.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(tmp_path / "报告"), ""))
    QTest.mouseClick(window.report.save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "报告.txt").read_text(encoding="utf-8") == text


def test_stopping_keeps_what_was_read_and_the_next_run_goes_on(
    app: App, commands: IntakeCommands, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "一大堆"
    folder.mkdir()
    for n in range(60):
        words = "".join(chr(0x4E00 + (n * 397 + k * 31) % 6000) + "，" * (k % 9 == 8) for k in range(400))
        (folder / f"{n:02}.txt").write_text(f"第{n}次会上的讲话\n同志们：\n{words}。\n", encoding="utf-8")
    commands.take_in([folder])
    window = commands.intake_window

    def stop(_what: str, done: int, _total: int) -> None:
        if done == 5:
            QTest.mouseClick(window.progress.stop, Qt.MouseButton.LeftButton)

    commands.process.progressed.connect(stop)
    with qtbot.waitSignal(commands.process.cancelled, timeout=60_000):
        QTest.mouseClick(window.choose.start, Qt.MouseButton.LeftButton)
    commands.process.progressed.disconnect(stop)
    assert window.is_on(window.choose)
    assert "读完的都保存好了" in window.choose.note.text()
    assert window.choose.paths() == [folder]
    staged = library_says(app, qtbot, lambda library: len(library.documents.list(taken=False)))
    assert isinstance(staged, int)
    assert 5 <= staged < 60
    window = read(commands, qtbot, [])
    told = list(outcomes(window).values())
    assert told.count("上次已读入") == staged


def test_what_waits_is_shown_again_and_can_be_given_up(
    app: App, commands: IntakeCommands, qtbot: QtBot, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = read(commands, qtbot, [pile])
    offered = window.candidates.model.everything()
    QTest.mouseClick(window.later_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    # As after a new start of the program: the rows still tell what became of the files.
    again = IntakeCommands(app.window, app.library, app.paths, app.settings, app.lanes.files)
    again.show_candidates()
    qtbot.waitUntil(lambda: again.intake_window.is_on(again.intake_window.ticking), timeout=30_000)
    shown = again.intake_window
    assert shown.isVisible()
    assert shown.candidates.model.everything() == offered
    assert outcomes(shown)["4 老文件.doc"].startswith("拒收：")
    monkeypatch.setattr(messages, "ask_to_drop_candidates", lambda *a: Answer.NO)
    QTest.mouseClick(shown.drop_button, Qt.MouseButton.LeftButton)
    assert shown.isVisible()
    monkeypatch.setattr(messages, "ask_to_drop_candidates", lambda *a: Answer.YES)
    with qtbot.waitSignal(again.noticed, timeout=30_000):
        QTest.mouseClick(shown.drop_button, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()
    with qtbot.waitSignal(again.noticed, timeout=30_000) as told:
        again.show_candidates()
    assert "没有待勾选的候选" in told.args[0]


def test_what_was_read_before_a_crash_is_drawn_from_when_the_candidates_are_asked_for(
    app: App, commands: IntakeCommands, qtbot: QtBot, pile: Path
) -> None:
    read(commands, qtbot, [pile])
    library_says(app, qtbot, lambda library: library.candidates.drop() or True)
    commands.intake_window.close()
    commands.show_candidates()
    window = commands.intake_window
    qtbot.waitUntil(lambda: window.is_on(window.progress) or commands.process.is_running, timeout=30_000)
    qtbot.waitUntil(lambda: window.is_on(window.ticking), timeout=60_000)
    assert window.candidates.model.rowCount() > 0


def test_only_refused_files_end_in_a_report(commands: IntakeCommands, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "老.doc").write_bytes(OLD_WORD)
    window = read(commands, qtbot, [tmp_path / "老.doc", tmp_path / "没有这个.txt"])
    assert window.is_on(window.report)
    text = window.report.text.toPlainText()
    assert "拒收的文件（2）" in text
    assert "没有新的内容可收" in text
    assert not window.report.drop.isVisible()


def test_a_crash_of_the_reading_leaves_the_window_with_a_sentence(
    commands: IntakeCommands, qtbot: QtBot, pile: Path
) -> None:
    commands.take_in([pile])
    window = commands.intake_window
    commands.process.progressed.connect(lambda *_: commands.process._process.kill())  # the crash itself
    with qtbot.waitSignal(commands.process.failed, timeout=60_000):
        QTest.mouseClick(window.choose.start, Qt.MouseButton.LeftButton)
    assert window.is_on(window.choose)
    assert "意外中断" in window.choose.note.text()
    assert window.choose.note.isVisible()


def test_closing_the_program_asks_and_ends_the_reading(
    app: App, commands: IntakeCommands, qtbot: QtBot, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commands.may_close()
    commands.take_in([pile])
    window = commands.intake_window
    QTest.mouseClick(window.choose.start, Qt.MouseButton.LeftButton)
    assert commands.process.is_running
    monkeypatch.setattr(messages, "ask_to_stop_intake", lambda *a: Answer.NO)
    assert not commands.may_close()
    assert commands.process.is_running
    monkeypatch.setattr(messages, "ask_to_stop_intake", lambda *a: Answer.YES)
    assert commands.may_close()
    assert not window.isVisible()
    qtbot.waitUntil(lambda: not commands.process.is_running, timeout=10_000)
    found = Library.open(app.paths.library)
    found.close()
    assert found.notices == []


def test_a_run_goes_on_behind_a_closed_window_and_says_when_it_is_done(
    commands: IntakeCommands, qtbot: QtBot, pile: Path
) -> None:
    commands.take_in([pile])
    window = commands.intake_window
    QTest.mouseClick(window.choose.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    with qtbot.waitSignal(commands.noticed, timeout=60_000) as told:
        pass
    assert "旧稿读完了" in told.args[0]
    assert window.is_on(window.ticking)


def test_without_a_library_nothing_starts(app: App, qtbot: QtBot, pile: Path) -> None:
    commands = IntakeCommands(app.window, app.library, app.paths, app.settings, app.lanes.files)
    commands.take_in([pile])
    QTest.mouseClick(commands.intake_window.choose.start, Qt.MouseButton.LeftButton)
    assert not commands.process.is_running
    assert "素材库" in commands.intake_window.choose.note.text()


def test_an_entry_the_library_has_is_not_offered_again(
    app: App, commands: IntakeCommands, qtbot: QtBot, pile: Path
) -> None:
    window = read(commands, qtbot, [pile])
    first = window.candidates.model.everything()[0]
    own = Snippet(first.kind, first.text, title=first.title)
    library_says(app, qtbot, lambda library: library.add([own], own=True))
    commands.show_candidates()
    qtbot.waitUntil(lambda: first not in window.candidates.model.everything(), timeout=30_000)
    assert "库里已有" in window.candidates.shown.text()


def test_ticks_stay_while_the_window_is_put_away(commands: IntakeCommands, qtbot: QtBot, pile: Path) -> None:
    window = read(commands, qtbot, [pile])
    window.candidates.model.tick_shown(True)
    window.files.model.set_ticked([0], False)
    ticked = (window.candidates.model.ticked(), window.files.model.ticked())
    window.close()
    commands.show_candidates()
    qtbot.waitUntil(window.isVisible, timeout=30_000)
    assert (window.candidates.model.ticked(), window.files.model.ticked()) == ticked


def test_a_run_that_a_full_disk_ended_says_what_was_kept(commands: IntakeCommands, pile: Path) -> None:
    commands.take_in([pile])
    window = commands.intake_window
    window.show_reading()
    commands.process.finished.emit({"files": [], "stopped": "磁盘已满；到“2 校车.txt”为止的 2 篇已保存"})
    assert window.is_on(window.choose)
    assert window.choose.note.text() == "磁盘已满；到“2 校车.txt”为止的 2 篇已保存。"
    assert window.choose.paths() == [pile]


def test_a_taking_that_a_full_disk_ended_offers_nothing_to_be_given_up(
    commands: IntakeCommands, qtbot: QtBot, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = read(commands, qtbot, [pile])
    broken = Accepted(documents=1, stopped="磁盘已满；到“1 河道.txt”为止的 1 篇已收入")
    monkeypatch.setattr(later(), "accept_candidates", lambda *_a, **_k: broken)
    with qtbot.waitSignal(commands.noticed, timeout=30_000) as told:
        QTest.mouseClick(window.accept_button, Qt.MouseButton.LeftButton)
    assert "没有做完：磁盘已满" in told.args[0]
    assert "没有做完：磁盘已满" in window.report.text.toPlainText()
    assert not window.report.drop.isVisibleTo(window)
    commands.show_candidates()
    qtbot.waitUntil(lambda: window.is_on(window.ticking), timeout=30_000)
    assert outcomes(window)["3 网上的.txt"].startswith("已清理 ")


def test_files_are_asked_for_by_the_commands(
    commands: IntakeCommands, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a: ([], ""))
    commands.take_in_files()
    assert not commands.intake_window.isVisible()
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a: ([str(pile / "1 河道.txt")], ""))
    begun: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: (begun.append(a[2]), str(pile))[1])
    commands.take_in_files()
    commands.take_in_folder()
    assert commands.intake_window.choose.paths() == [pile / "1 河道.txt", pile]
    assert begun == [str(pile)]
    commands.intake_window.close()
