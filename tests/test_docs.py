"""The documentation holds: links lead somewhere, paths that are named exist, code blocks run on the examples' graph.

A block that cannot run here has the comment `<!-- not run: REASON -->` just before it.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

import jixiao
from extract.chinese_font import font_file
from extract.text import fold
from queries.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") and part != ".github" for part in path.relative_to(ROOT).parts)
    and "data" not in path.relative_to(ROOT).parts  # documents to read, not pages of ours
)
# Pages whose blocks are run.
GUIDES = sorted(
    path for path in (ROOT / "docs" / "guides").glob("*.md") if not path.name.startswith("reviewer.")
)  # the reviewer's day is run by tests/test_reviewer_guide.py
RUN = [*ROOT.glob("README*.md"), *ROOT.glob("CONTRIBUTING*.md"), *GUIDES, ROOT / "examples" / "README.md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(
    r"(?P<marker><!-- not run: (?P<reason>[^>]*) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```", re.M | re.S
)
PLACE = re.compile(r"`((?:benchmarks|docs|examples|extract|graph|jixiao|ontology|queries|tests)/[\w./-]*\w/?)`")
# What a recipe makes and is not there yet, or what a page says is not there.
MADE = re.compile(r"turned|sylk\.py|few-indicators|evaluation_|test_\*|/build$")
# First words of lines that install, fetch or set up: they are not run.
OUTSIDE = {".", "git", "pip", "pipx"}
# What stands for something of the reader's own.
STAND_INS = {
    "FILE": "examples/xizhou_sports_2026_budget.pdf", "FILE…": "examples/yuanbei_water_2026_budget.txt",
    "DIR…": "examples", "A": "隐患整改完成率", "B": "重大隐患整改率", "SELECT …": "SELECT * { ?s ?p ?o } LIMIT 1",
}  # fmt: skip
STAND_INS |= {"文件": STAND_INS["FILE"], "文件…": STAND_INS["FILE…"], "目录…": STAND_INS["DIR…"]}
GRAPHS = ("graph", "jixiao-graph", "demo-graph", "GRAPH", "G", "图谱")


@dataclass(frozen=True)
class Block:
    """A block of code in a page; `reason` says why it is not run."""

    page: Path
    language: str
    text: str
    reason: str | None

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}: {self.text[:40]!r}"


def blocks(page: Path) -> Iterator[Block]:
    """The blocks of code in a page."""
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Block(page, found["language"], found["text"], found["reason"])


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-") for title in titles}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples and a linked graph of them, under all the names that pages give to a graph."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    (folder / "docs").symlink_to(ROOT / "docs", target_is_directory=True)
    shutil.copy(ROOT / STAND_INS["FILE"], folder)
    jixiao.build(folder / "graph", ROOT / "examples")
    jixiao.link(folder / "graph")
    for name in GRAPHS[1:]:
        (folder / name).symlink_to(folder / "graph", target_is_directory=True)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for target in LINK.findall(BLOCK.sub("", page.read_text(encoding="utf-8"))):
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        if re.match(r"\w+:", target):
            continue
        if not file.exists() or (anchor and anchor not in anchors(file)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_paths_that_are_named_exist(page: Path) -> None:
    named = PLACE.findall(page.read_text(encoding="utf-8"))
    assert [name for name in named if not MADE.search(name) and not (ROOT / name).exists()] == []


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib asks for its own deprecated names
@pytest.mark.parametrize("page", RUN, ids=lambda page: str(page.relative_to(ROOT)))
def test_blocks_run(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.delenv("JIXIAO_GRAPH", raising=False)
    for block in blocks(page):
        if block.reason is not None:
            assert block.reason.strip(), block
        elif block.language == "python":
            exec(compile(block.text, str(block), "exec"), {"__name__": "block"})
        elif block.language == "sh":
            for line in block.text.splitlines():
                for command in line.split(" && "):
                    run(shlex.split(command, comments=True), monkeypatch)


def run(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs a line that begins with jixiao; of other lines looks whether what they name is there."""
    if not words or words[0] in OUTSIDE:
        return
    if words[0] == "export":
        monkeypatch.setenv(*words[1].split("=", 1))
    elif words[0] == "make":
        assert re.search(rf"^{words[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M), words
    elif words[:2] == ["python", "-m"]:
        assert find_spec(words[2]) is not None, words
        assert all((ROOT / word).exists() for word in words[3:] if word.startswith("tests/")), words
    elif words[0] == "python":
        assert (ROOT / words[1]).is_file(), words
    else:
        assert words[0] == "jixiao", words
        jixiao_line(words[1:])


def jixiao_line(words: list[str]) -> None:
    """Runs a command, with stand-ins for what is the reader's own; its output goes where the line says."""
    out = Path(words[words.index(">") + 1]) if ">" in words else None
    words = words[: words.index(">")] if ">" in words else words
    if "png" in words and font_file() is None:
        return
    if words[0] in ("show", "open"):
        words[1] = jixiao.find("jixiao-graph", "参保率")[0].iri
    done = CliRunner().invoke(cli, [STAND_INS.get(word, word) for word in words])
    assert done.exit_code == 0, (words, done.output, done.exception)
    if out is not None:
        out.write_text(done.stdout, encoding="utf-8")


@pytest.mark.parametrize("page", RUN, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_console_shows_is_what_is_printed(page: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    for command, printed in shown(page):
        done = CliRunner().invoke(cli, shlex.split(command))
        # Blanks and the width of punctuation do not count: tables are aligned for a terminal.
        assert list(filter(None, map(fold, (done.stdout or done.stderr).splitlines()))) == list(
            filter(None, map(fold, printed.splitlines()))
        )


def test_a_reason_is_read_from_the_comment_before_a_block(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- not run: needs a scan -->\n```sh\njixiao x\n```\n\n```python\n1\n```\n", encoding="utf-8")
    assert [(block.language, block.reason) for block in blocks(page)] == [("sh", "needs a scan"), ("python", None)]


def test_anchors_are_those_of_github(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page: of two\n\n```sh\n# no heading\n```\n\n## 能读 Read\n", encoding="utf-8")
    assert anchors(page) == {"a-page-of-two", "能读-read"}


def shown(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of jixiao that a page shows, with what they print."""
    for block in blocks(page):
        if block.language == "console":
            for part in re.split(r"^\$ jixiao ", block.text, flags=re.M)[1:]:
                command, _, printed = part.partition("\n")
                yield command, printed


def test_three_waterfalls_are_shown_a_same_a_related_and_a_vetoed_pair() -> None:
    page = ROOT / "docs" / "guides" / "linking.md"
    told = [printed for command, printed in shown(page) if command.startswith("explain")]
    assert len(told) == 3
    for text, verdict in zip(told, ("同一概念", "相关", "否决："), strict=True):
        assert verdict in text
        assert "图谱中没有" not in text  # real pairs
