"""`nigao check`: the office, the day, the ignored, several files, and input that is none."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from editor.__main__ import main
from editor.checks.ignoring import Ignored, encode
from editor.checks.profile import Person, Profile
from editor.checks.runner import CHECKS
from editor.draft.file import Draft
from editor.draft.file import encode as encode_draft
from editor.office.office import Office
from editor.office.profile_file import export_profile
from editor.paths import Paths
from snippets.documents import Document
from snippets.library import Library
from snippets.model import Source

TEXT = """在全县工作会议上的讲话
同志们：
今天开会，全县有XXX个村没有完成。
县委副书记张建国同志主持会议。
截止目前，要学习和政县的做法，我们漳县要走在前列。"""

Said = pytest.CaptureFixture[bytes]


def run(said: Said, *words: object) -> tuple[int, Any]:
    status = main([str(word) for word in words])
    return status, json.loads(said.readouterr().out.decode("utf-8"))


def codes(found: Any) -> set[str]:
    return {finding["code"] for finding in found["findings"]}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "稿.nigao"
    path.write_bytes(encode_draft(Draft(TEXT)))
    return path


@pytest.fixture
def office() -> Office:
    made = Office.load(Paths.from_environment())
    made.profile = Profile("", ("甘肃省", "陇南市", "西和县"), (), (Person("张建国", "县委书记", 1),))
    return made


def test_the_documented_fields_and_the_counts(draft: Path, capsysbinary: Said) -> None:
    status, found = run(capsysbinary, "check", draft, "--json")
    assert status == 1
    documented = {"check", "code", "level", "start", "end", "text", "kind", "label", "message", "suggestion"}
    for finding in found["findings"]:
        assert documented <= finding.keys()
        assert found["text"][finding["start"] : finding["end"]] == finding["text"]
        assert finding["ignored"] is False
    assert sum(found["counts"].values()) == len(found["findings"])
    assert found["path"] == str(draft)


def test_the_office_of_this_user_is_asked(draft: Path, office: Office, capsysbinary: Said) -> None:
    _, without = run(capsysbinary, "check", draft, "--json")
    office.save()
    _, found = run(capsysbinary, "check", draft, "--json")
    assert "post-wrong" in codes(found) - codes(without)
    assert "foreign-place-as-own" in codes(found)


def test_the_office_of_a_file_takes_its_place(
    tmp_path: Path, draft: Path, office: Office, capsysbinary: Said
) -> None:
    path = tmp_path / "别处.nigaooffice"
    export_profile(path, office, {"reading_rate": 100})
    _, found = run(capsysbinary, "check", draft, "--json", "--profile", path)
    assert "post-wrong" in codes(found)
    office.profile = Profile()
    office.checks_off = frozenset({"placeholders"})
    office.save()
    _, again = run(capsysbinary, "check", draft, "--json", "--profile", path)
    assert codes(again) == codes(found)


def test_a_county_is_enough(draft: Path, capsysbinary: Said) -> None:
    _, found = run(capsysbinary, "check", draft, "--json", "--only", "residue", "--county", "西和县")
    assert "漳县" in {finding["text"] for finding in found["findings"]}
    _, found = run(capsysbinary, "check", draft, "--json", "--only", "residue", "--county", "漳县")
    assert "漳县" not in {finding["text"] for finding in found["findings"]}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--county", "城关区"], "甘肃省 › 兰州市 › 城关区"),
        (["--county", "某某县"], "行政区划里没有“某某县”"),
        (["--county", ""], "行政区划里没有"),
        (["--only", "dates，拼写"], "没有名为“拼写”的检查"),
        (["--only", " , "], "没有名为"),
        (["--profile", "没有.nigaooffice"], "找不到文件"),
        (["--earlier", "没有.txt"], "找不到文件"),
    ],
)
def test_wrong_words_are_one_chinese_sentence(
    draft: Path, capsysbinary: Said, words: list[str], told: str
) -> None:
    assert main(["check", str(draft), *words]) == 2
    said = capsysbinary.readouterr().err.decode()
    assert told in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "words", [["--date", "3月5日"], ["--minutes", "许多"], ["--minutes", "nan"], ["--minutes", "0"]]
)
def test_values_out_of_form_are_wrong_use(draft: Path, capsysbinary: Said, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", str(draft), *words])
    assert ended.value.code == 2
    assert "命令写得不对" in capsysbinary.readouterr().err.decode()


def test_the_day_and_the_minutes(tmp_path: Path, capsysbinary: Said) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("在会议上的讲话\n同志们：\n县扶贫办要抓好落实，县国土资源局要配合。\n", encoding="utf-8")
    _, found = run(capsysbinary, "check", path, "--json", "--only", "expired")
    assert found["findings"], "a draft in any form of file is judged by today"
    _, found = run(capsysbinary, "check", path, "--json", "--only", "expired", "--date", "2010-03-05")
    assert found["findings"] == []
    _, found = run(capsysbinary, "check", path, "--json", "--only", "length", "--minutes", "30")
    assert codes(found) == {"too-short"}


def test_the_minutes_of_a_draft_are_in_its_head(tmp_path: Path, capsysbinary: Said) -> None:
    path = tmp_path / "稿.nigao"
    for minutes, wanted in (("30", {"too-short"}), ("坏", set()), ("-1", set())):
        path.write_bytes(encode_draft(Draft(TEXT, extra={"minutes": minutes})))
        _, found = run(capsysbinary, "check", path, "--json", "--only", "length")
        assert codes(found) == wanted


def test_what_is_ignored_is_left_out_and_shown_with_all(
    tmp_path: Path, office: Office, capsysbinary: Said
) -> None:
    path = tmp_path / "稿.nigao"
    here = Ignored("placeholders", "open-value", "XXX")
    path.write_bytes(encode_draft(Draft(TEXT, extra={"ignored": encode([here])})))
    only = ("--only", "placeholders,roster")
    office.add_always([Ignored("roster", "post-wrong", "县委副书记张建国")])
    office.save()
    status, found = run(capsysbinary, "check", path, "--json", *only)
    assert (status, found["findings"], found["ignored"]) == (0, [], 2)
    status, found = run(capsysbinary, "check", path, "--json", *only, "--all")
    assert status == 0
    assert [finding["ignored"] for finding in found["findings"]] == [True, True]
    assert main(["check", str(path), *only, "--all"]) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert "【不再提示】2 处" in shown
    assert "没有发现问题；另有 2 处不再提示" in shown


def test_own_lines_and_switched_off_checks(draft: Path, office: Office, capsysbinary: Said) -> None:
    office.lists = {"confusables": ("做法\t作法",)}
    office.checks_off = frozenset({"placeholders"})
    office.save()
    _, found = run(capsysbinary, "check", draft, "--json")
    assert "作法" in {finding["suggestion"] for finding in found["findings"]}
    assert "placeholders" not in {finding["check"] for finding in found["findings"]}
    _, found = run(capsysbinary, "check", draft, "--json", "--only", "placeholders")
    assert len(found["findings"]) == 1, "who asks for a check by name gets it"


def test_lines_for_reading(draft: Path, capsysbinary: Said) -> None:
    assert main(["check", str(draft), "--only", "placeholders,confusables"]) == 1
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert lines[0] == "【必改】1 处"
    assert lines[1].startswith("  第 3 段 今天开会，全县有XXX个村没有完成。：“XXX”还没有填写")
    assert any("建议改为“截至”" in line and "第 5 段" in line for line in lines)
    assert lines[-1].startswith("共 2 处：必改 1 处")


def test_several_files_and_one_that_is_none(tmp_path: Path, draft: Path, capsysbinary: Said) -> None:
    other = tmp_path / "另.txt"
    other.write_text("同志们：\n会议开得很好。\n", encoding="utf-8")
    status, found = run(capsysbinary, "check", draft, other, "--json", "--only", "placeholders")
    assert status == 1
    assert [len(file["findings"]) for file in found["files"]] == [1, 0]
    status = main(["check", str(tmp_path / "没有.txt"), str(other), str(tmp_path), "--only", "placeholders"])
    caught = capsysbinary.readouterr()
    assert status == 2
    assert "━━ 另.txt ━━" in caught.out.decode()
    assert caught.err.decode().count("\n") == 2


def test_the_list_of_checks(capsysbinary: Said) -> None:
    status, found = run(capsysbinary, "check", "--list", "--json")
    assert status == 0
    assert [row["name"] for row in found["checks"]] == list(CHECKS)
    assert all(row["title"] and len(row["help"]) > 8 for row in found["checks"])
    assert main(["check", "--list"]) == 0
    assert f"共 {len(CHECKS)} 项" in capsysbinary.readouterr().out.decode()


def paragraph(topic: str) -> str:
    return (
        f"要把{topic}摆在突出位置，逐项梳理存在的短板弱项，逐级压实包抓责任，做到任务到岗、责任到人、措施到位，"
        f"确保年底前全面完成。{topic}面广量大，靠一家单打独斗不行，相关部门要主动认领任务，拿出过硬办法，一周一调度、"
        "半月一通报，对推诿扯皮、敷衍应付的点名道姓批评，对干得好的要在年终考核中给予加分奖励。"
    )


def test_copies_of_earlier_files(tmp_path: Path, capsysbinary: Said) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(f"在旧会议上的讲话\n同志们：\n{paragraph('河道清淤')}\n", encoding="utf-8")
    new.write_text(f"在新会议上的讲话\n同志们：\n{paragraph('河道清淤')}\n", encoding="utf-8")
    _, found = run(capsysbinary, "check", new, "--json", "--only", "repeats", "--earlier", old, new)
    (finding,) = found["findings"]
    assert finding["code"] == "near-copy"
    assert "在旧会议上的讲话" in finding["message"]


def test_copies_of_the_librarys_speeches(tmp_path: Path, capsysbinary: Said) -> None:
    path = Paths.from_environment().library
    path.parent.mkdir(parents=True)
    with Library.open(path) as library:
        for number in range(2):
            text = f"在旧会议上的讲话\n同志们：\n{paragraph('河道清淤' if number else '校舍维修')}"
            source = Source(f"k{number}", "在旧会议上的讲话")
            library.documents.stage(Document(source, f"{number}.txt", "speech", f"{number}", text))
            library.documents.take(f"k{number}", [])
    new = tmp_path / "新.txt"
    new.write_text(f"在新会议上的讲话\n同志们：\n{paragraph('河道清淤')}\n", encoding="utf-8")
    _, found = run(capsysbinary, "check", new, "--json", "--only", "repeats")
    assert found["findings"] == []
    _, found = run(capsysbinary, "check", new, "--json", "--only", "repeats", "--library")
    assert codes(found) == {"near-copy"}


def test_a_damaged_office_is_told_and_the_check_goes_on(draft: Path, capsysbinary: Said) -> None:
    paths = Paths.from_environment()
    paths.home.mkdir(parents=True)
    paths.profile.write_text("{", encoding="utf-8")
    assert main(["check", str(draft), "--only", "placeholders"]) == 1
    assert "本单位设置读不出来" in capsysbinary.readouterr().err.decode()


def test_a_million_characters(tmp_path: Path, capsysbinary: Said) -> None:
    path = tmp_path / "长.nigao"
    lines = [paragraph(f"第{number}项工作") for number in range(17_000)]
    text = "\n".join(lines)[:1_000_000]
    path.write_bytes(encode_draft(Draft(text)))
    began = time.perf_counter()
    assert main(["check", str(path), "--only", "placeholders,dates,confusables,residue,roster"]) == 0
    assert time.perf_counter() - began < 60
    assert "没有发现问题" in capsysbinary.readouterr().out.decode()


def test_the_seeds(corpus: Callable[[], Path], capsysbinary: Said) -> None:
    third = next((corpus() / "seeds").glob("003*.txt"))
    _, found = run(capsysbinary, "check", third, "--json", "--county", "西和县")
    told = [finding["message"] for finding in found["findings"] if finding["check"] == "announced"]
    assert any("三点" in words and "2个" in words for words in told)


def test_one_text_in_any_form_has_the_same_findings(tmp_path: Path, capsysbinary: Said) -> None:
    text = "在会议上的讲话\n同志们：\n县扶贫办必需抓好落实，完成投资XX亿元。\n2月30日前完成。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.nigao").write_bytes(encode_draft(Draft(text)))
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    found = []
    for name in ("a.txt", "a.nigao", "a.docx"):
        _, told = run(capsysbinary, "check", tmp_path / name, "--json")
        found.append([(one["code"], one["text"]) for one in told["findings"]])
        assert all(told["text"][one["start"] : one["end"]] == one["text"] for one in told["findings"])
    assert {"expired", "wrong-word", "open-value", "impossible-day"} <= {code for code, _ in found[0]}
    assert found[0] == found[1] == found[2]
