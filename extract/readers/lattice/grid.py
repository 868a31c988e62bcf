"""Lattices: rules that hang together become a grid; where a rule is missing, cells are merged.

Characters are dealt to cells by their middle.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from extract.readers.lattice.characters import Run
from extract.readers.lattice.open_sides import missing
from extract.readers.lattice.rules import Rules, Segment, joined, nearest
from extract.readers.lattice.starts import Starts

TOUCH = 3.0  # points: rules that end this near to another meet it
NARROW = 4.0  # points: no column or row is narrower; two rules this near are one border
EXACT = 0.06  # of a character's width: a border so near to its edge cuts no character
OPEN = 6.0  # points: rules that reach this far beyond the outermost cross rule leave the table open there
MAX_CROSSINGS = 4_000_000  # pairs of rules looked at on one page
MAX_CELLS = 60_000  # elementary cells of one grid

Span = tuple[int, int, int, int]  # row, col, rowspan, colspan


@dataclass(slots=True)
class Lattice:
    """One table: its column and row edges, its cells (spans) and which cell covers a position.

    broken: how many merged areas were not rectangles, so the rules do not close.
    """

    xs: list[float]
    ys: list[float]
    spans: list[Span]
    cover: list[list[int]]
    broken: int = 0
    runs: dict[int, list[Run]] = field(default_factory=dict)

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def cell_at(self, x: float, y: float) -> int:
        """The number of the cell at a point; points beyond the edges count to the outermost cells."""
        col = bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        return self.cover[row][col]

    def box(self, span: Span) -> tuple[float, float, float, float]:
        """left, top, right, bottom of a cell."""
        row, col, rows, cols = span
        return self.xs[col], self.ys[row], self.xs[col + cols], self.ys[row + rows]

    def add(self, run: Run, starts: Starts | None = None) -> None:
        """Deal a run to the cell that holds it; one that runs over several belongs to the cell where it begins.

        `starts` tells where texts of their own begin within it: those are dealt by themselves. Without it every
        character goes to the cell that holds its middle.
        """
        stops = run.stops
        middle = (run.top + run.bottom) / 2
        first = self.cell_at((stops[0] + stops[1]) / 2, middle)
        if len(stops) == 2 or first == self.cell_at((stops[-2] + stops[-1]) / 2, middle):
            self.runs.setdefault(first, []).append(run)
            return
        places = self._crossings(run)
        if starts is not None:
            places = sorted({*starts.within(run), *(place for place in places if self._is_parted(run, place))})
        for part in run.parts(places):
            self.runs.setdefault(self._home(part), []).append(part)

    def _crossings(self, run: Run) -> list[int]:
        """The places in a run whose characters stand in another cell than the one before."""
        middle = run.middle
        cells = [self.cell_at((left + right) / 2, middle) for left, right in pairwise(run.stops)]
        return [place for place, (before, cell) in enumerate(pairwise(cells), 1) if cell != before]

    def _is_parted(self, run: Run, place: int) -> bool:
        """Whether a border runs exactly between two characters: two texts set close, not one that overflows."""
        start, end = run.stops[place], run.stops[place + 1]
        border = self.box(self.spans[self.cell_at((start + end) / 2, run.middle)])[0]
        return abs(border - start) <= EXACT * (end - start)

    def _home(self, run: Run) -> int:
        """The cell where a run begins, or that in its middle when it hangs over on both sides alike."""
        stops, middle = run.stops, run.middle
        first = self.cell_at((stops[0] + stops[1]) / 2, middle)
        centre = self.cell_at((run.left + run.right) / 2, middle)
        if centre != first:
            left, _, right, _ = self.box(self.spans[centre])
            size = (run.right - run.left) / len(run.text)
            if run.right > right and abs((left - run.left) - (run.right - right)) < size:
                return centre
        return first


def lattices(rules: Rules) -> tuple[list[Lattice], list[Segment]]:
    """The tables that rules make, top to bottom, and the rules across that touch no upright one. What holds too much
    to be a table is left out, and the rules say so (`cut`)."""
    found, loose, alone = _built(rules)
    closing = missing([(table.xs, table.ys) for table in found], alone) if alone else []
    if closing:
        closed = Rules(joined(rules.across + closing), rules.upright)
        found, loose, _ = _built(closed)
        rules.cut = rules.cut or closed.cut
    found.sort(key=lambda lattice: (lattice.ys[0], lattice.xs[0]))
    return found, sorted(loose)


def _built(rules: Rules) -> tuple[list[Lattice], list[Segment], list[Segment]]:
    """The tables that rules make, the rules across that make none, and upright rules that touch no other."""
    found: list[Lattice] = []
    loose: list[Segment] = []
    alone: list[Segment] = []
    if len(rules.across) * len(rules.upright) > MAX_CROSSINGS:
        rules.cut = True
        return [], [], []
    for across, upright in _components(rules):
        if _is_beyond(across, upright):
            rules.cut = True
            continue
        lattice = build(across, upright) if across and upright else None
        if lattice is not None:
            found.append(lattice)
        else:
            loose.extend(across)
            if not across:
                alone.extend(upright)
    return found, loose, alone


def _components(rules: Rules) -> list[tuple[list[Segment], list[Segment]]]:
    """Rules that hang together by touching."""
    across, upright = rules.across, rules.upright
    if not upright:
        return [([segment], []) for segment in across]
    parent = list(range(len(across) + len(upright)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    ys = [segment[0] for segment in across]
    for number, (x, top, bottom) in enumerate(upright, len(across)):
        for index in range(bisect_left(ys, top - TOUCH), bisect_right(ys, bottom + TOUCH)):
            _, left, right = across[index]
            if left - TOUCH <= x <= right + TOUCH:
                parent[root(index)] = root(number)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for index, segment in enumerate(across):
        groups.setdefault(root(index), ([], []))[0].append(segment)
    for number, segment in enumerate(upright, len(across)):
        groups.setdefault(root(number), ([], []))[1].append(segment)
    return list(groups.values())


def _is_beyond(across: list[Segment], upright: list[Segment]) -> bool:
    """Whether rules enclose more cells than a grid may have."""
    if len(across) * len(upright) <= MAX_CELLS:
        return False
    places = ([segment[0] for segment in upright], across), ([segment[0] for segment in across], upright)
    cols, rows = (len(_edges(*place)) - 1 for place in places)
    return rows * cols > MAX_CELLS


def build(across: list[Segment], upright: list[Segment]) -> Lattice | None:
    """The lattice of rules that hang together, None when they enclose fewer than two cells."""
    xs = _edges([segment[0] for segment in upright], across)
    ys = _edges([segment[0] for segment in across], upright)
    rows, cols = len(ys) - 1, len(xs) - 1
    if rows < 1 or cols < 1 or rows * cols < 2 or rows * cols > MAX_CELLS:
        return None
    walls, floors = _borders(xs, ys, upright), _borders(ys, xs, across)
    if not (all(walls) and all(floors)):
        # A stroke that parts no two cells, like the line under a word, is no border.
        xs = [x for x, drawn in zip(xs, walls, strict=True) if drawn]
        ys = [y for y, drawn in zip(ys, floors, strict=True) if drawn]
        if len(xs) * len(ys) < 6:
            return None
        walls, floors = _borders(xs, ys, upright), _borders(ys, xs, across)
    return _merged(xs, ys, walls, floors)


def _edges(positions: list[float], crossing: list[Segment]) -> list[float]:
    """Positions of the borders: of the rules themselves, and where the crossing rules end if they reach further."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] >= NARROW:
            edges.append(position)
    starts = sorted(start for _, start, _ in crossing)
    ends = sorted(end for _, _, end in crossing)
    # Two rules must reach out: one alone is the line under a title.
    if len(starts) > 1 and edges[0] - starts[1] > OPEN:
        edges.insert(0, starts[0] if starts[1] - starts[0] < OPEN else starts[1])
    if len(ends) > 1 and ends[-2] - edges[-1] > OPEN:
        edges.append(ends[-1] if ends[-1] - ends[-2] < OPEN else ends[-2])
    return edges


