"""The red-line with tracked changes: both versions are in it, whole."""

from __future__ import annotations

import random
import time as clock
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from editor.exporting.sent import sent_text
from editor.speech.model import Role, Speech
from editor.speech.structure import parse
from editor.word.reading.revisions import read_revisions
from editor.word.writing.redline import Written, write_redline

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHEN = datetime(2026, 3, 5, 9, 30)  # noqa: DTZ001 - the writer's clock
GONE = {True: {"del", "moveFrom"}, False: {"ins", "moveTo"}}
HEAD, TAIL = ("Title", "Salutation"), ("Heading1", "Heading2", "Heading2", "Closing")
OLD = """在全县乡村振兴工作会议上的讲话

同志们：
今天我们召开会议，主要任务是总结工作。
一、提高认识，切实增强责任感
要深入学习领会精神实质，做到学深悟透。
二、突出重点，狠抓各项任务落实
（一）抓产业。要发展特色产业，带动群众增收。
（二）抓环境。要整治人居环境，建设和美乡村。
同志们，让我们共同努力！"""


def body_of(path: Path) -> etree._Element:
    with ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    assert isinstance(body, etree._Element)
    return body


def reading(path: Path, *, accept: bool) -> list[tuple[str, str]]:
    """Style and text of the paragraphs that Word leaves when all changes are accepted or rejected."""
    gone, found, text = GONE[accept], [], ""
    for paragraph in body_of(path).iterchildren(f"{W}p"):
        for node in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab"):
            if not any(etree.QName(up).localname in gone for up in node.iterancestors()):
                text += "\t" if node.tag == f"{W}tab" else str(node.text)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and any(etree.QName(inner).localname in gone for inner in mark):
            continue
        properties = paragraph.find(f"{W}pPr")
        if not accept and properties is not None and properties.find(f"{W}pPrChange") is not None:
            properties = properties.find(f"{W}pPrChange/{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        found.append(("Normal" if style is None else str(style.get(f"{W}val")), text))
        text = ""
    assert text == ""
    return found


def words(path: Path, *, accept: bool) -> str:
    return "\n".join(text for _, text in reading(path, accept=accept))


@pytest.fixture
def redline(tmp_path: Path) -> Callable[[str, str], tuple[Path, Written]]:
    def write(old: str, new: str) -> tuple[Path, Written]:
        path = tmp_path / "花脸稿.docx"
        before, after = parse(old), parse(new)
        written = write_redline(before, after, path, author="王主任", time=WHEN)
        assert words(path, accept=False) == sent_text(before)
        assert words(path, accept=True) == sent_text(after)
        revised = read_revisions(path)
        assert (revised.sent(), revised.accepted()) == (sent_text(before), sent_text(after))
        check_marks(path)
        return path, written

    return write


def check_marks(path: Path) -> None:
    """Ids are unique, the halves of each move and of its brackets are there, all is signed."""
    body = body_of(path)
    changes = [e for e in body.iter() if e.get(f"{W}author") is not None]
    ids = [e.get(f"{W}id") for e in changes]
    assert len(ids) == len(set(ids))
    assert {e.get(f"{W}author") for e in changes} <= {"王主任"}
    assert {e.get(f"{W}date") for e in changes} <= {"2026-03-05T09:30:00Z", "2026-03-05T09:29:00Z"}
    last = list(body.iterchildren(f"{W}p"))[-1]
    assert last.find(f"{W}pPr/{W}rPr") is None, "the last mark of a document can neither go nor come"
    names = {}
    for kind in ("moveFrom", "moveTo"):
        starts = {str(e.get(f"{W}id")): str(e.get(f"{W}name")) for e in body.iter(f"{W}{kind}RangeStart")}
        assert sorted(starts) == sorted(str(e.get(f"{W}id")) for e in body.iter(f"{W}{kind}RangeEnd"))
        names[kind] = sorted(starts.values())
    assert names["moveFrom"] == names["moveTo"]
    for deleted in body.iter(f"{W}del"):
        assert deleted.find(f"{W}r/{W}t") is None
    for other in body.iter(f"{W}ins", f"{W}moveFrom", f"{W}moveTo"):
        assert other.find(f".//{W}delText") is None


def test_changed_words_are_tracked_and_the_rest_is_not(redline: Callable[..., tuple[Path, Written]]) -> None:
    path, written = redline(OLD, OLD.replace("总结工作", "总结经验、部署工作"))
    assert (written.insertions, written.deletions, written.moves) == (1, 0, 0)
    (inserted,) = body_of(path).iter(f"{W}ins")
    assert "".join(map(str, inserted.itertext())) == "经验、部署"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, OLD),
        (OLD, ""),
        ("", OLD),
        ("", ""),
        (OLD, OLD.replace("。\n二、", "。要补齐短板。\n二、")),
        (OLD, OLD.replace("要深入学习领会精神实质，做到学深悟透。\n", "")),
        (OLD, OLD.replace("\n一、提高", "\n还有一段新的话，放在中间。\n一、提高")),
        (OLD, OLD + "\n谢谢大家！"),
        (OLD + "\n谢谢大家！", OLD),
        (OLD, OLD.replace("责任感\n要深入", "责任感。要深入")),
        (OLD, OLD.replace("总结工作。", "总结工作。\n同时部署下一步的工作。")),
        (OLD, OLD.replace("在全县乡村振兴工作会议上的讲话\n\n", "")),
        (OLD, "全新的一稿\n\n同志们：\n一点也不一样的内容。"),
        ("  缩进的段落。\n\n\n　　又一段", "缩进的段落。\n又一段"),
        ("甲\t乙\x01丙\ufffe", "甲\t丁\x02丙\ud800"),
        ("<w:p>&amp;“引号”——……</w:p>", "<w:p>&amp;“改了”——……</w:p>"),
        ("同一段话在这里。\n同一段话在这里。\n别的。", "别的。\n同一段话在这里。"),
        ("一、甲\n一、乙", "一、甲\n一、丙\n一、乙"),
    ],
)
def test_rejected_it_is_the_old_accepted_the_new_text(
    redline: Callable[..., tuple[Path, Written]], old: str, new: str
) -> None:
    _, written = redline(old, new)
    assert bool(written.changes) == (sent_text(parse(old)) != sent_text(parse(new)))


