"""Another county's name put right throughout a draft, each place looked at."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from editor.checks.finding import Finding
from editor.checks.profile import Profile
from editor.speech.placeholders import Certainty
from editor.speech.structure import parse
from editor.ui.checking import menu as checking_menu
from editor.ui.checking.replace_dialog import SENTENCE, ReplaceDialog
from editor.ui.checking.replacing import own_name_for, spots_of
from editor.ui.ledger.change_model import LOWER

OWN = Profile("中共西和县委办公室", ("甘肃省", "陇南市", "西和县", "汉源镇"))
DRAFT = "讲话\n同志们：\n过去一年，礼县上下团结一心。\n一、抓好产业\n打造“陇上礼县”品牌，学习礼县经验。"


def test_every_place_is_told_with_its_section() -> None:
    spots = spots_of(parse(DRAFT), "礼县", OWN, ())
    assert [spot.section for spot in spots] == ["", "一、抓好产业", "一、抓好产业"]
    assert all(spot.sentence[spot.within :].startswith("礼县") for spot in spots)
    assert not any(spot.doubt for spot in spots)


def test_a_name_within_the_own_name_is_doubted() -> None:
    spots = spots_of(parse("和县要学习西和县。"), "和县", OWN, ())
    assert [spot.doubt for spot in spots] == ["", "是“西和县”的一部分"]


def test_what_was_put_aside_is_doubted() -> None:
    start = DRAFT.rindex("礼县")
    aside = Finding("residue", "foreign-place", Certainty.HINT, start, start + 2, "礼县")
    assert [bool(spot.doubt) for spot in spots_of(parse(DRAFT), "礼县", OWN, [aside])] == [False, False, True]


@pytest.mark.parametrize(
    ("word", "own"),
    [
        ("礼县", "西和县"),
        ("武都区", "西和县"),
        ("武都", "西和"),
        ("天水市", "陇南市"),
        ("陕西省", "甘肃省"),
        ("西和县", ""),
        ("必需", ""),
    ],
)
def test_the_own_place_of_the_same_level_is_proposed(word: str, own: str) -> None:
    assert own_name_for(word, OWN) == own
    assert own_name_for(word, Profile()) == ""


def make_dialog(desk: Any, word: str) -> ReplaceDialog:
    dialog = ReplaceDialog(
        word,
        lambda asked: spots_of(parse(desk.editor.text()), asked, OWN, ()),
        lambda asked: own_name_for(asked, OWN),
        desk.settings,
        desk.window,
    )
    desk.qtbot.addWidget(dialog)
    return dialog


def test_the_dialog_shows_what_becomes_of_each_sentence(desk: Any) -> None:
    desk.load(DRAFT)
    dialog = make_dialog(desk, "礼县")
    assert dialog.new.text() == "西和县"
    assert dialog.replace.text() == "替换 3 处(&R)"
    lower = dialog.model.index(1, SENTENCE).data(LOWER)
    assert lower.text == "打造“陇上西和县”品牌，学习礼县经验。"
    dialog.list.selectRow(2)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.model.index(2, SENTENCE).data(LOWER) == "不换"
    asked: list[tuple[int, str, str]] = []
    dialog.replace_requested.connect(lambda spots, word, new: asked.append((len(spots), word, new)))
    QTest.keyClick(dialog.new, Qt.Key.Key_Return)
    assert asked == [(2, "礼县", "西和县")]


def test_an_empty_field_is_told_as_deleting(desk: Any) -> None:
    desk.load(DRAFT)
    dialog = make_dialog(desk, "陇上")
    assert dialog.new.text() == ""
    assert dialog.replace.text() == "删掉 1 处(&R)"
    assert "删掉" in dialog.state.text()
    dialog.new.setText("陇上")
    assert not dialog.replace.isEnabled()
    dialog.word.setText("没有的词")
    assert dialog.state.text() == "稿中没有“没有的词”。"
    assert dialog.new.text() == "陇上"


def test_replacing_is_one_step_of_undo(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.office.profile = OWN
    desk.menu.refresh()
    desk.load(DRAFT)
    shown: list[str] = []

    def press(dialog: ReplaceDialog) -> None:
        shown.append(dialog.word.text())
        dialog.replace.click()

    monkeypatch.setattr(checking_menu.ReplaceDialog, "exec", press)
    start = DRAFT.index("礼县")
    desk.editor.select(start, start + 2)
    desk.menu.handlers["replace_everywhere"]()
    assert shown == ["礼县"]
    assert desk.editor.text() == DRAFT.replace("礼县", "西和县")
    assert "共 3 处" in desk.notices[-1]
    desk.editor.undo()
    assert desk.editor.text() == DRAFT


def test_fixing_another_county_offers_to_replace_it(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.office.profile = OWN
    desk.menu.refresh()
    desk.load(DRAFT)
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(
        checking_menu.ReplaceDialog,
        "exec",
        lambda dialog: shown.append((dialog.word.text(), dialog.new.text())),
    )
    found = [finding for finding in desk.checks.findings() if finding.text == "礼县"]
    desk.menu.panel.mark(found[0])
    assert desk.menu.panel.fix.text() == "全文替换(&G)…"
    desk.menu.panel.fix.click()
    assert shown == [("礼县", "西和县")]


def test_a_draft_that_changed_meanwhile_is_looked_at_again(desk: Any) -> None:
    desk.load(DRAFT)
    spots = spots_of(parse(DRAFT), "礼县", OWN, ())
    desk.editor.load_draft("同志们：\n" + DRAFT)
    assert not desk.menu.commands.replace_everywhere(spots, "礼县", "西和县")
    assert desk.notices[-1] == "稿子刚改过，请再看一遍要替换的地方"
