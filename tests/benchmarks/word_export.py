"""Time the Word export beside plain python-docx: `python tests/benchmarks/word_export.py [RUNS]`.

One process, one text per size (invented, an open value in every second paragraph), the two writers in
turn, medians of RUNS (default 5; plain python-docx once at a million characters: it takes seconds).
Ours writes styles, page, comments and footers besides; the other only paragraphs in named styles.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import find_placeholders
from editor.word.reader import read_word
from editor.word.writer import write_docx

_SIZES = (10_000, 100_000, 1_000_000)
_BODY = "各级各部门要把思想和行动统一到工作部署上来，坚持问题导向，把任务细化到岗、责任压实到人。"
_OPEN = "全县XX个村全部完成，“三个清单”管理全面推行——累计投入资金XXX万元。"
_STYLES = {Role.TITLE: "Title", Role.HEADING_1: "Heading 1", Role.BODY: "Normal"}


def invented(size: int) -> Speech:
    """Return a speech of about `size` characters."""
    blocks, lines, position = [], [], 0
    while position < size:
        index = len(lines)
        if index == 0:
            role, text = Role.TITLE, "在全县工作推进会上的讲话"
        elif index % 9 == 1:
            role, text = Role.HEADING_1, "一、提高认识，增强抓落实的责任感"
        else:
            role, text = Role.BODY, _BODY * (2 + index % 9) + (_OPEN if index % 2 else "")
        blocks.append(Block(role, text, position, index, "", len(text) if role.heading_level else 0))
        lines.append(text)
        position += len(text) + 1
    return Speech("\n".join(lines), tuple(blocks))


def plain(speech: Speech, path: Path) -> None:
    """Write the paragraphs the way the manual of python-docx shows."""
    document = docx.Document()
    for block in speech.blocks:
        document.add_paragraph(block.text, style=_STYLES[block.role])
    document.save(str(path))


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Run `work` that often and return the median in milliseconds."""
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print one line per size."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("characters  paragraphs  comments  ours ms  python-docx ms  read back ms")
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder) / "ours.docx", Path(folder) / "plain.docx"
        for size in _SIZES:
            speech = invented(size)
            found = find_placeholders(speech.text)
            ours = median_ms(lambda s=speech, f=found: write_docx(s, path, placeholders=f), runs)
            theirs = median_ms(lambda s=speech: plain(s, other), 1 if size == _SIZES[-1] else runs)
            back = median_ms(lambda: read_word(path), runs)
            print(
                f"{len(speech.text):10,}  {len(speech.blocks):10,}  {len(found):8,}  "
                f"{ours:7.0f}  {theirs:14.0f}  {back:12.0f}"
            )


if __name__ == "__main__":
    main()