def test_paragraphs_have_the_styles_of_their_version(redline: Callable[..., tuple[Path, Written]]) -> None:
    new = OLD.replace("二、突出", "一段新加的正文，放在两个标题之间。\n二、突出").replace(
        "同志们：\n今天我们召开会议，主要任务是总结工作。\n", "同志们：\n"
    )
    path, _ = redline(OLD, new)
    old_styles = [style for style, _ in reading(path, accept=False)]
    new_styles = [style for style, _ in reading(path, accept=True)]
    assert old_styles == [*HEAD, "Normal", "Heading1", "Normal", *TAIL]
    assert new_styles == [*HEAD, "Heading1", "Normal", "Normal", *TAIL]


def test_a_paragraph_that_was_made_a_heading_goes_back_to_text(tmp_path: Path) -> None:
    before = parse(OLD)
    blocks = [replace(b, role=Role.HEADING_1) if b.text.startswith("要深入") else b for b in before.blocks]
    path = tmp_path / "x.docx"
    write_redline(before, replace(before, blocks=tuple(blocks)), path, author="王主任", time=WHEN)
    styles = [{text[:2]: style for style, text in reading(path, accept=how)}["要深"] for how in (False, True)]
    assert styles == ["Normal", "Heading1"]


def test_a_moved_paragraph_is_tracked_as_moved(redline: Callable[..., tuple[Path, Written]]) -> None:
    moved = "（一）抓产业。要发展特色产业，带动群众增收。\n"
    path, written = redline(OLD, OLD.replace(moved, "").replace("一、提高", moved + "一、提高"))
    assert (written.insertions, written.deletions, written.moves) == (0, 0, 1)
    assert [e.get(f"{W}name") for e in body_of(path).iter(f"{W}moveToRangeStart")] == ["move1"]


def test_a_paragraph_that_moved_away_is_not_mixed_with_the_one_in_its_place(
    redline: Callable[..., tuple[Path, Written]],
) -> None:
    moved = "（一）抓产业。要发展特色产业，带动群众增收。\n"
    new = OLD.replace(moved, "（一）抓改革。要深化农村改革，激发内生动力。\n").replace(
        "一、提高", f"{moved}一、提高"
    )
    _, written = redline(OLD, new)
    assert (written.insertions, written.deletions, written.moves) == (1, 0, 1)


def test_neighbours_that_moved_together_are_one_move(redline: Callable[..., tuple[Path, Written]]) -> None:
    first, second = (f"这是要整体移动的第{n}段，内容各不相同{n * 3}。\n" for n in "一二")
    stays = [f"不动的段落，编号为{number}，其中说的是第{number * 7}件事情。\n" for number in range(6)]
    old = first + second + "".join(stays) + "末尾。"
    _, written = redline(old, "".join(stays) + first + second + "末尾。")
    assert (written.insertions, written.deletions, written.moves) == (0, 0, 1)
    _, written = redline(old, "".join(stays[:3]) + second + "".join(stays[3:]) + first + "末尾。")
    assert written.moves == 2


