"""The title of a speech as it is named in a form."""

from __future__ import annotations

UNTITLED = "讲话稿"
"""What stands where a draft has no title yet."""

_INNER = str.maketrans("《》", "〈〉")


def named(title: str) -> str:
    """`《title》` in one line, with 〈〉 for the marks inside; `讲话稿` for an empty one."""
    bare = "".join(title.split())
    if bare.startswith("《") and bare.endswith("》") and bare.count("《") == 1:
        bare = bare[1:-1]
    return f"《{bare.translate(_INNER)}》" if bare else UNTITLED
