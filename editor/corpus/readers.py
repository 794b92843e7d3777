"""A file on disk becomes raw text: .txt in any Chinese encoding, saved web pages, .docx.

What a file is, is decided by its first bytes and its tags, never by its extension. Nothing is mended
here except what no later step could see: control characters go, entities are decoded, blocks of a
page become lines, its navigation and link lists are left out. No address in a page is ever followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

from editor.corpus.reading.bounds import refuse_large_page, refuse_too_much
from editor.corpus.reading.decoding import Decoded, decode
from editor.corpus.reading.mime import html_of_archive, is_web_archive
from editor.corpus.reading.signatures import is_word_package
from editor.corpus.reading.word_text import read_word_text
from editor.errors import UnreadableFile
from editor.files import LARGEST_FILE, read_bytes
from editor.speech.model import Role

MAX_BYTES = LARGEST_FILE

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_TAG = re.compile(
    r"<(!doctype html|html|head|body|div|p|br|span|table|meta|title|h[1-6]|ul|li|script)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_INLINE_DATA = re.compile(r"data:[\w/+.;=-]{0,60}base64,[A-Za-z0-9+/=%]*", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "legend", "li", "main", "ol", "option", "p", "pre", "section", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul"),
    )
)
_NEVER_TEXT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "object", "head"))
_CONTROLS = frozenset(("nav", "button", "select"))
_SIDE_PARTS = frozenset(("aside", "footer", "menu"))
_SIDE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:nav\w*|menu|foot(?:er)?|bread-?crumbs?|crumbs?|share\w*|bdsharebuttonbox|comments?"
    r"|related\w*|recommend\w*|side-?bar|copyright|pager|pagination|advert\w*|ads?|toolbar|login\w*"
    r"|qr-?code)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SENTENCE = re.compile("[^\\s。<>]{20,}。")
_SOURCE_WRAP = re.compile("(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n[ \t\n]*(?=[\u3000-\u9fff\uff00-\uffef])")
_BLANKS = re.compile("[ \t\n]+")


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of a file before cleaning, lines separated by one line feed.

    `encoding` is the name that was used (`utf-8`, `gb18030`, `big5`, `utf-16-le` …; empty for .docx),
    `kind` is `txt`, `html` or `docx`, `broken` counts byte sequences that could not be read (U+FFFD
    stands in their place), `page_title` is what a web page calls itself, `dropped` the navigation and
    link lists that were left out of it, `notes` say in Chinese what a Word file held besides text. `roles`
    are by line what the styles of a Word file say; `is_clean` tells that Nigao wrote the file itself;
    `tracked_changes` counts the changes that the text has as accepted.
    """

    text: str
    encoding: str
    kind: str
    broken: int = 0
    page_title: str = ""
    dropped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    roles: Mapping[int, Role] = field(default_factory=dict)
    is_clean: bool = False
    tracked_changes: int = 0


def read_raw(path: Path) -> RawText:
    """Read the file at `path`.

    Raises `OldWordFile` for .doc, .wps and .et, `BrokenWordFile` for a .docx that is not whole, and
    `UnreadableFile` for everything else that holds no text: missing, a folder, not permitted, larger
    than `MAX_BYTES`, empty, PDF, RTF, archive, picture, binary; and for what is too much to be speeches
    (see `reading.bounds`): 50 MB of one line, a page of a million tags.
    """
    data = read_bytes(path, MAX_BYTES)
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile(f"“{path.name}”是空文件", todo="请选有内容的文件")
    if is_word_package(path, data):
        raw: RawText | None = _read_word(path)
    else:
        raw = raw_from_bytes(data, path.name)
    if raw is None:
        raise UnreadableFile(f"“{path.name}”不是文本文件", todo="请选 txt、docx 或 html 文件")
    if not raw.text.strip():
        raise UnreadableFile(f"“{path.name}”里没有文字", todo="请选有内容的文件")
    refuse_too_much(raw.text, path.name)
    return raw


def raw_from_bytes(data: bytes, name: str = "") -> RawText | None:
    """The text of a .txt, .html or .mht file given as bytes; None where no encoding makes a text of it.

    Raises `UnreadableFile`, with the file's `name`, for a page that is too large to be taken apart.
    """
    if is_web_archive(data):
        data = html_of_archive(data) or data
    declared = _DECLARED.search(data, 0, 8192)
    decoded = decode(data, declared[1].decode("ascii") if declared else "")
    if decoded is None:
        return None
    if _is_html(decoded.text):
        source = _INLINE_DATA.sub("data:,", decoded.text)
        refuse_large_page(source, name)
        return _read_html(source, decoded)
    return RawText(without_controls(decoded.text), decoded.encoding, "txt", decoded.broken)


