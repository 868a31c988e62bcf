"""The review as it is typed, or piped."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

import jixiao
from graph.linking.decisions import Decisions
from graph.linking.run import DECISIONS_FILE
from queries.cli import cli
from tests.queries.test_deciding import linked


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return linked(tmp_path / "g")


def run(directory: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, [*arguments, "--graph", str(directory)], input=typed)


def grades(directory: Path) -> list[tuple[str, str]]:
    path = directory / DECISIONS_FILE
    return [(row.grade, row.reason) for row in Decisions.read(path).rows] if path.exists() else []


def test_each_pair_is_shown_and_each_answer_kept_at_once(directory: Path) -> None:
    found = run(directory, "links", "--review", "--author", "李某", typed="n 不是一回事\nmaybe\nr\n")
    assert found.exit_code == 0
    assert "[1/" in found.output
    assert "部门：云岭市水务局；项目：水利养护；目标：≥9个" in found.output
    assert "不明白：maybe" in found.output
    assert grades(directory) == [("different", "不是一回事"), ("related", "")]
    assert {row.author for row in Decisions.read(directory / DECISIONS_FILE).rows} == {"李某"}
    again = run(directory, "links", "--review", typed="")
    assert again.output.splitlines()[1:6:2] != found.output.splitlines()[1:6:2]  # the next pair
    assert grades(directory) == [("different", "不是一回事"), ("related", "")]


def test_a_pair_says_from_which_probability_it_would_be_the_same(directory: Path) -> None:
    pair, *_ = jixiao.review(directory)
    assert 0 < pair.probability < pair.enough < 1
    shown = run(directory, "links", "--review", typed="q\n").output.splitlines()[0]
    path = directory.parent / "r.xlsx"
    run(directory, "links", "--review", "--xlsx", str(path))
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert str(sheet["G2"].value).endswith(f"\n{pair.enough} 起才判相同")
    assert shown.endswith(f"相同的概率 {pair.probability}，{pair.enough} 起才判相同，现判相关")


def test_what_is_skipped_comes_again_and_quit_ends(directory: Path) -> None:
    found = run(directory, "links", "--review", typed="跳过\n退出\n相同\n")
    assert found.exit_code == 0
    assert grades(directory) == []
    assert "[1/" in found.output
    assert "[2/" in found.output
    assert "[3/" not in found.output
    once_more = run(directory, "links", "--review")
    assert once_more.output.split("\n")[:3] == found.output.split("\n")[:3]


def test_answers_go_to_the_file_that_is_named(directory: Path) -> None:
    elsewhere = directory.parent / "mine.toml"
    run(directory, "links", "--review", "--decisions", str(elsewhere), typed="n\nq\n")
    assert grades(directory) == []
    assert [row.grade for row in Decisions.read(elsewhere).rows] == ["different"]


def test_all_decided_is_exit_code_1(directory: Path) -> None:
    assert run(directory, "links", "--review", typed="n\n" * 20).exit_code == 0
    assert run(directory, "links", "--review").exit_code == 1
    assert run(directory, "links", "--review", "--xlsx", str(directory.parent / "x.xlsx")).exit_code == 1


def test_a_list_is_still_to_be_had(directory: Path) -> None:
    assert "a\tb\tgrade" in run(directory, "links", "--review", "--format", "tsv").output
    assert run(directory, "links", "--review", "--sssom").output.startswith("#curie_map:")
    assert run(directory, "links", "--xlsx", "x.xlsx").exit_code == 2


def test_a_workbook_there_and_back(directory: Path) -> None:
    path = directory.parent / "r.xlsx"
    assert "decide --from" in run(directory, "links", "--review", "--xlsx", str(path)).output
    assert run(directory, "decide", "--from", str(path)).exit_code == 1  # nothing is filled in
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    book.active["D2"] = "不同"
    book.save(path)
    assert run(directory, "decide", "--from", str(path)).exit_code == 0
    assert grades(directory) == [("different", "")]
    again = run(directory, "decide", "--from", str(path))
    assert (again.exit_code, len(again.stderr.splitlines())) == (0, 1)
    assert "没有新的决定" in again.stderr
    assert grades(directory) == [("different", "")]


def test_proposals_are_lines_for_the_file_with_their_decisions_above(directory: Path) -> None:
    assert run(directory, "links", "--proposals").exit_code == 1
    (directory / DECISIONS_FILE).write_text(
        "".join(
            f'[[decision]]\na = "{a}"\nb = "{b}"\ngrade = "related"\n'
            for a, b in (("水库清理数量", "蓄水柜清理数量"), ("蓄水柜清理数量", "集水池清理数量"))
        ),
        encoding="utf-8",
    )
    found = run(directory, "links", "--proposals")
    assert found.exit_code == 0
    lines = found.output.splitlines()
    assert lines[0].startswith("# fields/water.toml，")
    assert lines[1] == "#   #1 水库清理数量 / 蓄水柜清理数量 (related)"
    assert lines[3:5] == ["[synonyms]", '"蓄水柜" = []']
