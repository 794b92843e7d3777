"""Take a reviewed file back: what the reviewers changed, against the text that was sent.

The text that was sent comes from the record of the round, so that what was changed with tracking switched
off is found too. Changing the base by all changes gives the reviewers' text exactly: this is looked at
each time, and a move that would spoil it is told as a deletion and an insertion.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2s
from pathlib import Path

from editor.draft.rounds import Round, Rounds
from editor.files import read_bytes
from editor.review.applying import apply_changes
from editor.review.bases import find_base, unrecorded_base
from editor.review.breaks import paragraphs, title_breaks, title_lines
from editor.review.model import Change, ChangeKind, Reviewed, Span
from editor.review.notes import notes_of
from editor.review.offsets import Offsets
from editor.review.roles import role_changed
from editor.review.strokes import Deed, Stroke, composed, deeds_of, plain_deed, strokes_of
from editor.review.untracked import anchored_pairs, untracked_edits
from editor.review.views import BLANKS, View, view_of, walk
from editor.word.reading.facts import Place
from editor.word.reading.revised import Piece, RevisedWord
from editor.word.reading.revisions import read_revisions

_NOT_OF_SPEECH = frozenset({Place.FOOTNOTE, Place.TEXT_BOX})
_LONGEST_QUOTE = 40


def read_returned(
    path: Path,
    rounds: Rounds | None,
    *,
    base: str | None = None,
    draft: str = "",
    own: Collection[Round] = (),
) -> Reviewed:
    """Read the reviewed file at `path` against the text that was sent.

    That text is `base` where given, else that of the round of `rounds` the file names or is most like, those
    of the draft at hand, `own`, before the others.
    Without a record it is what the file itself reads with all revisions rejected; where that says nothing
    (no revision in it) or the file names the text of `draft`, the draft as it is now. Raises what
    `read_revisions` raises.
    """
    digest = blake2s(read_bytes(path), digest_size=16).hexdigest()
    word = read_revisions(path)
    return reviewed_of(word, path.name, digest, rounds, base, draft, own)


def reviewed_of(
    word: RevisedWord,
    name: str,
    digest: str,
    rounds: Rounds | None = None,
    base: str | None = None,
    draft: str = "",
    own: Collection[Round] = (),
) -> Reviewed:
    """The review in a document that was read; see `read_returned`."""
    pieces = list(_with_offsets(word.pieces))
    remarks: list[str] = []
    round_id = word.round_id or _round_of_anchors(word)
    if base is None:
        sent = _sent_view(pieces, title_breaks(word, pieces, frozenset()), _left_out(word)).text
        found = find_base(rounds, round_id, sent, own)
        if found is not None:
            base, round_id = found.text, found.id
        else:
            base, told = unrecorded_base(round_id, sent, normal(draft), any(p.revisions for p in word.pieces))
            remarks += told
    breaks = title_breaks(word, pieces, title_lines(base) if base is not None else frozenset())
    left_out = _left_out(word) if base is not None else []
    before = _sent_view(pieces, breaks, left_out)
    after = view_of([(start, piece) for start, piece in pieces if piece.accepted], breaks, left_out)
    strokes = strokes_of(walk(before, after, pieces))
    base = before.text if base is None else normal(base)
    untracked = []
    if before.text != base:
        pairs = anchored_pairs(before, word.anchors, round_id, base.count("\n") + 1)
        untracked = untracked_edits(base, before.text, pairs)
        strokes = composed(untracked, strokes, before.text)
    offsets = Offsets(before, after, untracked)
    feeds = [index for index, character in enumerate(base) if character == "\n"]
    changes = [_change(deed, base, feeds) for deed in _exact(strokes, base)]
    changes += _formats(word, offsets, base, feeds)
    changes.sort(key=lambda change: (change.spans[0].start, change.spans[0].end))
    keyed = _keyed(changes, digest)
    remarks += _remarks(word, sum(not change.tracked for change in keyed), left_out)
    return Reviewed(
        name=name,
        digest=digest,
        round_id=round_id,
        base=base,
        text=apply_changes(base, keyed),
        changes=keyed,
        notes=notes_of(word, offsets, digest),
        remarks=tuple(remarks),
    )


def normal(text: str) -> str:
    """`text` in the form of a sent text: no empty paragraphs, no blanks around one."""
    lines = (line.strip(BLANKS) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _with_offsets(pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    offset = 0
    for piece in pieces:
        yield offset, piece
        offset += len(piece.text)


def _round_of_anchors(word: RevisedWord) -> str:
    """The round most bookmarks name, for a file that lost its property."""
    named = Counter(name for _, name, _ in word.anchors)
    return named.most_common(1)[0][0] if named else ""


def _sent_view(
    pieces: Sequence[tuple[int, Piece]], breaks: frozenset[int], left_out: Sequence[range]
) -> View:
    return view_of(((start, piece) for start, piece in pieces if piece.sent), breaks, left_out)


def _left_out(word: RevisedWord) -> list[range]:
    """The paragraphs of notes and boxes: a sent file has none, so they are told of and not compared."""
    return [range(start, end + 1) for mark, start, end in paragraphs(word) if mark.place in _NOT_OF_SPEECH]


def _exact(strokes: Sequence[Stroke], base: str) -> list[Deed]:
    """The deeds; without moves where two things at one point would come out in the wrong order."""
    deeds = deeds_of(strokes, base)
    plain = [plain_deed(stroke) for stroke in strokes]
    if len(deeds) < len(plain) and _made(deeds, base) != _made(plain, base):
        return plain
    return deeds


def _made(deeds: Sequence[Deed], base: str) -> str:
    return apply_changes(base, [_change(deed, base, ()) for deed in deeds])


def _change(deed: Deed, base: str, feeds: Sequence[int]) -> Change:
    spans = tuple(Span(one.start, one.end, one.text) for one in deed.strokes)
    named = next((one for one in deed.strokes if one.author), deed.strokes[0])
    start = spans[0].start
    before = "".join(base[span.start : span.end] for span in spans)
    # A paragraph that comes in front of another one begins on its line; one behind, on the line before.
    return Change(
        key="",
        kind=deed.kind,
        author=named.author,
        time=named.time,
        spans=spans,
        before=before.strip("\n"),
        after="".join(span.text for span in spans).strip("\n"),
        paragraph=bisect_left(feeds, start),
        tracked=all(one.tracked for one in deed.strokes),
    )


def _formats(word: RevisedWord, offsets: Offsets, base: str, feeds: Sequence[int]) -> Iterator[Change]:
    for one in word.format_changes:
        start, end = offsets.in_base(one.start), offsets.in_base(one.end)
        role = role_changed(one)
        if start >= end or (role is None and not one.look):
            continue
        words = base[start:end].strip("\n")
        yield Change(
            key="",
            kind=ChangeKind.FORMAT,
            author=one.author,
            time=one.time,
            spans=(Span(start, end, base[start:end]),),
            before=words,
            after=words,
            paragraph=bisect_left(feeds, start),
            role=role,
            look=one.look,
        )


def _keyed(changes: Sequence[Change], digest: str) -> tuple[Change, ...]:
    """The changes with keys that hold what they do and where, so that they are the same the next time."""
    seen: Counter[str] = Counter()
    keyed: list[Change] = []
    for change in changes:
        what = repr((digest, change.kind.value, change.author, change.look, change.spans))
        seen[what] += 1
        mark = blake2s(f"{what}{seen[what]}".encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        keyed.append(replace(change, key=f"{digest[:8]}-{mark}"))
    return tuple(keyed)


def _remarks(word: RevisedWord, untracked: int, left_out: Sequence[range]) -> Iterator[str]:
    if untracked:
        yield f"有 {untracked} 处改动没有留痕（审阅时关闭了修订），是与送审的原文对照得出的"
    told = "".join(word.full[one.start : one.stop] for one in left_out).strip()
    if told:
        quote = told.replace("\n", "　")
        quote = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
        yield f"脚注、文本框里的文字没有列为改动，请看原文件：{quote}"
    facts = word.facts
    if facts.tables:
        yield f"文件里有 {facts.tables} 个表格，格内文字按段落列出，表格本身不带入"
    if facts.pictures:
        yield f"文件里有 {facts.pictures} 张图片，没有带入"
    if facts.embedded:
        yield f"文件里嵌入了 {facts.embedded} 个文档，其中的文字没有读取"
