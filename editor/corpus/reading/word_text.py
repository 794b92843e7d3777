"""A .docx as raw lines: its text, the roles its styles give, and a sentence for everything left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.files import holder_of
from editor.speech.model import Role
from editor.speech.purposes import READING
from editor.word.reading.facts import Place, WordFacts
from editor.word.reading.reader import WordContent, WordParagraph, read_word
from editor.word.reading.style_roles import role_of_style

_LONGEST_HEADING = 60
_DEEPEST_HEADING = 4


@dataclass(frozen=True, slots=True)
class WordText:
    """What was read: `text` with one line a paragraph (more where it holds line breaks).

    `roles` are by line (from 0) what a style or an outline level says; lines of which it says nothing are
    absent. `ours` tells that Nigao wrote the file, so that there is nothing to clean in it. `notes` are
    Chinese sentences; `tracked_changes` counts the changes, all of which the text has as accepted.
    """

    text: str
    roles: Mapping[int, Role]
    ours: bool
    notes: tuple[str, ...]
    tracked_changes: int


def read_word_text(path: Path) -> WordText:
    """Read the .docx at `path`; raises as `editor.word.reading.reader.read_word` does."""
    word = read_word(path)
    ours = bool(word.round_id or word.purpose)
    shift = 0 if ours else _shift(word.paragraphs)
    lines: list[str] = []
    roles: dict[int, Role] = {}
    for paragraph in word.paragraphs:
        shown = _shown(paragraph, word)
        role = role_of_style(paragraph.style) if ours else _role(paragraph, shift)
        if role is not None and "\n" not in shown and shown.strip():
            roles[len(lines)] = role
        lines.extend(shown.split("\n"))
    return WordText(
        "\n".join(lines), roles, ours, (*_in_use(path), *_notes(word.facts)), word.facts.tracked_changes
    )


def _shown(paragraph: WordParagraph, word: WordContent) -> str:
    """The paragraph in lines; the breaks Nigao itself put into a title or a reading copy are no text."""
    joins = word.purpose == READING or (
        (word.purpose or word.round_id) and role_of_style(paragraph.style) in {Role.TITLE, Role.SUBTITLE}
    )
    return paragraph.shown.replace("\n", "") if joins else paragraph.shown


def _role(paragraph: WordParagraph, shift: int) -> Role | None:
    """What a foreign file says of a paragraph: only titles and headings are named with care.

    Long paragraphs in a heading's style are text to which somebody gave its looks.
    """
    if paragraph.place is not Place.BODY or len(paragraph.text) > _LONGEST_HEADING:
        return None
    role = role_of_style(paragraph.style)
    if role in {Role.TITLE, Role.SUBTITLE}:
        return role
    level = paragraph.outline_level
    if not level:
        return None
    if level <= shift:
        return Role.TITLE
    return Role(f"heading_{level - shift}") if level - shift <= _DEEPEST_HEADING else None


def _shift(paragraphs: Sequence[WordParagraph]) -> int:
    """1 where the only paragraph of the first level is the title at the head, else 0.

    Many set the title in 标题 1 and begin the headings with 标题 2.
    """
    spoken = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    top = [paragraph for paragraph in spoken if paragraph.outline_level == 1]
    titled = any(role_of_style(paragraph.style) is Role.TITLE for paragraph in spoken)
    return int(len(top) == 1 and not titled and spoken[0] is top[0] and not top[0].numbering)


def _in_use(path: Path) -> Iterator[str]:
    holder = holder_of(path)
    if holder is not None:
        yield f"文件正由{f'“{holder}”' if holder else '别的程序'}打开着，读到的是上次保存的内容"


def _notes(facts: WordFacts) -> Iterator[str]:
    if facts.tables:
        yield f"有 {facts.tables} 个表格，只取了其中的文字"
    if facts.pictures:
        yield f"有 {facts.pictures} 张图片，没有取"
    if facts.text_boxes:
        yield f"有 {facts.text_boxes} 个文本框，文字放在所在段落之后"
    if facts.notes:
        yield f"有 {facts.notes} 条脚注或尾注，放在文末"
    if facts.comments:
        yield f"有 {facts.comments} 条批注，没有取"
    if facts.tracked_changes:
        yield f"有 {facts.tracked_changes} 处修订，按接受修订后的文字取"
    if facts.hidden_runs:
        yield f"有 {facts.hidden_runs} 处隐藏文字，没有取"
    if facts.embedded:
        yield f"嵌有 {facts.embedded} 个别的文件，没有取"
    if facts.macros:
        yield "文件含宏，宏没有运行"
    if facts.remote:
        yield "文件要从网上或别处取模板、图片，没有去取"
