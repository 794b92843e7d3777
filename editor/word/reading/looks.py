"""What a tracked change of format does, in the words of a Chinese menu: `加粗`, `字号 三号→二号`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree

from editor.word.markup import attribute, first, is_on, local_name

_SWITCHES: Mapping[str, str] = MappingProxyType(
    {
        "b": "加粗", "i": "倾斜", "strike": "删除线", "dstrike": "双删除线", "vanish": "隐藏文字",
        "caps": "全部大写", "smallCaps": "小型大写", "outline": "空心", "shadow": "阴影", "emboss": "阳文",
        "imprint": "阴文", "keepNext": "与下段同页", "keepLines": "段中不分页", "pageBreakBefore": "段前分页",
        "contextualSpacing": "同样式不加段距", "widowControl": "孤行控制",
    }
)  # fmt: skip
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "u": "下划线", "color": "字体颜色", "highlight": "突出显示", "shd": "底纹", "rFonts": "字体",
        "vertAlign": "上下标", "spacing": "间距", "em": "着重号", "rStyle": "字符样式", "kern": "字距",
        "position": "字符位置", "w": "字符缩放", "bdr": "边框", "effect": "文字效果", "ind": "缩进",
        "tabs": "制表位", "pBdr": "边框", "framePr": "图文框", "textAlignment": "文字对齐",
    }
)  # fmt: skip
_SILENT = frozenset(
    {
        "bCs",
        "iCs",
        "szCs",
        "lang",
        "rPrChange",
        "pPrChange",
        "rPr",
        "sectPr",
        "noProof",
        "rtl",
        "cs",
        "pStyle",
    }
)
_SIZES: Mapping[str, str] = MappingProxyType(
    {
        "84": "初号", "72": "小初", "52": "一号", "48": "小一", "44": "二号", "36": "小二", "32": "三号",
        "30": "小三", "28": "四号", "24": "小四", "21": "五号", "18": "小五",
    }
)  # fmt: skip
_SIDES: Mapping[str, str] = MappingProxyType(
    {
        "center": "居中", "left": "左对齐", "start": "左对齐", "right": "右对齐", "end": "右对齐",
        "both": "两端对齐", "distribute": "分散对齐", "": "默认对齐",
    }
)  # fmt: skip


def run_look(before: etree._Element | None, after: etree._Element | None) -> str:
    """Say what became of the properties of a run (`w:rPr` before and after)."""
    return "、".join(_differences(before, after)) or "字体格式"


def paragraph_look(
    before: etree._Element | None, after: etree._Element | None, styles: tuple[str, str]
) -> str:
    """Say what became of the properties of a paragraph; `styles` are the names before and after."""
    said = [f"样式：{styles[0]}→{styles[1]}"] if styles[0] != styles[1] else []
    return "、".join([*said, *_differences(before, after)]) or "段落格式"


def _differences(before: etree._Element | None, after: etree._Element | None) -> list[str]:
    old, new = _properties(before), _properties(after)
    said = [
        _say(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*new, *old))
        if _state(old.get(name)) != _state(new.get(name))
    ]
    return list(dict.fromkeys(word for word in said if word))


def _properties(element: etree._Element | None) -> dict[str, etree._Element]:
    inner = element if element is not None else ()
    return {local_name(one): one for one in inner if local_name(one) not in _SILENT}


def _state(element: etree._Element | None) -> bytes | bool:
    """What two properties are compared by; a switch that is off is the same as none."""
    if element is None:
        return False
    if local_name(element) in _SWITCHES:
        return is_on(element)
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)


def _say(name: str, old: etree._Element | None, new: etree._Element | None) -> str:
    if name in _SWITCHES:
        return _SWITCHES[name] if is_on(new) else f"取消{_SWITCHES[name]}"
    special = _SPECIAL.get(name)
    if special is not None:
        return special(old, new)
    word = _NAMES.get(name, "")
    return f"取消{word}" if word and new is None else word


def _size(old: etree._Element | None, new: etree._Element | None) -> str:
    return f"字号 {_size_name(old)}→{_size_name(new)}"


def _size_name(element: etree._Element | None) -> str:
    half_points = attribute(element, "val")
    if half_points in _SIZES:
        return _SIZES[half_points]
    return f"{int(half_points) / 2:g} 磅" if half_points.isdecimal() and len(half_points) < 6 else "默认"


def _side(_old: etree._Element | None, new: etree._Element | None) -> str:
    return _SIDES.get(attribute(new, "val"), "对齐方式")


def _font(_old: etree._Element | None, new: etree._Element | None) -> str:
    family = attribute(new, "eastAsia") or attribute(new, "ascii")
    return f"字体 {family}" if family else "字体"


def _outline(_old: etree._Element | None, new: etree._Element | None) -> str:
    level = attribute(new, "val")
    return f"大纲级别 {int(level) + 1}" if level in set("012345678") else "大纲级别 正文"


def _numbering(_old: etree._Element | None, new: etree._Element | None) -> str:
    list_id = attribute(first(new, "numId"), "val")
    return "自动编号" if list_id and list_id != "0" else "取消自动编号"


_SPECIAL: Mapping[str, Callable[[etree._Element | None, etree._Element | None], str]] = MappingProxyType(
    {"sz": _size, "jc": _side, "rFonts": _font, "outlineLvl": _outline, "numPr": _numbering}
)
