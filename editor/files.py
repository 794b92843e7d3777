"""Writing a file so that a crash, a full disk or a pulled stick never leaves half of it."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from pathlib import Path

from editor.errors import CannotWrite, UnreadableFile

_BINARY = getattr(os, "O_BINARY", 0)

# Windows: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
_SHARED_BY_NOBODY = frozenset({32, 33})
# Word's owner file: a length and the name in the code page, from here on the same in UTF-16.
_WIDE_NAME_AT = 54
_LONGEST_OWNER_FILE = 1024

_TEMPORARY = re.compile(r"\.nigao-\d+-[0-9a-f]+\.tmp")
# No file is being written for that long.
_ABANDONED_AFTER = 3600.0

_ILLEGAL = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
_LONGEST_NAME = 80
# Names that Windows keeps for devices, whatever their suffix.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)

LARGEST_FILE = 64 * 1024 * 1024
"""The size in bytes above which no file is read."""

_ADVICE = {
    errno.ENOSPC: ("磁盘已满", "请腾出空间，或另存到别处"),
    errno.EDQUOT if hasattr(errno, "EDQUOT") else -1: ("磁盘配额已用完", "请腾出空间，或另存到别处"),
    errno.EROFS: ("所在的磁盘是只读的", "请另存到可以写入的位置"),
    errno.EACCES: ("没有写入权限", "请另存到别处，或检查文件是否只读、是否正被其他程序打开"),
    errno.EPERM: ("没有写入权限", "请另存到别处，或检查文件是否只读、是否正被其他程序打开"),
    errno.ENOENT: ("所在的文件夹不存在", "请检查文件夹是否被移走，或另存到别处"),
    errno.ENOTDIR: ("所在的文件夹不存在", "请检查路径，或另存到别处"),
    errno.EEXIST: ("已有一个同名的文件，不是文件夹", "请换一个名称，或另存到别处"),
    errno.EISDIR: ("目标是一个文件夹", "请换一个文件名"),
    errno.ENAMETOOLONG: ("文件名太长", "请换一个短些的文件名"),
    errno.ENODEV: ("目标不是普通文件，而是设备或管道", "请换一个文件名"),
    errno.EINVAL: ("文件名里有系统不认的字符", "请换一个文件名"),
    errno.ELOOP: ("快捷方式互相指来指去", "请另存到别处"),
}
_READ_TROUBLE = {
    errno.ELOOP: "快捷方式互相指来指去，找不到文件",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOTDIR: "所在的文件夹不存在",
    errno.EIO: "磁盘读不出来，可能已损坏",
    errno.EINVAL: "文件名里有系统不认的字符",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不足",
}


def explain_write_error(path: Path, error: OSError) -> CannotWrite:
    """Turn an `OSError` met while writing `path` into the message for the user."""
    why, todo = _ADVICE.get(error.errno or 0, (error.strerror or "系统拒绝了写入", "请另存到别处再试"))
    return CannotWrite(f"无法写入“{path.name}”：{why}", kept="原有文件未改动", todo=todo)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step.

    The bytes go to a temporary file in the same folder, reach the disk, and only then take the
    place of the old file, so a reader sees the old content or the new one. Permissions of an
    existing file are kept. A device or a pipe is never replaced. Raises `CannotWrite`; the old file is
    then untouched.
    """
    temporary: Path | None = None
    try:
        path = _resolved(path)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not path.is_file():
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666
        temporary = path.with_name(f".nigao-{os.getpid()}-{time.monotonic_ns():x}.tmp")
        # With the mode given here the user's umask holds, without asking for it: that is not safe
        # while another thread writes.
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists() and os.name == "posix":
            temporary.chmod(mode)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise explain_write_error(path, error) from error


