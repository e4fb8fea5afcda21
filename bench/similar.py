"""How well similar actions are told from others: precision and recall of pairs, on wordings composed for it.

python bench/similar.py
"""

from __future__ import annotations

import sys
from contextlib import closing
from itertools import combinations
from pathlib import Path

sys.path.pop(0)  # this folder has modules called like the rooms

from output.grouping import THRESHOLD, groups
from output.vectors import Vectors, similarity

WORDINGS = Path(__file__).parent / "data" / "similar_actions.txt"


def labelled() -> list[tuple[str, int]]:
    """Every wording with the number of its group; one that is like no other has a group of its own."""
    together, alone = WORDINGS.read_text(encoding="utf-8").split("\n---\n")
    parts = [
        [line for line in part.splitlines() if not line.startswith("#")] for part in together.split("\n\n")
    ]
    parts += [[line] for line in alone.splitlines()]
    return [(line, number) for number, part in enumerate(parts) for line in part if line]


def measured(pairs: set[tuple[int, int]], truth: set[tuple[int, int]]) -> str:
    """Precision and recall of pairs."""
    right = len(pairs & truth)
    return f"precision {right / max(1, len(pairs)):.3f}  recall {right / len(truth):.3f}"


def main() -> None:
    """Print the figures for pairs at several thresholds, and for the groups as they are made."""
    wordings = labelled()
    texts = [text for text, _ in wordings]
    every = list(combinations(range(len(texts)), 2))
    truth = {(a, b) for a, b in every if wordings[a][1] == wordings[b][1]}
    with closing(Vectors()) as vectors:
        for text in texts:
            vectors.add(text)
        weighed = [vectors[number] for number in range(len(texts))]
    alike = {(a, b): similarity(weighed[a], weighed[b]) for a, b in every}
    print(f"{len(texts)} wordings, {len(truth)} pairs alike")
    for threshold in (0.35, 0.40, 0.44, THRESHOLD, 0.52, 0.56, 0.60):
        print(
            f"  pairs at {threshold:.2f}   {measured({p for p, s in alike.items() if s >= threshold}, truth)}"
        )
    made = groups(texts)
    pairs = {
        tuple(sorted(pair)) for group in made for pair in combinations([number for number, _ in group], 2)
    }
    print(f"  groups at {THRESHOLD:.2f}  {measured(pairs, truth)}")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
