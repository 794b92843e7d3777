"""The Chinese words for roles of paragraphs and states of a past speech, and which tags are worth showing."""

from __future__ import annotations

from editor.speech.model import Role

ROLES: dict[Role, str] = {
    Role.TITLE: "大标题",
    Role.SUBTITLE: "副标题",
    Role.DATE_LINE: "日期",
    Role.SPEAKER: "讲话人",
    Role.SALUTATION: "称谓",
    Role.HEADING_1: "一级标题　一、",
    Role.HEADING_2: "二级标题　（一）",
    Role.HEADING_3: "三级标题　1.",
    Role.HEADING_4: "四级标题　（1）",
    Role.BODY: "正文",
    Role.LEAD_SENTENCE: "领句　一是",
    Role.CLOSING: "结尾",
    Role.SIGNATURE: "落款",
}

STATUSES: dict[str, str] = {"draft": "初稿", "final": "定稿"}
"""`Source.status`; nothing is said where it is not known."""

SHAPE_TAGS = ("四字", "并列", "对句")
"""Tags that say how an entry is built, worth a filter beside its topic."""

HIDDEN_TAGS = frozenset({"动宾", "主谓", "介宾", "组合", "摘自", "时效"})
"""Tags that tell a writer nothing when he looks for something, or that stand in the row anyway."""
