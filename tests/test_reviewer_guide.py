"""A reviewer's day runs as its page shows it: every command, in the order of the page, on documents of our own.

A line `…` of the page stands for any lines, and `…` within a line for any text; blanks do not count, as tables are
aligned for a terminal. Comments of the page say what a person does between commands (`edit`) and which finds nothing.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from PIL import Image

from benchmarks.day.tasks import TASKS
from extract.text import fold
from queries.cli import cli

ROOT = Path(__file__).parents[1]
GUIDES = ROOT / "docs" / "guides"
PAGE, TRANSLATION = GUIDES / "reviewer.zh.md", GUIDES / "reviewer.md"
STEP = re.compile(
    r"^<!-- edit: (?P<book>\S+) (?P<sheet>\S+) (?P<column>\S+): (?P<edits>.*?) -->\n"
    r"|(?P<nothing>^<!-- exit code 1 -->\n+)?^```console\n\$ jixiao (?P<command>[^\n]*)\n(?P<printed>.*?)^```",
    re.M | re.S,
)
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
TASK = re.compile(r"^### ([0-9]+)\. ", re.M)
CUT = "…"


@dataclass(frozen=True)
class Step:
    """What the page has done: a command with its exit code and what it prints, or an edit of a workbook."""

    command: str = ""
    code: int = 0
    printed: str = ""
    edit: tuple[str, str, str, str] | None = None


def steps(page: Path) -> Iterator[Step]:
    """The steps of a page in their order."""
    for found in STEP.finditer(page.read_text(encoding="utf-8")):
        if found["book"]:
            yield Step(edit=(found["book"], found["sheet"], found["column"], found["edits"]))
        else:
            yield Step(found["command"], 1 if found["nothing"] else 0, found["printed"])


def lay_out(folder: Path) -> None:
    """A desk on which the page's paths lead somewhere."""
    for name in ("examples", "docs"):
        # What Python writes beside a module that another test loads would be one more file.
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


def lines(text: str) -> list[str]:
    """Lines as they are compared."""
    return list(filter(None, map(fold, text.splitlines())))


def fits(printed: str, shown: str) -> bool:
    """Whether what was printed is what the page shows, where it is not cut."""
    parts = [r"(?:[^\n]*\n)*" if line == fold(CUT) else pattern(line) + r"\n" for line in lines(shown)]
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in lines(printed))) is not None


def pattern(line: str) -> str:
    """A line of the page, in which anything may stand for a cut."""
    return r"[^\n]*".join(map(re.escape, line.split(fold(CUT))))


def edit(book: str, sheet: str, column: str, edits: str) -> None:
    """Writes new values into a column of a workbook: `name=value`, the name in the column 指标."""
    opened = openpyxl.load_workbook(book)
    rows = opened[sheet]
    columns = {cell.value: number for number, cell in enumerate(rows[1])}
    wanted = dict(one.split("=", 1) for one in edits.split())
    for row in rows.iter_rows(min_row=2):
        value = wanted.pop(str(row[columns["指标"]].value), None)
        if value is not None:
            row[columns[column]].value = value
    assert wanted == {}
    opened.save(book)


def test_the_page_is_what_a_reviewer_sees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JIXIAO_GRAPH", "JIXIAO_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path)
    for step in steps(PAGE):
        if step.edit is not None:
            edit(*step.edit)
            continue
        done = CliRunner().invoke(cli, shlex.split(step.command))
        assert done.exit_code == step.code, (step.command, done.output, done.exception)
        assert fits(done.output, step.printed), f"{step.command}\n{done.output}"
    made = {"满意度.xlsx", "复核.xlsx", "部门.svg", "部门.graphml", "页.png"}
    assert made <= {one.name for one in tmp_path.iterdir()}


def test_it_does_the_twenty_tasks_in_both_languages() -> None:
    for page in (PAGE, TRANSLATION):
        text = page.read_text(encoding="utf-8")
        assert [int(number) for number in TASK.findall(text)] == list(range(1, len(TASKS) + 1))
    # Outputs are the same, and so are what a person does and the pictures.
    assert list(steps(PAGE)) == list(steps(TRANSLATION))
    pictures = PICTURE.findall(PAGE.read_text(encoding="utf-8"))
    assert pictures == PICTURE.findall(TRANSLATION.read_text(encoding="utf-8"))
    for name in pictures:
        assert (GUIDES / name).stat().st_size < 150_000
        with Image.open(GUIDES / name) as picture:
            assert picture.width > 1000


def test_every_kind_of_command_of_the_tasks_is_on_the_page() -> None:
    shown = {shlex.split(step.command)[0] for step in steps(PAGE) if step.command}
    assert {task.words[0] for task in TASKS} <= shown


@pytest.mark.parametrize(
    ("printed", "shown", "same"),
    [
        ("a  b\nc\nd\n", "a b\n…\nd\n", True),
        ("a\nb\n", "a\n", False),
        ("a\nb\nc\n", "…\nb\n", False),
        ("2.5 s; x\n", "… s; x\n", True),
        ("2.5 s; y\n", "… s; x\n", False),
        ("a\n", "a\n…\n", True),
        ("", "a\n", False),
    ],
)
def test_only_cuts_are_free(printed: str, shown: str, same: bool) -> None:
    assert fits(printed, shown) is same


@pytest.mark.skipif(find_spec("reportlab") is None, reason="reportlab sets the PDF")
def test_the_text_beside_the_pdf_says_what_the_pdf_says() -> None:
    spec = spec_from_file_location("make_text", GUIDES / "reviewer" / "make_text.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert "\n".join(module.lines()) + "\n" == module.OUT.read_text(encoding="utf-8")
