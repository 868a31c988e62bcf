"""What each feature adds to the score: whole numbers, hundredths of log odds, in data/weights.toml. The file is written
by `python -m benchmarks.linking.fit` from labelled pairs; it is refused when it is damaged or of another version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extract.errors import WordListError
from extract.word_lists import read_words
from graph.linking.features.traits import TRAITS

VERSION = 1
FILE = "weights.toml"
_MARKS = ("start", "related", "even", "review", "accept", "join")


@dataclass(frozen=True, slots=True)
class Weights:
    """Hundredths of log odds. start: of any two candidates that one would be offered beside the other; points: what
    each feature adds; even: the sum from which on two are sooner the same than not. related, review, accept, join:
    the thresholds of the grades, join for two of different signatures."""

    start: int
    points: Mapping[str, int]
    related: int
    even: int
    review: int
    accept: int
    join: int

    def checksum(self) -> str:
        """Of all numbers, in a fixed order."""
        told = [f"version={VERSION}", *(f"{mark}={getattr(self, mark)}" for mark in _MARKS)]
        told += [f"{name}={value}" for name, value in sorted(self.points.items())]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]

    def toml(self) -> str:
        """The text of the file."""
        out = [
            "# 关联分值的权重：对数几率的百分之一。由 python -m benchmarks.linking.fit 写成，手改的文件不用。",
            "# Weights of the score of links, hundredths of log odds; written by the fit, not by hand.",
            f"version = {VERSION}",
            f'checksum = "{self.checksum()}"',
            *(f"{mark} = {getattr(self, mark)}" for mark in _MARKS),
            "",
            "[points]",
            *(f'"{trait.name}" = {self.points[trait.name]}' for trait in TRAITS),
        ]
        return "\n".join(out) + "\n"


def read(said: Mapping[str, Any], file: str = FILE) -> Weights:
    """The weights of a file's tables. Raises WordListError when they are damaged or of another version."""
    if "version" not in said:
        raise WordListError(
            f"权重文件没有版本（应有 version = {VERSION}）：是空的或已损坏",
            f"the weights have no version (wanted version = {VERSION}): the file is empty or damaged",
            file=file,
        )
    if said["version"] != VERSION:
        raise WordListError(
            f"权重文件版本为 {said['version']}，应为 {VERSION}",
            f"the weights are of version {said['version']}, wanted {VERSION}",
            file=file,
        )
    points = said.get("points")
    known = {trait.name for trait in TRAITS}
    numbers = [said.get(mark) for mark in _MARKS]
    if not isinstance(points, dict) or points.keys() != known or not all(map(_whole, [*numbers, *points.values()])):
        raise WordListError(
            "权重文件已损坏：特征或数字与本版不符",
            "the weights are damaged: their features or numbers are not those of this version",
            file=file,
        )
    found = Weights(points=dict(points), **{mark: said[mark] for mark in _MARKS})
    signs = [trait.name for trait in TRAITS if found.points[trait.name] * trait.sign < 0]
    if (
        found.checksum() != said.get("checksum")
        or signs
        or not found.related <= found.review <= found.accept <= found.join
    ):
        raise WordListError(
            "权重文件已损坏：校验和不符", "the weights are damaged: their checksum does not fit", file=file
        )
    return found


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights of this version. Raises WordListError when the file is gone, damaged or of another version."""
    return read(read_words("graph.linking", "data", FILE, kind=("权重文件", "file of weights")))
