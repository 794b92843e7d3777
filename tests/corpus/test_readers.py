"""Files of every encoding and format come in as text, or are refused with a sentence in Chinese."""

from __future__ import annotations

import base64
import io
import os
import quopri
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.corpus import readers
from editor.corpus.readers import raw_from_bytes, read_raw
from editor.errors import BrokenWordFile, NigaoError, OldWordFile, UnreadableFile

SIMPLIFIED = (
    "在全县安全生产工作会议上的讲话\n同志们：\n今天我们召开这次会议，主要任务是分析形势、部署工作。"
    "大家要认真学习，抓好落实，确保不出问题。\n一、提高认识\n安全是发展的前提，我们必须时刻绷紧这根弦。\n"
)
TRADITIONAL = (
    "在全縣安全生產工作會議上的講話\n同志們：\n今天我們召開這次會議，主要任務是分析形勢、部署工作。"
    "大家要認真學習，抓好落實，確保不出問題。\n一、提高認識\n安全是發展的前提，我們必須時刻繃緊這根弦。\n"
)


@pytest.mark.parametrize("length", [12, 60, len(SIMPLIFIED)])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_encoding_of_simplified_text(encoding: str, length: int) -> None:
    raw = raw_from_bytes(SIMPLIFIED[:length].encode(encoding))
    assert raw is not None
    assert raw.text == SIMPLIFIED[:length]
    assert raw.broken == 0


@pytest.mark.parametrize("length", [12, 60, len(TRADITIONAL)])
@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "big5hkscs", "utf-16-le", "gb18030"])
def test_every_encoding_of_traditional_text(encoding: str, length: int) -> None:
    raw = raw_from_bytes(TRADITIONAL[:length].encode(encoding))
    assert raw is not None
    assert raw.text == TRADITIONAL[:length]


def test_encoding_names() -> None:
    names = {}
    for encoding in ("utf-8", "gbk", "utf-16-le"):
        raw = raw_from_bytes(SIMPLIFIED.encode(encoding))
        assert raw is not None
        names[encoding] = raw.encoding
    assert names == {"utf-8": "utf-8", "gbk": "gb18030", "utf-16-le": "utf-16-le"}
    big5 = raw_from_bytes(TRADITIONAL.encode("big5"))
    assert big5 is not None
    assert big5.encoding == "big5"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_character_cut_off_at_the_end_is_dropped(encoding: str) -> None:
    raw = raw_from_bytes(SIMPLIFIED.rstrip().encode(encoding)[:-1])
    assert raw is not None
    assert raw.broken == 0
    assert raw.text == SIMPLIFIED.rstrip()[:-1]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_are_counted_not_refused(encoding: str) -> None:
    data = bytearray(SIMPLIFIED.encode(encoding))
    data[60:60] = b"\xff"
    raw = raw_from_bytes(bytes(data))
    assert raw is not None
    assert raw.broken >= 1
    assert "安全是发展的前提，我们必须时刻绷紧这根弦。" in raw.text


def test_controls_and_invisible_characters_go() -> None:
    raw = raw_from_bytes("同志\u200b们\x00：\x07\r\n今天\u2028开会\ufeff。\r".encode())
    assert raw is not None
    assert raw.text == "同志们：\n今天\n开会。\n"


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=200, max_size=600))
def test_noise_never_raises_and_rarely_passes_for_text(data: bytes) -> None:
    raw_from_bytes(data)


def test_random_bytes_are_no_text() -> None:
    taken = sum(
        raw_from_bytes(bytes((i * j * 7 + i * i + 131 * j) % 256 for i in range(500))) is not None
        for j in range(1, 40)
    )
    assert taken <= 2


# --- pages

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>在大会上的讲话_某某网</title>
<style>p {{color: red}}</style><script>alert("脚本")</script></head><body>
<nav><a href="/">首页</a></nav><!-- 注释 -->
<ul><li><a href="1">关于放假的通知</a></li><li><a href="2">会议纪要选登</a></li>
<li><a href="3">领导分工</a></li></ul>
<h1>在大会上的讲话</h1><div class="share"><p>同志们&#65306;</p><p>&emsp;&ldquo;今天&rdquo;我们开会，
主要任务是抓好落实、确保实效，大家要认真对待。<br>第二行&lt;好&gt;</p></div>
<table><tr><td>甲</td><td>乙</td></tr></table><div style="display: none">看不见的广告</div></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gbk"), ("utf-8", "gbk"), ("gbk", "utf-8")]
)
def test_page_is_decoded_whatever_it_declares(charset: str, encoding: str) -> None:
    raw = raw_from_bytes(PAGE.format(charset=charset).encode(encoding))
    assert raw is not None
    assert raw.kind == "html"
    assert raw.page_title == "在大会上的讲话_某某网"
    lines = [line.strip() for line in raw.text.split("\n") if line.strip()]
    assert lines == [
        "在大会上的讲话",
        "同志们：",
        "“今天”我们开会，主要任务是抓好落实、确保实效，大家要认真对待。",
        "第二行<好>",
        "甲",
        "乙",
    ]


