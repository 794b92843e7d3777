"""Measure the exported Word against GB/T 9704-2012: `python tests/benchmarks/norm_table.py`.

Exports six invented drafts, lets LibreOffice draw them, measures the pages and writes what the norm demands
beside what was measured to `resources/layouts/版式对照.md`. Fails where an item is out of its tolerance.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from editor.speech.model import Role, Speech  # noqa: E402
from editor.speech.pages import count_pages, lay_pages  # noqa: E402
from editor.speech.structure import parse  # noqa: E402
from editor.word.writing.writer import write_docx  # noqa: E402
from tests.benchmarks.norm_drafts import drafts  # noqa: E402
from tests.benchmarks.norm_rendering import Drawn, FontsAsked, Office, drawn_in, missing  # noqa: E402
from tests.word.rendered import POINTS_PER_MM, Sheet, coloured_share, sheets_of  # noqa: E402

RESULT = ROOT / "resources" / "layouts" / "版式对照.md"
_NOON = datetime(2026, 7, 1, 12, tzinfo=timezone.utc)
_CELL = 15.75


@dataclass(frozen=True)
class Item:
    """A line of the table: what is demanded, how far a number may miss it, what was measured."""

    clause: str
    name: str
    required: float | str
    tolerance: float
    measured: float | str
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether what was measured is what is demanded."""
        if isinstance(self.required, str) or isinstance(self.measured, str):
            return self.required == self.measured
        return abs(self.required - self.measured) <= self.tolerance


@dataclass(frozen=True)
class Shape:
    """What one draft looks like in print: pages and lines as drawn, and as our own count has them."""

    name: str
    characters: int
    counted_pages: int
    drawn_pages: int
    lines_of_full_pages: tuple[int, ...]
    expected_lines: tuple[int, ...]
    longest_line: float

    @property
    def holds(self) -> bool:
        """Whether pages and lines are as counted, full pages of running text have 22 lines, lines 28."""
        return (
            self.counted_pages == self.drawn_pages
            and self.lines_of_full_pages == self.expected_lines
            and self.longest_line <= 28.5
        )


@dataclass(frozen=True)
class Print:
    """A draft exported and drawn."""

    name: str
    speech: Speech
    pdf: Path
    sheets: Sequence[Sheet]


def draw_all(folder: Path) -> dict[str, Print]:
    """Export and draw the six drafts."""
    speeches = {name: parse(text) for name, text in drafts().items()}
    paths = [folder / f"draft{number}.docx" for number in range(len(speeches))]
    for speech, path in zip(speeches.values(), paths, strict=True):
        write_docx(speech, path, created=_NOON)
    drawn = Office(folder / "home").draw(paths)
    return {
        name: Print(name, speech, pdf, sheets_of(pdf))
        for (name, speech), pdf in zip(speeches.items(), drawn, strict=True)
    }


def shapes(prints: dict[str, Print]) -> list[Shape]:
    """How many lines and pages each draft takes, drawn and counted."""
    found = []
    for made in prints.values():
        laid = [sum(1 for line in page if line.block >= 0) for page in lay_pages(made.speech)]
        rows = [row for sheet in made.sheets for row in sheet.rows]
        found.append(
            Shape(
                made.name,
                len(made.speech.text),
                count_pages(made.speech),
                len(made.sheets),
                tuple(len(sheet.rows) for sheet in made.sheets[:-1]),
                tuple(laid[:-1]),
                max((_cells(row.text) for row in rows), default=0),
            )
        )
    return found


def items(prints: dict[str, Print], folder: Path) -> list[Item]:
    """Every item of the norm that bears on a speech."""
    long, headed = prints["长稿"], prints["多级标题"]
    drawn = drawn_in(headed.pdf)
    fonts = FontsAsked(headed.pdf.with_suffix(".fodt"), folder)
    return [
        *_page_items(long),
        *_line_items(long),
        *_head_items(headed, drawn, fonts),
        *_heading_items(headed, drawn, fonts),
        *_number_items(headed, drawn, fonts),
        Item("5.2.4", "颜色：非黑白灰的点所占比例", 0, 0, coloured_share(headed.pdf, folder), ""),
    ]