def without_controls(text: str) -> str:
    """`text` without control and invisible characters; every kind of line end becomes one line feed."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def _read_word(path: Path) -> RawText:
    word = read_word_text(path)
    text = word.text if word.ours else without_controls(word.text)
    # A line of the raw text stays a line, or the roles would be of others.
    roles = word.roles if text.count("\n") == word.text.count("\n") else {}
    return RawText(
        text,
        "",
        "docx",
        notes=word.notes,
        roles=roles,
        is_clean=word.ours,
        tracked_changes=word.tracked_changes,
    )


def _is_html(text: str) -> bool:
    head = text[:16384].lstrip()
    if head[:200].lower().startswith(("<!doctype html", "<html")):
        return True
    return len({match[1].lower() for match in _TAG.finditer(head)}) >= 3


def _read_html(source: str, decoded: Decoded) -> RawText:
    try:
        soup = BeautifulSoup(source, "html.parser")
    except (ParserRejectedMarkup, AssertionError, RecursionError):
        # html.parser gives up on a few malformed declarations; the words are still worth having.
        bare = re.sub(r"<[^<>]*>", "\n", source)
        return RawText(without_controls(bare), decoded.encoding, "html", decoded.broken)
    title = _BLANKS.sub(" ", soup.title.get_text()).strip() if soup.title else ""
    side = _side_parts(soup)
    dropped = tuple(text for text in (" ".join(_words(part)) for part in side.values()) if text)
    text = "".join(_pieces(soup, skipped=frozenset(side)))
    return RawText(
        without_controls(text), decoded.encoding, "html", decoded.broken, without_controls(title), dropped
    )


@dataclass(slots=True)
class _Weight:
    """What stands inside a tag: characters, those of them in links, links, and whether prose is there."""

    chars: int = 0
    in_links: int = 0
    links: int = 0
    prose: bool = False

    def add(self, other: _Weight) -> None:
        self.chars += other.chars
        self.in_links += other.in_links
        self.links += other.links
        self.prose = self.prose or other.prose


def _side_parts(soup: BeautifulSoup) -> dict[int, Tag]:
    """The tags around the article, by `id()`: controls, hidden parts, menus, lists of links.

    A part that holds a sentence outside a link is kept whatever it is called: sites wrap the article in
    the oddest classes.
    """
    weights: dict[int, _Weight] = {}
    side: dict[int, Tag] = {}
    for node in reversed(list(soup.descendants)):  # children before their parents
        parent = weights.setdefault(id(node.parent), _Weight())
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                parent.chars += len(node.strip())
                parent.prose = parent.prose or _SENTENCE.search(node) is not None
        elif isinstance(node, Tag) and node.name not in _NEVER_TEXT:
            weight = weights.pop(id(node), _Weight())
            if node.name == "a" and node.get("href"):
                weight = _Weight(weight.chars, weight.chars, 1, prose=weight.prose and weight.chars > 200)
            if weight.chars and _is_side_part(node, weight):
                side[id(node)] = node
            else:
                parent.add(weight)
    return side


def _is_side_part(tag: Tag, weight: _Weight) -> bool:
    if tag.name in _CONTROLS:
        return True
    if weight.prose or tag.name in {"html", "body", "a"}:
        return False
    names = " ".join([*tag.get_attribute_list("class"), *tag.get_attribute_list("id")] if tag.attrs else [])
    if tag.name in _SIDE_PARTS or _SIDE_CLASS.search(names) or _HIDDEN.search(str(tag.get("style", ""))):
        return True
    return weight.links >= 3 and weight.in_links >= weight.chars * 0.8


def _words(part: Tag) -> Iterator[str]:
    return (text for text in ("".join(_pieces(part, skipped=frozenset())).split()) if text)


def _pieces(root: Tag, skipped: frozenset[int]) -> Iterator[str]:
    """The text under `root` with line feeds around blocks; without recursion, pages nest without end."""
    stack: list[PageElement | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if id(node) in skipped or node.name in _NEVER_TEXT:
                continue
            ends = node.name in _BLOCKS or node.name == "br"
            if ends:
                yield "\n"
                stack.append("\n")
            stack.extend(reversed(node.contents))
        elif isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                yield _flow(node)
        else:
            yield str(node)


def _flow(node: NavigableString) -> str:
    """The text of a node as a browser flows it; in Chinese a line end of the source is not even a blank."""
    if node.parent is not None and node.parent.name in {"pre", "textarea"}:
        return str(node)
    text = without_controls(node)
    return _BLANKS.sub(" ", _SOURCE_WRAP.sub("", text)) if text.strip(" \t\n") else " "
