"""The pages of docs/reference are what the code says now."""

from __future__ import annotations

import ast
import dataclasses
import importlib.util
import pickle
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import click
import pytest

import jixiao
from extract import errors
from extract.environment import Variable
from extract.errors import JixiaoError
from extract.pages import ReadWarning
from extract.places import PLACE_KEYS
from extract.readers.opening import KINDS, READERS
from extract.record_fields import FIELDS, SHARED
from extract.record_fields import KINDS as RECORD_KINDS
from extract.records import RECORD_TYPES, Record
from extract.warning_advice import ADVICE
from extract.warning_codes import WarningCode, Wording
from graph.audit.rules.catalogue import catalogue
from graph.export.files import FORMATS, MEANINGS
from queries.audit_reports.rule_page import escaped
from queries.cli import COMMANDS, cli
from queries.cli.exit_codes import FAILURES
from queries.library import library

ROOT = Path(__file__).parents[1]


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_reference", ROOT / "docs" / "write_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


@pytest.mark.parametrize("name", sorted(SCRIPT.PAGES))
def test_a_page_is_what_the_code_says(name: str) -> None:
    assert (SCRIPT.REFERENCE / name).read_text(encoding="utf-8") == SCRIPT.PAGES[name](), "run: make docs"


def test_every_page_has_its_function() -> None:
    assert _pages_in(SCRIPT.REFERENCE) == set(SCRIPT.PAGES)


def _pages_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_pages_are_written_to_a_folder(tmp_path: Path) -> None:
    SCRIPT.write(tmp_path / "reference")
    assert _pages_in(tmp_path / "reference") == set(SCRIPT.PAGES)


@pytest.mark.parametrize("code", WarningCode)
def test_a_warning_says_the_same_in_both_languages(code: WarningCode) -> None:
    for wording in (code.wording, code.in_rows):
        zh, en = (re.findall(r"\{(\w+)\}", text) for text in wording)
        assert sorted(zh) == sorted(en)
        assert re.search(r"[\u4e00-\u9fff]", wording.zh)
        assert wording.en.isascii()
    assert all(text.endswith("。") for text in ADVICE[code])
    assert code.meaning.endswith(".")
    assert code.advice.endswith(".")
    assert WarningCode(str(code)) is code
    assert pickle.loads(pickle.dumps(code)) is code


def test_a_warning_has_the_figures_of_its_wording() -> None:
    warning = ReadWarning.of(WarningCode.TABLE_SUM, 3, "表", part=Wording("合计", "total"), found=1, printed="{2}")
    assert warning == ReadWarning(
        "table-sum",
        "各功能科目合计相加为 1，表中总数为 {2}",
        "the functional lines' total sums to 1, the table's total reads {2}",
        3,
        "表",
    )
    lost = ReadWarning.of(WarningCode.PROJECT_LOST, in_rows=True)
    assert (lost.zh, lost.en) == ("指标行不知属于哪个项目", "indicator rows of no known project")


def test_every_warning_has_its_chinese_advice_and_no_other() -> None:
    assert list(ADVICE) == [str(code) for code in WarningCode]


def test_every_field_of_a_record_has_its_meaning() -> None:
    page = _page("records.md")
    assert list(FIELDS) == list(RECORD_TYPES) == list(RECORD_KINDS)
    for kind, record in RECORD_TYPES.items():
        own = [one.name for one in dataclasses.fields(record)]
        assert list(FIELDS[kind]) == [name for name in own if name not in SHARED or name in FIELDS[kind]]
        part = page.split(f"\n## {kind}\n")[1].split("\n## ")[0]
        assert all(f"| `{name}` |" in part for name in FIELDS[kind])
    assert {*PLACE_KEYS, "type", *(one.name for one in dataclasses.fields(Record))} == set(SHARED)