def mutated(rng: random.Random, text: str) -> str:
    """The text after a reviewer: characters, clauses, paragraphs in, out, moved, joined, parted."""
    alphabet = (
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年，。、；\t“”—1２a"
    )
    for _ in range(rng.randint(1, 12)):
        lines = text.split("\n")
        deed = rng.randrange(7)
        at = rng.randrange(len(text) + 1)
        if deed == 0:
            text = text[:at] + "".join(rng.choices(alphabet, k=rng.randint(1, 20))) + text[at:]
        elif deed == 1:
            text = text[:at] + text[at + rng.randint(1, 30) :]
        elif deed == 2:
            lines.insert(rng.randrange(len(lines) + 1), "".join(rng.choices(alphabet, k=rng.randint(0, 40))))
            text = "\n".join(lines)
        elif deed == 3:
            lines.pop(rng.randrange(len(lines)))
            text = "\n".join(lines)
        elif deed == 4:
            line = lines.pop(rng.randrange(len(lines)))
            lines.insert(rng.randrange(len(lines) + 1), line)
            text = "\n".join(lines)
        elif deed == 5:
            text = text[:at] + "\n" + text[at:]
        else:
            text = text.replace("\n", "", 1) if rng.random() < 0.5 else text.replace("要", "必须", 2)
    return text


@pytest.mark.parametrize("seed", range(150))
def test_whatever_was_changed_both_versions_are_whole(
    redline: Callable[..., tuple[Path, Written]], seed: int
) -> None:
    rng = random.Random(seed)
    redline(mutated(rng, OLD), mutated(rng, OLD))


@pytest.mark.parametrize("seed", [1, 12, 38])
def test_libreoffice_keeps_both_versions_whole(
    redline: Callable[..., tuple[Path, Written]], convert: Callable[[Path, str], Path], seed: int
) -> None:
    """These have insertions on both sides of a paragraph mark, which LibreOffice would read as one."""
    rng = random.Random(seed)
    path, _ = redline(mutated(rng, OLD), mutated(rng, OLD))
    old, new = words(path, accept=False), words(path, accept=True)
    (path.parent / "aus").mkdir()
    again = convert(convert(path.rename(path.parent / "aus" / "redline.docx"), "odt"), "docx")
    assert words(again, accept=False) == old
    assert words(again, accept=True) == new


def test_insertions_on_both_sides_of_a_mark_do_not_touch(
    redline: Callable[..., tuple[Path, Written]],
) -> None:
    old = "标题\n今天我们召开会议，主要任务是总结工作。\n要深入学习领会精神实质，做到学深悟透。"
    for new in (
        old.replace("总结工作。\n要", "总结工作。安排部署。\n同时要"),
        old.replace("总结工作。\n要", "总结工作。安排部署。\n还有一段新的话，放在中间。\n要"),
        old.replace("总结工作。\n要", "总结工作。安排部署。\n还有一段新的话，放在中间。\n同时要"),
    ):
        path, written = redline(old, new)
        assert written.deletions == 0
        paragraphs = list(body_of(path).iterchildren(f"{W}p"))
        for one, following in pairwise(paragraphs):
            marked = one.find(f"{W}pPr/{W}rPr/{W}ins") is not None
            first = next((e for e in following if e.tag != f"{W}pPr"), None)
            touches = one[-1].tag == f"{W}ins" and first is not None and first.tag == f"{W}ins"
            assert not touches or marked


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_redline(parse(OLD), parse(OLD[20:]), tmp_path / name, author="王", time=WHEN)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_an_author_is_never_empty_nor_illegal(tmp_path: Path) -> None:
    for author in ("", "  ", "\x00\ud800", "“<&>”" * 200):
        write_redline(parse(OLD), parse(OLD + "\n新"), tmp_path / "x.docx", author=author, time=WHEN)
        assert all(
            0 < len(str(e.get(f"{W}author"))) <= 255 for e in body_of(tmp_path / "x.docx").iter(f"{W}ins")
        )


def long_speech(characters: int) -> Speech:
    rng = random.Random(1)
    line = "要坚持以人民为中心的发展思想，着力解决群众急难愁盼问题，推动各项工作落地见效"
    lines = ["标题"]
    while characters > 0:
        lines.append("".join(rng.sample(line, 30)) + "，" + "".join(rng.sample(line, 25)) + "。")
        characters -= len(lines[-1])
    return parse("\n".join(lines))


def test_time_grows_with_the_length(tmp_path: Path) -> None:
    def seconds(characters: int) -> float:
        before = long_speech(characters)
        after = parse(before.text.replace("要", "必须").replace("工作落", "工作的落"))
        start = clock.process_time()
        write_redline(before, after, tmp_path / "x.docx")
        return clock.process_time() - start

    seconds(5_000)
    small, large = min(seconds(5_000) for _ in range(3)), seconds(50_000)
    assert large < small * 10 * 4
