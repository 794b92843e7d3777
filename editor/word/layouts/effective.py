"""How text of a foreign .docx really looks: defaults, styles and their ancestors, then direct formatting.

Only what a page layout is made of: faces, sizes, bold, spacing, alignment, indents, line heights, colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from editor.word.markup import attribute, children, first, is_on, local_name, number_of

_LONGEST_ANCESTRY = 20
_WORDS_OWN_SIZE = 20  # half-points, where nothing says anything
_RUN = ("rFonts", "sz", "b", "spacing", "color")
_PARAGRAPH = ("spacing", "ind", "jc", "snapToGrid")

Attributes = dict[str, str]
Looks = dict[str, Attributes]


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is drawn; sizes in half-points, spacing in twips; `colour` is empty for black."""

    family: str
    latin: str
    half_points: int
    bold: bool
    spacing: int
    colour: str


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands; lengths in twips, `…_chars` in hundredths of a character, -1 for none.

    `rule` is Word's: auto (`line` in 240ths of a line), atLeast, exact (`line` in twips).
    """

    alignment: str
    line: int
    rule: str
    first_line: int
    first_line_chars: int
    right: int
    right_chars: int
    left: int
    on_grid: bool


class Effective:
    """The looks of one document's runs and paragraphs."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        """Read the style part and the theme, either of which may be absent."""
        self._theme = _theme_fonts(theme)
        defaults = first(styles, "docDefaults")
        self._run = _collect(first(first(defaults, "rPrDefault"), "rPr"), _RUN, {})
        self._paragraph = _collect(first(first(defaults, "pPrDefault"), "pPr"), _PARAGRAPH, {})
        found = list(children(styles, "style")) if styles is not None else []
        self._styles = {attribute(style, "styleId"): style for style in found}
        self._default = next(
            (
                attribute(style, "styleId")
                for style in found
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}
            ),
            "",
        )
        self._known: dict[tuple[str, str], Looks] = {}

    @property
    def style_of_none(self) -> str:
        """The id of the default style, from which the cells of a grid are counted."""
        return self._default

    def style_named(self, names: tuple[str, ...]) -> str:
        """The id of the first style with one of these names (any case), or an empty text."""
        for style_id, style in self._styles.items():
            if attribute(first(style, "name"), "val").lower().replace(" ", "") in names:
                return style_id
        return ""

    def style_of(self, paragraph: etree._Element) -> str:
        """The id of the style of a paragraph, the default one where it names none that there is."""
        named = attribute(first(first(paragraph, "pPr"), "pStyle"), "val")
        return named if named in self._styles else self._default

    def run(self, run: etree._Element | None, style_id: str) -> RunLook:
        """How a run of a paragraph of that style looks; without a run, the style itself."""
        looks = {name: dict(values) for name, values in self._of_style(style_id, "rPr").items()}
        direct = first(run, "rPr")
        character = attribute(first(direct, "rStyle"), "val")
        if character in self._styles:
            _merge(looks, self._of_style(character, "rPr", with_defaults=False))
        _collect(direct, _RUN, looks)
        fonts = looks.get("rFonts", {})
        colour = looks.get("color", {}).get("val", "auto").lower()
        return RunLook(
            family=self._font(fonts, "eastAsia"),
            latin=self._font(fonts, "ascii") or self._font(fonts, "hAnsi"),
            half_points=_whole(looks.get("sz", {}).get("val"), _WORDS_OWN_SIZE),
            bold=looks.get("b", {}).get("val", "0") not in {"0", "false", "off"},
            spacing=_whole(looks.get("spacing", {}).get("val"), 0),
            colour="" if colour in {"auto", "000000"} else colour,
        )

    def paragraph(self, paragraph: etree._Element | None, style_id: str) -> ParagraphLook:
        """How a paragraph stands; without one, the style itself."""
        looks = {name: dict(values) for name, values in self._of_style(style_id, "pPr").items()}
        _collect(first(paragraph, "pPr"), _PARAGRAPH, looks)
        indent, spacing = looks.get("ind", {}), looks.get("spacing", {})
        return ParagraphLook(
            alignment=looks.get("jc", {}).get("val", "both"),
            line=_whole(spacing.get("line"), 240),
            rule=spacing.get("lineRule", "auto"),
            first_line=_whole(indent.get("firstLine"), 0),
            first_line_chars=_whole(indent.get("firstLineChars"), -1),
            right=_whole(indent.get("right", indent.get("end")), 0),
            right_chars=_whole(indent.get("rightChars", indent.get("endChars")), -1),
            left=_whole(indent.get("left", indent.get("start")), 0),
            on_grid=looks.get("snapToGrid", {}).get("val", "1") not in {"0", "false", "off"},
        )

    def _of_style(self, style_id: str, kind: str, *, with_defaults: bool = True) -> Looks:
        key = style_id, kind + ("" if with_defaults else "-")
        if key not in self._known:
            looks: Looks = {}
            if with_defaults:
                _merge(looks, self._run if kind == "rPr" else self._paragraph)
            for style in reversed(list(self._ancestry(style_id))):
                _collect(first(style, kind), _RUN if kind == "rPr" else _PARAGRAPH, looks)
            self._known[key] = looks
        return self._known[key]

    def _ancestry(self, style_id: str) -> Iterator[etree._Element]:
        for _generation in range(_LONGEST_ANCESTRY):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = attribute(first(style, "basedOn"), "val")

    def _font(self, fonts: Mapping[str, str], kind: str) -> str:
        theme = fonts.get(f"{kind}Theme", "")
        return self._theme.get(theme, "") or fonts.get(kind, "") if theme else fonts.get(kind, "")


def _collect(properties: etree._Element | None, names: tuple[str, ...], into: Looks) -> Looks:
    """Lay the attributes of the properties called `names` over what is there; returns `into`."""
    for element in properties if properties is not None else ():
        name = local_name(element)
        if name not in names:
            continue
        given = {str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()}
        if name == "b":
            given = {"val": "1" if is_on(element) else "0"}
        known = into.setdefault(name, {})
        if name == "rFonts":
            # A font named directly takes the place of one named by the theme.
            for kind in given:
                known.pop(f"{kind}Theme", None)
        known.update(given)
    return into


def _merge(into: Looks, looks: Looks) -> None:
    for name, values in looks.items():
        into.setdefault(name, {}).update(values)


def _whole(value: str | None, default: int) -> int:
    try:
        return int(float(value)) if value else default
    except (ValueError, OverflowError):
        return default


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The fonts that a theme stands for, by Word's names (`minorEastAsia`, `majorAscii` …)."""
    fonts: dict[str, str] = {}
    if theme is None:
        return fonts
    for element in theme.iter("{*}majorFont", "{*}minorFont"):
        kind = local_name(element).removesuffix("Font")
        latin, east = first(element, "latin"), first(element, "ea")
        hans = next(
            (font.get("typeface", "") for font in children(element, "font") if font.get("script") == "Hans"),
            "",
        )
        fonts[f"{kind}EastAsia"] = (east.get("typeface", "") if east is not None else "") or hans
        fonts[f"{kind}Ascii"] = fonts[f"{kind}HAnsi"] = latin.get("typeface", "") if latin is not None else ""
    return fonts


def whole(element: etree._Element | None, name: str, default: int) -> int:
    """An attribute of `element` as a whole number; WPS writes some with a fraction."""
    plain = number_of(element, name, default - 1)
    return plain if plain != default - 1 else _whole(attribute(element, name), default)