def test_a_figure_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        ReadWarning.of(WarningCode.NO_TOTAL)


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Every node of a module."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def test_warnings_are_made_from_their_codes_only() -> None:
    """No module spells a warning out beside the list."""
    spelt = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("extract", "graph", "queries")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ReadWarning"
        if path.name != "graph_papers.py"  # reads them back from a graph
    ]
    assert spelt == []
    used = {
        node.attr
        for folder in ("extract", "graph")
        for path in (ROOT / folder).rglob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "WarningCode"
    }
    assert used == {code.name for code in WarningCode}


def _page(name: str) -> str:
    return str(SCRIPT.PAGES[name]())


def test_every_command_and_option_has_its_line() -> None:
    page = _page("commands.md")
    context = click.Context(cli, info_name="jixiao")
    assert set(FAILURES) == set(COMMANDS)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        part = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for option in (one for one in command.params if isinstance(one, click.Option)):
            assert f"| `{', '.join(option.opts)}` |" in part


def test_commands_are_described_in_both_languages() -> None:
    zh, en = SCRIPT.described("zh"), SCRIPT.described("en")
    for name in COMMANDS:
        assert re.search(r"[\u4e00-\u9fff]", zh[name]["help"])
        assert en[name]["help"].isascii()


def test_environment_variables_are_named_in_one_place() -> None:
    """No module spells one out, and each in the list is read somewhere."""
    sources = [
        path
        for folder in ("benchmarks", "extract", "graph", "queries", "tests")
        for path in (ROOT / folder).rglob("*.py")
    ]
    texts = {path: path.read_text(encoding="utf-8") for path in sources if path.name != "environment.py"}
    spelt = {found for text in texts.values() for found in re.findall(r"(?<=environ\.get\()\W+JIXIAO_\w+", text)}
    spelt |= {found for text in texts.values() for found in re.findall(r"(?<=envvar=)\W+JIXIAO_\w+", text)}
    assert spelt == set()
    assert {one.name for one in Variable if not any(f"Variable.{one.name}" in text for text in texts.values())} == set()
    named = {name for text in texts.values() for name in re.findall(r"\bJIXIAO_[A-Z]+\b", text)}
    assert named <= {str(one) for one in Variable}


def test_every_library_query_has_its_part() -> None:
    page = _page("queries.md")
    for query in library().values():
        part = page.split(f"\n## {query.name}\n")[1].split("\n## ")[0]
        assert query.description_zh in part
        assert query.description_en in part
        assert all(f"| `{parameter.name}` |" in part for parameter in query.parameters)


def test_every_name_of_the_door_has_its_part() -> None:
    page = _page("python.md")
    for name in jixiao.__all__:
        assert f"\n### {name}\n" in page or f"`{name}`" in page
    assert "jixiao.build(" in page
    assert "Graph.find(" in page


def test_every_rule_has_its_page_in_both_languages() -> None:
    index = _page("rules.md")
    for rule in catalogue().values():
        page = _page(f"rules/{rule.id}.md")
        assert f"(rules/{rule.id}.md)" in index
        zh, _, en = page.partition(f"\n## {rule.title.en}\n")
        assert all(escaped(text.zh) in zh for text in (rule.why, rule.advice, rule.exempt))
        assert all(escaped(text.en) in en for text in (rule.why, rule.advice, rule.exempt))
        for example in (*rule.breaks, *rule.holds):
            assert escaped(example.note.zh) in zh
            assert escaped(example.note.en) in en
        assert zh.count("→") >= len(rule.breaks), "what the rule says of what breaks it"


def test_every_format_is_described() -> None:
    assert set(KINDS) == set(READERS)
    assert set(MEANINGS) == set(FORMATS)
    assert all(f"| `{name}` |" in _page("formats.md") for name in (*READERS, *FORMATS))


def test_every_error_is_in_the_tree() -> None:
    page = _page("errors.md")
    kinds = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, JixiaoError)]
    for kind in kinds:
        assert page.count(kind.__name__) >= 2
