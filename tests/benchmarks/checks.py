"""Time all checks over an invented speech: `python tests/benchmarks/checks.py [RUNS]`.

The whole speech of 10,000 characters cold (a process that just started) and warm (another speech each
time, so that nothing kept of the last one helps), each check alone, one changed paragraph, and a
hundred times the length. Beside it the floor: the finder of open values alone, and one expression that
looks at every character. Medians of RUNS (default 15), in milliseconds; everything is on: profile,
roster, words, earlier speeches, minutes.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from invented_speeches import PLACES, invented_speech

from editor.checks.check import Check, Context
from editor.checks.profile import Person, Profile
from editor.checks.runner import CHECKS, find_by, run_checks
from editor.speech.model import Block, Speech
from editor.speech.placeholders import find_placeholders
from editor.speech.reading import count_spoken
from editor.speech.structure import parse
from snippets.segment import Segmenter

ROOT = Path(__file__).resolve().parents[2]
SIZE = 10_000
WHOLE_LIMIT, PARAGRAPH_LIMIT = 60.0, 2.0
FAULTY = (
    "全县XX个贫困村完成投资XX亿元，增长%。",
    "我们必需再接再砺，认真学习党中央国务院部署。",
    "要做到以下四个方面：一是抓认识，二是抓措施，三是抓责任。",
    "截止2月30日，贫困人口由500人减少到800人，，下降2倍。",
    "望海市和柳湾县的干部，2019年已经做到了,很好。",
)
COLD = """
import sys, time
sys.path[:0] = [{root!r}, {here!r}]
start = time.perf_counter()
import checks
imported = time.perf_counter()
speech, context = checks.speech_of(0), checks.context_of()
context.words("装入词典")
ready = time.perf_counter()
checks.run_checks(speech, context)
print((imported - start) * 1000, (time.perf_counter() - ready) * 1000)
"""


def speech_of(number: int, size: int = SIZE) -> Speech:
    """An invented speech of this many characters, a fault in every sixth paragraph."""
    lines = invented_speech(number, size * 9 // 10).split("\n")
    for index in range(6, len(lines) - 2, 6):
        lines[index] += FAULTY[index // 6 % len(FAULTY)]
    return parse("\n".join(lines))


def context_of() -> Context:
    """A context with everything a check may ask for."""
    posts = ("县委书记", "县委副书记、县长", "县人大常委会主任", "县政协主席", "县委常委、副县长")
    roster = tuple(Person(f"{name}建国", post, order) for order, (name, post) in
                   enumerate(zip("赵钱孙李周", posts, strict=True), 1))  # fmt: skip
    profile = Profile("清河县人民政府", ("甘肃省", "陇南市", "清河县", *PLACES), ("清河县水务局",), roster)
    earlier = {f"旧稿{n}": invented_speech(500 + n, SIZE) for n in range(20)}
    words = Segmenter().words
    return Context(profile, date(2026, 3, 5), words, earlier=earlier, minutes=30)


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def median_of(work: Callable[[Speech], object], speeches: Sequence[Speech]) -> float:
    """Milliseconds over several speeches, each looked at once."""
    return statistics.median(milliseconds(lambda s=speech: work(s)) for speech in speeches)


def cold() -> tuple[float, float]:
    """Milliseconds of importing everything, and of the first speech, in a process of its own."""
    script = COLD.format(root=str(ROOT), here=str(Path(__file__).parent))
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    imported, first = answer.stdout.split()[-2:]
    return float(imported), float(first)


def changed(block: Block, number: int) -> Block:
    """The paragraph after a character was typed into its middle."""
    middle = len(block.text) // 2
    return replace(block, text=f"{block.text[:middle]}{chr(0x4E00 + number % 20000)}{block.text[middle:]}")


def paragraph_times(speech: Speech, context: Context) -> list[float]:
    """Milliseconds of all checks on one paragraph, for each paragraph of some length, changed."""
    checks = [check for check in CHECKS.values() if check.in_paragraph is not None]
    times = []
    for number, block in zip(count(), (b for b in speech.blocks if len(b.text) > 60), strict=False):
        typed = changed(block, number)
        times.append(milliseconds(lambda b=typed: [list(c.in_paragraph(b, context)) for c in checks]))
    return times


def print_checks(speeches: Sequence[Speech], context: Context) -> None:
    rows: list[tuple[float, Check, int]] = []
    for check in CHECKS.values():
        found = sum(1 for speech in speeches for _ in find_by(check, speech, context)) // len(speeches)
        # Parsed afresh: what a check keeps by paragraph is of other texts then.
        fresh = [speech_of(1000 + len(rows) * 100 + n) for n in range(len(speeches))]
        rows.append((median_of(lambda s, c=check: list(find_by(c, s, context)), fresh), check, found))
    print("\n| check | looks at | ms | findings |\n|---|---|---|---|")
    for took, check, found in sorted(rows, key=lambda row: -row[0]):
        kind = "paragraph" if check.in_paragraph else "speech"
        print(f"| {check.name} | {kind} | {took:.2f} | {found} |")
    whole = sum(took for took, check, _ in rows if check.in_speech)
    print(f"\nrules that span the text, together: {whole:.1f} ms after a pause in typing")


def print_lengths(context: Context) -> None:
    print("\n| characters | all checks ms | ms per 10,000 | open values alone ms |\n|---|---|---|---|")
    for size in (SIZE, SIZE * 10, SIZE * 100):
        speech = speech_of(7 + size, size)
        took = milliseconds(lambda s=speech: run_checks(s, context))
        floor = milliseconds(lambda s=speech: find_placeholders(s.text))
        length = len(speech.text)
        print(f"| {length:,} | {took:.0f} | {took / length * SIZE:.1f} | {floor:.0f} |")


def main() -> None:
    """Print the tables, then what is over its bound."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    context = context_of()
    speeches = [speech_of(n) for n in range(1, runs + 1)]
    length = statistics.mean(len(speech.text) for speech in speeches)
    imported, first = cold()
    run_checks(speech_of(0), context)
    whole = median_of(lambda s: run_checks(s, context), speeches)
    again = median_of(lambda s: run_checks(s, context), speeches)
    paragraphs = sorted(paragraph_times(speeches[0], context))
    paragraph = statistics.median(paragraphs)
    late = paragraphs[int(len(paragraphs) * 0.95)]
    print(f"{length:,.0f} characters, {len(speeches[0].blocks)} paragraphs, {len(CHECKS)} checks\n")
    print("| what | ms |\n|---|---|")
    print(f"| importing editor.checks and the rest | {imported:.0f} |")
    print(f"| whole speech, cold (lists read, words loaded before) | {first:.1f} |")
    print(f"| whole speech, warm | {whole:.1f} |")
    print(f"| the same speech again | {again:.1f} |")
    print(f"| one changed paragraph, median | {paragraph:.2f} |")
    print(f"| one changed paragraph, 95th percentile | {late:.2f} |")
    print(f"| floor: open values alone | {median_of(lambda s: find_placeholders(s.text), speeches):.1f} |")
    print(
        f"| floor: one expression over the text | {median_of(lambda s: count_spoken(s.text), speeches):.1f} |"
    )
    print_checks(speeches, context)
    print_lengths(context)
    if whole > WHOLE_LIMIT or paragraph > PARAGRAPH_LIMIT:
        print(f"\nover the bound of {WHOLE_LIMIT:.0f} ms a speech or {PARAGRAPH_LIMIT:.0f} ms a paragraph")


if __name__ == "__main__":
    main()
