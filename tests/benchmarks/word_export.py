"""Time the Word export beside plain python-docx and pandoc: `python tests/benchmarks/word_export.py [RUNS]`.

One process, one text per size (invented, an open value in every second paragraph), the writers in turn,
medians of RUNS (default 5; plain python-docx once at a million characters: it takes seconds).

`write` is `write_docx` alone: styles, page, comments, footers and, since there is a way back, an anchor for
each paragraph (`no anchors` is the same without). `send` is all that happens when the writer presses the
button: open values found, the title broken by sense (its words cut by the segmenter, dictionary loaded
before), the line above the first page, the file, the record of the round. `python-docx` writes only
paragraphs in named styles, `pandoc` (a process of its own, where it is installed) the same from Markdown.
`read` is `read_word`, `revisions` the whole of a reviewed file, `returned` the same against the record of
the round; beside them `docx reads` (python-docx, the text and the style of each paragraph) and `pandoc reads`
(with all tracked changes, its own process).
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from editor.draft.rounds import Rounds, round_id
from editor.exporting.export import Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.exporting.sent import sent_text
from editor.review.returned import read_returned
from editor.speech.model import Block, Role, Speech
from editor.speech.placeholders import find_placeholders
from editor.speech.purposes import FOR_REVIEW
from editor.word.reading.reader import read_word
from editor.word.reading.revisions import read_revisions
from editor.word.writing.writer import write_docx
from snippets.segment import Segmenter

_SIZES = (10_000, 100_000, 1_000_000)
_TITLE = "在全县巩固拓展脱贫攻坚成果同乡村振兴有效衔接工作推进会议上的讲话"
_BODY = "各级各部门要把思想和行动统一到工作部署上来，坚持问题导向，把任务细化到岗、责任压实到人。"
_OPEN = "全县XX个村全部完成，“三个清单”管理全面推行——累计投入资金XXX万元。"
_STYLES = {Role.TITLE: "Title", Role.HEADING_1: "Heading 1", Role.BODY: "Normal"}
_MARKS = {Role.TITLE: "# ", Role.HEADING_1: "## ", Role.BODY: ""}


def invented(size: int) -> Speech:
    """Return a speech of about `size` characters."""
    blocks, lines, position = [], [], 0
    while position < size:
        index = len(lines)
        if index == 0:
            role, text = Role.TITLE, _TITLE
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


def by_pandoc(program: str, speech: Speech, path: Path) -> None:
    """Write the paragraphs by way of Markdown."""
    text = "\n\n".join(_MARKS[block.role] + block.text for block in speech.blocks)
    subprocess.run([program, "-f", "markdown", "-o", path], input=text.encode(), check=True)


def read_plainly(path: Path) -> list[tuple[str, str]]:
    """Read the paragraphs the way the manual of python-docx shows."""
    paragraphs = docx.Document(str(path)).paragraphs
    return [(one.text, one.style.name if one.style is not None else "") for one in paragraphs]


def read_by_pandoc(program: str, path: Path) -> None:
    """Read a Word file, tracked changes and comments too."""
    form = ("-f", "docx", "--track-changes=all", "-t", "json")
    subprocess.run([program, *form, path], check=True, stdout=subprocess.DEVNULL)


def median_ms(work: Callable[[], object], runs: int) -> float:
    """Run `work` that often and return the median in milliseconds."""
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(speech: Speech, folder: Path, segmenter: Segmenter, runs: int) -> list[float | None]:
    """Return the columns of one line, None for a program that is not there."""
    path, other = folder / "ours.docx", folder / "plain.docx"
    found = find_placeholders(speech.text)
    sent = round_id(sent_text(speech))
    origin = Origin(rounds=Rounds(folder / "rounds"), boundaries=segmenter.boundaries)
    options = ExportOptions(allow_open=True, author="拟稿人")
    pandoc = shutil.which("pandoc")
    slow = 1 if len(speech.text) >= _SIZES[-1] else runs
    return [
        median_ms(lambda: write_docx(speech, path, placeholders=found), runs),
        median_ms(
            lambda: write_docx(speech, path, placeholders=found, round_id=sent, purpose=FOR_REVIEW), runs
        ),
        median_ms(lambda: send_speech(speech, path, options, origin), runs),
        median_ms(lambda: plain(speech, other), slow),
        median_ms(lambda: by_pandoc(pandoc, speech, other), slow) if pandoc else None,
        median_ms(lambda: read_word(path), runs),
        median_ms(lambda: read_revisions(path), runs),
        median_ms(lambda: read_returned(path, origin.rounds), runs),
        median_ms(lambda: read_plainly(path), slow),
        median_ms(lambda: read_by_pandoc(pandoc, path), slow) if pandoc else None,
    ]


def main() -> None:
    """Print one line per size."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    names = ("no anchors", "write", "send", "python-docx", "pandoc", "read", "revisions", "returned")
    names += ("docx reads", "pandoc reads")
    print("milliseconds\n" + "characters  paragraphs" + "".join(f"{name:>13}" for name in names))
    segmenter = Segmenter(None)
    segmenter.words(_TITLE)
    for size in _SIZES:
        speech = invented(size)
        with tempfile.TemporaryDirectory() as folder:
            columns = measure(speech, Path(folder), segmenter, runs)
        shown = "".join(f"{'–' if one is None else f'{one:.0f}':>13}" for one in columns)
        print(f"{len(speech.text):10,}  {len(speech.blocks):10,}{shown}")


if __name__ == "__main__":
    main()
