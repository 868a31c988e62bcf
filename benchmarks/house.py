"""The house in figures: floors, rooms, modules, lines, arrows inside each floor, circles, the longest module; and what
opening the door costs, beside a Python that does nothing.

usage: python -m benchmarks.house [CHECKOUT]
"""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

RUNS = 7
FLOORS = ("ontology", "extract", "graph", "queries", "jixiao")


def module_name(path: Path, root: Path) -> str:
    """A module's dotted name."""
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path, known: set[str]) -> set[str]:
    """The modules of ours that a module imports, wherever in its text."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & known) or {node.module}
    return found & known


def has_circle(graph: dict[str, set[str]]) -> bool:
    """Whether a graph of imports has a circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return True
    return False


def start_up(root: Path) -> None:
    """Seconds to start, the median of several, and the ratio to `python -c pass`; for a checkout that has the door."""
    if not (root / "jixiao").is_dir():
        return
    nothing = _seconds(root, "-c", "pass")
    for name, words in (
        ("import jixiao", ("-c", "import jixiao")),
        ("from jixiao import open_graph", ("-c", "from jixiao import open_graph")),
        ("jixiao --help", ("-m", "jixiao", "--help")),
    ):
        taken = _seconds(root, *words)
        print(f"{name}: {taken:.3f} s, {taken / nothing:.1f} times python -c pass ({nothing:.3f} s)")


def _seconds(root: Path, *words: str) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *words], cwd=root, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> int:
    """Prints a line a floor and a line for the whole."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    paths = {module_name(path, root): path for floor in FLOORS for path in sorted((root / floor).rglob("*.py"))}
    arrows = {name: imports(path, set(paths)) - {name} for name, path in paths.items()}
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in paths.items()}
    heads = ("rooms", "modules", "lines", "arrows inside", "loose modules")
    print(f"{'floor':10}" + "".join(f" {head:>13}" for head in heads) + "  longest module")
    for floor in FLOORS:
        own = [name for name in paths if name.split(".")[0] == floor]
        if not own:
            continue
        folders = defaultdict(list)
        for name in own:
            folders[paths[name].parent].append(name)
        inside = sum(other.split(".")[0] == floor for name in own for other in arrows[name])
        loose = sum(paths[name].name != "__init__.py" for name in folders[root / floor])
        longest = max(own, key=lambda name: lengths[name])
        figures = (len(folders) - 1, len(own), sum(lengths[name] for name in own), inside, loose)
        print(f"{floor:10}" + "".join(f" {figure:13}" for figure in figures) + f"  {longest} {lengths[longest]}")
    names = defaultdict(list)
    for name, path in paths.items():
        if path.name not in {"__init__.py", "__main__.py"}:
            names[name.split(".")[0], path.name].append(name)
    twice = sum(len(found) > 1 for found in names.values())
    start_up(root)
    print(f"import circles: {'yes' if has_circle(arrows) else 'none'}; names given twice in a floor: {twice}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
