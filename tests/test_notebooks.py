"""The notebooks in examples/ run from their first cell to their last, on a graph of the examples."""

from __future__ import annotations

import ast
import json
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from extract.chinese_font import font_file
from graph.version import READING, fingerprint
from tests.queries.test_origins import read_in

EXAMPLES = Path(__file__).parents[1] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
PLOT = "plot"  # the tag of cells that need the extra `notebooks`


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents and a graph that has read them, in this process: the notebooks' own builds find
    them unchanged, and need no processes."""
    made = tmp_path_factory.mktemp("examples")
    for path in EXAMPLES.iterdir():
        if path.suffix in {".txt", ".pdf"}:
            shutil.copy(path, made)
    read_in(made / "notebook-graph", *sorted(made.iterdir()), code=fingerprint(READING))
    return made


def cells(notebook: Path) -> list[dict[str, Any]]:
    """The cells of a notebook."""
    return list(json.loads(notebook.read_text(encoding="utf-8"))["cells"])


def tags(cell: dict[str, Any]) -> list[str]:
    return list(cell["metadata"].get("tags", []))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the libraries that draw
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_runs(
    notebook: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MPLBACKEND", "agg")
    drawing = find_spec("matplotlib") is not None
    names: dict[str, Any] = {"__name__": "notebook"}
    for number, cell in enumerate(cells(notebook)):
        if cell["cell_type"] == "code" and (drawing or PLOT not in tags(cell)):
            exec(compile("".join(cell["source"]), f"{notebook.name}, cell {number}", "exec"), names)
    said = capsys.readouterr().out
    assert said.count("\n") >= 5
    if drawing:
        # A character that a font lacks is a warning, and warnings are errors here.
        for figure in map(sys.modules["matplotlib.pyplot"].figure, sys.modules["matplotlib.pyplot"].get_fignums()):
            if font_file() is not None:
                figure.canvas.draw()
        sys.modules["matplotlib.pyplot"].close("all")


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped_and_cells_that_draw_are_named(notebook: Path) -> None:
    assert notebook.stat().st_size < 20_000
    drawing: set[str] = set()
    for cell in (cell for cell in cells(notebook) if cell["cell_type"] == "code"):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)
        tree = ast.parse("".join(cell["source"]))
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if PLOT in tags(cell):
            drawing |= {"plt", "axes", "fig", "font_manager"}
        else:
            assert not used & {"plt", "axes", "fig", "font_manager"}
    assert drawing or notebook.stem != "study"


def test_there_are_two() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["reviewer", "study"]
