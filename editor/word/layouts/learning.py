"""A page layout learnt from a model .docx: what its styles say and what was done by hand, role by role.

The role of a paragraph is seen by its text, as in a draft (`editor.speech.structure`), so that a file in
which everything was formatted by hand teaches as much as one with styles. Of each role the look that most of
its characters have is taken. What is not found is as in the norm, and said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.errors import UnreadableFile
from editor.speech.model import Block, Role
from editor.speech.structure import parse
from editor.word.layouts.effective import Effective, ParagraphLook, RunLook
from editor.word.layouts.layout import GB_T_9704, Face, PageLayout, PageNumberPlace, PageNumberStyle
from editor.word.layouts.layout_data import LONGEST_NAME, SIZE_BOUNDS, BadLayout, refuse_impossible
from editor.word.layouts.learning_numbers import learn_number
from editor.word.layouts.learning_page import PageFacts, in_bounds, learn_page, line_height
from editor.word.layouts.model_file import ModelFile, ModelParagraph, ModelSection, read_model
from editor.word.reading.package import WordPackage

_CLEAR_SHARE = 0.7
_SAME_FACE: Mapping[Role, Role] = {
    Role.DATE_LINE: Role.SPEAKER,
    Role.LEAD_SENTENCE: Role.BODY,
    Role.CLOSING: Role.BODY,
}
_LABELS: Mapping[Role, str] = {
    Role.TITLE: "标题",
    Role.SUBTITLE: "副标题",
    Role.SPEAKER: "讲话人和日期",
    Role.HEADING_1: "一级标题",
    Role.HEADING_2: "二级标题",
    Role.HEADING_3: "三级标题",
    Role.HEADING_4: "四级标题",
    Role.BODY: "正文",
}
_STYLES: Mapping[Role, tuple[str, ...]] = {
    Role.TITLE: ("title", "标题"),
    Role.SUBTITLE: ("subtitle", "副标题"),
    Role.SPEAKER: ("讲话人", "date", "日期"),
    Role.HEADING_1: ("heading1", "标题1"),
    Role.HEADING_2: ("heading2", "标题2"),
    Role.HEADING_3: ("heading3", "标题3"),
    Role.HEADING_4: ("heading4", "标题4"),
    Role.BODY: (),
}


class NothingToLearn(UnreadableFile):
    """The file is a Word document, but no page can be made of it."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """The layout, and in Chinese what could not be learnt or was changed; each remark without a full stop."""

    layout: PageLayout
    remarks: tuple[str, ...]


@dataclass
class _Samples:
    """What was seen of one role: its runs and paragraphs, each weighed by its characters."""

    runs: Counter[RunLook] = field(default_factory=Counter)
    latin: Counter[str] = field(default_factory=Counter)
    standing: Counter[ParagraphLook] = field(default_factory=Counter)
    indented_by_blanks: int = 0


def learn_layout(path: Path, base: PageLayout = GB_T_9704) -> Learnt:
    """Learn from the .docx at `path`; what it does not show is as in `base`.

    Raises `UnreadableFile` and its kinds as `read_word` does, and `NothingToLearn`.
    """
    with WordPackage(path) as package:
        model = read_model(package)
    learner = _Learner(model, base)
    layout = learner.layout()
    name = path.stem.strip()[:LONGEST_NAME] or "模板"
    layout = in_bounds(replace(layout, name=name, norm=f"学自“{name}”"[:LONGEST_NAME]), learner.remarks)
    try:
        refuse_impossible(layout)
    except BadLayout as error:
        raise NothingToLearn(
            f"“{path.name}”不能用作版式的模板：{error}", kept="文件未改动", todo="请换一个排好版的文件"
        ) from error
    return Learnt(layout, tuple(dict.fromkeys(learner.remarks)))


class _Learner:
    """Looks at one model file."""

    def __init__(self, model: ModelFile, base: PageLayout) -> None:
        self.remarks: list[str] = []
        self._model = model
        self._base = base
        self._effective = Effective(model.styles, model.theme)
        self._section = max(model.sections, key=lambda section: section.length)
        self._samples = self._look(self._section)

    def layout(self) -> PageLayout:
        """The layout as the file has it; not yet within bounds."""
        faces = self._faces()
        body = faces[Role.BODY]
        default_size = self._effective.run(None, self._effective.style_of_none).half_points
        facts = learn_page(self._section.properties, self._base, default_size * 10, self.remarks)
        self._remark_on_rest()
        layout = replace(
            facts.layout,
            body=body,
            title=faces[Role.TITLE],
            subtitle=faces[Role.SUBTITLE],
            speaker=faces[Role.SPEAKER],
            headings=(
                faces[Role.HEADING_1],
                faces[Role.HEADING_2],
                faces[Role.HEADING_3],
                faces[Role.HEADING_4],
            ),
            character_spacing=self._spacing(facts, body),
            first_line_characters=self._indent(body),
            signature_characters=self._signature(body),
        )
        layout = self._with_pitches(layout, facts)
        return self._with_number(layout)

    def _look(self, section: ModelSection) -> dict[Role, _Samples]:
        texts = [paragraph.text for paragraph in section.paragraphs]
        samples: dict[Role, _Samples] = {}
        for block in parse("\n".join(texts)).blocks:
            paragraph = section.paragraphs[block.line]
            role = _SAME_FACE.get(block.role, block.role)
            style = self._effective.style_of(paragraph.element)
            sample = samples.setdefault(role, _Samples())
            standing = self._effective.paragraph(paragraph.element, style)
            sample.standing[standing] += len(block.text)
            leading = len(paragraph.text) - len(paragraph.text.lstrip())
            sample.indented_by_blanks += len(block.text) if leading else 0
            for look, text, is_lead in self._runs(paragraph, block, style, leading):
                target = sample if is_lead else samples.setdefault(Role.BODY, _Samples())
                weight = sum(1 for character in text if "\u3400" <= character <= "\u9fff")
                target.runs[look] += weight or 0
                target.latin[look.latin] += sum(
                    1 for character in text if character.isascii() and character.isalnum()
                )
        return samples

    def _runs(
        self, paragraph: ModelParagraph, block: Block, style: str, leading: int
    ) -> Iterator[tuple[RunLook, str, bool]]:
        """The runs with their text, cut where a heading that running text follows ends."""
        border = leading + (block.lead_end if block.role.heading_level else len(block.text))
        place = len(paragraph.number)
        for run, text in paragraph.runs:
            look = self._effective.run(run, style)
            cut = max(0, min(len(text), border - place))
            yield look, text[:cut], True
            yield look, text[cut:], not block.role.heading_level
            place += len(text)

    def _faces(self) -> dict[Role, Face]:
        first, second, third, fourth = self._base.headings
        norm = {
            Role.TITLE: self._base.title,
            Role.SUBTITLE: self._base.subtitle,
            Role.SPEAKER: self._base.speaker,
            Role.HEADING_1: first,
            Role.HEADING_2: second,
            Role.HEADING_3: third,
            Role.HEADING_4: fourth,
            Role.BODY: self._base.body,
        }
        faces: dict[Role, Face] = {}
        missing: list[str] = []
        for role, given in norm.items():
            face = self._face_of_role(role, given)
            if face is None:
                missing.append(_LABELS[role])
            else:
                faces[role] = face
        if missing:
            self.remarks.append(f"模板里没有{'、'.join(missing)}，这几处按国家标准")
        for role, given in norm.items():
            # In the norm these are set as the body is; so they are here, in the model's body face.
            like_body = given == self._base.body and Role.BODY in faces
            faces.setdefault(role, faces[Role.BODY] if like_body else given)
        return faces

    def _face_of_role(self, role: Role, given: Face) -> Face | None:
        sample = self._samples.get(role)
        if sample is not None and sample.runs.total():
            look, weight = sample.runs.most_common(1)[0]
            self._remark_on_mixture(role, sample, look, weight)
            latin = sample.latin.most_common(1)[0][0] if sample.latin.total() else look.latin
            return self._face(role, look, latin, given)
        style = self._effective.style_named(_STYLES[role])
        if not style:
            return None
        look = self._effective.run(None, style)
        return self._face(role, look, look.latin, given) if look.family else None

    def _face(self, role: Role, look: RunLook, latin: str, given: Face) -> Face:
        if not look.family:
            self.remarks.append(f"{_LABELS[role]}没有写明中文字体，用“{given.family}”")
        if look.colour:
            self.remarks.append(f"{_LABELS[role]}是彩色的，导出一律用黑色")
        family = look.family or given.family
        low, high = SIZE_BOUNDS
        size = min(high, max(low, look.half_points / 2))
        return Face(
            family,
            int(size) if float(size).is_integer() else size,
            look.bold,
            "" if latin in {"", family} else latin,
        )

    def _remark_on_mixture(self, role: Role, sample: _Samples, look: RunLook, weight: int) -> None:
        faces = Counter[tuple[str, int, bool]]()
        for other, count in sample.runs.items():
            faces[other.family, other.half_points, other.bold] += count
        if weight < _CLEAR_SHARE * sample.runs.total() and len(faces) > 1:
            taken = f"“{look.family or '未写明的字体'}”{look.half_points / 2:g} 磅"
            self.remarks.append(f"{_LABELS[role]}里有 {len(faces)} 种字体字号，取用得最多的{taken}")

    def _spacing(self, facts: PageFacts, body: Face) -> int:
        if facts.cell:
            return facts.cell - body.em
        sample = self._samples.get(Role.BODY)
        if sample is None or not sample.runs.total():
            return 0
        return sample.runs.most_common(1)[0][0].spacing

    def _indent(self, body: Face) -> int:
        sample = self._samples.get(Role.BODY)
        if sample is None:
            return self._base.first_line_characters
        if sample.indented_by_blanks * 2 > sample.standing.total():
            self.remarks.append("模板的段首用空格空出，改为首行缩进两字")
            return 2
        look = sample.standing.most_common(1)[0][0]
        chars = look.first_line_chars / 100 if look.first_line_chars > 0 else look.first_line / body.em
        return round(chars)

    def _signature(self, body: Face) -> int:
        sample = self._samples.get(Role.SIGNATURE)
        look = sample.standing.most_common(1)[0][0] if sample is not None and sample.standing else None
        if look is None or look.alignment not in {"right", "end"}:
            return self._base.signature_characters
        return round(look.right_chars / 100 if look.right_chars >= 0 else look.right / body.em)

    def _with_pitches(self, layout: PageLayout, facts: PageFacts) -> PageLayout:
        body, title = self._samples.get(Role.BODY), self._samples.get(Role.TITLE)
        pitch = self._base.line_pitch
        if body is not None and body.standing:
            look = body.standing.most_common(1)[0][0]
            pitch = line_height(look, layout.body, facts.pitch, self.remarks)
            if body.standing[look] < _CLEAR_SHARE * body.standing.total():
                lines = {(other.line, other.rule) for other in body.standing}
                if len(lines) > 1:
                    self.remarks.append(f"正文里有 {len(lines)} 种行距，取用得最多的 {pitch / 20:g} 磅")
        elif facts.pitch:
            pitch = facts.pitch
        title_pitch = 0
        if title is not None and title.standing:
            title_pitch = line_height(title.standing.most_common(1)[0][0], layout.title, facts.pitch, [])
        return replace(layout, line_pitch=pitch, title_pitch=0 if title_pitch == pitch else title_pitch)

    def _with_number(self, layout: PageLayout) -> PageLayout:
        learnt = learn_number(self._section.footers, self._effective, is_duplex=self._model.is_duplex)
        self.remarks += learnt.remarks
        look = learnt.look
        face = layout.page_number
        if look is not None:
            family = look.family or look.latin or face.family
            latin = "" if look.latin in {"", family} else look.latin
            face = Face(
                family, min(SIZE_BOUNDS[1], max(SIZE_BOUNDS[0], look.half_points / 2)), look.bold, latin
            )
        return replace(
            layout,
            page_number=face,
            page_number_style=learnt.style if learnt.style is not None else PageNumberStyle.DASHES,
            page_number_place=learnt.place or PageNumberPlace.OUTER,
            page_number_characters=layout.page_number_characters
            if learnt.from_edge is None
            else learnt.from_edge,
        )

    def _remark_on_rest(self) -> None:
        if self._section.header:
            self.remarks.append(f"页眉“{self._section.header[:20]}”没有学")
        if self._model.tables:
            self.remarks.append("模板里的表格没有学")
        if len(self._model.sections) > 1:
            self.remarks.append(f"模板有 {len(self._model.sections)} 节，按文字最多的一节")


def remarks_in_words(remarks: Sequence[str]) -> str:
    """The remarks as one Chinese text, a line each; empty for none."""
    return "\n".join(f"{remark}。" for remark in remarks)
