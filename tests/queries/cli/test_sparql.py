"""sparql and queries as a person types them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner, Result
from lxml import etree

from extract.errors import QueryError
from queries.cli import cli
from queries.library import library
from queries.library.standalone import standalone
from queries.presenting.query_lists import solution_list
from tests.queries.sparql.runaways import RUNAWAYS

NAMES = "SELECT ?name ?weight { ?i rdfs:label ?name ; jx:weight ?weight FILTER(?weight > 30) } ORDER BY ?name"


@pytest.fixture
def run(town: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("JIXIAO_GRAPH", str(town))

    def call(*words: str, text: str | None = None) -> Result:
        return CliRunner().invoke(cli, words, input=text)

    return call


def test_formats_of_a_table(run) -> None:  # type: ignore[no-untyped-def]
    lines = run("sparql", "-q", NAMES).stdout.splitlines()
    assert [line.split() for line in lines] == [["name", "weight"], ["储备防汛沙袋", "40"], ["应急响应时间", "100"]]
    assert list(csv.reader(io.StringIO(run("sparql", "-q", NAMES, "--format", "csv").stdout))) == [
        ["name", "weight"], ["储备防汛沙袋", "40"], ["应急响应时间", "100"],
    ]  # fmt: skip
    found = json.loads(run("sparql", "-q", NAMES, "--format", "json").stdout)
    assert [b["name"]["value"] for b in found["results"]["bindings"]] == ["储备防汛沙袋", "应急响应时间"]
    xml = etree.fromstring(run("sparql", "-q", NAMES, "--format", "xml").stdout.encode())
    assert xml.xpath("count(//*[local-name()='result'])") == 2


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's JSON-LD parser
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
def test_formats_of_a_graph(run) -> None:  # type: ignore[no-untyped-def]
    query = "CONSTRUCT { ?i jx:weight ?w } WHERE { ?i jx:weight ?w FILTER(?w > 30) }"
    for form, name in (("ttl", "turtle"), ("json", "json-ld"), ("xml", "xml")):
        result = run("sparql", "-q", query, "--format", form)
        assert result.exit_code == 0
        assert len(rdflib.Graph().parse(data=result.stdout, format=name)) == 3
    rows = list(csv.reader(io.StringIO(run("sparql", "-q", query, "--format", "csv").stdout)))
    assert (rows[0], len(rows)) == (["subject", "predicate", "object"], 4)
    for form in ("ttl", "json", "xml", "table"):
        assert run("sparql", "-q", "CONSTRUCT WHERE { ?i a jx:Nothing }", "--format", form).exit_code == 1


def test_ask_and_nothing(run) -> None:  # type: ignore[no-untyped-def]
    for form in ("table", "csv", "json", "xml"):
        assert run("sparql", "-q", "ASK { ?i a jx:Indicator }", "--format", form).exit_code == 0
        assert run("sparql", "-q", "ASK { ?i a jx:Nothing }", "--format", form).exit_code == 1
        assert run("sparql", "-q", "SELECT * { ?i a jx:Nothing }", "--format", form).exit_code == 1
    assert run("sparql", "-q", "ASK { ?i a jx:Indicator }").stdout == "true\n"
    assert run("sparql", "-q", "SELECT ?i { ?i a jx:Nothing }", "--format", "csv").stdout == "i\n"


def test_from_a_file_and_from_standard_input(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "q.rq").write_text("\ufeff" + NAMES, encoding="utf-8")
    assert "储备防汛沙袋" in run("sparql", str(tmp_path / "q.rq")).stdout
    assert "储备防汛沙袋" in run("sparql", "-", text=NAMES).stdout
    (tmp_path / "bad.rq").write_bytes("SELECT '满意'".encode("gbk"))
    assert run("sparql", str(tmp_path / "bad.rq")).exit_code == 2


def test_wrong_usage(run) -> None:  # type: ignore[no-untyped-def]
    assert run("sparql").exit_code == 2
    assert run("sparql", "-q", "ASK {}", "--format", "ttl").exit_code == 2
    assert run("sparql", "-q", "ASK {}", "--timeout", "0").exit_code == 2
    assert run("sparql", "no-such-file.rq").exit_code == 2


@pytest.mark.parametrize(
    "query", ["SELECT * { SERVICE <http://127.0.0.1:9/> {} }", "CLEAR ALL", "SELECT * {", "SELECT ?x { ?x }"]
)
def test_refused_queries_fail(run, query: str) -> None:  # type: ignore[no-untyped-def]
    result = run("sparql", "-q", query)
    assert result.exit_code == 1
    assert isinstance(result.exception, QueryError)
    assert result.stdout == ""


def test_a_query_that_takes_too_long_is_stopped(town: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    command = [sys.executable, "-m", "jixiao", "sparql", "-q", query, "--timeout", "1", "--graph", str(town)]
    code = "import sys; from queries.cli import main; sys.argv[0] = 'jixiao'; main()"
    done = subprocess.run([sys.executable, "-c", code, *command[3:]], capture_output=True, text=True, timeout=20)
    assert done.returncode == 1
    assert done.stderr == "错误：查询超过 1 秒，已停止\n"


@pytest.mark.parametrize(
    ("query", "limit", "told"),
    [
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", ("--size", "1"), "结果超过 1 MiB，请用 LIMIT 限制"),
        pytest.param(
            RUNAWAYS["a text doubled"], ("--memory", "256"), "查询需要的内存超过 256 MiB，已停止",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux"),
        ),
    ],
)  # fmt: skip
def test_a_query_past_another_limit_is_one_line(run, query: str, limit: tuple[str, str], told: str) -> None:  # type: ignore[no-untyped-def]
    for form in ("table", "json"):
        result = run("sparql", "-q", query, *limit, "--format", form)
        assert (result.exit_code, result.stdout) == (1, "")
        assert isinstance(result.exception, QueryError)
        assert result.exception.zh == told
    assert run("sparql", "-q", "ASK {}", "--memory", "10").exit_code == 2
    assert run("sparql", "-q", "ASK {}", "--size", "0").exit_code == 2
    assert run("queries", "weights-not-100", *limit).exit_code == 0


def test_what_the_engine_refuses_is_one_line(run) -> None:  # type: ignore[no-untyped-def]
    result = run("sparql", "-q", "SELECT ?s { ?s ?p ?o } GROUP BY ?p")
    assert result.exit_code == 1
    assert isinstance(result.exception, QueryError)


def test_a_file_beside_the_user_is_not_imported(town: Path, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('imported')")
    code = "import sys; sys.path.remove('') if '' in sys.path else None; from queries.cli import main; main()"
    command = [sys.executable, "-P", "-c", code, "sparql", "-q", "ASK { ?i a jx:Indicator }", "--graph", str(town)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=30)
    assert (done.returncode, done.stdout) == (0, "true\n")


def test_the_library_is_listed(run) -> None:  # type: ignore[no-untyped-def]
    result = run("queries")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == list(library())
    listed = json.loads(run("queries", "--format", "json").stdout)
    assert {row["name"] for row in listed} == set(library())
    assert all(row["description"] for row in listed)


def test_a_query_by_name(run) -> None:  # type: ignore[no-untyped-def]
    result = run("queries", "same-measure", "--least", "2", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(result.stdout))
    assert (row["name"], row["agencies"]) == ("用水群众满意度", "2")
    assert run("queries", "same-measure", "--least=3").exit_code == 1
    table = run("queries", "weights-not-100", "--agency", "水务")
    assert "85" in table.stdout
    assert "权重合计" in table.stderr
    text = run("queries", "target-extremes", "--word", "用水", "--text").stdout
    assert text == standalone(library()["target-extremes"].bind({"word": "用水"}))
    same = run("sparql", "-", "--format", "csv", text=text).stdout
    assert same == run("queries", "target-extremes", "--word", "用水", "--format", "csv").stdout


def test_headings(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    own = run("sparql", "-q", "SELECT ?name ?x { ?p a jx:Project ; rdfs:label ?name BIND(2/3 AS ?x) } LIMIT 1").stdout
    assert [line.split()[-1] for line in own.splitlines()] == ["x", "0.6667"]
    assert own.startswith("name")
    ready = run("queries", "funding-by-class").stdout
    assert ready.splitlines()[0].split() == ["部门", "年度", "代码", "科目", "合计", "基本支出", "项目支出"]
    assert run("queries", "two-years").stdout.splitlines()[1].endswith("否")
    monkeypatch.setenv("JIXIAO_LANG", "en")
    for name in ("agency-totals", "target-extremes", "not-read", "two-years", "weights-not-100"):
        result = run("queries", name)
        heading = result.stdout.splitlines()[0]
        assert (heading + result.stderr).isascii(), name
    assert "total income" in run("queries", "agency-totals").stdout.lower()
    assert "lowest" in run("queries", "target-extremes").stdout
    assert "the name of an indicator is lost" in run("queries", "not-read").stdout


def test_wrong_names_and_parameters(run) -> None:  # type: ignore[no-untyped-def]
    assert run("queries", "no-such-query").exit_code == 2
    assert run("queries", "--format", "xml").exit_code == 2
    for words in (("--other", "1"), ("--least",), ("least",), ("--least", "2", "more")):
        assert run("queries", "same-measure", *words).exit_code == 2
    assert run("queries", "same-measure", "--least", "2) } #").exit_code == 2
    for count in ("-1", "99999999999999999999", "1.5"):
        assert run("queries", "largest-projects", "--count", count).exit_code == 2
    wrong = run("queries", "vague-targets", "--pattern", "(")
    assert wrong.exit_code == 2
    assert "正则" in wrong.stderr


@pytest.mark.parametrize("value", ['"', "'", '") } #', "满意\n度", "\\", "${x}", "$word", "?x"])
def test_values_are_only_values(run, value: str) -> None:  # type: ignore[no-untyped-def]
    result = run("queries", "target-extremes", "--word", value)
    assert (result.exit_code, result.stdout) == (1, "")
    assert isinstance(result.exception, SystemExit)


def test_limits_that_are_none_are_wrong_usage(run) -> None:  # type: ignore[no-untyped-def]
    for limit in (("--timeout", "inf"), ("--timeout", "nan"), ("--timeout", "1e308"), ("--size", str(1 << 70))):
        result = run("sparql", "-q", "ASK {}", *limit)
        assert (result.exit_code, result.stdout) == (2, "")
        assert any(said in result.stderr for said in ("不超过", "到", "应为数"))


def test_the_time_of_a_query_goes_on_until_it_is_laid_out(  # type: ignore[no-untyped-def]
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that stands still until the answer is there, and then has gone on by a minute."""
    monkeypatch.chdir(tmp_path)
    now = [0.0]
    monkeypatch.setattr("graph.clock.monotonic", lambda: now[0])
    monkeypatch.setattr("queries.cli.sparql.solution_list", lambda *found: now.append(now.pop() + 61) or listed(*found))
    listed = solution_list
    for form in ("table", "csv"):
        result = run("sparql", "-q", NAMES, "--format", form)
        assert (result.exit_code, result.stdout) == (1, "")
        assert isinstance(result.exception, QueryError)
        assert result.exception.zh == "查询超过 60 秒，已停止"
    for form in ("xlsx", "csv"):
        assert isinstance(run("sparql", "-q", NAMES, "--out", f"out.{form}").exception, QueryError)
        assert not Path(f"out.{form}").exists()