def _page_items(made: Print) -> Iterator[Item]:
    sheet = made.sheets[1]
    yield Item("5.1", "纸宽", 210, 0.5, _mm(sheet.width), "毫米")
    yield Item("5.1", "纸高", 297, 0.5, _mm(sheet.height), "毫米")
    full = [row for row in sheet.rows if len(row.text) == 28 and row.text[-1] not in "，。、；：”）"]
    left, right = min(row.left for row in full), max(row.right for row in full)
    pitch = _pitch(sheet)
    top, bottom = sheet.rows[0].middle - pitch / 2, sheet.rows[-1].middle + pitch / 2
    yield Item("5.2.1", "天头（上白边）", 37, 1, _mm(top), "毫米")
    yield Item("5.2.1", "订口（左白边）", 28, 1, _mm(left), "毫米")
    yield Item("5.2.1", "版心宽", 156, 1, _mm(right - left), "毫米")
    yield Item("5.2.1", "版心高", 225, 1, _mm(bottom - top), "毫米")


def _line_items(made: Print) -> Iterator[Item]:
    middle = made.sheets[1:-1]
    yield Item("5.2.3", "每面行数（最少的一面）", 22, 0, min(len(sheet.rows) for sheet in middle), "行")
    yield Item("5.2.3", "每面行数（最多的一面）", 22, 0, max(len(sheet.rows) for sheet in middle), "行")
    longest = max(_cells(row.text) for sheet in middle for row in sheet.rows)
    yield Item("5.2.3", "每行字数（最长的一行）", 28, 0, longest, "字")
    yield Item("5.2.3", "行距", 28.95, 0.1, statistics.median(map(_pitch, middle)), "磅")
    first = [row for sheet in middle for row in sheet.rows if row.left > 28 * POINTS_PER_MM + _CELL]
    indent = statistics.median(row.left for row in first) - 28 * POINTS_PER_MM
    yield Item("7.3.3", "段首空", 2, 0.1, indent / _CELL, "字")
    flush = statistics.median(row.left for sheet in middle for row in sheet.rows) - 28 * POINTS_PER_MM
    yield Item("7.3.3", "回行顶格（离版心左边）", 0, 0.1, flush / _CELL, "字")


def _head_items(made: Print, drawn: Sequence[Drawn], fonts: FontsAsked) -> Iterator[Item]:
    sheet = made.sheets[0]
    left, right = 28 * POINTS_PER_MM, (210 - 26) * POINTS_PER_MM
    title, dated, salutation = sheet.rows[:3]
    yield Item("7.3.1", "标题字体", "方正小标宋简体", 0, fonts.font_of(title.text[:6]))
    yield Item("7.3.1", "标题字号（二号）", 22, 0.3, _size(drawn, title.text[:6]), "磅")
    yield Item(
        "7.3.1", "标题居中（偏离中线）", 0, 0.5, _mm((title.left + title.right - left - right) / 2), "毫米"
    )
    yield Item("讲话稿", "日期行字体", "楷体_GB2312", 0, fonts.font_of(dated.text[:4]))
    yield Item("7.3.2", "称谓顶格（离版心左边）", 0, 0.1, (salutation.left - left) / _CELL, "字")
    yield Item("7.3.2", "称谓后的标点", "：", 0, salutation.text[-1])


def _heading_items(made: Print, drawn: Sequence[Drawn], fonts: FontsAsked) -> Iterator[Item]:
    wanted = {
        Role.HEADING_1: "黑体",
        Role.HEADING_2: "楷体_GB2312",
        Role.HEADING_3: "仿宋_GB2312",
        Role.HEADING_4: "仿宋_GB2312",
    }
    for role, family in wanted.items():
        block = next(block for block in made.speech.blocks if block.role is role)
        words = block.text[: min(6, block.lead_end)]
        level = "一二三四"[role.heading_level - 1]
        yield Item("7.3.3", f"第{level}层标题“{block.number}”字体", family, 0, fonts.font_of(words))
        yield Item("7.3.3", f"第{level}层标题字号（三号）", 16, 0.3, _size(drawn, words), "磅")
    body = next(block for block in made.speech.blocks if block.role is Role.BODY).text[:6]
    yield Item("5.2.2", "正文字体", "仿宋_GB2312", 0, fonts.font_of(body))
    yield Item("5.2.2", "正文字号（三号）", 16, 0.3, _size(drawn, body), "磅")


