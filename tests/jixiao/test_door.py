"""The door: what `import jixiao` shows, does, costs, and says when something stands in its way."""

from __future__ import annotations

import ast
import inspect
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao
from queries.cli import COMMANDS
from tests.graph.samples import write_records

ROOT = Path(__file__).parents[2]
# The same thing where Python and the command line have different words for it.
WORDS = {"show": "get", "open": "page", "queries": "library"}


def python(code: str, folder: Path, path: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Runs code in a folder, as a script that stands there."""
    script = folder / "script.py"
    script.write_text(code, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={"PYTHONPATH": str(path), "PYTHONIOENCODING": "utf-8", "PATH": ""},
    )


def test_every_name_is_there_and_says_what_it_does() -> None:
    assert dir(jixiao) == jixiao.__all__ == sorted(jixiao.__all__)
    for name in jixiao.__all__:
        found = getattr(jixiao, name)
        assert name == "__version__" or inspect.getdoc(found), name
    with pytest.raises(AttributeError, match="nothing"):
        _ = jixiao.nothing


def test_editors_see_the_same_names() -> None:
    source = ast.parse(Path(inspect.getfile(jixiao)).read_text(encoding="utf-8"))
    typed = {alias.name for node in ast.walk(source) if isinstance(node, ast.If)
             for one in ast.walk(node) if isinstance(one, ast.ImportFrom) for alias in one.names}  # fmt: skip
    assert typed - {"find_spec", "version"} == set(jixiao.__all__) - {"__version__"}


def test_what_the_command_line_does_is_a_function() -> None:
    for command in COMMANDS:
        assert callable(getattr(jixiao, WORDS.get(command, command))), command


def test_from_documents_to_answers(tmp_path: Path) -> None:
    graph = tmp_path / "g"
    report = jixiao.build(graph, write_records(tmp_path / "a.jsonl"), workers=1)
    assert not report.failed
    assert [row.documents for row in jixiao.agencies(graph)] == [1]
    indicators = jixiao.find(graph, limit=None)
    assert len(indicators) == jixiao.info(graph).counts["indicators"] > 0
    linking = jixiao.link(graph)
    assert len(jixiao.concepts(graph)) == len(linking.concepts) > 0
    assert len(jixiao.links(str(graph))) == len(linking.links)
    with jixiao.open_graph(graph) as opened:
        assert jixiao.get(opened, indicators[0].iri) == opened.get(indicators[0].iri)
        assert jixiao.sparql(opened, "ASK { ?i a jx:Indicator }") is True
        a, b = opened.concepts()[0], opened.concepts()[-1]
        explained = opened.explain(a.members[0].iri, b.members[0].iri)
        assert explained.as_dict()["grade"] == explained.grade
        assert str(explained).splitlines() == explained.lines()
        assert [row.concept for row in opened.similar(a.members[0].iri, count=1)] == [a.iri]
        assert len(opened.dataset()) > 0
        done = opened.export("gexf", tmp_path / "n.gexf")
        assert done.nodes is not None
        assert done.path.read_text(encoding="utf-8").startswith("<?xml")
    assert jixiao.run(graph, "agency-totals").columns
    assert jixiao.remove(graph, tmp_path / "a.jsonl") == {str(tmp_path / "a.jsonl"): 1}
    assert list(jixiao.find(graph, limit=None)) == []


@pytest.mark.parametrize(("form", "view"), [("gif", None), ("png", None), ("ttl", "concepts"), ("gexf", "stars")])
def test_an_export_that_cannot_be_is_refused(tmp_path: Path, form: str, view: str | None) -> None:
    jixiao.build(tmp_path / "g", write_records(tmp_path / "a.jsonl"), workers=1)
    with pytest.raises(jixiao.StoreError), jixiao.open_graph(tmp_path / "g") as graph:
        graph.export(form, tmp_path / "out", view=view)
    assert not (tmp_path / "out").exists()


def test_an_endpoint_cannot_be_written() -> None:
    for call in (
        lambda: jixiao.build("http://localhost:1/query", "a.pdf"),
        lambda: jixiao.link("http://localhost:1/query"),
        lambda: jixiao.remove("http://localhost:1/query", "a.pdf"),
    ):
        with pytest.raises(jixiao.StoreError, match="端点是只读的，请给出图谱目录"):
            call()


def test_there_must_be_a_graph(tmp_path: Path) -> None:
    for call in (jixiao.agencies, jixiao.link, lambda graph: jixiao.remove(graph, "a.pdf")):
        with pytest.raises(jixiao.StoreError, match="没有图谱目录"):
            call(tmp_path / "none")


@pytest.mark.parametrize("name", ["graph", "extract", "queries", "ontology"])
def test_a_file_that_hides_a_package_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.py").write_text("x = 1\n")
    for code in ("import jixiao\njixiao.find('g')", "from jixiao import find"):
        done = python(code, tmp_path)
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1].startswith(f"ImportError: {tmp_path / name}.py 遮住了 jixiao 自己的包")
    line = subprocess.run(
        [sys.executable, "-m", "jixiao", "find", "率"],
        capture_output=True, text=True, encoding="utf-8", cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": ""},
    )  # fmt: skip
    assert line.returncode == 1
    assert line.stderr.count("\n") == 1
    assert f"{name}.py" in line.stderr


def test_the_users_module_that_was_loaded_first_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text("x = 1\n")
    done = python("import graph\nfrom jixiao import find", tmp_path)
    assert str(tmp_path / "graph.py") in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("missing", ["queries", "extract"])
def test_half_an_installation_says_so(tmp_path: Path, missing: str) -> None:
    house = tmp_path / "house"
    house.mkdir()
    for floor in {"jixiao", "extract", "graph", "ontology", "queries"} - {missing}:
        shutil.copytree(ROOT / floor, house / floor, ignore=shutil.ignore_patterns("__pycache__"))
    no_other = "import sys\nsys.meta_path[:] = [f for f in sys.meta_path if 'editable' not in repr(f)]\n"
    code = no_other + "import jixiao\njixiao.find"
    done = python(code, tmp_path, house)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("ImportError: jixiao 安装不完整：缺少")
    assert missing in done.stderr.splitlines()[-1]


def test_the_door_opens_without_the_rooms(tmp_path: Path) -> None:
    code = (
        "import sys, jixiao\nprint(sorted({'numpy', 'rdflib', 'pyoxigraph', 'click', 'pdfplumber'} & set(sys.modules)))"
    )
    assert python(code, tmp_path).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("start", "heavy"),
    [
        ("jixiao.open_graph", {"numpy", "rdflib", "jieba", "pdfplumber", "extract.document", "graph.linking.linker"}),
        ("import queries.cli.find", {"numpy", "rdflib", "jieba", "pdfplumber", "extract.document", "http.client"}),
        ("import queries.cli.check", {"numpy", "rdflib", "pdfplumber", "extract.document"}),
        ("import queries.cli.extract", {"numpy", "rdflib", "jieba", "pdfplumber", "extract.document", "queries.api"}),
    ],
)
def test_a_start_loads_only_what_it_needs(start: str, heavy: set[str], tmp_path: Path) -> None:
    code = f"import sys, jixiao\n{start}\nprint(sorted({heavy} & set(sys.modules)))"
    assert python(code, tmp_path).stdout.strip() == "[]"


def test_a_folder_of_data_called_like_a_package_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    house = tmp_path / "house"
    shutil.copytree(ROOT / "jixiao", house / "jixiao", ignore=shutil.ignore_patterns("__pycache__"))
    for floor in ("extract", "graph", "ontology", "queries"):
        shutil.copytree(ROOT / floor, house / floor, ignore=shutil.ignore_patterns("__pycache__"))
    no_other = "import sys\nsys.path.remove(sys.path[1])\n"
    no_other += "sys.meta_path[:] = [f for f in sys.meta_path if 'editable' not in repr(f)]\n"
    door = str(house / "jixiao" / "__init__.py")
    load = f"import importlib.util as u\ns = u.spec_from_file_location('jixiao', {door!r})\nm = u.module_from_spec(s)\n"
    load += "sys.modules['jixiao'] = m\ns.loader.exec_module(m)\nprint(m.find.__name__)"
    done = python(no_other + load, tmp_path, house)
    assert done.stdout.strip() == "find", done.stderr
