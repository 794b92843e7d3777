"""What each mark of change tracking says, one construct at a time; `docx_of` builds the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from editor.word.reading.facts import Place
from editor.word.reading.reader import read_word
from editor.word.reading.revised import RevisionKind
from editor.word.reading.revisions import read_revisions

Maker = Callable[..., Path]
LI = "w:author='李' w:date='2026-07-01T08:30:00Z'"
WANG = "w:author='王' w:date='2026-07-02T09:00:00Z'"


def run(text: str, name: str = "t") -> str:
    return f"<w:r><w:{name} xml:space='preserve'>{text}</w:{name}></w:r>"


def ins(inner: str, who: str = LI) -> str:
    return f"<w:ins w:id='1' {who}>{inner}</w:ins>"


def gone(text: str, who: str = LI) -> str:
    return f"<w:del w:id='2' {who}>{run(text, 'delText')}</w:del>"


def par(inner: str, *marks: str, more: str = "") -> str:
    own = "".join(f"<w:{mark} w:id='3' {LI}/>" for mark in marks)
    return f"<w:p><w:pPr>{more}<w:rPr>{own}</w:rPr></w:pPr>{inner}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(inner: str, change: str = "") -> str:
    own = f"<w:trPr><w:{change} w:id='4' {LI}/></w:trPr>" if change else ""
    return f"<w:tr>{own}<w:tc><w:tcPr/>{inner}</w:tc></w:tr>"


@pytest.mark.parametrize(
    ("body", "sent", "accepted"),
    [
        (par(run("甲") + ins(run("乙")) + gone("丙")), "甲丙", "甲乙"),
        (par(ins(gone("来了又去", WANG)) + run("在")), "在", "在"),
        (par(gone("旧") + ins(run("新")) + run("文")), "旧文", "新文"),
        (par(f"<w:hyperlink>{ins(run('链'))}{gone('旧链')}</w:hyperlink>"), "旧链", "链"),
        (par(f"<w:sdt><w:sdtContent>{ins(run('控'))}</w:sdtContent></w:sdt>"), "", "控"),
        (par(f"<w:fldSimple w:instr='PAGE'>{gone('3')}{ins(run('4'))}</w:fldSimple>"), "3", "4"),
        (par(f"<w:smartTag>{ins('<w:r><w:t>标</w:t><w:br/><w:tab/></w:r>')}</w:smartTag>"), "", "标\v\t"),
        (par(run("丙", "delText") + run("在")), "在", "在"),
        # Paragraph marks: of an inserted, a deleted, one put in and taken out again, and chains of them.
        (par(run("甲"), "ins") + par(ins(run("乙"))), "甲", "甲\n乙"),
        (par(run("前半"), "ins") + par(run("后半")), "前半后半", "前半\n后半"),
        (par(run("前"), "del") + par(run("后")), "前\n后", "前后"),
        (par(run("前"), "ins", "del") + par(run("后")), "前后", "前后"),
        (par(run("一"), "del") + par(run("二"), "del") + par(run("三")), "一\n二\n三", "一二三"),
        (par(run("一"), "ins") + par(run("二"), "del") + par(run("三")), "一二\n三", "一\n二三"),
        # What stands last of all, before a table or in a cell has nothing to run on into.
        (par(run("留")) + par(gone("去"), "del"), "留\n去", "留"),
        (par(run("留")) + par(ins(run("来")), "ins"), "留", "留\n来"),
        (par(run("留"), "del") + table(row(par(run("格")))) + par(run("尾")), "留\n格\n尾", "留\n格\n尾"),
        (par(gone("去"), "del") + table(row(par(run("格")))) + par(run("尾")), "去\n格\n尾", "格\n尾"),
        (table(row(par(run("格一"), "del")), row(par(run("格二")))) + par(run("尾")),)
        + ("格一\n格二\n尾",) * 2,
        # Rows and cells.
        (table(row(par(run("去")), "del"), row(par(run("留")))) + par(run("尾")), "去\n留\n尾", "留\n尾"),
        (table(row(par(run("来")), "ins"), row(par(run("留")))) + par(run("尾")), "留\n尾", "来\n留\n尾"),
        (
            table(f"<w:tr><w:tc><w:tcPr><w:cellDel w:id='5' {LI}/></w:tcPr>{par(run('去'))}</w:tc></w:tr>")
            + par(run("尾")),
            "去\n尾",
            "尾",
        ),
        # A field whose result was renewed, one that was deleted.
        (
            par(
                "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{gone('3')}{ins(run('4'))}"
                "<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run("页")
            ),
            "3页",
            "4页",
        ),
        (
            par(
                f"<w:del w:id='6' {LI}><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:delInstrText>"
                "PAGE</w:delInstrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
                f"{run('3', 'delText')}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:del>" + run("页")
            ),
            "3页",
            "页",
        ),
        # Marks of other things than text, and what only some programs write.
        (
            "<w:customXmlInsRangeStart w:id='7'/>" + par(run("文")) + "<w:customXmlInsRangeEnd w:id='7'/>",
            "文",
            "文",
        ),
        (f"<w:ins w:id='8' {LI}>{par(run('整段'))}</w:ins>" + par(run("尾")), "尾", "整段\n尾"),
        (par("<w:proofErr w:type='spellStart'/>" + run("文\n  字")), "文 字", "文 字"),
        (par("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" + run("露")), "露", "露"),
    ],
)
def test_both_views(docx_of: Maker, body: str, sent: str, accepted: str) -> None:
    path = docx_of(body)
    read = read_revisions(path)
    assert (read.sent(), read.accepted()) == (sent, accepted)
    assert "\n".join(p.text.replace("\n", "\v") for p in read_word(path).paragraphs) == accepted
    assert len(read.marks) == read.full.count("\n") + 1


def test_who_and_when_and_what_is_nested(docx_of: Maker) -> None:
    nameless = "<w:ins w:id='9'>" + run("无名") + "</w:ins>"
    odd = "<w:ins w:id='9' w:author='' w:date='0-00-00T00:00:00Z'>" + run("怪") + "</w:ins>"
    exact = (
        "<w:ins w:id='9' w:author='赵' w:date='2026-07-03T10:20:30.123456789+08:00'>" + run("准") + "</w:ins>"
    )
    read = read_revisions(docx_of(par(ins(gone("去", WANG)) + nameless + odd + exact)))
    assert [[(r.kind, r.author, r.time) for r in piece.revisions] for piece in read.pieces] == [
        [
            (RevisionKind.INSERTED, "李", datetime.fromisoformat("2026-07-01T08:30:00")),
            (RevisionKind.DELETED, "王", datetime.fromisoformat("2026-07-02T09:00:00")),
        ],
        [(RevisionKind.INSERTED, "", None)],
        [(RevisionKind.INSERTED, "赵", datetime.fromisoformat("2026-07-03T10:20:30"))],
    ]
    assert [piece.text for piece in read.pieces] == ["去", "无名怪", "准"]


def test_the_halves_of_a_move_share_a_name(docx_of: Maker) -> None:
    body = (
        f"<w:moveFromRangeStart w:id='1' w:name='move1' {LI}/>"
        + par(f"<w:moveFrom w:id='2' {LI}>{run('移段')}</w:moveFrom>", "moveFrom")
        + "<w:moveFromRangeEnd w:id='1'/>"
        + par(run("中间"))
        + f"<w:moveToRangeStart w:id='3' w:name='move1' {LI}/>"
        + par(f"<w:moveTo w:id='4' {LI}>{run('移段')}</w:moveTo>", "moveTo")
        + "<w:moveToRangeEnd w:id='3'/>"
        + par(run("尾"))
    )
    read = read_revisions(docx_of(body))
    assert (read.sent(), read.accepted()) == ("移段\n中间\n尾", "中间\n移段\n尾")
    moved = [(r.kind, r.move, piece.text) for piece in read.pieces for r in piece.revisions]
    assert moved == [
        (RevisionKind.MOVED_FROM, "move1", "移段"),
        (RevisionKind.MOVED_FROM, "move1", "\n"),
        (RevisionKind.MOVED_TO, "move1", "移段"),
        (RevisionKind.MOVED_TO, "move1", "\n"),
    ]
    assert read.facts.moves > 0


def test_notes_and_boxes_come_and_go_with_their_anchor(docx_of: Maker) -> None:
    box = (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{par(run('框'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    body = par(run("甲") + ins("<w:r><w:footnoteReference w:id='2'/></w:r>" + box), "del") + par(run("乙"))
    path = docx_of(body, footnotes=f"<w:footnote w:id='2'>{par(run('脚注'))}</w:footnote>")
    read = read_revisions(path)
    assert read.sent() == "甲\n乙"
    assert read.accepted() == "甲乙\n框\n脚注"
    assert [mark.place for mark in read.marks] == [Place.BODY, Place.BODY, Place.TEXT_BOX, Place.FOOTNOTE]


def test_changes_of_looks_are_said_in_chinese(docx_of: Maker) -> None:
    styles = (
        "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style>"
    )
    bold = (
        f"<w:r><w:rPr><w:b/><w:sz w:val='44'/><w:rPrChange w:id='1' {LI}><w:rPr><w:sz w:val='32'/></w:rPr>"
        "</w:rPrChange></w:rPr><w:t>{}</w:t></w:r>"
    )
    headed = f"<w:pStyle w:val='1'/><w:jc w:val='center'/><w:pPrChange w:id='2' {WANG}><w:pPr/></w:pPrChange>"
    listed = f"<w:numPr><w:numId w:val='3'/><w:ins w:id='3' {LI}/></w:numPr>"
    body = (
        par(run("前") + bold.format("粗") + bold.format("大"))
        + f"<w:p><w:pPr>{headed}</w:pPr>{run('标题')}</w:p>"
        + par(run("列"), more=listed)
        + f"<w:sectPr><w:sectPrChange w:id='4' {LI}><w:sectPr/></w:sectPrChange></w:sectPr>"
    )
    read = read_revisions(docx_of(body, styles=styles))
    assert [(c.start, c.end, c.author, c.look, c.paragraph) for c in read.format_changes] == [
        (1, 3, "李", "加粗、字号 三号→二号", False),
        (4, 6, "王", "样式：Normal→heading 1、居中", True),
        (7, 8, "李", "自动编号", True),
        (8, 8, "李", "页面设置", True),
    ]
    assert (read.format_changes[1].before_style, read.format_changes[1].after_style) == (
        "Normal",
        "heading 1",
    )
    assert read.sent() == read.accepted() == "前粗大\n标题\n列"


_W14 = "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"


def test_comments_with_answers_and_state(docx_of: Maker) -> None:
    def start(i: int) -> str:
        return f"<w:commentRangeStart w:id='{i}'/>"

    def end(i: int) -> str:
        return f"<w:commentRangeEnd w:id='{i}'/><w:r><w:commentReference w:id='{i}'/></w:r>"

    def comment(i: int, key: str) -> str:
        return (
            f"<w:comment w:id='{i}' {LI}>{par(run('首行'))}"
            f"<w:p {_W14} w14:paraId='{key}'>{run(f'批{i}')}</w:p></w:comment>"
        )

    body = par(run("前") + start(0) + gone("删去的") + end(0) + start(1) + run("留") + end(1))
    path = docx_of(body, comments="".join(comment(i, f"0000000{i}") for i in range(4)))
    states = (
        "<w15:commentsEx xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'>"
        "<w15:commentEx w15:paraId='00000000' w15:done='1'/>"
        "<w15:commentEx w15:paraId='00000001' w15:done='0'/>"
        "<w15:commentEx w15:paraId='00000002' w15:paraIdParent='00000000' w15:done='1'/></w15:commentsEx>"
    )
    _add_part(path, "commentsExtended", "http://schemas.microsoft.com/office/2011/relationships", states)
    read = read_revisions(path)
    assert [(n.note_id, n.parent_id, n.done, read.full[n.start : n.end]) for n in read.notes] == [
        ("0", "", True, "删去的"),
        ("1", "", False, "留"),
        ("2", "0", True, "删去的"),
        ("3", "", False, ""),
    ]
    assert (read.notes[3].start, read.notes[3].end) == (-1, -1)
    assert read.notes[1].text == "首行\n批1"
    plain = read_word(path).comments
    assert [(c.anchor, c.parent, c.done) for c in plain[:3]] == [
        ("", "", True),
        ("留", "", False),
        ("", "0", True),
    ]


def test_anchors_of_a_round_and_the_first_of_two_alike(docx_of: Maker) -> None:
    def mark(name: str) -> str:
        return f"<w:bookmarkStart w:id='1' w:name='{name}'/><w:bookmarkEnd w:id='1'/>"

    body = par(mark("_N0123456789_0") + run("甲") + mark("_Toc1")) + par(
        mark("_N0123456789_7") + run("乙") + mark("_N0123456789_0")
    )
    assert read_revisions(docx_of(body)).anchors == ((0, "0123456789", 0), (2, "0123456789", 7))


def test_the_strict_form_reads_the_same(docx_of: Maker, tmp_path: Path) -> None:
    path = docx_of(par(run("甲") + ins(run("乙")) + gone("丙"), "ins") + par(run("尾")))
    strict = tmp_path / "strict.docx"
    with ZipFile(path) as source, ZipFile(strict, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            target.writestr(name, data)
    assert read_revisions(strict) == read_revisions(path)


def _add_part(path: Path, kind: str, relations: str, data: str) -> None:
    """Add a part that the main document names; the entry of its relations is replaced."""
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    link = f'<Relationship Id="rx" Type="{relations}/{kind}" Target="{kind}.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    parts[f"word/{kind}.xml"] = data.encode()
    with ZipFile(path, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
