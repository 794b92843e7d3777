"""What Qt 6.8 leaves wrong in a PDF that holds Chinese, put right in the bytes.

* A font that draws 工 and the radical ⼯ with one shape (思源, Noto) makes Qt note the radical as the
  meaning of the shape: what is copied or searched for would be no Chinese. The tables from shapes to
  characters are plain text in the file, and a radical is exchanged for its character in place.
* The properties are written without their end, so readers pass over the title; and `QPdfWriter` knows no
  author before Qt 6.9. A whole dictionary is added as an update of the file, as the format provides.
"""

from __future__ import annotations

import re
import unicodedata

_TABLE = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_CODE = re.compile(rb"<(2[EF][0-9A-F]{2}|F[9A][0-9A-F]{2})>")
_OLD_PROPERTIES = re.compile(rb"/Trapped /False\n2\nendobj")
_TRAILER = re.compile(
    rb"trailer\n<<\n/Size (\d+) ?\n/Info (\d+) 0 R ?\n(.*?)>>\nstartxref\n(\d+) ?\n%%EOF\s*\Z", re.DOTALL
)
_DATE = re.compile(rb"/CreationDate (\([^)]*\))")
_RADICALS = dict(
    zip(
        "⺟⺠⺩⺫⻁⻄⻅⻆⻉⻋⻌⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳",
        "母民王罒虎西见角贝车辶長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟",
        strict=True,
    )
)
"""The radicals of the supplement that are drawn like whole characters; Unicode gives them no equal."""
_LONGEST = 200
_PROGRAM = "拟稿 Nigao"


def mended(pdf: bytes, title: str, author: str) -> bytes:
    """The bytes of a PDF of `QPdfWriter` with right text and properties; what is unknown stays as it is."""
    pdf = _TABLE.sub(lambda table: _CODE.sub(_character, table.group()), pdf)
    # The same number of bytes: everything behind it is found by its place.
    pdf = _OLD_PROPERTIES.sub(b"/Trapped/False\n>>\nendobj", pdf)
    return pdf + _update(pdf, title, author)


def _character(code: re.Match[bytes]) -> bytes:
    """The character that a radical or a compatibility form stands for, where it is one of four digits."""
    radical = chr(int(code.group(1), 16))
    plain = _RADICALS.get(radical) or unicodedata.normalize("NFKC", radical)
    if len(plain) != 1 or ord(plain) > 0xFFFF:
        return code.group()
    return b"<%04X>" % ord(plain)


def _update(pdf: bytes, title: str, author: str) -> bytes:
    trailer = _TRAILER.search(pdf[-4096:])
    if trailer is None:
        return b""
    size, _old, rest, before = trailer.groups()
    date = _DATE.search(pdf[:4096])
    entries = [b"/Title " + _words(title), b"/Creator " + _words(_PROGRAM), b"/Producer " + _words("Qt")]
    if author:
        entries.append(b"/Author " + _words(author))
    if date is not None:
        entries += [b"/CreationDate " + date.group(1), b"/ModDate " + date.group(1)]
    number = int(size)
    properties = b"%d 0 obj\n<<\n%s\n>>\nendobj\n" % (number, b"\n".join(entries))
    place = len(pdf)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    ending = b"trailer\n<<\n/Size %d\n/Info %d 0 R\n%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n"
    return properties + table + ending % (number + 1, number, rest, before, place + len(properties))


def _words(text: str) -> bytes:
    """A text as the properties hold it: UTF-16 with its mark, in hexadecimal."""
    legal = text[:_LONGEST].encode("utf-16-be", "ignore")
    return b"<FEFF" + legal.hex().upper().encode() + b">"
