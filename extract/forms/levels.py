"""First and second levels carried down merged cells, as far as they can belong together."""

from __future__ import annotations

from extract.columns.level_names import is_code, plain_level, points_of
from extract.columns.roles import LEVEL_WEIGHTS, Role
from extract.columns.wording import belongs, is_first_level, is_second_level
from extract.forms.indicator_records import Output
from extract.rows.logical_row import Row
from extract.tables.dittos import is_ditto
from extract.text import fold
from extract.warning_codes import WarningCode


class Levels:
    """The level names that hold for the row at hand. `steady`: the table's levels always stand in their own columns,
    so that 满意度指标 and 成本指标 printed as a second level are one."""

    def __init__(self, *, exact: bool, steady: bool = False) -> None:
        self.exact, self.steady = exact, steady
        self.first: str | None = None
        self.second: str | None = None
        self.printed: dict[Role, str] = {}
        self.points: dict[Role, str] = {}

    def reset(self) -> None:
        """Forget what was carried: a new project begins."""
        self.first = self.second = None

    def take(self, row: Row, group: str | None, out: Output) -> tuple[str | None, str | None]:
        """The levels of a row, after its own cells were seen."""
        first = self._level(Role.LEVEL1, row.text(Role.LEVEL1, group))
        second = self._level(Role.LEVEL2, row.text(Role.LEVEL2, group))
        first, second = self._named(first, row, out), self._named(second, row, out)
        if first is None and second is not None and self._is_promoted(second):
            first, second = second, None
        self._take_points(row, group, {Role.LEVEL1: first, Role.LEVEL2: second})
        if first is not None:
            if self.first is None or fold(first) != fold(self.first) or second is not None:
                self.second = None
            self.first = first
        if second is not None:
            self.second = second
            covered = (self.steady and is_first_level(second)) or (self.exact and Role.LEVEL1 not in row.opens)
            if first is None and self.first is not None and not covered and not belongs(second, self.first):
                out.warn(WarningCode.LEVEL_UNKNOWN, row.cells, second=second, first=self.first)
                self.first = None
            elif self.first is not None and (first is not None or self.exact) and not _can_stand(second, self.first):
                # Both are printed so: the record keeps them.
                out.warn(WarningCode.LEVEL_UNKNOWN, row.cells, in_rows=True, second=second, first=self.first)
        return self.first, self.second

    def _named(self, level: str | None, row: Row, out: Output) -> str | None:
        """A level, if it is a name; a code or a ditto mark is none: then the levels of the row are open."""
        if level is None or not (is_code(level) or is_ditto(level)):
            return level
        out.warn(WarningCode.LEVEL_DOUBTFUL, row.cells, in_rows=True, level=level)
        self.reset()
        return None

    def _take_points(self, row: Row, group: str | None, named: dict[Role, str | None]) -> None:
        """The points of the levels that a row begins: behind their names, or in columns of their own."""
        for role, column in LEVEL_WEIGHTS.items():
            if role == Role.LEVEL2 and named[Role.LEVEL1] is not None:
                self.points.pop(role, None)
            if named[role] is not None:
                self.points.pop(role, None)
            own = row.text(column, group)
            behind = points_of(row.text(role, group)) if named[role] is not None else ""
            if own or behind:
                self.points[role] = own or behind

    def weight(self, role: Role) -> str:
        """The points of a level in force, as printed; "" when none are."""
        held = self.first if role == Role.LEVEL1 else self.second
        return self.points.get(role, "") if held else ""

    def with_points(self) -> tuple[tuple[str, str], ...]:
        """The levels in force that were printed with their points (产出指标（50分）), as printed, by field."""
        now = {Role.LEVEL1: self.first, Role.LEVEL2: self.second}
        return tuple((k.value, text) for k, text in self.printed.items() if now[k] and plain_level(text) == now[k])

    def _level(self, role: Role, text: str) -> str | None:
        name = plain_level(text)
        if name:
            self.printed.pop(role, None)
        if name != text:
            self.printed[role] = text
        return name or None

    def _is_promoted(self, second: str) -> bool:
        """满意度指标 and 成本指标 are first and second levels: alone the first when the one above is another."""
        if self.exact or self.steady or not is_first_level(second) or not is_second_level(second):
            return False
        return self.first is None or not belongs(second, self.first)


def _can_stand(second: str, first: str) -> bool:
    """Whether a second level can be printed under a first one; forms print every satisfaction where that of those
    served belongs (满意度 under 效益)."""
    return belongs(second, first) or ("满意度" in second and belongs("服务对象满意度指标", first))
