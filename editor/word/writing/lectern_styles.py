"""The looks of the copy for the lectern: a layout with large letters, and three character styles."""

from __future__ import annotations

from dataclasses import replace

from docx.document import Document
from lxml import etree

from editor.speech.lectern.plan import LecternOptions, Sheet
from editor.word.layouts.layout import (
    TWIPS_PER_POINT,
    Face,
    Grid,
    PageLayout,
    PageNumberPlace,
    PageNumberStyle,
)
from editor.word.markup import child, first, switch, w
from editor.word.writing.styles import NORMAL

PINYIN = "LecternPinyin"
PAUSE = "LecternPause"
NEXT_WORDS = "LecternNextWords"
CUE_STYLES = frozenset({PAUSE, NEXT_WORDS})
"""Styles of runs that are no part of the speech: whoever reads the file back leaves them out."""

PAUSE_SIGN = "∨"
RUBY_OF_SIZE, CUE_OF_SIZE = 0.5, 0.6
"""What pinyin and the cues measure beside the letters."""
CUE_GREY = "A6A6A6"
"""The colour of the cues: seen, and not taken for text."""

# All the tone marks, on Windows as on Linux; drawn as Latin letters, since ǎ of 宋体 is full-width.
_PINYIN_FONT = "Arial"
_SIGN_FONT = "宋体"
_BLACK = "000000"
_Look = tuple[str, float, str]


def lectern_layout(layout: PageLayout, options: LecternOptions) -> PageLayout:
    """Return the page of `layout` with the letters, the lines and the page number of the lectern."""

    def large(face: Face, size: float) -> Face:
        return replace(face, size=size, bold=options.bold or face.bold)

    one, two, three, four = (large(face, options.size) for face in layout.headings)
    return replace(
        layout,
        line_pitch=round(options.line_pitch * TWIPS_PER_POINT),
        title_pitch=round(options.title_pitch * TWIPS_PER_POINT),
        character_spacing=0,
        grid=Grid.NONE,
        body=large(layout.body, options.size),
        title=replace(layout.title, size=options.title_size),
        subtitle=large(layout.subtitle, options.size),
        speaker=large(layout.speaker, options.size),
        headings=(one, two, three, four),
        page_number_style=PageNumberStyle.SLASH if options.page_numbers else PageNumberStyle.NONE,
        page_number_place=PageNumberPlace.CENTRE,
    )


def next_words_line(words: str) -> str:
    """The line at the foot of a page that says how the next one begins."""
    return f"▷{words}……"


def sheet_of(layout: PageLayout) -> Sheet:
    """Return the type area of a layout as `editor.speech.lectern.plan.plan` takes it."""
    return Sheet(layout.body_width / TWIPS_PER_POINT, layout.body_height / TWIPS_PER_POINT)


def add_lectern_styles(document: Document, options: LecternOptions) -> None:
    """Add the character styles, and let Normal end its lines where they end: nothing is spread."""
    styles = document.styles.element
    for style in styles.iterchildren(w("style")):
        if style.get(w("styleId")) == NORMAL:
            alignment = first(first(style, "pPr"), "jc")
            if alignment is not None:
                alignment.set(w("val"), "left")
    _add_style(styles, PINYIN, "注音", _pinyin_look(options))
    _add_style(styles, PAUSE, "停顿提示", (_SIGN_FONT, options.size * CUE_OF_SIZE, CUE_GREY))
    _add_style(styles, NEXT_WORDS, "翻页提示", (_SIGN_FONT, options.size * CUE_OF_SIZE, CUE_GREY))


def _add_style(styles: etree._Element, style_id: str, name: str, look: _Look) -> None:
    style = child(styles, "style", type="character", customStyle=1, styleId=style_id)
    child(style, "name", val=name)
    child(style, "basedOn", val="DefaultParagraphFont")
    child(style, "uiPriority", val=20)
    child(style, "qFormat")
    _add_look(child(style, "rPr"), look)


def add_pinyin_look(run: etree._Element, options: LecternOptions) -> None:
    """Add style and looks of pinyin to the properties of a run."""
    child(run, "rStyle", val=PINYIN)
    _add_look(run, _pinyin_look(options))


def _pinyin_look(options: LecternOptions) -> _Look:
    return _PINYIN_FONT, options.size * RUBY_OF_SIZE, _BLACK


def _add_look(run: etree._Element, look: _Look) -> None:
    font, size, colour = look
    child(run, "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)
    switch(run, "b", False)
    switch(run, "bCs", False)
    if colour:
        child(run, "color", val=colour)
    child(run, "sz", val=round(size * 2))
    child(run, "szCs", val=round(size * 2))
