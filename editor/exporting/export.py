"""A speech goes out: asked about, written as Word for one of three purposes, the round recorded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from editor.checks.check import Context
from editor.checks.finding import Finding
from editor.checks.ignoring import Ignored
from editor.draft.rounds import Round, Rounds, round_id
from editor.errors import CannotWrite
from editor.exporting.marks import remarks_on
from editor.exporting.open_places import OpenPlaces, open_places
from editor.exporting.options import ExportOptions
from editor.exporting.reading import lectern_plan, write_reading
from editor.exporting.refusing import refuse_certain, refuse_open
from editor.exporting.sent import sent_text
from editor.speech.model import Speech
from editor.speech.pages import count_pages
from editor.speech.purposes import FINAL, FOR_REVIEW, READING
from editor.speech.titles.lines import Boundaries, breaks_of, with_breaks
from editor.word.writing.review_head import ReviewHead
from editor.word.writing.writer import write_docx


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export made: `pages` by our own count, open values and comments in the file.

    `round_id` is that of the sent text, empty for a 阅读稿, which does not come back; `version` which 稿
    a 送审稿 is. `notice` is a Chinese sentence where the file is written but something else failed.
    """

    path: Path
    pages: int
    placeholders: int
    comments: int
    round_id: str = ""
    version: int = 0
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a speech comes from and what is known of it.

    `ignored` is what the writer put aside, `findings` what the checks found besides. `rounds` is the
    record (None: nothing is recorded), `draft` the file of the draft, `round_ids` its earlier rounds.
    `boundaries` gives words, so that the title is broken by sense and the lines of a 阅读稿 between words;
    without it the title falls as it does. `office` brings the user's own readings and roster.
    """

    ignored: Sequence[Ignored] = ()
    findings: Sequence[Finding] = ()
    rounds: Rounds | None = None
    draft: Path | None = None
    round_ids: Collection[str] = ()
    boundaries: Boundaries | None = None
    office: Context | None = None


_NOWHERE = Origin()


def send_speech(speech: Speech, path: Path, options: ExportOptions, origin: Origin = _NOWHERE) -> Exported:
    """Write the speech to `path` as a .docx for one of the three purposes, and record the round.

    A 送审稿 marks and comments every open value and, if wanted, every finding; it has a line with
    version, date and names above the first page. A 定稿 carries no marks and is refused while a mistake
    is certain (`CertainFindings`), every purpose while a value is open (`OpenPlaceholders`), unless the
    options allow it. 送审稿 and 定稿 hold the anchors of their round; a 阅读稿 is the copy for the
    lectern. Raises `CannotWrite`; nothing is then written or recorded.
    """
    places = open_places(speech, origin.ignored)
    if not options.allow_open:
        refuse_open(places.asked)
    if options.purpose == FINAL and not options.allow_certain:
        refuse_certain(origin.findings)
    options = replace(options, created=options.created or _saved_at(origin.draft))
    if options.purpose == READING:
        return _write_reading(speech, path, options, origin, len(places.asked))
    exported = _write(speech, path, options, origin, places)
    return replace(exported, notice=_record(speech, exported, options, origin))


def _write(
    speech: Speech, path: Path, options: ExportOptions, origin: Origin, places: OpenPlaces
) -> Exported:
    sent = round_id(sent_text(speech))
    review = options.purpose == FOR_REVIEW
    version = options.version or _version_to_send(origin, sent)
    breaks: Collection[int] = ()
    if origin.boundaries is not None:
        breaks = breaks_of(
            speech,
            options.layout.title_characters,
            origin.boundaries,
            subtitle_characters=options.layout.subtitle_characters,
        )
    head = ReviewHead(
        options.purpose,
        version,
        options.day or date.today(),  # noqa: DTZ011 - the user's day
        options.author,
        options.checker,
    )
    written = write_docx(
        speech,
        path,
        placeholders=places.marked if review else (),
        remarks=remarks_on(origin.findings) if review and options.comment_findings else (),
        layout=options.layout,
        author=options.author,
        created=options.created,
        round_id=sent,
        purpose=options.purpose,
        title_breaks=breaks,
        head=head if review and options.with_head else None,
    )
    pages = count_pages(with_breaks(speech, breaks), options.layout.page_grid)
    return Exported(path, pages, len(places.asked), written.comments, sent, version if review else 0)


def _record(speech: Speech, exported: Exported, options: ExportOptions, origin: Origin) -> str:
    """Record the round; the notice where that failed, since the file itself is good."""
    if origin.rounds is None:
        return ""
    sent = Round(
        id=exported.round_id,
        text=sent_text(speech),
        title=speech.title,
        purpose=options.purpose,
        when=datetime.now().astimezone(),
        to=options.to,
        file=exported.path.name,
        draft=str(origin.draft) if origin.draft is not None else "",
        version=exported.version,
        author=options.author,
    )
    try:
        origin.rounds.record(sent)
    except CannotWrite as error:
        return f"文件已导出，但没有记下这一次送审：{error.what}"
    return ""


def _write_reading(
    speech: Speech, path: Path, options: ExportOptions, origin: Origin, still_open: int
) -> Exported:
    made = lectern_plan(speech, options, origin.boundaries, origin.office)
    return Exported(path, write_reading(speech, path, made, options), still_open, 0)


def _version_to_send(origin: Origin, round_id: str) -> int:
    """Which 稿 the text of this round is, from 1; without a record the first."""
    if origin.rounds is None:
        return 1
    return origin.rounds.next_version(origin.draft, origin.round_ids, round_id)


def _saved_at(draft: Path | None) -> datetime | None:
    """When the draft was last saved, in local time; None where there is no file."""
    if draft is None:
        return None
    try:
        return datetime.fromtimestamp(int(draft.stat().st_mtime)).astimezone()
    except (OSError, OverflowError, ValueError):
        return None