def _borders(edges: list[float], crossing: list[float], segments: list[Segment]) -> list[int]:
    """For every edge a bit mask of the rows (or columns) along which it is drawn; outer edges are closed."""
    middles = [(before + after) / 2 for before, after in pairwise(crossing)]
    full = (1 << len(middles)) - 1
    masks = [0] * len(edges)
    for position, start, end in segments:
        index = nearest(edges, position, NARROW)
        if index is not None:
            first, last = bisect_left(middles, start), bisect_right(middles, end)
            if last > first:
                masks[index] |= (1 << last) - (1 << first)
    masks[0] = masks[-1] = full
    return masks


def _merged(xs: list[float], ys: list[float], walls: list[int], floors: list[int]) -> Lattice:
    """Cells of a grid with its borders: elementary cells without a border between them are one."""
    rows, cols = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * cols))
    shared: set[int] = set()

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def unite(node: int, before: int) -> None:
        parent[root(node)] = root(before)
        shared.update((node, before))

    full = (1 << cols) - 1
    for row in range(rows):
        base = row * cols
        for col in range(1, cols):
            if not walls[col] >> row & 1:
                unite(base + col, base + col - 1)
        if row and floors[row] != full:
            for col in range(cols):
                if not floors[row] >> col & 1:
                    unite(base + col, base - cols + col)
    areas: dict[int, list[int]] = {}
    for node in sorted(shared):
        areas.setdefault(root(node), []).append(node)
    spans: list[Span] = [(*divmod(node, cols), 1, 1) for node in range(rows * cols) if node not in shared]
    broken = 0
    for nodes in areas.values():
        pieces = _rectangles(nodes, cols)
        broken += len(pieces) > 1
        spans.extend(pieces)
    spans.sort()
    cover = [[0] * cols for _ in range(rows)]
    for number, (row, col, high, wide) in enumerate(spans):
        if high == wide == 1:
            cover[row][col] = number
            continue
        for line in cover[row : row + high]:
            line[col : col + wide] = [number] * wide
    return Lattice(xs, ys, spans, cover, broken)


def _rectangles(nodes: list[int], cols: int) -> list[Span]:
    """An area as rectangles: one when it is one, else bands of rows with the same columns."""
    by_row: dict[int, list[int]] = {}
    for node in nodes:
        by_row.setdefault(node // cols, []).append(node % cols)
    out: list[Span] = []
    growing: dict[tuple[int, int], Span] = {}
    for row in sorted(by_row):
        here: dict[tuple[int, int], Span] = {}
        for start, wide in _stretches(sorted(by_row[row])):
            above = growing.pop((start, wide), None)
            here[start, wide] = (row, start, 1, wide) if above is None else (above[0], start, above[2] + 1, wide)
        out.extend(growing.values())
        growing = here
    out.extend(growing.values())
    return out


def _stretches(columns: list[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring columns as (first, how many)."""
    out = [(columns[0], 1)]
    for column in columns[1:]:
        start, wide = out[-1]
        if column == start + wide:
            out[-1] = (start, wide + 1)
        else:
            out.append((column, 1))
    return out
