"""Posts as they stand beside names: 县委副书记、县长, and what of two of them can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.speech.pattern import Pattern

_HEAD = (
    r"(?:书记|县长|市长|区长|州长|省长|盟长|旗长|镇长|乡长|主席|主任|局长|部长|厅长|处长|科长|站长|所长|院长|检察长|秘书长|政委|司令员"
    r"|政治部主任|常委|总经理|董事长|校长|行长|巡视员|调研员)"
)
_RANK = r"(?:第一副|常务副|副|代理|代)?"
_BODY = (
    r"(?:[省市县区州盟旗镇乡]委|党委|党组|党工委|纪委|监委|人大(?:常委会)?|政府|人民政府|政协|政法委|组织部|宣传部|统战部"
    r"|人武部|法院|检察院|工会|团委|妇联)"
)
_POST = Pattern(rf"(?P<body>{_BODY})?(?P<rank>{_RANK})(?P<head>{_HEAD})")
_LAST_POST = Pattern(rf"(?P<body>{_BODY})?(?P<rank>{_RANK})(?P<head>{_HEAD})\Z")
_FIRST_POST = Pattern(rf"(?P<rank>{_RANK})(?P<head>{_HEAD})(?!们|制|级|办|令|助理|联席|会议|信箱|热线)")
_NOT_A_POST = Pattern(r"(?:原|前|时任|曾任|已故|拟任|原任|老|历任)[^，。；、]{0,10}\Z")
_LONGEST = 16
_OF_ONE_LEVEL = frozenset(("县长", "市长", "区长", "州长", "省长", "盟长", "旗长", "镇长", "乡长"))


@dataclass(frozen=True, slots=True)
class Post:
    """One post: `body` (县委; empty where not told), `rank` (副, 常务副, or empty), `head` (书记)."""

    body: str
    rank: str
    head: str

    def fits(self, other: Post) -> bool:
        """Whether the two can be one post: the same head and rank, and no other body where both tell one."""
        same = self.head == other.head and bool(self.rank) == bool(other.rank)
        return same and (not self.body or not other.body or self.body == other.body)


def is_held_by_one(post: Post) -> bool:
    """Whether a post, as told, has one holder in the place of the roster (县委书记, 县长, 常务副县长)."""
    is_sole = post.rank in {"", "常务副", "代", "代理"} and post.head != "常委"
    return is_sole and (bool(post.body) or post.head in _OF_ONE_LEVEL)


def posts_in(told: str) -> tuple[Post, ...]:
    """The posts of a roster's cell (`县委副书记、县长`), in order; words that are no post are left aside."""
    return tuple(_posts(told))


def post_before(text: str, at: int) -> tuple[Post, int] | None:
    """The post that ends right before `at` and where it begins; None without one or for a former one."""
    match = _LAST_POST.search(text, max(0, at - _LONGEST), at)
    if match is None or _NOT_A_POST.search(text, max(0, match.start() - _LONGEST), match.start()):
        return None
    return Post(match["body"] or "", match["rank"], match["head"]), match.start()


def post_behind(text: str, at: int) -> tuple[Post, int] | None:
    """The post by which somebody is addressed behind a name (`李明县长`), and where it ends."""
    match = _FIRST_POST.match(text, at)
    return None if match is None else (Post("", match["rank"], match["head"]), match.end())


def _posts(told: str) -> Iterator[Post]:
    for match in _POST.finditer(told):
        yield Post(match["body"] or "", match["rank"], match["head"])
