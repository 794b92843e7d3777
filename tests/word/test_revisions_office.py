"""Both views of reviewed files beside those of LibreOffice, and files that LibreOffice itself wrote."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from editor.corpus.pipeline import read_speech
from editor.speech.structure import parse
from editor.word.reading.revised import RevisionKind
from editor.word.reading.revisions import read_revisions
from editor.word.writing.writer import write_docx
from tests.word.office_decisions import Office
from tests.word.tracked_documents import review_docx

_SPEECH = """在全县重点工作推进会上的讲话
（2026年7月1日）
同志们：
今天召开这次会议，主要任务是总结上半年工作，安排部署下半年任务。
一、提高认识，增强抓落实的责任感
今年以来，全县上下推进有力，完成投资86亿元，同比增长5.6%，𠮷镇先行一步。
（一）突出重点。各级各部门要把责任压实到人。
二、强化措施
要建立台账——每月调度，每季通报。
谢谢大家！"""


_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed")
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / "送审.docx"
    write_docx(parse(_SPEECH), path, round_id="0123456789", purpose="送审稿")
    return path


def _views(path: Path) -> tuple[str, str]:
    read = read_revisions(path)
    return read.sent().replace("\v", "\n"), read.accepted().replace("\v", "\n")


def test_random_reviews_decide_as_in_libreoffice(office: Office, sent: Path, tmp_path: Path) -> None:
    """LibreOffice 7.4 knows no deletion of an insertion by somebody else: such files are left out here."""
    folder = tmp_path / "reviews"
    folder.mkdir()
    data = sent.read_bytes()
    for seed in range(60):
        path = folder / f"{seed:02}.docx"
        path.write_bytes(review_docx(data, seed, edits=5).data)
        if any(len(piece.revisions) > 1 for piece in read_revisions(path).pieces):
            path.unlink()
    decided = office.decide(folder)
    assert len(decided) > 40
    assert {name: _views(folder / name) for name in decided} == decided


def test_constructs_decide_as_in_libreoffice(
    office: Office, docx_of: Callable[..., Path], tmp_path: Path
) -> None:
    who = "w:id='1' w:author='李' w:date='2026-07-01T08:30:00Z'"

    def par(inner: str, mark: str = "") -> str:
        return f"<w:p><w:pPr><w:rPr>{mark and f'<w:{mark} {who}/>'}</w:rPr></w:pPr>{inner}</w:p>"

    def row(change: str, inner: str) -> str:
        own = f"<w:trPr><w:{change} {who}/></w:trPr>" if change else ""
        return f"<w:tr>{own}<w:tc><w:tcPr/>{inner}</w:tc></w:tr>"

    def table(*rows: str) -> str:
        grid = "<w:tblPr/><w:tblGrid><w:gridCol w:w='3000'/></w:tblGrid>"
        return f"<w:tbl>{grid}{''.join(rows)}</w:tbl>"

    text, new = "<w:r><w:t>{}</w:t></w:r>", f"<w:ins {who}><w:r><w:t>新</w:t></w:r></w:ins>"
    old = f"<w:del {who}><w:r><w:delText>旧</w:delText></w:r></w:del>"
    one, end = text.format("一"), par(text.format("尾"))
    bodies = {
        "merged": par(one, "del") + par(text.format("二"), "del") + end,
        "split": par(one, "ins") + par(text.format("二"), "ins") + end,
        "row_deleted": par(one) + table(row("del", par(old, "del")), row("", par(text.format("格")))) + end,
        "row_inserted": par(one) + table(row("ins", par(new, "ins")), row("", par(text.format("格")))) + end,
        "before_table": par(one, "del") + table(row("", par(text.format("格")))) + end,
        "link": par(f"<w:hyperlink w:anchor='x'>{old}{new}{one}</w:hyperlink>") + end,
        "control": par(f"<w:sdt><w:sdtPr/><w:sdtContent>{one}{new}{old}</w:sdtContent></w:sdt>") + end,
    }
    folder = tmp_path / "constructs"
    folder.mkdir()
    for name, body in bodies.items():
        path = docx_of(body + "<w:sectPr/>")
        with ZipFile(path, "a") as package:
            package.writestr("[Content_Types].xml", _TYPES)
        shutil.move(path, folder / f"{name}.docx")
    decided = office.decide(folder)
    assert {name: _views(folder / name) for name in decided} == decided
    assert len(decided) == len(bodies)


def test_a_file_edited_in_libreoffice_keeps_every_character(
    office: Office, sent: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "edited"
    folder.mkdir()
    path = Path(shutil.copy(sent, folder / "edited.docx"))
    before = read_revisions(sent).full
    office.edit(folder)
    decided = office.decide(folder)["edited.docx"]
    read = read_revisions(path)
    assert (read.sent(), read.accepted()) == decided
    assert read.sent() == before
    assert "插入的话" in read.accepted()
    assert "\n新的一段" in read.accepted()
    kinds = {revision.kind for piece in read.pieces for revision in piece.revisions}
    assert kinds == {RevisionKind.INSERTED, RevisionKind.DELETED}
    assert read.facts.format_changes > 0
    assert [anchor for anchor in read.anchors if anchor[2] == 3]
    # The words that python-docx does not see, opened as a draft.
    seen = "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert "插入的话" not in seen
    draft = read_speech(path)
    assert "".join(draft.speech.text.split()) == "".join(read.accepted().split())
    assert draft.tracked_changes == read.facts.tracked_changes > 0


@pytest.mark.parametrize("way", [("docx",), ("odt", "docx")])
def test_what_libreoffice_saves_reads_back(
    sent: Path, tmp_path: Path, convert: Callable[[Path, str], Path], way: tuple[str, ...]
) -> None:
    made = review_docx(sent.read_bytes(), 11, edits=6)
    folder = tmp_path / "way"
    folder.mkdir()
    path = folder / "审.docx"
    path.write_bytes(made.data)
    original = read_revisions(path)
    for form in way:
        path = convert(path, form)
    read = read_revisions(path)
    assert read.sent() == made.sent
    assert read.accepted() == made.accepted
    assert read.round_id == "0123456789"
    assert {name for name in read.anchors if name[2] == 5}
    assert sorted(n.text for n in read.notes) == sorted(n.text for n in original.notes)
