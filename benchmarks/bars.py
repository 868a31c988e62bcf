"""One line a figure that has a target, so that `python -m benchmarks` can gather all of them in one table."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from extract.environment import Variable


@dataclass(frozen=True)
class Bar:
    """A measured figure beside its target; `met` is None where there is no target, only a figure."""

    name: str
    value: str
    target: str = ""
    met: bool | None = None

    def line(self) -> str:
        """The figure as it is printed."""
        mark = {True: "met", False: "MISSED", None: ""}[self.met]
        return f"{self.name:58} {self.value:>22}  {self.target:14} {mark}".rstrip()


def bar(name: str, value: float | str, target: str = "", met: bool | None = None) -> None:
    """Prints a figure and, when run by `python -m benchmarks`, adds it to the closing table."""
    text = f"{value:.4g}" if isinstance(value, float) else str(value)
    row = Bar(name, text, target, met)
    print(row.line())
    path = os.environ.get(Variable.BARS)
    if path:
        with Path(path).open("a", encoding="utf-8") as out:
            out.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")


def at_least(name: str, value: float, target: float) -> None:
    """A figure that should reach a target."""
    bar(name, value, f">= {target:g}", value >= target)


def at_most(name: str, value: float, target: float) -> None:
    """A figure that should stay below a target."""
    bar(name, value, f"<= {target:g}", value <= target)


def gathered(path: Path) -> Iterator[Bar]:
    """The figures that were added to a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Bar(**json.loads(line))
