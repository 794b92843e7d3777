"""Paragraphs and runs as all writers of a speech put them down: a style by the role, and little beside it."""

from __future__ import annotations

from lxml import etree

from editor.speech.model import Role
from editor.word.layouts.layout import PageLayout
from editor.word.markup import add_text, child, needs_hint, switch
from editor.word.writing.styles import NORMAL, STYLE_OF_ROLE


def write_look(
    properties: etree._Element,
    role: Role,
    *,
    runs_in: bool = False,
    new_page: bool = False,
    space_behind: int = 0,
) -> None:
    """Write into a paragraph's `properties` what its role asks for, in the order of the schema.

    `runs_in`: text follows the heading in its paragraph. `new_page`: it begins one. `space_behind` is in
    twips, 0 for what the style has.
    """
    style = STYLE_OF_ROLE[role]
    if style != NORMAL:
        child(properties, "pStyle", val=style)
    if runs_in:
        # The style keeps a heading whole and with the next paragraph; here that is long text.
        switch(properties, "keepNext", False)
        switch(properties, "keepLines", False)
    if new_page:
        child(properties, "pageBreakBefore")
    if space_behind:
        child(properties, "spacing", after=space_behind)


def drop_if_empty(properties: etree._Element) -> None:
    """Take properties that say nothing out of their paragraph."""
    parent = properties.getparent()
    if not len(properties) and parent is not None:
        parent.remove(properties)


def heading_is_bold(layout: PageLayout, role: Role) -> bool:
    """Whether text that runs in behind a heading of this role has to be told not to be bold."""
    return bool(role.heading_level) and layout.headings[role.heading_level - 1].bold


def new_run(
    parent: etree._Element, *, hint: bool, style: str = "", unbold: bool = False, highlight: str = ""
) -> etree._Element:
    """Append a run without text; `hint` says that its quotes, dashes and signs are Chinese."""
    run = child(parent, "r")
    if style or hint or unbold or highlight:
        properties = child(run, "rPr")
        if style:
            child(properties, "rStyle", val=style)
        if hint:
            child(properties, "rFonts", hint="eastAsia")
        if unbold:
            switch(properties, "b", False)
            switch(properties, "bCs", False)
        if highlight:
            child(properties, "highlight", val=highlight)
    return run


def add_run(
    parent: etree._Element, text: str, *, style: str = "", unbold: bool = False, highlight: str = ""
) -> etree._Element:
    """Append a run with `text`, which may hold tabs and line breaks; `style` is a character style's id."""
    run = new_run(parent, hint=needs_hint(text), style=style, unbold=unbold, highlight=highlight)
    add_text(run, text)
    return run
