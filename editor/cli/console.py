"""What all verbs share: exit statuses, the Chinese parser, JSON on standard output."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from typing import Any

DONE, FOUND, WRONG_USE = 0, 1, 2
"""Exit statuses: done; findings or a refusal; wrong use or unreadable input."""


class ChineseParser(argparse.ArgumentParser):
    """Says in Chinese what is wrong with the words of a command."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["add_help"] = False
        super().__init__(*args, **kwargs)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "用法：")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "用法：")

    def error(self, message: str) -> Any:
        print(f"拟稿：命令写得不对：{_translate(message)}。用 {self.prog} --help 查看用法。", file=sys.stderr)
        raise SystemExit(WRONG_USE)


def _translate(message: str) -> str:
    words = (
        ("the following arguments are required:", "缺少"),
        ("unrecognized arguments:", "不认识"),
        ("expected one argument", "后面要有一个值"),
        ("expected at least one argument", "后面至少要有一个值"),
        ("invalid choice:", "不能是"),
        ("choose from", "可选"),
        ("invalid int value:", "不是整数："),
        ("argument ", ""),
    )
    for english, chinese in words:
        message = message.replace(english, chinese)
    return message


def prepare_streams() -> None:
    """Let a console that lacks a character show a mark for it instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def forget_output() -> None:
    """The reader of our output has gone (`| head`); what is still buffered goes nowhere."""
    if sys.stdout is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def print_json(value: Any) -> None:
    """Print one JSON object in UTF-8, whatever the console's own encoding is."""
    data = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.buffer.write(data.encode("utf-8", "replace"))
    sys.stdout.flush()
