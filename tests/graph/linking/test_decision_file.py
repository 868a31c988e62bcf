"""Decisions are added to a file without a change of what stands there, all or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import DecisionError
from graph.linking.decision_file import append, read_file
from graph.linking.decisions import Decision

HELD = '# 我的决定\n[[decision]]\na = "甲"\nb = "乙"\ngrade = "same"   # 同一问卷'


def test_what_stands_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(HELD, encoding="utf-8")
    rows = [Decision("甲", "丙", "different", "李", "2026-11-30", '说"不"\n\\ \x7f'), Decision("乙", "甲", "same")]
    assert append(path, rows, {"丙": "丙\n（某局）"}) == rows[:1]  # 甲 = 乙 is there
    assert path.read_text(encoding="utf-8").startswith(HELD + "\n\n# 丙 （某局）\n[[decision]]\n")
    found = read_file(path).rows[1]
    assert (found.a, found.b, found.grade, found.author, found.date) == ("甲", "丙", "different", "李", "2026-11-30")
    assert found.reason == rows[0].reason.strip()
    assert [p.name for p in tmp_path.iterdir()] == ["decisions.toml"]


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    assert read_file(path).rows == ()
    assert append(path, []) == []
    assert not path.exists()
    append(path, [Decision("a", "b", "related"), Decision("a", "b", "related")])
    assert [row.grade for row in read_file(path).rows] == ["related"]


@pytest.mark.parametrize("row", [Decision("甲", "乙", "related"), Decision("乙", "甲", "different")])
def test_a_contradiction_leaves_the_file_as_it_was(tmp_path: Path, row: Decision) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(HELD, encoding="utf-8")
    with pytest.raises(DecisionError):
        append(path, [Decision("丁", "戊", "same"), row])
    assert path.read_text(encoding="utf-8") == HELD


def test_a_table_of_commas_is_only_read(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="TOML"):
        append(tmp_path / "d.csv", [Decision("a", "b", "same")])


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DecisionError) as error:
        append(tmp_path / "none" / "d.toml", [Decision("a", "b", "same")])
    assert len(str(error.value).splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('a = 1\nb = "乙"', "a 应为带引号的文字，实为 1"),
        ('a = ["甲"]\nb = "乙"', "a 应为带引号的文字"),
        ('a = "甲"\nb = false', "b 应为带引号的文字，实为 False"),
        ('a = "甲"\nb = "乙"\nauthor = 7', "author 应为带引号的文字"),
        ('a = "甲"\nb = "乙"\nfoo = "x"', "实有 foo"),
        ('a = "甲"\nb = "乙"\ngrades = "same"', "实有 grades"),
        ('a = "甲"\nb = "乙"\ndate = 2026-11-01T08:00:00', "date 应为带引号的文字"),
    ],
)
def test_values_that_are_no_text_and_keys_that_are_none_are_refused(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(
        f'[[decision]]\na = "丙"\nb = "丁"\ngrade = "same"\n[[decision]]\ngrade = "same"\n{text}\n', "utf-8"
    )
    with pytest.raises(DecisionError, match=told) as error:
        read_file(path)
    assert str(error.value).startswith("decisions.toml: 第 2 条决定")
    assert "\n" not in str(error.value)


def test_a_table_of_decisions_has_these_columns_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("a,b,grade,author,date,reason\n甲,乙,相同\n", "utf-8")
    assert [row.grade for row in read_file(path).rows] == ["same"]
    for text in ("a,b,grade,foo\n甲,乙,相同,x\n", "a,b,grade\n甲,乙,相同,x\n"):
        path.write_text(text, "utf-8")
        with pytest.raises(DecisionError, match="第 1 条决定只应有 a, b, grade, author, date, reason，实有"):
            read_file(path)


def test_a_day_of_toml_is_a_date(tmp_path: Path) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text('[[decision]]\na = "甲"\nb = "乙"\ngrade = "same"\ndate = 2026-11-01\n', "utf-8")
    assert [row.date for row in read_file(path).rows] == ["2026-11-01"]
