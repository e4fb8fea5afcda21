"""Reading timescales: expressions per CPU-second, cold, repeated and filtered, beside other parsers.

    python bench/timescales.py     about two minutes; ends with 1 when a figure misses its limit

Cold means that no text comes twice: the project's own corpus with its years moved, each reading made and none
looked up. What is remembered then, as in any batch of plans, is how texts of one build are read: "Oct-08" and
"Mar-09" are one build, month, dash, two digits, and the rules need not be searched again (see
`normalise/timescales/application.py`). How many builds the corpus holds is told, and so is what a text costs
that is the first of its build: every expression of the corpus once, in a process that has read nothing.

Each other figure is the best of three on CPU time, all in one process, except that Recognizers-Text runs
under node: `npm install @microsoft/recognizers-text-suite` in the directory NODE_PATH names. Peers that are
not installed are named.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from actionplans.model import TimeContext
from normalise import timescales
from normalise.timescales.tokens import tokens

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "timescales.txt"
PLAN = TimeContext(date(2008, 4, 1), date(2011, 3, 31))
LIMITS = {"cold": 50_000, "repeated": 1_000_000, "filter": 25_000}
ROUNDS = 3
PEER_TEXTS = 1_500
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b(?:( ?[/–-] ?)(\d\d)(?!\d|[/.-]\d))?")
_SHORT = re.compile(r"(?<![\d/.\-])(0[5-9]|1[01])$")
NODE = """
const R = require('@microsoft/recognizers-text-suite');
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
R.recognizeDateTime('3 May 2008', R.Culture.EnglishOthers);
const start = process.cpuUsage();
let read = 0;
for (const text of texts) { if (R.recognizeDateTime(text, R.Culture.EnglishOthers).length) read++; }
const used = process.cpuUsage(start);
console.log(JSON.stringify([read, (used.user + used.system) / 1e6]));
"""


def corpus() -> list[str]:
    """The project's own expressions, in order, without repeats."""
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(line[4:].replace("\\n", "\n") for line in lines if line.startswith("    ")))


def moved(text: str, years: int) -> str:
    """A text with its years moved, 2008/09 to 2010/11; the same text where it names none."""
    if _YEAR.search(text):
        return _YEAR.sub(lambda found: _moved_year(found, years), text)
    return _SHORT.sub(lambda found: f"{(int(found.group()) + years) % 100:02}", text)


def _moved_year(found: re.Match[str], years: int) -> str:
    first, link, last = found.groups()
    later = f"{link}{(int(last) + years) % 100:02}" if last else ""
    return f"{int(first) + years}{later}"


def unseen(texts: Iterable[str], rounds: range, seen: set[str]) -> Iterator[str]:
    """The corpus with its years moved, no text twice."""
    for years in rounds:
        for text in texts:
            other = moved(text, years)
            if other not in seen:
                seen.add(other)
                yield other


def per_second(count: int, work: Callable[[], object]) -> float:
    """How many a CPU-second."""
    start = time.process_time()
    work()
    return count / max(time.process_time() - start, 1e-9)


def drained(things: Iterable[object]) -> None:
    """Take all of them and keep none, as a stream does."""
    deque(things, maxlen=0)


def first(texts: list[str]) -> float:
    """The corpus in a process that has read nothing yet, but has the libraries it asks last in memory."""
    for text in ("Sepember 08", "dated 20081007"):
        timescales.resolve(text, PLAN)
    return per_second(len(texts), lambda: drained(timescales.resolve(t, PLAN) for t in texts))


def builds(texts: list[str]) -> int:
    """How many builds the texts are of: strings of word classes that differ."""
    return len({tuple(tokens(text).codes) for text in texts})


def cold(texts: list[str], seen: set[str]) -> float:
    """Texts never seen before, of builds that were met."""
    figures = []
    for turn in range(ROUNDS):
        fresh = list(unseen(texts, range(1 + turn * 12, 13 + turn * 12), seen))
        figures.append(
            per_second(len(fresh), lambda fresh=fresh: drained(timescales.resolve(t, PLAN) for t in fresh))
        )
    return max(figures)


