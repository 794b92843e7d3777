"""Several drafts out at once, each as it would go out alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.batch.report import BatchReport, Outcome
from editor.batch.targets import OnClash, Targets, numbered
from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, split_ignored
from editor.corpus.opening import OpenedFile, open_file
from editor.draft.rounds import Rounds
from editor.errors import Cancelled, NigaoError
from editor.exporting.export import Exported, Origin, send_speech
from editor.exporting.options import ExportOptions
from editor.exporting.plain import write_plain_text
from editor.exporting.refusing import open_values, refuse_open
from editor.files import legal_name
from editor.speech.model import Speech
from editor.speech.pages import count_pages
from editor.speech.titles.lines import Boundaries

WORD, TEXT = ".docx", ".txt"


@dataclass(frozen=True, slots=True)
class BatchTools:
    """What a batch works with; `boundaries` and `office` are those of `Origin`.

    `findings` looks a document over, where the options need that; what was put aside in it, or with
    `ignored` in all documents, is left out. `rounds` is the record (None: nothing is recorded). `on_clash`
    is asked where a file exists. `suffix` is that of the files, Word or plain text.
    `progress(done, total, name)` is told before each document and at the end, `cancelled()` asked.
    """

    findings: Callable[[OpenedFile], Sequence[Finding]] | None = None
    ignored: Sequence[Ignored] = ()
    rounds: Rounds | None = None
    boundaries: Boundaries | None = None
    office: Context | None = None
    on_clash: OnClash = numbered
    progress: Callable[[int, int, str], None] = lambda _done, _total, _name: None
    cancelled: Callable[[], bool] = lambda: False
    suffix: str = WORD


_NO_TOOLS = BatchTools()


def export_drafts(
    paths: Sequence[Path], folder: Path, options: ExportOptions, tools: BatchTools = _NO_TOOLS
) -> BatchReport:
    """Write each of `paths` (any file that can be read) into `folder` as 名称（送审稿）.docx.

    A file that cannot be read or is refused is told of in the report and does not end the batch; no file
    is written over unasked, one that is read here never. Raises `CannotWrite` where the folder cannot be
    made.
    """
    targets = Targets(folder, paths, tools.on_clash)
    outcomes: list[Outcome] = []
    for number, path in enumerate(paths):
        if tools.cancelled():
            return BatchReport(tuple(outcomes), is_cancelled=True)
        tools.progress(number, len(paths), path.name)
        try:
            outcomes.append(_export_one(path, targets, options, tools))
        except Cancelled:
            return BatchReport(tuple(outcomes), is_cancelled=True)
        except NigaoError as error:
            outcomes.append(Outcome(path.name, path, trouble=str(error)))
        except (OSError, ValueError, RecursionError, MemoryError):
            outcomes.append(
                Outcome(path.name, path, trouble=f"“{path.name}”处理不了，已跳过；原文件未改动。")
            )
    tools.progress(len(paths), len(paths), "")
    return BatchReport(tuple(outcomes))


def _export_one(path: Path, targets: Targets, options: ExportOptions, tools: BatchTools) -> Outcome:
    opened = open_file(path, cancelled=tools.cancelled)
    stem = legal_name(f"{path.stem}（{options.purpose}）", options.purpose)
    return write_document(Outcome(path.name, path), opened, stem, targets, options, tools)


def write_document(
    outcome: Outcome,
    opened: OpenedFile,
    stem: str,
    targets: Targets,
    options: ExportOptions,
    tools: BatchTools,
) -> Outcome:
    """Write one document of a batch and return `outcome` with what came of it. Raises `NigaoError`."""
    ignored = (*opened.ignored, *tools.ignored)
    found = tools.findings(opened) if tools.findings is not None and options.needs_findings else ()
    origin = Origin(
        ignored=ignored,
        findings=split_ignored(found, opened.speech.text, ignored)[0],
        rounds=tools.rounds,
        draft=outcome.source,
        round_ids=opened.round_ids,
        boundaries=tools.boundaries,
        office=tools.office,
    )
    open_now = open_values(opened.speech, origin.ignored)
    still_open = tuple(dict.fromkeys(finding.label for finding in open_now))
    if not options.allow_open:
        # Before a name is taken, so that what is refused leaves no gap in the numbers.
        refuse_open(open_now)
    target = targets.take(stem, tools.suffix)
    if target is None:
        return replace(outcome, is_skipped=True, still_open=still_open)
    exported = write_one(opened.speech, target, options, origin)
    return replace(outcome, exported=exported, still_open=still_open)


def write_one(speech: Speech, target: Path, options: ExportOptions, origin: Origin) -> Exported:
    """Write a speech as Word, or as plain text where the name of the target says so."""
    if target.suffix.lower() != TEXT:
        return send_speech(speech, target, options, origin)
    still_open = open_values(speech, origin.ignored)
    if not options.allow_open:
        refuse_open(still_open)
    write_plain_text(speech, target)
    return Exported(target, count_pages(speech, options.layout.page_grid), len(still_open), 0)
