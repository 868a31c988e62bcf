"""First and second levels carried down merged cells, as far as they can belong together."""

from __future__ import annotations

from extract.forms.emit import Output
from extract.rows import Row
from extract.text import fold
from extract.wording import belongs, is_first_level, is_second_level


class Levels:
    """The level names that hold for the row at hand."""

    def __init__(self, *, exact: bool) -> None:
        self.exact = exact
        self.first: str | None = None
        self.second: str | None = None

    def reset(self) -> None:
        """Forget what was carried: a new project begins."""
        self.first = self.second = None

    def take(self, row: Row, group: str | None, out: Output) -> tuple[str | None, str | None]:
        """The levels of a row, after its own cells were seen."""
        first, second = row.text("level1") or None, row.text("level2", group) or None
        if first is None and second is not None and self._is_promoted(second):
            first, second = second, None
        if first is not None:
            if self.first is None or fold(first) != fold(self.first) or second is not None:
                self.second = None
            self.first = first
        if second is not None:
            self.second = second
            covered = self.exact and "level1" not in row.opens
            if first is None and self.first is not None and not covered and not belongs(second, self.first):
                out.warn(
                    "level-unknown",
                    f"二级指标“{second}”不属于一级指标“{self.first}”,一级指标不明",
                    f"second level {second} does not belong under {self.first}: its first level is not known",
                    row.cells,
                )
                self.first = None
        return self.first, self.second

    def _is_promoted(self, second: str) -> bool:
        """满意度指标 and 成本指标 are first and second levels: alone the first when the one above is another."""
        if self.exact or not is_first_level(second) or not is_second_level(second):
            return False
        return self.first is None or not belongs(second, self.first)
