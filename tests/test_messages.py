"""Messages are in Chinese and English; the Chinese ones have Chinese punctuation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [path for floor in ("extract", "graph", "queries") for path in sorted((ROOT / floor).rglob("*.py"))]
CHINESE = re.compile("[\u4e00-\u9fff]")
# A comma, colon or semicolon of ASCII beside a Chinese character; {…} stands for what a message is filled with.
NARROW = re.compile("[\u4e00-\u9fff）”] ?[,:;]|[,:;] ?[\u4e00-\u9fff（“]")


def text_of(node: ast.expr) -> str:
    """The text of a string or f-string; what is filled in is {}."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def messages(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of the Chinese texts that are said to people: of `say` and of errors."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if (name == "say" or name.endswith("Error")) and CHINESE.search(text_of(node.args[0])):
                yield node.lineno, text_of(node.args[0])


def narrow(source: str) -> list[tuple[int, str]]:
    """The Chinese messages of a source that have a comma, colon or semicolon of ASCII."""
    return [(line, text) for line, text in messages(source) if NARROW.search(text)]


def test_chinese_messages_have_chinese_punctuation() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}" for path in SOURCES for line, text in narrow(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('say("失败: ", "failed: ")', 1),
        ('raise StoreError(f"无法打开: {e}", f"cannot open: {e}")', 1),
        ('say("共三条,显示两条", "three, two shown")', 1),
        ('say("失败：", "failed: ")', 0),
        ('print("不说: 与人")', 0),
        ('say(f"{a}: {b}", "x")', 0),
    ],
)
def test_the_check_can_fail(source: str, count: int) -> None:
    assert len(narrow(source)) == count
