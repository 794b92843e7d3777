"""The copy for the lectern as Word: each line, each page and each reading stands where the plan has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from lxml import etree

from editor.files import write_atomically
from editor.speech.blank_lines import blank_line_behind
from editor.speech.lectern.plan import LecternLine, LecternOptions, LecternPlan
from editor.speech.model import Block, Role, Speech
from editor.speech.purposes import READING
from editor.word.anchors import PURPOSE_PROPERTY
from editor.word.layouts.layout import GB_T_9704, PageLayout
from editor.word.markup import add_text, child, needs_hint
from editor.word.writing.blank import Properties, blank_document, open_body
from editor.word.writing.custom_properties import add_custom_properties
from editor.word.writing.lectern_styles import (
    NEXT_WORDS,
    PAUSE,
    PAUSE_SIGN,
    RUBY_OF_SIZE,
    add_lectern_styles,
    add_pinyin_look,
    lectern_layout,
    next_words_line,
)
from editor.word.writing.packing import pack
from editor.word.writing.runs import drop_if_empty, heading_is_bold, new_run, write_look
from editor.word.writing.styles import LANGUAGE, RUN_IN_TEXT

# How far above the line of the letters that of the pinyin stands, in their size.
_RAISE = 0.92


@dataclass(frozen=True, slots=True)
class WrittenLectern:
    """What was written: the file, its pages, the characters with a reading above them."""

    path: Path
    pages: int
    readings: int


def write_lectern(
    speech: Speech,
    path: Path,
    plan: LecternPlan,
    *,
    layout: PageLayout = GB_T_9704,
    title: str = "",
    author: str = "",
    created: datetime | None = None,
) -> WrittenLectern:
    """Write the copy that `plan` made of `speech` to `path`.

    `layout` gives paper, margins and fonts; its type area must be the sheet of the plan (`sheet_of`). Each
    line ends with a line break, each page inside a paragraph with a page break, so that every program shows
    the same lines. The file says that it is a 阅读稿. `title` and `author` go into the properties; the same
    arguments and `created` give the same bytes. Raises `CannotWrite`; an old file is then untouched.
    """
    time = (created or datetime.now().astimezone()).astimezone()
    large = lectern_layout(layout, plan.options)
    document = blank_document(large, Properties(title or speech.title, author, time))
    add_custom_properties(document, {PURPOSE_PROPERTY: READING})
    add_lectern_styles(document, plan.options)
    with open_body(document) as body:
        _LecternWriter(speech, plan, large).write(body)
    write_atomically(path, pack(document))
    marked = sum(reading.end - reading.start for reading in plan.readings)
    return WrittenLectern(path, len(plan.pages), marked)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the plan with what ends it: `page` behind the last of a page, and the words of the next."""

    line: LecternLine
    begins_page: bool
    ends_page: bool
    next_words: str


class _LecternWriter:
    """Writes the paragraphs of one copy straight to the XML of the body."""

    def __init__(self, speech: Speech, plan: LecternPlan, layout: PageLayout) -> None:
        self._speech = speech
        self._options: LecternOptions = plan.options
        self._layout = layout
        self._lines = list(_with_ends(plan))
        self._above = dict(pair for reading in plan.readings for pair in reading.syllables())
        self._pauses = frozenset(plan.pauses)
        self._stops = sorted({*self._above, *(at + 1 for at in self._above), *self._pauses})

    def write(self, body: etree._Element) -> None:
        """Append all paragraphs to `body`."""
        gaps = blank_line_behind(self._speech.blocks)
        begin = stop = 0
        while begin < len(self._lines):
            index = self._lines[begin].line.block
            end = begin + 1
            while end < len(self._lines) and self._lines[end].line.block == index:
                end += 1
            last = self._lines[end - 1].line.end
            first = stop
            while stop < len(self._stops) and self._stops[stop] <= last:
                stop += 1
            inside = self._stops[first:stop]
            gap = self._layout.line_pitch if index in gaps else 0
            self._write_paragraph(body, self._speech.blocks[index], self._lines[begin:end], inside, gap)
            begin = end

    def _write_paragraph(
        self, body: etree._Element, block: Block, lines: Sequence[_Line], stops: Sequence[int], gap: int
    ) -> None:
        paragraph = child(body, "p")
        border = block.start + block.lead_end
        runs_in = bool(block.role.heading_level) and lines[0].line.start < border < lines[-1].line.end
        properties = child(paragraph, "pPr")
        new_page = lines[0].begins_page
        write_look(properties, block.role, runs_in=runs_in, new_page=new_page, space_behind=gap)
        drop_if_empty(properties)
        runs = _Runs(paragraph, self._options)
        cuts = [*stops, border] if runs_in else list(stops)
        position = 0
        cuts.sort()
        for number, line in enumerate(lines):
            inside: list[int] = []
            while position < len(cuts) and cuts[position] <= line.line.end:
                inside.append(cuts[position])
                position += 1
            self._write_line(runs, line.line, inside, border if runs_in else None, block)
            if line.next_words:
                runs.add_next_words(line.next_words)
            if number < len(lines) - 1:
                runs.end_line(page=line.ends_page)
        runs.close()

    def _write_line(
        self,
        runs: _Runs,
        line: LecternLine,
        stops: Sequence[int],
        border: int | None,
        block: Block,
    ) -> None:
        """Write the text of a line piece by piece: what has a reading, what stands between, the pauses."""
        text = self._speech.text
        edges = sorted({line.start, line.end, *(at for at in stops if line.start < at < line.end)})
        for start, end in pairwise(edges):
            style = ""
            if border is not None and start >= border:
                style = RUN_IN_TEXT
            unbold = bool(style) and heading_is_bold(self._layout, block.role)
            runs.style(style, unbold=unbold and not self._options.bold)
            syllable = self._above.get(start, "")
            if syllable:
                size = self._options.title_size if block.role is Role.TITLE else self._options.size
                runs.add_ruby(text[start:end], syllable, size)
            else:
                runs.add(text[start:end])
            if end in self._pauses:
                runs.add_sign(PAUSE_SIGN, PAUSE)


