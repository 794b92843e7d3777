"""A .docx -> everything that is read of it, before either view of the text is drawn from that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from editor.word.anchors import PURPOSE_PROPERTY, ROUND_PROPERTY
from editor.word.markup import attribute, children, first, number_of
from editor.word.reading.facts import Place, WordFacts
from editor.word.reading.lists import ListNumbers, read_lists
from editor.word.reading.notes import ReadComment, read_notes
from editor.word.reading.package import WordPackage
from editor.word.reading.story import StoryReader, TooDeepError
from editor.word.reading.stream import TooManyError
from editor.word.reading.stylesheet import StyleSheet, read_styles

_NOTES = ("footnotes", "endnotes")
_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A document that was read; the lists keep the state of one reading."""

    story: StoryReader
    comments: tuple[ReadComment, ...]
    facts: WordFacts
    round_id: str
    purpose: str
    styles: StyleSheet
    lists: ListNumbers

    def looks(self, properties: etree._Element | None) -> tuple[str, int]:
        """The name of a paragraph's style and its outline level (1 to 9, 0 for text)."""
        style = self.styles.style(attribute(first(properties, "pStyle"), "val"))
        level = number_of(first(properties, "outlineLvl"), "val", -1)
        return style.name, style.outline_level if level < 0 else (level + 1) % 10

    def next_number(self, properties: etree._Element | None) -> str:
        """Count a paragraph and return its automatic number; ask once per paragraph, in order."""
        inherited = self.styles.style(attribute(first(properties, "pStyle"), "val"))
        own = first(properties, "numPr")
        list_id = attribute(first(own, "numId"), "val") or inherited.list_id
        if not list_id or list_id == "0":
            return ""
        level = number_of(first(own, "ilvl"), "val", inherited.list_level)
        if level < 0:
            level = self.lists.level_of_style(list_id, inherited.list_owner)
        return self.lists.next(list_id, level)


def load_word(path: Path) -> LoadedWord:
    """Read the document at `path`; raises `UnreadableFile`, `OldWordFile` or `BrokenWordFile`."""
    with WordPackage(path) as package:
        try:
            return _load(package)
        except (TooDeepError, RecursionError) as error:
            raise package.broken(
                "里面的内容嵌套异常地深，为安全起见没有打开", "请用 WPS 或 Word 打开后另存一份"
            ) from error
        except TooManyError as error:
            raise package.broken(
                "里面的文字、段落或批注异常地多，为安全起见没有打开",
                "请用 WPS 或 Word 打开后，只把讲话稿另存一份",
            ) from error


def _load(package: WordPackage) -> LoadedWord:
    name, root = package.main_document()
    styles = read_styles(package.related_part(name, "styles"))
    story = StoryReader(styles)
    body = first(root, "body")
    if body is not None:
        story.read(body)
    notes = 0
    for kind in _NOTES:
        part = package.related_part(name, kind)
        for note in part if part is not None else ():
            if attribute(note, "type") not in _RULES:
                notes += 1
                story.read(note, Place.FOOTNOTE)
    comments = read_notes(package, name)
    own = _custom_properties(package)
    return LoadedWord(
        story=story,
        comments=comments,
        facts=_facts(package, story, notes, len(comments)),
        round_id=own.get(ROUND_PROPERTY, ""),
        purpose=own.get(PURPOSE_PROPERTY, ""),
        styles=styles,
        lists=read_lists(package.related_part(name, "numbering")),
    )


def _facts(package: WordPackage, story: StoryReader, notes: int, comments: int) -> WordFacts:
    tally = story.tally
    return WordFacts(
        paragraphs=sum(1 for _paragraph in story.stream.accepted_paragraphs()),
        tables=tally.tables,
        pictures=tally.pictures,
        text_boxes=tally.text_boxes,
        notes=notes,
        comments=comments,
        insertions=tally.insertions,
        deletions=tally.deletions,
        moves=tally.moves,
        format_changes=tally.format_changes,
        hidden_runs=tally.hidden_runs,
        embedded=tally.embedded,
        macros=package.has_macros,
        remote=package.reaches_out,
    )


def _custom_properties(package: WordPackage) -> dict[str, str]:
    """The custom properties of the file that are texts."""
    root = package.related_part("", "custom-properties")
    if root is None:
        return {}
    return {
        str(entry.get("name", "")): "".join(str(piece) for piece in entry.itertext()).strip()
        for entry in children(root, "property")
    }