def test_what_is_left_out_of_a_page_is_reported() -> None:
    raw = raw_from_bytes(PAGE.format(charset="utf-8").encode())
    assert raw is not None
    assert any("关于放假的通知" in part for part in raw.dropped)
    assert not any("脚本" in part for part in raw.dropped)


def test_a_fragment_without_html_tag_is_a_page() -> None:
    raw = raw_from_bytes("<div><p>同志们：</p><p>今天开会。</p><span>谢谢</span></div>".encode())
    assert raw is not None
    assert raw.kind == "html"
    assert "<" not in raw.text


def test_a_page_nested_without_end_is_read() -> None:
    raw = raw_from_bytes(b"<html><body>" + b"<div>" * 20_000 + "同志们，今天开会。".encode() + b"</div>" * 5)
    assert raw is not None
    assert raw.text.strip() == "同志们，今天开会。"


@pytest.mark.parametrize(
    "broken",
    [
        "<html><![if x><p>同志们，大家好",
        "<html><p <<>>同志们，大家好<",
        "<html><!DOCTYPE [<![CDATA[ <p>同志们，大家好",
    ],
)
def test_malformed_pages_keep_their_words(broken: str) -> None:
    raw = raw_from_bytes(broken.encode())
    assert raw is not None


def _archive(transfer: str, body: bytes) -> bytes:
    return (
        b"From: <saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\tboundary="----=_Part"\r\n\r\n------=_Part\r\nContent-Type: text/html; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: " + transfer.encode() + b"\r\n\r\n" + body + b"\r\n------=_Part\r\n"
        b"Content-Type: image/png\r\n\r\nxx\r\n------=_Part--\r\n"
    )


def test_web_archives() -> None:
    page = PAGE.format(charset="utf-8").encode()
    for transfer, body in (
        ("base64", base64.encodebytes(page)),
        ("quoted-printable", quopri.encodestring(page)),
        ("8bit", page),
    ):
        raw = raw_from_bytes(_archive(transfer, body))
        assert raw is not None
        assert "主要任务是抓好落实" in raw.text
        assert "Content-Type" not in raw.text


# --- files


def test_docx_is_known_by_content(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("在大会上的讲话", style="Title")
    document.add_paragraph("同志们：")
    document.add_table(1, 1).cell(0, 0).text = "指标"
    for name in ("讲话.docx", "讲话.txt", "讲话"):
        document.save(str(tmp_path / name))
        raw = read_raw(tmp_path / name)
        assert raw.kind == "docx"
        assert raw.text.startswith("在大会上的讲话\n同志们：")
        assert raw.notes == ("有 1 个表格，只取了其中的文字",)


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind", "words"),
    [
        (
            "稿.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            OldWordFile,
            "旧版 Word/WPS 格式；请用 WPS 或 Word 另存为 docx",
        ),
        ("稿.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), OldWordFile, "旧版 Word/WPS 格式"),
        ("稿.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), OldWordFile, "旧版"),
        ("稿.rtf", b"{\\rtf1\\ansi x}", UnreadableFile, "RTF"),
        ("稿.pdf", b"%PDF-1.7\n...", UnreadableFile, "PDF"),
        ("稿.png", b"\x89PNG\r\n\x1a\n" + bytes(100), UnreadableFile, "图片"),
        ("稿.zip", _zip("a.txt"), UnreadableFile, "压缩包"),
        ("稿.xlsx", _zip("xl/workbook.xml", "[Content_Types].xml"), UnreadableFile, "Excel"),
        ("稿.docx", b"PK\x03\x04" + bytes(200), BrokenWordFile, "损坏"),
        ("空.txt", b"", UnreadableFile, "空文件"),
        ("空白.txt", "  \n　　\r\n\t".encode(), UnreadableFile, "没有文字"),
        ("零.txt", bytes(50), UnreadableFile, "空文件"),
        ("库.bin", bytes(range(256)) * 40, UnreadableFile, "不是文本文件"),
        ("空页.html", b"<html><body><script>x</script></body></html>", UnreadableFile, "没有文字"),
    ],
)
def test_refusals(tmp_path: Path, name: str, data: bytes, kind: type[NigaoError], words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(kind) as caught:
        read_raw(path)
    assert words in str(caught.value)
    assert name in str(caught.value)
    assert caught.value.exit_status == 2


def test_missing_folder_and_not_permitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFile, match="找不到"):
        read_raw(tmp_path / "没有.txt")
    with pytest.raises(UnreadableFile, match="文件夹"):
        read_raw(tmp_path)
    with pytest.raises(UnreadableFile, match="无法读取"):
        read_raw(Path("坏\0名.txt"))
    secret = tmp_path / "密.txt"
    secret.write_text("同志们", encoding="utf-8")
    secret.chmod(0)
    if os.access(secret, os.R_OK):  # the superuser may read anything; refuse in its place

        def refuse(_self: Path, _mode: str) -> bytes:
            raise PermissionError

        monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFile, match=r"没有读取.*权限"):
        read_raw(secret)


def test_a_file_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 1024)
    big = tmp_path / "大.txt"
    big.write_text("同" * 2000, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="上限"):
        read_raw(big)
