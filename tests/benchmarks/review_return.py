"""Time the way back: `python tests/benchmarks/review_return.py [RUNS]`.

For speeches of 10,000, 100,000 and 1,000,000 characters with a change in every fourth paragraph, in
milliseconds, medians of RUNS (default 5): reading the reviewed file, comparing it with the text that was
sent, the same for a file that was edited with tracking off, placing the changes in a draft the first time
and again after one paragraph was typed in, and comparing the two plain texts alone.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from invented_speeches import invented_speech

from editor.exporting.sent import sent_text
from editor.review.merge import edits_for
from editor.review.placing import Placer
from editor.review.returned import read_returned, reviewed_of
from editor.speech.comparing.differences import differences
from editor.speech.edits import apply_edits
from editor.speech.structure import parse
from editor.word.reading.revisions import read_revisions
from editor.word.writing.writer import write_docx
from tests.review.streams import document, gone, ins


def milliseconds(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def changed(text: str) -> list[object]:
    """The text with a word replaced in every fourth paragraph, as pieces with revisions."""
    pieces: list[object] = []
    for number, line in enumerate(text.split("\n")):
        feed = "\n" if number else ""
        if number % 4 == 3 and len(line) > 8:
            pieces += [feed + line[:4], gone(line[4:6]), ins("改动"), line[6:]]
        else:
            pieces.append(feed + line)
    return pieces


def measure(size: int, runs: int, folder: Path) -> None:
    text = sent_text(parse(invented_speech(1, size)))
    path = folder / f"{size}.docx"
    write_docx(parse(text), path)
    word = document(*changed(text))  # type: ignore[arg-type]
    edited = reviewed_of(word, "审", "d" * 32, base=text)
    plain = document(edited.text)
    changes = edited.changes
    draft = text.replace("同志们", "同志们、朋友们", 1)
    rows = {
        "read the file": lambda: read_revisions(path),
        "read and compare, nothing changed": lambda: read_returned(path, None, base=text),
        "compare tracked": lambda: reviewed_of(word, "审", "d" * 32, base=text),
        "compare untracked": lambda: reviewed_of(plain, "审", "d" * 32, base=text),
        "differences of the plain texts": lambda: differences(text, edited.text),
    }
    print(f"{len(text):,} characters, {len(changes)} changes")
    for name, work in rows.items():
        print(f"  {name:38}{milliseconds(work, runs):9.1f}")
    start = time.perf_counter()
    placer = Placer(changes, text)
    placed = placer.place(draft, ())
    print(f"  {'place the first time':38}{(time.perf_counter() - start) * 1000:9.1f}")
    half = apply_edits(draft, edits_for(placed[::2]))
    again = []
    for number in range(runs):
        typed = half[: len(half) // 2] + "字" * (number + 1) + half[len(half) // 2 :]
        start = time.perf_counter()
        placer.place(typed, ())
        again.append((time.perf_counter() - start) * 1000)
    print(f"  {'place, half accepted, first':38}{again[0]:9.1f}")
    print(f"  {'place again after typing':38}{statistics.median(again[1:] or again):9.1f}")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        for size in (10_000, 100_000, 1_000_000):
            measure(size, runs, Path(folder))


if __name__ == "__main__":
    main()
