"""How well similar actions are told from others: precision and recall of pairs, on composed wordings.

python bench/similar.py

The grouping was settled on the first set, and on the second, where most groups have a neighbour worded alike
that means something else. The third was composed afterwards, with such neighbours too; nothing was changed
for it.
"""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

sys.path.pop(0)  # this folder has modules called like the rooms

from output.grouping import THRESHOLD, groups

SETS = ("similar_actions", "similar_actions_neighbours", "similar_actions_unseen")


def labelled(name: str) -> list[tuple[str, int]]:
    """Every wording of a set with the number of its group; one like no other has a group of its own."""
    text = (Path(__file__).parent / "data" / f"{name}.txt").read_text(encoding="utf-8")
    together, alone = text.split("\n---\n")
    parts = [
        [line for line in part.splitlines() if not line.startswith("#")] for part in together.split("\n\n")
    ]
    parts += [[line] for line in alone.splitlines()]
    return [(line, number) for number, part in enumerate(parts) for line in part if line]


def measured(pairs: set[tuple[int, int]], truth: set[tuple[int, int]]) -> str:
    """Precision and recall of pairs."""
    right = len(pairs & truth)
    return f"precision {right / max(1, len(pairs)):.3f}  recall {right / len(truth):.3f}"


def pairs_of(texts: list[str], threshold: float) -> set[tuple[int, int]]:
    """The pairs that stand in one group."""
    made = ([number for number, _ in group] for group in groups(texts, threshold))
    return {(min(pair), max(pair)) for group in made for pair in combinations(group, 2)}


def main() -> None:
    """Print the figures of each set at several thresholds."""
    for name in SETS:
        wordings = labelled(name)
        every = combinations(range(len(wordings)), 2)
        truth = {(a, b) for a, b in every if wordings[a][1] == wordings[b][1]}
        print(f"{name}: {len(wordings)} wordings, {len(truth)} pairs alike")
        for threshold in (0.40, 0.44, 0.48, THRESHOLD, 0.56, 0.60):
            found = pairs_of([text for text, _ in wordings], threshold)
            chosen = " (chosen)" if threshold == THRESHOLD else ""
            print(f"  groups at {threshold:.2f}  {measured(found, truth)}{chosen}")


if __name__ == "__main__":
    main()
