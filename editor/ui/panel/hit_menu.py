"""The menu of one or several entries in the panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from snippets.model import Snippet

_SEPARATOR = ("-", "")
_ONE = (
    ("insert", "插入到光标处(&I)\tEnter"),
    ("copy", "复制(&C)\tCtrl+C"),
    _SEPARATOR,
    ("favourite", ""),
    ("edit", "修改(&E)…\tF2"),
    ("merge", "合并到…（先选两条以上）"),
    ("delete", "删除(&D)\tDelete"),
    _SEPARATOR,
    ("source", "查看出处(&S)"),
    ("only_source", "只看这篇旧稿(&P)"),
)
_SEVERAL = (
    ("copy", "复制(&C)\tCtrl+C"),
    _SEPARATOR,
    ("favourite", ""),
    ("merge", "合并为一条(&M)…"),
    ("delete", "删除所选的 {count} 条(&D)\tDelete"),
)


def hit_menu(
    parent: QWidget, chosen: Sequence[Snippet], actions: Mapping[str, Callable[[], None]], *, starred: bool
) -> QMenu:
    """The menu for `chosen`; `actions` maps the name of each line to what it does.

    `starred` says that all of them are favourites already. The keys behind the words are the panel's
    own, so that they hold without the menu as well.
    """
    menu = QMenu(parent)
    sourced = bool(chosen) and bool(chosen[0].sources)
    possible = {"merge": len(chosen) > 1, "source": sourced, "only_source": sourced}
    for name, words in _ONE if len(chosen) == 1 else _SEVERAL:
        if name == "-":
            menu.addSeparator()
            continue
        if name == "favourite":
            words = "取消收藏(&F)\tCtrl+D" if starred else "收藏(&F)\tCtrl+D"  # noqa: PLW2901
        action = menu.addAction(words.format(count=len(chosen)))
        action.setEnabled(possible.get(name, True))
        action.triggered.connect(lambda _checked=False, run=actions[name]: run())
    return menu
