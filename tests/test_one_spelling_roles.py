"""Roles of columns and fields of forms are written as members of their enums, nowhere as bare strings.

Names of record fields (budget=…, "goal" in project.unsure) are other facts that share some of these words: the scan
looks only at places where a role or a field must be meant.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.columns.fields import FormField
from extract.columns.names import keyed
from extract.columns.roles import DRAWN, GROUPED, INDICATOR, INFERRED, LEVELS, RECORDED, USUAL, Role
from extract.finance.sheet_roles import AmountRole, GroupName, Part, TableKind, TextRole, TotalRow
from extract.records import IndicatorRecord

ROOT = Path(__file__).parents[1]
ENUMS = (Role, FormField, TextRole, AmountRole, TotalRow, TableKind, GroupName, Part)
ENUM_NAMES = {names.__name__ for names in ENUMS}
NAMES = {member.value for names in ENUMS for member in names}
# Functions that say or take a role or field: fit("name", …), Column(0, "value"), sheet.find("unit").
TAKERS = {"fit", "Column", "_only", "says", "_headed", "_group", "is_merged"}
METHODS = {"has", "find", "says"}
READERS = {"row", "r", "last", "found", "following", "fields"}  # row.text("name"), fields.text("goal")
SAYERS = {"column_role", "label_field", "form_field", "table_kind"}
VARIABLES = {"role", "roles"}


def bare(source: str) -> Iterator[int]:
    """The lines of a source in which a role is a bare string."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and any(map(_is_role, (node.left, *node.comparators))):
            yield from (part.lineno for side in (node.left, *node.comparators) for part in _strings(side))
        elif isinstance(node, ast.Call):
            if _takes_roles(node.func):
                yield from (part.lineno for argument in node.args for part in _strings(argument))
            yield from (part.lineno for word in node.keywords if word.arg == "role" for part in _strings(word.value))
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in VARIABLES:
            yield from (part.lineno for part in _strings(node.slice))
        elif isinstance(node, ast.Tuple | ast.Set | ast.List):
            yield from _listed(node.elts)
        elif isinstance(node, ast.Dict):
            yield from _listed([key for key in node.keys if key is not None])
        elif isinstance(node, ast.comprehension | ast.For) and _is_role(node.target):
            yield from (part.lineno for part in _strings(node.iter))


def _strings(node: ast.expr) -> Iterator[ast.Constant]:
    """The names of roles that an expression is or lists."""
    if isinstance(node, ast.Constant) and node.value in NAMES:
        yield node
    elif isinstance(node, ast.Set | ast.Tuple | ast.List):
        for part in node.elts:
            yield from _strings(part)


def _is_role(node: ast.expr) -> bool:
    """Whether an expression is a role by its name: role, column.role, sheet.kind, column_role(text)."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in SAYERS
    if isinstance(node, ast.Attribute):
        return node.attr == "role" or ast.unparse(node) in {"s.kind", "sheet.kind"}
    return isinstance(node, ast.Name) and node.id in VARIABLES


def _takes_roles(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in TAKERS
    if not isinstance(function, ast.Attribute):
        return False
    owner = function.value.id if isinstance(function.value, ast.Name) else ""
    return function.attr in METHODS or (function.attr in {"text", "get"} and owner in READERS)


def _listed(parts: list[ast.expr]) -> Iterator[int]:
    """Bare names beside members, and those of a row's fields: ("name", group)."""
    of_row = len(parts) == 2 and isinstance(parts[1], ast.Name) and parts[1].id == "group"
    if of_row or any(isinstance(part, ast.Attribute) and ast.unparse(part.value) in ENUM_NAMES for part in parts):
        yield from (found.lineno for part in parts for found in _strings(part))


@pytest.mark.parametrize(
    "snippet",
    [
        'column.role == "name"',
        'if "op" != column.role: pass',
        'c.role in {"value", "actual"}',
        'role in ("level1", "level2")',
        'schema.has("op")',
        'Column(3, "value")',
        'replace(column, role="past")',
        'fit("level1", text, context)',
        'column_role(text) == "name"',
        'label_field(text) == "rate"',
        'row.text("weight", group)',
        'fields.text("goal")',
        'row.fields[("name", group)]',
        'for role in ("project", "code"): pass',
        '[schema.has(role) for role in ("weight", "score")]',
        '{Role.NAME, "value"}',
        'roles["level1"] > 1',
        'sheet.kind == "balance"',
        'sheet.find("class", "functional_code")',
        'wording.says("total", text)',
    ],
)
def test_the_scan_finds_bare_roles(snippet: str) -> None:
    assert list(bare(snippet))


@pytest.mark.parametrize(
    "snippet",
    [
        "column.role == Role.NAME",
        "{Role.NAME, Role.VALUE}",
        'ProjectRecord(budget=money.value("budget"))',
        'unsure=("goal",) if cut else ()',
        'found["name"].strip()',
        'IndicatorRecord(scope="project")',
        'column.title == "单位"',
    ],
)
def test_the_scan_leaves_other_words_alone(snippet: str) -> None:
    assert not list(
        bare(
            snippet
            if "=" not in snippet.split("(")[0]
            else f"x({snippet})"
            if snippet.startswith("unsure")
            else snippet
        )
    )


def test_roles_are_members_everywhere() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "extract").rglob("*.py"))
        for line in sorted(set(bare(path.read_text(encoding="utf-8"))))
    ]
    assert found == []


def test_every_role_has_wordings() -> None:
    words = tomllib.loads((ROOT / "extract" / "columns" / "wording.toml").read_text(encoding="utf-8"))
    assert set(words["columns"]) == set(Role) - {Role.OTHER}
    assert set(words["labels"]) | set(words["loose_labels"]) == set(FormField)
    words = tomllib.loads((ROOT / "extract" / "finance" / "terms.toml").read_text(encoding="utf-8"))
    for section, names in (
        ("columns", TextRole),
        ("amounts", AmountRole),
        ("totals", TotalRow),
        ("tables", TableKind),
        ("groups", GroupName),
        ("part", Part),
    ):
        assert set(words[section]) == set(names)


def test_a_section_of_no_role_is_named() -> None:
    with pytest.raises(ValueError, match=r"\[columns\] weigth.*Role.*weight"):
        keyed({"weight": [], "weigth": []}, Role, "columns")


def test_sets_of_roles_hold_together() -> None:
    assert set(USUAL) == set(Role) - {Role.PAST, Role.OTHER}
    assert USUAL.index(Role.NAME) < USUAL.index(Role.OP) < USUAL.index(Role.VALUE) < USUAL.index(Role.MEASURE)
    assert INDICATOR | {Role.LEVEL2} == GROUPED
    assert not LEVELS & INDICATOR
    assert len(set(INFERRED)) == len(INFERRED)
    assert len(set(DRAWN)) == len(DRAWN)
    fields = set(IndicatorRecord.__dataclass_fields__)
    assert {role.value for role in RECORDED} <= fields
    assert Role.MEASURE.value not in fields


def test_fields_that_columns_hold_too_have_their_role() -> None:
    assert FormField.GOAL.role is Role.GOAL
    assert FormField.DEPARTMENT.role is None
    assert FormField.OTHER.role is None
    assert {field.role for field in FormField} - {None} == {
        Role.PROJECT, Role.UNIT, Role.UNIT_CODE, Role.BUDGET, Role.INITIAL, Role.EXECUTED, Role.GOAL, Role.CATEGORY,
        Role.CODE, Role.GOAL_ACTUAL, Role.RATE,
    }  # fmt: skip