def repeated(texts: list[str]) -> float:
    """The same texts again and again."""
    for text in texts:
        timescales.resolve(text, PLAN)
    again = texts * 50
    return max(
        per_second(len(again), lambda: drained(timescales.resolve(t, PLAN) for t in again))
        for _ in range(ROUNDS)
    )


def filtered(texts: list[str], seen: set[str]) -> float:
    """Unseen texts through the JSON filter, reading and writing JSON included."""
    figures = []
    context = {"plan_start": "2008-04-01", "plan_end": "2011-03-31", "doc_date": None, "sector": "council"}
    for turn in range(ROUNDS):
        fresh = list(unseen(texts, range(40 + turn * 6, 46 + turn * 6), seen))
        lines = [json.dumps({"id": n, "text": t, "context": context}) + "\n" for n, t in enumerate(fresh)]
        figures.append(per_second(len(lines), lambda lines=lines: drained(timescales.answer(lines))))
    return max(figures)


def with_dateparser(texts: list[str]) -> tuple[int, float]:
    """How many dateparser reads, and how fast."""
    from dateparser.date import DateDataParser

    parser = DateDataParser(languages=["en"], settings={"DATE_ORDER": "DMY"})
    return counted(texts, lambda text: parser.get_date_data(text).date_obj is not None)


def with_date_wrangler(texts: list[str]) -> tuple[int, float]:
    """How many date-wrangler reads, and how fast."""
    import date_wrangler

    return counted(texts, lambda text: bool(date_wrangler.parse(text, today=date(2008, 4, 1))))


def counted(texts: list[str], reads: Callable[[str], bool]) -> tuple[int, float]:
    reads(texts[0])
    start = time.process_time()
    found = sum(reads(text) for text in texts)
    return found, len(texts) / (time.process_time() - start)


def with_recognizers(texts: list[str]) -> tuple[int, float]:
    """How many Recognizers-Text reads, and how fast; it raises LookupError where it is not installed."""
    node = shutil.which("node")
    if node is None or "NODE_PATH" not in os.environ:
        raise LookupError("needs node, and NODE_PATH naming the directory it is installed in")
    told = subprocess.run(
        [node, "-e", NODE], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if told.returncode:
        raise LookupError("not installed where NODE_PATH says")
    read, seconds = json.loads(told.stdout)
    return int(read), len(texts) / seconds


PEERS = {
    "dateparser": with_dateparser,
    "date-wrangler": with_date_wrangler,
    "Recognizers-Text": with_recognizers,
}


def main() -> int:
    """Print every figure; 1 when one misses its limit."""
    texts = corpus()
    seen = set(texts)
    once = first(texts)
    found = {"cold": cold(texts, seen), "repeated": repeated(texts), "filter": filtered(texts, seen)}
    print(
        f"{len(texts):,} expressions of the corpus, of {builds(texts):,} builds; expressions per CPU-second"
    )
    print(f"{'first of a build':18}{once:12,.0f}   the corpus once, nothing read before")
    for name, figure in found.items():
        print(f"{name:18}{figure:12,.0f}   at least {LIMITS[name]:,}")
    some = list(unseen(texts, range(60, 64), seen))[:PEER_TEXTS]
    mine = counted(some, lambda text: bool(timescales.resolve(text, PLAN).items))
    print(f"\n{len(some):,} unseen expressions: read at all (rightly or not), and expressions per CPU-second")
    print(f"{'actionplans':18}{mine[0]:8,}{mine[1]:12,.0f}")
    for name, peer in PEERS.items():
        try:
            read, speed = peer(some)
        except (ImportError, LookupError) as absent:
            print(f"{name:18}not measured: {absent}")
        else:
            print(f"{name:18}{read:8,}{speed:12,.0f}")
    return 0 if all(found[name] >= limit for name, limit in LIMITS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
