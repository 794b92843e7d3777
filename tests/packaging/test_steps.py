"""Progress, the log, and what is said of a command that failed."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

import pytest
from steps import StepError, Steps, cause, telling_lines


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_step_is_one_line_with_its_seconds(tmp_path: Path, out: io.StringIO) -> None:
    with Steps(out, tmp_path / "log").step("安装"):
        pass
    assert re.fullmatch(r"· 安装 … \d+\.\d 秒\n", out.getvalue())


def test_a_step_that_fails_says_so_on_its_line(tmp_path: Path, out: io.StringIO) -> None:
    with pytest.raises(StepError), Steps(out, tmp_path / "log").step("安装"):
        raise StepError("没有成功")
    assert "· 安装 … 没有完成（" in out.getvalue()


def test_what_commands_say_goes_to_the_log_in_order(tmp_path: Path, out: io.StringIO) -> None:
    log = tmp_path / "log"
    log.write_text("of the last time", encoding="utf-8")
    steps = Steps(out, log)
    steps.command("一", python("print('first')"), os.environ, tmp_path)
    steps.command("二", python("import sys; print('second', file=sys.stderr)"), os.environ, tmp_path)
    written = log.read_text(encoding="utf-8")
    assert written.index("first") < written.index("second")
    assert "of the last time" not in written
    assert not out.getvalue()


def test_a_failing_command_is_told_by_its_errors_and_their_cause(tmp_path: Path, out: io.StringIO) -> None:
    code = "print('Looking'); print('ERROR: No matching distribution found for x==1'); print('done'); exit(3)"
    with pytest.raises(StepError) as caught:
        Steps(out, tmp_path / "log").command("安装没有成功", python(code), os.environ, tmp_path)
    assert caught.value.what == "安装没有成功（退出码 3）"
    assert caught.value.output == ("ERROR: No matching distribution found for x==1",)
    assert "软件源里没有适合" in caught.value.todo


def test_a_command_that_cannot_start_is_told_too(tmp_path: Path, out: io.StringIO) -> None:
    with pytest.raises(StepError, match="启动不了"):
        Steps(out, tmp_path / "log").command("一", [str(tmp_path / "absent")], os.environ, tmp_path)


def test_bytes_that_are_no_text_do_not_stop_a_command(tmp_path: Path, out: io.StringIO) -> None:
    code = "import sys; sys.stdout.buffer.write(bytes([0xff, 0xfe, 10]))"
    Steps(out, tmp_path / "log").command("一", python(code), os.environ, tmp_path)
    assert "\ufffd" in (tmp_path / "log").read_text(encoding="utf-8")


def test_without_errors_the_last_lines_tell() -> None:
    assert telling_lines("\n".join(str(number) for number in range(20)))[-1] == "19"
    assert len(telling_lines("a\n" * 20)) < 10


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("OSError: [Errno 28] No space left on device", "磁盘"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "校验"),
        (
            "Retrying after connection broken by 'X'\nERROR: No matching distribution found for x",
            "连不上软件源",
        ),
        (
            "connection broken by 'SSLError(CERTIFICATE_VERIFY_FAILED)'\nERROR: No matching distribution",
            "证书",
        ),
    ],
)
def test_known_causes_are_put_in_words(output: str, word: str) -> None:
    assert word in cause(output)


def test_an_unknown_cause_is_not_invented() -> None:
    assert cause("Segmentation fault") == ""
