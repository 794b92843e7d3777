"""The comments of a reviewed file as notes on the text that was sent."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2s

from editor.review.model import Note, Reply
from editor.review.offsets import Offsets
from editor.word.reading.revised import RevisedWord, WordNote

OWN_AUTHOR = "拟稿"
"""The author of the comments that go out with a file; see `editor.word.writing.comments`."""


def notes_of(word: RevisedWord, offsets: Offsets, digest: str) -> tuple[Note, ...]:
    """The comments that are not answers, each with its answers; our own that nobody touched are left out."""
    ids = {note.note_id for note in word.notes}
    answers: dict[str, list[WordNote]] = defaultdict(list)
    for note in word.notes:
        if note.parent_id in ids and note.parent_id != note.note_id:
            answers[note.parent_id].append(note)
    found = [
        _note(note, answers, offsets, digest)
        for note in word.notes
        if note.parent_id not in ids or note.parent_id == note.note_id
    ]
    return tuple(note for note in found if note.author != OWN_AUTHOR or note.replies or note.done)


def _note(note: WordNote, answers: dict[str, list[WordNote]], offsets: Offsets, digest: str) -> Note:
    start = end = 0
    quoted = ""
    if note.start >= 0:
        start, end = offsets.in_base(note.start), offsets.in_base(note.end)
        quoted = offsets.accepted_text(note.start, note.end) or offsets.sent_text(note.start, note.end)
    key = f"{digest}{note.note_id}".encode("utf-8", "surrogatepass")
    return Note(
        key=blake2s(key, digest_size=8).hexdigest(),
        author=note.author,
        time=note.time,
        text=note.text,
        start=start,
        end=max(start, end),
        quoted=quoted,
        done=note.done,
        replies=tuple(_replies(note.note_id, answers)),
    )


def _replies(note_id: str, answers: dict[str, list[WordNote]]) -> list[Reply]:
    """All answers, also answers to answers, in the order of the file."""
    found: list[Reply] = []
    waiting = [note_id]
    seen: set[str] = set()
    while waiting:
        parent = waiting.pop()
        if parent in seen:
            continue
        seen.add(parent)
        for answer in answers.get(parent, ()):
            found.append(Reply(answer.author, answer.time, answer.text))
            waiting.append(answer.note_id)
    return found