def _number_items(made: Print, drawn: Sequence[Drawn], fonts: FontsAsked) -> Iterator[Item]:
    odd, even = made.sheets[2], made.sheets[1]
    assert odd.number is not None
    assert even.number is not None
    yield Item("7.5", "页码样式（第3页）", "—3—", 0, odd.number.text)
    digit = next(piece for piece in drawn if piece.page == 3 and piece.text in {"3", "—3—", "3—"})
    yield Item("7.5", "页码字体", "宋体", 0, fonts.font_of(digit.text, page=3))
    yield Item("7.5", "页码字号（四号）", 14, 0.3, digit.points, "磅")
    figure = next(word for word in odd.number.words if word.text == "3")
    yield Item("7.5", "页码数字宽（半角）", 7, 0.3, figure.right - figure.left, "磅")
    left, right = 28 * POINTS_PER_MM, (210 - 26) * POINTS_PER_MM
    yield Item("7.5", "单页码居右空", 1, 0.15, (right - odd.number.right) / 14, "字")
    yield Item("7.5", "双页码居左空", 1, 0.15, (even.number.left - left) / 14, "字")
    dash = odd.number.words[0].middle
    yield Item("7.5", "一字线上距版心下边缘", 7, 1, _mm(dash) - 37 - 225, "毫米")
    yield Item("7.5", "有页码的页", len(made.sheets), 0, sum(1 for s in made.sheets if s.number), "页")


def _pitch(sheet: Sheet) -> float:
    return (sheet.rows[-1].middle - sheet.rows[0].middle) / (len(sheet.rows) - 1)


def _cells(text: str) -> float:
    return sum(0.5 if " " <= character <= "~" else 1 for character in text)


def _mm(points: float) -> float:
    return points / POINTS_PER_MM


def _piece(drawn: Sequence[Drawn], words: str) -> Drawn:
    return next(piece for piece in drawn if piece.text.startswith(words))


def _size(drawn: Sequence[Drawn], words: str) -> float:
    return _piece(drawn, words).points


def as_markdown(measured: Sequence[Item], found: Sequence[Shape], version: str) -> str:
    """The tables as they are committed."""
    lines = [
        "# 版式对照：国家标准要求与实测",
        "",
        f"由 `tests/benchmarks/norm_table.py` 导出六篇虚构的讲话稿，经 {version} 排成 PDF 后逐项量出。",
        "字体是文件要求的字体：逐种字体换一种面貌再排一遍，看哪些字跟着变。条款号指 GB/T 9704-2012。",
        "",
        "| 条款 | 项目 | 要求 | 允许偏差 | 实测 | 结果 |",
        "|---|---|---|---|---|---|",
    ]
    for item in measured:
        allowed = f"±{item.tolerance:g}" if item.tolerance else ""
        lines.append(
            f"| {item.clause} | {item.name} | {_words(item.required, item.unit)} | {allowed} "
            f"| {_words(item.measured, item.unit)} | {'合' if item.holds else '不合'} |"
        )
    lines += [
        "",
        "## 六篇稿子",
        "",
        "每面行数不含题下、落款上的空行；独占一行的标题不留在页末，所以那一页会少几行，算页数时同样这样算。",
        "",
        "| 稿子 | 字数 | 计算页数 | 实排页数 | 各满页行数 | 最长的一行 | 结果 |",
        "|---|---|---|---|---|---|---|",
    ]
    for shape in found:
        rows = "、".join(map(str, shape.lines_of_full_pages)) or "只有一页"
        lines.append(
            f"| {shape.name} | {shape.characters} | {shape.counted_pages} | {shape.drawn_pages} | {rows} "
            f"| {shape.longest_line:g} 字 | {'合' if shape.holds else '不合'} |"
        )
    return "\n".join(lines) + "\n"


def _words(value: float | str, unit: str) -> str:
    return value if isinstance(value, str) else f"{round(value, 2):g} {unit}".strip()


def main() -> int:
    """Measure, write the table, and say what does not hold."""
    lacking = missing()
    if lacking:
        print(lacking, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prints = draw_all(folder)
        measured, found = items(prints, folder), shapes(prints)
        RESULT.write_text(as_markdown(measured, found, Office(folder / "home").version()), encoding="utf-8")
    wrong = [line for line in (*measured, *found) if not line.holds]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
