"""The `.nigao` file: a short header, an empty line, then the speech, one paragraph a line.

    nigao 1
    roles: 3=heading_1, 9=body
    caret: 120

    在全县……会议上的讲话
    同志们：

UTF-8 with line feeds, so any editor shows it and any comparison tool reads it. The header keeps
only what the text cannot tell: the roles the writer set by hand and where the caret stood. Unknown
keys are kept as they are, so that an older program does not lose what a newer one wrote.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editor.errors import DraftChangedOnDisk, UnreadableFile
from editor.files import read_bytes, write_atomically
from editor.speech.model import Role
from editor.speech.pattern import Pattern

SUFFIX = ".nigao"
_MAGIC = "nigao"
_VERSION = 1
_LONGEST_NUMBER = 10
_OWN_KEYS = frozenset({"roles", "caret"})
_ONE_LINE = {ord("\n"): " ", ord("\r"): " "}
_KEY = Pattern(r"[a-z][a-z-]*")
_HEADER_LINE = Pattern(r"([a-z][a-z-]*):(.*)")
_ROLE_NAMES = {role.value for role in Role}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft file holds.

    `text` has one paragraph a line and no final line feed. `roles` are those set by hand:
    paragraph number from 0, empty ones counted -> role. `caret` is a code-point offset into
    `text`. `extra` are the other header lines: what is kept with the draft (`ignored`, `owners`, `minutes`)
    and whatever other versions wrote.
    """

    text: str
    roles: Mapping[int, Role] = field(default_factory=dict)
    caret: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file looked like when it was read or written; size -1: it was not there."""

    size: int
    checksum: int

    @classmethod
    def of(cls, data: bytes | None) -> Stamp:
        """The stamp of this content, or of an absent file."""
        return cls(-1, 0) if data is None else cls(len(data), zlib.crc32(data))


def encode(draft: Draft) -> bytes:
    """Return the bytes of a draft file; what would break its head is left out: a line feed, a wrong key."""
    header = [f"{_MAGIC} {_VERSION}"]
    if draft.roles:
        roles = ", ".join(f"{line}={role.value}" for line, role in sorted(draft.roles.items()))
        header.append(f"roles: {roles}")
    if draft.caret:
        header.append(f"caret: {draft.caret}")
    header += [
        f"{key}: {value.translate(_ONE_LINE)}"
        for key, value in draft.extra.items()
        if _KEY.fullmatch(key) and key not in _OWN_KEYS
    ]
    # Halves of characters, which UTF-8 cannot hold, become question marks.
    return ("\n".join(header) + "\n\n" + draft.text + "\n").encode("utf-8", "replace")


def decode(data: bytes, name: str) -> Draft:
    """Return the draft in `data`; `name` is used in messages. Raises `UnreadableFile`."""
    if not data.strip():
        raise UnreadableFile(
            f"“{name}”是空文件", kept="文件未改动", todo="可以试试“文件→恢复没有保存的内容”，或新建讲话稿"
        )
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"“{name}”不是完好的拟稿文件，第 {error.start + 1} 个字节起无法识别",
            kept="文件未改动",
            todo="请用备份，或把它改名为 .txt 后再打开",
        ) from error
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = content.partition("\n")
    magic, _, version = first.partition(" ")
    if magic != _MAGIC or not _is_number(version.strip()):
        raise UnreadableFile(
            f"“{name}”不是拟稿文件", kept="文件未改动", todo="如果是普通文本，请把扩展名改为 .txt 后再打开"
        )
    if int(version) > _VERSION:
        raise UnreadableFile(f"“{name}”是更新版本的拟稿写的", kept="文件未改动", todo="请用新版拟稿打开")
    header, text = _split_header(rest)
    return _read_header(header, text.removesuffix("\n"))


def _split_header(content: str) -> tuple[dict[str, str], str]:
    """The header lines, and the text behind the empty line; a line of text ends the header too."""
    header: dict[str, str] = {}
    while True:
        line, feed, rest = content.partition("\n")
        match = _HEADER_LINE.fullmatch(line)
        if match is None:
            return header, rest if not line and feed else content
        header[match[1]] = match[2].strip()
        content = rest


def _read_header(header: dict[str, str], text: str) -> Draft:
    roles = _read_roles(header.pop("roles", ""))
    caret = header.pop("caret", "")
    return Draft(text, roles, min(int(caret), len(text)) if _is_number(caret) else 0, header)


def _read_roles(value: str) -> dict[int, Role]:
    roles: dict[int, Role] = {}
    for entry in value.split(","):
        line, _, name = entry.strip().partition("=")
        if _is_number(line) and name in _ROLE_NAMES:
            roles[int(line)] = Role(name)
    return roles


def _is_number(value: str) -> bool:
    """Whether a string is a plain number of a size a draft can have."""
    return value.isascii() and value.isdecimal() and len(value) < _LONGEST_NUMBER


def load(path: Path) -> tuple[Draft, Stamp]:
    """Read a draft; raises `UnreadableFile`."""
    data = read_bytes(path)
    return decode(data, path.name), Stamp.of(data)


def save(path: Path, draft: Draft, seen: Stamp | None = None) -> Stamp:
    """Write a draft in one step and return its new stamp.

    `seen` is the stamp of the file when this program last read or wrote it; if another program
    changed the file since, `DraftChangedOnDisk` is raised and nothing is written. Raises
    `CannotWrite` where the disk refuses.
    """
    if seen is not None and seen.size >= 0 and path.exists():
        on_disk = Stamp.of(read_bytes(path))
        if on_disk != seen:
            raise DraftChangedOnDisk(
                f"“{path.name}”在打开之后被其他程序改动过",
                kept="磁盘上的文件和窗口里的文字都未改动",
                todo="请另存为别的文件名，再比较两份",
            )
    data = encode(draft)
    write_atomically(path, data)
    return Stamp.of(data)
