"""The walls of docs/architecture.md: floors, the rooms inside them, no circles, modules that can be read at once."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST = 300  # lines
FLOORS = ("ontology", "extract", "graph", "queries", "jixiao")
ALLOWED = {
    "ontology": {"ontology"},
    "extract": {"extract"},
    "graph": {
        "graph",
        "ontology",
        "extract.records",
        "extract.regular_files",
        "extract.pages",
        "extract.environment",
        "extract.cell_ranges",
        "extract.chinese_font",
        "extract.errors",
        "extract.garbage",
        "extract.language",
        "extract.notebook_table",
        "extract.organisations",
        "extract.patterns",
        "extract.places",
        "extract.text",
        "extract.values",
        "extract.warning_codes",
        "extract.word_lists",
    },
    "queries": {"extract", "graph", "ontology", "queries"},
    "jixiao": set(FLOORS),
}
# The same thing read twice: a package's own door, and what `python -m` runs.
SAME = {"__init__.py", "__main__.py"}


def name_of(path: Path, root: Path = ROOT) -> str:
    """A module's dotted name."""
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))}


def imported(text: str, known: Iterable[str]) -> Iterator[str]:
    """Names of the modules that a source imports: at its top, inside a function, or for its types only."""
    known = set(known)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else node.module


@cache
def imports(path: Path) -> tuple[str, ...]:
    """`imported` of a file, which several walls are looked at for."""
    return tuple(imported(path.read_text(encoding="utf-8"), MODULES))


@cache
def arrows() -> dict[str, set[str]]:
    """Which module of ours imports which."""
    found: dict[str, set[str]] = {}
    for name, path in MODULES.items():
        names = set(imports(path)) & MODULES.keys()
        found[name] = names - {name}
    return found


def room_of(name: str) -> str:
    """The room of a module: its folder inside the floor; a module that lies loose in the floor is its own room."""
    folder = MODULES[name].parent.relative_to(ROOT)
    return ".".join(folder.parts) if len(folder.parts) > 1 else name


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """One circle of a graph, [] when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_from_below(floor: str) -> None:
    files = [path for name, path in MODULES.items() if name.split(".")[0] == floor]
    assert files
    offences = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imports(path)
        if name.split(".")[0] in FLOORS
        and not any(name == allowed or name.startswith(allowed + ".") for allowed in ALLOWED[floor])
    ]
    assert offences == []


def test_no_module_imports_itself_by_a_detour() -> None:
    assert circle(arrows()) == []


def test_no_room_imports_itself_by_a_detour() -> None:
    rooms: dict[str, set[str]] = defaultdict(set)
    for name, others in arrows().items():
        rooms[room_of(name)] |= {room_of(other) for other in others} - {room_of(name)}
    assert circle(rooms) == []


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_imports_are_found_wherever_they_stand() -> None:
    text = "import a.b\nfrom c import d, e\ndef f():\n    from g.h import i\nif TYPE_CHECKING:\n    from j import k\n"
    assert set(imported(text, {"c.d"})) == {"a.b", "c.d", "c", "g.h", "j"}


def test_a_module_can_be_read_at_once() -> None:
    files = [*MODULES.values(), *(ROOT / "benchmarks").rglob("*.py")]
    long = {str(path.relative_to(ROOT)): count for path in files if (count := lines(path)) > LONGEST}
    assert long == {}


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("floor", FLOORS)
def test_no_two_modules_of_a_floor_are_called_the_same(floor: str) -> None:
    named: dict[str, list[str]] = defaultdict(list)
    for name, path in MODULES.items():
        if name.split(".")[0] == floor and path.name not in SAME:
            named[path.name].append(name)
    assert [names for names in named.values() if len(names) > 1] == []


def test_every_room_says_what_it_holds() -> None:
    doors = [path for path in MODULES.values() if path.name == "__init__.py"]
    assert [str(path) for path in doors if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))] == []
