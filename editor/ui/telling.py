"""An error as one Chinese sentence, where there is only a line for it and no message box."""

from __future__ import annotations

from editor.errors import NigaoError
from snippets.errors import SnippetError

_INTERNAL = "程序内部出错，这次操作没有完成；讲话稿仍在窗口里，请先保存，再重新启动拟稿试一次。"


def words_of(error: BaseException) -> str:
    """What the error says itself; a fault of the program is told without its foreign words."""
    return str(error) if isinstance(error, NigaoError | SnippetError) else _INTERNAL
