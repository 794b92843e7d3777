"""Corpus files -> the shipped library: read, draw, write; the same files give the same bytes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.corpus.drawing.clauses import Document
from editor.corpus.drawing.composing import Plan, compose_skeletons, load_frames, load_plans
from editor.corpus.drawing.sourcing import as_document, listed_titles
from editor.corpus.drawing.wordings import Wordings, load_wordings
from editor.corpus.phrases import draw_phrases
from editor.corpus.pipeline import read_speech
from editor.corpus.skeletons import draw_skeletons
from editor.corpus.taking.found import find_files
from editor.errors import Cancelled, NigaoError
from editor.files import explain_write_error, write_atomically
from editor.paths import resources
from snippets.model import Snippet
from snippets.segment import Segmenter
from snippets.shipped import write_shipped

RECORD = "BUILT.txt"
_ENDINGS = {".txt", ".docx", ".html", ".htm", ".mht", ".mhtml", ".md"}

Progress = Callable[[str, int, int], None]
"""Called with what comes next (a file's name, or Chinese), how many steps are done, how many there are."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build read and wrote.

    `read` is the number of files taken, `characters` of their text; `refused` are the others, names of
    files by reason (one Chinese clause); `counts` are the entries by kind (the value of `Kind`).
    """

    read: int
    characters: int
    refused: dict[str, list[str]]
    counts: dict[str, int]


def build_library(
    paths: Sequence[Path],
    out: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    cache_dir: Path | None = None,
) -> BuildReport:
    """Draw a library from the files and folders `paths` and write it to `out` in the shipped format.

    Files that cannot be read are reported, not fatal. Nothing is written before everything is drawn, so
    that cancelling leaves `out` as it was. `cache_dir` is where the segmenter may keep its cache. Raises
    `Cancelled`, `CannotWrite`, and `NigaoError` where no file at all could be read.
    """
    files = corpus_files(paths)
    total = len(files) + 2

    def step(done: int, what: str) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled("已取消", kept="原有资料未改动")
        if progress is not None:
            progress(what, done, total)

    documents, refused = _read(files, step)
    if not documents:
        raise NigaoError("没有一个文件可以读取", kept="原有资料未改动", todo="请检查所选的文件或文件夹")
    # jieba itself, though slower, so that the same files give the same library on every machine.
    segmenter = Segmenter(cache_dir, compiled=False)
    drawn = draw_entries(documents, segmenter, lambda what: step(len(files), what))
    entries = [*drawn, *load_frames(resources() / "words" / "frames.txt", drawn)]
    step(len(files) + 1, "写入资料")
    _write(out, entries, files)
    characters = sum(len(document.speech.text) for document in documents)
    counts = Counter(entry.kind.value for entry in entries)
    return BuildReport(len(documents), characters, refused, dict(counts))


def _read(
    files: Sequence[Path], step: Callable[[int, str], None]
) -> tuple[list[Document], dict[str, list[str]]]:
    documents: list[Document] = []
    refused: dict[str, list[str]] = {}
    titles = {folder: listed_titles(folder) for folder in {path.parent for path in files}}
    for done, path in enumerate(files):
        step(done, path.name)
        try:
            documents.append(as_document(read_speech(path), titles[path.parent].get(path.name, "")))
        except NigaoError as error:
            refused.setdefault(error.what, []).append(path.name)
    return documents, refused


def draw_entries(
    documents: Sequence[Document],
    segmenter: Segmenter,
    progress: Callable[[str], None] = lambda _: None,
    *,
    wordings: Wordings | None = None,
    plans: Sequence[Plan] | None = None,
) -> list[Snippet]:
    """Everything that can be drawn from the documents: phrases of every kind, then outlines.

    `wordings` and `plans` are those that ship with the program unless given. The result depends on the
    documents and their order alone.
    """
    if wordings is None:
        wordings = load_wordings(resources() / "words")
    if plans is None:
        plans = load_plans(resources() / "outlines" / "plans.txt")
    phrases = draw_phrases(documents, segmenter, wordings, progress=progress)
    progress("提取提纲")
    return [*phrases, *draw_skeletons(documents, wordings), *compose_skeletons(phrases, plans, wordings)]


def corpus_files(paths: Sequence[Path]) -> list[Path]:
    """The files of `paths` by name, folders searched through; notes about a corpus (README) left out."""
    named = set(paths)
    found = (file for file in find_files(paths).files if file in named or file.suffix.lower() in _ENDINGS)
    return sorted(found, key=lambda file: (file.name, str(file)))


def record_of(files: Sequence[Path]) -> str:
    """What `BUILT.txt` says: name, size and checksum of every input, not where it lies."""
    lines = ["file\tbytes\tsha256"]
    for path in files:
        try:
            content = path.read_bytes()
        except OSError:
            lines.append(f"{path.name}\t-\t-")
        else:
            lines.append(f"{path.name}\t{len(content)}\t{hashlib.sha256(content).hexdigest()}")
    return "\n".join(lines) + "\n"


def _write(out: Path, entries: Sequence[Snippet], files: Sequence[Path]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_shipped(out, entries)
    except OSError as error:
        raise explain_write_error(out, error) from error
    write_atomically(out / RECORD, record_of(files).encode())
