"""`nigao check`: what a proof reader would find in a speech."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored, split_ignored
from editor.checks.profile import Profile
from editor.checks.runner import CHECKS, run_checks
from editor.cli.check_told import check_json, list_checks, print_checked
from editor.cli.console import DONE, FOUND, WRONG_USE, print_json
from editor.cli.opening import opened_library
from editor.cli.segmenting import segmenter
from editor.corpus.opening import OpenedFile, open_file
from editor.errors import NigaoError
from editor.office.office import Office
from editor.office.places import places_for, shown
from editor.office.profile_file import import_profile
from editor.paths import Paths
from editor.settings import Settings
from editor.speech.placeholders import Certainty

_NEEDS_WORDS, _COMPARES = "confusables", "repeats"
_MOST_EARLIER = 200
_MOST_MINUTES = 600.0


def add_verb(verbs: Any) -> None:
    """Enter `check` among the verbs."""
    check = verbs.add_parser(
        "check",
        help="核对待填、错漏、残留等问题；有问题时退出码为 1",
        epilog="本单位的地名、领导名单、词表、不再提示的清单照窗口里“本单位和核对设置”的来。",
    )
    check.add_argument("files", nargs="*", type=Path, metavar="文件", help=".nigao .docx .txt .html")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.add_argument("--list", action="store_true", help="列出全部核对项")
    check.add_argument("--only", metavar="核对项", help="只做这些，用逗号隔开")
    check.add_argument(
        "--level",
        choices=[level.value for level in Certainty],
        default="hint",
        help="只列到这一级：certain 必改，likely 疑似，hint 提示",
    )
    check.add_argument("--all", action="store_true", help="不再提示的也列出来")
    check.add_argument(
        "--profile", type=Path, metavar="文件.nigaooffice", help="用这份本单位设置，不用本机的"
    )
    check.add_argument("--county", metavar="县区", help="本地是哪里，如 西和县；重名时写 兰州市城关区")
    check.add_argument(
        "--date",
        type=_day,
        metavar="2026-03-05",
        help="正文没有日期时按这一天核对（过时提法、周年、今年去年）；不写时按今天",
    )
    check.add_argument("--minutes", type=_minutes, metavar="分钟", help="给定的讲话时间")
    check.add_argument(
        "--earlier", nargs="+", type=Path, default=[], metavar="旧稿", help="与这些旧稿对照有没有照抄"
    )
    check.add_argument(
        "--library", action="store_true", help=f"与素材库里收下的旧稿对照（最近的 {_MOST_EARLIER} 篇）"
    )
    check.set_defaults(run=partial(_run, refuse=check.error))


def _run(options: argparse.Namespace, refuse: Callable[[str], Any]) -> int:
    if options.list:
        return list_checks(as_json=options.json)
    if not options.files:
        refuse("缺少 文件；用 --list 列出全部核对项")
    office, rate = _office(options)
    checks = _wanted(options.only, office)
    base = office.context(
        words=segmenter().words if _NEEDS_WORDS in checks else None,
        earlier=_earlier(options) if _COMPARES in checks else {},
        rate=rate,
    )
    return _check_all(options, office, checks, base)


def _check_all(options: argparse.Namespace, office: Office, checks: Sequence[str], base: Context) -> int:
    """Check file by file; one of several that cannot be read does not end the run."""
    told: list[dict[str, Any]] = []
    status = DONE
    for path in options.files:
        try:
            opened = open_file(path)
        except NigaoError as error:
            if len(options.files) == 1:
                raise
            print(f"拟稿：{error}", file=sys.stderr)
            status = WRONG_USE
            continue
        left, aside = _check(
            opened, _context_for(opened, base, options), checks, options.level, office.always
        )
        if options.json:
            told.append(check_json(path, opened.speech, left, aside if options.all else [], len(aside)))
        else:
            heading = path.name if len(options.files) > 1 else ""
            print_checked(opened.speech, left, aside, heading=heading, with_aside=options.all)
        status = max(status, FOUND if left else DONE)
    if options.json:
        print_json(told[0] if len(options.files) == 1 else {"files": told})
    return status


def _check(
    opened: OpenedFile, context: Context, checks: Sequence[str], level: str, always: Sequence[Ignored]
) -> tuple[list[Finding], list[Finding]]:
    """The findings to be shown, and those put aside by the draft or for good."""
    findings = run_checks(opened.speech, context, only=checks, level=Certainty(level)) if checks else []
    return split_ignored(findings, opened.speech.text, (*opened.ignored, *always))


def _context_for(opened: OpenedFile, base: Context, options: argparse.Namespace) -> Context:
    """What the checks are told of one file: it is to be held today, and a draft knows its minutes.

    A draft is sent round as Word too, so the form of the file says nothing of its day.
    """
    today = options.date or date.today()  # noqa: DTZ011 - the user's day
    minutes = options.minutes if options.minutes is not None else opened.minutes
    earlier = {title: text for title, text in base.earlier.items() if text != opened.speech.text}
    return replace(base, today=today, minutes=minutes, earlier=earlier)


def _wanted(only: str | None, office: Office) -> tuple[str, ...]:
    """The names of the checks to be made."""
    if only is None:
        return office.checks_on()
    names = [name.strip() for name in only.replace("，", ",").split(",") if name.strip()]
    unknown = [name for name in names if name not in CHECKS]
    if unknown or not names:
        raise NigaoError(
            f"没有名为“{unknown[0] if unknown else only}”的检查", todo="可选：" + "、".join(CHECKS)
        )
    return tuple(names)


def _office(options: argparse.Namespace) -> tuple[Office, int]:
    """The office of this user, or that of a file, and its rate; `--county` takes the place of its places."""
    paths = Paths.from_environment()
    rate = Settings(paths.settings).number("reading_rate")
    if options.profile is None:
        office = Office.load(paths)
        for notice in office.notices:
            print(f"拟稿：{notice}", file=sys.stderr)
    else:
        file = import_profile(options.profile)
        office = Office(paths)
        office.profile, office.lists = file.profile, file.lists or {}
        office.checks_off = file.checks_off or frozenset()
        rate = int((file.settings or {}).get("reading_rate", rate))
    if options.county is not None:
        office.profile = _in_county(office.profile, options.county)
    return office, rate


def _in_county(profile: Profile, county: str) -> Profile:
    found = places_for(county)
    if not found:
        raise NigaoError(f"行政区划里没有“{county}”", todo="请写全名，如 西和县、陇南市、兰州市城关区")
    if len(found) > 1:
        several = "、".join(shown(path) for path in found[:8])
        raise NigaoError(
            f"叫“{county}”的有 {len(found)} 处：{several}", todo="请连上级一起写，如 兰州市城关区"
        )
    return replace(profile, places=found[0])


def _earlier(options: argparse.Namespace) -> dict[str, str]:
    """The speeches to compare with, by title; a file that is checked itself is left out."""
    checked = {path.resolve() for path in options.files}
    found: dict[str, str] = {}
    for path in options.earlier:
        if path.resolve() not in checked:
            speech = open_file(path).speech
            found[_free_title(speech.title or path.stem, found)] = speech.text
    if options.library:
        with opened_library() as library:
            for listed in library.documents.list(taken=True)[:_MOST_EARLIER]:
                document = library.documents.get(listed.source.key)
                if document is not None:
                    found[_free_title(document.source.title or document.name, found)] = document.text
    return found


def _free_title(title: str, taken: Mapping[str, str]) -> str:
    count = 1
    free = title
    while free in taken:
        count += 1
        free = f"{title}（{count}）"
    return free


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"日期“{written[:20]}”要写成 2026-03-05 这样") from error


def _minutes(written: str) -> float:
    try:
        minutes = float(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{written[:20]}”不是分钟数") from error
    if not 0 < minutes <= _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"“{written[:20]}”不是 {_MOST_MINUTES:.0f} 以内的分钟数")
    return minutes
