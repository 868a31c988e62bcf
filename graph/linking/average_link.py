"""Groups by average link: two groups join while the mean of the scores between them reaches a threshold and nothing
keeps any two of them apart. The order of the items breaks ties, so that equal inputs give equal groups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from graph.linking.partition import Partition

MOST = 60  # items of one part: what is larger comes apart at its weakest links

Score = Callable[[int, int], float | None]
_FORBIDDEN = float("-inf")


def groups(size: int, score: Score, accept: float) -> list[list[int]]:
    """The groups of the items 0 … size-1, each in order. score: None where two must not be in one group."""
    held: dict[int, list[int]] = {number: [number] for number in range(size)}
    sums: dict[tuple[int, int], float] = {}
    for one, other in combinations(range(size), 2):
        found = score(one, other)
        sums[one, other] = _FORBIDDEN if found is None else found
    while sums:
        (one, other), best = min(
            ((pair, total / (len(held[pair[0]]) * len(held[pair[1]]))) for pair, total in sums.items()),
            key=lambda found: (-found[1], found[0]),
        )
        if best < accept:
            break
        for third in held:
            if third not in (one, other):
                kept, gone = (min(one, third), max(one, third)), (min(other, third), max(other, third))
                sums[kept] += sums.pop(gone)
        del sums[one, other]
        held[one] = sorted(held[one] + held.pop(other))
    return [held[number] for number in sorted(held)]


def parts(edges: Iterable[tuple[float, int, int]], most: int = MOST) -> list[list[int]]:
    """What edges (score, one, other) connect, the best edges first, in parts of at most `most` items, each in order."""
    joined = Partition()
    sizes: dict[int, int] = {}
    items: set[int] = set()
    for _, one, other in sorted(edges, key=lambda edge: (-edge[0], edge[1:])):
        items.update((one, other))
        a, b = joined.find(one), joined.find(other)
        size = sizes.get(a, 1) + sizes.get(b, 1)
        if a != b and size <= most:
            joined.join(a, b)
            sizes[joined.find(a)] = size
    found: dict[int, list[int]] = {}
    for item in sorted(items):
        found.setdefault(joined.find(item), []).append(item)
    return list(found.values())
