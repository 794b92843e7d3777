"""The library as it ships: plain text with readable differences, one file a kind.

    sources.tsv       key, title, date
    phrases.tsv …     text, count, sources (keys, comma separated), tags, example, expires
    skeletons/*.txt   `title: …`, `occasion: …` (the tags), `count: …`, `sources: …`, `example: …`,
                      `expires: …`, a blank line, then the paragraphs; what is empty may be left out

`expires` is an ISO date, the last day on which the wording holds, or empty. Tables of the form before
this one, without that column, are read as well.

Files are UTF-8 with line feeds. Each table begins with a line that names its columns. In a field a
tab, a line feed, a carriage return, a backslash, and in a list a comma, stand behind a backslash.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .errors import SnippetError
from .model import Kind, Snippet, Source

TABLES = {
    Kind.PHRASE: "phrases.tsv",
    Kind.PATTERN: "patterns.tsv",
    Kind.HEADING: "headings.tsv",
    Kind.OPENING: "openings.tsv",
    Kind.TRANSITION: "transitions.tsv",
    Kind.CLOSING: "closings.tsv",
}
SOURCES = "sources.tsv"
SKELETONS = "skeletons"

_SOURCE_COLUMNS = ("key", "title", "date")
_COLUMNS = ("text", "count", "sources", "tags", "example", "expires")
_HEADER_NAMES = ("title", "occasion", "count", "sources", "example", "expires")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_PLAIN = {"t": "\t", "n": "\n", "r": "\r"}


class ShippedDataBroken(SnippetError):
    """A file of the shipped library is missing, unreadable or not in the format."""


def load_shipped(folder: Path) -> list[Snippet]:
    """All entries in the folder, in the order of `Kind` and then of the files.

    A table that is not there is empty. A source key without a line in `sources.tsv` is kept with
    its key as title. Raises ShippedDataBroken, naming file and line.
    """
    if not folder.is_dir():
        raise ShippedDataBroken(f"找不到随程序附带的资料文件夹“{folder.name}”，请重新安装程序。")
    sources = {key: Source(key, title, date) for key, title, date in _rows(folder / SOURCES, _SOURCE_COLUMNS)}
    snippets: list[Snippet] = []
    for kind, name in TABLES.items():
        snippets.extend(_load_table(folder / name, kind, sources))
    paths = sorted((folder / SKELETONS).glob("*.txt"))
    snippets.extend(_load_skeleton(path, sources) for path in paths)
    return snippets


def write_shipped(folder: Path, snippets: Iterable[Snippet]) -> None:
    """Write the entries as the files of `folder`, replacing those of the format that are there.

    The same entries in any order give the same bytes. `own`, `id`, and of a source who spoke and
    whether it was a draft are not written. Raises
    OSError where the folder cannot be written.
    """
    (folder / SKELETONS).mkdir(parents=True, exist_ok=True)
    for old in (folder / SKELETONS).glob("*.txt"):
        old.unlink()
    ordered = sorted(snippets, key=_sort_key)
    sources: dict[str, Source] = {}
    for source in sorted((s for snippet in ordered for s in snippet.sources), key=_source_key):
        sources[source.key] = source
    _write_rows(folder / SOURCES, _SOURCE_COLUMNS, ((s.key, s.title, s.date) for s in sources.values()))
    for kind, name in TABLES.items():
        _write_rows(folder / name, _COLUMNS, (_fields(s) for s in ordered if s.kind is kind))
    taken: set[str] = set()
    for snippet in ordered:
        if snippet.kind is Kind.SKELETON:
            _write_skeleton(folder / SKELETONS, snippet, taken)


def digest(folder: Path) -> str:
    """A checksum over the files of the format; another one means that the data changed.

    Line ends do not count, as a checkout on Windows may turn them. Empty where nothing is there.
    """
    names = [SOURCES, *TABLES.values()]
    paths = [folder / name for name in names] + sorted((folder / SKELETONS).glob("*.txt"))
    checksum = hashlib.sha256()
    found = False
    for path in paths:
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise ShippedDataBroken(f"随程序附带的资料“{path.name}”读不出来，请重新安装程序。") from error
        found = True
        content = content.replace(b"\r\n", b"\n")
        checksum.update(f"{path.name}\0{len(content)}\0".encode())
        checksum.update(content)
    return checksum.hexdigest() if found else ""


def _sort_key(snippet: Snippet) -> tuple[str, ...]:
    keys = ",".join(source.key for source in snippet.sources)
    rest = (f"{snippet.count:012d}", keys, ",".join(snippet.tags), snippet.example, snippet.expires)
    return snippet.kind.value, snippet.title, snippet.text, *rest


def _source_key(source: Source) -> tuple[str, str, str]:
    return source.key, source.title, source.date


def _fields(snippet: Snippet) -> tuple[str, ...]:
    keys = _join(source.key for source in snippet.sources)
    return snippet.text, str(snippet.count), keys, _join(snippet.tags), snippet.example, snippet.expires


def _load_table(path: Path, kind: Kind, sources: dict[str, Source]) -> Iterator[Snippet]:
    for number, (text, count, keys, tags, example, expires) in enumerate(_rows(path, _COLUMNS), 2):
        yield Snippet(
            kind,
            text,
            count=_count(count, path, number),
            sources=_resolve(keys, sources),
            tags=_split(tags),
            example=example,
            expires=_day(expires, path, number),
        )


def _rows(path: Path, columns: Sequence[str]) -> Iterator[list[str]]:
    """The fields of each line; those that hold a list stay escaped until they are split."""
    if not path.exists():
        return
    lines = _lines(path)
    names = lines[0].split("\t") if lines else []
    is_older = columns == _COLUMNS and names == list(_COLUMNS[:-1])
    if not is_older and names != list(columns):
        raise ShippedDataBroken(f"随程序附带的资料“{path.name}”首行不是栏目名，请重新安装程序。")
    lists = {columns.index(name) for name in ("sources", "tags") if name in columns}
    for number, line in enumerate(lines[1:], 2):
        fields = line.split("\t") + [""] * is_older
        if len(fields) != len(columns):
            raise ShippedDataBroken(f"随程序附带的资料“{path.name}”第{number}行栏数不对，请重新安装程序。")
        yield [field if i in lists else _unescape(field) for i, field in enumerate(fields)]


def _write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    lists = {columns.index(name) for name in ("sources", "tags") if name in columns}
    escaped = ((field if i in lists else _escape(field) for i, field in enumerate(row)) for row in rows)
    _write_lines(path, ["\t".join(columns), *map("\t".join, escaped)])


def _load_skeleton(path: Path, sources: dict[str, Source]) -> Snippet:
    lines = _lines(path)
    header: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line:
            break
        name, colon, value = line.partition(":")
        if not colon or name not in _HEADER_NAMES:
            raise ShippedDataBroken(f"随程序附带的资料“{path.name}”第{number}行不是抬头，请重新安装程序。")
        header[name] = value.removeprefix(" ")
    else:
        raise ShippedDataBroken(f"随程序附带的资料“{path.name}”没有正文，请重新安装程序。")
    return Snippet(
        Kind.SKELETON,
        "\n".join(map(_unescape, lines[number:])),
        title=_unescape(header.get("title", "")),
        count=_count(header.get("count", "1"), path, 1),
        sources=_resolve(header.get("sources", ""), sources),
        tags=_split(header.get("occasion", "")),
        example=_unescape(header.get("example", "")),
        expires=_day(header.get("expires", ""), path, 1),
    )


def _write_skeleton(folder: Path, snippet: Snippet, taken: set[str]) -> None:
    stem = re.sub(r"[^\w-]+", "_", snippet.title).strip("_")[:40] or "skeleton"
    name, copies = stem, 1
    # Two names that differ in case alone are one file on Windows.
    while name.casefold() in taken:
        copies += 1
        name = f"{stem}_{copies}"
    taken.add(name.casefold())
    _, count, keys, tags, example, expires = _fields(snippet)
    header = [f"title: {_escape(snippet.title)}", f"occasion: {tags}", f"count: {count}", f"sources: {keys}"]
    if example:
        header.append(f"example: {_escape(example)}")
    if expires:
        header.append(f"expires: {expires}")
    _write_lines(folder / f"{name}.txt", [*header, "", *map(_escape, snippet.text.split("\n"))])


def _lines(path: Path) -> list[str]:
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ShippedDataBroken(f"随程序附带的资料“{path.name}”读不出来，请重新安装程序。") from error
    lines = content.replace("\r\n", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_bytes(("\n".join(lines) + "\n").encode())


def _count(field: str, path: Path, line: int) -> int:
    if not (field.isascii() and field.isdigit() and len(field) < 16):
        raise ShippedDataBroken(f"随程序附带的资料“{path.name}”第{line}行的次数不是数字，请重新安装程序。")
    return int(field)


def _day(field: str, path: Path, line: int) -> str:
    if field and not (_DAY.fullmatch(field) and field.isascii()):
        raise ShippedDataBroken(f"随程序附带的资料“{path.name}”第{line}行的失效日期不对，请重新安装程序。")
    return field


def _resolve(keys: str, sources: dict[str, Source]) -> tuple[Source, ...]:
    return tuple(sources.get(key) or Source(key, key) for key in _split(keys))


def _escape(field: str) -> str:
    return re.sub(r"[\\\t\n\r]", lambda match: _ESCAPES[match[0]], field)


def _unescape(field: str) -> str:
    return re.sub(r"\\(.)", lambda match: _PLAIN.get(match[1], match[1]), field)


def _join(items: Iterable[str]) -> str:
    return ",".join(_escape(item).replace(",", "\\,") for item in items)


def _split(field: str) -> tuple[str, ...]:
    """The items of a list; a comma behind a backslash belongs to its item."""
    if not field:
        return ()
    return tuple(_unescape(item) for item in re.findall(r"(?:^|,)((?:\\.|[^\\,])*)", field))