def _with_ends(plan: LecternPlan) -> Iterator[_Line]:
    """The lines of all pages; a page that begins with a block begins a paragraph, else it breaks one."""
    for number, page in enumerate(plan.pages):
        for index, line in enumerate(page.lines):
            is_last = index == len(page.lines) - 1 and number < len(plan.pages) - 1
            begins = index == 0 and number > 0 and line.first
            yield _Line(line, begins, is_last, page.next_words if is_last else "")


class _Runs:
    """The runs of one paragraph; text of one look goes into one run, whatever lines it makes."""

    def __init__(self, paragraph: etree._Element, options: LecternOptions) -> None:
        self._paragraph = paragraph
        self._options = options
        self._style = ""
        self._unbold = False
        self._run: etree._Element | None = None
        self._hint: bool = False

    def style(self, style: str, *, unbold: bool) -> None:
        """Set the look of the text that follows."""
        if (style, unbold) != (self._style, self._unbold):
            self.close()
            self._style, self._unbold = style, unbold

    def close(self) -> None:
        """End the run."""
        self._run = None

    def add(self, text: str) -> None:
        """Append text of the present look."""
        hint = needs_hint(text)
        if self._run is None or hint != self._hint:
            self._run = self._new_run(self._paragraph, hint=hint)
            self._hint = hint
        add_text(self._run, text)

    def end_line(self, *, page: bool) -> None:
        """Append a line break or a page break."""
        run = self._run if self._run is not None else self._new_run(self._paragraph, hint=False)
        if page:
            child(run, "br", type="page")
        else:
            child(run, "br")
        self._run = run

    def add_ruby(self, text: str, syllable: str, size: float) -> None:
        """Append a character with its reading above it (ECMA-376 part 1, 17.3.3.25)."""
        self.close()
        ruby = child(child(self._paragraph, "r"), "ruby")
        properties = child(ruby, "rubyPr")
        child(properties, "rubyAlign", val="center")
        child(properties, "hps", val=round(self._options.size * RUBY_OF_SIZE * 2))
        child(properties, "hpsRaise", val=round(size * _RAISE * 2))
        child(properties, "hpsBaseText", val=round(size * 2))
        child(properties, "lid", val=LANGUAGE)
        above = child(child(ruby, "rt"), "r")
        # LibreOffice reads no character style here, so the looks of the style are said again.
        add_pinyin_look(child(above, "rPr"), self._options)
        add_text(above, syllable)
        base = self._new_run(child(ruby, "rubyBase"), hint=needs_hint(text))
        add_text(base, text)

    def add_sign(self, text: str, style: str) -> None:
        """Append a cue that is no part of the speech."""
        self.close()
        run = child(self._paragraph, "r")
        properties = child(run, "rPr")
        child(properties, "rStyle", val=style)
        child(properties, "rFonts", hint="eastAsia")
        add_text(run, text)

    def add_next_words(self, words: str) -> None:
        """Append the line that says how the next page begins."""
        self.end_line(page=False)
        self.add_sign(next_words_line(words), NEXT_WORDS)

    def _new_run(self, parent: etree._Element, *, hint: bool) -> etree._Element:
        return new_run(parent, hint=hint, style=self._style, unbold=self._unbold)