def remove_leftovers(folder: Path) -> None:
    """Take away what a power cut left of unfinished writing in one of the program's own folders.

    Only what `write_atomically` names so and what is an hour old goes; trouble with that is no one's.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name):
                with contextlib.suppress(OSError):
                    if time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED_AFTER:
                        Path(entry.path).unlink()


def _resolved(path: Path) -> Path:
    """The file that `path` means. Raises `OSError`, also for links in a circle (to 3.12 not one of those)."""
    try:
        return path.resolve()
    except (RuntimeError, ValueError) as error:
        code = errno.ELOOP if isinstance(error, RuntimeError) else errno.EINVAL
        raise OSError(code, os.strerror(code)) from error


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system can do that (not on Windows)."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def explain_read_error(path: Path, error: OSError | ValueError) -> UnreadableFile:
    """Turn an error met while reading `path` into the message for the user."""
    if isinstance(error, FileNotFoundError):
        return UnreadableFile(f"找不到文件“{path}”", todo="请检查文件名，或文件是否已被移走")
    if isinstance(error, PermissionError):
        holder = holder_of(path)
        if holder is not None or getattr(error, "winerror", None) in _SHARED_BY_NOBODY:
            by = f"正由“{holder}”打开着" if holder else "正被别的程序打开着"
            return UnreadableFile(
                f"“{path.name}”{by}，暂时读不了",
                kept="文件未改动",
                todo="请在 WPS 或 Word 里关闭它，或复制一份再打开",
            )
        return UnreadableFile(
            f"没有读取“{path.name}”的权限",
            kept="文件未改动",
            todo="请检查文件权限，或文件是否正被其他程序占用",
        )
    why = ""
    if isinstance(error, OSError) and error.errno:
        why = f"：{_READ_TROUBLE.get(error.errno, f'系统错误 {error.errno}')}"
    return UnreadableFile(f"无法读取“{path.name}”{why}", todo="请检查文件名、磁盘或U盘后再试")


def holder_of(path: Path) -> str | None:
    """Who has `path` open in Word, WPS or LibreOffice: the name in the file they lay beside it.

    An empty text where that file is there but names nobody, None where there is none. A program that
    crashed leaves it behind, so it says who to ask, not that the file is locked.
    """
    for name in _owner_names(path.name):
        beside = path.with_name(name)
        with contextlib.suppress(OSError, ValueError):
            if beside.is_file():
                with beside.open("rb") as stream:
                    return _owner(stream.read(_LONGEST_OWNER_FILE), is_list=name.endswith("#"))
    return None


def _owner_names(name: str) -> list[str]:
    """The names the owner file may have; Word and WPS write theirs over the head of a long name."""
    stem, dot, _ending = name.rpartition(".")
    stem = stem if dot else name
    cut = max(0, min(2, len(stem) - 6))
    return [*(f"{sign}{name[length:]}" for sign in ("~$", ".~") for length in {cut, 0}), f".~lock.{name}#"]


def _owner(data: bytes, *, is_list: bool) -> str:
    """The user's name in an owner file: LibreOffice writes a list, the others a length before the name."""
    if is_list:
        return data.decode("utf-8", "replace").split(",")[0].strip()
    name = data[1 : 1 + data[0]].decode("gb18030", "replace") if data else ""
    if len(data) > _WIDE_NAME_AT and data[_WIDE_NAME_AT]:
        wide = data[_WIDE_NAME_AT + 2 :][: data[_WIDE_NAME_AT] * 2]
        name = wide.decode("utf-16-le", "replace")
    return "".join(char for char in name if char.isprintable()).strip()


def read_bytes(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """Return the content of `path`; raises `UnreadableFile` in Chinese.

    `limit` is the size in bytes above which a file is refused: no speech is that long, and a
    wrong file must not eat the memory of an office PC. Pipes and devices are refused, since they may
    never end; no more than the limit is read of a file that grows meanwhile.
    """
    try:
        if path.is_dir():
            raise UnreadableFile(f"“{path.name}”是文件夹，不是文件", todo="请选择其中的一个文件")
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFile(f"“{path.name}”不是普通文件", todo="请选择磁盘上的一个文件")
        if found.st_size > limit:
            raise _too_large(path, found.st_size, limit)
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise explain_read_error(path, error) from error
    if len(data) > limit:
        raise _too_large(path, len(data), limit)
    return data


def _too_large(path: Path, size: int, limit: int) -> UnreadableFile:
    return UnreadableFile(
        f"“{path.name}”有 {size / 1048576:.0f} MB，超过 {limit // 1048576} MB 的上限，不像是讲话稿",
        kept="文件未改动",
        todo="请拆成小一些的文件",
    )


def legal_name(words: str, otherwise: str) -> str:
    """`words` as a file name without its suffix; `otherwise` where nothing usable is left."""
    plain = "".join(c for c in "".join(words.split()).translate(_ILLEGAL) if c.isprintable())
    plain = plain[:_LONGEST_NAME].strip(". ")
    return f"_{plain}" if plain.lower() in _DEVICES else plain or otherwise
