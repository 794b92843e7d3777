"""A run of `nigao library import` in words."""

from __future__ import annotations

from collections.abc import Mapping

from editor.corpus.intake import Accepted, FileOutcome, IntakeReport, Outcome
from editor.corpus.taking.facts import plain_name
from snippets.model import KIND_WORDS, Kind

_OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.READ: "直接读入",
    Outcome.MENDED: "清理后读入",
    Outcome.CUT_OFF: "残缺，已读入",
    Outcome.KNOWN: "以前收过",
    Outcome.NEAR_DUPLICATE: "近似重复，跳过",
    Outcome.REFUSED: "拒收",
}
_MOST_LINES = 200


def print_report(report: IntakeReport) -> None:
    """What became of the files; those that went smoothly are only counted."""
    counted = [f"{_OUTCOME_WORDS[outcome]} {n}" for outcome, n in report.outcomes.items() if n]
    left_out = f"；另有 {report.left_out} 个不是文稿的文件没有看" if report.left_out else ""
    print(f"共 {len(report.files)} 个文件" + ("：" + "，".join(counted) if counted else "") + left_out)
    told = [line for file in report.files for line in _lines(file)]
    for line in told[:_MOST_LINES]:
        print(f"  {line}")
    if len(told) > _MOST_LINES:
        print(f"  ……还有 {len(told) - _MOST_LINES} 行，用 --json 看全部")
    if len(report.refused) > 1:
        print("拒收原因：" + "，".join(f"{reason} {n}" for reason, n in report.refused.items()))


def _lines(file: FileOutcome) -> list[str]:
    name = plain_name(file.path)
    told = []
    if file.reason:
        error = f"（{file.error}）" if file.error else ""
        told.append("；".join(part for part in (f"{name}：{file.reason}{error}", file.todo) if part))
    told += [f"{name}：有损坏：{piece[:60]}" for piece in file.damage]
    return told


def print_accepted(report: IntakeReport, accepted: Accepted | None, waiting: int) -> None:
    """What can be chosen from, what was taken, how to go on."""
    if report.counts:
        counted = [f"{KIND_WORDS[Kind(kind)]} {n}" for kind, n in report.counts.items()]
        print("候选：" + "，".join(counted))
    if report.known:
        print(f"库里已有的 {report.known} 条，收下时只补出处")
    if accepted is not None:
        merged = accepted.entries.merged + accepted.passages.merged
        whole = f"讲话 {accepted.documents} 篇（{accepted.passages.added} 段）"
        told = f"已收入{whole}、词句 {accepted.entries.added} 条"
        print(told + (f"，与已有的合并 {merged} 条" if merged else ""))
    stopped = report.stopped or (accepted is not None and accepted.stopped)
    if not stopped and (waiting or (accepted is None and report.documents)):
        print(
            f"还有 {waiting} 条词句等您挑选，没有收入：打开窗口逐条挑选；"
            "或用 nigao library import --all 全部收入，--drop 不要了"
        )
